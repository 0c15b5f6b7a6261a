"""`cablekit convert`: documents to TEI, HTML pages, JSON Lines, JSON, text or an index in CMIF."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cablekit import errors, portals, reading, vocabulary
from cablekit.cli.layouts import named_layout
from cablekit.cli.output import Folder, Target, standard_output
from cablekit.cli.progress import progress
from cablekit.cli.summary import Summary
from cablekit.records import Article, Cable, Record

if TYPE_CHECKING:
    from cablekit.tei.cmif import Index

STANDARD = "-"
ALL_READ, SOME_FAILED = 0, 1


def as_tei(record: Record, converted: date | None = None, embed_source: bool = False) -> bytes:
    from cablekit.tei import tei_bytes

    return tei_bytes(record, converted=converted, embed_source=embed_source)


def as_html(record: Record, converted: date | None = None) -> bytes:
    from cablekit.tei.view import html_bytes

    return html_bytes(record, converted=converted)


def as_json(record: Record) -> bytes:
    from cablekit.contract import json_bytes

    return json_bytes(record, indent=2)


def as_json_line(record: Record) -> bytes:
    from cablekit.contract import json_bytes

    return json_bytes(record)


def as_text(record: Record) -> bytes:
    """The canonical text: a telegram rendered, an article's headlines and paragraphs, an unknown text as it is.

    A telegram that the canonical form cannot hold (one of 1973-79 with its distribution) is given as it is printed.
    """
    if isinstance(record, Cable):
        from cablekit.telegram import render

        try:
            text = render(record)
        except errors.RenderError:
            text = record.source.text if record.source else ""
    elif isinstance(record, Article):
        parts = [record.headline, record.alternative_headline, record.byline]
        parts += [paragraph.text for paragraph in record.paragraphs]
        text = "\n\n".join(filter(None, parts)) + "\n"
    else:
        text = record.text
    return text.encode("utf-8", "surrogateescape")


FORMATS: dict[str, tuple[str, Callable[[Record], bytes]]] = {
    "tei": (".xml", as_tei),
    "html": (".html", as_html),
    "jsonl": (".jsonl", as_json_line),
    "json": (".json", as_json),
    "text": (".txt", as_text),
}
INDEX = "cmif"
JOINED = {"jsonl": "records", INDEX: "cmif"}
"""The forms that are one file for all documents, with its name."""


DAY = click.DateTime(["%Y-%m-%d"])


def day_of_conversion(_: click.Context, __: click.Parameter, named: datetime | None) -> date | None:
    """The day that was named, or that of SOURCE_DATE_EPOCH (in UTC); never that of the clock."""
    if named:
        return named.date()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}; it should be seconds since 1970") from None


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--to", "form", type=click.Choice([*FORMATS, INDEX]), required=True, help="What to write.")
@click.option(
    "--out",
    metavar="DIR",
    help="The folder to write to; it is made if need be. '-' is standard output (the default when PATH is '-').",
)
@click.option("--layout", callback=named_layout, help="The layout, instead of finding it by the content.")
@click.option("--vocabulary", "own", metavar="FILE", help="A CSV file of posts, TAGS or captions to add or correct.")
@click.option(
    "--date",
    "converted",
    type=DAY,
    callback=day_of_conversion,
    help="The day of the conversion, for TEI and HTML to name; else that of SOURCE_DATE_EPOCH, else none.",
)
@click.option("--edition", metavar="FILE", help="What a CMIF file says of the edition; see `cablekit init-edition`.")
@click.option("--corpus", "as_corpus", is_flag=True, help="TEI: one corpus 'corpus.xml', which includes the documents.")
@click.option("--one-file", is_flag=True, help="TEI: the documents of the corpus stand in its own file.")
@click.option("--embed-source", is_flag=True, help="TEI: with the lines of the source, to which the text points.")
@click.option("--json", "as_json_summary", is_flag=True, help="Print the summary as JSON.")
def convert(
    paths: tuple[str, ...],
    *,
    form: str,
    out: str | None,
    layout: str | None,
    own: str | None,
    converted: date | None,
    edition: str | None,
    as_corpus: bool,
    one_file: bool,
    embed_source: bool,
    as_json_summary: bool,
) -> None:
    """Converts documents: files, folders, or '-' for standard input.

    TEI, HTML, JSON and text give one file a document, jsonl one file 'records.jsonl' of one record a line, cmif one
    file 'cmif.xml' with an entry for each telegram. With --corpus, what the TEI documents share is said once, in
    'corpus.xml'.
    Exit code: 0 all read, 1 some failed (each with a line that says why), 2 wrong usage.

    \b
    Examples:
      cablekit convert corpus/ --to tei --out build/tei
      cablekit convert - --to json < telegram.txt
      cablekit convert archive/ --to jsonl --out build --vocabulary posts.csv
      cablekit convert archive/ --to cmif --edition edition.toml --out build
    """
    out = STANDARD if out is None and paths == (STANDARD,) else out
    if out is None:
        raise click.UsageError("say with --out DIR where to write ('-' is standard output)")
    summary = Summary()
    if (as_corpus or one_file) and (form != "tei" or out == STANDARD or not as_corpus):
        raise click.UsageError("--corpus goes with --to tei and a folder, --one-file with --corpus")
    if embed_source and form != "tei":
        raise click.UsageError("--embed-source goes with --to tei")
    index = _index(form, edition, converted)
    suffix, write = (".xml", index.entry) if index else FORMATS[form]
    opened: AbstractContextManager[Target]
    if as_corpus:
        from cablekit.cli.corpus import CorpusFolder
        from cablekit.tei.corpus import Corpus

        corpus = Corpus(converted, embed_source=embed_source)
        opened, write = CorpusFolder(Path(out), corpus, one_file=one_file), corpus.document
    else:
        opened = standard_output() if out == STANDARD else Folder(Path(out), suffix, joined=JOINED.get(form))
        if form == "tei":
            write = partial(as_tei, converted=converted, embed_source=embed_source)
        elif form == "html":
            write = partial(as_html, converted=converted)
    try:
        with (
            vocabulary.extend(own) if own else nullcontext(),
            opened as target,
        ):
            if index:
                target.write(Path(), index.beginning())
            for place, record in _records(paths, layout, summary):
                _write(target, place, record, write, summary)
            if index:
                target.write(Path(), index.end())
    except errors.SourceError as error:
        raise click.UsageError(str(error)) from error
    except BrokenPipeError:
        raise  # whoever read the output has seen enough: no failure to be told
    except OSError as error:
        raise click.ClickException(f"{out}: cannot be written ({error.strerror or error})") from error
    summary.show(out, as_json=as_json_summary, to_error=out == STANDARD)
    sys.exit(SOME_FAILED if summary.failures else ALL_READ)


def _index(form: str, edition: str | None, converted: date | None) -> Index | None:
    """The index to be written, if it is one, with what a file says of its edition."""
    if form != INDEX:
        if edition:
            raise click.UsageError("--edition goes with --to cmif")
        return None
    if not edition:
        raise click.UsageError("say with --edition FILE what is indexed; `cablekit init-edition` writes such a file")
    from cablekit.tei.cmif import Index
    from cablekit.tei.edition import read_edition

    try:
        return Index(read_edition(edition, converted))
    except errors.SourceError as error:
        raise click.UsageError(str(error)) from error


def _records(paths: tuple[str, ...], layout: str | None, summary: Summary) -> Iterator[tuple[Path, Record]]:
    """The records below the paths, each with the path relative to the folder that was named."""
    for path in progress(list(_files(paths, summary))):
        file, root = path
        for record in reading.read(file, layout=layout, on_error=summary.failed):
            place = file.relative_to(root) if root else Path(file.name)
            yield _place_within(place, (record.source.path if record.source else None) or "", str(file)), record


def _place_within(place: Path, path: str, file: str) -> Path:
    """The place of a document: that of its file; of a row or a member, its own below the name of the file.

    A member's name may lead anywhere (`../`): only its own parts are taken.
    """
    parts = [part for part in re.split(r"[!#/\\]", path.removeprefix(file)) if part not in ("", ".", "..")]
    return place.with_suffix("").joinpath(*parts) if parts and path.startswith(file) else place


def _files(paths: tuple[str, ...], summary: Summary) -> Iterator[tuple[Path, Path | None]]:
    for path in map(Path, paths):
        for file in portals.files(path, summary.failed):
            yield file, path if path.is_dir() else None


def _write(target: Target, place: Path, record: Record, write: Callable[[Record], bytes], summary: Summary) -> None:
    content = write(record)
    if content:
        target.write(place, content)
    summary.add(record, written=bool(content))
