"""The reading view in a browser: it loads, the switch works, axe-core finds no serious fault."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cablekit.cli import main

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("CABLEKIT_CHROMIUM" not in os.environ, reason="no browser asked for: make browser-test"),
]

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NAMES = sorted(file.stem for file in CORPUS.iterdir() if file.suffix in (".txt", ".html"))
HOSTILE = """\
UNCLAS TARN HEAD 000044
SUBJECT: <img src=x onerror=alert(1)>

1. (U) <script>alert(1)</script></p><svg onload=alert(1)>
"""
WIDE, NARROW = {"width": 1200, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the archive, and one of a telegram that tries to run scripts."""
    out = tmp_path_factory.mktemp("pages")
    (out / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    arguments = ["convert", str(CORPUS), str(out / "hostile.txt"), "--to", "html", "--out", str(out)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CABLEKIT_CHROMIUM"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that is empty yet. What it says on its console, asks of the network or pops up fails the test."""
    opened = chromium.new_page(viewport=WIDE)
    unwanted: list[str] = []
    opened.on("console", lambda message: unwanted.append(message.text))
    opened.on("pageerror", lambda error: unwanted.append(str(error)))
    opened.on("dialog", lambda dialog: (unwanted.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda asked: asked.is_navigation_request() or unwanted.append(asked.url))
    yield opened
    opened.close()
    assert unwanted == []


def faults(page: Any) -> list[tuple[str, str]]:
    """What axe-core finds that is serious, or worse."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found if fault["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_accessible_in_both_readings_and_fits_a_narrow_screen(page: Any, pages: Path, name: str) -> None:
    page.goto((pages / f"{name}.html").as_uri())
    assert faults(page) == []
    page.check("#as-meant")
    assert faults(page) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.check("#as-printed")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_the_switch_by_keyboard(page: Any, pages: Path) -> None:
    page.goto((pages / "05-homesteaders-confident.html").as_uri())
    paragraph = page.locator(".para").first
    level = page.locator("strong.classification").first
    page_line = page.locator(".fw").first

    assert "received the Consul in their meeting house on February 19,\n\n2008" in paragraph.inner_text()
    assert paragraph.locator(".choice").inner_text() == ","
    assert level.inner_text() == "C O N F I D E N T I A L"
    assert page_line.is_visible()

    page.focus("#as-printed")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("#as-meant")
    assert "received the Consul in their meeting house on February 19, 2008" in paragraph.inner_text()
    assert paragraph.locator(".choice").inner_text() == "'"
    assert level.inner_text() == "CONFIDENTIAL"
    assert not page_line.is_visible()


def test_the_choice_is_kept_for_the_next_page(page: Any, pages: Path) -> None:
    page.goto((pages / "05-homesteaders-confident.html").as_uri())
    page.check("#as-meant")
    page.goto((pages / "03-tidal-lock-tender.html").as_uri())
    assert page.is_checked("#as-meant")


def test_the_first_link_leads_to_the_text(page: Any, pages: Path) -> None:
    page.goto((pages / "03-tidal-lock-tender.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_side_notes_stand_beside_their_place_where_there_is_room(page: Any, pages: Path) -> None:
    page.goto((pages / "22-keeper-leaves.html").as_uri())
    note, place = (page.locator(name).first.bounding_box() for name in ("#note-1", ".declassification"))
    assert note["x"] > place["x"] + place["width"]
    assert abs(note["y"] - place["y"]) < 4


def test_print_leaves_the_controls_out(page: Any, pages: Path) -> None:
    page.goto((pages / "03-tidal-lock-tender.html").as_uri())
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator(".para").first.is_visible()


@pytest.mark.parametrize(("wish", "scrolling"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_who_wants_less_motion_gets_none(page: Any, pages: Path, wish: str, scrolling: str) -> None:
    page.emulate_media(reduced_motion=wish)
    page.goto((pages / "03-tidal-lock-tender.html").as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == scrolling


def test_a_telegram_runs_nothing(page: Any, pages: Path) -> None:
    page.goto((pages / "hostile.html").as_uri())
    assert page.locator("h1").inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator("img, svg, main script").count() == 0
