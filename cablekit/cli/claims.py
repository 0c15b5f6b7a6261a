"""`cablekit claims`: what documents say of somebody, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cablekit.cli.documents import (
    Documents,
    authority_option,
    end,
    entry_of,
    json_option,
    lines,
    sources_argument,
    told,
)

if TYPE_CHECKING:
    from cablekit.knowledge.claims import Question


@click.command()
@sources_argument
@click.option("--about", required=True, metavar="NAME", help="A name or an id of the authority file.")
@authority_option
@json_option
def claims(paths: tuple[str, ...], *, about: str, authority: str | None, as_json: bool) -> None:
    """Shows what documents claim of a body: when it was founded, its former names, how large it is.

    Claims that agree stand together; where there is more than one answer, all are shown and none is preferred.
    Exit code: 0 all read, 1 something could not be read, 2 wrong usage.

    \b
    Example:
      cablekit claims archive --about SHM
    """
    from cablekit.knowledge.claims import questions
    from cablekit.knowledge.matching import Matcher

    documents = Documents(paths)
    with told():
        entries, entry = entry_of(about, authority, documents)
        found = questions(documents.having(name.text for name in entry.names), Matcher(entries), entry)
    if as_json:
        from attrs import asdict

        lines([{"kind": one.kind, "disagree": one.disagree, "answers": asdict(one)["answers"]} for one in found])
    else:
        for question in found:
            show(question)
    end(documents)


def show(question: Question) -> None:
    """Prints the answers to a question, each with those who give it."""
    click.echo(f"{question.kind}: {len(question.answers)} answers" if question.disagree else question.kind)
    for answer in question.answers:
        click.echo(f"  {answer[0].printed}")
        for claim in answer:
            click.echo(f"    {claim.document} ({claim.days}), {claim.place}: {claim.sentence}")
