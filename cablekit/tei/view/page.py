"""A TEI document as an HTML page, by the stylesheet of the package."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from lxml import etree
from lxml.etree import XSLT, _Element, _ElementTree

from cablekit.records import Record
from cablekit.tei.document import to_tei

DOCTYPE = b"<!DOCTYPE html>\n"
EMPTY = {f"{{http://www.w3.org/1999/xhtml}}{name}" for name in ("meta", "link", "input")}
"""The elements of the page that HTML knows as empty; of all others it asks for an end tag."""


def html_bytes(record: Record, *, converted: date | None = None) -> bytes:
    """The page of a record in UTF-8: the same for the same record, whenever and wherever it is made.

    >>> import cablekit
    >>> page = html_bytes(cablekit.parse("UNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (U) They come late."))
    >>> page[:15], b"<h1>TIDES</h1>" in page
    (b'<!DOCTYPE html>', True)

    `converted` is the day of the conversion, if the page is to say it.
    """
    return page_of(to_tei(record, converted=converted))


def page_of(document: _ElementTree[_Element]) -> bytes:
    """The page of a TEI document that cablekit wrote, in UTF-8."""
    style, script = resource("reading-view.css"), resource("reading-view.js")
    page = _stylesheet()(
        document,
        style=XSLT.strparam(style),
        script=XSLT.strparam(script),
        policy=XSLT.strparam(_policy(style, script)),
    ).getroot()
    for element in page.iter():
        if element.text is None and not len(element) and element.tag not in EMPTY:
            element.text = ""  # so that it is written with an end tag
    return DOCTYPE + etree.tostring(page, encoding="utf-8") + b"\n"


def resource(name: str) -> str:
    """A file of the view: `reading-view.xsl`, `text.xsl`, `about.xsl`, `reading-view.css`, `reading-view.js`."""
    return (files("cablekit.tei.view") / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What a browser may run and load: our style and script, known by their hashes, and nothing else."""
    hashes = [b64encode(sha256(words.encode()).digest()).decode() for words in (style, script)]
    return "default-src 'none'; img-src data:; style-src 'sha256-{}'; script-src 'sha256-{}'".format(*hashes)


class _Resources(etree.Resolver):
    """Finds what the stylesheet includes, in a folder or a zip."""

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:
        name = (system_url or "").rpartition("/")[2]
        return self.resolve_string(resource(name), context)


@cache
def _stylesheet() -> XSLT:
    parser = etree.XMLParser()
    parser.resolvers.add(_Resources())
    stylesheet = etree.fromstring(resource("reading-view.xsl").encode(), parser, base_url="reading-view.xsl")
    return XSLT(stylesheet, access_control=etree.XSLTAccessControl.DENY_ALL)
