"""Who says which post sent a telegram: the classification line, the FM line, the station of the DE line, the portal."""

from __future__ import annotations

from cablekit import vocabulary
from cablekit.records import Transmission
from cablekit.telegram.draft import Draft


def sender(draft: Draft) -> str | None:
    """The post of the FM line; where there is none, the only post at the station of the DE line."""
    if draft.fields.get("originator"):
        return str(draft.fields["originator"])
    transmission = draft.fields.get("transmission") or Transmission()
    found = vocabulary.post_of_routing_indicator(transmission.station or "", draft.year)
    return found.identifier if found else None


def post_on_line(draft: Draft, of_portal: str | None) -> str | None:
    """The post of the classification line; None if there is none, or if the publisher took it out.

    A name that is in no table may be misspelt. If another witness names a post that is as near as misspelt names are,
    that one is meant, else the post of the tables that is nearest; a name with no such neighbour stays as printed.
    `of_portal` is the identifier that the portal gives.
    """
    printed, year = draft.fields.get("post"), draft.year
    letters = vocabulary.without_designator(printed or "")
    if not printed or set(letters) == {"X"}:
        return None
    if vocabulary.post(printed, year):
        return str(printed)
    named = [vocabulary.canonical_post(witness, year) for witness in (of_portal or "", sender(draft) or "")]
    if letters in named:
        return str(printed)
    meant = next((name for name in named if name and is_near(letters, name)), None)
    if meant is None and (found := vocabulary.nearest_post(printed, year)):
        meant = found.identifier
    if meant is None:
        return str(printed)
    draft.note(
        "post-repaired", f"{printed} is in no table of posts; it is read as {meant}", *draft.claims.first("post")
    )
    return meant


def is_near(printed: str, meant: str) -> bool:
    """Whether the letters of one name may be a misspelling of another.

    >>> is_near("LOWMREE", "LOWMERE"), is_near("TARN", "LOWMERE")
    (True, False)
    """
    return vocabulary.distance(printed, meant) <= vocabulary.edits_allowed(printed)
