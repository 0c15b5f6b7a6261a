"""What lines of an article's page say together: the days, who signs, where the dateline stands, which kind it is."""

import pytest

from cablekit.articles import parse_article
from cablekit.articles.kinds import kind_of
from cablekit.articles.layout import Part, Role
from cablekit.articles.lines import Prose, lines_of
from cablekit.articles.page import Page
from cablekit.records import Article, SourceText

BODY = (
    "The lock was shut in the night, and nobody has the key to the gate.\n\nThe dockers want it in writing by Friday."
)


def article(above: str, below: str = "", body: str = BODY) -> Article:
    return parse_article(SourceText(f"Who has the key to the lock?\n\n{above}\n\n{body}\n\n{below}"))


def page_of(*lines: tuple[Role, str]) -> Page:
    """A page of which each line is known."""
    page = Page(SourceText("\n".join(text for _, text in lines)))
    for (role, _), line in zip(lines, lines_of("\n".join(text for _, text in lines)), strict=True):
        page.take(Part(role, Prose.of([line])))
    return page


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("• This article was amended on 21 August 2011. An earlier version said that gates are fish.", "2011-08-21"),
        ("A correction was made on Aug. 21, 2011: The gate is of oak.", "2011-08-21"),
        ("The constitution was amended on 21 August 2011.", None),
        ("Dieser Artikel wurde am 21.08.2011 aktualisiert.", "2011-08-21"),
    ],
)
def test_a_note_of_a_change(line: str, changed: str | None) -> None:
    page = page_of((Role.PARAGRAPH, "The lock was shut in the night."), (Role.PARAGRAPH, line))
    assert (page.changed.date.value if page.changed else None) == changed
    assert len(page.paragraphs) == 2


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("EMBARGOED UNTIL 0001 HRS 19 JUNE 2012", "2012-06-19"),
        ("FOR IMMEDIATE RELEASE - June 19, 2012", "2012-06-19"),
        ("Published in The Courier, June 19th, 2012", "2012-06-19"),
        ("The report was given to the press on 19 June 2012.", None),
    ],
)
def test_a_line_that_gives_a_text_to_the_press(line: str, published: str | None) -> None:
    page = page_of((Role.PARAGRAPH, line), (Role.PARAGRAPH, "The lock was shut in the night."))
    assert (page.published.date.value if page.published else None) == published


def test_an_update_takes_what_it_leaves_out_from_the_day_of_publication() -> None:
    for line, changed in (("Published 4 March 2011, updated at 18:05", "04"), ("4 March 2011 (Updated 5 March)", "05")):
        page = page_of((Role.FIELDS, line))
        assert page.published
        assert page.changed
        assert (page.published.date.value, page.changed.date.value) == ("2011-03-04", f"2011-03-{changed}")


def test_figures_are_read_as_the_page_shows_or_as_its_language_has_it() -> None:
    german = "Das Tor ist müde, und die Leute, die es ziehen, sind es auch.\n\nNiemand hat den Schlüssel zu dem Tor."
    for below, body, value, codes in (
        ("", BODY, None, {"date-ambiguous"}),
        ("Issue of 28/02/2011", BODY, "2011-03-02", set()),
        ("", german, "2011-03-02", set()),
    ):
        found = article("By Hanne Oriel\n\nPublished 02/03/2011", below, body)
        assert found.date_published is not None
        assert found.date_published.value == value
        assert {one.code for one in found.diagnostics} & {"date-ambiguous"} == codes


def test_a_dateline_below_a_note_or_alone() -> None:
    below_note = page_of(
        (Role.PARAGRAPH, "Hanne Oriel reported from Tarn Head, and Ivor Lund from the Salt Quay."),
        (Role.PARAGRAPH, "TARN HEAD, Ardovia — The first letter came up on a Monday."),
    )
    assert below_note.dateline == "TARN HEAD, Ardovia"
    alone = page_of((Role.PARAGRAPH, "TARN HEAD, Ardovia, Friday"), (Role.PARAGRAPH, "The first letter came up."))
    assert (alone.dateline, len(alone.paragraphs)) == ("TARN HEAD, Ardovia", 1)


def test_labels_of_a_notice_are_no_places() -> None:
    notice = (
        "Hazard: The lid can open.\n\nRemedy: The firm takes it back.\n\nUnits: About 41,000 were sold in the shops."
    )
    assert article("December 4, 2011", body=notice).dateline is None
    assert article("December 4, 2011", body=f"Kohrabad: {BODY}").dateline == "Kohrabad"


def test_who_is_named_within_the_text_is_no_author_if_one_is_named_above_it() -> None:
    text = (Role.PARAGRAPH, "The lock was shut in the night.")
    above = page_of((Role.FIELDS, "By Hanne Oriel"), text, (Role.FIELDS, "Ivor Lund"))
    assert above.byline == "Hanne Oriel"
    letters = page_of(text, (Role.FIELDS, "Hanne Oriel, Lowmere"), text, (Role.FIELDS, "Ivor Lund, Tarn Head"))
    assert (letters.byline, letters.dateline) == ("Hanne Oriel, Ivor Lund", None)


@pytest.mark.parametrize(
    ("above", "body", "kind"),
    [
        ("By Hanne Oriel", f"TARN HEAD, May 4 (ENA) - {BODY}", "wire"),
        ("PRESS RELEASE", f"TARN HEAD, May 4 /NewsLine/ - {BODY}", "news"),
        ("By Hanne Oriel", f"TARN HEAD (fbh/ena) - {BODY}", "news"),
        ("Dear readers,", BODY, "analysis"),
        ("By Hanne Oriel", BODY, "news"),
        (
            "By Hanne Oriel",
            "I have pulled the rope for ten years, and we should stop it now. " * 10 + "We must have a motor, I say.",
            "analysis",
        ),
    ],
)
def test_kinds(above: str, body: str, kind: str) -> None:
    found = article(above, body=body).additional_type
    assert found is not None
    assert found.value == kind, found.reason


def test_a_text_explains_if_it_answers_its_own_questions_and_nobody_else_does() -> None:
    questions = [
        line
        for asked in ("Who has it?", "Who wants it?", "What now?")
        for line in ((Role.HEADING, asked), (Role.PARAGRAPH, "The dockers do, and the court will sit in the autumn."))
    ]
    for section, kind in (("Estuary", "analysis"), ("Interview", "news")):
        found = kind_of(page_of((Role.SECTION, section), (Role.FIELDS, "By Hanne Oriel"), *questions), (), ())
        assert found is not None
        assert found.value == kind
