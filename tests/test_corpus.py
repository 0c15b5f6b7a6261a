"""The sample archive: each document gives what a person read in it (the JSON beside it)."""

import json
from pathlib import Path
from typing import Any

import pytest

import cablekit

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = sorted(path.name for path in CORPUS.iterdir() if path.suffix in (".txt", ".html", ".csv"))


def seen_by_a_reader(found: dict[str, Any], text: str) -> dict[str, Any]:
    """A record's JSON without hashes and offsets: diagnostics and passages are given by the words they stand on."""
    seen = dict(found)
    seen["source"] = {key: found["source"][key] for key in ("layout", "portal")}
    seen["diagnostics"] = [
        {"code": one["code"], "severity": one["severity"], "at": text[one["start"] : one["end"]]}
        for one in found["diagnostics"]
    ]
    for key in ("redactions", "protected", "quotations", "citations"):
        if key in found:
            seen[key] = [{name: value for name, value in one.items() if name != "span"} for one in found[key]]
    return seen


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_gives_what_a_reader_sees_in_it(name: str) -> None:
    (record,) = cablekit.read(CORPUS / name)
    expected = json.loads((CORPUS / name).with_suffix(".json").read_text(encoding="utf-8"))
    assert record.source is not None
    seen = seen_by_a_reader(cablekit.to_json(record), record.source.text)
    assert {key: seen.get(key) for key in expected} == expected


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_telegram_of_the_archive_survives_rendering(name: str) -> None:
    (record,) = cablekit.read(CORPUS / name)
    if isinstance(record, cablekit.Cable):
        assert cablekit.parse(cablekit.render(record)) == record
