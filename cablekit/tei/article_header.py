"""The TEI header of an article, and of a text that is neither telegram nor article."""

from __future__ import annotations

from cablekit.records import Article, BoundedDate, SourceText, Unknown
from cablekit.tei import header as common
from cablekit.tei.dates import date_attributes, w3c
from cablekit.tei.markup import attributes_of, content
from cablekit.tei.names import Names

PROJECT = "Converted automatically from plain text."
SAMPLING = """
      <samplingDecl>
        <p>Nothing was left out: lines of the site around the article are kept and marked (fw type='chrome').</p>
      </samplingDecl>"""
UNDETERMINED = "und"


def article_header(article: Article, names: Names, pointers: list[str]) -> str:
    """The header of an article; `pointers` are the targets of its diagnostics."""
    title = article.headline or "An article without a headline"
    return f"""
  <teiHeader>
    <fileDesc>
      <titleStmt>{_titles(title, article.alternative_headline)}{_author(article)}{common.responsibility(names)}
      </titleStmt>{common.publication([])}{common.notes(article.diagnostics, pointers)}
      <sourceDesc>
        <biblStruct type="newspaperArticle">{_analytic(article)}{_monograph(article)}
        </biblStruct>{_witness(article.source)}
      </sourceDesc>
    </fileDesc>{common.encoding(names, PROJECT, SAMPLING)}
    <profileDesc>{common.language(article.language or UNDETERMINED)}
    </profileDesc>{common.revision(names)}
  </teiHeader>"""


def _titles(main: str, sub: str | None = None) -> str:
    below = (
        f"""
        <title level="a" type="sub">{content(sub)}</title>"""
        if sub
        else ""
    )
    return f"""
        <title level="a" type="main">{content(main)}</title>{below}"""


def _author(article: Article) -> str:
    return (
        f"""
        <author><persName>{content(article.byline)}</persName></author>"""
        if article.byline
        else ""
    )


def _analytic(article: Article) -> str:
    """The article as part of what it was published in."""
    title = _titles(article.headline) if article.headline else ""
    address = (
        f"""
        <idno type="URI">{content(article.url)}</idno>"""
        if article.url
        else ""
    )
    parts = (title + _author(article) + address).replace("\n", "\n    ")
    return (
        f"""
          <analytic>{parts}
          </analytic>"""
        if parts
        else ""
    )


def _monograph(article: Article) -> str:
    """What the article was published in, and when."""
    title = publisher = modified = ""
    if article.publisher:
        name = content(article.publisher)
        title = f"""
            <title level="j">{name}</title>"""
        publisher = f"""
              <publisher>{name}</publisher>"""
    if article.date_modified and article.date_modified != BoundedDate():
        modified = _dates("modified", article.date_modified)
    return f"""
          <monogr>{title}
            <imprint>{publisher}{_dates("published", article.date_published or BoundedDate())}{modified}
            </imprint>
          </monogr>"""


def _dates(kind: str, date: BoundedDate) -> str:
    """A date with what it rests on; and beside it each reading that the text does not decide on."""
    words = date.value or date.reason or "not known"
    written = _date({"type": kind} | date_attributes(date), words)
    for reading in date.readings:
        attributes = {"type": kind, "subtype": "reading", "evidence": "internal", "cert": "low"}
        when = w3c(reading.value)
        written += _date(attributes | ({"when": when} if when else {}), f"{reading.value}: {reading.reason}")
    return written


def _date(attributes: dict[str, str], words: str) -> str:
    return f"""
              <date{attributes_of(attributes)}>{content(words)}</date>"""


def _witness(source: SourceText | None) -> str:
    """The file that the text is from."""
    portal = common.portal(source.portal if source else None)
    additional = (
        f"""
          <additional>
            <adminInfo>{portal}
            </adminInfo>
          </additional>"""
        if source and source.portal
        else ""
    )
    return f"""
        <msDesc>{common.identification(source)}{common.physical(source)}{additional}
        </msDesc>"""


def unknown_header(unknown: Unknown, names: Names, pointers: list[str]) -> str:
    """The header of a text that is neither telegram nor article."""
    return f"""
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>A text that is neither telegram nor article</title>{common.responsibility(names)}
      </titleStmt>{common.publication([])}{common.notes(unknown.diagnostics, pointers)}
      <sourceDesc>{_witness(unknown.source)}
      </sourceDesc>
    </fileDesc>{common.encoding(names, PROJECT)}
    <profileDesc>{common.language(UNDETERMINED)}
    </profileDesc>{common.revision(names)}
  </teiHeader>"""
