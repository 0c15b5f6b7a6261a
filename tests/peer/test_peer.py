"""The cases of an older parser: how many pass, and that each miss has its reason."""

from pathlib import Path

import pytest

from .adapter import Outcome, normalised, outcomes, reasons

FLOOR, CASES = 313, 317
FLOOR_OF_REFERENCES_NG, CASES_OF_REFERENCES_NG = 17, 17


@pytest.fixture(scope="module")
def found(real: Path) -> list[Outcome]:
    return list(outcomes())


def test_as_many_cases_pass_as_before(found: list[Outcome]) -> None:
    assert len(found) == CASES
    assert sum(outcome.passed for outcome in found) >= FLOOR


def test_as_many_references_of_the_hard_set_pass_as_before(found: list[Outcome]) -> None:
    passed = [outcome.passed for outcome in found if outcome.file == "references_ng"]
    assert len(passed) == CASES_OF_REFERENCES_NG
    assert sum(passed) >= FLOOR_OF_REFERENCES_NG


def test_each_miss_has_its_reason(found: list[Outcome]) -> None:
    assert {outcome.case for outcome in found if not outcome.passed} == set(reasons())


def test_comparison_folds_case_and_white_space() -> None:
    assert normalised([{"a": " KESTREL \n Port"}]) == [{"a": "kestrel port"}]
