"""The TEI header of a telegram: title, source, custody, classes, and the correspondence that it is part of."""

from __future__ import annotations

from cablekit import vocabulary
from cablekit.records import Addressee, Cable, Classification, Reference, Tag
from cablekit.tei import header as common
from cablekit.tei.markup import attributes_of, content, quoted
from cablekit.tei.names import Category, Names, authority, caption, level, precedence
from cablekit.tei.telegram import mrn_pointer
from cablekit.tei.titles import Title, serial_number

TAGS_SCHEME = "urn:cablekit:tags"
PROJECT = "Converted automatically from a telegram in plain text."
PREFIX = """
      <listPrefixDef>
        <prefixDef ident="mrn" matchPattern="([0-9]{2})([A-Z]+)([0-9]+)" replacementPattern="#cable-$1$2$3">
          <p>Message reference number: year, post, serial. Leads to that telegram in the same corpus.</p>
        </prefixDef>
      </listPrefixDef>"""


def telegram_header(cable: Cable, title: Title, names: Names, pointers: list[str]) -> str:
    """The header of a telegram; `pointers` are the targets of its diagnostics."""
    source = _source(cable, names)
    profile = _profile(cable, names)
    prefix = PREFIX if any(reference.mrn for reference in cable.references) else ""
    return f"""
  <teiHeader>
    <fileDesc>
      <titleStmt>{_title(cable, str(title))}{common.responsibility(names)}
      </titleStmt>{common.publication(_numbers(cable))}{common.notes(cable.diagnostics, pointers)}
      <sourceDesc>
        <msDesc>{source}
        </msDesc>
      </sourceDesc>
    </fileDesc>{common.encoding(names, PROJECT, prefix)}
    <profileDesc>{profile}
    </profileDesc>{common.revision(names)}
  </teiHeader>"""


def _title(cable: Cable, title: str) -> str:
    titles = f"""
        <title type="main">{content(cable.subject or title)}</title>"""
    if cable.subject:
        titles += f"""
        <title type="sub">{content(title)}</title>"""
    if cable.originator:
        titles += f"""
        <author><orgName>{content(cable.originator)}</orgName></author>"""
    return titles


def _numbers(cable: Cable) -> list[tuple[str, str]]:
    """The message reference number as printed forms have it, and in its canonical form."""
    numbers = []
    number = serial_number(cable)
    if cable.sent and cable.post and number:
        numbers.append(("MRN", f"{cable.sent:%y} {cable.post} {number}"))
    if cable.identifier:
        numbers.append(("canonical", cable.identifier))
    return numbers


# ---- the source


def _source(cable: Cable, names: Names) -> str:
    source = cable.source
    metadata = source.portal if source else None
    events = _events(cable, names)
    described = common.identification(source) + common.physical(source)
    if not (cable.classification or events or metadata):
        return described
    return f"""{described}
          <additional>
            <adminInfo>{common.portal(metadata)}{_availability(cable, cable.classification)}{events}
            </adminInfo>
          </additional>"""


def _availability(cable: Cable, classification: Classification | None) -> str:
    """The release status: what the telegram itself says of it, and when the portal says that it was released."""
    if classification is None:
        return ""
    order, declassify = cable.executive_order, ""
    if order and order.declassify_on:
        when = order.declassify_on.isoformat()
        declassify = f' Declassify on: <date type="declassifyOn" when="{when}">{when}</date>.'
    return f"""
              <availability status="unknown">
                <p>Originally {content(classification.level)}.{declassify}</p>
              </availability>"""


def _events(cable: Cable, names: Names) -> str:
    """Who classified the telegram and why; when it was to be declassified; when it was released."""
    events: list[tuple[str, str]] = []
    order, by = cable.executive_order, cable.classified_by
    if by:
        who = ", ".join(part for part in (by.name, by.title) if part) or "an authority that is not named"
        reasons = by.reasons or (order.reasons if order else ())
        why = f"; reasons {', '.join(reasons)}" if reasons else ""
        dated = f' when="{cable.sent.date().isoformat()}"' if cable.sent else ""
        events.append((f'type="classified"{dated}', f"Classified by {who}{why}."))
    if order and order.declassify_on:
        when = order.declassify_on.isoformat()
        events.append((f'type="declassification" when="{when}"', "Declassification as scheduled by the classifier."))
    released = cable.source.portal.released if cable.source and cable.source.portal else None
    if released:
        events.append(('type="released"', f"Released by the portal: {released}."))
    if not events:
        return ""
    governed = f' ana="{names.pointer(authority(order.number))}"' if order and order.number else ""
    history = "".join(
        f"""
                <custEvent {attributes}{governed}>{content(words)}</custEvent>"""
        for attributes, words in events
    )
    return f"""
              <custodialHist>{history}
              </custodialHist>"""


