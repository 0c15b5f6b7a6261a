"""The layouts in which a generated telegram is written: as bare text, as its portals show it, as a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

from cablekit.generator.plan import Plan
from cablekit.generator.prose import WIDTH, wrapped
from cablekit.generator.telegram import body, markdown_body, markdown_preamble, marked_subject, preamble

RELEASED = "2011-08-30 01:44"
LINE_END = "&#x000A;"
MARKER = re.compile(r"^(?:¶)?(?=(\d+)[.)])", re.MULTILINE)
ORIGINS = {"AMEMBASSY": "Embassy", "AMCONSUL": "Consulate"}


def telegram(plan: Plan) -> str:
    """The bare text."""
    return _text((*plan.envelope, *preamble(plan), *body(plan)))


def portal_table(plan: Plan) -> str:
    """A portal page as text: a table of labels and values, then the telegram with its preamble printed twice."""
    twice = tuple(preamble(plan))
    table = (
        "Identifier", "Created", "Classification", "Origin",
        plan.identifier, f"{plan.sent.at:%Y-%m-%d %H:%M:%S}", plan.level, origin(plan),
        "Cable title:  ", "", title(plan), "", f"Tags:  {' '.join(plan.tags)} ", "pdf how-to read a cable",
    )  # fmt: skip
    return _text((*table, *plan.envelope, *twice, *twice, *body(plan)))


def markdown(plan: Plan) -> str:
    """A Markdown copy: TAGS are links, pilcrows became 1, lines are joined or end in two blanks."""
    envelope = (f"{line}  " if line else "" for line in plan.envelope)
    return _text((*envelope, "", *markdown_preamble(plan), *markdown_body(plan)))


def wikileaks_html(plan: Plan) -> str:
    """A portal page: its table, a block for the envelope, a block for the rest, with anchors at the paragraphs."""
    header = _escaped("\n".join(plan.envelope))
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
        "|".join(dict.fromkeys(cited.mrn for cited in plan.references if cited.mrn)),
        "\n".join(plan.envelope),
        _text((*preamble(plan), *body(plan))),
    )
    return ",".join('"' + column.replace("\\", "\\\\").replace('"', '\\"') + '"' for column in columns) + "\n"


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
    """A layout to write: how a telegram is printed, the suffix of its file; one file for all if `joined` names it."""

    print: Callable[[Plan], str]
    suffix: str
    joined: str = ""


LAYOUTS: dict[str, GeneratedLayout] = {
    "telegram": GeneratedLayout(telegram, ".txt"),
    "portal-table": GeneratedLayout(portal_table, ".txt"),
    "markdown": GeneratedLayout(markdown, ".md"),
    "wikileaks-html": GeneratedLayout(wikileaks_html, ".html"),
    "cablegate-csv": GeneratedLayout(cablegate_csv, ".csv", "cables.csv"),
}
