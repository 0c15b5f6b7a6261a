"""Feeds the cases of an older parser through `cablekit.parse` and compares what both read.

Each case has a snippet of a telegram and what the older parser's tests expect of it. A snippet is put into a minimal
telegram; what is compared has its case folded and its white space made single blanks.
"""

import csv
import json
from collections.abc import Callable, Iterator
from html import unescape
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import cablekit
from cablekit.records import Addressee, Cable, Reference
from cablekit.telegram.elements import term_kind
from cablekit.vocabulary.identifiers import canonical_identifier

CASES = Path(__file__).resolve().parents[3] / "shared" / "real" / "peer-cases"
MISSES = Path(__file__).with_name("misses.csv")
NOT_OURS = ("titlefy", "clean_content")
"""Sets that ask for what this library does not do: titles in mixed case, texts without mark-up."""

Input = dict[str, Any]


class Outcome(NamedTuple):
    """One case: its file, its name, what was expected and what the library gives, both normalised."""

    file: str
    case: str
    expected: object
    found: object

    @property
    def passed(self) -> bool:
        return self.expected == self.found


def telegram(snippet: str, year: int = 2009) -> Cable:
    """The record of a snippet that stands below a date-time group and a classification line.

    Snippets come from pages: their entities are resolved, as the reader of pages does.
    """
    text = f"R 010000Z JAN {year % 100:02}\nUNCLAS LOWMERE 000001\n\n{unescape(snippet)}\n"
    record = cablekit.parse(text, layout="telegram")
    assert isinstance(record, Cable)
    return record


def envelope(header: str) -> Cable:
    """The record of a transmission block."""
    record = cablekit.parse(f"{header}\nUNCLAS LOWMERE 000001\n\n", layout="telegram")
    assert isinstance(record, Cable)
    return record


def _classified_by(case: Input) -> list[str]:
    authority = telegram(case["text"]).classified_by
    return [authority.name] if authority and authority.name else []


def _references(case: Input) -> list[str | None]:
    return [one.mrn for one in telegram(case["text"], case["year"]).references if one.kind == "cable" and one.mrn]


def _references_of_all_kinds(case: Input) -> list[dict[str, str | None]]:
    found = telegram(case["text"], case["year"]).references
    return [_peer_reference(one) for one in found if one.mrn or one.kind in PEER_KINDS]


PEER_KINDS = {"cable": "cable", "email": "email", "document": "book"}


def _peer_reference(one: Reference) -> dict[str, str | None]:
    return {"value": one.mrn or one.raw, "kind": PEER_KINDS[one.kind], "bullet": one.label}


def _recipients(case: Input) -> list[Input]:
    record = envelope(case["header"])
    exempted = takewhile(lambda one: one.exempt, record.information_addressees)
    return _peer_addressees((*record.action_addressees, *exempted))


def _informed(case: Input) -> list[Input]:
    informed = dropwhile(lambda one: one.exempt, envelope(case["header"]).information_addressees)
    return _peer_addressees(tuple(informed))


def _peer_addressees(addressees: tuple[Addressee, ...]) -> list[Input]:
    """The older parser puts exempted addressees under the collective that they are exempted from."""
    found: list[Input] = []
    for one in addressees:
        if one.exempt and found:
            found[-1]["excluded"].append(one.name)
            continue
        found.append(
            {
                "route": one.routing_indicator,
                "name": one.name,
                "precedence": one.precedence,
                "mcn": one.serial,
                "excluded": [],
            }
        )
    return found


def _deadline(case: Input) -> str | None:
    order = telegram(case["text"]).executive_order
    return order.declassify_on.isoformat() if order and order.declassify_on else None


def _signers(case: Input) -> list[str]:
    signature = telegram(f"SUBJECT: TIDES\n\n1. THEY COME LATE.\n\n{case['text']}").signature
    return [signature] if signature else []


def _tag_kind(case: Input) -> str:
    kind = term_kind(case["tag"].upper())
    return str(case.get("default", kind)) if kind == "unknown" else kind


READERS: dict[str, Callable[[Input], Any]] = {
    "c14n": lambda case: canonical_identifier(case["reference_id"]),
    "malformed_ids": lambda case: canonical_identifier(case["reference_id"]),
    "classified_by": _classified_by,
    "references": _references,
    "references_ng": _references_of_all_kinds,
    "recipients": _recipients,
    "info_recipients": _informed,
    "nondisclosure_deadline": _deadline,
    "signers": _signers,
    "subject": lambda case: telegram(case["text"]).subject or "",
    "summary": lambda case: telegram(case["text"]).summary or "",
    "tag_kind": _tag_kind,
    "tags": lambda case: [tag.code for tag in telegram(case["text"]).tags],
}


def normalised(value: object) -> object:
    """Case folded, white space made single blanks, in lists and objects too."""
    if isinstance(value, str):
        return " ".join(value.split()).casefold()
    if isinstance(value, list):
        return [normalised(one) for one in value]
    if isinstance(value, dict):
        return {key: normalised(one) for key, one in value.items()}
    return value


def outcomes() -> Iterator[Outcome]:
    """Every case of every set that is ours, run."""
    for path in sorted(CASES.glob("*.jsonl")):
        if path.stem in NOT_OURS:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            expected = case.get("expected_corrected", case["expected"])
            found = READERS[path.stem](case["input"])
            if path.stem == "references_ng" and not any(one["kind"] == "book" for one in expected):
                found = [one for one in found if one["kind"] != "book"]
            yield Outcome(path.stem, case["id"], normalised(expected), normalised(found))


def telegrams_with_references() -> Iterator[Cable]:
    """The telegrams of the cases about references."""
    for name in ("references", "references_ng"):
        for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)["input"]
            yield telegram(case["text"], case["year"])


def reasons() -> dict[str, str]:
    """Why the cases that are known to miss do so."""
    with MISSES.open(encoding="utf-8") as lines:
        return {row["id"]: row["reason"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
