"""Citations: in words, as CSL-JSON for reference managers, as BibTeX.

Telegrams of the Central Foreign Policy File are cited in the order that the National Archives ask for in their leaflet
on citing records (General Information Leaflet 17): the item, the file unit, the series, the record group, the place.
Of other documents the place is not known; what is named is the file that was read.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from cablekit.archive.exports.files import FreeNames, whole
from cablekit.records import Article, Cable, Record

TEXT, CSL, BIBTEX = "citations.txt", "citations.json", "citations.bib"
FILE_LAYOUT = "nara"
"""The layout of telegrams as the National Archives release those of the Central Foreign Policy File."""
UNIT = "Electronic Telegrams, {year}"
SERIES = "Central Foreign Policy File, 1973-1979"
GROUP = "Record Group 59: General Records of the Department of State"
REPOSITORY = "National Archives at College Park, College Park, MD"
MONTHS = tuple(month_name)
SPECIAL = re.compile(r"[\\{}%&$#_^~]")
ESCAPED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def write_citations(records: Iterable[Record], folder: Path) -> None:
    """Writes `citations.txt` (one a line), `citations.json` (CSL-JSON) and `citations.bib`."""
    names = FreeNames()
    with ExitStack() as opened:
        text, csl, bibtex = (opened.enter_context(whole(folder / name)) for name in (TEXT, CSL, BIBTEX))
        separator = b"[\n"
        for record in records:
            key = names.of(record)
            text.write(citation(record).encode("utf-8", "replace") + b"\n")
            csl.write(separator + json.dumps(csl_item(record, key), ensure_ascii=False).encode("utf-8", "replace"))
            bibtex.write(bibtex_entry(record, key).encode("utf-8", "replace"))
            separator = b",\n"
        csl.write(b"\n]\n" if separator == b",\n" else b"[]\n")


def citation(record: Record) -> str:
    """The citation of a document in words.

    >>> from cablekit import parse
    >>> citation(parse("UNCLAS TARN HEAD 000044\\nFM AMCONSUL TARN HEAD\\nTO AMEMBASSY ACCRA\\nSUBJECT: TIDES\\n"))
    'Telegram TARN HEAD 000044, AMCONSUL TARN HEAD to AMEMBASSY ACCRA, "TIDES".'
    """
    parts = [", ".join(filter(None, _item(record))), *_place(record)]
    return f"{' '.join('; '.join(filter(None, parts)).split())}."


def csl_item(record: Record, key: str) -> dict[str, Any]:
    """The document as an item of CSL-JSON (Zotero, pandoc)."""
    day = _day(record)
    item: dict[str, Any] = {
        "id": key,
        "type": "article-newspaper" if isinstance(record, Article) else "document",
        "title": _title(record),
        "author": [{"literal": _author(record)}] if _author(record) else None,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
    }
    if isinstance(record, Cable):
        item |= {"genre": "Telegram", "number": _number(record)}
    if isinstance(record, Article):
        item |= {"container-title": record.publisher, "URL": record.url}
    if _is_of_central_file(record):
        unit, series, group, repository = _place(record)
        item |= {"archive": repository, "archive_location": "; ".join(filter(None, (unit, series, group)))}
    else:
        item["note"] = "; ".join(_place(record)) or None
    return {name: value for name, value in item.items() if value}


def bibtex_entry(record: Record, key: str) -> str:
    """The document as an entry of BibTeX.

    >>> from cablekit.records import Article
    >>> print(bibtex_entry(Article(headline="Locks & keys", publisher="The Ember"), "ember"), end="")
    @misc{ember,
      title = {{Locks \\& keys}},
      howpublished = {The Ember},
    }
    """
    day = _day(record)
    fields = {
        "author": _author(record) and f"{{{_escaped(_author(record))}}}",
        "title": _title(record) and f"{{{_escaped(_title(record))}}}",
        "year": f"{day.year}" if day else "",
        "month": f"{day.month}" if day else "",
        "day": f"{day.day}" if day else "",
        "howpublished": _escaped(_how(record)),
        "note": _escaped("; ".join(filter(None, _place(record)))),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@misc{{{key},\n{''.join(lines)}}}\n"


def _how(record: Record) -> str:
    if isinstance(record, Cable):
        return f"Telegram {_number(record)}".strip()
    return (record.publisher or "") if isinstance(record, Article) else ""


def _item(record: Record) -> Iterator[str]:
    """The item itself: what it is, from whom to whom, its title, its day."""
    if isinstance(record, Cable):
        receivers = [addressee.name for addressee in record.action_addressees]
        more = " and others" if len(receivers) > 1 else ""
        yield _how(record)
        yield " to ".join(filter(None, (record.originator, f"{receivers[0]}{more}" if receivers else "")))
    else:
        yield _author(record)
    title = _title(record)
    yield f'"{title}"' if title else ""
    if isinstance(record, Article):
        yield record.publisher or ""
    day = _day(record)
    yield f"{MONTHS[day.month]} {day.day}, {day.year}" if day else ""


def _place(record: Record) -> list[str]:
    """Where the document is kept, from the least to the most; of one that is not of the central file, what was read."""
    if isinstance(record, Cable) and _is_of_central_file(record):
        day = _day(record)
        unit = UNIT.format(year=day.year) if day else UNIT.partition(",")[0]
        return [unit, SERIES, GROUP, REPOSITORY]
    if isinstance(record, Article) and record.url:
        return [record.url]
    path = record.source.path if record.source else None
    return [f"read from {path}"] if path else []


def _is_of_central_file(record: Record) -> bool:
    return record.source is not None and record.source.layout == FILE_LAYOUT


def _number(cable: Cable) -> str:
    """The number of a telegram; in the central file that of the document (`1976KESTRE01214`)."""
    number = (cable.message_attributes or {}).get("Document Number") or cable.identifier
    return number or " ".join(filter(None, (cable.post, cable.serial)))


def _title(record: Record) -> str:
    title = record.headline if isinstance(record, Article) else getattr(record, "subject", None)
    attributes = getattr(record, "message_attributes", None) or {}
    return title or attributes.get("Subject") or ""


def _author(record: Record) -> str:
    return getattr(record, "originator", None) or getattr(record, "byline", None) or ""


def _day(record: Record) -> date | None:
    if isinstance(record, Cable):
        return record.sent.date() if record.sent else None
    published = record.date_published.value if isinstance(record, Article) and record.date_published else None
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: ESCAPED.get(found[0], f"\\{found[0]}"), " ".join(text.split()))
