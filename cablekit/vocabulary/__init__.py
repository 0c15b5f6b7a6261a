"""The fact tables: what the words and codes of a telegram are, with look-ups. The tables say where they come from.

>>> tag_kind("PREL"), tag_kind("FR"), tag_kind("HARBOUR")
('subject', 'geographic', 'unknown')
>>> level_of("C O N F I D E N T I A L")
'CONFIDENTIAL'
>>> post("AMEMBASSY SANTO DOMINGO").country
'DO'
"""

from __future__ import annotations

from cablekit.vocabulary.identifiers import canonical_identifier, full_year, year_of
from cablekit.vocabulary.levels import (
    level_letter,
    level_mark,
    level_of,
    precedence_letter,
    printed_level,
    split_designator,
)
from cablekit.vocabulary.posts import (
    Post,
    canonical_post,
    letters_of,
    nearest_post,
    post,
    post_by_prefix,
    post_of_routing_indicator,
    without_designator,
)
from cablekit.vocabulary.spelling import distance, edits_allowed
from cablekit.vocabulary.tables import Row, extend, renewed, table
from cablekit.vocabulary.terms import (
    Caption,
    Order,
    PortionMark,
    Term,
    caption,
    caption_words,
    declassification_term,
    executive_order,
    operating_signal,
    portion_mark,
    reason,
    release_group,
    routing_indicator,
    tag,
    tag_kind,
    tag_title,
)

__all__ = [
    "Caption",
    "Order",
    "PortionMark",
    "Post",
    "Row",
    "Term",
    "canonical_identifier",
    "canonical_post",
    "caption",
    "caption_words",
    "declassification_term",
    "distance",
    "edits_allowed",
    "executive_order",
    "extend",
    "full_year",
    "letters_of",
    "level_letter",
    "level_mark",
    "level_of",
    "nearest_post",
    "operating_signal",
    "portion_mark",
    "post",
    "post_by_prefix",
    "post_of_routing_indicator",
    "precedence_letter",
    "printed_level",
    "reason",
    "release_group",
    "renewed",
    "routing_indicator",
    "split_designator",
    "table",
    "tag",
    "tag_kind",
    "tag_title",
    "without_designator",
    "year_of",
]
