"""A timeline as one page of HTML that needs nothing else: a strip in proportion to time, and the moments in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape
from itertools import groupby

from cablekit.knowledge.timelines import TOLD, Moment

WIDTH, MARGIN = 960, 24
AXIS, STEP, RADIUS = 96, 9, 4
"""Height of the axis below the top of the strip; from a dot to the next."""
HIGHEST = 360
"""Height of the highest column of dots: where there are many, they overlap."""
TICKS = 12
"""No more years than these are written below the axis."""
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin-bottom: 0; } p.key { color: GrayText; margin-top: .2rem; }
svg { width: 100%; height: auto; } svg text { font-size: 12px; fill: GrayText; text-anchor: middle; }
svg .axis { stroke: GrayText; } svg .written { fill: #2563a8; } svg .told { fill: #c2571a; }
h2 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; border-bottom: 1px solid GrayText; }
ol { list-style: none; padding: 0; margin: 0; }
li { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; margin: .35rem 0; }
time::before { content: ""; display: inline-block; width: .65em; height: .65em; margin-right: .5em; }
.written time::before { background: #2563a8; border-radius: 50%; } .told time::before { background: #c2571a; }
cite { font-style: normal; color: GrayText; }
@media (max-width: 40rem) { li { grid-template-columns: 1fr; gap: 0; } }
"""


def timeline_page(name: str, moments: Iterable[Moment]) -> str:
    """The page of a timeline.

    >>> page = timeline_page("Salt League", [])
    >>> "<h1>Salt League</h1>" in page, "http" in page
    (True, False)
    """
    held = list(moments)
    lists = "".join(_lists(held))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(name)}: timeline</title>
<style>{STYLE}</style>
</head>
<body>
<h1>{escape(name)}</h1>
<p class="key">{len(held)} moments. Round: a document that has the name. Square: a day that a document tells of.</p>
{strip(held)}
{lists}</body>
</html>
"""


def _lists(moments: list[Moment]) -> Iterator[str]:
    """The moments of each year under its heading."""
    for year, group in groupby(moments, key=lambda moment: (moment.days.first or moment.days.last or "undated")[:4]):
        items = "".join(f"{_item(moment)}\n" for moment in group)
        yield f"<h2>{'undated' if year == 'unda' else year}</h2>\n<ol>\n{items}</ol>\n"


def _item(moment: Moment) -> str:
    when = f"{moment.days} (year inferred)" if moment.inferred else str(moment.days)
    words = f"“{escape(moment.words)}”" if moment.kind == TOLD else escape(moment.words)
    place = escape(f"{moment.document}, {moment.place}".replace("¶ ", "¶\u00a0"))
    return f'<li class="{moment.kind}"><time>{when}</time><span>{words} <cite>{place}</cite></span></li>'


def strip(moments: list[Moment]) -> str:
    """The moments that have days as marks over an axis of time; marks that would meet stand above each other."""
    dated = [(_day(moment), moment) for moment in moments if moment.days.first or moment.days.last]
    if not dated:
        return ""
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    columns: dict[int, list[Moment]] = {}
    for day, moment in dated:
        columns.setdefault(_x(day, first, last) // STEP, []).append(moment)
    highest = max(map(len, columns.values()))
    step = min(STEP, HIGHEST / highest)
    marks = [
        _mark(moment, column * STEP + RADIUS, AXIS - step * number)
        for column, held in sorted(columns.items())
        for number, moment in enumerate(held, 1)
    ]
    height = max(AXIS, round(step * (highest + 1)))
    span = last.year - first.year + 1
    apart = next((one for one in (1, 2, 5, 10, 20, 50) if span <= one * TICKS), 100)
    years = range(-(-first.year // apart) * apart, last.year + 1, apart)
    ticks = "".join(_tick(year, _x(date(year, 1, 1), first, last)) for year in years)
    return (
        f'<svg viewBox="0 {AXIS - height} {WIDTH} {height + 28}" role="img" aria-label="The moments over time">\n'
        f'<line class="axis" x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{AXIS}" y2="{AXIS}"/>\n{ticks}'
        + "".join(f"{mark}\n" for mark in marks)
        + "</svg>"
    )


def _day(moment: Moment) -> date:
    """The day that a moment is drawn at: the middle of its days, or the bound that is known."""
    days = [date.fromisoformat(day) for day in (moment.days.first, moment.days.last) if day]
    return days[0] + timedelta(days=(days[-1] - days[0]).days // 2)


def _x(day: date, first: date, last: date) -> int:
    return MARGIN + round((WIDTH - 2 * MARGIN) * (day - first).days / max(1, (last - first).days))


def _mark(moment: Moment, x: int, y: float) -> str:
    title = f"<title>{escape(f'{moment.days}: {moment.words} ({moment.document})')}</title>"
    if moment.kind == TOLD:
        side = 2 * RADIUS
        return f'<rect class="told" x="{x - RADIUS}" y="{y - RADIUS:g}" width="{side}" height="{side}">{title}</rect>'
    return f'<circle class="written" cx="{x}" cy="{y:g}" r="{RADIUS}">{title}</circle>'


def _tick(year: int, x: int) -> str:
    return (
        f'<line class="axis" x1="{x}" x2="{x}" y1="{AXIS}" y2="{AXIS + 5}"/>'
        f'<text x="{x}" y="{AXIS + 20}">{year}</text>\n'
    )
