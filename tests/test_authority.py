"""Authority files: read, written, kept as TEI; their names found in texts; entries that documents propose."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cablekit import parse
from cablekit.errors import SourceError
from cablekit.knowledge.authority import RELATIONS, Authority, Entry, Kind, Name, Relation
from cablekit.knowledge.authority_file import authority_of, read_authority
from cablekit.knowledge.authority_toml import to_toml
from cablekit.knowledge.documents import Days, documents
from cablekit.knowledge.matching import Matcher, folded, is_printed, stands_alone
from cablekit.knowledge.naming import explained_names
from cablekit.knowledge.proposals import as_toml, propose
from cablekit.knowledge.standoff import authority_from_tei, authority_to_tei

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TELEGRAM = "R 061420Z MAY 08\nFM AMCONSUL TARN HEAD\nTO SECSTATE WASHDC\nUNCLAS TARN HEAD 000044\nSUBJECT: TIDES\n\n"

dates = st.sampled_from(["1974", "1991-05", "2008-03-29"])
words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
lines = st.lists(words, min_size=1, max_size=4).map(" ".join)
names = st.builds(Name, lines, since=st.none() | dates)
ids = ("a", "b.c", "d-3", "_e")
relations = st.builds(
    Relation, st.sampled_from(RELATIONS), st.sampled_from(ids), st.none() | lines, until=st.none() | dates
)


def entry(id_: str) -> st.SearchStrategy[Entry]:
    identifiers = st.dictionaries(st.sampled_from(["wikidata", "viaf"]), lines)
    held = st.lists(names, min_size=1, max_size=3, unique=True).map(tuple)
    tied = st.lists(relations, max_size=2, unique=True).map(tuple)
    return st.builds(Entry, st.just(id_), st.sampled_from(Kind), held, tied, identifiers, st.none() | lines)


authorities = st.tuples(*map(entry, ids)).map(Authority)


def authority(*bearers: tuple[str, ...]) -> Authority:
    """One organisation for each tuple of names."""
    entries = (Entry(f"e{n}", Kind.ORGANISATION, tuple(map(Name, held))) for n, held in enumerate(bearers))
    return Authority(tuple(entries))


# ---- files


def test_the_authority_file_of_the_sample_archive_says_who_is_who() -> None:
    found = read_authority(CORPUS / "authority.toml")
    movement = found.by_id["shm"]
    assert movement.name == "Saltmarsh Homestead Movement"
    assert Name("EHL", since="1974", until="1991") in movement.names
    assert found.by_id["shm-compact"].relations == (Relation("faction-of", "shm", since="2008-03"),)
    assert found.find("ember estuary dockers' union") is found.by_id["eedu"]
    assert found.find("Sallow") is None  # two persons bore it


@given(authorities)
def test_what_is_written_is_read_again(held: Authority) -> None:
    assert authority_of(to_toml(held)) == held


@given(authorities)
def test_tei_holds_all_that_the_file_holds(held: Authority) -> None:
    assert authority_from_tei(etree.tostring(authority_to_tei(held))) == held


def test_tei_is_valid(tei_all: etree.RelaxNG) -> None:
    for held in (read_authority(CORPUS / "authority.toml"), Authority()):
        tree = authority_to_tei(held)
        assert tei_all.validate(tree), tei_all.error_log


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[people]]\nname = "Orme"', "people[0].id: it is missing"),
        ('[[people]]\nid = "orme"', "people[0].name: it is missing"),
        ('[[people]]\nid = "1"\nname = "Orme"', "people[0].id: '1' is none"),
        ('[[people]]\nid = "o"\nname = "Orme"\nborn = 1960', "people[0].born: there is no such value"),
        ('[[people]]\nid = "o"\nname = { name = "O", since = "May" }', "people[0].name.since: 'May' is no year"),
        ('[[people]]\nid = "o"\nname = { name = "O", since = "2008-02-30" }', "people[0].name.since: '2008-02-30'"),
        (
            '[[people]]\nid = "o"\nname = { name = "O", since = 2008, until = 2007 }',
            "people[0].name.until: 2007 is before",
        ),
        (
            '[[people]]\nid = "o"\nname = "O"\nrelations = [{ kind = "foe", to = "o" }]',
            "people[0].relations[0].kind: 'foe'",
        ),
        (
            '[[people]]\nid = "o"\nname = "O"\nrelations = [{ kind = "part-of", to = "x" }]',
            "people[0]: there is no entry 'x'",
        ),
        ('[[people]]\nid = "o"\nname = "O"\n[[people]]\nid = "o"\nname = "P"', "people[1]: the id 'o' is taken"),
        ('[[ships]]\nid = "o"', "ships: this is none of [[organisations]]"),
        ("people = 3", "people: this is none of"),
        ('[[people]]\nid = "o"\nname = "O\\u0007"', "people[0].name: it is no line of text"),
        ('[[people]]\nid = "o"\nname = "O"\nidentifiers = { "a b" = "1" }', "people[0].identifiers: 'a b' is no name"),
        ("[[people", "it is no TOML"),
    ],
)
def test_faults_are_told_with_their_place(text: str, fault: str) -> None:
    with pytest.raises(SourceError) as raised:
        authority_of(text, "mine.toml")
    assert str(raised.value).startswith("mine.toml: ")
    assert fault in raised.value.reason


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SourceError) as raised:
        authority_of("[[people]]\nname = 3\nborn = 1960")
    assert raised.value.reason.count("people[0]") == 3


# ---- names in texts


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("MQM", "MQM", ["MQM"]),
        ("MQM", "(MQM), MQM. “MQM” MQM's MQM’s", ["MQM"] * 5),
        ("MQM", "MQM-A, MQM-Haqiqi, MQM(A), mqm, Mqm, MQMs", []),
        ("MQM", "MQM-led, anti-MQM; the MQM-PPP pact", ["MQM", "MQM"]),
        ("MQM-A", "MQM-A and MQM-Altaf", ["MQM-A"]),
        ("Neil", "O'Neil O’Neil Neil's Neil", ["Neil", "Neil"]),
        ("O'Neil", "O’NEIL", ["O’NEIL"]),
        ("AT", "AT&T AT", ["AT"]),
        ("Salt Marsh Movement", "THE SALT MARSH MOVEMENT, the salt marsh movement", ["SALT MARSH MOVEMENT"]),
        ("dockers' union", "the dockers’ union, Dockers' Union", ["dockers’ union", "Dockers' Union"]),
        ("İzmir", "İzmir and Straße İzmir", ["İzmir", "İzmir"]),
    ],
)
def test_a_name_is_found_as_words_of_its_own(name: str, text: str, found: list[str]) -> None:
    mentions = Matcher(authority((name,))).mentions(text)
    assert [text[one.start : one.end] for one in mentions] == found


def test_the_longest_name_wins() -> None:
    held = authority(("Salt Marsh",), ("Salt Marsh Movement",), ("Movement",))
    assert [one.entry.id for one in Matcher(held).mentions("Salt Marsh Movement, Salt Marsh")] == ["e1", "e0"]


def test_a_name_means_whoever_bore_it_then() -> None:
    held = Authority(
        (
            Entry("old", Kind.ORGANISATION, (Name("MQM", until="1997"),)),
            Entry("new", Kind.ORGANISATION, (Name("MQM", since="1997-07-26"),)),
        )
    )
    matcher = Matcher(held)

    def meant(first: str | None, last: str | None) -> tuple[str, bool | None, int]:
        (found,) = matcher.mentions("the MQM", Days(first, last))
        return found.entry.id, found.borne, len(found.others)

    assert meant("1990-01-01", "1990-01-01") == ("old", True, 0)
    assert meant("2009-01-01", "2009-01-01") == ("new", True, 0)
    assert meant("1997-08-01", "1997-08-01") == ("old", True, 1)
    assert meant(None, None) == ("old", None, 1)


def test_a_name_outside_its_years_says_so() -> None:
    matcher = Matcher(Authority((Entry("ehl", Kind.ORGANISATION, (Name("EHL", since="1974", until="1991"),)),)))
    assert [one.borne for one in matcher.mentions("EHL", Days("2008-01-01", "2008-01-01"))] == [False]


@given(
    st.lists(st.text("AbC -'(&", min_size=1, max_size=5).map(str.strip).filter(bool), max_size=5),
    st.text("AbC -'(&", max_size=40),
)
def test_the_automaton_finds_what_a_search_of_each_name_finds(held: list[str], text: str) -> None:
    found = Matcher(authority(*((name,) for name in held))).mentions(text)
    places = sorted(
        (start, -start - len(name))
        for name in held
        for start in range(len(text))
        if is_printed(name, text[start : start + len(name)])
        and stands_alone(text, start, start + len(name))
        and (start == 0 or not folded(text)[start - 1].isalnum())
    )
    expected = []
    position = 0
    for start, minus_end in dict.fromkeys(places):
        if start >= position:
            expected.append((start, -minus_end))
            position = -minus_end
    assert [(one.start, one.end) for one in found] == expected


# ---- proposals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Ember Estuary Dockers' Union (EEDU)", [("Ember Estuary Dockers' Union", "EEDU", None)]),
        ("DAGNY ORME OF THE DOCKERS' UNION (EEDU)", []),
        ("SHM-Compact (SHM-C)", [("SHM-Compact", "SHM-C", None)]),
        ("the Lamp-e-Salt Foundation [LSF]", [("Lamp-e-Salt Foundation", "LSF", None)]),
        ("the Society of the Friends of Locks (SFL)", [("Society of the Friends of Locks", "SFL", None)]),
        ('as the "All Quay Students Organisation" (AQSO)', [("All Quay Students Organisation", "AQSO", None)]),
        ("Reuben met the crew. Salt (RS)", []),
        ("Salt Union (SU), formerly the Rope League, met", [("Salt Union", "SU", "Rope League")]),
        ("Salt Union (SU) (formerly known as Rope League)", [("Salt Union", "SU", None)]),
    ],
)
def test_names_that_a_text_explains(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert [(one.name, one.abbreviation, one.former) for one in explained_names(text)] == found


@given(st.text(st.sampled_from("AbS[](). '’\"-&1"), max_size=60))
def test_explained_names_are_in_the_text(text: str) -> None:
    for found in explained_names(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.abbreviation in text[found.start : found.end]


def test_what_is_merely_alike_is_told_and_not_brought_together() -> None:
    texts = ["the Salt Marsh Movement (SMM)", "the Salt-Marsh Movement (SMM)", "the Salt Marsh Museum (SMM)"]
    proposals = propose(documents(parse(TELEGRAM + f"1. (U) They met {text}.") for text in texts))
    bodies = [one for one in proposals if one.evidence[0].rule == "abbreviation in brackets"]
    assert sorted(one.entry.name for one in bodies) == [
        "Salt Marsh Movement",
        "Salt Marsh Museum",
        "Salt-Marsh Movement",
    ]
    assert all(like.reason == "both are called SMM" for one in bodies for like in one.like)
    assert "# The same as salt-marsh-movement-2? both are called SMM" in as_toml(proposals)


def test_a_proposed_file_is_one_that_can_be_read_and_has_its_evidence() -> None:
    proposals = propose(documents(parse(TELEGRAM + "1. (U) The Salt Marsh Movement (SMM) met.") for _ in range(2)))
    text = as_toml(proposals)
    assert authority_of(text) == Authority(tuple(one.entry for one in proposals))
    assert "# 08TARNHEAD44, ¶ 1: Salt Marsh Movement (SMM) (abbreviation in brackets)" in text


def test_an_office_is_no_body() -> None:
    assert (
        propose(documents([parse("UNCLAS TARN HEAD 44\nSUBJECT: TIDES\n\n1. (U) The Consul General (CG) met.")])) == []
    )


@given(st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_whatever_a_telegram_says_the_proposed_file_can_be_read(originator: str, bracketed: str) -> None:
    text = TELEGRAM.replace("AMCONSUL TARN HEAD", f"AMCONSUL {originator}") + f"1. (U) The Salt Marsh (SM) {bracketed}."
    proposals = propose(documents([parse(text)]))
    assert authority_of(as_toml(proposals)) == Authority(tuple(one.entry for one in proposals))
