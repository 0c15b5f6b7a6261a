"""The layouts in which a generated telegram is written: as bare text, as its portals show it, as a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

from cablekit.generator import data
from cablekit.generator.pages import nara, state_archive
from cablekit.generator.plan import DAYS, MONTH_NAMES, Plan
from cablekit.generator.prose import WIDTH, wrapped
from cablekit.generator.telegram import body, markdown_body, markdown_preamble, marked_subject, preamble

RELEASED = "2011-08-30 01:44"
LINE_END = "&#x000A;"
MARKER = re.compile(r"^¶?(?=(\d+|[A-Z])[.)](?![A-Z\d]))", re.MULTILINE)
"""Where a portal page sets a pilcrow: before a number or a letter that a line begins with, but not before 1.4."""
SOUND_LEVELS = ("C O N F I D E N T I A L", "S E C R E T", "UNCLAS", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET")
DUMPS = data.shares("released")["dump"].tables[0]
ORIGINS = {"AMEMBASSY": "Embassy", "AMCONSUL": "Consulate"}


def telegram(plan: Plan) -> str:
    """The bare text."""
    return _text((*plan.envelope.lines(), *preamble(plan), *body(plan)))


def portal_table(plan: Plan) -> str:
    """A portal page as text: a table of labels and values, then the telegram with its preamble printed twice."""
    twice = tuple(preamble(plan))
    table = (
        "Identifier", "Created", "Classification", "Origin",
        plan.identifier, f"{plan.sent.at:%Y-%m-%d %H:%M:%S}", plan.level, origin(plan),
        "Cable title:  ", "", title(plan), "", f"Tags:  {' '.join(plan.tags)} ", "pdf how-to read a cable",
    )  # fmt: skip
    return _text((*table, *plan.envelope.lines(), *twice, *twice, *body(plan)))


def markdown(plan: Plan) -> str:
    """A Markdown copy: TAGS are links, pilcrows became 1, lines are joined or end in two blanks."""
    envelope = (f"{line}  " if line else "" for line in plan.envelope.lines())
    return _text((*envelope, "", *markdown_preamble(plan), *markdown_body(plan)))


def wikileaks_html(plan: Plan) -> str:
    """A portal page: its table, a block for the envelope, a block for the rest, with anchors at the paragraphs."""
    header = _escaped("\n".join(plan.envelope.lines()))
    text = MARKER.sub(_anchor, _escaped("\n".join((*preamble(plan), *body(plan)))))
    cells = (
        f"<a href='/cable/{plan.sent.at:%Y/%m}/{plan.identifier}.html'>{plan.identifier}</a>",
        f"<a href='/date/{plan.sent.at:%Y-%m}_0.html'>{plan.sent.at:%Y-%m-%d %H}:{plan.sent.at:%I}</a>",
        f"<a href='/reldate/{RELEASED[:10]}_0.html'>{RELEASED}</a>",
        f"<a href='/classification/1_0.html' title='{plan.level.lower()}'>{plan.level}</a>",
        f"<a href='/origin/1_0.html'>{origin(plan)}</a>",
    )
    return PAGE.format(
        identifier=plan.identifier,
        cells="\n".join(f"<td>\n{cell}\n</td>" for cell in cells),
        header=header.replace("\n", LINE_END),
        text=text.replace("\n", LINE_END),
    )


def cablegate_csv(plan: Plan) -> str:
    """A row of the table of all telegrams: eight columns, quoted, quotes and backslashes escaped, no header row."""
    columns = (
        str(plan.sent.serial),
        f"{plan.sent.at.month}/{plan.sent.at.day}/{plan.sent.at.year} {plan.sent.at.hour}:{plan.sent.at:%M}",
        plan.identifier,
        origin(plan),
        plan.level,
        "|".join(_cited(plan)),
        "\n".join(plan.envelope.lines()),
        _text((*preamble(plan), *body(plan))),
    )
    return ",".join('"' + column.replace("\\", "\\\\").replace('"', '\\"') + '"' for column in columns) + "\n"


def text_mirror(plan: Plan) -> str:
    """Five lines, then header and text without a line break between them.

    A level with letters lost or doubled keeps its line: glued to a name, nobody can tell where it begins.
    """
    at = plan.sent.at
    date = f"{DAYS[at.weekday()][:3]} {MONTH_NAMES[at.month - 1][:3]} {at:%d} 00:00:00 +0100 {at:%Y}"
    five = (plan.identifier, title(plan), date, plan.level, origin(plan))
    glue = "" if plan.printed_level in SOUND_LEVELS and not plan.dateline else "\n"
    first, *rest = preamble(plan)
    return _text(five) + "\n".join(plan.envelope.lines()) + glue + _text([first.rstrip(), *rest, *body(plan)])


def database_dump(plan: Plan) -> str:
    """Labelled lines above the telegram, its header and its end marked; of two dumps with labels of their own."""
    values = {
        "id": plan.sent.serial, "identifier": plan.identifier, "origin": origin(plan), "level": plan.level,
        "at": plan.sent.at, "cited": " ".join(_cited(plan)),
    }  # fmt: skip
    labels = DUMPS.at(plan.variant).format(**values).split("|")
    mark = f"{'-' * 17} header ends {'-' * 16}"
    end = f"{'=' * 23}CABLE ENDS{'=' * 28}"
    return _text((*labels, *plan.envelope.lines(), "", mark, "", *preamble(plan), *body(plan), "", end))


def _cited(plan: Plan) -> dict[str, None]:
    return dict.fromkeys(cited.mrn for cited in plan.references if cited.mrn)


def origin(plan: Plan) -> str:
    """The sender in the words of the portals: `Embassy Kestrel Port`."""
    if plan.post.designator == "SECSTATE":
        return "Secretary of State"
    return f"{ORIGINS[plan.post.designator]} {plan.post.name.title()}"


def title(plan: Plan) -> str:
    """The subject as portals give it: what stands of it on its first line."""
    before = f"SUBJECT: {marked_subject(plan).removesuffix(plan.subject)}"
    return wrapped(plan.subject, WIDTH - len(before))[0]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _anchor(marker: re.Match[str]) -> str:
    return f"<a id='par{marker[1]}' href='#par{marker[1]}'>¶</a>"


PAGE = """\
<?xml version='1.0' encoding='utf-8' ?>
<html lang='en' xmlns='http://www.w3.org/1999/xhtml'>
<head>
<title>Cable Viewer</title>
</head>
<body>
<div class='main'>
<h3>Viewing cable {identifier}</h3>
<table class='cable'>
<tr>
<th>Reference ID</th>
<th>Created</th>
<th>Released</th>
<th>Classification</th>
<th>Origin</th>
</tr>
<tr>
{cells}
</tr>
</table>
<code><pre>{header}</pre></code>
<code><pre>{text}</pre></code>
</div>
</body>
</html>
"""


class GeneratedLayout(NamedTuple):
    """A layout to write: how a telegram is printed, the suffix of its file, and the era that its telegrams are of.

    `told` says whether its portal gives identifier and date; `joined` names the file that holds all documents, if one
    does.
    """

    print: Callable[[Plan], str]
    suffix: str
    era: str = "released"
    told: bool = False
    joined: str = ""


LAYOUTS: dict[str, GeneratedLayout] = {
    "telegram": GeneratedLayout(telegram, ".txt"),
    "portal-table": GeneratedLayout(portal_table, ".txt", told=True),
    "text-mirror": GeneratedLayout(text_mirror, ".txt", told=True),
    "database-dump": GeneratedLayout(database_dump, ".txt", told=True),
    "markdown": GeneratedLayout(markdown, ".md"),
    "wikileaks-html": GeneratedLayout(wikileaks_html, ".html", told=True),
    "cablegate-csv": GeneratedLayout(cablegate_csv, ".csv", told=True, joined="cables.csv"),
    "state-archive": GeneratedLayout(state_archive, ".txt", era="pages"),
    "nara": GeneratedLayout(nara, ".txt", era="files"),
}
