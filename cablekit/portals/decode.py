"""Bytes to text, without loss: every byte can be found again from the offset of its character."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

from cablekit.records import Diagnostic, Span

ODD = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\udc80-\\udcff]")
"""Controls that no text has, and the characters that stand for bytes which are no text."""
PLAIN = bytes({*range(0x20, 0x7F), *b"\t\n\v\f\r"})
"""The characters of ASCII that are none of them."""
WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Encodings of two bytes a character, by the marks that they begin with."""
SHARE_OF_ODD_IN_BINARY = 0.02


class Decoded(NamedTuple):
    """A text with its encoding, and the length of its byte order mark."""

    text: str
    encoding: str
    leading_bytes: int


def decode(data: bytes) -> Decoded:
    """The text of a file: UTF-16 if marked so, UTF-8 if it is (nearly) that, else Latin-1, one byte a character.

    >>> decode("¶1".encode()).encoding, decode("¶1".encode("latin-1")).encoding, decode("¶1".encode("utf-16"))
    ('utf-8', 'latin-1', Decoded(text='¶1', encoding='utf-16-le', leading_bytes=2))
    """
    for marked, encoding in WIDE.items():
        if data.startswith(marked):
            with suppress(UnicodeDecodeError):
                return Decoded(data[len(marked) :].decode(encoding), encoding, len(marked))
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    body = data[mark:]
    try:
        text, encoding = body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = body.decode("utf-8", "surrogateescape"), "utf-8"
        if not any(character > "\x7f" and not is_escaped(character) for character in text):
            text, encoding = body.decode("latin-1"), "latin-1"
    return Decoded(text, encoding, mark)


def is_escaped(character: str) -> bool:
    """Whether a character stands for a byte that is no text in the encoding of its file."""
    return "\udc80" <= character <= "\udcff"


def oddities(text: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each kind of character that has no place in a text, at its first occurrence.

    >>> [found.message for found in oddities("a\\x00b\\x00")]
    ['U+0000 is a control character (2 in this text)']
    """
    found = []
    for character in sorted(set(ODD.findall(suspects(text)))):
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


def suspects(text: str) -> str:
    """A text without the plain characters of ASCII, which are nearly all: what is left may be odd.

    >>> suspects("¶1. Tides\\x00")
    '¶\\x00'
    """
    return text.encode("utf-8", "surrogatepass").translate(None, PLAIN).decode("utf-8", "surrogatepass")


def is_binary(text: str) -> bool:
    """Whether so much of a text is control characters that it is no text at all."""
    odd = len(ODD.findall(suspects(text)))
    return odd > SHARE_OF_ODD_IN_BINARY * len(text) and odd > 8
