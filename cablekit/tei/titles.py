"""The titles that are generated for a telegram, in the form of the volumes of the Office of the Historian."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from cablekit import vocabulary
from cablekit.records import Cable

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]  # not the locale's


class Correspondent(NamedTuple):
    """A post in words, with the article it takes: `the `, `Embassy in Lowmere`."""

    article: str
    name: str

    def __str__(self) -> str:
        return self.article + self.name


class Title(NamedTuple):
    """The parts of a telegram's title."""

    telegram: str
    sender: Correspondent | None
    receiver: Correspondent | None
    rest: str

    def __str__(self) -> str:
        sender = f" From {self.sender}" if self.sender else ""
        receiver = f" to {self.receiver}" if self.receiver else ""
        return self.telegram + sender + receiver + self.rest


@cache
def _kinds() -> dict[str, str]:
    return {row["designator"]: row["kind"] for row in vocabulary.table("designators")}


@lru_cache(4096)
def correspondent(address: str) -> Correspondent:
    """A plain-language address in words, where its designator is known.

    >>> str(correspondent("AMEMBASSY KESTREL PORT")), str(correspondent("SECSTATE WASHDC"))
    ('the Embassy in Kestrel Port', 'the Department of State')
    >>> str(correspondent("CIA WASHINGTON DC"))
    'CIA WASHINGTON DC'
    """
    designator, place = vocabulary.split_designator(address)
    if designator is None:
        return Correspondent("", address)
    kind = _kinds()[designator]
    return Correspondent("the ", kind if designator == "SECSTATE" else f"{kind} in {place.title()}")


def title_of(cable: Cable) -> Title:
    """The title of a telegram, of what is known about it.

    >>> from cablekit.records import Addressee
    >>> to = (Addressee("SECSTATE WASHDC"), Addressee("AMEMBASSY LOWMERE"))
    >>> str(title_of(Cable(serial="000362", originator="AMEMBASSY KESTREL PORT", action_addressees=to)))
    'Telegram 362 From the Embassy in Kestrel Port to the Department of State and one other'
    """
    number = serial_number(cable)
    sender = correspondent(cable.originator) if cable.originator else None
    receivers = cable.action_addressees
    receiver = correspondent(receivers[0].name) if receivers else None
    others = (
        {0: "", 1: " and one other"}.get(len(receivers) - 1, f" and {len(receivers) - 1} others") if receiver else ""
    )
    sent = cable.sent
    dated = f", {MONTHS[sent.month - 1]} {sent.day}, {sent.year}, {sent.hour:02}{sent.minute:02}Z" if sent else ""
    return Title(f"Telegram {number}" if number else "Telegram", sender, receiver, others + dated)


def serial_number(cable: Cable) -> str | None:
    """The number of a telegram without leading zeros."""
    serial = cable.serial or (cable.transmission.station_serial if cable.transmission else None)
    return (serial.lstrip("0") or "0") if serial else None
