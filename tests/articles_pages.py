"""The pages that the weights of evidence are learned from: labelled articles, small pages, and pages made of these.

There are few articles; so they are shuffled into new pages: chrome of other pages, phrases of chrome.csv, text cut short.
"""

import random
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from attrs import frozen

from cablekit.articles.captions import tells_photographer
from cablekit.articles.evidence import evidence_of
from cablekit.articles.lines import Prose, lines_of
from cablekit.articles.reading import units_of
from cablekit.articles.tagging import CREDIT, CREDIT_OVER, HEADLINE, PHOTOGRAPHER, STATES, State
from cablekit.articles.words import rows
from tests.articles_gold import Labelled

ROOT = Path(__file__).resolve().parent
SMALL, SITES = ROOT / "article_pages.txt", ROOT / "article_sites"
LABELS = {
    **dict.fromkeys(("body", "list", "quote-block", "question", "citation-list", "variant-name"), "text"),
    **dict.fromkeys(("note", "url"), "note"),
    **{name: name for name in ("headline", "deck", "section", "byline", "date", "caption", "credit", "heading")},
    "publisher": "paper",
}
CLASSES = {"text": "body", "paper": "publisher"}
"""The classes of lines by their labels, where they have other names."""
SPACED = ((), ("text", "heading", "headline"), (*LABELS.values(), "chrome"))
OF_WORDING = ("phrase", "word:", "first word:")
"""The evidence that knows the open pages too well: of phrases of chrome.csv, and of single words."""
SMALL_PAGES = 16
"""How often each of the small pages is learned from."""
SENTENCES = re.compile(r"(?<=[.!?۔]) +(?=[^a-z])")

Unit = tuple[Prose, str]
"""A paragraph or line with its label."""


@frozen
class Page:
    """What to learn from: the evidence for each line, with and without that of its wording, and the state that it has.

    `classes` are those of the gold, if it is an article with its labels.
    """

    base: str
    language: str
    units: tuple[Unit, ...]
    states: tuple[int, ...]
    evidence: list[list[str]]
    without_wording: list[list[str]]
    classes: tuple[str, ...] = ()

    @classmethod
    def of(cls, base: str, language: str, units: Sequence[Unit], classes: Iterable[str] = ()) -> "Page":
        prose = [each for each, _ in units]
        evidence = evidence_of(prose)
        bare = [[name for name in found if not name.startswith(OF_WORDING)] for found in evidence]
        return cls(
            base, language, tuple(units), states_of([label for _, label in units]), evidence, bare, tuple(classes)
        )


def pages_of(articles: Iterable[Labelled]) -> list[Page]:
    """Labelled articles to learn from."""
    found = []
    for article in articles:
        spans = list(article.lines)
        units, classes = [], []
        for prose in units_of([line for line in lines_of(article.text) if line.has_word]):
            class_ = next((class_ for start, end, class_ in spans if start <= prose.lines[0].start < end), "note")
            classes.append(class_)
            label = "chrome" if class_.startswith("chrome") else LABELS[class_]
            units.append((prose, "caption" if label == "credit" and len(prose.lines) > 1 else label))
        found.append(Page.of(article.path.name.split("-")[0], article.values["language"], units, classes))
    return found


def small_pages() -> list[Page]:
    """The pages of article_pages.txt, each several times."""
    return [page_of(entries, "", "en") for entries in printed_pages(SMALL)] * SMALL_PAGES


def sites() -> list[Page]:
    """The pages of article_sites/; those without blank lines by turns as they are, with some above paragraphs, above all lines."""
    found = []
    for path in sorted(SITES.glob("*.txt")):
        for number, [(_, language), *entries] in enumerate(printed_pages(path)):
            apart = () if ("", "") in entries else SPACED[number % len(SPACED)]
            spaced = [each for label, text in entries for each in ([("", "")] * (label in apart) + [(label, text)])]
            found.append(page_of(spaced, f"{path.stem} {number}", language))
    return found


def printed_pages(path: Path) -> list[list[tuple[str, str]]]:
    """The pages of a file of labelled lines: each line with its label."""
    pages = path.read_text(encoding="utf-8").split("====\n")
    lines = [[line for line in page.splitlines() if not line.startswith("#")] for page in pages]
    return [[(label, text) for label, _, text in (line.partition("|") for line in page)] for page in lines]


