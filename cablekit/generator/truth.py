"""What a reader should find in a generated telegram: a part of the JSON form of its record."""

from __future__ import annotations

from cablekit.generator.plan import Addressee, Head, Plan


def expected(plan: Plan, told: bool) -> dict[str, object]:
    """What was meant, as far as the text says it; `told` says whether the portal gives identifier and date.

    An extract without date-time group says nothing of the year, which its identifier and its references need.
    """
    envelope = plan.envelope
    dated = bool(envelope.date or plan.dateline)
    known = dated or told
    tags = [*plan.tags, *([plan.person] if plan.person else [])]
    form: dict[str, object] = {
        "kind": "cable",
        "identifier": plan.identifier if known else None,
        "date_time_group": plan.sent.date_time_group if envelope.date else None,
        "sent": f"{plan.sent.at:%Y-%m-%dT%H:%M:%SZ}" if dated else None,
        "precedence": envelope.precedence.split(),
        "originator": envelope.originator or None,
        "action_addressees": [_addressee(one) for one in envelope.action],
        "information_addressees": [_addressee(one) for one in envelope.informed],
        "partial_extract": not envelope.originator,
        "classification": {"level": plan.level},
        "section": {"number": 1, "of": plan.sections} if plan.sections > 1 else None,
        "post": plan.post.name,
        "serial": plan.serial,
        "captions": list(dict.fromkeys(plan.captions)),
        "passing_instructions": [*filter(None, [plan.corrected]), *plan.passing],
        "executive_order": {
            "number": plan.order.number,
            "declassify": plan.order.declassify,
            "declassify_on": plan.order.declassify_on,
        },
        "tags": [{"code": tag} for tag in tags],
        "subject": plan.subject or None,
        "subject_marking": (plan.subject and plan.subject_marking) or None,
        "references": [
            {"label": cited.label or None, "mrn": cited.mrn if known or cited.dated else None}
            for cited in plan.references
        ],
        "classified_by": {"reasons": list(plan.authority.reasons)} if plan.authority else None,
        "paragraphs": [
            {
                "number": paragraph.number,
                "marking": paragraph.marking or None,
                "text": paragraph.text + (plan.ending if paragraph is plan.paragraphs[-1] else ""),
                "headings": [paragraph.heading] if paragraph.heading else [],
            }
            for paragraph in plan.paragraphs
        ],
        "signature": plan.signature or None,
    }
    return form | (_of_head(plan, plan.head) if plan.head else {})


def _addressee(one: Addressee) -> dict[str, object]:
    return {
        "routing_indicator": one.routing_indicator or None,
        "name": one.name,
        "precedence": one.precedence or None,
        "serial": one.serial or None,
    }


def _of_head(plan: Plan, head: Head) -> dict[str, object]:
    """The fields that only pages of the State archive have."""
    names = {role: [name for written, name in head.drafting if written == role] for role in ("DRAFTED", "APPROVED", "")}
    return {
        "page_header": {"page": "01", "post": cut_post(plan), "number": f"{plan.sent.serial:05}"},
        "distribution": {
            "role": head.role,
            "offices": [list(seat) for seat in head.offices],
            "info": [list(seat) for seat in head.info],
            "total": total(head),
            "suffix": head.suffix,
        },
        "drafted_by": names["DRAFTED"],
        "approved_by": names["APPROVED"],
        "cleared_by": names[""],
        "dash_line": {"counter": head.counter, "filing_time": head.filed if "{filed}" in head.dashes else None},
    }


def cut_post(plan: Plan) -> str:
    """The post as page lines of the State archive print it: six letters."""
    return plan.post.name[:6].rstrip()


def total(head: Head) -> str:
    """The sum of all seats."""
    return f"{sum(int(seats) for _, seats in (*head.offices, *head.info)):03}"
