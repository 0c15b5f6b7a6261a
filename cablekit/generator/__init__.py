"""Archives of invented telegrams, of any size, for tests of scale and in place of documents that must not be shared.

>>> document = next(documents(1, seed=7))
>>> document.expected["kind"], document.plan.identifier in document.name
('cable', True)
"""

from cablekit.generator.archive import Document, documents, write_archive
from cablekit.generator.layouts import LAYOUTS

__all__ = ["LAYOUTS", "Document", "documents", "write_archive"]
