"""The vocabulary: look-ups of every printed form, repairs that are never guesses, and a user's own rows."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cablekit import parse, vocabulary
from cablekit.cli import main
from cablekit.errors import SourceError
from cablekit.records import Cable

DATA = Path(vocabulary.__file__).parent / "data"
TABLES = sorted(path.stem for path in DATA.glob("*.csv"))
KEYS = {"precedences": ("word",), "reasons": ("order", "letter"), "tags": ("code",)}


def identifier(found: vocabulary.Post | None) -> str | None:
    return found.identifier if found else None


# ---- the tables


@pytest.mark.parametrize("name", TABLES)
def test_each_table_says_where_it_comes_from_and_has_its_keys_once(name: str) -> None:
    text = (DATA / f"{name}.csv").read_text(encoding="utf-8")
    assert text.startswith("# ")
    rows = vocabulary.table(name)
    key = KEYS.get(name, (next(iter(rows[0])),))
    assert [cells for cells, count in Counter(tuple(row[k] for k in key) for row in rows).items() if count > 1] == []
    assert [row for row in rows if None in row or None in row.values()] == []
    assert [row for row in rows for cell in row.values() if cell != cell.strip()] == []


def test_no_name_of_a_post_is_that_of_another() -> None:
    names = Counter(
        name
        for row in vocabulary.table("posts")
        for name in filter(None, [row["post"], *row["aliases"].split(";"), *row["misspelt"].split(";")])
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_each_successor_is_a_post_and_each_amended_order_an_order() -> None:
    assert {row["successor"] for row in vocabulary.table("posts") if row["successor"]} <= {
        row["post"] for row in vocabulary.table("posts")
    }
    assert {row["order"] for row in vocabulary.table("reasons")} <= {
        row["number"] for row in vocabulary.table("executive_orders")
    }


# ---- posts


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("RABAT", "RABAT"),
        ("Rabat", "RABAT"),
        ("AMEMBASSY RABAT", "RABAT"),
        ("EMBASSYRABAT", "RABAT"),
        ("EFTO RABAT", "RABAT"),
        ("EFTORABAT", "RABAT"),
        ("NOFORN RABAT", "RABAT"),
        ("PORT-AU-PRINCE", "PORTAUPRINCE"),
        ("PAP", "PORTAUPRINCE"),
        ("USMISSION USUN NEW YORK", "USUNNEWYORK"),
        ("SECSTATE WASHDC", "STATE"),
        ("SECSTATE", "STATE"),
        ("USINT HAVANA", "HAVANA"),
        ("MEXICO CITY", "MEXICO"),
        ("LOWMERE", None),
        ("AMEMBASSY KESTREL PORT", None),
        ("CIA WASHINGTON DC", None),
        ("", None),
    ],
)
def test_a_post_by_any_printed_form(printed: str, expected: str | None) -> None:
    assert identifier(vocabulary.post(printed)) == expected


@pytest.mark.parametrize(
    ("printed", "year", "expected"),
    [
        ("KIEV", 2004, "KIEV"),
        ("KIEV", 2006, "KIEV"),
        ("KIEV", 2008, "KYIV"),
        ("KYIV", 2008, "KYIV"),
        ("KYIV", 2004, "KIEV"),
        ("DACCA", 1990, "DHAKA"),
        ("PEKING", 1975, "PEKING"),
        ("BONN", 2001, "BONN"),  # Berlin took over, but the city kept its name
    ],
)
def test_a_city_that_changed_its_name_has_the_name_of_the_year(printed: str, year: int, expected: str) -> None:
    assert identifier(vocabulary.post(printed, year)) == expected


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("RABTA", "RABAT"),  # swapped
        ("RBAT", "RABAT"),  # lost
        ("ABAT", "RABAT"),  # the first letter lost
        ("RAABAT", "RABAT"),  # doubled
        ("RAQAT", "RABAT"),  # changed
        ("AMEMBASSY RBAT", "RABAT"),
        ("SANTDOMNGO", "SANTODOMINGO"),  # two of many letters
        ("TAGIERX", None),  # two of few
        ("ROMA", None),  # four letters are too few
        ("PAIA", None),  # Apia is as near as Praia
        ("GENVEA", "GENEVA"),
        ("GENOVA", None),  # Geneva and Genoa are as near
        ("LOWMERE", None),
        ("TARN HEAD", None),
        ("A" * 200, None),
    ],
)
def test_a_misspelt_post_is_the_only_one_that_is_as_near(printed: str, meant: str | None) -> None:
    assert vocabulary.post(printed) is None
    assert identifier(vocabulary.nearest_post(printed)) == meant


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        ("PRETOR", "PRETORIA"),
        ("NEW DE", "NEWDELHI"),
        ("PORT O", "PORTOFSPAIN"),
        ("USUN N", "USUNNEWYORK"),
        ("BUENOS AIR", "BUENOSAIRES"),
        ("ROME", "ROME"),
        ("SAN", None),
        ("LOWMER", None),
    ],
)
def test_a_post_by_its_cut_name(cut: str, expected: str | None) -> None:
    assert identifier(vocabulary.post_by_prefix(cut)) == expected


@pytest.mark.parametrize(
    ("station", "year", "expected"),
    [
        ("RUEHRB", None, "RABAT"),
        ("RUEHC", None, "STATE"),
        ("RUEHKV", None, None),  # Kiev and Kyiv
        ("RUEHKV", 2003, "KIEV"),
        ("RUEHBS", 2008, None),  # the embassy in Brussels and the mission to the European Union
        ("RUEHXX", None, None),
    ],
)
def test_a_post_by_its_station(station: str, year: int | None, expected: str | None) -> None:
    assert identifier(vocabulary.post_of_routing_indicator(station, year)) == expected


@given(st.text(max_size=40))
def test_any_text_may_be_looked_up(text: str) -> None:
    vocabulary.post(text)
    vocabulary.nearest_post(text)
    vocabulary.post_by_prefix(text)
    found = vocabulary.canonical_identifier(text)
    assert found is None or vocabulary.canonical_identifier(found) == found


@given(st.sampled_from([row["post"] for row in vocabulary.table("posts")]), st.data())
def test_one_lost_letter_never_gives_another_post(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    printed = name[:at] + name[at + 1 :]
    known, near = vocabulary.post(printed), vocabulary.nearest_post(printed)
    assert known or near is None or vocabulary.distance(printed, near.identifier) <= 1


# ---- identifiers


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("07LOWMERE861", "07LOWMERE861"),
        ("07 LOWMERE 000861", "07LOWMERE861"),
        ("2007LOWMERE861", "07LOWMERE861"),
        ("0707LOWMERE861", "07LOWMERE861"),
        ("07KESTREL-PORT12", "07KESTRELPORT12"),
        ("08SECTION02OF04LOWMERE1373", "08LOWMERE1373"),
        ("08SCTION02OF04LOWMERE1373", "08LOWMERE1373"),
        ("0801OF02LOWMERE288", "08LOWMERE288"),
        ("09AMEMBASSYLOWMERE12", "09LOWMERE12"),
        ("07LOWMERE000160ZDK164", "07LOWMERE160"),
        ("90LOWMERE255291TOSEC140303", "90LOWMERE255291"),
        ("08LOWMERE001382SUSPECTEDDUPLICATE1392", "08LOWMERE1382"),
        ("10EFTORABAT24", "10RABAT24"),
        ("08NOFORNRABAT24", "08RABAT24"),
        ("06RABTA24", "06RABAT24"),
        ("LOWMERE 12", None),
        ("THE LOCK", None),
        ("", None),
    ],
)
def test_an_identifier_loses_what_ran_into_it(printed: str, canonical: str | None) -> None:
    assert vocabulary.canonical_identifier(printed) == canonical


TELEGRAM = """DE {station} #0044/01 0451345
P 140626Z FEB 08
{sender}TO RUEHC/SECSTATE WASHDC
UNCLAS {post} 000044
TAGS: PREL
SUBJECT: TIDES

