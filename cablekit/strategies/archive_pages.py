"""What the State archive printed around a telegram: page tops, distribution, drafting, attributes."""

from __future__ import annotations

from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from cablekit.records import Cable, DashLine, Distribution, PageHeader
from cablekit.strategies.pools import words
from cablekit.strategies.portals import Sheet, Wrapping, joined

CUT_AT = 6
"""To how many letters the archive cuts a post."""
FIRST_INFORMED = {"nara": ("OCT", "01"), "state-archive": ("LOG", "00")}


@cache
def _offices() -> st.SearchStrategy[list[tuple[str, str]]]:
    offices = [office for office in words("informed_office") if office not in words("bureau")]
    return st.lists(st.tuples(st.sampled_from(offices), _seats()), max_size=4, unique_by=lambda seat: seat[0])


@cache
def _seats() -> st.SearchStrategy[str]:
    return st.integers(0, 15).map("{:02}".format)


@cache
def _counters() -> st.SearchStrategy[int]:
    return st.integers(0, 999_999)


@cache
def _drafters() -> st.SearchStrategy[tuple[str, ...]]:
    named = st.builds("{}/{}:{}".format, *(st.sampled_from(words(slot)) for slot in ("bureau", "bureau", "surname")))
    return st.just(()) | st.tuples(named.map(str.upper))


def with_head(draw: st.DrawFn, cable: Cable, portal: str) -> Cable:
    """A cable with what the archive printed above it, and below it; its transmission block is lost."""
    offices = ((draw(st.sampled_from(words("bureau"))), draw(_seats())),)
    info = (FIRST_INFORMED[portal], *draw(_offices()))
    total = sum(int(seats) for _, seats in (*offices, *info))
    counter, serial = f"{draw(_counters()):06}", int(cable.serial or 0)
    assert cable.sent
    assert cable.post
    post = cable.post[:CUT_AT].rstrip()
    number = f"{cable.sent:%Y}{post.replace(' ', '')}{serial:05}"
    return evolve(
        cable,
        transmission=None,
        action_addressees=tuple(evolve(one, routing_indicator=None) for one in cable.action_addressees),
        information_addressees=tuple(evolve(one, routing_indicator=None) for one in cable.information_addressees),
        page_header=PageHeader("01", post, f"{serial:05}"),
        distribution=Distribution("ACTION", offices, info, f"{total:03}", "W"),
        drafted_by=draw(_drafters()),
        dash_line=DashLine(f"--------------------- {counter}", counter),
        message_attributes={"Document Number": number, "Subject": cable.subject or ""} if portal == "nara" else None,
    )


def banner(cable: Cable) -> str:
    """The level at the top and the foot of a page, without what controls the telegram besides."""
    return cable.classification.level.partition("//")[0] if cable.classification else ""


def page_top(cable: Cable, page: int) -> list[str]:
    """The foot of a page and the top of the next: the level, then `PAGE 02 LOWMER 00118 01 OF 02`."""
    header, section = cable.page_header, cable.section
    assert header
    of = f" {page:02} OF {section.of:02}" if section else ""
    return [banner(cable), "", banner(cable), "", f"PAGE {page:02} {header.post} {header.number}{of}"]


def archive_page(sheet: Sheet) -> str:
    """The telegram below the archive's lines."""
    cable = sheet.cable
    header, distribution = cable.page_header, cable.distribution
    assert header
    assert distribution
    assert cable.dash_line
    offices, info = (
        " ".join(f"{office}-{seats}" for office, seats in group) for group in (distribution.offices, distribution.info)
    )
    above = (
        banner(cable), "", f"PAGE {header.page} {header.post} {header.number}", "",
        f"{distribution.role} {offices}", "", f"INFO  {info} /{distribution.total} {distribution.suffix}",
        *(f"DRAFTED BY {name}" for name in cable.drafted_by), cable.dash_line.raw,
    )  # fmt: skip
    below = ("", banner(cable), *_attributes(cable))
    return joined([*above, *sheet.lines.envelope, *sheet.text, *below])


def _attributes(cable: Cable) -> list[str]:
    if cable.message_attributes is None:
        return []
    values = [f"{key}: {value}" for key, value in cable.message_attributes.items()]
    return ["", "NNNN", "", "Message Attributes", "", *values, "", "<< END OF DOCUMENT >>"]


ARCHIVES = {"nara": Wrapping(archive_page), "state-archive": Wrapping(archive_page)}
