"""What the serial of a cited telegram says of its year: posts count their telegrams anew each year."""

from __future__ import annotations

from typing import NamedTuple

from cablekit import vocabulary

AHEAD = 20
"""By how much a telegram may cite a serial that its post has not yet reached, or by a tenth of its own.

In 254 telegrams, 186 references to their own post without a year have a lower serial, 13 one that is higher by a fifth
at least; none lies between.
"""


class Own(NamedTuple):
    """The post and the serial of the telegram that cites others."""

    post: str
    serial: int


def own_number(post: str | None, serial: str | None) -> Own | None:
    """The number of a telegram, from the post and the serial of its classification line.

    A document of an editor may have words in the place of the serial: then nothing is known of its series.

    >>> own_number("KESTREL PORT", "000118")
    Own(post='KESTRELPORT', serial=118)
    >>> own_number("KESTREL PORT", "118 bis")
    """
    return Own(vocabulary.canonical_post(post), int(serial)) if post and serial and serial.isdecimal() else None


def not_yet_sent(post: str, serial: str, own: Own | None) -> bool:
    """Whether a serial is of the telegram's own post, and one that the post had not reached when it was sent.

    Telegrams that are written together may be sent in another order, so a serial a little higher says nothing.

    >>> [not_yet_sent("LOWMERE", serial, Own("LOWMERE", 400)) for serial in ("399", "412", "1866")]
    [False, False, True]
    """
    if own is None or vocabulary.canonical_post(post) != own.post:
        return False
    return int(serial) > own.serial + max(AHEAD, own.serial // 10)
