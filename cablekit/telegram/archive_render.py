"""What the State archive printed around a telegram, written as `archive` reads it."""

from __future__ import annotations

from collections.abc import Iterator

from cablekit.records import Cable


def render_head(cable: Cable) -> Iterator[str]:
    """The lines above the date-time group: page line, distribution, drafting, dash line.

    >>> from cablekit.records import Distribution
    >>> list(render_head(Cable(distribution=Distribution("ACTION", (("EUR", "12"),), (("L", "03"),), "015", "W"))))
    ['ACTION EUR-12', 'INFO L-03', '/015 W']
    """
    if cable.page_header:
        page = cable.page_header
        yield f"PAGE {page.page} {page.post} {page.number}"
    if cable.distribution:
        found = cable.distribution
        for label, offices in ((found.role, found.offices), ("INFO", found.info)):
            if offices:
                yield " ".join([label, *(f"{office}-{seats}" for office, seats in offices)])
        if found.total:
            yield f"/{found.total} {found.suffix}"
    writers = {"DRAFTED": cable.drafted_by, "APPROVED": cable.approved_by, "CLEARED": cable.cleared_by}
    for label, names in writers.items():
        yield from (f"{label} BY {name}" for name in names)
    if cable.dash_line:
        yield cable.dash_line.raw


def render_tail(cable: Cable) -> Iterator[str]:
    """The attributes that the archive keeps with a telegram."""
    if cable.message_attributes is not None:
        yield "Message Attributes"
        yield from (f"{key}: {value}" for key, value in cable.message_attributes.items())
