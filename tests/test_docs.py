"""The documentation speaks of all that there is: diagnostics, terminals, commands."""

import re
from pathlib import Path

import pytest

from cablekit.cli import main
from cablekit.records import CODES
from tests import schema_page, tei_features

ROOT = Path(__file__).resolve().parent.parent


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def test_each_diagnostic_has_its_section_and_example() -> None:
    sections = re.split(r"^## ", page("diagnostics"), flags=re.MULTILINE)[1:]
    assert sorted(section.split("\n", 1)[0] for section in sections) == sorted(CODES)
    assert [section.split("\n", 1)[0] for section in sections if ">>> show(" not in section] == []


def test_each_terminal_is_explained() -> None:
    text = page("grammar")
    terminals = {
        name
        for path in (ROOT / "grammars").glob("*.lark")
        for name in re.findall(r"^([A-Z][A-Z_]+)(?:\.-?\d+)?:", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {name for name in terminals if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_is_in_the_readme(command: str) -> None:
    assert f"cablekit {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_examples_of_the_features_are_what_the_program_makes() -> None:
    assert tei_features.page() == page("tei-features"), "python -m tests.tei_features"


def test_each_table_of_an_archive_is_described_as_it_is() -> None:
    assert schema_page.page() == page("ingest"), "python -m tests.schema_page"
