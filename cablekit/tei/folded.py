"""A text with its characters folded together, so that one look finds what would need many."""

from __future__ import annotations

CONTROL = 0
KEPT_CONTROLS = b"\t\n"
NONCHARACTERS = "\ufffe", "\uffff"


def _folded(byte: int) -> int:
    """What stands for a byte: a small letter for each letter, 0 for each digit, a blank for a line feed."""
    character = bytes([byte])
    if character in b"0123456789":
        return ord("0")
    if byte < ord(" ") and character not in KEPT_CONTROLS:
        return CONTROL
    return ord(" ") if character == b"\n" else ord(character.lower())


FOLDED = bytes(map(_folded, range(256)))


class Folded:
    """Finds words in a text without regard to the size of letters, and digits whatever they are.

    >>> Folded("Ref A of\\n1908, SHERIFF").places(b"ref"), Folded("In May\\n1908").places(b" 0000")
    ([0], [6])
    """

    def __init__(self, text: str) -> None:
        self._is_narrow = True
        try:
            data = text.encode("latin-1")
        except UnicodeEncodeError:
            self._is_narrow = False
            data = text.encode("latin-1", "replace")  # what is replaced is still one byte for one character
        self._text = text
        self._data = data.translate(FOLDED)

    @property
    def is_clean(self) -> bool:
        """Whether the text has neither carriage returns nor characters that XML cannot hold.

        >>> [Folded(text).is_clean for text in ("one\\n", "one\\r\\n", "\\ufffe", "\\ud800", "\\u2019")]
        [True, False, False, False, True]
        """
        return CONTROL not in self._data and (self._is_narrow or self._is_encodable())

    def _is_encodable(self) -> bool:
        try:
            self._text.encode()
        except UnicodeEncodeError:
            return False
        return not any(character in self._text for character in NONCHARACTERS)

    def places(self, word: bytes) -> list[int]:
        """Where a word of folded characters stands; places may overlap."""
        places = []
        found = self._data.find(word)
        while found >= 0:
            places.append(found)
            found = self._data.find(word, found + 1)
        return places

    def has(self, word: bytes, start: int, end: int) -> bool:
        """Whether a word of folded characters stands between two places."""
        return self._data.find(word, start, end) >= 0
