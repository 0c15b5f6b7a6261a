"""Verbs of saying that share the subject of what stands before them: `Orme said it leaked and called it “old”`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import evolve

from cablekit.articles.inquit_forms import BETWEEN, GAP, THAT, Inquit
from cablekit.articles.marks import Marked
from cablekit.articles.sentences import Sentences
from cablekit.articles.words import any_of, speech

SHARES = re.compile(rf",?{GAP}{any_of(speech('joins verbs'))}{BETWEEN}{GAP}$")
"""What stands before a verb that has its subject from the verb before: `and`, `but later`."""
REACH = 40
FIRST = "subject first"


def with_shared_subjects(
    text: str, found: Sequence[Inquit], quoted: Sequence[Marked], sentences: Sentences
) -> Iterator[Inquit]:
    """Inquits, those that have no subject of their own and lead to a quotation with the one that they share.

    >>> from cablekit.articles.people import names_in
    >>> from cablekit.articles.saying import inquits_in
    >>> from cablekit.articles.marks import marked_in
    >>> text = "Ada Bell said it was wet and called the lock “dry”."
    >>> names, quoted, sentences = names_in(text), marked_in(text), Sentences(text)
    >>> found = inquits_in(text, names, quoted, sentences)
    >>> [inquit.words for inquit in with_shared_subjects(text, found, quoted, sentences)]
    ['Ada Bell', 'Ada Bell']
    """
    lead: Inquit | None = None
    before: Inquit | None = None
    for inquit in found:
        floor = sentences.start(inquit.verb)
        if lead and lead.start < floor:
            lead = None
        if inquit.subject != "dropped":
            lead = lead if lead and is_reported(text, before, inquit) else inquit
            yield inquit
        elif SHARES.search(text, max(floor, inquit.verb - REACH), inquit.verb):
            yield sharing(inquit, lead) if lead and is_before_quotation(inquit, quoted, sentences) else inquit
        else:
            yield inquit
        before = inquit


def is_reported(text: str, before: Inquit | None, inquit: Inquit) -> bool:
    """Whether an inquit is itself what somebody says: `Roe said she had asked`."""
    if before is None or inquit.subject not in ("name", "pronoun"):
        return False
    return THAT.fullmatch(text, before.end, inquit.start) is not None


def is_before_quotation(inquit: Inquit, quoted: Sequence[Marked], sentences: Sentences) -> bool:
    """Whether a quotation follows in the sentence of an inquit."""
    at = bisect_left(quoted, inquit.end, key=lambda each: each.before)
    return at < len(quoted) and quoted[at].before < sentences.end(inquit.verb)


def sharing(inquit: Inquit, lead: Inquit) -> Inquit:
    """An inquit with the subject of the one before."""
    at = lead.subject_at
    return evolve(inquit, subject=lead.subject, name=lead.name, words=lead.words, order=FIRST, shared_at=at)
