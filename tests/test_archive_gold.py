"""The invented headers of 1973-79 beside the real documents: what their authors wrote down, field by field."""

import json
from pathlib import Path
from typing import Any

import pytest

import cablekit

ENOUGH = 0.97
FIELDS = {
    "page_header": "page_header",
    "distribution": "distribution",
    "dash_line": "dash_line",
    "precedence": "precedence",
    "from": "originator",
    "post_on_line": "post",
    "serial_on_line": "serial",
    "section": "section",
    "captions": "captions",
    "attention_lines": "passing_instructions",
    "cleared_by": "cleared_by",
}
"""Fields of the gold that differ from the contract's in their name at most."""


def as_gold(cable: dict[str, Any]) -> dict[str, Any]:
    """A record in the names and shapes of the gold."""
    order = cable["executive_order"]
    return {gold: cable[ours] for gold, ours in FIELDS.items()} | {
        "dtg": cable["date_time_group"],
        "classification": cable["classification"]["level"],
        "to": addressees(cable["action_addressees"]),
        "info": addressees(cable["information_addressees"]),
        "eo": {"number": order["number"], "declassify_raw": order["declassify"]},
        "drafted_by": (cable["drafted_by"] or [None])[0],
        "approved_by": (cable["approved_by"] or [None])[0],
        "tags": with_persons(cable["tags"]),
        "subject": cable["subject"],
        "references": [{key: entry[key] for key in ("label", "raw", "mrn")} for entry in cable["references"]],
    }


def addressees(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: one[key] for key in ("name", "precedence", "serial")} for one in found]


def with_persons(tags: list[dict[str, str]]) -> list[str]:
    """The gold writes a person with its tag, `OVIP (NAME)`; the contract has two tags, and OVIP once."""
    found: list[str] = []
    term = ""
    for position, tag in enumerate(tags):
        if tag["kind"] == "person":
            found.append(f"{term} ({tag['code']})")
        else:
            term = tag["code"]
            if [later["kind"] for later in tags[position + 1 : position + 2]] != ["person"]:
                found.append(term)
    return found


def plain(gold: dict[str, Any]) -> dict[str, Any]:
    """A gold record without what the contract has no place for, and with labels and hours written as in the contract."""
    shaped = dict(gold)
    for field in set(gold) & {"to", "info"}:
        shaped[field] = addressees(gold[field])
    if "dtg" in gold:
        shaped["dtg"] = gold["dtg"].replace(" Z ", "Z ")
    if "references" in gold:
        shaped["references"] = [
            entry | {"label": entry["label"] and entry["label"].strip("().")} for entry in gold["references"]
        ]
    return shaped


@pytest.fixture
def golds(real: Path) -> list[Path]:
    return sorted((real.parent / "nara" / "gold").glob("*.json"))


def test_nearly_all_fields_are_those_of_the_gold(golds: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    right, misses = 0, []
    for path in golds:
        text = (path.parent.parent / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        record = cablekit.parse(text)
        assert isinstance(record, cablekit.Cable)
        found, gold = as_gold(cablekit.to_json(record)), json.loads(path.read_text(encoding="utf-8"))
        wanted, other = plain(gold), plain(gold.get("alt", {}))
        for field, value in found.items():
            if value in (wanted[field], other.get(field, wanted[field])):
                right += 1
            else:
                misses.append(f"{path.stem} {field}: {value} instead of {wanted[field]}")
    total = right + len(misses)
    with capsys.disabled():
        print(f"\n{right} of {total} fields as in the gold ({right / total:.1%})", *misses, sep="\n  ")
    assert len(golds) == 16
    assert right >= ENOUGH * total


def test_each_has_its_number_and_nothing_unparsed(golds: list[Path]) -> None:
    for path in golds:
        text = (path.parent.parent / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8")
        record = cablekit.parse(text)
        assert isinstance(record, cablekit.Cable)
        assert record.source is not None
        assert record.source.layout == "nara"
        year, _, serial = path.stem.partition("-")[2], None, record.serial or ""
        assert record.identifier is not None
        assert record.identifier.startswith(year[2:4])
        assert record.identifier.endswith(str(int(serial)))
        assert [found.code for found in record.diagnostics if found.code == "unparsed"] == []
