"""The section of docs/accuracy.md on the labelled articles: what the programs make of their lines, and the fields."""

from tests.articles_benchmark import Result, Score, lost_share

ABOUT = """\
## Labelled articles

The articles of `corpus/articles/`, whose labels were given without sight of the rules (`corpus/articles/README.md`): the
open ones, with which rules are made, and those that are held out. *P*, *R*, *F1*: precision, recall and their harmonic
mean, in per cent. A line is chrome if most of its characters are. *Against body* leaves out the lines that are neither,
as headline, byline and date. *Body lost*: characters in lines of the body that are told from its text (as chrome, headline,
deck or byline).

jusText (with the stop list of the language, as far as it has one) and trafilatura (as it is when nothing is set)
read the same lines, each as a paragraph of a minimal HTML page; a line that they leave out is chrome to
them. They were made for pages whose markup helps them, and here there is none.

cablekit weighs evidence, and the weights are learned from the open articles and from the pages of `tests/article_sites/`
(`python -m tests.articles_training`): its figures for chrome, headline, deck and section on the open articles are those of
pages that it knows. How it does on others those that are held out tell, and `python -m tests.articles_training cross`,
which learns from three quarters of the articles and of the authors of pages, and measures on the fourth.

Who says a quotation is weighed, too (`cablekit/articles/speakers.csv`), by evidence learned from the same articles and
from invented passages: `python -m tests.speakers_training`, and `... cross` for articles that were not learned from.
"""
OF_FIELDS = """\
The fields of the record. Names in a byline may stand in any order; a caption counts with its credit; a quotation without
the stops at its end; a speaker may be named by a short form of the name.
"""


def section(found: dict[str, dict[str, Result]]) -> list[str]:
    """The section of docs/accuracy.md: lines of the programs beside one another, then fields of both parts."""
    lines = [ABOUT, "| articles | program | chrome P | R | F1 | against body P | R | F1 | body lost % |"]
    lines.append("| --- | --- |" + " --: |" * 7)
    for part, results in found.items():
        for program, result in results.items():
            cells = [percent(result.score(name)) for name in ("chrome", "chrome against body")]
            lines.append(f"| {part} | {program} | {' | '.join(cells)} | {100 * lost_share(result):.2f} |")
    lines += ["", OF_FIELDS, "| field | " + " | ".join(f"{part}: values | P | R | F1" for part in found) + " |"]
    lines.append("| --- |" + " --: |" * 4 * len(found))
    of_cablekit = [results["cablekit"] for results in found.values()]
    for name in list(of_cablekit[0].scores)[2:]:
        cells = [f"{result.score(name).wanted} | {percent(result.score(name))}" for result in of_cablekit]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return [*lines, ""]


def percent(score: Score) -> str:
    """Precision, recall and F1 as cells of a table; where nothing was found there is no precision."""
    precision = f"{100 * score.precision:.1f}" if score.found else "-"
    return f"{precision} | {100 * score.recall:.1f} | {100 * score.f1:.1f}"
