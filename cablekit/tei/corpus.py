"""A corpus: one header for what its documents share, and the documents, which point there.

The documents are written as they come. What they share is known when the last is written: the header is made then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from attrs import frozen

from cablekit import vocabulary
from cablekit.records import Record, Tag
from cablekit.records.seen import Seen, digest_of
from cablekit.tei import header as common
from cablekit.tei.beside import listed, stand_off
from cablekit.tei.document import DECLARATION, document_of
from cablekit.tei.markup import ILLEGAL, REPLACEMENT, Attributes, escaped, quoted, tag
from cablekit.tei.names import NAMESPACE, NOT_LISTED, Category, Entry, Names, name_part, prefix_of
from cablekit.tei.sources import with_source
from cablekit.tei.telegram_header import PREFIX

PREFIX_OF_CORPUS = "corpus"
PROJECT = "Telegrams and articles, converted automatically; what they share is declared here once."
PLAIN = re.compile(r"[A-Za-z0-9 ./-]+")
"""A name that its id tells from all others, but for blanks and signs between its words."""
VARIANT = {"type": "variant"}
REMEMBERED = 4096


class Corpus:
    """The documents of a corpus in the making, and what is to be said of all of them.

    >>> from cablekit.records import Addressee, Cable
    >>> corpus = Corpus()
    >>> document = corpus.document(Cable(identifier="08LOWMERE1", action_addressees=(Addressee("AMEMBASSY ACCRA"),)))
    >>> '<orgName ref="#corpus-org-ACCRA">AMEMBASSY ACCRA</orgName>' in document.decode()
    True
    >>> '<place xml:id="corpus-place-ACCRA">' in corpus.beginning().decode()
    True
    """

    def __init__(self, converted: date | None = None, *, embed_source: bool = False) -> None:
        self.embed_source = embed_source
        self.names = Names(PREFIX_OF_CORPUS, converted)
        self.count = 0
        self.organisations: dict[str, set[str]] = {}
        self.persons: dict[str, set[str]] = {}
        self.places: dict[str, vocabulary.Post] = {}
        self._prefixes = Seen()
        self._repeated: dict[str, int] = {}

    def document(self, record: Record) -> bytes:
        """The document of a record as a member of the corpus: its root element, which may stand within the corpus."""
        self.count += 1
        record = with_source(record)
        names = MemberNames(self._free(prefix_of(record)), self)
        return document_of(record, names, embed_source=self.embed_source)

    def _free(self, prefix: str) -> str:
        """A prefix that no document has had: with a number where a telegram comes more than once."""
        free, number = prefix, self._repeated.get(prefix, 1)
        while not self._prefixes.add(free):
            number += 1
            free = f"{prefix}-{number}"
        if number > 1:
            self._repeated[prefix] = number
        return free

    def beginning(self) -> bytes:
        """The header, and the lists of persons, organisations and places; all that stands before the documents."""
        names = self.names
        names.categories = dict(sorted(names.categories.items()))
        return f"""{DECLARATION}<teiCorpus xmlns="{NAMESPACE}" xml:id="{names.prefix}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title type="main">Telegrams and articles</title>{common.responsibility(names)}
      </titleStmt>{common.publication([], names)}
      <sourceDesc>
        <p>{self.count} documents; the header of each names its source.</p>
      </sourceDesc>
    </fileDesc>{common.encoding(names, PROJECT, PREFIX)}
    <profileDesc>{common.language("en", names)}
    </profileDesc>{common.revision(names)}
  </teiHeader>{stand_off(self._lists())}
