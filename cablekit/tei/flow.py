"""Writes the characters of a source into elements: in order, each once, with what stands over them."""

from __future__ import annotations

from bisect import insort

from lxml.etree import SubElement, _Element

from cablekit.tei.elements import ILLEGAL, Attributes, legal
from cablekit.tei.marks import NOWHERE, Damage, Marks, Wrap
from cablekit.tei.names import TEI, Names

LB, G = TEI + "lb", TEI + "g"
SIC, CORR, CHOICE = TEI + "sic", TEI + "corr", TEI + "choice"
GAP, DESC = TEI + "gap", TEI + "desc"
MAY_HOLD: dict[str, tuple[str, ...]] = {"bibl": ("date",), "date": ()}
"""The passages that may stand within one of these; others may hold any."""
CONTROLS = bytes({*range(32)} - {9, 10})
NONCHARACTERS = b"\xef\xbf\xbe", b"\xef\xbf\xbf"


def is_unclean(text: str) -> bool:
    """Whether a text has carriage returns or characters that XML cannot hold.

    >>> is_unclean("one\\n"), is_unclean("one\\r\\n"), is_unclean("\\ufffe"), is_unclean("\\ud800")
    (False, True, True, True)
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return True
    return len(data.translate(None, CONTROLS)) < len(data) or any(character in data for character in NONCHARACTERS)


class Flow:
    """A place in the tree that moves on with the text.

    `begin` puts it into an empty element, `open` and `close` make elements within it, `write` and `words` put
    characters there. Line breaks become `lb`; a carriage return before one is white space like it.
    """

    def __init__(self, text: str, names: Names, marks: Marks) -> None:
        self.text = text
        self.names = names
        self.targets: dict[int, _Element] = {}
        self.element: _Element
        self._last: _Element | None = None
        self._buffer = ""
        self._parents: list[_Element] = []
        self._unclean = is_unclean(text)
        self._marks = marks
        self._damage = 0
        self._damage_at = marks.damages[0].start if marks.damages else NOWHERE
        self._wanted = 0
        self._wanted_at = marks.wanted[0].start if marks.wanted else NOWHERE
        self._wraps = list(marks.wraps)
        self._open: list[Wrap] = []

    # ---- elements

    def begin(self, element: _Element) -> None:
        """Goes into an element that has no content yet."""
        self.element, self._last, self._buffer = element, None, ""

    def end(self) -> None:
        """Ends the element that was begun."""
        self._flush()

    def open(self, tag: str, attributes: Attributes | None = None) -> _Element:
        """Makes an element here and goes into it."""
        self._flush()
        child = SubElement(self.element, TEI + tag, attributes)
        self._parents.append(self.element)
        self.element, self._last = child, None
        return child

    def close(self) -> None:
        """Goes out of the element that was opened last."""
        self._flush()
        self.element, self._last = self._parents.pop(), self.element

    def milestone(self, tag: str, attributes: Attributes) -> None:
        """Makes an empty element here."""
        self._flush()
        self._last = SubElement(self.element, TEI + tag, attributes)

    def _flush(self) -> None:
        if self._buffer:
            if self._last is None:
                self.element.text = self._buffer
            else:
                self._last.tail = self._buffer
            self._buffer = ""

    # ---- characters

    def write(self, start: int, end: int) -> None:
        """Writes the characters from `start` to `end`."""
        if self._wanted_at < end or self._damage_at < end:
            self._write_marked(start, end)
            return
        piece = self.text[start:end]
        if "\n" in piece or self._unclean:
            self._put(piece)
        else:
            self._buffer += piece

    def put(self, generated: str) -> None:
        """Writes words that are not the source's."""
        self._buffer += legal(generated)

    def _put(self, piece: str) -> None:
        if self._unclean:
            piece = piece.replace("\r\n", "\n").replace("\r", "\n")
            if ILLEGAL.search(piece):
                self._put_illegal(piece)
                return
        if "\n" not in piece:
            self._buffer += piece
            return
        first, *lines, last = piece.split("\n")
        self._buffer += first
        self._flush()
        element = self.element
        for line in lines:
            SubElement(element, LB).tail = "\n" + line
        self._last = SubElement(element, LB)
        self._buffer = "\n" + last

    def _put_illegal(self, piece: str) -> None:
        position = 0
        for found in ILLEGAL.finditer(piece):
            if found.start() > position:
                self._put(piece[position : found.start()])
            self._flush()
            self._last = SubElement(self.element, G, {"ref": self.names.character(found[0])})
            position = found.end()
        if position < len(piece):
            self._put(piece[position:])

    def _write_marked(self, position: int, end: int) -> None:
        while position < end:
            damage = self._next_damage(position)
            stop = min(end, damage.start) if damage else end
            if stop > position:
                self._locate(stop, self.element, damage)
                self._put(self.text[position:stop])
                position = stop
            elif damage:
                stop = min(damage.end, end)
                self._put_damage(damage, position, stop)
                self._locate(stop, self._last, None)
                position = stop

    def _next_damage(self, position: int) -> Damage | None:
        damages = self._marks.damages
        while self._damage < len(damages) and damages[self._damage].end <= position:
            self._damage += 1
        if self._damage == len(damages):
            self._damage_at = NOWHERE
            return None
        damage = damages[self._damage]
        self._damage_at = damage.start
        return damage if damage.start > position else damage._replace(start=position)

    def _put_damage(self, damage: Damage, start: int, end: int) -> None:
        printed = self.text[start:end]
        if damage.meant is not None:
            self.open("choice")
            self.open("sic")
            self._put(printed)
            self.close()
            self.open("corr", {"resp": self.names.application})
            self.put(damage.meant)
            self.close()
        elif "\n" in printed or ILLEGAL.search(printed):
            self.open("seg", {"type": "redacted"})  # `desc` holds neither lb nor g
            self._put(printed)
        else:
            self.open("gap", {"reason": "redacted", "unit": "char", "quantity": str(end - start)})
            self.open("desc")
            self._buffer = printed
            self.close()
        self.close()

    def _locate(self, end: int, element: _Element | None, damage: Damage | None) -> None:
        """Notes that what is wanted before `end` stands in `element`; unless the damage that it speaks of follows."""
        wanted = self._marks.wanted
        while self._wanted < len(wanted) and (place := wanted[self._wanted]).start < end:
            if damage and place.of_damage and damage.start < place.end:
                return
            if element is not None:
                self.targets[place.diagnostic] = element
            self._wanted += 1
        self._wanted_at = wanted[self._wanted].start if self._wanted < len(wanted) else NOWHERE

    # ---- passages

    def words(self, start: int, end: int) -> None:
        """Writes characters of running text: elements enclose the passages that begin or go on here."""
        while start < end:
            self._close_wraps(start)
            self._open_wraps(start)
            stop = min(end, self._wraps[0].start) if self._wraps else end
            if self._open:
                stop = min(stop, self._open[-1].end)
            self.write(start, stop)
            start = stop
        self._close_wraps(end)

    def _close_wraps(self, position: int) -> None:
        while self._open and self._open[-1].end <= position:
            self._open.pop()
            self.close()

    def _open_wraps(self, position: int) -> None:
        """Opens what may begin here; of a passage that outlasts the one around it, the rest is opened later."""
        while self._wraps and self._wraps[0].start <= position:
            wrap = self._wraps.pop(0)
            limit = self._open[-1].end if self._open else NOWHERE
            if wrap.end <= position or not self._may_hold(wrap.tag):
                continue
            rest = None
            if wrap.end > limit:
                rest = wrap._replace(start=limit, continues=True)
                wrap = wrap._replace(end=limit)
            self._open_wrap(wrap, goes_on=rest is not None)
            if rest:
                insort(self._wraps, rest, key=lambda wrap: wrap.order)

    def _may_hold(self, tag: str) -> bool:
        return not self._open or tag in MAY_HOLD.get(self._open[-1].tag, (tag,))

    def _open_wrap(self, wrap: Wrap, goes_on: bool) -> None:
        attributes = wrap.attributes
        if part := part_of(wrap, goes_on):
            attributes = {**attributes, "part": part}
        self.open(wrap.tag, attributes)
        self._open.append(wrap)

    def suspend(self, position: int) -> None:
        """Closes the passages that are open; they go on with the next running text."""
        while self._open:
            wrap = self._open.pop()
            if self.text[position : wrap.end].strip():
                if part := part_of(wrap, goes_on=True):
                    self.element.set("part", part)
                self._wraps.insert(0, wrap._replace(start=position, continues=True))
            self.close()


def part_of(wrap: Wrap, goes_on: bool) -> str | None:
    """Which part of a passage an element is that encloses not all of it: TEI's I, M, F (`seg` only has them).

    >>> part_of(Wrap(0, 9, "seg", {}), True), part_of(Wrap(5, 9, "seg", {}, continues=True), False)
    ('I', 'F')
    """
    if wrap.tag != "seg" or not (wrap.continues or goes_on):
        return None
    return {(False, True): "I", (True, True): "M", (True, False): "F"}[wrap.continues, goes_on]
