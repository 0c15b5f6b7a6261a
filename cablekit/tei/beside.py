"""What stands beside the text of a document, as lists in `standOff`."""

from __future__ import annotations

from collections.abc import Collection

from cablekit.records import Cable, Paragraph
from cablekit.tei.names import Names

LEFT_OUT = "standOff/list[@type='paragraphs']/item"
"""Where a reader finds the paragraphs that have no place in the text."""


def listed(element: str, members: list[str]) -> str:
    """A list with its members; `element` is its name, with its attributes. Nothing, if there are none."""
    if not members:
        return ""
    return f"\n    <{element}>{''.join(members)}\n    </{element.split(maxsplit=1)[0]}>"


def stand_off(lists: str) -> str:
    """Lists in their element."""
    return f"\n  <standOff>{lists}\n  </standOff>" if lists else ""


def telegram_lists(cable: Cable, written: Collection[int], names: Names) -> str:
    """The passages that ask to protect a source: one may begin before the words that are marked in the text."""
    protected = [f"\n      <item>{names.content(passage.text)}</item>" for passage in cable.protected]
    return listed('list type="protected"', protected) + left_out(cable.paragraphs, written, names)


def left_out(paragraphs: tuple[Paragraph, ...], written: Collection[int], names: Names) -> str:
    """The paragraphs of a record that no leaves of its text give, with their numbers among all."""
    if len(written) == len(paragraphs):
        return ""
    items = [
        f'\n      <item n="{number}">{names.content(paragraph.text)}</item>'
        for number, paragraph in enumerate(paragraphs, 1)
        if number - 1 not in written
    ]
    return listed('list type="paragraphs"', items)
