"""Learns what each piece of evidence for a speaker weighs: `python -m tests.speakers_training` writes
cablekit/articles/speakers.csv.

It learns from the quotations of the open labelled articles and of the invented passages of speakers.txt; never from
the held-out part. `python -m tests.speakers_training cross` learns from three quarters and measures on the fourth,
four times, and prints what it gets wrong.
"""

import csv
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from cablekit.articles.attribution import best_of, candidates_for
from cablekit.articles.layout import parts_of
from cablekit.articles.lines import Prose, lines_of
from cablekit.articles.page import Page
from cablekit.articles.quotations import passages_of, spoken, told_of
from cablekit.articles.quoted import Candidate, Quoted, Spoken, Told
from cablekit.articles.reader import titles_of
from cablekit.records import SourceText
from tests.articles_benchmark import is_same_speaker, words
from tests.articles_gold import ARTICLES, labelled

ROOT = Path(__file__).resolve().parent
WEIGHTS = ROOT.parent / "cablekit" / "articles" / "speakers.csv"
PASSAGES = ROOT / "speakers.txt"
EPOCHS = 20
FOLDS = 4
RATE = 0.05
DECAY = 0.03
LEAST = 0.05
PRIOR_FILE = ROOT / "speakers_prior.csv"


def prior() -> dict[str, float]:
    """What is known of language before anything is learned; learning moves it."""
    with PRIOR_FILE.open(newline="", encoding="utf-8") as file:
        return {row["evidence"]: float(row["weight"]) for row in csv.DictReader(file)}


PRIOR = prior()


@frozen
class Asked:
    """A quotation of a text: who may say it, and which of them are right."""

    text: str
    base: str
    wanted: dict[str, Any]
    candidates: list[Candidate]
    right: list[bool]


@frozen
class Invented:
    """A passage of speakers.txt: its language, paragraphs, and the speakers that are wanted; whether it `is_missed`."""

    language: str
    about: str
    paragraphs: tuple[str, ...]
    speakers: tuple[dict[str, str | None], ...]
    is_missed: bool


def invented() -> list[Invented]:
    """The passages of speakers.txt."""
    found = []
    for block in PASSAGES.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, *lines = [line for line in block.splitlines() if line]
        language, _, about = head.partition(" ")
        speakers = [speaker_of(line) for line in lines if line.startswith(">")]
        paragraphs = tuple(line for line in lines if line[0] not in "!>")
        found.append(Invented(language, about, paragraphs, tuple(speakers), any(line[0] == "!" for line in lines)))
    return found


def speaker_of(line: str) -> dict[str, str | None]:
    """The speaker that a line of speakers.txt wants, as the labels of the articles give it."""
    name, _, described = line.removeprefix(">").partition("|")
    return {"speaker": None if name.strip() == "-" else name.strip(), "described": described.strip() or "-"}


def prose_of(paragraphs: Sequence[str]) -> list[Prose]:
    """The paragraphs of an invented passage."""
    return [Prose.of([line]) for line in lines_of("\n".join(paragraphs))]


def article_of(text: str) -> Told:
    """An article as the reader reads it, before anybody says anything in it."""
    page = Page(SourceText(text))
    for part in parts_of(lines_of(text)):
        page.take(part)
    return told_of(
        passages_of(page.paragraphs, [paragraph.kind for paragraph in page.about]), titles_of(page), page.byline
    )


def asked_in(article: Told, base: str, gold: Sequence[dict[str, Any]]) -> Iterator[Asked]:
    """The quotations of an article of which it is known who says them, each with the true speaker before it."""
    left = list(gold)
    last: Spoken | None = None
    for at, passage in enumerate(article.passages):
        for number, each in enumerate(passage.quoted):
            text = words(each.text)
            wanted = next((one for one in left if words(one["text"]).startswith(text)), None)
            if wanted is None:
                continue
            if words(wanted["text"]) == text:
                left.remove(wanted)
            candidates = candidates_for(Quoted(article, at, number, last))
            right = [is_same_speaker(one.speaker, wanted) for one in candidates]
            yield Asked(text, base, wanted, candidates, right)
            said = [one for one, is_right in zip(candidates, right, strict=True) if is_right]
            told = best_of(said, {}) if said else Candidate(wanted["speaker"], wanted["speaker"], None, ())
            last = spoken(told, at, number, last, is_open=each.is_open)


