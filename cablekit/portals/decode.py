"""Bytes to text, without loss: every byte can be found again from the offset of its character."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from cablekit.records import Diagnostic, Span

PLAIN_CONTROLS = "\t\n\r\f\v"
SHARE_OF_CONTROLS_IN_BINARY = 0.02


class Decoded(NamedTuple):
    """A text with its encoding, the length of its byte order mark, and what is odd about it."""

    text: str
    encoding: str
    leading_bytes: int
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-8 if it is (nearly) that, else one byte a character as in Latin-1.

    >>> decode("¶1".encode()).encoding, decode("¶1".encode("latin-1")).encoding
    ('utf-8', 'latin-1')
    """
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    body = data[mark:]
    try:
        text, encoding = body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = body.decode("utf-8", "surrogateescape"), "utf-8"
        if not any(character > "\x7f" and not is_escaped(character) for character in text):
            text, encoding = body.decode("latin-1"), "latin-1"
    return Decoded(text, encoding, mark, oddities(text))


def is_escaped(character: str) -> bool:
    """Whether a character stands for a byte that is no text in the encoding of its file."""
    return "\udc80" <= character <= "\udcff"


def is_control(character: str) -> bool:
    """Whether a character is a control that no text has."""
    return (character < " " and character not in PLAIN_CONTROLS) or "\x7f" <= character < "\xa0"


def oddities(text: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each kind of character that has no place in a text, at its first occurrence.

    >>> [found.message for found in oddities("a\\x00b\\x00")]
    ['U+0000 is a control character (2 in this text)']
    """
    found = []
    for character in sorted(set(text)):
        if not (is_control(character) or is_escaped(character)):
            continue
        place = Span(text.index(character), text.index(character) + 1)
        count = f"({text.count(character)} in this text)"
        if is_escaped(character):
            message = f"byte {ord(character) - 0xDC00:#04x} is no text in UTF-8 {count}"
            found.append(Diagnostic.of("undecodable-bytes", message, place))
        else:
            found.append(
                Diagnostic.of("control-character", f"U+{ord(character):04X} is a control character {count}", place)
            )
    return tuple(found)


def is_binary(text: str) -> bool:
    """Whether so much of a text is control characters that it is no text at all."""
    controls = sum(text.count(character) for character in set(text) if is_control(character) or is_escaped(character))
    return controls > SHARE_OF_CONTROLS_IN_BINARY * len(text) and controls > 8
