"""An index of telegrams in CMIF 1.1, the interchange format of the TEI Correspondence SIG, that harvesters take.

The index is made as the telegrams come: its beginning, an entry for each telegram, its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

from cablekit import vocabulary
from cablekit.records import Addressee, Cable, Record
from cablekit.records.seen import Seen
from cablekit.tei.edition import LICENCES, Edition, Editor
from cablekit.tei.markup import ILLEGAL, REPLACEMENT, attributes_of, escaped, quoted
from cablekit.tei.names import NAMESPACE
from cablekit.tei.titles import correspondent

UNKNOWN = "Unknown"
"""Who sent or received a telegram that does not say so: CMIF asks for both."""
REMEMBERED = 4096
DIGITS = "0123456789"
LETTERS = "abcdefabcd"


def cmif(records: Iterable[Record], edition: Edition) -> Iterator[bytes]:
    """The CMIF file of the telegrams among some records, piece by piece: no more than one entry is held."""
    index = Index(edition)
    yield index.beginning()
    for record in records:
        yield index.entry(record)
    yield index.end()


class Index:
    """The entries of a CMIF file in the making.

    A telegram that comes in several files (sections, copies) has one entry, made of the first.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.source = source_id(edition.url)
        self._entered = Seen()

    def beginning(self) -> bytes:
        """What stands before the entries."""
        edition = self.edition
        assert edition.date is not None
        licence, called = LICENCES[edition.licence]
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="{NAMESPACE}">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>{_words(edition.title)}</title>{"".join(map(_editor, edition.editors))}
      </titleStmt>
      <publicationStmt>
        <publisher>{_link(edition.publisher_url, edition.publisher)}</publisher>
        <idno type="url">{_words(edition.url)}</idno>
        <date when="{edition.date.isoformat()}"/>
        <availability>
          <licence target="{licence}">This file is licensed under {called}.</licence>
        </availability>
      </publicationStmt>
      <sourceDesc>
        <bibl xml:id="{self.source}" type="{edition.kind}">{_source(edition)}</bibl>
      </sourceDesc>
    </fileDesc>
    <profileDesc>""".encode()

    def entry(self, record: Record) -> bytes:
        """The entry of a telegram; nothing for one that has its entry, and for what says too little or is no telegram.

        An entry needs a number, or a sender and a date.
        """
        if not isinstance(record, Cable) or not (record.identifier or (record.originator and record.sent)):
            return b""
        if record.identifier and not self._entered.add(record.identifier):
            return b""
        key = {}
        if record.identifier:
            key["key"] = record.identifier
            if address := self.edition.address_of(record.identifier):
                key["ref"] = address
        key["source"] = f"#{self.source}"
        return f"""
      <correspDesc{attributes_of(key)}>
        <correspAction type="sent">{self._sent(record)}
        </correspAction>
        <correspAction type="received">{self._received(record)}
        </correspAction>
      </correspDesc>""".encode()

    def end(self) -> bytes:
        """What stands after the entries."""
        return b"""
    </profileDesc>
  </teiHeader>
  <text>
    <body>
      <p/>
    </body>
  </text>
</TEI>
"""

    def _sent(self, cable: Cable) -> str:
        year = cable.sent.year if cable.sent else None
        date = f'\n          <date when="{cable.sent.date().isoformat()}"/>' if cable.sent else ""
        return self._named([cable.originator or cable.post or UNKNOWN], year) + date

    def _received(self, cable: Cable) -> str:
        """Those who are to act; those who are informed only of a telegram that names no others."""
        year = cable.sent.year if cable.sent else None
        named = _receivers(cable.action_addressees) or _receivers(cable.information_addressees)
        return self._named(named or [UNKNOWN], year)

    def _named(self, names: list[str], year: int | None) -> str:
        """Organisations, each with its place if that is known; an organisation stands once, and so does a place."""
        elements: dict[str, None] = {}
        for printed in names:
            name, city = _called(printed, year)
            elements[self._name("orgName", name)] = None
            if city:
                elements[self._name("placeName", city)] = None
        return "".join(elements)

    def _name(self, element: str, name: str) -> str:
        authority = self.edition.authorities.get(name)
        return f"""
          <{element}{attributes_of({"ref": authority} if authority else None)}>{_words(name)}</{element}>"""


def source_id(address: str) -> str:
    """The UUID of the edition in its index: made of the address of the index, which stays. It begins with a letter.

    >>> source_id("https://cables.example.org/cmif.xml")
    'ae677550-f135-5a74-b157-704ca020ae63'
    """
    made = str(uuid5(NAMESPACE_URL, address))
    return made[0].translate(str.maketrans(DIGITS, LETTERS)) + made[1:]


def _words(value: str) -> str:
    """Words as the content of an element that holds nothing else."""
    return escaped(" ".join(ILLEGAL.sub(REPLACEMENT, value).split()))


def _link(address: str, words: str) -> str:
    return f'<ref target="{quoted(address)}">{_words(words)}</ref>'


def _editor(editor: Editor) -> str:
    email = f" <email>{_words(editor.email)}</email>" if editor.email else ""
    return f"""
        <editor>{_words(editor.name)}{email}</editor>"""


def _source(edition: Edition) -> str:
    if not edition.source_url:
        return _words(edition.source)
    return f"{_words(edition.source)}, {_link(edition.source_url, edition.source_url)}"


def _receivers(addressees: tuple[Addressee, ...]) -> list[str]:
    return [addressee.name for addressee in addressees if not addressee.exempt and addressee.name.strip()]


@vocabulary.renewed
@lru_cache(REMEMBERED)
def _called(printed: str, year: int | None) -> tuple[str, str | None]:
    """An organisation in words, and the city where it is, of those that are known."""
    found = vocabulary.post(printed, year)
    return correspondent(printed).name, found.city if found else None
