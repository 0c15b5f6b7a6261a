"""The figures of an archive as a picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from cablekit.archive.figures import Figure, Figures
from cablekit.extras import needed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, BAR = "#222222", "#3a6ea5"
PANELS = (
    ("post", "Posts", 12),
    ("classification", "Classification", 8),
    ("tag", "TAGS", 12),
    ("diagnostic", "Diagnostics", 12),
)
NOT_SAID = "not said"
LONGEST = 34
STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": "#999999",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "cablekit",
    "svg.fonttype": "none",
}
"""`svg.hashsalt`: the same figures give the same bytes; `svg.fonttype`: words stay words, also for screen readers."""


def plot(found: Figures) -> bytes:
    """The figures as SVG: documents by year above, then posts, classification, TAGS and diagnostics."""
    matplotlib: Any = needed("matplotlib", "exports")
    figure_of: Any = needed("matplotlib.figure", "exports").Figure
    with matplotlib.rc_context(STYLE):
        figure = figure_of(figsize=(11, 12), layout="constrained")
        axes = figure.subplot_mosaic([["year", "year"], ["post", "classification"], ["tag", "diagnostic"]])
        figure.suptitle(f"{found.documents:,} documents", x=0.01, ha="left", fontsize=13, fontweight="bold")
        _years(axes["year"], found.counts["year"])
        for name, title, most in PANELS:
            _bars(axes[name], title, found.counts[name][:most], most)
        written = BytesIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Title": "Figures of an archive"})
    return written.getvalue()


def _years(axes: Axes, years: tuple[Figure, ...]) -> None:
    """A column for each year from the first to the last; years without documents stay empty."""
    known = [(int(one.value), one.count) for one in years if one.value is not None]
    axes.bar([year for year, _ in known], [count for _, count in known], color=BAR, width=0.8)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(needed("matplotlib.ticker", "exports").MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter("{x:,.0f}")
    if known:
        axes.set_xlim(known[0][0] - 1, known[-1][0] + 1)
    unknown = sum(one.count for one in years if one.value is None)
    axes.set_title("Documents by year" + (f" ({unknown:,} without a year)" if unknown else ""), loc="left")


def _bars(axes: Axes, title: str, found: tuple[Figure, ...], most: int) -> None:
    """A bar for each value, the most frequent above; there is room for the `most`."""
    names = [NOT_SAID if one.value is None else _short(str(one.value)) for one in found]
    places = range(len(found))
    bars = axes.barh(places, [one.count for one in found], color=BAR)
    axes.set_yticks(places, names)
    axes.bar_label(bars, labels=[f"{one.count:,}" for one in found], padding=3)
    axes.set_ylim(most - 0.4, -0.6)
    axes.margins(x=0.12)
    axes.set_title(title, loc="left")
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
