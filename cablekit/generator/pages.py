"""Telegrams as the State archive printed them: pages with their tops and feet, distribution, attributes."""

from __future__ import annotations

from collections.abc import Iterator

from cablekit.generator import data
from cablekit.generator.plan import MONTHS, Head, Plan
from cablekit.generator.prose import wrapped
from cablekit.generator.telegram import body, preamble
from cablekit.generator.truth import cut_post, total

SEATS_IN_A_LINE = 7
LINES_OF_A_PAGE = 45
MARGIN = " " * 27
"""What stands before the level at the top and the foot of the State archive's own pages."""


def nara(plan: Plan) -> str:
    """A telegram of the Central Foreign Policy Files: message text and message attributes."""
    lines = ["Message Text", "", plan.level, *_section(plan, 1, 1), *body(plan, _next_page)]
    lines += ["", plan.level, "", "", "NNN", "", "", "", "Message Attributes", "", *attributes(plan, len(lines))]
    return "\n".join([*lines, "", "", "<< END OF DOCUMENT >>", ""])


def state_archive(plan: Plan) -> str:
    """A page of the State archive: its own heading, then the telegram as above."""
    number = f"{plan.sent.at:%Y}{cut_post(plan).replace(' ', '')}{plan.sent.serial:05} - {plan.level}"
    top = f"{MARGIN}{plan.level}     PTQ{1000 + int(plan.variant * 9000)}"
    return "\n".join([number, "", "", top, *_section(plan, 1, 1), *body(plan, _next_margin_page), "", _foot(plan), ""])


def _foot(plan: Plan) -> str:
    return MARGIN + plan.level


def _next_page(plan: Plan, page: int, ends_section: bool) -> Iterator[str]:
    """The foot of a page and the top of the next; where a section ends, the header again."""
    stamp = _of(plan).stamp
    yield from (plan.level, "", *((stamp, "") if stamp else ()), plan.level)
    yield from _top(plan, page, ends_section)


def _next_margin_page(plan: Plan, page: int, ends_section: bool) -> Iterator[str]:
    yield _foot(plan)
    yield from _top(plan, page, ends_section)


def _top(plan: Plan, page: int, ends_section: bool) -> Iterator[str]:
    section = _section_of(plan, page)
    if ends_section:
        yield from _section(plan, section, page)
    else:
        yield from ("", *_page_top(plan, section, page))


def _section_of(plan: Plan, page: int) -> int:
    """In which section a page stands: as many pages before it end one."""
    ends = [paragraph.ends_section for paragraph in plan.paragraphs if paragraph.cut is not None]
    return 1 + sum(ends[: page - 1])


def _of(plan: Plan) -> Head:
    if plan.head is None:
        raise ValueError("only the eras of the State archive have its lines")
    return plan.head


def _section(plan: Plan, section: int, page: int) -> Iterator[str]:
    """The header of a section, from the top of its first page to the classification authority."""
    head = _of(plan)
    yield from ("", *_page_top(plan, section, page))
    if head.box:
        yield head.box
    (office, seats), *_ = head.offices
    yield from (f"{head.role} {office}-{seats}", "")
    yield from _informed(head)
    yield from _drafting(head)
    yield head.dashes.format(counter=head.counter, filed=head.filed)
    yield from plan.envelope.lines(section)
    yield from preamble(plan, section)


def _page_top(plan: Plan, section: int, page: int) -> list[str]:
    head = _of(plan)
    of = f"{section:02} OF {plan.sections:02}  " if plan.sections > 1 else ""
    line = head.page.format(page=page, post=cut_post(plan), number=plan.sent.serial, section=of, received=head.received)
    return [part.rstrip() for part in line.split("|")] + [""]


def _informed(head: Head) -> Iterator[str]:
    """The offices informed, in columns, and the sum of all seats."""
    offices = [f"{office}-{seats}".ljust(8) for office, seats in head.info]
    for start in range(0, len(offices), SEATS_IN_A_LINE):
        line = " ".join(offices[start : start + SEATS_IN_A_LINE]).rstrip()
        last = start + SEATS_IN_A_LINE >= len(offices)
        yield f"{'      ' if start else 'INFO  '}{line}{f'     /{total(head)} {head.suffix}' if last else ''}"


def _drafting(head: Head) -> Iterator[str]:
    for role, name in head.drafting:
        yield f"{role} BY {name}" if role else name


def attributes(plan: Plan, lines: int) -> Iterator[str]:
    """The attributes that the archive keeps with a telegram, from their table; long values go on below."""
    head, at = _of(plan), plan.sent.at
    person = f", ({plan.person})" if plan.person else ""
    values = {
        "number": f"{at:%Y}{cut_post(plan).replace(' ', '')}{plan.sent.serial:05}",
        "date": f"{at:%d} {MONTHS[at.month - 1]} {at:%Y}",
        "film": head.film,
        "post": plan.post.name,
        "level": plan.level,
        "captions": ", ".join(dict.fromkeys(plan.captions)) or "n/a",
        "office": f"{head.role} {head.offices[0][0]}",
        "order": plan.order.declassify,
        "subject": plan.subject,
        "tags": ", ".join(plan.tags) + person,
        "to": plan.envelope.action[0].name.removeprefix("AMEMBASSY ").removeprefix("AMCONSUL "),
        "stamp": head.stamp,
        "lines": lines,
        "pages": 1 + lines // LINES_OF_A_PAGE,
        "drafter": next((name for _, name in head.drafting), "n/a"),
    }  # fmt: skip
    for template in data.lines("attributes.txt"):
        first, *rest = wrapped(template.format(**values))
        yield first
        yield from (f" {line}" for line in rest)
