"""What speaks for a line of a page being text, title, author or chrome: its look, its place, what stands beside it.

Each piece of evidence is a short name (`above:date`, `over:title`). What it weighs is in `weights.csv`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from attrs import frozen

from cablekit.articles.bylines import author_of
from cablekit.articles.furniture import fields_of
from cablekit.articles.lines import Prose
from cablekit.articles.looks import NAME, Look, Scale, look_of
from cablekit.articles.stems import SAMPLE

LONGEST_TITLE = 12
LONGEST_HEAD = 6
LONGEST_PART = 100
NEAR = 100
"""As many lines above and below a line it is compared with: on pages of many lines, with no more than that."""
MOST_AUTHORS = 20
HEADS = ("related", "comment", "topics", "author", "newsletter")
"""The classes of words of lines that stand above lists of links, comments and the like."""
PROSE_OVERLAPS = Scale((0.0, 0.1, 0.2, 0.35, 0.5), ("0", "<.1", "<.2", "<.35", "<.5", ">.5"))
OVERLAPS = Scale((0.0, 0.4, 0.7), ("0", "<.4", "<.7", ">.7"))


@frozen
class Setting:
    """What the page tells as a whole: where its text begins and ends, what it is about, which is its best title."""

    units: Sequence[Prose]
    looks: tuple[Look, ...]
    first: int
    last: int
    overlaps: tuple[float | None, ...]
    best: int
    longest: int
    fields: tuple[int, ...]
    prose_to_go: tuple[int, ...]
    authors: tuple[str, ...]
    counts: Counter[str]

    @classmethod
    def of(cls, units: Sequence[Prose]) -> Setting:
        looks = tuple(map(look_of, units))
        prose = [index for index, look in enumerate(looks) if look.kind == "prose"]
        first, last = (prose[0], prose[-1]) if prose else (len(looks), -1)
        roots = Counter(root for index in prose for root in looks[index].roots)
        overlaps = tuple(overlap(look, roots) for look in looks)
        titles = [index for index in range(first) if looks[index].may_be_title]
        return cls(
            units,
            looks,
            first,
            last,
            overlaps,
            max(titles, key=lambda at: (overlaps[at] or 0) * min(LONGEST_TITLE, looks[at].length), default=-1),
            max(titles, key=lambda at: looks[at].length, default=-1),
            tuple(index for index in range(first) if looks[index].kind in ("byline", "date")),
            tuple(len(prose) - bisect_right(prose, index) for index in range(len(looks))),
            tuple(islice(authors_of(looks[:first]), MOST_AUTHORS)),
            Counter(look.plain for look in looks),
        )


def evidence_of(units: Sequence[Prose]) -> list[list[str]]:
    """The evidence for each paragraph or line of a page.

    >>> from cablekit.articles.lines import lines_of
    >>> page = lines_of("Lock shut\\nBy Hanne Oriel\\nThe lock was shut in the night, and nobody has the key.")
    >>> found = evidence_of([Prose.of([line]) for line in page])
    >>> [name for name in found[0] if name in ("best title", "above:title", "under:byline")]
    ['best title', 'under:byline']
    """
    page = Setting.of(units)
    headed = heads_of(page.looks)
    return [
        [*look.evidence, *headed[index], *of_place(page, index), *of_words(page, index), *of_neighbours(page, index)]
        for index, look in enumerate(page.looks)
    ]


def of_place(page: Setting, index: int) -> Iterator[str]:
    """Where a line stands."""
    kind = page.looks[index].kind
    place = place_of(page, index)
    yield f"place:{place}"
    yield f"{place}:{kind}"
    if place == "above":
        yield f"before text:{min(6, page.first - index)}"
        yield f"from top:{min(5, index)}"
        among = "above" if page.fields and index < page.fields[0] else "below"
        yield "among fields" if page.fields and page.fields[0] <= index < page.fields[-1] else f"{among} fields"
    elif place == "within":
        yield f"prose to go:{min(2, page.prose_to_go[index])}"
    elif place == "below":
        yield f"after text:{min(5, index - page.last)}"
        yield f"from end:{min(3, len(page.looks) - 1 - index)}"


def place_of(page: Setting, index: int) -> str:
    return "above" if index < page.first else "below" if index > page.last else "within"


def of_words(page: Setting, index: int) -> Iterator[str]:
    """What a line has in common with the text, with other lines, with the names of the authors."""
    look, place, share = page.looks[index], place_of(page, index), page.overlaps[index]
    if share is not None and look.kind == "prose":
        yield f"prose overlap:{PROSE_OVERLAPS.name(share)}"
    elif share is not None:
        step = OVERLAPS.name(share)
        yield f"overlap:{step}"
        yield f"{place} overlap:{step}"
    if index == page.best:
        yield "best title"
    if index == page.longest:
        yield "longest title"
    if page.counts[look.plain] > 1:
        yield "twice"
    elif place != "within" and is_part(page, index):
        yield "part of another"
    if any(name in look.plain for name in page.authors):
        yield "names author"
        yield f"{place} names author"
        if look.plain.startswith(page.authors):
            yield "begins with author"


def of_neighbours(page: Setting, index: int) -> list[str]:
    """What stands above and below a line."""
    looks, look, end = page.looks, page.looks[index], len(page.looks) - 1
    above = looks[index - 1] if index else None
    below = looks[index + 1] if index < end else None
    kind, over, under = look.kind, above.kind if above else "-", below.kind if below else "-"
    apart_above = above is None or page.units[index].is_apart
    apart_below = below is None or page.units[index + 1].is_apart
    found = [
        f"over:{over}",
        f"under:{under}",
        f"2 over:{looks[index - 2].kind if index > 1 else '-'}",
        f"2 under:{looks[index + 2].kind if index < end - 1 else '-'}",
        f"{kind} over:{over}",
        f"{kind} under:{under}",
        f"blank:{apart_above:d}{apart_below:d}",
    ]
    if above:
        found += [f"like over:{name}" for name in sorted(look.alike & above.alike)]
        found += [f"over {name}" for name in above.stems]
        if above.text.endswith(":"):
            found.append("over colon")
    if below:
        found += [f"like under:{name}" for name in sorted(look.alike & below.alike)]
    if over == kind == under:
        found.append(f"amid {kind}")
    return found


def heads_of(looks: Sequence[Look]) -> list[list[str]]:
    """Below which heads of lists each line stands: until the next paragraph, comments to the end."""
    found = []
    heads: dict[str, bool] = {}
    for look in looks:
        found.append([f"headed:{name}" for name, goes_on in heads.items() if goes_on or name == "comment"])
        if look.kind == "prose":
            heads = dict.fromkeys(heads, False)
        if look.kind in ("chrome", "label") and look.length <= LONGEST_HEAD:
            heads.update({name: True for name in HEADS if f"stem:{name}" in look.stems})
    return found


def is_part(page: Setting, index: int) -> bool:
    """Whether a short line is printed in another one near it that is no paragraph."""
    look, near = page.looks[index], page.looks[max(0, index - NEAR) : index + NEAR + 1]
    return len(look.plain) < LONGEST_PART and any(
        look.plain in other.plain
        for other in near
        if other is not look and other.kind != "prose" and len(other.plain) < SAMPLE
    )


def overlap(look: Look, roots: Counter[str]) -> float | None:
    """How many of the words of a line the text has, too."""
    if not look.roots:
        return None
    own = look.kind == "prose"
    return sum(roots[root] > own for root in look.roots) / len(look.roots)


def authors_of(above: Iterable[Look]) -> Iterator[str]:
    """The names of authors above the text, in small letters."""
    for look in above:
        if look.kind in ("byline", "author"):
            text = look.text
            for field in fields_of(text) or author_of(text):
                if field.name == "byline":
                    yield from map(str.casefold, NAME.findall(text[field.start : field.end].title()))
