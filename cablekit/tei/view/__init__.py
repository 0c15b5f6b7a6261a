"""The reading view: a record, or its TEI document, as one HTML page that needs nothing else."""

from cablekit.tei.view.page import html_bytes, page_of

__all__ = ["html_bytes", "page_of"]