def page_of(entries: Sequence[tuple[str, str]], base: str, language: str) -> Page:
    """A page to learn from, of lines with labels."""
    starts = list(accumulate((len(text) + 1 for _, text in entries), initial=0))
    lines = [line for line in lines_of("\n".join(text for _, text in entries)) if line.has_word]
    labelled = [(prose, entries[bisect_right(starts, prose.lines[0].start) - 1][0]) for prose in units_of(lines)]
    return Page.of(base, language, labelled, [CLASSES.get(label, label) for _, label in labelled])


def states_of(labels: Sequence[str]) -> tuple[int, ...]:
    """The states of lines with their labels, as far as there are such states."""
    headline = labels.index("headline") if "headline" in labels else None
    text = [
        index
        for index, label in enumerate(labels)
        if label in ("text", "heading")
        and index > (-1 if headline is None else headline)
        and (headline is not None or label == "text")
    ]
    first, last = (text[0], text[-1]) if text else (len(labels), len(labels))
    found = []
    for index, label in enumerate(labels):
        if index == headline:
            state = HEADLINE
        else:
            is_above = headline is None or index < headline
            place = "text" if first <= index <= last else "below" if index > last else "above" if is_above else "titles"
            kinds = {"headline": "deck", CREDIT: kind_of_credit(labels, index)}
            state = State(place, kinds.get(label, label))
        state = state if state in STATES else State(state.place, "note")
        found.append(STATES.index(state))
    return tuple(found)


def kind_of_credit(labels: Sequence[str], index: int) -> str:
    """Whether a credit belongs to the caption above it, to that below, or to all pictures."""
    if labels[index - 1 : index] == ["caption"]:
        return CREDIT
    return CREDIT_OVER if labels[index + 1 : index + 2] == ["caption"] else PHOTOGRAPHER


# ---- pages made of pages


