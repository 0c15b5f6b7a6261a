"""`cablekit refs`: what a telegram of an archive cites, what cites it, and what is cited but absent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from cablekit.cli.archived import lines_of, opened
from cablekit.cli.views import printable

if TYPE_CHECKING:
    from cablekit.archive import Archive
    from cablekit.archive.citing import Citing

LONGEST_SUBJECT = 60


@click.command()
@click.argument("archive")
@click.argument("identifier", metavar="[ID]", required=False)
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Without ID: the most shown.")
@click.option("--json", "as_json", is_flag=True, help="Print the references as JSON.")
def refs(archive: str, identifier: str | None, limit: int, as_json: bool) -> None:
    """Shows what a telegram cites and what cites it; without ID, what the archive cites but does not have.

    The archive need not have the telegram. Exit code: 0 shown, 1 there is no such archive, 2 wrong usage.

    \b
    Examples:
      cablekit refs archive 08LOWMERE118
      cablekit refs archive --limit 20 --json
    """
    with opened(archive) as asked:
        if identifier is None:
            _show_absent(asked, limit, as_json)
        else:
            _show(asked, identifier.upper(), as_json)


def _show(archive: Archive, identifier: str, as_json: bool) -> None:
    from attrs import asdict

    found = archive.references(identifier)
    if as_json:
        click.echo(json.dumps({**asdict(found), "absent": found.absent}, ensure_ascii=False))
        return
    click.echo(f"{identifier} cites" if found.cites else f"{identifier} cites nothing")
    for line in lines_of([_cited(one) for one in found.cites]):
        click.echo(f"  {line}")
    click.echo(f"{identifier} is cited by" if found.cited_by else f"{identifier} is cited by nothing")
    for line in lines_of([(one.label or "", one.citing or "", _subject(one)) for one in found.cited_by]):
        click.echo(f"  {line}")
    if found.absent:
        click.echo(f"cited but absent: {', '.join(found.absent)}")


def _show_absent(archive: Archive, limit: int, as_json: bool) -> None:
    from attrs import asdict

    found = archive.absent(limit)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return
    rows = [(one.mrn, f"{one.documents:,}", (one.first or "")[:10], (one.last or "")[:10]) for one in found]
    for line in lines_of([("absent", "cited by", "first", "last"), *rows]):
        click.echo(line)


def _cited(one: Citing) -> tuple[str, ...]:
    state = "" if one.held else "absent" if one.mrn else one.kind
    return one.label or "", one.mrn or printable(one.raw or ""), state, _subject(one)


def _subject(one: Citing) -> str:
    subject = printable(one.subject or "")
    return subject if len(subject) <= LONGEST_SUBJECT else f"{subject[: LONGEST_SUBJECT - 4]} ..."
