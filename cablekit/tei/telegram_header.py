"""The TEI header of a telegram: title, source, custody, classes, and the correspondence that it is part of."""

from __future__ import annotations

from cablekit import vocabulary
from cablekit.records import Addressee, Cable, Reference, Tag
from cablekit.tei import header as common
from cablekit.tei.custody import source_description
from cablekit.tei.handling import handling_of
from cablekit.tei.markup import ILLEGAL, quoted
from cablekit.tei.names import Category, Names, caption, level, mrn_pointer, precedence
from cablekit.tei.titles import Title, serial_number

TAGS_SCHEME = "urn:cablekit:tags"
CAPTIONS_SCHEME = "urn:cablekit:captions"
PROJECT = "Converted automatically from a telegram in plain text."
PREFIX = """
      <listPrefixDef>
        <prefixDef ident="mrn" matchPattern="([0-9]{2})([A-Z]+)([0-9]+)" replacementPattern="#cable-$1$2$3">
          <p>Message reference number: year, post, serial. Leads to that telegram in the same corpus.</p>
        </prefixDef>
      </listPrefixDef>"""


def telegram_header(cable: Cable, title: Title, names: Names, pointers: list[str]) -> str:
    """The header of a telegram; `pointers` are the targets of its diagnostics."""
    source = source_description(cable, names)
    profile = _profile(cable, names)
    prefix = PREFIX if names.stands_alone and any(reference.mrn for reference in cable.references) else ""
    return f"""
  <teiHeader>
    <fileDesc>
      <titleStmt>{_title(cable, str(title), names)}{common.responsibility(names)}
      </titleStmt>{common.publication(_numbers(cable), names)}{common.notes(cable.diagnostics, pointers, names)}
      <sourceDesc>
        <msDesc>{source}
        </msDesc>
      </sourceDesc>
    </fileDesc>{common.encoding(names, PROJECT, prefix)}
    <profileDesc>{profile}
    </profileDesc>{common.revision(names)}
  </teiHeader>"""


def _title(cable: Cable, title: str, names: Names) -> str:
    titles = f"""
        <title type="main">{names.content(cable.subject or title)}</title>"""
    if cable.subject:
        titles += f"""
        <title type="sub">{names.content(title)}</title>"""
    if cable.originator:
        titles += f"""
        <author><orgName>{names.content(cable.originator)}</orgName></author>"""
    return titles


def _numbers(cable: Cable) -> list[tuple[str, str]]:
    """The message reference number as printed forms have it, and in its canonical form."""
    numbers = []
    number = serial_number(cable)
    if cable.sent and cable.post and number:
        numbers.append(("MRN", f"{cable.sent.year % 100:02} {cable.post} {number}"))
    parts = ("canonical", cable.identifier), ("post", cable.post), ("serial", cable.serial)
    numbers += [(kind, part) for kind, part in parts if part is not None]
    if cable.section:
        numbers.append(("section", f"{cable.section.number} of {cable.section.of}"))
    return numbers


# ---- the profile


def _profile(cable: Cable, names: Names) -> str:
    created = (
        f"""
      <creation>
        {_date(cable, names)}
      </creation>"""
        if cable.date_time_group or cable.sent
        else ""
    )
    abstract = ""
    if cable.summary is not None:
        abstract = f"""
      <abstract>
        <p>{names.content(cable.summary)}</p>
      </abstract>"""
    parts = created, abstract, common.language("en", names), _classes(cable, names), _correspondence(cable, names)
    return "".join(parts)


def _date(cable: Cable, names: Names) -> str:
    when = f' when="{cable.sent.isoformat()}"' if cable.sent else ""
    return f"<date{when}>{names.content(cable.date_time_group or '')}</date>"


def _classes(cable: Cable, names: Names) -> str:
    categories: list[Category] = []
    if cable.classification:
        categories.append(level(cable.classification.level))
        categories += map(caption, cable.classification.controls)
    categories += map(caption, cable.captions)
    categories += map(precedence, cable.precedence)
    categories += names.classes_of(cable.tags)
    references = "".join(
        [
            f"""
        <catRef scheme="{names.taxonomy(category.taxonomy)}" target="{names.pointer(category)}"/>"""
            for category in dict.fromkeys(categories)
        ]
    )
    classes = references + _keywords(cable, names)
    return (
        f"""
      <textClass>{classes}
      </textClass>"""
        if classes
        else ""
    )


def _keywords(cable: Cable, names: Names) -> str:
    """The captions in their order, and the TAGS with their titles."""
    captions = "".join(
        [
            f"""
          <term>{names.content(words)}</term>"""
            for words in cable.captions
        ]
    )
    tags = "".join([_term(tag, names) for tag in cable.tags])
    return _keyword_list(CAPTIONS_SCHEME, captions) + _keyword_list(TAGS_SCHEME, tags)