class Shuffle:
    """Makes new pages out of pages."""

    def __init__(self, pages: Sequence[Page], seed: int) -> None:
        self.random = random.Random(seed)
        self.pages = pages
        self.runs: dict[tuple[str, str], list[list[Prose]]] = defaultdict(list)
        for page in pages:
            for place, run in runs_of_chrome(page):
                self.runs[page.language, place].append(run)
        self.words = [
            word for page in pages if page.language == "en" for each, label in page.units if label == "text" for word in each.text.split()
        ]  # fmt: skip

    def made(self) -> list[Page]:
        """Each page with chrome of others twice, cut short twice, with phrases of the table once."""
        kinds = (self.with_other_chrome, self.with_other_chrome, self.cut_short, self.cut_short, self.with_phrases)
        made = ((page, kind(page)) for kind in kinds for page in self.pages)
        kept = ((page, without_lone_credits(units)) for page, units in made)
        return [Page.of(page.base, page.language, units) for page, units in kept if units]

    def with_other_chrome(self, page: Page) -> list[Unit]:
        units: list[Unit] = []
        text = self.random.choice((1, 1, 1, 0.6, 0.3, 0.15))
        titles = self.random.choice((1, 0.5))
        before: str | None = None
        swapped = False
        for (prose, label), number in zip(page.units, page.states, strict=True):
            place = STATES[number].place
            if label == "chrome":
                if before != "chrome":
                    swapped = self.random.random() < 0.5
                    units += self._chrome(page.language, place) if swapped else []
                units += [] if swapped else self._thinned([prose])
            elif self.random.random() < (text if place == "text" else 1 if label == "headline" else titles):
                if before not in (None, "chrome") and self.random.random() < 0.08:
                    units += self._chrome(page.language, place)
                units.append((prose, label))
            before = label
        if before != "chrome" and self.random.random() < 0.4:
            units += self._chrome(page.language, "below")
        return units

    def cut_short(self, page: Page) -> list[Unit]:
        """One to four paragraphs of the text, most of them of one sentence, with few titles and little chrome."""
        chosen = self.random
        has_chrome, titles = chosen.random() < 0.4, chosen.choice((0, 0, 0.6, 0.9))
        has_headline = chosen.random() < (0.75 if titles else 0.3)
        texts = [index for index, (_, label) in enumerate(page.units) if label == "text"]
        count = chosen.choice((1, 1, 2, 2, 3, 4))
        start = chosen.randrange(max(1, len(texts) - count + 1))
        units: list[Unit] = []
        for index, (prose, label) in enumerate(page.units):
            if label == "text" and index in texts[start : start + count]:
                units.append((self._sentence(prose), label))
            elif label == "chrome":
                units += self._thinned([prose], 0.6) if has_chrome else []
            elif label != "text" and chosen.random() < {"headline": has_headline, "heading": 0.2}.get(label, titles):
                units.append((prose, label))
        return units

    def with_phrases(self, page: Page) -> list[Unit]:
        units: list[Unit] = []
        text = self.random.choice((1, 1, 0.4))
        for (prose, label), number in zip(page.units, page.states, strict=True):
            place = STATES[number].place
            if (label == "text" and self.random.random() > text) or (label == "chrome" and self.random.random() < 0.5):
                continue
            if place == "above" and self.random.random() < 0.25:
                units += [self._phrase("own", "edge", "head") for _ in range(self.random.choice((1, 2, 4)))]
            elif place == "titles" and self.random.random() < 0.15:
                units.append(self._phrase("own", "edge"))
            elif place == "text" and self.random.random() < 0.08 and units:
                units.append(self._phrase("own"))
            units.append((prose, label))
        return [*units, *(self._phrase("own", "edge", "foot") for _ in range(self.random.choice((0, 0, 1, 2, 4))))]

    def _chrome(self, language: str, place: str) -> list[Unit]:
        runs = self.runs.get((language, place))
        return self._thinned(self.random.choice(runs)) if runs else []

    def _thinned(self, run: Iterable[Prose], share: float = 0.8) -> list[Unit]:
        return [(prose, "chrome") for prose in run if self.random.random() < share]

    def _sentence(self, prose: Prose) -> Prose:
        sentences = SENTENCES.split(prose.text)
        first = self.random.randrange(len(sentences))
        text = " ".join(sentences[first : first + self.random.choice((1, 1, 2))])
        whole = self.random.random() < 0.2 or len(text.split()) < 3 or text[-1] not in '.!?۔”"»'
        return prose if whole else printed(text)

    def _phrase(self, *positions: str) -> Unit:
        """A phrase of the table, its gaps filled with words."""
        phrase = self.random.choice([row["phrase"] for row in rows("chrome") if row["position"] in positions])
        while "*" in phrase:
            start = self.random.randrange(len(self.words) - 3)
            phrase = phrase.replace("*", " ".join(self.words[start : start + self.random.choice((0, 1, 1, 2, 3))]), 1)
        text = " ".join(phrase.split())
        cased = self.random.choice((text, text[:1].upper() + text[1:], text[:1].upper() + text[1:], text.upper()))
        is_word = any(character.isalnum() for character in cased)
        return (printed(cased, apart=self.random.random() < 0.6), "chrome") if is_word else self._phrase(*positions)


def without_lone_credits(units: Sequence[Unit]) -> list[Unit]:
    """Leaves credits out whose captions were."""
    labels = [label for _, label in units]
    return [
        each
        for index, each in enumerate(units)
        if each[1] != CREDIT or kind_of_credit(labels, index) != PHOTOGRAPHER or tells_photographer(each[0].lines)
    ]


def printed(text: str, *, apart: bool = True) -> Prose:
    """A line below another one."""
    return Prose.of(lines_of("a\n" + "\n" * apart + text)[1:2])


def runs_of_chrome(page: Page) -> list[tuple[str, list[Prose]]]:
    """The stretches of chrome of a page, each with its place."""
    found: list[tuple[str, list[Prose]]] = []
    before = None
    for (prose, label), number in zip(page.units, page.states, strict=True):
        place = STATES[number].place
        if label == "chrome" and before == (label, place):
            found[-1][1].append(prose)
        elif label == "chrome":
            found.append((place, [prose]))
        before = (label, place)
    return found
