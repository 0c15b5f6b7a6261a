"""The sample archive as a story: every planted link, name, date and claim is found, and no other (tests/story.toml)."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import cablekit
from cablekit.knowledge.authority import Authority, Kind
from cablekit.knowledge.authority_file import read_authority
from cablekit.knowledge.claims import claims, questions
from cablekit.knowledge.dated import stated
from cablekit.knowledge.documents import Document, documents
from cablekit.knowledge.links import Link, links
from cablekit.knowledge.matching import Matcher
from cablekit.knowledge.proposals import propose

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "story.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def story() -> list[Document]:
    files = sorted(file for file in CORPUS.iterdir() if file.suffix in {".txt", ".html", ".csv"})
    return list(documents(record for file in files for record in cablekit.read(file)))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return read_authority(CORPUS / "authority.toml")


@pytest.fixture(scope="module")
def found(story: list[Document], authority: Authority) -> list[Link]:
    return links(story, authority)


def test_the_story_is_the_twenty_five_documents(story: list[Document], truth: dict[str, Any]) -> None:
    assert {document.name for document in story} == set(truth["days"]) == set(truth["about"])


def test_each_citation_is_a_link_and_no_other(story: list[Document], found: list[Link]) -> None:
    names = {document.name for document in story}
    expected = set()
    for file in CORPUS.glob("*.json"):
        record = json.loads(file.read_text(encoding="utf-8"))
        references = (reference["mrn"] for reference in record.get("references", []))
        expected |= {(record["identifier"], number) for number in references if number in names}
    assert {(link.source, link.target) for link in found if link.kind == "cites"} == expected


@pytest.mark.parametrize("kind", ["same-quotation", "same-event", "same-text"])
def test_planted_links(found: list[Link], truth: dict[str, Any], kind: str) -> None:
    assert sorted({link.source, link.target} for link in found if link.kind == kind) == sorted(map(set, truth[kind]))


def test_documents_that_are_linked_by_subject_are_both_about_it(
    found: list[Link], truth: dict[str, Any], authority: Authority
) -> None:
    names = {id_: {authority.by_id[entry].name for entry in about} for id_, about in truth["about"].items()}
    for link in found:
        if link.kind == "same-subject":
            assert any(name in link.explanation for name in names[link.source] & names[link.target]), link


def test_days_that_documents_tell_of(story: list[Document], truth: dict[str, Any]) -> None:
    matcher = Matcher(Authority())
    assert {one.name: sorted({day.when for day in stated(one, matcher)}) for one in story} == truth["days"]


@pytest.mark.parametrize("kind", list(Kind)[:2])
def test_names_that_documents_propose(story: list[Document], truth: dict[str, Any], kind: Kind) -> None:
    proposed = [proposal.entry for proposal in propose(story)]
    names = sorted(sorted(name.text for name in entry.names) for entry in proposed if entry.kind == kind)
    assert names == sorted(map(sorted, truth["names"][kind.value]))


def test_claims_of_every_entry(story: list[Document], truth: dict[str, Any], authority: Authority) -> None:
    matcher = Matcher(authority)
    said = {
        entry.id: [
            [claim.kind, claim.value, claim.document]
            for document in story
            for claim in claims(document, matcher, entry)
        ]
        for entry in authority.entries
    }
    expected = {one["about"]: sorted(one["said"]) for one in truth["claims"]}
    assert {id_: sorted(found) for id_, found in said.items() if found} == expected


def test_sources_disagree_on_when_the_union_was_founded_and_how_large_it_is(authority: Authority) -> None:
    files = (CORPUS / "09-union-school.txt", CORPUS / "articles" / "11-dockers-union-clean.txt")
    read = list(documents(record for file in files for record in cablekit.read(file)))
    asked = {one.kind: one for one in questions(read, Matcher(authority), authority.by_id["eedu"])}
    assert asked["founding date"].disagree
    assert {(answer[0].value, answer[0].document) for answer in asked["founding date"].answers} == {
        ("1926", "08KESTRELPORT498"),
        ("1921", "11-dockers-union-clean"),
    }
    assert [answer[0].value for answer in asked["size"].answers] == ["6200 members", "2300 members"]
    assert not asked["former name"].disagree


def test_founding_documents_disagree_on_when_a_student_organisation_was_founded(real: Path) -> None:
    read = list(documents(cablekit.read(real / "seeds")))
    authority = Authority(tuple(proposal.entry for proposal in propose(read)))
    entry = authority.find("All Pakistan Mohajir Students Organisation")
    assert entry is not None
    founded = next(one for one in questions(read, Matcher(authority), entry) if one.kind == "founding date")
    assert founded.disagree
    assert {answer[0].value for answer in founded.answers} == {"1984-03-18", "1978"}


def test_founding_documents_about_one_movement_are_linked(real: Path) -> None:
    read = list(documents(cablekit.read(real / "seeds")))
    found = links(read, Authority(tuple(proposal.entry for proposal in propose(read))))
    linked = {frozenset((link.source, link.target)): link for link in found}
    assert len(linked) == 10
    for article in ("000_f1aa090588bc59d6", "001_c7c97b44dc7b01d8", "003_82610105881e43ed"):
        for cable in ("07KARACHI861", "09KARACHI362"):
            assert "Movement" in linked[frozenset((article, cable))].explanation
