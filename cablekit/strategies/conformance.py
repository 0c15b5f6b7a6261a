"""Runs the promises of `noisy` on any parser of telegrams, and tells which of them it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import hypothesis
from attrs import asdict, frozen
from hypothesis import HealthCheck, Phase, Verbosity
from hypothesis import strategies as st
from hypothesis.errors import Flaky, Unsatisfiable

from cablekit.contract.keys import KEYS
from cablekit.records import Cable
from cablekit.strategies.forms import AdapterError, Form, as_form
from cablekit.strategies.noise import Texts, chosen, noisy
from cablekit.strategies.relations import Promise, PromiseBroken, Relation, check_meaning, form_of

EXAMPLES = 100
"""On how many texts each promise is tried."""
MOST_ATTEMPTS_TO_SHRINK = 400
"""After how many texts, from the first that breaks a promise on, the smallest of them is taken."""

Test = Callable[[Any], None]


@frozen
class Verdict:
    """Whether a parser keeps one promise.

    `examples` counts the texts that it was tried on: up to the first that breaks it, if one does. `message` says how
    it was broken by `text`, which was made as small as was found. A promise that no text could try is None in `holds`.
    """

    kind: str
    promise: str
    holds: bool | None
    examples: int
    message: str | None = None
    text: str | None = None


def check(
    parse: Callable[[str], Any],
    *,
    adapter: Callable[[Any], Form] = as_form,
    texts: Texts | None = None,
    kinds: Iterable[str] | None = None,
    examples: int = EXAMPLES,
    seed: int = 0,
    shrink: bool = True,
) -> list[Verdict]:
    """Whether a parser reads telegrams as meant, and which promises it keeps when they are damaged.

    `adapter` makes a dict with the names of the record contract of what `parse` gives; a key that is missing is not
    read, which breaks no promise. `texts` gives pairs of a record and its text (usual telegrams, if there are none),
    `kinds` are names of `cablekit.strategies.KINDS` (all, if there are none). Each promise is tried on as many
    `examples`; the same `seed` gives the same verdicts. Without `shrink` the first text that breaks a promise is shown,
    not a small one. Raises AdapterError if the adapter gives no dict.

    >>> def parse(text):
    ...     return {"subject": text.partition("SUBJECT: ")[2].split("\\n")[0]}
    >>> check(parse, kinds=["crlf"], examples=10)[-1].message
    "crlf: subject was 'HARBOUR TENDER' and became 'HARBOUR TENDER\\\\r'"
    """
    from cablekit.strategies import texts as any_texts

    reader = Reader(parse, adapter)
    usual = usual_texts() if texts is None else texts

    def as_meant(example: tuple[Any, str]) -> None:
        check_meaning(*example, reader)

    def gives_a_result(text: str) -> None:
        form_of(text, reader, as_form, "any-text")

    def keeps(example: tuple[str, Relation]) -> None:
        example[1].check(reader)

    trials: list[tuple[str, str, st.SearchStrategy[Any], Test]] = [
        ("as-meant", "each field is read as it is meant", usual, as_meant),
        ("any-text", str(Promise(total=True)), any_texts(), gives_a_result),
        *((kind.name, str(kind.promise), noisy(usual, kinds=[kind.name]), keeps) for kind in chosen(kinds)),
    ]
    verdicts = [tried(*trial, examples=examples, seed=seed, shrink=shrink) for trial in trials]
    if not reader.keys & set(KEYS[Cable]):
        given = ", ".join(sorted(map(str, reader.keys))) or "nothing"
        raise AdapterError(f"none of the names of the record contract is among the keys that are given ({given})")
    return verdicts


class Reader:
    """A parser and its adapter as one function, which remembers what keys it gave."""

    def __init__(self, parse: Callable[[str], Any], adapter: Callable[[Any], Form]) -> None:
        self.parse, self.adapter = parse, adapter
        self.keys: set[str] = set()

    def __call__(self, text: str) -> Form:
        form = as_form(self.adapter(self.parse(text)))
        self.keys.update(form)
        return form


def usual_texts() -> Texts:
    """Telegrams as they are written when nothing is damaged."""
    from cablekit.strategies import cable_texts

    return cable_texts()


class _Enough(BaseException):
    """Ends the search for a smaller example. (No Exception, since Hypothesis would take it for another failure.)"""


def tried(
    kind: str,
    promise: str,
    strategy: st.SearchStrategy[Any],
    test: Test,
    *,
    examples: int,
    seed: int,
    shrink: bool,
) -> Verdict:
    """The verdict on one promise."""
    kept = 0
    broken: list[PromiseBroken] = []
    attempts = 0

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )
    @hypothesis.given(strategy)
    def search(example: Any) -> None:
        nonlocal kept, attempts
        attempts += bool(broken)
        if attempts > MOST_ATTEMPTS_TO_SHRINK:
            raise _Enough
        try:
            test(example)
        except PromiseBroken as found:
            broken.append(found)
            raise
        kept += not broken

    with suppress(PromiseBroken, Flaky, Unsatisfiable, _Enough):
        search()
    if not broken:
        return Verdict(kind, promise, True if kept else None, kept)
    smallest = min(broken, key=lambda found: (len(found.text), found.text))
    return Verdict(kind, promise, False, kept + 1, smallest.message, smallest.text)


def as_object(verdict: Verdict) -> dict[str, Any]:
    """A verdict for programs.

    >>> as_object(Verdict("crlf", "the same record", True, 100))["holds"]
    True
    """
    return asdict(verdict)


COLUMNS = ("promise", "kept", "examples", "what must hold")


def as_lines(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The verdicts as a table, in plain lines.

    >>> for line in as_lines([Verdict("crlf", "the same record", True, 100)]):
    ...     print(line)
    promise  kept  examples  what must hold
    crlf     yes        100  the same record
    """
    rows = [(found.kind, KEPT[found.holds], str(found.examples), found.promise) for found in verdicts]
    kinds, kept, examples, _ = (max(map(len, column)) for column in zip(COLUMNS, *rows, strict=True))
    for at, row in enumerate([COLUMNS, *rows]):
        count = row[2].rjust(examples) if at else row[2].ljust(examples)
        yield f"{row[0]:{kinds}}  {row[1]:{kept}}  {count}  {row[3]}"


KEPT = {True: "yes", False: "no", None: "-"}
"""What the table says of a verdict; a promise that no text could try is neither kept nor broken."""