1. (U) They come late.
"""


def telegram(post: str, sender: str = "", station: str = "RUEHXB") -> Cable:
    sender = f"FM {sender}\n" if sender else ""
    record = parse(TELEGRAM.format(post=post, sender=sender, station=station))
    assert isinstance(record, Cable)
    return record


@pytest.mark.parametrize(
    ("record", "expected", "repaired"),
    [
        (telegram("RABAT", "AMEMBASSY RABAT"), "08RABAT44", False),
        (telegram("RBAT", "AMEMBASSY RABAT"), "08RABAT44", True),
        (telegram("GENOVA", "USMISSION GENEVA"), "08GENEVA44", True),  # the FM line decides between two
        (telegram("LOWMREE", "AMEMBASSY LOWMERE"), "08LOWMERE44", True),  # no table needed
        (telegram("LOWMERE", "AMEMBASSY LOWMERE"), "08LOWMERE44", False),
        (telegram("LOWMERE", "AMEMBASSY TARN HEAD"), "08LOWMERE44", False),
        (telegram("GENOVA", station="RUEHGV"), "08GENEVA44", True),  # the station decides
        (telegram("XXXXXXXXXXXX", "AMEMBASSY RABAT"), "08RABAT44", False),  # the publisher took it out
        (telegram("XXXXXXXXXXXX", station="RUEHRB"), "08RABAT44", False),
        (telegram("KIEV", "AMEMBASSY KYIV"), "08KYIV44", False),
    ],
)
def test_the_post_of_the_identifier_by_its_witnesses(record: Cable, expected: str, repaired: bool) -> None:
    assert record.identifier == expected
    assert ("post-repaired" in [found.code for found in record.diagnostics]) == repaired


# ---- a user's own rows


def own(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_posts_are_known_while_the_vocabulary_is_open(tmp_path: Path) -> None:
    path = own(tmp_path, "post,name,kind,aliases,routing_indicators\nLOWMERE,Lowmere,embassy,LWM,RUEHXB\n")
    with vocabulary.extend(path):
        assert identifier(vocabulary.post("AMEMBASSY LWM")) == "LOWMERE"
        assert identifier(vocabulary.nearest_post("LOWMREE")) == "LOWMERE"
        assert identifier(vocabulary.post_of_routing_indicator("RUEHXB")) == "LOWMERE"
        assert identifier(vocabulary.post_by_prefix("LOWMER")) == "LOWMERE"
    assert vocabulary.post("LWM") is vocabulary.nearest_post("LOWMREE") is None


def test_an_own_row_corrects_the_cells_that_it_fills(tmp_path: Path) -> None:
    with vocabulary.extend(own(tmp_path, "code,title\nAADP,Tide Tables\n")):
        assert vocabulary.tag("AADP") == vocabulary.Term("AADP", "subject", "Tide Tables", None, "2000s")
    assert vocabulary.tag_title("AADP") == "Automated Data Processing"
    with vocabulary.extend(own(tmp_path, "post,name\nSanto Domingo,The Port\n")):
        found = vocabulary.post("SANTO DOMINGO")
        assert found
        assert (found.name, found.country) == ("The Port", "DO")


def test_own_rows_of_several_tables_change_what_a_telegram_says(tmp_path: Path) -> None:
    text = (
        "UNCLAS LWM 000044\n\nTIDEDIS\n\nE.O. 12958: N/A\nTAGS: PREL, QTID\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
    )
    rows = "table,post,code,caption,kind,aliases\n" + "\n".join(
        ["posts,LOWMERE,,,,LWM", "tags,,QTID,,subject,", "captions,,,TIDEDIS,distribution,"]
    )

    def read() -> tuple[object, ...]:
        record = parse("P 140626Z FEB 08\n" + text)
        assert isinstance(record, Cable)
        return record.identifier, record.captions, [tag.kind for tag in record.tags]

    before = read()
    with vocabulary.extend(own(tmp_path, rows)):
        assert read() == ("08LOWMERE44", ("TIDEDIS",), ["subject", "subject"])
    assert read() == before
    assert before == ("08LWM44", (), ["subject", "unknown"])


def test_the_command_line_takes_a_vocabulary(tmp_path: Path) -> None:
    path = own(tmp_path, "code,kind\nQTID,subject\n")
    text = "UNCLAS TARN HEAD 000044\nTAGS: QTID\nSUBJECT: TIDES\n\n1. (U) They come late.\n"
    done = CliRunner().invoke(main, ["convert", "-", "--to", "jsonl", "--vocabulary", str(path)], input=text)
    assert done.exit_code == 0, done.output
    assert [tag["kind"] for tag in json.loads(done.stdout.splitlines()[0])["tags"]] == ["subject"]
    assert vocabulary.tag("QTID") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no column says which table"),
        ("name,title\nLOWMERE,x\n", "no column says which table"),
        ("post,name\n", "has no row"),
        ("post,name\n,Lowmere\n", "row 2 names no post"),
        ("table,post\nharbours,LOWMERE\n", "row 2 names no post"),
    ],
)
def test_a_bad_vocabulary_is_refused_with_its_reason(text: str, reason: str, tmp_path: Path) -> None:
    path = own(tmp_path, text)
    with pytest.raises(SourceError, match=reason), vocabulary.extend(path):
        pass
    done = CliRunner().invoke(main, ["convert", "-", "--to", "json", "--vocabulary", str(path)], input="x")
    assert done.exit_code == 2
    assert reason in " ".join(done.output.replace("│", " ").split())


def test_a_vocabulary_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"), vocabulary.extend(tmp_path / "absent.csv"):
        pass
    (tmp_path / "own.csv").write_bytes(b"post\n\xff\n")
    with pytest.raises(SourceError, match="not UTF-8"), vocabulary.extend(tmp_path / "own.csv"):
        pass


def test_the_tables_of_the_package_can_be_a_users_own(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO("code,kind,title,title_1974,era\nPREL,subject,External Relations,,\n")))
    assert set(rows[0]) == set(vocabulary.table("tags")[0])
    before = vocabulary.table("tags")
    with vocabulary.extend(DATA / "tags.csv"):
        assert vocabulary.table("tags") == before