# ---- the profile


def _profile(cable: Cable, names: Names) -> str:
    created = (
        f"""
      <creation>
        {_date(cable)}
      </creation>"""
        if cable.date_time_group or cable.sent
        else ""
    )
    return created + common.language("en") + _classes(cable, names) + _correspondence(cable, names)


def _date(cable: Cable) -> str:
    when = cable.sent.isoformat() if cable.sent else None
    return (
        f"<date{attributes_of({'when': when} if when else None)}>{content(cable.date_time_group or when or '')}</date>"
    )


def _classes(cable: Cable, names: Names) -> str:
    categories: list[Category] = []
    if cable.classification:
        categories.append(level(cable.classification.level))
        categories += map(caption, cable.classification.controls)
    categories += map(caption, cable.captions)
    categories += map(precedence, cable.precedence)
    references = "".join(
        f"""
        <catRef scheme="#{names.prefix}-{category.taxonomy}" target="{names.pointer(category)}"/>"""
        for category in dict.fromkeys(categories)
    )
    classes = references + _keywords(cable)
    return (
        f"""
      <textClass>{classes}
      </textClass>"""
        if classes
        else ""
    )


def _keywords(cable: Cable) -> str:
    """The TAGS with their titles."""
    terms = "".join(map(_term, cable.tags))
    return (
        f"""
        <keywords scheme="{TAGS_SCHEME}">{terms}
        </keywords>"""
        if terms
        else ""
    )


def _term(tag: Tag) -> str:
    title = vocabulary.tag_title(tag.code) or tag.code
    return f"""
          <term type="{quoted(tag.kind)}" n="{quoted(tag.code)}">{content(title)}</term>"""


# ---- the correspondence


def _correspondence(cable: Cable, names: Names) -> str:
    is_sent = cable.originator or cable.signature or cable.sent
    actions = [_sent(cable, names)] if is_sent else []
    addressees = [(found, "to") for found in cable.action_addressees]
    addressees += [(found, "info") for found in cable.information_addressees]
    actions += [_received(found, role, number, names) for number, (found, role) in enumerate(addressees, 1)]
    if cable.references:
        actions.append(f"""
        <correspContext>{"".join(map(_reference, cable.references))}
        </correspContext>""")
    if not actions:
        return ""
    key = f' key="{quoted(cable.identifier)}"' if cable.identifier else ""
    return f"""
      <correspDesc xml:id="{names.prefix}-corresp" type="telegram"{key}>{"".join(actions)}
      </correspDesc>"""


def _reference(reference: Reference) -> str:
    attributes = {"type": "reftel" if reference.mrn else reference.kind}
    if reference.label:
        attributes["n"] = reference.label
    if reference.mrn:
        attributes["target"] = mrn_pointer(reference.mrn)
    return f"""
          <ref{attributes_of(attributes)}>{content(reference.raw or reference.mrn or reference.kind)}</ref>"""


def _sent(cable: Cable, names: Names) -> str:
    pointers = " ".join([names.pointer(precedence(letter)) for letter in cable.precedence])
    parts = ""
    if cable.originator:
        parts += f"""
          <orgName>{content(cable.originator)}</orgName>"""
    if cable.signature:
        parts += f"""
          <persName type="signatory">{content(cable.signature)}</persName>"""
    if cable.date_time_group or cable.sent:
        parts += f"""
          {_date(cable)}"""
    return f"""
        <correspAction type="sent"{f' ana="{pointers}"' if pointers else ""}>{parts}
        </correspAction>"""


def _received(addressee: Addressee, role: str, number: int, names: Names) -> str:
    """An addressee. One that is exempted (XMT) is named in the telegram so as not to receive it."""
    action = "exempted" if addressee.exempt else "received"
    letter = vocabulary.precedence_letter(addressee.precedence) if addressee.precedence else None
    ana = f' ana="{names.pointer(precedence(letter))}"' if letter else ""
    key = f' key="{quoted(addressee.routing_indicator)}"' if addressee.routing_indicator else ""
    serial = (
        f"""
          <idno type="addresseeSerial">{content(addressee.serial)}</idno>"""
        if addressee.serial
        else ""
    )
    return f"""
        <correspAction type="{action}" subtype="{role}" n="{number}"{ana}>
          <orgName{key}>{content(addressee.name)}</orgName>{serial}
        </correspAction>"""
