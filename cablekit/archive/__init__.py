"""Archives: a folder with a ledger of all inputs, typed tables, full-text search and exports."""

from cablekit.archive.collection import Archive, Entry
from cablekit.archive.limits import Limits
from cablekit.archive.pipeline import ingest
from cablekit.archive.summary import Summary

__all__ = ["Archive", "Entry", "Limits", "Summary", "ingest"]
