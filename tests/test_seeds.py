"""The five founding documents, read as a user would read them: through `cablekit convert --to jsonl`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cablekit.cli import main

pytestmark = pytest.mark.real

Json = dict[str, Any]


@pytest.fixture(scope="module")
def seeds(real: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    out = tmp_path_factory.mktemp("seeds")
    done = CliRunner().invoke(main, ["convert", str(real / "seeds"), "--to", "jsonl", "--out", str(out)])
    assert done.exit_code == 0, done.output
    lines = (out / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return {Path(record["source"]["path"]).name[:3]: record for record in map(json.loads, lines)}


@pytest.fixture
def cable_002(seeds: dict[str, Json]) -> Json:
    return seeds["002"]


@pytest.fixture
def cable_004(seeds: dict[str, Json]) -> Json:
    return seeds["004"]


def codes(record: Json) -> list[str]:
    return [found["code"] for found in record["diagnostics"]]


def addressees(record: Json, field: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(one["routing_indicator"], one["name"], one["precedence"], one["serial"]) for one in record[field]]


def tags(record: Json) -> list[str]:
    return [tag["code"] for tag in record["tags"]]


def numbering(record: Json) -> list[tuple[int | None, str | None]]:
    return [(paragraph["number"], paragraph["marking"]) for paragraph in record["paragraphs"]]


def test_002_identity_and_portal(cable_002: Json) -> None:
    assert cable_002["identifier"] == "07KARACHI861"
    assert cable_002["source"]["layout"] == "portal-table"
    portal = cable_002["source"]["portal"]
    assert portal["created"] == "2007-12-14 06:26:00"
    assert portal["classification"] == "CONFIDENTIAL"
    assert portal["origin"] == "Consulate Karachi"
    assert portal["title"] == "MQM LEADERS OPTIMISTIC ABOUT ELECTIONS,"
    assert portal["tags"] == ["PGOV", "PINR", "PREL", "PK"]


def test_002_envelope(cable_002: Json) -> None:
    assert cable_002["transmission"] == {
        "channel": "VZCZCXRO1595",
        "precedence": ["P"],
        "routing_indicators": ["RUEHLH", "RUEHPW"],
        "station": "RUEHKP",
        "station_serial": "0861",
        "section": "01",
        "filed": "3480626",
        "security": "ZNY CCCCC ZZH",
    }
    assert cable_002["precedence"] == ["P"]
    assert cable_002["date_time_group"] == "140626Z DEC 07"
    assert cable_002["sent"] == "2007-12-14T06:26:00Z"
    assert cable_002["originator"] == "AMCONSUL KARACHI"
    assert addressees(cable_002, "action_addressees") == [("RUEHC", "SECSTATE WASHDC", "PRIORITY", "0214")]
    assert addressees(cable_002, "information_addressees") == [
        ("RUEHIL", "AMEMBASSY ISLAMABAD", None, "3831"),
        ("RUEHLO", "AMEMBASSY LONDON", None, "0207"),
        ("RUEHLH", "AMCONSUL LAHORE", None, "2420"),
        ("RUEHPW", "AMCONSUL PESHAWAR", None, "4294"),
    ]


def test_002_preamble(cable_002: Json) -> None:
    assert cable_002["classification"]["level"] == "CONFIDENTIAL"
    assert cable_002["section"] == {"number": 1, "of": 2}
    assert (cable_002["post"], cable_002["serial"]) == ("KARACHI", "000861")
    assert cable_002["captions"] == ["SIPDIS"]
    assert cable_002["executive_order"]["number"] == "12958"
    assert cable_002["executive_order"]["declassify_on"] == "2017-12-14"
    assert tags(cable_002) == ["PGOV", "PINR", "PREL", "PK"]
    assert cable_002["subject"] == "MQM LEADERS OPTIMISTIC ABOUT ELECTIONS, RELATIONSHIP WITH PPP"
    authority = cable_002["classified_by"]
    assert (authority["name"], authority["title"]) == ("Kay Anske", "Consul General")
    assert authority["reasons"] == ["1.4(c)", "1.4(d)"]


def test_002_text(cable_002: Json) -> None:
    assert numbering(cable_002) == list(
        zip(range(1, 10), ["C", "U", "SBU", "C", "C", "C", "SBU", "SBU", "C"], strict=True)
    )
    assert "December 13, 2007. The MQM sees" in cable_002["paragraphs"][0]["text"]
    assert "paragraph-number-out-of-sequence" not in codes(cable_002)
    assert cable_002["page_breaks"] == ["KARACHI 00000861 002 OF 002"]
    assert "KARACHI 0000" not in "".join(paragraph["text"] for paragraph in cable_002["paragraphs"])
    assert cable_002["signature"] == "ANSKE"


def test_002_diagnostics(cable_002: Json) -> None:
    assert {"header-repeated", "caption-repeated", "portal-title-cut", "quotation-damaged"} <= set(codes(cable_002))
    messages = [found["message"] for found in cable_002["diagnostics"]]
    assert any("People,s" in message and "People's" in message for message in messages)
    assert any("&Empowerment for All,8" in message and '"Empowerment for All,"' in message for message in messages)
    texts = " ".join(paragraph["text"] for paragraph in cable_002["paragraphs"])
    assert "Pakistan People's Party" in texts
    assert 'titled "Empowerment for All," will be' in texts


def test_004_header(cable_004: Json) -> None:
    assert cable_004["source"]["portal"] is None
    assert cable_004["source"]["layout"] == "markdown"
    assert cable_004["identifier"] == "09KARACHI362"
    assert cable_004["precedence"] == ["R"]
    assert cable_004["date_time_group"] == "160447Z NOV 09"
    assert len(cable_004["action_addressees"]) == 1
    assert len(cable_004["information_addressees"]) == 13
    assert cable_004["classification"]["level"] == "CONFIDENTIAL"
    assert cable_004["section"] == {"number": 1, "of": 2}
    assert cable_004["executive_order"]["reasons"] == ["1.4(b)", "1.4(d)"]
    assert cable_004["executive_order"]["declassify_on"] == "2019-11-12"
    assert tags(cable_004) == ["PGOV", "PTER", "KCRM", "KCRS", "PK"]
    assert cable_004["subject"] == "KARACHI - MQM'S STUDENT-WING AS LEADERSHIP TRAINING GROUND"


def test_004_text(cable_004: Json) -> None:
    assert numbering(cable_004) == list(zip(range(1, 9), ["C", "U", "U", "C", "C", "C", "C", "C"], strict=True))
    printed = [paragraph["printed_number"] for paragraph in cable_004["paragraphs"]]
    assert printed == [str(number) for number in range(11, 19)]
    assert "APMSO's structure mirrors that of MQM" in cable_004["paragraphs"][3]["text"]
    assert "entrenched feudal and political interests threatened by MQM's" in cable_004["paragraphs"][5]["text"]
    assert cable_004["headings"] == [
        "Student Support",
        'The "Mother-Wing" of MQM',
        "Perpetrators of Violence or Scapegoats?",
    ]
    assert cable_004["signature"] == "FAKAN"


def test_000_headline_deck_and_caption(seeds: dict[str, Json]) -> None:
    article = seeds["000"]
    assert article["kind"] == "article"
    assert article["headline"] == "What is Pakistan's MQM?"
    assert article["alternative_headline"].startswith("The MQM is a kingmaker in Pakistani politics. Its withdrawal")
    assert article["alternative_headline"].count(". Its") == 1
    (caption,) = article["figure_captions"]
    assert caption["credit"] == "Fareed Khan/AP"
    assert caption["text"].startswith("Soldiers of Pakistan's para military force")
    assert article["paragraphs"][0]["text"].startswith("The withdrawal of the Muttahida Qaumi Movement")
    assert article["paragraphs"][-1]["text"].endswith("amnesty deal in December 2009.")
    assert len(article["paragraphs"]) == 11


def test_000_quotations_have_their_speakers(seeds: dict[str, Json]) -> None:
    quotations = seeds["000"]["quotations"]
    assert [one["text"][:30] for one in quotations] == [
        "The MQM depends so much on the",
        "They [the MQM] are very pragma",
        "quit the sinking ship early,",
    ]
    assert quotations[0]["speaker"] == "Rasul Bakhsh Rais"
    assert all("Rais" in one["speaker"] for one in quotations)


def test_000_chrome_publisher_and_date(seeds: dict[str, Json]) -> None:
    article = seeds["000"]
    assert len(article["chrome"]) == 5
    assert {"paywall", "qr-code", "subscription"} <= {one["class"] for one in article["chrome"]}
    assert article["publisher"] is None
    published = article["date_published"]
    assert (published["value"], published["not_before"], published["not_after"]) == (None, "2010-01-03", None)
    assert [reading["value"] for reading in published["readings"]] == ["2011-01-03"]
    assert "Monday" in published["readings"][0]["reason"]


def test_001_reference_page(seeds: dict[str, Json]) -> None:
    article = seeds["001"]
    assert [one["text"][:20] for one in article["chrome"]] == [
        "The Largest Security",
        "Join the mailing lis",
        "Page last modified: ",
    ]
    names = article["variant_names"]
    assert [one["abbreviation"] for one in names] == ["MQM", "MQM", "MQM", "KKF"]
    assert [one["relation"] for one in names][3] == "affiliated"
    assert "affiliated" not in [one["relation"] for one in names][:3]
    assert len(article["citations"]) == 17
    parts = [part for citation in article["citations"] for part in citation["parts"]]
    assert len(parts) == 21
    assert (parts[0]["source"], parts[0]["date"]) == ("AI", "1 Feb 1996")
    assert all(part["date"] for part in parts)
    readings = {reading["value"][:10] for reading in article["date_modified"]["readings"]}
    assert readings == {"2011-07-11", "2011-11-07"}


def test_003_article_without_headline(seeds: dict[str, Json]) -> None:
    article = seeds["003"]
    assert (article["headline"], article["byline"], article["publisher"]) == (None, None, None)
    assert {"headline-missing", "byline-missing", "publisher-missing"} <= set(codes(article))
    published = article["date_published"]
    assert (published["value"], published["not_before"]) == (None, "2016-08-22")
    assert len(article["quotations"]) == 8
    assert all("Siddiqui" in one["speaker"] for one in article["quotations"])
