"""Bylines, datelines and captions, line by line, whatever the page around them: the tables of article_lines/."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablekit.articles.authors import credits_of
from cablekit.articles.datelines import dateline_of
from cablekit.articles.layout import Part, Role
from cablekit.articles.lines import Prose, lines_of
from cablekit.articles.page import Page
from cablekit.articles.publication import PrintedDate
from cablekit.articles.reading import evident_label, units_of
from cablekit.records import SourceText

TABLES = Path(__file__).parent / "article_lines"
LINE_END = " ⏎ "
TEXTS = {
    "French": "Le moteur tousse, la chaîne se tend, et six voitures glissent vers la rive dans la nuit.",
    "German": "Das Tor ist müde, und die Leute, die es ziehen, sind es auch.",
    "Spanish": "El tercer día de huelga en la esclusa terminó ayer como había empezado: con once hombres en la puerta.",
    "Urdu": "پھاٹک پر رسی کھینچنے والے مزدوروں نے تین ہفتوں کی تنخواہ نہ ملنے پر کام بند کر دیا ہے۔",
    "Arabic": "أكد وزير الأشغال العامة أن الجسر سيفتح في الأسبوع القادم من هذا الشهر.",
}
"""What stands behind a dateline in the language of its section of the table, if that is not English."""


def rows(name: str, width: int) -> list[tuple[str, str, tuple[str | None, ...]]]:
    """The rows of a table, each with its section, its line, and what the line says."""
    section, found = "", []
    for row in (TABLES / name).read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            section = row.strip("# -")
        elif row:
            line, says = (each.strip() for each in row.split("=>"))
            values = [value.strip() or None for value in says.split(";")]
            found.append((section, line.replace(LINE_END, "\n"), (*values, *[None] * (width - len(values)))))
    return found


def page_of(text: str, role: Role, *, line_by_line: bool = False) -> Page:
    """A page that consists of one part, or of one for each line."""
    page = Page(SourceText(text))
    lines = lines_of(text)
    for some in [[line] for line in lines] if line_by_line else [lines]:
        page.take(Part(role, Prose.of(some)))
    page.claims.leaves()
    return page


def day(found: PrintedDate | None) -> str | None:
    return found.date.value if found else None


@pytest.mark.parametrize(("section", "line", "says"), rows("bylines.txt", 4))
def test_what_a_byline_says(section: str, line: str, says: tuple[str | None, ...]) -> None:
    page = page_of(line, Role.FIELDS, line_by_line=True)
    assert (page.byline, page.dateline, day(page.published), day(page.changed)) == says, section


@pytest.mark.parametrize(("section", "line", "says"), rows("date_lines.txt", 2))
def test_what_a_line_beside_the_byline_says_of_place_and_day(
    section: str, line: str, says: tuple[str | None, ...]
) -> None:
    page = Page(SourceText(line))
    page.take(Part(Role.FIELDS, Prose.of(lines_of(line)), "date"))
    assert (page.byline, page.dateline, day(page.published)) == (None, *says)


@pytest.mark.parametrize(("section", "head", "says"), rows("datelines.txt", 3))
def test_what_the_head_of_a_paragraph_says(section: str, head: str, says: tuple[str | None, ...]) -> None:
    text = next(
        (text for language, text in TEXTS.items() if section.startswith(language)), "The lock was shut at night."
    )
    page = page_of(f"{head} {text}", Role.PARAGRAPH)
    assert (page.dateline, day(page.published), page.agency) == says
    assert [prose.text for prose in page.paragraphs] == [text if any(says) else f"{head} {text}"]


@pytest.mark.parametrize(("section", "line", "says"), rows("captions.txt", 2))
def test_what_a_caption_says(section: str, line: str, says: tuple[str | None, ...]) -> None:
    (caption,) = page_of(line, Role.CAPTION).captions
    assert (caption.text, caption.credit) == says, section


@pytest.mark.parametrize(("section", "lines", "says"), rows("blocks.txt", 2))
def test_lines_that_are_a_caption_with_its_credit_wherever_they_stand(
    section: str, lines: str, says: tuple[str | None, ...]
) -> None:
    evident = [unit for unit in units_of(lines_of(lines)) if evident_label(unit) == "caption"]
    captions = [
        caption
        for unit in evident
        for caption in page_of("\n".join(line.text for line in unit.lines), Role.CAPTION).captions
    ]
    assert [(caption.text, caption.credit) for caption in captions] == ([says] if any(says) else []), section


@pytest.mark.parametrize(("section", "line", "says"), rows("dates.txt", 2))
def test_what_a_line_with_the_date_says(section: str, line: str, says: tuple[str | None, ...]) -> None:
    page = Page(SourceText(line))
    page.take(Part(Role.FIELDS, Prose.of(lines_of(line)), "date"))
    assert (day(page.published), day(page.changed)) == says, section
    assert page.byline is None or "rédaction" in page.byline


def test_a_line_with_the_date_names_an_author_only_behind_a_label() -> None:
    """`4 min read` and the name of a section stand beside dates, too."""
    for line, named in (("18 May 2011 | Harbour Life", ()), ("18 May 2011 by Hanne Oriel", ("byline",))):
        fields = credits_of(line, names=False)
        assert tuple(field.name for field in fields if field.name != "date_published") == named


@given(
    st.lists(st.sampled_from(["By", "Hanne", "ORIEL", "in", "and", ",", "|", "(", ")", "Staff", "2 May 2011", "Port"]))
)
def test_the_fields_of_any_line_stand_in_its_order_and_apart(words: list[str]) -> None:
    line = " ".join(words)
    fields = credits_of(line)
    assert all(one.end <= other.start for one, other in pairwise(fields))
    assert all(line[field.start : field.end].strip() for field in fields)


@given(st.text(max_size=60), st.sampled_from(["KESTREL PORT", "Kestrel Port (EP)", "(Kestrel Port)", "2 May"]))
def test_a_dateline_ends_within_the_text(behind: str, head: str) -> None:
    found = dateline_of(head + behind)
    assert found is None or (0 < found.end <= len(head + behind) and (found.place or found.agency))
