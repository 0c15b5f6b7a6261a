"""What is written comes back: as a text, as TEI, as JSON. With `HYPOTHESIS_PROFILE=nightly` 10,000 examples of each."""

from hypothesis import given
from hypothesis import strategies as st

import cablekit
from cablekit.records import Cable, Record
from cablekit.strategies import article_texts, articles, cable_texts, cables
from cablekit.tei import from_tei, tei_bytes

ERAS = st.sampled_from(["2000s", "1973-79"])
CABLES = ERAS.flatmap(lambda era: cables(era=era, invented=True))
CABLE_TEXTS = st.tuples(ERAS, st.booleans(), st.booleans()).flatmap(
    lambda kind: cable_texts(era=kind[0], sections=kind[1], duplicates=kind[2], invented=True)
)


@given(CABLE_TEXTS | article_texts())
def test_a_record_comes_back_from_the_text_that_was_written_with_it(drawn: tuple[Record, str]) -> None:
    record, text = drawn
    assert cablekit.parse(text) == record


@given(CABLES)
def test_a_cable_comes_back_from_its_rendered_text(cable: Cable) -> None:
    assert cablekit.parse(cablekit.render(cable)) == cable


@given(CABLES | articles())
def test_a_record_comes_back_from_tei(record: Record) -> None:
    assert from_tei(tei_bytes(record)) == record


@given(CABLE_TEXTS | article_texts())
def test_what_is_read_of_a_text_comes_back_from_tei_with_its_printed_forms(drawn: tuple[Record, str]) -> None:
    read = cablekit.parse(drawn[1])
    assert from_tei(tei_bytes(read)) == read


@given(CABLES | articles())
def test_a_record_comes_back_from_json(record: Record) -> None:
    assert cablekit.from_json(cablekit.to_json(record)) == record
