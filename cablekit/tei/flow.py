"""Writes the characters of a source as XML: in order, each once, with the elements that stand over them."""

from __future__ import annotations

from bisect import insort
from operator import attrgetter

from cablekit.tei.folded import Folded
from cablekit.tei.marks import NOWHERE, Marks, Wrap
from cablekit.tei.markup import ILLEGAL, Tag, empty, escaped, tag, with_id
from cablekit.tei.names import Names

LINE_BREAK = "<lb/>\n"
CARRIAGE_RETURN = "<lb/>&#13;"
MAY_HOLD: dict[str, tuple[str, ...]] = {"bibl": ("date",), "date": ()}
"""The passages that may stand within one of these; others may hold any."""
BY_ORDER = attrgetter("order")


class Flow:
    """The XML of a text, as pieces in `out`, that grows with the text.

    `open` and `close` begin and end elements, `write` and `words` put characters there. Line breaks become `lb`; a
    carriage return before one is white space like it. Each start tag is a piece of its own, and an element is known
    by the index of that piece: `element` is the innermost one that is open, `targets` has those that stand at the
    places of diagnostics.
    """

    def __init__(self, text: str, names: Names, marks: Marks) -> None:
        self.text = text
        self.names = names
        self.out: list[str] = []
        self.element = 0
        self.targets: dict[int, int] = {}
        self._parents: list[tuple[int, str]] = []
        self.folded = Folded(text)
        self._unclean = not self.folded.is_clean
        self._markup = {character: text.find(character) for character in "&<>" if character in text}
        self._damages = iter(marks.damages)
        self._next_damage(0)
        self._wanted = iter(marks.wanted)
        self._next_wanted()
        self._wraps = list(marks.wraps)
        self._open: list[Wrap] = []
        self._ids: dict[int, str] = {}
        self.clear = self._clear_from(0)

    # ---- elements

    def open(self, opened: Tag, layout: str = "") -> None:
        """Begins an element here; `layout` is the white space before it."""
        self._parents.append((self.element, opened.end))
        self.element = len(self.out)
        self.out.append(layout + opened.start if layout else opened.start)

    def close(self) -> None:
        """Ends the element that was opened last."""
        self.element, end = self._parents.pop()
        self.out.append(end)

    def milestone(self, element: str) -> None:
        """Puts an empty element here."""
        self.out.append(element)

    def point_at(self, element: int, name: str) -> str:
        """A pointer to an element, which gets the xml:id `name` if it has none."""
        if element not in self._ids:
            self._ids[element] = name
            self.out[element] = with_id(self.out[element], name)
        return "#" + self._ids[element]

    # ---- characters

    def write(self, start: int, end: int) -> None:
        """Writes the characters from `start` to `end`."""
        if end <= self.clear:
            self.out.append(self.text[start:end].replace("\n", LINE_BREAK))
            return
        if self._wanted_at < end or self._damage_at < end:
            self._write_marked(start, end)
        else:
            self._put(self.text[start:end])
        self.clear = self._clear_from(end)

    def _clear_from(self, position: int) -> int:
        """The offset up to which the text from `position` on is written as it is, but for its line breaks."""
        if self._unclean:
            return 0
        clear = min(self._wanted_at, self._damage_at)
        for character, offset in self._markup.items():
            found = offset
            if found < position:
                found = self.text.find(character, position)
                self._markup[character] = found = found if found >= 0 else NOWHERE
            clear = min(clear, found)
        return clear

    def is_clear_to(self, end: int) -> bool:
        """Whether what is written next, up to `end`, is the text as it is, but for its line breaks."""
        return end <= self.clear and not self._open and not (self._wraps and self._wraps[0].start < end)

    def element_of(self, opened: Tag, start: int, end: int) -> None:
        """Writes the characters from `start` to `end` in an element of their own."""
        if end <= self.clear:
            self.out.append(opened.start + self.text[start:end].replace("\n", LINE_BREAK) + opened.end)
            return
        self.open(opened)
        self.write(start, end)
        self.close()

    def _put(self, piece: str) -> None:
        if self._unclean:
            piece = piece.replace("\r\n", "\n")
            if ILLEGAL.search(piece):
                self._put_illegal(piece)
                return
        written = escaped(piece).replace("\n", LINE_BREAK)
        self.out.append(written.replace("&#13;", CARRIAGE_RETURN) if self._unclean else written)

    def _put_illegal(self, piece: str) -> None:
        position = 0
        for found in ILLEGAL.finditer(piece):
            self._put(piece[position : found.start()])
            self.milestone(empty("g", {"ref": self.names.character(found[0])}))
            position = found.end()
        self._put(piece[position:])

    def _write_marked(self, position: int, end: int) -> None:
        """Writes characters of which some are damaged, or pointed to."""
        while position < end:
            if self._damage_end <= position:
                self._next_damage(position)
            if self._damage_at > position:
                element, stop = self.element, min(end, self._damage_at)
                if self._wanted_at < stop:
                    self._locate(stop, element, self._damage_at)
                self._put(self.text[position:stop])
            else:
                element, stop = len(self.out), min(end, self._damage_end)
                self._put_damage(self.text[position:stop], self._meant)
                if self._wanted_at < stop:
                    self._locate(stop, element, NOWHERE)
            position = stop

    def _next_damage(self, position: int) -> None:
        """Goes on to the damage at a place, or else to the next one behind it."""
        for damage in self._damages:
            if damage.end > position:
                self._damage_at, self._damage_end, self._meant = damage
                return
        self._damage_at = self._damage_end = NOWHERE

    def _put_damage(self, printed: str, meant: str | None) -> None:
        """Writes damaged or redacted characters in the element that says so: its start tag is a piece of its own."""
        out = self.out
        if meant is not None:
            out += ["<choice>", "<sic>"]
            self._put(printed)
            out.append(f'</sic><corr resp="{self.names.application}">{self.names.content(meant)}</corr></choice>')
        elif "\n" in printed or (self._unclean and ILLEGAL.search(printed)):
            out.append('<seg type="redacted">')  # `desc` holds neither lb nor g
            self._put(printed)
            out.append("</seg>")
        else:
            out.append(f'<gap reason="redacted" unit="char" quantity="{len(printed)}">')
            out.append(f"<desc>{escaped(printed)}</desc></gap>")

    def _locate(self, end: int, element: int, damaged: int) -> None:
        """Notes that what is wanted before `end` stands in `element`; unless the damage that it speaks of follows.

        `damaged` is where the next damage begins.
        """
        while (place := self._place) and place.start < end and not (place.of_damage and damaged < place.end):
            self.targets[place.diagnostic] = element
            self._next_wanted()

    def _next_wanted(self) -> None:
        self._place = next(self._wanted, None)
        self._wanted_at = self._place.start if self._place else NOWHERE

    # ---- passages

    @property
    def has_passages(self) -> bool:
        """Whether there are passages that running text is to be looked through for."""
        return bool(self._wraps)

    def add_passages(self, wraps: list[Wrap]) -> None:
        """Takes in passages of what is not yet written."""
        self._wraps += wraps
        self._wraps.sort(key=BY_ORDER)

    def words(self, start: int, end: int) -> None:
        """Writes characters of running text: elements enclose the passages that begin or go on here."""
        while start < end:
            if self._open:
                self._close_wraps(start)
            if self._wraps and self._wraps[0].start <= start:
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
                insort(self._wraps, rest, key=BY_ORDER)

    def _may_hold(self, name: str) -> bool:
        return not self._open or name in MAY_HOLD.get(self._open[-1].tag, (name,))

    def _open_wrap(self, wrap: Wrap, goes_on: bool) -> None:
        attributes = wrap.attributes
        if part := part_of(wrap, goes_on):
            attributes = {**attributes, "part": part}
        self.open(tag(wrap.tag, attributes))
        self._open.append(wrap)

    def suspend(self, position: int) -> None:
        """Closes the passages that are open; they go on with the next running text."""
        while self._open:
            wrap = self._open.pop()
            if self.text[position : wrap.end].strip():
                if part := part_of(wrap, goes_on=True):
                    self.out[self.element] = tag(wrap.tag, {**wrap.attributes, "part": part}).start
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
