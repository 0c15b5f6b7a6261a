"""The parts of an article in the order of the page. Each line belongs to exactly one part."""

from __future__ import annotations

import re
from enum import Enum, auto

from attrs import evolve, frozen

from cablekit.articles.bylines import author_of
from cablekit.articles.captions import caption_of
from cablekit.articles.chrome import normal
from cablekit.articles.clutter import Clutter, clutter_of
from cablekit.articles.datelines import opens_with_dateline
from cablekit.articles.furniture import fields_of, is_url
from cablekit.articles.lines import Line, Prose, blocks_of, unwrap
from cablekit.articles.names import FEWEST, is_list_of_names, is_same_name
from cablekit.articles.shapes import HEADING, LIST_ITEM, are_items, is_heading, shapes_of
from cablekit.articles.titles import Title, is_deck, place_titles


class Role(Enum):
    """What a part is on the page."""

    CHROME = auto()
    PAPER = auto()
    SECTION = auto()
    HEADLINE = auto()
    DECK = auto()
    FIELDS = auto()
    AUTHOR = auto()
    URL = auto()
    CAPTION = auto()
    NAMES = auto()
    RULE = auto()
    HEADING = auto()
    PARAGRAPH = auto()


NOWHERE = 1 << 62
"""An offset behind the end of any text."""
ABOVE_TEXT = (Role.FIELDS, Role.URL)
OF_SITE = ("navigation", "subscription", "paywall", "cookie", "app")
"""The classes of chrome that follow the name of a site."""
ABOVE_CLASSES = ("sharing", "player", "comments", "navigation", "app")
"""Those that stand between titles and text, and part them."""
NAMING_SITE = ("navigation", "copyright")
"""Those that tell it."""
SITE_WORDS = 7
DOMAIN = re.compile(r"[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
BESIDE_TEXT = (*ABOVE_TEXT, Role.CAPTION, Role.NAMES)
ROLES = {
    Title.PAPER: Role.PAPER,
    Title.SECTION: Role.SECTION,
    Title.HEADLINE: Role.HEADLINE,
    Title.DECK: Role.DECK,
    Title.AUTHOR: Role.AUTHOR,
}


@frozen
class Part:
    """Lines of one role. `kind` is what a paragraph is besides running text, or the class of chrome."""

    role: Role
    prose: Prose
    kind: str | None = None


def parts_of(lines: list[Line]) -> list[Part]:
    """The parts of a page, those of the text in its order.

    >>> from cablekit.articles.lines import lines_of
    >>> page = "The lock is shut\\n\\nBy Hanne Oriel\\n\\nNobody has the key to it.\\n\\nAdvertisement"
    >>> [part.role.name for part in parts_of(lines_of(page))]
    ['HEADLINE', 'FIELDS', 'PARAGRAPH', 'CHROME']
    """
    worded = [line for line in lines if line.has_word]
    clutter = clutter_of(worded)
    parts = article_parts(worded, clutter)
    parts += [
        Part(Role.CHROME, Prose.of([line]), class_)
        for line, class_ in zip(worded, clutter.classes, strict=True)
        if class_
    ]
    parts += [Part(Role.RULE, Prose.of([line])) for line in lines if not line.has_word]
    return sorted(parts, key=lambda part: part.prose.lines[0].start)


def article_parts(lines: list[Line], clutter: Clutter) -> list[Part]:
    """The parts of the article without the chrome around and between them."""
    kept = [
        evolve(line, after_blank=True) if index and clutter.classes[index - 1] else line
        for index, line in enumerate(lines)
        if not clutter.classes[index]
    ]
    begins = lines[clutter.first].start if clutter.first < len(lines) else NOWHERE
    ends = lines[clutter.last].end if clutter.last >= 0 else NOWHERE
    found = [part for block in blocks_of(apart_above(kept, begins)) for part in block_parts(block)]
    above = [part for part in found if part.prose.lines[0].start < begins]
    text = found[len(above) :]
    chrome = [line.start for line, class_ in zip(lines, clutter.classes, strict=True) if class_ in ABOVE_CLASSES]
    head = len(above) + is_deck_of(above, text, chrome)
    sites = [is_site(part, lines, clutter) for part in found[:head]]
    placed = with_titles(found[:head], sites, parted=is_parted(found, head, chrome))
    return [*placed, *with_shapes(found[head:], ends)]


def apart_above(lines: list[Line], begins: int) -> list[Line]:
    """The lines, those above the text that name author and date each in a block of its own, and what follows them."""
    after_fields = False
    found = []
    for line in lines:
        has_fields = line.start < begins and bool(fields_of(line.text))
        found.append(evolve(line, after_blank=True) if has_fields or after_fields else line)
        after_fields = has_fields
    return found


def is_site(part: Part, lines: list[Line], clutter: Clutter) -> bool:
    """Whether a line above the text is the name of the site: links of the site follow, or chrome names it, too."""
    if len(part.prose.text.split(None, SITE_WORDS)) > SITE_WORDS - 1:
        return False
    name = normal(part.prose.text)
    for index, class_ in enumerate(clutter.classes):
        if class_ in OF_SITE and index and lines[index - 1].start == part.prose.lines[0].start:
            return True
        said = normal(lines[index].text) if class_ in NAMING_SITE else ""
        if said.startswith(name) or (class_ == "copyright" and name in said):
            return True
    return DOMAIN.fullmatch(name) is not None


def is_deck_of(above: list[Part], text: list[Part], chrome: list[int]) -> bool:
    """Whether the first paragraph is the deck: under a headline, short, and parted from those that follow.

    A deck stands above the byline: below one, what a picture or chrome parts is the text.
    """
    titled = any(part.role is Role.PARAGRAPH for part in above)
    if (
        not titled
        or len(text) < 2
        or text[0].role is not Role.PARAGRAPH
        or any(part.role is Role.FIELDS for part in above)
    ):
        return False
    follows = text[1].role in BESIDE_TEXT or opens_with_dateline(text[1].prose.text)
    return is_deck(text[0].prose.text, parted=follows or is_parted(text, 1, chrome))


def is_parted(parts: list[Part], index: int, chrome: list[int]) -> bool:
    """Whether chrome, a byline or a picture stands between the part before `index` and the text from there on."""
    if index == 0 or index == len(parts):
        return False
    before, after = parts[index - 1], parts[index]
    parting = any(before.prose.lines[-1].end <= start < after.prose.lines[0].start for start in chrome)
    return parting or before.role in BESIDE_TEXT or after.role in BESIDE_TEXT or opens_with_dateline(after.prose.text)


def block_parts(block: list[Line]) -> list[Part]:
    """The parts of a block, by what they look like wherever they stand."""
    if is_list_of_names(block):
        titled = len(block) > FEWEST and is_same_name(block[0], block[1])
        title = [Part(Role.PARAGRAPH, Prose.of(block[:1]))] if titled else []
        return [*title, Part(Role.NAMES, Prose.of(block[titled:]))]
    if caption_of(block):
        return [Part(Role.CAPTION, Prose.of(block))]
    return [Part(role_by_look(prose), prose) for prose in unwrap(block)]


def role_by_look(prose: Prose) -> Role:
    """What a line says of itself; a paragraph, if nothing.

    >>> from cablekit.articles.lines import lines_of
    >>> [role_by_look(Prose.of([line])).name for line in lines_of("By Hanne Oriel\\nBy then it was shut.")]
    ['FIELDS', 'PARAGRAPH']
    """
    if caption_of(prose.lines):
        return Role.CAPTION
    if is_url(prose.text):
        return Role.URL
    return Role.FIELDS if fields_of(prose.text) else Role.PARAGRAPH


def with_titles(above: list[Part], sites: list[bool], *, parted: bool) -> list[Part]:
    """The parts above the text, each title with what it is."""
    placed = list(above)
    items = are_items([part.prose for part in above])
    numbers = [index for index, part in enumerate(above) if part.role is Role.PARAGRAPH and not items[index]]
    if numbers and True in items[numbers[0] :]:
        numbers = [index for index in numbers if index < items.index(True, numbers[0])]
    if above and above[0].role is Role.NAMES:
        return placed
    bylines = [index for index, part in enumerate(above) if part.role is Role.FIELDS and names_author(part)]
    for index in bylines:
        if index + 1 in numbers and author_of(above[index + 1].prose.text):
            numbers.remove(index + 1)
            placed[index + 1] = evolve(above[index + 1], role=Role.AUTHOR)
    titles = place_titles(
        [above[index].prose.text for index in numbers],
        sites=[sites[index] for index in numbers],
        parted=parted or numbers[-1:] != [len(above) - 1],
        authors=not bylines,
    )
    for index, title in zip(numbers, titles, strict=True):
        if title:
            placed[index] = evolve(above[index], role=ROLES[title])
    for index, part in enumerate(placed):
        if part.role is Role.PARAGRAPH and items[index]:
            placed[index] = evolve(part, kind=LIST_ITEM)
    if placed and placed[-1].role is Role.PARAGRAPH and not items[-1] and is_heading(placed[-1].prose.text):
        placed[-1] = evolve(placed[-1], role=Role.HEADING)
    return placed


def names_author(part: Part) -> bool:
    return any(field.name == "byline" for field in fields_of(part.prose.text))


def with_shapes(text: list[Part], ends: int) -> list[Part]:
    """The parts of the text, each paragraph with what it is besides running text; what names author or date is text
    there, unless it stands below the last paragraph.
    """
    placed = [
        evolve(part, role=Role.PARAGRAPH) if part.role in ABOVE_TEXT and part.prose.lines[0].start < ends else part
        for part in text
    ]
    numbers = [index for index, part in enumerate(placed) if part.role is Role.PARAGRAPH]
    shapes = shapes_of([placed[index].prose for index in numbers])
    for index, shape in zip(numbers, shapes, strict=True):
        role = Role.HEADING if shape == HEADING else Role.PARAGRAPH
        placed[index] = evolve(placed[index], role=role, kind=shape)
    return placed
