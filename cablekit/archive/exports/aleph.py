"""Entities of FollowTheMoney as JSON Lines, which Aleph and OpenAleph load.

A telegram is a `Message` from a `PublicBody` to others, an article an `Article`, another text a `PlainText`. Persons
that are named by a line of their own (who classified, TAGS, speakers of quotations) are `Mention`s. A telegram that
refers to another of the archive is joined to it by an `UnknownLink`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cablekit import vocabulary
from cablekit.archive.exports.files import whole
from cablekit.archive.rows import storable
from cablekit.extras import needed
from cablekit.records import Article, Cable, Record
from cablekit.records.seen import Seen

ENTITIES = "entities.ftm.json"
ENGLISH = "eng"


def write_entities(records: Iterable[Record], folder: Path) -> None:
    """Writes `entities.ftm.json`, an entity a line, each valid by the library's own schema."""
    with whole(folder / ENTITIES) as stream:
        for entity in entities(records):
            stream.write(json.dumps(entity, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace") + b"\n")


def entities(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """The entities of some records: posts before the telegrams that name them first, links at the end."""
    making = _Entities()
    for number, record in enumerate(records):
        yield from making.of(record, number)
    yield from making.links()


class _Entities:
    def __init__(self) -> None:
        self.model = needed("followthemoney", "exports").model
        self.posts = Seen()
        self.held: dict[str, str] = {}
        self.cited: list[tuple[str, str, str | None]] = []

    def of(self, record: Record, number: int) -> Iterator[dict[str, Any]]:
        """The entities that a document gives."""
        source = record.source
        parts = ("document", source.sha256 if source else None, source.path if source else None, number)
        if isinstance(record, Cable):
            yield from self._telegram(record, parts)
        elif isinstance(record, Article):
            yield from self._article(record, parts)
        else:
            yield self._document("PlainText", record, parts, bodyText=record.text)

    def links(self) -> Iterator[dict[str, Any]]:
        """What joins telegrams to those of the archive that they refer to."""
        for citing, mrn, label in self.cited:
            cited = self.held.get(mrn)
            if cited and cited != citing:
                role = f"refers to (ref {label})" if label else "refers to"
                yield self._entity("UnknownLink", ("link", citing, cited), subject=citing, object=cited, role=role)

    def _telegram(self, cable: Cable, parts: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
        year = cable.sent.year if cable.sent else None
        addressees = [found.name for found in (*cable.action_addressees, *cable.information_addressees)]
        posts = [self._post(name, year) for name in ([cable.originator] if cable.originator else []) + addressees]
        for entity in posts:
            if self.posts.add(entity["id"]):
                yield entity
        ids = [entity["id"] for entity in posts]
        level = cable.classification
        message = self._document(
            "Message",
            cable,
            parts,
            subject=cable.subject,
            date=cable.sent,
            messageId=cable.identifier,
            sender=ids[: bool(cable.originator)],
            recipients=list(dict.fromkeys(ids[bool(cable.originator) :])),
            inReplyTo=[found.mrn for found in cable.references if found.mrn],
            keywords=[tag.code for tag in cable.tags if tag.kind != "person"],
            summary=cable.summary,
            bodyText="\n\n".join(paragraph.text for paragraph in cable.paragraphs),
            notes="//".join((level.level, *level.controls)) if level else None,
            language=ENGLISH,
        )
        yield message
        if cable.identifier:
            self.held.setdefault(cable.identifier, message["id"])
        self.cited += [(message["id"], found.mrn, found.label) for found in cable.references if found.mrn]
        officer = cable.classified_by.name if cable.classified_by else None
        people = [officer, *(tag.code for tag in cable.tags if tag.kind == "person")]
        yield from self._mentions(message["id"], people)

    def _article(self, article: Article, parts: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
        published = article.date_published.value if article.date_published else None
        document = self._document(
            "Article",
            article,
            parts,
            title=article.headline,
            author=article.byline,
            publishedAt=published,
            publisher=article.publisher,
            sourceUrl=article.url,
            bodyText="\n\n".join(paragraph.text for paragraph in article.paragraphs),
            language=article.language,
        )
        yield document
        yield from self._mentions(document["id"], [quotation.speaker for quotation in article.quotations])

    def _mentions(self, document: str, names: Iterable[str | None]) -> Iterator[dict[str, Any]]:
        for name in dict.fromkeys(filter(None, names)):
            mention = self._entity(
                "Mention", ("mention", document, name), document=document, name=name, detectedSchema="Person"
            )
            if "name" in mention["properties"]:
                yield mention

    def _post(self, printed: str, year: int | None) -> dict[str, Any]:
        known = vocabulary.post(printed, year)
        identifier = vocabulary.canonical_post(printed, year) or printed
        country = known.country.lower() if known and known.country else None
        return self._entity(
            "PublicBody", ("post", identifier), name=known.name if known else printed, alias=printed, country=country
        )

    def _document(self, schema: str, record: Record, parts: tuple[Any, ...], **properties: Any) -> dict[str, Any]:
        source = record.source
        name = source.path.rpartition("/")[2] if source and source.path else None
        return self._entity(schema, parts, fileName=name, **properties)

    def _entity(self, schema: str, parts: tuple[Any, ...], **properties: Any) -> dict[str, Any]:
        entity = self.model.make_entity(schema, key_prefix="cablekit")
        entity.make_id(*map(_storable, parts))
        for name, value in properties.items():
            entity.add(name, list(map(_storable, value)) if isinstance(value, list) else _storable(value))
        found: dict[str, Any] = entity.to_dict()
        entity.schema.validate(found)
        return found


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value
