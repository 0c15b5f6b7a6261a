"""Posts by their printed names, their misspelt and cut names, and their routing indicators."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from attrs import frozen

from cablekit.vocabulary.spelling import LONG, SHORTEST, NearWords
from cablekit.vocabulary.tables import Row, index, renewed, table

REMEMBERED = 4096
SHORTEST_CUT = 4
"""A cut name has at least so many letters."""
LONG_DESIGNATOR = 7
"""A designator of so many letters (EMBASSY) is told from a name that it is glued to, known or not."""
LONGEST_NAME = 30
"""What has more letters is no misspelt name of a post."""


@frozen
class Post:
    """A post, mission or department: `identifier` is its form in message reference numbers, `country` in ISO 3166.

    `from_year` and `to_year` are given where a name came up or ended. `successor` is the post that took over.
    """

    identifier: str
    name: str
    kind: str
    country: str | None
    city: str | None
    latitude: float | None
    longitude: float | None
    from_year: int | None
    to_year: int | None
    aliases: tuple[str, ...]
    routing_indicators: tuple[str, ...]
    successor: str | None

    def exists_in(self, year: int) -> bool:
        """Whether the post has this name in a year."""
        return (self.from_year or 0) <= year <= (self.to_year or 9999)


@lru_cache(REMEMBERED)
def letters_of(printed: str) -> str:
    """The letters of a name, as identifiers have them.

    >>> letters_of("Port-au-Prince"), letters_of("São Paulo")
    ('PORTAUPRINCE', 'SAOPAULO')
    """
    capitals = printed.upper() if printed.isascii() else normalize("NFKD", printed).upper()
    return "".join(filter(str.isalpha, capitals.encode("ascii", "ignore").decode()))


@renewed
@lru_cache(REMEMBERED)
def post(printed: str, year: int | None = None) -> Post | None:
    """The post of a printed name, with or without designator; None if it is not known.

    With a year, a name that ended or came up then is read as the name of that year.

    >>> post("AMEMBASSY SANTO DOMINGO").country, post("USUN").identifier, post("EFTO RABAT").identifier
    ('DO', 'USUNNEWYORK', 'RABAT')
    >>> post("KIEV").identifier, post("KIEV", 2008).identifier, post("LOWMERE")
    ('KIEV', 'KYIV', None)
    """
    letters = letters_of(printed)
    names = _names()
    found = names.get(letters) or next(
        (names[form] for word in _before(letters) if (form := letters.removeprefix(word)) in names), None
    )
    return _named_in(found, year) if found and year else found


@renewed
@lru_cache(REMEMBERED)
def nearest_post(printed: str, year: int | None = None) -> Post | None:
    """The post that a misspelt name means: by the misspellings that have been seen, else by the letters.

    The letters may differ in one place, from eight letters on in two; None if no post or more than one is as near.

    >>> nearest_post("SANTO DOMNIGO").identifier, nearest_post("AMEMBASSY INSHASA").identifier
    ('SANTODOMINGO', 'KINSHASA')
    >>> nearest_post("LOWMERE"), nearest_post("LIMO")
    (None, None)
    """
    letters = letters_of(printed)
    if not letters or len(letters) > LONGEST_NAME:
        return None
    for form in dict.fromkeys((letters, without_designator(printed))):
        known = _misspelt().get(form)
        near = {known.identifier: known} if known else {}
        for word in () if known else _near_names().nearest(form):
            near[_names()[word].identifier] = _names()[word]
        if len(near) == 1:
            found = near.popitem()[1]
            return _named_in(found, year) if year else found
    return None


@renewed
@lru_cache(REMEMBERED)
def without_designator(printed: str) -> str:
    """The letters of a name without the designator before them, whether the name is known or not.

    >>> without_designator("AMEMBASSY LOWMERE"), without_designator("EMBASSYLOWMERE"), without_designator("USINTA")
    ('LOWMERE', 'LOWMERE', 'USINTA')
    """
    letters = letters_of(printed)
    for word in _before(letters):
        first = letters_of(printed.strip().partition(" ")[0])
        if letters != word and (len(word) >= LONG_DESIGNATOR or word == first):
            return letters.removeprefix(word)
    return letters


def canonical_post(printed: str, year: int | None = None) -> str:
    """A post as identifiers have it: of a known post its form there, else the letters without designator.

    >>> canonical_post("SECSTATE WASHDC"), canonical_post("AMEMBASSY KESTREL PORT"), canonical_post("INSHASA")
    ('STATE', 'KESTRELPORT', 'INSHASA')
    """
    found = post(printed, year)
    return found.identifier if found else without_designator(printed)


@renewed
@lru_cache(REMEMBERED)
def post_by_prefix(cut: str) -> Post | None:
    """The post of a name cut after some columns, as page lines and document numbers have it; None if not one alone.

    >>> post_by_prefix("PRETOR").identifier, post_by_prefix("PORT A").identifier, post_by_prefix("SANT")
    ('PRETORIA', 'PORTAUPRINCE', None)
    """
    letters = letters_of(cut)
    if letters in _names():
        return _names()[letters]
    if len(letters) < SHORTEST_CUT:
        return None
    identifiers = _identifiers()
    start = bisect_left(identifiers, letters)
    found = [_names()[name] for name in identifiers[start : start + 3] if name.startswith(letters)]
    return found[0] if len(found) == 1 else None


@renewed
@lru_cache(REMEMBERED)
def post_of_routing_indicator(indicator: str, year: int | None = None) -> Post | None:
    """The post at a station; None if it is not known, or if more than one post is there (in that year).

    >>> post_of_routing_indicator("RUEHAB").identifier, post_of_routing_indicator("RUEHC").identifier
    ('ABIDJAN', 'STATE')
    >>> post_of_routing_indicator("RUEHKV"), post_of_routing_indicator("RUEHKV", 2008).identifier
    (None, 'KYIV')
    """
    found = _by_station().get(indicator, ())
    if year:
        found = tuple(place for place in found if place.exists_in(year))
    if len(found) == 1:
        return found[0]
    row = index("routing_indicators", "indicator").get(indicator)
    return post(row["name"], year) if row and not _by_station().get(indicator) else None


def _post(row: Row) -> Post:
    def number(cell: str) -> int | None:
        return int(row[cell]) if row[cell].isdecimal() else None

    def degrees(cell: str) -> float | None:
        try:
            return float(row[cell])
        except ValueError:
            return None

    return Post(
        identifier=letters_of(row["post"]),
        name=row["name"] or row["post"].title(),
        kind=row["kind"] or "other",
        country=row["country"] or None,
        city=row["city"] or None,
        latitude=degrees("latitude"),
        longitude=degrees("longitude"),
        from_year=number("from_year"),
        to_year=number("to_year"),
        aliases=_cells(row["aliases"]),
        routing_indicators=_cells(row["routing_indicators"]),
        successor=row["successor"] or None,
    )


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@renewed
@cache
def _names() -> dict[str, Post]:
    """The posts by identifier and by alias; an identifier goes before an alias of the same letters."""
    posts = [_post(row) for row in table("posts")]
    aliases = {letters_of(alias): found for found in posts for alias in found.aliases}
    return aliases | {found.identifier: found for found in posts}


@renewed
@cache
def _identifiers() -> list[str]:
    return sorted({found.identifier for found in _names().values()})


@renewed
@cache
def _misspelt() -> dict[str, Post]:
    return {
        letters_of(form): _names()[letters_of(row["post"])]
        for row in table("posts")
        for form in _cells(row["misspelt"])
    }


@renewed
@cache
def _near_names() -> NearWords:
    """The names that a misspelt one may mean: no cut names, no series."""
    return NearWords(
        name
        for name, found in _names().items()
        if found.kind != "series"
        and (name == found.identifier or (len(name) >= LONG and not found.identifier.startswith(name)))
        and len(name) >= SHORTEST - 1
    )


@renewed
@cache
def _by_station() -> dict[str, tuple[Post, ...]]:
    stations: dict[str, tuple[Post, ...]] = {}
    for found in dict.fromkeys(_names().values()):
        for indicator in found.routing_indicators:
            stations[indicator] = (*stations.get(indicator, ()), found)
    return stations


def _before(letters: str) -> Iterator[str]:
    """The designators and handling words with which a name begins, the longest first."""
    for length, words in _before_names():
        if letters[:length] in words:
            yield letters[:length]


@renewed
@cache
def _before_names() -> tuple[tuple[int, frozenset[str]], ...]:
    """Designators and handling words that get in front of a name, by their length, the longest first."""
    words = {row["designator"] for row in table("designators") if row["designator"] != "SECSTATE"}
    words |= {letters_of(row["caption"]) for row in table("captions") if row["alone"] != "no"}
    lengths = sorted(set(map(len, words)), reverse=True)
    return tuple((length, frozenset(word for word in words if len(word) == length)) for length in lengths)


@renewed
@cache
def _earlier_names() -> dict[str, tuple[Post, ...]]:
    """The posts that each post took over from."""
    earlier: dict[str, tuple[Post, ...]] = {}
    for found in dict.fromkeys(_names().values()):
        if found.successor:
            earlier[found.successor] = (*earlier.get(found.successor, ()), found)
    return earlier


def _named_in(found: Post, year: int) -> Post:
    """The name that a post has in a year, where its city changed its name (`KIEV`, `KYIV`)."""
    if found.exists_in(year):
        return found
    later = _names().get(found.successor or "")
    others = (
        (later, *_earlier_names().get(found.identifier, ())) if later else _earlier_names().get(found.identifier, ())
    )
    return next((other for other in others if other.city == found.city and other.exists_in(year)), found)
