"""The benchmark for boilerplate in plain text: `python -m tests.articles_benchmark` compares corpus/articles/ with its
labels, and two libraries that cut main text out of HTML with the same labels.

Of the open part that rules are made with, what is missed is written to build/accuracy/articles.txt. Of the held-out
part nothing is shown but sums.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from attrs import define, field

import cablekit
from tests import extractors
from tests.articles_gold import PARTS, Labelled, labelled

ROOT = Path(__file__).resolve().parent.parent
MISSES = ROOT / "build" / "accuracy" / "articles.txt"

NEUTRAL = {"note", "publisher", "url"}
OF_THE_BODY = {"body", "heading", "list", "quote-block", "question"}
QUOTED_IN = {"body", "list", "quote-block", "question"}
LOST_AS = ("chrome", "headline", "alternative_headline", "byline")
"""The fields that take a line of the body from the article's text."""
FIELDS = ("headline", "alternative_headline", "byline", "dateline", "date_published", "date_modified", "language")


@define
class Score:
    """How many values were found, how many there are, how many of them are the same."""

    same: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, same: int, found: int, wanted: int) -> None:
        """Counts one document."""
        self.same, self.found, self.wanted = self.same + same, self.found + found, self.wanted + wanted

    @property
    def precision(self) -> float:
        return self.same / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.same / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.same / (self.found + self.wanted) if self.found + self.wanted else 1.0


@define
class Result:
    """The scores of a program on a part, and the characters of lines of the body that it loses."""

    documents: int = 0
    scores: dict[str, Score] = field(factory=dict)
    lost: int = 0
    characters: int = 0
    misses: list[str] = field(factory=list, repr=False)

    def score(self, name: str) -> Score:
        return self.scores.setdefault(name, Score())


class Kept(NamedTuple):
    """What a program makes of an article: for each line whether it is chrome, how many characters it loses of it."""

    chrome: list[bool]
    lost: list[int]


# ---- lines


def lines_of_cablekit(article: Labelled) -> Kept:
    """Each line by the leaves that its characters lie in: it is chrome if most of them are."""
    (record,) = cablekit.read(article.path)
    chrome, lost = [], []
    for start, end, _class in article.lines:
        of_chrome = of_other = 0
        for leaf in record.leaves:
            within = len("".join(article.text[max(start, leaf.start) : min(end, leaf.end)].split()))
            if leaf.kind == "chrome":
                of_chrome += within
            elif leaf.kind == "unparsed" or leaf.path.split("[")[0].split(".")[0] in LOST_AS:
                of_other += within
        printed = len("".join(article.text[start:end].split()))
        chrome.append(2 * of_chrome > printed)
        lost.append(of_chrome + of_other)
    return Kept(chrome, lost)


def lines_of_library(kept: Callable[[list[str], str], list[bool]]) -> Callable[[Labelled], Kept]:
    """A library that keeps lines or drops them: what it drops is chrome to it."""

    def lines(article: Labelled) -> Kept:
        texts = [article.text[start:end].strip() for start, end, _class in article.lines]
        keeps = kept(texts, article.values["language"])
        lost = [0 if keep else len("".join(text.split())) for keep, text in zip(keeps, texts, strict=True)]
        return Kept([not keep for keep in keeps], lost)

    return lines


PROGRAMS: dict[str, Callable[[Labelled], Kept]] = {
    "cablekit": lines_of_cablekit,
    "jusText": lines_of_library(extractors.kept_by_justext),
    "trafilatura": lines_of_library(extractors.kept_by_trafilatura),
}


def compare_lines(article: Labelled, kept: Kept, result: Result) -> None:
    """Counts the lines that are chrome, among all and among those of body and chrome alone, and the body that is lost."""
    for (start, end, class_), chrome, lost in zip(article.lines, kept.chrome, kept.lost, strict=True):
        wanted = class_.startswith("chrome:")
        if class_ in NEUTRAL:
            continue
        result.score("chrome").add(chrome and wanted, chrome, wanted)
        if wanted or class_ in OF_THE_BODY:
            result.score("chrome against body").add(chrome and wanted, chrome, wanted)
        if class_ in OF_THE_BODY:
            result.characters += len("".join(article.text[start:end].split()))
            result.lost += lost
        if chrome != wanted or (lost and class_ in OF_THE_BODY):
            result.misses.append(f"{article.path.name}: {class_}: {article.text[start:end].strip()}")


# ---- fields


def compare_fields(article: Labelled, result: Result) -> None:
    """Counts the fields of the record that are those of the gold."""
    (record,) = cablekit.read(article.path)
    found = cablekit.to_json(record)
    for name in ("date_published", "date_modified"):
        found[name] = (found[name] or {}).get("value")
    quoted = [one for one in found["quotations"] if is_of_the_body(article, one["span"][0])]
    kind = found.get("additional_type") or {}
    count(article, result, "kind", single("kind", kind.get("value")), single("kind", article.values["kind"]))
    section = (found.get("article_section"), article.values["section"])
    count(article, result, "section", *(single("section", value) for value in section))
    for name in FIELDS:
        count(article, result, name, single(name, found[name]), single(name, article.values[name]))
    for name, of_figure in (("captions", figure), ("captions without credit", caption)):
        lists = (found["figure_captions"], article.values["figure_captions"])
        count(article, result, name, *([of_figure(one) for one in values] for values in lists))
    wanted = article.values["quotations"]
    count(article, result, "quotations", [words(one["text"]) for one in quoted], [words(one["text"]) for one in wanted])
    count(article, result, "quotations with speaker", spoken(quoted, wanted), [speech(one) for one in wanted])
    groups = [[(words(group["text"]), parts(group)) for group in one["citations"]] for one in (found, article.values)]
    count(article, result, "citations", *groups)


