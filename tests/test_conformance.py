"""Promises on parsers of others: seeded faults are found, the naive parser of the docs breaks what its table says."""

import json
import re
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

import cablekit
from cablekit.cli import main
from cablekit.strategies import KINDS, check
from cablekit.strategies.conformance import as_lines
from cablekit.strategies.forms import AdapterError
from cablekit.telegram import grammar

DOCS = Path(__file__).resolve().parent.parent / "docs"
EXAMPLES = 200
Parse = Callable[[str], object]


def dropping_tags_continuations(text: str) -> object:
    lines = text.split("\n")
    at = next((at for at, line in enumerate(lines) if line.startswith("TAGS:")), len(lines))
    if lines[at + 1 : at + 2] and not lines[at + 1].startswith("SUBJECT"):
        del lines[at + 1]
    return cablekit.parse("\n".join(lines))


def taking_page_lines_into_paragraphs(text: str) -> object:
    for line in reversed(list(grammar.lines("body", "PAGE_LINE", text))):
        text = text[: line.end("page_line")] + " and so on" + text[line.end("page_line") :]
    return cablekit.parse(text)


def pivoting_a_year_late(text: str) -> object:
    record = cablekit.parse(text)
    sent = getattr(record, "sent", None)
    return evolve(record, sent=sent.replace(year=2066)) if sent and sent.year == 1966 else record


def losing_portion_markings(text: str) -> object:
    record = cablekit.parse(text)
    if not isinstance(record, cablekit.Cable):
        return record
    kept = (evolve(one, marking=None if "/" in (one.marking or "") else one.marking) for one in record.paragraphs)
    return evolve(record, paragraphs=tuple(kept))


def taking_the_first_header(text: str) -> object:
    starts = [line.start() for line in grammar.lines("header", "CLASSIFICATION", text)]
    if len(starts) > 1:
        body = re.search(r"^\d+\. ", text, re.MULTILINE)
        text = text[: starts[1]] + (text[body.start() :] if body else "")
    return cablekit.parse(text)


@pytest.mark.parametrize(
    ("fault", "kind", "message"),
    [
        (dropping_tags_continuations, "wrapped-tags", "wrapped-tags: tags.code was"),
        (taking_page_lines_into_paragraphs, "page-lines", "page-lines: paragraphs."),
        (pivoting_a_year_late, "oldest-year", "oldest-year: sent was '1967-"),
        (losing_portion_markings, "as-meant", "as-meant: paragraphs.marking is"),
        (taking_the_first_header, "doubled-header", "doubled-header: "),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_seeded_fault_is_found(fault: Parse, kind: str, message: str) -> None:
    kinds = [name for name in KINDS if name == kind]
    found = {one.kind: one for one in check(fault, kinds=kinds, examples=EXAMPLES, shrink=False)}[kind]
    assert found.holds is False
    assert found.examples <= EXAMPLES
    assert found.message.startswith(message)


# ---- the parser of the documentation


def naive() -> Parse:
    spec = spec_from_file_location("naive", DOCS / "examples" / "naive.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.parse


def verdict_column(lines: list[str]) -> dict[str, str]:
    return {line.split()[0]: line.split()[1] for line in lines[1:]}


def test_the_naive_parser_breaks_what_the_documentation_says() -> None:
    page = (DOCS / "test-your-parser.md").read_text(encoding="utf-8")
    shown = re.search(r"\$ cablekit conformance naive:parse\n(.*?)```", page, re.DOTALL)[1].strip().split("\n")
    found = list(as_lines(check(naive(), shrink=False)))
    assert verdict_column(shown) == verdict_column(found)
    assert [line.split()[3:] for line in shown] == [line.split()[3:] for line in found]


def test_each_kind_of_damage_is_in_the_documentation_with_its_promise() -> None:
    page = (DOCS / "test-your-parser.md").read_text(encoding="utf-8")
    rows = [
        line.strip("| ").split(" | ") for line in page.split("\n") if line.startswith("| `") and line.count("|") == 4
    ]
    told = {row[0].strip("`"): row[2] for row in rows}
    assert {name: told.get(name) for name in KINDS} == {name: str(kind.promise) for name, kind in KINDS.items()}


# ---- check and the command


@pytest.mark.parametrize(
    ("result", "message"),
    [("TIDES", "a str is no dict"), ({"Subject": "TIDES"}, r"none of the names .* are given \(Subject\)")],
)
def test_what_is_no_form_is_the_adapters_fault(result: object, message: str) -> None:
    with pytest.raises(AdapterError, match=message):
        check(lambda text: result, kinds=["crlf"], examples=2)


def test_the_adapter_makes_the_form() -> None:
    verdicts = check(
        lambda text: ["TIDES"], adapter=lambda result: {"subject": result[0]}, kinds=["crlf"], examples=5, shrink=False
    )
    assert [found.holds for found in verdicts] == [False, True, True]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["conformance", *arguments])
    return result.exit_code, result.output


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [str(tmp_path), *__import__("sys").path])
    return tmp_path


def test_the_command_is_deterministic_and_fails_for_a_broken_promise(here: Path) -> None:
    (here / "splitting.py").write_text("def parse(text):\n    return {'serial': text.split('\\n')[0][-6:]}\n")
    arguments = ("splitting:parse", "--kind", "crlf", "--examples", "5", "--seed", "3", "--json")
    code, output = run(*arguments)
    verdicts = json.loads(output)
    assert code == 1
    assert [found["kind"] for found in verdicts] == ["as-meant", "any-text", "crlf"]
    assert verdicts[0]["holds"] is False
    assert run(*arguments) == (code, output)


def test_the_command_succeeds_with_our_own_parser() -> None:
    code, output = run("cablekit:parse", "--kind", "crlf", "--examples", "3")
    assert code == 0
    assert output.split("\n")[3] == "crlf      yes          3  the same record"


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("", "broken", "broken: name a function as MODULE:FUNCTION"),
        ("", "nowhere:parse", "nowhere cannot be imported: ModuleNotFoundError: No module named 'nowhere'"),
        ("1 / 0", "dividing:parse", "dividing cannot be imported: ZeroDivisionError: division by zero"),
        ("parse = 1", "one:parse", "one has no function parse"),
        ("def parse(text): return text", "same:parse", "a str is no dict with names of the contract"),
    ],
)
def test_a_parser_that_cannot_be_run(here: Path, content: str, name: str, message: str) -> None:
    if content:
        (here / f"{name.split(':', maxsplit=1)[0]}.py").write_text(content + "\n")
    code, output = run(name, "--kind", "crlf", "--examples", "2")
    assert code == 2
    assert message in " ".join(output.split())


def test_an_unknown_kind_is_wrong_usage() -> None:
    code, output = run("cablekit:parse", "--kind", "lfcr")
    assert code == 2
    assert "there is no kind of damage named lfcr" in output
