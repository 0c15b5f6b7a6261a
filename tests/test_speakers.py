"""Who says what is quoted, in the invented passages of speakers.txt."""

import pytest

from cablekit.articles.quotations import quotations_in
from tests.articles_benchmark import is_same_speaker
from tests.speakers_training import Invented, invented, prose_of

PASSAGES = invented()
MISSED = pytest.mark.xfail(reason="the evidence that would tell is not weighed yet", strict=False)


@pytest.mark.parametrize(
    "passage",
    [pytest.param(one, id=f"{one.language} {one.about}", marks=[MISSED] if one.is_missed else []) for one in PASSAGES],
)
def test_who_speaks_in_an_invented_passage(passage: Invented) -> None:
    found = quotations_in(prose_of(passage.paragraphs))
    assert len(found) == len(passage.speakers)
    for quotation, wanted in zip(found, passage.speakers, strict=True):
        assert is_same_speaker(quotation.speaker, wanted), quotation.text


def test_few_passages_are_missed() -> None:
    assert sum(one.is_missed for one in PASSAGES) < len(PASSAGES) / 8
    assert {one.language for one in PASSAGES} == {"en", "fr", "de", "es", "it", "pt", "nl", "ur", "ar"}


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("“It leaks,” said the mayor, Ada Bell.", ["said the mayor, Ada Bell"]),
        ("“It leaks,” Ada Bell, the mayor, told them. “It always did.”", ["Ada Bell, the mayor, told", None]),
        ("« La mer monte, soupire Ada Bell. Et vite. »", ["soupire Ada Bell", None]),
        ("Ada Bell called it “dry”, and so it was.", ["Ada Bell called"]),
        ("It is a “dry” lock.", [None]),
    ],
)
def test_the_inquit_as_printed(text: str, phrases: list[str | None]) -> None:
    assert [quotation.phrase for quotation in quotations_in(prose_of([text]))] == phrases


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("« La mer monte, dit Bell. Et vite. »", ["La mer monte,", "Et vite."]),
        ("«La mer, a-t-elle dit, monte.»", ["La mer,", "monte."]),
        ("«Il mare – dice Bell – sale».", ["Il mare", "sale"]),
        ("“The sea, said Bell, is high.”", ["The sea, said Bell, is high."]),
        ("It is ‘dry’ and 'old', the ’’new’’ one is not.", ["dry", "old"]),
        ("’ایک روپیہ بھی‘ نہیں", ["ایک روپیہ بھی"]),
        ("The dockers' gate wasn't the farmers' gate in the '60s.", []),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [quotation.text for quotation in quotations_in(prose_of([text]))] == quoted


def test_a_name_in_marks_is_no_quotation_on_a_reference_page() -> None:
    text = prose_of(["The “Old League” split in 1999. Its heirs call it “a club that lost its keys” (Orr 2001)."])
    assert [found.text for found in quotations_in(text)] == ["Old League", "a club that lost its keys"]
    assert [found.text for found in quotations_in(text, is_reference=True)] == ["a club that lost its keys"]


def test_a_longer_form_of_a_name_may_stand_beside_the_text() -> None:
    text = prose_of(["“It is always left,” sighs Jory."])
    (found,) = quotations_in(text, beside=["Jory and Wenna Blight walk the same mile each day."])
    assert found.speaker == "Jory Blight"


def test_the_author_says_i() -> None:
    text = prose_of(["I wrote that the watch was “the last honest sound”."])
    assert [found.speaker for found in quotations_in(text, author="Araminta Vole")] == ["Araminta Vole"]