""".encode()

    def end(self) -> bytes:
        """What stands after the documents."""
        return b"</teiCorpus>\n"

    def _lists(self) -> str:
        persons = [
            f'\n      <person xml:id="{name}">{_names("persName", {}, forms)}\n      </person>'
            for name, forms in sorted(self.persons.items())
        ]
        organisations = [
            f'\n      <org xml:id="{name}">{_names("orgName", VARIANT, forms)}\n      </org>'
            for name, forms in sorted(self.organisations.items())
        ]
        places = [_place(name, post) for name, post in sorted(self.places.items())]
        return listed("listPerson", persons) + listed("listOrg", organisations) + listed("listPlace", places)


def included(path: str) -> bytes:
    """The element that stands for a document in another file; `path` leads there from the file of the corpus.

    >>> included("2008/08 LOWMERE 1.xml")
    b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="2008/08%20LOWMERE%201.xml"/>\\n'
    """
    return f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{quoted(quote(path))}"/>\n'.encode()


class MemberNames(Names):
    """The names within a document of a corpus: what all share is named, and declared, by the corpus."""

    stands_alone = False

    def __init__(self, prefix: str, corpus: Corpus) -> None:
        super().__init__(prefix, corpus.names.converted)
        self.corpus = corpus

    def pointer(self, category: Category) -> str:
        return self.corpus.names.pointer(category)

    def taxonomy(self, name: str) -> str:
        return self.corpus.names.taxonomy(name)

    def classes_of(self, tags: Sequence[Tag]) -> list[Category]:
        """Those that have a title."""
        titles = [(tag.code, vocabulary.tag_title(tag.code)) for tag in tags]
        return [Category("tags", name_part(code), title) for code, title in titles if title]

    def organisation(self, name: str, year: int | None) -> Entry:
        known = _body(name, year)
        if known is None:
            return NOT_LISTED
        corpus, prefix = self.corpus, self.corpus.names.prefix
        corpus.organisations.setdefault(f"{prefix}-org-{known.part}", set()).add(name)
        attribute = f' ref="#{prefix}-org-{known.part}"'
        if not (known.post and known.post.city):
            return Entry(attribute)
        place = f"{prefix}-place-{known.post.identifier}"
        corpus.places[place] = known.post
        return Entry(attribute, f'\n          <placeName ref="#{place}">{escaped(known.post.city)}</placeName>')

    def person(self, name: str, post: str | None) -> Entry:
        """A signature is a surname: the same at another post is another person."""
        if not name.strip():
            return NOT_LISTED
        part = "-".join(filter(None, (self.corpus.names.prefix, "person", _part(post) if post else "", _part(name))))
        self.corpus.persons.setdefault(part, set()).add(name)
        return Entry(f' ref="#{part}"')


@frozen
class Body:
    """An organisation that telegrams are from or to: what its id ends with, and the post that it is, if known."""

    part: str
    post: vocabulary.Post | None


@vocabulary.renewed
@lru_cache(REMEMBERED)
def _body(name: str, year: int | None) -> Body | None:
    """The organisation of a printed name; all names of a post are one."""
    if not name.strip():
        return None
    post = vocabulary.post(name, year)
    return Body(post.identifier if post else _part(name), post)


def _part(name: str) -> str:
    """What an id says of a name; of a name with characters that no id can hold, their hash too."""
    return name_part(name) if PLAIN.fullmatch(name) else f"{name_part(name)}-{digest_of(name):016x}"


def _names(element: str, attributes: Attributes, forms: Iterable[str]) -> str:
    """The names of a person or an organisation, in the order of their letters."""
    name = tag(element, attributes)
    written = [escaped(ILLEGAL.sub(REPLACEMENT, form)) for form in sorted(forms)]
    return "".join(f"\n        {name.start}{form}{name.end}" for form in written)


def _place(name: str, post: vocabulary.Post) -> str:
    country = f"\n        <country>{escaped(post.country)}</country>" if post.country else ""
    where = ""
    if post.latitude is not None and post.longitude is not None:
        where = f"""
        <location>
          <geo>{post.latitude} {post.longitude}</geo>
        </location>"""
    return f"""
      <place xml:id="{name}">
        <placeName>{escaped(post.city or post.name)}</placeName>{country}{where}
      </place>"""
