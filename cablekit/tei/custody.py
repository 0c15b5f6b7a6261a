"""The source of a telegram in its TEI header: the file, who classified the telegram and why, when it was released."""

from __future__ import annotations

from cablekit.records import Cable, Classification, ClassifiedBy, ExecutiveOrder
from cablekit.tei import header as common
from cablekit.tei.names import Names, authority


def source_description(cable: Cable, names: Names) -> str:
    """The file, and what became of the telegram: its release status, its custody."""
    source = cable.source
    metadata = source.portal if source else None
    events = _events(cable, names)
    described = common.identification(source, names) + common.physical(source, names)
    if not (cable.classification or events or metadata):
        return described
    return f"""{described}
          <additional>
            <adminInfo>{common.portal(metadata, names)}{_availability(cable, cable.classification, names)}{events}
            </adminInfo>
          </additional>"""


def _availability(cable: Cable, classification: Classification | None, names: Names) -> str:
    """The release status: what the telegram itself says of it, and when the portal says that it was released."""
    if classification is None:
        return ""
    order, declassify = cable.executive_order, ""
    if order and order.declassify_on:
        when = order.declassify_on.isoformat()
        declassify = f' Declassify on: <date type="declassifyOn" when="{when}">{when}</date>.'
    controls = "".join(f', <term type="control">{names.content(control)}</term>' for control in classification.controls)
    level = f'<term type="level">{names.content(classification.level)}</term>'
    return f"""
              <availability status="unknown">
                <p>Originally {level}{controls}{_as_printed(classification.raw, names)}.{declassify}</p>
              </availability>"""


def _events(cable: Cable, names: Names) -> str:
    """Which order governs the classification; who classified and why; declassification; when it was released."""
    events: list[tuple[str, str]] = []
    order, by = cable.executive_order, cable.classified_by
    if order:
        events.append(('type="authority"', _authority(order, names)))
    if by:
        dated = f' when="{cable.sent.date().isoformat()}"' if cable.sent else ""
        events.append((f'type="classified"{dated}', _classifier(by, names)))
    if order and order.declassify_on:
        when = order.declassify_on.isoformat()
        events.append((f'type="declassification" when="{when}"', "Declassification as scheduled by the classifier."))
    released = cable.source.portal.released if cable.source and cable.source.portal else None
    if released:
        events.append(('type="released"', f"Released by the portal: {names.content(released)}."))
    if not events:
        return ""
    governed = f' ana="{names.pointer(authority(order.number))}"' if order and order.number else ""
    history = "".join(
        [
            f"""
                <custEvent {attributes}{governed}>{words}</custEvent>"""
            for attributes, words in events
        ]
    )
    return f"""
              <custodialHist>{history}
              </custodialHist>"""


def _authority(order: ExecutiveOrder, names: Names) -> str:
    number = (
        f'<idno type="executiveOrder">{names.content(order.number)}</idno>' if order.number else "that is not named"
    )
    printed = _as_printed(order.declassify, names)
    return f"Classified under the executive order {number}{_reasons(order.reasons, names)}{printed}."


def _classifier(by: ClassifiedBy, names: Names) -> str:
    name = "an authority that is not named" if by.name is None else f"<persName>{names.content(by.name)}</persName>"
    title = "" if by.title is None else f", <roleName>{names.content(by.title)}</roleName>"
    return f"Classified by {name}{title}{_reasons(by.reasons, names)}{_as_printed(by.raw, names)}."


def _as_printed(words: str | None, names: Names) -> str:
    return "" if words is None else f"; as printed: <q>{names.content(words)}</q>"


def _reasons(reasons: tuple[str, ...], names: Names) -> str:
    terms = ", ".join([f'<term type="reason">{names.content(reason)}</term>' for reason in reasons])
    return f"; reasons {terms}" if terms else ""
