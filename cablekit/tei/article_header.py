"""The TEI header of an article, and of a text that is neither telegram nor article."""

from __future__ import annotations

from cablekit.records import Article, BoundedDate, SourceText, Unknown
from cablekit.tei import header as common
from cablekit.tei.dates import date_attributes, w3c
from cablekit.tei.markup import attributes_of
from cablekit.tei.names import Names

PROJECT = "Converted automatically from plain text."
SAMPLING = """
      <samplingDecl>
        <p>Nothing was left out: lines of the site around the article are kept and marked (fw type='chrome').</p>
      </samplingDecl>"""
KIND_SCHEME = "urn:cablekit:article-type"
UNDETERMINED = "und"
NOT_KNOWN = "not known"
IN_STATEMENT = "\n" + 8 * " "
IN_ANALYTIC = "\n" + 12 * " "
"""The white space before an element of the title statement, and of the description of the article."""


def article_header(article: Article, names: Names, pointers: list[str]) -> str:
    """The header of an article; `pointers` are the targets of its diagnostics."""
    titles = _titles(names, article.headline or "An article without a headline", article.alternative_headline)
    return f"""
  <teiHeader>
    <fileDesc>
      <titleStmt>{titles}{_author(article, names)}{common.responsibility(names)}
      </titleStmt>{common.publication([], names)}{common.notes(article.diagnostics, pointers, names)}
      <sourceDesc>
        <biblStruct type="newspaperArticle">{_analytic(article, names)}{_monograph(article, names)}
        </biblStruct>{_witness(article.source, names)}
      </sourceDesc>
    </fileDesc>{common.encoding(names, PROJECT, SAMPLING)}
    <profileDesc>{_place(article, names)}{_language(article, names)}{_kind(article, names)}
    </profileDesc>{common.revision(names)}
  </teiHeader>"""


def _titles(names: Names, main: str, sub: str | None = None, margin: str = IN_STATEMENT) -> str:
    below = f'{margin}<title level="a" type="sub">{names.content(sub)}</title>' if sub else ""
    return f'{margin}<title level="a" type="main">{names.content(main)}</title>{below}'


def _author(article: Article, names: Names, margin: str = IN_STATEMENT) -> str:
    return f"{margin}<author><persName>{names.content(article.byline)}</persName></author>" if article.byline else ""


def _analytic(article: Article, names: Names) -> str:
    """The article as part of what it was published in."""
    parts = _titles(names, article.headline, margin=IN_ANALYTIC) if article.headline else ""
    parts += _author(article, names, IN_ANALYTIC)
    if article.url:
        parts += f'{IN_ANALYTIC}<idno type="URI">{names.content(article.url)}</idno>'
    if article.license:
        licence = names.content(article.license)
        parts += f'{IN_ANALYTIC}<availability status="unknown"><licence>{licence}</licence></availability>'
    return (
        f"""
          <analytic>{parts}
          </analytic>"""
        if parts
        else ""
    )


def _monograph(article: Article, names: Names) -> str:
    """What the article was published in, and when."""
    title = publisher = ""
    if article.publisher:
        name = names.content(article.publisher)
        title = f"""
            <title level="j">{name}</title>"""
        publisher = f"""
              <publisher>{name}</publisher>"""
    published = _dates("published", article.date_published, names) or _date({}, NOT_KNOWN, names)
    return f"""
          <monogr>{title}
            <imprint>{publisher}{_section(article, names)}{published}{_dates("modified", article.date_modified, names)}
            </imprint>
          </monogr>"""


def _section(article: Article, names: Names) -> str:
    """The section that the article stood in."""
    if article.article_section is None:
        return ""
    return f"""
              <biblScope unit="section">{names.content(article.article_section)}</biblScope>"""


def _language(article: Article, names: Names) -> str:
    return common.language(article.language or UNDETERMINED, names)


def _kind(article: Article, names: Names) -> str:
    """What kind of article it is, with what speaks for it."""
    kind = article.additional_type
    if kind is None:
        return ""
    return f"""
      <textClass>
        <keywords scheme="{KIND_SCHEME}">
          <term n="{kind.value}">{names.content(kind.reason)}</term>
        </keywords>
      </textClass>"""


def _dates(kind: str, date: BoundedDate | None, names: Names) -> str:
    """A date with what it rests on; and beside it each reading that the text does not decide on."""
    if date is None:
        return ""
    words = date.value or date.reason or NOT_KNOWN
    written = _date({"type": kind} | date_attributes(date), words, names)
    if date.value and date.reason:
        written += f"""
              <note type="{kind}">{names.content(date.reason)}</note>"""
    for reading in date.readings:
        attributes = {"type": kind, "subtype": "reading", "evidence": "internal", "cert": "low"}
        when = w3c(reading.value)
        words = f"{reading.value}: {reading.reason}"
        written += _date(attributes | ({"when": when} if when else {}), words, names)
    return written


def _date(attributes: dict[str, str], words: str, names: Names) -> str:
    return f"""
              <date{attributes_of(attributes)}>{names.content(words)}</date>"""


def _place(article: Article, names: Names) -> str:
    """Where the article was written, as its dateline says."""
    if article.dateline is None:
        return ""
    return f"""
      <creation><placeName>{names.content(article.dateline)}</placeName></creation>"""


def _witness(source: SourceText | None, names: Names) -> str:
    """The file that the text is from."""
    portal = common.portal(source.portal if source else None, names)
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
        <msDesc>{common.identification(source, names)}{common.physical(source, names)}{additional}
        </msDesc>"""


def unknown_header(unknown: Unknown, names: Names, pointers: list[str]) -> str:
    """The header of a text that is neither telegram nor article."""
    return f"""
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>A text that is neither telegram nor article</title>{common.responsibility(names)}
      </titleStmt>{common.publication([], names)}{common.notes(unknown.diagnostics, pointers, names)}
      <sourceDesc>{_witness(unknown.source, names)}
      </sourceDesc>
    </fileDesc>{common.encoding(names, PROJECT)}
    <profileDesc>{common.language(UNDETERMINED, names)}
    </profileDesc>{common.revision(names)}
  </teiHeader>"""
