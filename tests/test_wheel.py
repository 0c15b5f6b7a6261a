"""The built package works where there is no checkout: grammars found, command installed, telegram read."""

import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).resolve().parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

TELEGRAM = """\
VZCZCXRO0417
PP RUEHC
DE RUEHXK #0362 0451350
ZNR UUUUU ZZH
P 141345Z FEB 08
FM AMEMBASSY KESTREL PORT
TO RUEHC/SECSTATE WASHDC PRIORITY 7710
UNCLAS KESTREL PORT 000362
SUBJECT: TIDAL LOCK TENDER ISSUED
1. The harbour ministry issued the tender on February 14.
"""


class Installed(NamedTuple):
    """A wheel and an sdist, and the environment that the wheel was installed into."""

    wheel: Path
    sdist: Path
    bin: Path
    away: Path

    def run(self, program: str, *arguments: str, stdin: str = "") -> str:
        return run(self.bin / program, *arguments, cwd=self.away, stdin=stdin)


def run(*command: str | Path, cwd: Path, stdin: str = "") -> str:
    """The output of a command that knows nothing of the checkout; on failure, all that it said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=environment | {"PYTHONUTF8": "1"}, input=stdin, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    away = tmp_path_factory.mktemp("away")
    dist, venv = away / "dist", away / "venv"
    # Without isolation: hatchling is at hand. The wheel is built from the sdist.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT, cwd=away)
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=away)
    run(sys.executable, "-m", "pip", "-qq", "--python", venv / "bin" / "python", "install", wheel, cwd=away)
    return Installed(wheel, sdist, venv / "bin", away)


def test_wheel_holds_package_and_grammars_alone(installed: Installed) -> None:
    names = zipfile.ZipFile(installed.wheel).namelist()
    assert {"cablekit/__init__.py", "cablekit/py.typed", "cablekit/grammars/header.lark"} <= set(names)
    assert {name.partition("/")[0] for name in names} == {"cablekit", f"cablekit-{VERSION}.dist-info"}


def test_sdist_holds_what_the_tests_need(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        ".ci/run",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "cablekit/py.typed",
        "corpus/README.md",
        "docs/conf.py",
        "grammars/header.lark",
        "pyproject.toml",
        "tests/conftest.py",
        "tests/tei-schema.txt",
    } <= names


def test_grammars_are_found_in_the_installed_package(installed: Installed) -> None:
    code = """if True:
        from importlib.resources import files
        print((files("cablekit") / "grammars" / "header.lark").is_file(), files("cablekit"))
    """
    found, place = installed.run("python", "-c", code).split(maxsplit=1)
    assert found == "True"
    assert str(ROOT) not in place


def test_command_tells_its_version(installed: Installed) -> None:
    assert VERSION in installed.run("cablekit", "--version")


def test_installed_package_reads_a_telegram(installed: Installed) -> None:
    code = """if True:
        import sys, cablekit
        record = cablekit.parse(sys.stdin.read())
        print(type(record).__name__, record.identifier)
    """
    assert installed.run("python", "-c", code, stdin=TELEGRAM).split() == ["Cable", "08KESTRELPORT362"]


def test_installed_package_writes_pages(installed: Installed) -> None:
    page = installed.run("cablekit", "convert", "-", "--to", "html", stdin=TELEGRAM)
    assert "<h1>TIDAL LOCK TENDER ISSUED</h1>" in page


def test_installed_package_validates_what_it_writes(installed: Installed) -> None:
    written = installed.run("cablekit", "convert", "-", "--to", "tei", stdin=TELEGRAM)
    assert "1 valid, 0 not" in installed.run("cablekit", "validate", "-", stdin=written)
