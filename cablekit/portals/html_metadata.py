"""What the markup of an article's page says of it: JSON-LD, `meta`, `time`, `link`, in the names of schema.org.

Sources are told apart, the most trustworthy first: JSON-LD is written by the publisher's system for other programs,
`meta` for previews, `time` may be that of any date on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from cablekit.portals.html_blocks import Tag, end_of_element
from cablekit.records import Statement

ARTICLE_TYPE = re.compile(r"\w{0,30}(?:Article|BlogPosting|Report)")
JSON_LD = {
    "headline": "headline",
    "alternativeHeadline": "alternative_headline",
    "author": "byline",
    "publisher": "publisher",
    "url": "url",
    "mainEntityOfPage": "url",
    "datePublished": "date_published",
    "dateModified": "date_modified",
    "inLanguage": "language",
    "license": "license",
}
META = {
    "article:published_time": "date_published",
    "og:article:published_time": "date_published",
    "datepublished": "date_published",
    "date": "date_published",
    "dc.date": "date_published",
    "dcterms.created": "date_published",
    "article:modified_time": "date_modified",
    "datemodified": "date_modified",
    "dcterms.modified": "date_modified",
    "og:title": "headline",
    "article:author": "byline",
    "author": "byline",
    "dc.creator": "byline",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "og:url": "url",
    "og:locale": "language",
    "dc.language": "language",
    "dcterms.license": "license",
}
LINKS = {"canonical": "url", "license": "license"}
TIMES = {"datepublished": "date_published", "datemodified": "date_modified"}
DEEPEST = 6
"""Of objects in JSON-LD: an article stands at the top, in a list, or in `@graph`."""
NAME_AND_SITE = re.compile(r"(.{1,500}?)\s{0,3}[|–—-]\s{0,3}([^|–—-]{1,100})")


def statements_of(page: bytes, tags: list[Tag]) -> tuple[Statement, ...]:
    """What the markup of a page says of its article.

    >>> from cablekit.portals.html_blocks import tags_of
    >>> page = b'<meta property="og:title" content="Tides | Courier"><meta property="og:site_name" content="Courier">'
    >>> for statement in statements_of(page, list(tags_of(page))):
    ...     print(*statement, sep="; ")
    headline; Tides; meta og:title
    publisher; Courier; meta og:site_name
    """
    found = [*of_json_ld(page, tags), *of_meta(tags), *of_elements(tags)]
    sites = {said.value for said in found if said.field == "publisher"}
    return tuple(dict.fromkeys(without_site(said, sites) for said in found))


def without_site(said: Statement, sites: set[str]) -> Statement:
    """A headline without the name of the site behind it."""
    parts = NAME_AND_SITE.fullmatch(said.value) if said.field == "headline" else None
    return said._replace(value=parts[1]) if parts and parts[2].strip() in sites else said


def of_json_ld(page: bytes, tags: list[Tag]) -> Iterator[Statement]:
    """What the first article among the objects of JSON-LD says; a script that is no JSON says nothing."""
    for tag in tags:
        if tag.name == "script" and not tag.is_closing and "ld+json" in tag.attributes.get("type", ""):
            text = page[tag.end : end_of_element(page, "script", tag.end)].decode("utf-8", "replace")
            try:
                article = article_in(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
            if article is not None:
                yield from of_object(article)
                return


def article_in(value: Any, depth: int = 0) -> dict[str, Any] | None:
    """The first object that is an article.

    >>> article_in({"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Tides"}]})["headline"]
    'Tides'
    """
    if depth > DEEPEST:
        return None
    if isinstance(value, dict):
        types = value.get("@type")
        types = types if isinstance(types, list) else [types]
        if any(isinstance(one, str) and ARTICLE_TYPE.fullmatch(one) for one in types):
            return value
        value = list(value.values())
    if isinstance(value, list):
        return next((found for one in value if (found := article_in(one, depth + 1)) is not None), None)
    return None


def of_object(article: dict[str, Any]) -> Iterator[Statement]:
    """What an article in JSON-LD says."""
    for name, field in JSON_LD.items():
        values = article.get(name)
        words = [named(value, field) for value in (values if isinstance(values, list) else [values])]
        if value := ", ".join(filter(None, words)):
            yield Statement(field, value, f"JSON-LD {name}")


def named(value: Any, field: str) -> str:
    """A text, or the name (of an address the `@id`) of an object; what is no character becomes a question mark.

    >>> named({"@type": "Person", "name": "Hanne Oriel"}, "byline"), named({"@id": "https://a.example/1"}, "url")
    ('Hanne Oriel', 'https://a.example/1')
    """
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") if field in ("url", "license") else value.get("name")
    return " ".join(value.encode("utf-8", "replace").decode().split()) if isinstance(value, str) else ""


def of_meta(tags: list[Tag]) -> Iterator[Statement]:
    """What the `meta` elements say. The address of an author is no name."""
    for tag in tags:
        if tag.name != "meta":
            continue
        names = (tag.attributes.get(key, "") for key in ("property", "name", "itemprop"))
        for name in filter(None, names):
            field = META.get(name.lower())
            value = " ".join(tag.attributes.get("content", "").split())
            if field and value and not (field == "byline" and "://" in value):
                yield Statement(field, value, f"meta {name}")


def of_elements(tags: list[Tag]) -> Iterator[Statement]:
    """What `time` and `link` elements say, and the language of the page."""
    for tag in tags:
        if tag.is_closing:
            continue
        if tag.name == "time" and (value := tag.attributes.get("datetime")):
            field = TIMES.get(tag.attributes.get("itemprop", "datePublished").lower())
            if field:
                yield Statement(field, value.strip(), "time")
        elif tag.name in ("link", "a") and (value := tag.attributes.get("href")):
            field = LINKS.get(tag.attributes.get("rel", "").lower())
            if field:
                yield Statement(field, value.strip(), f"{tag.name} {tag.attributes['rel']}")
        elif tag.name == "html" and (value := tag.attributes.get("lang")):
            yield Statement("language", value, "html lang")
