"""Telegrams as the State archive printed them: the Central Foreign Policy Files of 1973-79, pages of later years."""

from __future__ import annotations

from cablekit.portals.layouts import Layout
from cablekit.telegram import archive_lines, informs_by_log


def looks_like_file(text: str) -> str | None:
    """Evidence of a telegram out of the Central Foreign Policy Files, None without it.

    >>> looks_like_file("PAGE 01 LOWMER 00118 141345Z\\n22\\nACTION EUR-12\\nINFO OCT-01 /013 W\\n")
    'archive lines: page, distribution'
    """
    evidence = _evidence(text)
    return None if evidence and informs_by_log(text) else evidence


def looks_like_page(text: str) -> str | None:
    """Evidence of a page of the State archive, None without it.

    >>> looks_like_page("PAGE 01        LOWMER  00118  141345Z\\nACTION EUR-00\\n\\nINFO  LOG-00   L-03     /003W\\n")
    'archive lines: page, distribution; INFO LOG'
    """
    evidence = _evidence(text)
    return f"{evidence}; INFO LOG" if evidence and informs_by_log(text) else None


def _evidence(text: str) -> str | None:
    kinds = archive_lines(text)
    return "archive lines: " + ", ".join(kind.lower().replace("_", " ") for kind in kinds) if kinds else None


NARA = Layout("nara", "cable", "PAGE lines and office-seats, or Message Text and Message Attributes", looks_like_file)
STATE_ARCHIVE = Layout("state-archive", "cable", "PAGE lines or office-seats that begin INFO LOG-00", looks_like_page)
