"""Given names: whom `she` and `he` can mean, and which names are those of people."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cablekit.articles.words import any_of, rows, speech, words

FEMALE = frozenset(word.casefold() for word in (*words("woman"), *speech("woman")))
TITLE = re.compile(rf"{any_of(words('title'))}\.?\s")
MALE = frozenset(word.casefold() for word in (*words("man"), *speech("man")))


@cache
def given_names() -> dict[str, str]:
    """Given names in small letters, with `she` or `he`, or an empty string if women and men bear them.

    >>> given_names()["siobhán"], given_names()["kofi"], given_names()["jordan"]
    ('she', 'he', '')
    """
    found: dict[str, str] = {}
    for row in rows("given_names"):
        sex = "" if row["sex"] == "either" else row["sex"]
        for name in row["names"].casefold().split():
            found[name] = sex if found.get(name, sex) == sex else ""
    return found


@lru_cache(maxsize=4096)
def sex_by_name(name: str) -> str | None:
    """Which of `she` and `he` a name's first word says: an empty string for either, None if it is no given name.

    >>> sex_by_name("Ada Bell"), sex_by_name("Jean-Luc Roe"), sex_by_name("Robin Orr"), sex_by_name("Tarn Head")
    ('she', 'he', '', None)
    """
    first = name.split(" ", 1)[0].casefold()
    found = given_names().get(first)
    return found if found is not None else given_names().get(first.split("-", 1)[0])


def is_given(name: str) -> bool:
    """Whether a name begins with a given name, maybe behind a title.

    >>> is_given("Ada Bell"), is_given("Dr. Ada Bell"), is_given("Tarn Head")
    (True, True, False)
    """
    return sex_by_name(without_title(name)) is not None


def without_title(name: str) -> str:
    """A name without `Dr.` and the like.

    >>> without_title("Dr. Orme")
    'Orme'
    """
    return TITLE.sub("", name, count=1)


def sex_of_words(printed: str) -> str:
    """Which of `she` and `he` titles and words for people say; an empty string if they say neither.

    >>> sex_of_words("his mother"), sex_of_words("Mr."), sex_of_words("the baker")
    ('she', 'he', '')
    """
    known = {word.rstrip(".") for word in printed.casefold().split()}
    return "she" if known & FEMALE else "he" if known & MALE else ""
