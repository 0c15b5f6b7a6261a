"""What the tests share: the real documents, the TEI schema, the Hypothesis profiles."""

import os
from collections.abc import Iterator
from pathlib import Path

import lark.lexer
import pytest
from hypothesis import HealthCheck, Phase, settings
from lxml import etree

from cablekit.records import Record
from cablekit.vocabulary import tables

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "real"
TEI_ALL = ROOT / "build" / "tei" / "tei_all.rng"

# dev explores anew on each run; ci gives the same verdict on the same code; nightly explores for hours; mutation is for
# code that is broken on purpose: a few examples, none is made smaller, and properties run when all else has passed.
settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "nightly",
    deadline=None,
    max_examples=10_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "mutation", deadline=None, derandomize=True, max_examples=15, phases=(Phase.explicit, Phase.generate)
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "dev")
settings.load_profile(PROFILE)
if PROFILE == "mutation":
    # Lark looks for terminals that collide wherever it finds interegular, which takes it a second for each grammar.
    # Users do not have it, and tests/test_grammars.py, which needs it, is not among the tests of mutants.
    lark.lexer.has_interegular = False


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real documents; a test that asks for it is marked `real`."""
    return REAL


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    """TEI's full schema. It takes seconds to compile: once for each worker."""
    if not TEI_ALL.is_file():
        pytest.fail(f"no TEI schema: `make {TEI_ALL.relative_to(ROOT)}` fetches it", pytrace=False)
    return etree.RelaxNG(file=str(TEI_ALL))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "real" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.real)
    if PROFILE == "mutation":
        items.sort(key=lambda item: item.get_closest_marker("hypothesis") is not None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("real") and not REAL.is_dir():
        pytest.skip("no real documents at ../shared: skipped")
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        tables._forget()  # mutmut notes which functions a test calls: also those whose results are remembered


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where the real documents are required, a test that needs them fails when it is skipped for any reason."""
    report = yield
    required = os.environ.get("CABLEKIT_REQUIRE_REAL") and item.get_closest_marker("real")
    if required and report.skipped and not hasattr(report, "wasxfail"):
        _, _, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CABLEKIT_REQUIRE_REAL is set, yet this test was skipped: {reason}"
    return report


@pytest.fixture(autouse=True, scope="session")
def _every_json_form_is_of_the_contract() -> Iterator[None]:
    """Whatever a test turns into JSON is validated against the schema that ships with the package."""
    import jsonschema

    from cablekit import contract

    validator = jsonschema.Draft202012Validator(contract.schema())
    to_json = contract.to_json

    def validated(record: Record) -> dict[str, object]:
        form = to_json(record)
        validator.validate(form)
        return form

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contract, "to_json", validated)
        yield