def _keyword_list(scheme: str, terms: str) -> str:
    return (
        f"""
        <keywords scheme="{scheme}">{terms}
        </keywords>"""
        if terms
        else ""
    )


def _term(tag: Tag, names: Names) -> str:
    """A tag with its code and its title; one whose code no attribute can hold is its own title."""
    if not tag.code.isprintable() and ILLEGAL.search(tag.code):
        return f"""
          <term type="{quoted(tag.kind)}">{names.content(tag.code)}</term>"""
    title = vocabulary.tag_title(tag.code) or tag.code
    return f"""
          <term type="{quoted(tag.kind)}" n="{quoted(tag.code)}">{names.content(title)}</term>"""


# ---- the correspondence


def _correspondence(cable: Cable, names: Names) -> str:
    actions = []
    if cable.originator or cable.signature or cable.sent:
        actions.append(_sent(cable, names))
    addressees = [(found, "to") for found in cable.action_addressees]
    addressees += [(found, "info") for found in cable.information_addressees]
    year = cable.sent.year if cable.sent else None
    actions += [_received(found, role, number, year, names) for number, (found, role) in enumerate(addressees, 1)]
    if cable.references:
        references = "".join([_reference(reference, names) for reference in cable.references])
        actions.append(f"""
        <correspContext>{references}
        </correspContext>""")
    if handling := handling_of(cable):
        actions.append(_handling(handling, names))
    if not actions:
        return ""
    key = f' key="{quoted(cable.identifier)}"' if cable.identifier else ""
    return f"""
      <correspDesc xml:id="{names.prefix}-corresp" type="telegram"{key}>{"".join(actions)}
      </correspDesc>"""


def _handling(fields: list[tuple[str, str]], names: Names) -> str:
    """How the telegram was handled: words by the names of their fields."""
    words = names.contents([value for _, value in fields])
    items = "".join(
        [
            f"""
            <item n="{quoted(name)}">{value}</item>"""
            for (name, _), value in zip(fields, words, strict=True)
        ]
    )
    return f"""
        <note type="handling">
          <list type="handling">{items}
          </list>
        </note>"""


def _reference(reference: Reference, names: Names) -> str:
    kind = f'type="reftel" subtype="{quoted(reference.kind)}"' if reference.mrn else f'type="{quoted(reference.kind)}"'
    label = f' n="{quoted(reference.label)}"' if reference.label else ""
    target = f' target="{quoted(mrn_pointer(reference.mrn))}"' if reference.mrn else ""
    if reference.raw is None:
        shown = f"<supplied>{names.content(reference.mrn or reference.kind)}</supplied>"
    else:
        shown = names.content(reference.raw)
    shown += "".join([f'<note type="foundBy">{names.content(how)}</note>' for how in reference.found_by])
    return f"""
          <ref {kind}{label}{target}>{shown}</ref>"""


def _sent(cable: Cable, names: Names) -> str:
    pointers = " ".join([names.pointer(precedence(letter)) for letter in cable.precedence])
    parts = place = ""
    if cable.originator:
        listed, place = names.organisation(cable.originator, cable.sent.year if cable.sent else None)
        parts += f"""
          <orgName{listed}>{names.content(cable.originator)}</orgName>"""
    if cable.signature:
        listed = names.person(cable.signature, cable.post).attribute
        parts += f"""
          <persName type="signatory"{listed}>{names.content(cable.signature)}</persName>"""
    parts += place
    if cable.date_time_group or cable.sent:
        parts += f"""
          {_date(cable, names)}"""
    ana = f' ana="{pointers}"' if pointers else ""
    return f"""
        <correspAction type="sent"{ana}>{parts}
        </correspAction>"""


def _received(addressee: Addressee, role: str, number: int, year: int | None, names: Names) -> str:
    """An addressee. One that is exempted (XMT) is named in the telegram so as not to receive it.

    The word of its precedence is a note where its category does not say it.
    """
    action = "exempted" if addressee.exempt else "received"
    word, routing, serial = addressee.precedence, addressee.routing_indicator, addressee.serial
    category = _precedence_of(word) if word else None
    ana = f' ana="{names.pointer(category)}"' if category else ""
    listed, place = names.organisation(addressee.name, year)
    key = f' key="{quoted(routing)}"' if routing else ""
    parts = f"""
          <orgName{key}{listed}>{names.content(addressee.name)}</orgName>{place}"""
    if serial:
        parts += f"""
          <idno type="addresseeSerial">{names.content(serial)}</idno>"""
    if word and not (category and category.description == word):
        parts += f"""
          <note type="precedence">{names.content(word)}</note>"""
    return f"""
        <correspAction type="{action}" subtype="{role}" n="{number}"{ana}>{parts}
        </correspAction>"""


def _precedence_of(word: str) -> Category | None:
    letter = vocabulary.precedence_letter(word)
    return precedence(letter) if letter else None
