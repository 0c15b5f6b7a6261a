"""Single terms: TAGS, captions, portion marks, operating signals, executive orders with their reasons, stations."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from cablekit.vocabulary.tables import index, renewed, table


@frozen
class Term:
    """A term of TAGS. `title_1974` is its title in the manual of 1974 if it was another one.

    `era` is `1973-79`, `2000s`, or None for both.
    """

    code: str
    kind: str
    title: str | None
    title_1974: str | None
    era: str | None


@frozen
class Caption:
    """A caption; `alone` says whether it stands alone on a line. `era` is `1973-79`, `2000s` or None for both."""

    words: str
    kind: str
    meaning: str | None
    alone: bool
    era: str | None


@frozen
class PortionMark:
    """A portion mark without its brackets: the level that it stands for, and the controls besides."""

    mark: str
    level: str
    meaning: str
    controls: tuple[str, ...]


@frozen
class Order:
    """An executive order on classification; `declassification` are the words that may stand after its number."""

    number: str
    signed: str
    effective: str
    reason_section: str | None
    declassification: tuple[str, ...]
    amended_by: str | None


def tag(code: str) -> Term | None:
    """A term of TAGS by its code, None if it is in no table.

    >>> tag("ABLD").title, tag("ABLD").title_1974, tag("XQXQ")
    ('Building and Grounds', 'Buildings', None)
    """
    row = index("tags", "code").get(code)
    if row is None:
        return None
    return Term(code, row["kind"], row["title"] or None, row["title_1974"] or None, row["era"] or None)


def tag_kind(code: str) -> str:
    """`subject`, `program`, `geographic` or `organization` for a term of TAGS, else `unknown`."""
    row = index("tags", "code").get(code)
    return row["kind"] if row else "unknown"


def tag_title(code: str) -> str | None:
    """The title of a term of TAGS, None if no source gives one.

    >>> tag_title("ELAB")
    'Labor Sector Affairs'
    """
    row = index("tags", "code").get(code)
    return row["title"] or None if row else None


def caption(words: str) -> Caption | None:
    """A caption by its words.

    >>> caption("NOFORN").meaning
    'not releasable to foreign nationals'
    """
    row = index("captions", "caption").get(" ".join(words.upper().split()))
    if row is None:
        return None
    return Caption(row["caption"], row["kind"], row["meaning"] or None, row["alone"] != "no", row["era"] or None)


@renewed
@cache
def caption_words() -> tuple[str, ...]:
    """All captions that stand alone on a line, as `SIPDIS`."""
    return tuple(row["caption"] for row in table("captions") if row["alone"] != "no")


def portion_mark(mark: str) -> PortionMark | None:
    """A portion mark, with or without its brackets.

    >>> portion_mark("(S//NF)").controls, portion_mark("SBU").level
    (('NOFORN',), 'UNCLASSIFIED')
    """
    row = index("portion_marks", "mark").get(mark.strip(" ()").upper())
    if row is None:
        return None
    return PortionMark(row["mark"], row["level"], row["meaning"], tuple(filter(None, row["controls"].split(";"))))


def operating_signal(signal: str) -> str | None:
    """The meaning of an operating signal; digits after its three letters are passed over.

    >>> operating_signal("ZUI"), operating_signal("ZFF1") == operating_signal("ZFF")
    ('attention is invited to what follows', True)
    """
    row = index("operating_signals", "signal").get(signal[:3].upper())
    return row["meaning"] if row else None


def executive_order(number: str) -> Order | None:
    """An executive order on classification by its number.

    >>> executive_order("11652").signed, executive_order("11652").declassification[:2]
    ('1972-03-08', ('GDS', 'ADS'))
    """
    row = index("executive_orders", "number").get(number)
    if row is None:
        return None
    words = tuple(word.strip() for word in row["declassification"].split(";"))
    return Order(
        number, row["signed"], row["effective"], row["reason_section"] or None, words, row["amended_by"] or None
    )


@renewed
@cache
def _reasons() -> dict[tuple[str, str], str]:
    return {(row["order"], row["letter"]): row["meaning"] for row in table("reasons")}


def reason(order: str, letter: str) -> str | None:
    """What a reason for classification means: the letter or number within the order's section of reasons.

    Letters that an order got by an amendment (12958 by 13292) are those of the amendment.

    >>> reason("12958", "d"), reason("11652", "2")[:20], reason("12958", "z")
    ('foreign relations or activities, confidential sources', 'protected by statute', None)
    >>> reason("12958", "h") == reason("13292", "h")
    True
    """
    own = _reasons().get((order, letter.lower()))
    row = index("executive_orders", "number").get(order)
    return own or (_reasons().get((row["amended_by"], letter.lower())) if row else None)


def routing_indicator(indicator: str) -> str | None:
    """The name that stands for a routing indicator (ACP 117), None if no list has it.

    >>> routing_indicator("RUEHAB")
    'AMEMBASSY ABIDJAN'
    """
    row = index("routing_indicators", "indicator").get(indicator)
    return row["name"] if row else None


def declassification_term(term: str) -> str | None:
    """What a word after the number of an executive order means.

    >>> declassification_term("OADR")
    "originating agency's determination required"
    """
    row = index("declassification_terms", "term").get(term.upper())
    return row["meaning"] if row else None


def release_group(group: str) -> str | None:
    """Whom a word after REL TO stands for.

    >>> release_group("ROYG")
    'Republic of Yemen Government'
    """
    row = index("release_groups", "group").get(group.upper())
    return row["meaning"] if row else None