def count(article: Labelled, result: Result, name: str, found: list[Any], wanted: list[Any]) -> None:
    """Counts values that may stand in any order."""
    same = sum((Counter(found) & Counter(wanted)).values())
    result.score(name).add(same, len(found), len(wanted))
    if Counter(found) != Counter(wanted):
        spurious, missed = Counter(found) - Counter(wanted), Counter(wanted) - Counter(found)
        result.misses.append(f"{article.path.name}: {name}: found {[*spurious]}, wanted {[*missed]}")


def single(name: str, value: str | None) -> list[Any]:
    """A value as a list of none or one, in the form in which it is compared."""
    if not value:
        return []
    if name == "byline":
        return [frozenset(" ".join(one.split()) for one in re.split(r"[,;/]| (?:and|avec|e|en|et|und|y|&) ", value))]
    return [" ".join(value.split())]


def figure(one: dict[str, Any]) -> tuple[str, str | None]:
    """A caption with its credit."""
    return caption(one), " ".join(one["credit"].split()) if one["credit"] else None


def caption(one: dict[str, Any]) -> str:
    """The words of a caption."""
    return " ".join(one["text"].split())


def parts(group: dict[str, Any]) -> tuple[tuple[str, str | None], ...]:
    """The sources of a citation."""
    return tuple((part["source"], part["date"]) for part in group["parts"])


def is_of_the_body(article: Labelled, place: int) -> bool:
    """Whether a place lies in a line in which the gold counts quotations."""
    return any(start <= place < end and class_ in QUOTED_IN for start, end, class_ in article.lines)


def words(text: str) -> str:
    """The words of a quotation: without its marks, and the stops at its end.

    >>> words("The gate is tired,\\n“and so are we,”")
    'The gate is tired, and so are we'
    """
    return " ".join(re.sub('["“”„«»]', " ", text).split()).rstrip(".,;: ")


RANKS = {"mr", "mrs", "ms", "miss", "sir", "dr", "mme", "m", "herr", "frau", "insp", "inspector", "judge", "the", "a"}


def names(speaker: str) -> list[str]:
    """The words of a name without rank and article.

    >>> names("Insp. Tove Askham")
    ['tove', 'askham']
    """
    found = [word.strip(".,").casefold() for word in speaker.split()]
    while found and found[0] in RANKS:
        del found[0]
    return found


def is_same_speaker(found: str | None, wanted: dict[str, Any]) -> bool:
    """Whether a speaker is the one of the gold: the same name, a short form of it, or the words the article has instead.

    >>> is_same_speaker("Mr. Tranter", {"speaker": "Ivo Tranter"}), is_same_speaker(None, {"speaker": None})
    (True, True)
    >>> is_same_speaker("Agathe Strand", {"speaker": "Wilhelm Strand"})
    False
    """
    if found is None or wanted["speaker"] is None:
        return found == wanted["speaker"] or (found is not None and names(found) == names(wanted.get("described", "")))
    name = names(found)
    return bool(name) and names(wanted["speaker"])[-len(name) :] == name


def speech(one: dict[str, Any]) -> tuple[str, str]:
    """A quotation of the gold with its speaker."""
    return words(one["text"]), one["speaker"] or one.get("described") or "-"


def spoken(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The quotations found, each with the speaker of the gold if that is the one meant, else with its own."""
    left = list(wanted)
    spoken_ones = []
    for one in found:
        same = (
            two for two in left if words(two["text"]) == words(one["text"]) and is_same_speaker(one["speaker"], two)
        )
        if match := next(same, None):
            left.remove(match)
        spoken_ones.append(speech(match) if match else (words(one["text"]), f"read as {one['speaker']}"))
    return spoken_ones


# ---- all of it


def measure(folder: Path, programs: Iterable[str] = PROGRAMS) -> dict[str, Result]:
    """The results of programs on the articles of a folder."""
    results = {name: Result() for name in programs}
    for article in labelled(folder):
        for name, result in results.items():
            result.documents += 1
            compare_lines(article, PROGRAMS[name](article), result)
        if "cablekit" in results:
            compare_fields(article, results["cablekit"])
    return results


def shares(result: Result) -> dict[str, float]:
    """The figures that floors hold."""
    return {name: score.f1 for name, score in result.scores.items()} | {"body kept": 1 - lost_share(result)}


def lost_share(result: Result) -> float:
    """How many of the characters of the body are lost, from 0 to 1."""
    return result.lost / result.characters if result.characters else 0.0


def measured() -> dict[str, dict[str, Result]]:
    """The results on both parts. What is missed in the open part is written to build/."""
    found = {part: measure(folder) for part, folder in PARTS.items()}
    MISSES.parent.mkdir(parents=True, exist_ok=True)
    MISSES.write_text("\n".join(found["open"]["cablekit"].misses) + "\n", encoding="utf-8")
    return found


def main() -> None:
    """Prints the section."""
    from tests.articles_page import section

    print("\n".join(section(measured())))


if __name__ == "__main__":
    main()
