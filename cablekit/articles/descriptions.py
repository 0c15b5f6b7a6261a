"""What stands for a name in an inquit: a pronoun or a description, of whom or of what."""

from __future__ import annotations

import re
from functools import lru_cache

from cablekit.articles.appositions import plain
from cablekit.articles.given_names import sex_of_words
from cablekit.articles.inquit_forms import Inquit
from cablekit.articles.mentions import THING
from cablekit.articles.proper_names import OFFICES
from cablekit.articles.words import any_of, rows, speech, words

NOBODY = frozenset(word.casefold() for word in (*words("unnamed"), *speech("unnamed")))
FIRST_PERSON = frozenset(speech("first person"))
NEUTER = frozenset(("it", "es", "het", "ça"))
HER = frozenset((*words("she"), *speech("she")))
HIM = frozenset((*words("he"), *speech("he")))
TURNED = re.compile(r"[\s-]")
"""Blanks, and the hyphens of `dit-elle`."""
SHE_ARTICLES = frozenset(("la", "una", "une", "die"))
HE_ARTICLES = frozenset(("el", "il", "lo", "der", "un", "um"))
DECADES = {row["phrase"]: row["comment"] for row in rows("speech") if row["class"] == "decade"}
BODY_NOUN = re.compile(rf"\b(?i:{any_of(speech('body noun'))})\b")
SHORT = 2


def sex_of(inquit: Inquit) -> str:
    """Which of `she` and `he` an inquit says; an empty string if it says neither."""
    said = TURNED.split(inquit.words.casefold())
    printed = set(said)
    if inquit.subject == "described" and described_as(inquit.words) not in ("thing", "body"):
        by_article = "she" if said[0] in SHE_ARTICLES else "he" if said[0] in HE_ARTICLES else ""
        return sex_of_words(inquit.words) or by_article
    return "she" if printed & HER else "he" if printed & HIM else ""


def kind_of(inquit: Inquit) -> str:
    """What stands for a name in an inquit."""
    if inquit.subject in ("described", "name"):
        return described_as(inquit.words)
    if inquit.words.casefold() in FIRST_PERSON:
        return "first person"
    if inquit.words.casefold() in NEUTER:
        return "it"
    is_nobody = inquit.words.casefold() in NOBODY or (inquit.order == "subject first" and " " in inquit.words)
    return "nobody" if is_nobody else inquit.subject


@lru_cache(maxsize=4096)
def described_as(printed: str) -> str:
    """What kind of description words are: of a body or thing, in two words or more; of an office or not.

    >>> described_as("the firm"), described_as("her letter"), described_as("the mayor"), described_as("the 61-year-old")
    ('body', 'thing', 'two words of an office', 'age')
    """
    if BODY_NOUN.search(printed):
        return "body"
    if THING.search(printed):
        return "thing"
    if any(plain(word).isdigit() or plain(word) in DECADES for word in printed.split()):
        return "age"
    length = "two words" if len(printed.split()) <= SHORT else "more words"
    return f"{length} of an office" if OFFICES.search(printed) else length