def all_asked() -> list[Asked]:
    """All quotations to learn from."""
    found = []
    for article in labelled(ARTICLES):
        if article.values["copy"] == "clean":
            base = article.path.name.split("-")[0]
            found += asked_in(article_of(article.text), base, article.values["quotations"])
    for passage in invented():
        article = told_of(passages_of(prose_of(passage.paragraphs), ()))
        marked = [each.text for one in article.passages for each in one.quoted]
        gold = [{"text": text, **speaker} for text, speaker in zip(marked, passage.speakers, strict=False)]
        found += asked_in(article, f"{passage.language} {passage.about}", gold)
    return found


def learned(asked: Sequence[Asked], seed: int = 1) -> dict[str, float]:
    """The weights with which the right answers are the likeliest."""
    weigh: dict[str, float] = defaultdict(float, PRIOR)
    whole_run: dict[str, float] = defaultdict(float)
    chosen = random.Random(seed)
    usable = [one for one in asked if any(one.right) and not all(one.right)]
    for epoch in range(EPOCHS):
        rate = RATE / (1 + epoch / 10)
        for one in chosen.sample(usable, len(usable)):
            scores = [sum(weigh[name] for name in each.evidence) for each in one.candidates]
            best = best_by_answer(one, scores)
            top = max(scores[at] for at in best.values())
            shares = {answer: math.exp(scores[at] - top) for answer, at in best.items()}
            whole, true = sum(shares.values()), sum(share for answer, share in shares.items() if answer[0])
            changes: dict[str, float] = defaultdict(float)
            for answer, at in best.items():
                change = (shares[answer] / true if answer[0] else 0.0) - shares[answer] / whole
                for name in one.candidates[at].evidence:
                    changes[name] += change
            for name, change in changes.items():
                weigh[name] += rate * (change - DECAY * (weigh[name] - PRIOR.get(name, 0.0)))
        if epoch >= EPOCHS // 2:
            for name, weight in weigh.items():
                whole_run[name] += weight / (EPOCHS - EPOCHS // 2)
    return dict(whole_run)


def best_by_answer(one: Asked, scores: Sequence[float]) -> dict[tuple[bool, str | None], int]:
    """The best candidate for each answer; whether it is right belongs to the answer."""
    found: dict[tuple[bool, str | None], int] = {}
    for at, (each, right) in enumerate(zip(one.candidates, one.right, strict=True)):
        answer = (right, each.key)
        if answer not in found or scores[at] > scores[found[answer]]:
            found[answer] = at
    return found


def cross(asked: Sequence[Asked]) -> str:
    """How well speakers are told in articles that were not learned from, and where they are not."""
    bases = sorted({one.base for one in asked})
    random.Random(7).shuffle(bases)
    lines = []
    same = {True: [0, 0], False: [0, 0]}
    for fold in range(FOLDS):
        others = set(bases[fold::FOLDS])
        weigh = learned([one for one in asked if one.base not in others])
        for one in (one for one in asked if one.base in others):
            found = best_of(one.candidates, weigh)
            is_right = is_same_speaker(found.speaker, one.wanted)
            counts = same[one.base.isdigit()]
            counts[0] += is_right
            counts[1] += 1
            if not is_right:
                lines.append(
                    f"{one.base}: {one.text[:60]!r}: {found.speaker}, wanted {one.wanted['speaker']}"
                    f"{'' if any(one.right) else ' (no candidate)'}"
                )
    counted = [
        f"{name}: {same[kind][0]} of {same[kind][1]}" for kind, name in ((True, "articles"), (False, "invented"))
    ]
    return "\n".join([*sorted(lines), *counted])


def main() -> None:
    """Writes the weights, or prints how well they are learned."""
    asked = all_asked()
    if sys.argv[1:] == ["cross"]:
        print(cross(asked))
        return
    with WEIGHTS.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["evidence", "weight"])
        out.writerows(
            [name, f"{weight:.2f}"] for name, weight in sorted(learned(asked).items()) if abs(weight) >= LEAST
        )


if __name__ == "__main__":
    main()
