"""The labelled articles: the gold fits its texts, and the figures on them hold their floors."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests import accuracy, articles_benchmark
from tests.articles_benchmark import Score, measure, shares
from tests.articles_gold import PARTS, Labelled, labelled, read_labels

ALL = [article for folder in PARTS.values() for article in labelled(folder)]
every_article = pytest.mark.parametrize("article", ALL, ids=lambda article: article.path.stem)


@every_article
def test_each_line_with_words_has_one_label(article: Labelled) -> None:
    printed = [number for number, line in enumerate(article.text.splitlines(), 1) if line.strip()]
    assert sorted(article.classes) == printed


@every_article
def test_the_values_of_the_gold_stand_in_the_text(article: Labelled) -> None:
    values = article.values
    plain = " ".join(article.text.split())
    for name in ("headline", "alternative_headline", "dateline", "publisher", "url", "section"):
        assert values[name] is None or values[name] in plain
    assert [one["text"] for one in values["citations"] if f"({one['text']})" not in plain] == []
    pieces = [piece for one in values["quotations"] for piece in one["text"].split("\n")]
    captions = [caption[part] for caption in values["figure_captions"] for part in ("text", "credit") if caption[part]]
    assert [text for text in [*pieces, *captions] if text not in plain] == []


@every_article
def test_a_headline_is_the_line_that_is_labelled_so(article: Labelled) -> None:
    lines = [article.text[start:end].strip() for start, end, class_ in article.lines if class_ == "headline"]
    assert lines == ([article.values["headline"]] if article.values["headline"] else [])


def test_both_copies_of_an_article_have_the_same_body() -> None:
    bodies = [
        (article.values["base"], article.text[start:end].strip())
        for article in ALL
        for start, end, class_ in article.lines
        if class_ in articles_benchmark.OF_THE_BODY
    ]
    assert {count % 2 for count in Counter(bodies).values()} == {0}


def test_some_numbers_are_held_out() -> None:
    numbers = {part: {int(article.path.name.split("-")[0]) for article in labelled(PARTS[part])} for part in PARTS}
    assert {number for number in numbers["held out"] if number < 522} == set(range(240, 288))
    assert all(number % 2 == 0 for number in numbers["held out"] if number >= 522)
    assert all(number % 2 for number in numbers["open"] if number >= 522)


@pytest.mark.parametrize("part", PARTS)
def test_accuracy_on_labelled_articles_holds_its_floors(part: str) -> None:
    floors = json.loads(accuracy.FLOORS.read_text(encoding="utf-8"))[f"articles, {part}"]
    found = shares(measure(PARTS[part], ["cablekit"])["cablekit"])
    assert {name: (found[name], floor) for name, floor in floors.items() if found[name] < floor} == {}


# ---- how it counts

INVENTED = """\
Home | World
Ferry runs aground
The ferry sat on a bank. "Sand moves," Tobiah Lunt said.
Share
"""
LABELS = [
    {
        "headline": "Ferry runs aground",
        "alternative_headline": None,
        "byline": None,
        "dateline": None,
        "date_published": None,
        "date_modified": None,
        "language": "en",
        "kind": "news",
        "section": None,
        "figure_captions": [],
        "citations": [],
        "quotations": [{"text": "Sand moves,", "speaker": "Tobiah Lunt"}],
    },
    {"line": 1, "class": "chrome:navigation"},
    {"line": 2, "class": "headline"},
    {"line": 3, "class": "body"},
    {"line": 4, "class": "chrome:sharing"},
]


@pytest.fixture
def invented(tmp_path: Path) -> Labelled:
    (tmp_path / "ferry.txt").write_text(INVENTED, encoding="utf-8")
    labels = "".join(json.dumps(one) + "\n" for one in LABELS)
    (tmp_path / "ferry.labels.jsonl").write_text(labels, encoding="utf-8")
    return read_labels(tmp_path / "ferry.txt")


def test_lines_are_counted_by_what_is_dropped_of_them(invented: Labelled) -> None:
    result = articles_benchmark.Result()
    kept = articles_benchmark.lines_of_library(lambda lines, _language: [line != "Share" for line in lines])(invented)
    articles_benchmark.compare_lines(invented, kept, result)
    assert result.scores == {"chrome": Score(1, 1, 2), "chrome against body": Score(1, 1, 2)}
    assert (result.lost, result.characters) == (0, len("".join(INVENTED.splitlines()[2].split())))
    dropped = articles_benchmark.Kept([False, True, True, True], [0, 16, 46, 5])
    articles_benchmark.compare_lines(invented, dropped, result)
    assert (result.scores["chrome"], result.scores["chrome against body"]) == (Score(2, 4, 4), Score(2, 3, 4))
    assert result.lost == 46


def test_quotations_count_with_their_speakers(invented: Labelled) -> None:
    result = articles_benchmark.Result()
    articles_benchmark.compare_fields(invented, result)
    assert result.scores["quotations with speaker"] == Score(1, 1, 1)


def test_a_line_that_a_library_prints_otherwise_is_found_again() -> None:
    lines = ["Harbour & Estuary", "* one lock", "A long line of text that says what happened at the lock.", "Share"]
    kept = articles_benchmark.extractors.kept_by_trafilatura(lines, "en")
    assert kept[2]
    assert articles_benchmark.extractors.kept_by_justext(lines, "ur") != [True] * 4
