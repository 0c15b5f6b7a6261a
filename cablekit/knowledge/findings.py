"""What one document says of names, before anybody compares documents: each finding with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from cablekit.articles.given_names import without_title
from cablekit.articles.words import words
from cablekit.knowledge.authority import Kind
from cablekit.knowledge.documents import Document
from cablekit.knowledge.naming import explained_names
from cablekit.records import Article, Cable

POSTS = ("originator", "addressee")
"""The rules of findings that name a post."""
PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*,? ){1,5}[^\W\d_][\w.'’-]*\.?")
TAG_OF_PERSON = re.compile(r"(?P<last>[^\W\d_][\w.'’-]*),? (?P<first>[^\W\d_][\w.'’ -]*)")
GENERATION = re.compile(r",? (?:[JS][Rr]\.?|I{2,3}|IV)$")
POSSESSIVE = re.compile(r"['’]s$")
OFFICES = ("consul general", "attorney general", "secretary general", "counselor", "officer", "attache")
"""How offices end that have an abbreviation and are no bodies, beside the roles that articles name."""
LONGEST_WORDS = 160


@frozen
class Evidence:
    """Where a name was found: the document, the place in it, the words as meant, and the rule that found it."""

    document: str
    place: str
    words: str
    rule: str


@frozen
class Tie:
    """That the bearer of a name is affiliated with the bearer of another one."""

    to: str
    role: str | None = None


@frozen
class Finding:
    """Names of one bearer, found together: of the full names in `names`, the bearer gave up those in `former`."""

    kind: Kind
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    evidence: Evidence
    ties: tuple[Tie, ...] = ()
    former: tuple[str, ...] = ()


def findings(document: Document) -> Iterator[Finding]:
    """All that a document says of names."""
    yield from _explained(document)
    if isinstance(document.record, Article):
        yield from _listed(document, document.record)
        yield from _speakers(document, document.record)
    elif isinstance(document.record, Cable):
        yield from _posts(document, document.record)
        yield from _officers(document, document.record)


def _explained(document: Document) -> Iterator[Finding]:
    """`X (ABBR)`, with `formerly known as Y`; offices (`Consul General (CG)`) are left out."""
    offices = (*words("role"), *OFFICES)
    for passage in document.passages:
        for found in explained_names(passage.text):
            name = POSSESSIVE.sub("", found.name)
            if name.lower().endswith(offices):
                continue
            rule = "formerly known as" if found.former else "abbreviation in brackets"
            names = (name, found.former) if found.former else (name,)
            evidence = Evidence(document.name, passage.label, passage.text[found.start : found.end], rule)
            yield Finding(Kind.ORGANISATION, names, (found.abbreviation,), evidence, former=names[1:])


def _listed(document: Document, article: Article) -> Iterator[Finding]:
    """The list of names above a reference page: those of its subject, and those of bodies affiliated with that."""
    own = [name for name in article.variant_names if name.relation != "affiliated"]
    if not own:
        return
    printed = "; ".join(f"{name.name} ({name.abbreviation})" if name.abbreviation else name.name for name in own)
    abbreviations = tuple(dict.fromkeys(name.abbreviation for name in own if name.abbreviation))
    evidence = Evidence(document.name, "list of names", printed[:LONGEST_WORDS], "list of names")
    former = tuple(name.name for name in own if name.relation == "former")
    yield Finding(Kind.ORGANISATION, tuple(name.name for name in own), abbreviations, evidence, former=former)
    for name in article.variant_names:
        if name.relation == "affiliated":
            short = (name.abbreviation,) if name.abbreviation else ()
            printed = f"{name.name} ({name.abbreviation})" if name.abbreviation else name.name
            evidence = Evidence(document.name, "list of names", printed, "list of names")
            yield Finding(Kind.ORGANISATION, (name.name,), short, evidence, (Tie(own[0].name),))


def _speakers(document: Document, article: Article) -> Iterator[Finding]:
    """Those whose words an article quotes, under their full names."""
    for quotation in article.quotations:
        speaker = without_title(quotation.speaker or "")
        if PERSON.fullmatch(speaker):
            said = f"{quotation.phrase or speaker}: {quotation.text}"
            evidence = Evidence(document.name, "quotation", said[:LONGEST_WORDS], "speaker")
            yield Finding(Kind.PERSON, (speaker,), (), evidence)


def _posts(document: Document, cable: Cable) -> Iterator[Finding]:
    """The originator and the addressees."""
    printed = [("originator", cable.originator)] if cable.originator else []
    printed += [("addressee", one.name) for one in (*cable.action_addressees, *cable.information_addressees)]
    for place, name in printed:
        if name and name.strip():
            yield Finding(Kind.ORGANISATION, (name,), (), Evidence(document.name, place, name, rule=place))


def _officers(document: Document, cable: Cable) -> Iterator[Finding]:
    """Who classified a telegram, and the persons among its TAGS."""
    officer = cable.classified_by
    if officer and officer.name and PERSON.fullmatch(GENERATION.sub("", officer.name)):
        tie = (Tie(cable.originator, officer.title),) if cable.originator else ()
        printed = " ".join((officer.raw or officer.name).split())[:LONGEST_WORDS]
        evidence = Evidence(document.name, "classified by", printed, "classified by")
        yield Finding(Kind.PERSON, (officer.name,), (), evidence, tie)
    for tag in cable.tags:
        if tag.kind == "person" and (person := TAG_OF_PERSON.fullmatch(tag.code)):
            evidence = Evidence(document.name, "TAGS", tag.code, "person among TAGS")
            yield Finding(Kind.PERSON, (f"{person['first']} {person['last']}",), (), evidence)
