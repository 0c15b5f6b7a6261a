"""Texts of any kind: lines of telegrams, whole and broken, among arbitrary ones."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = [
    "VZCZCXRO0417",
    "PP RUEHXA RUEHXB",
    "DE RUEHXK #0362/01 0451345",
    "ZNY CCCCC ZZH",
    "O P 141345Z FEB 08",
    "O 319999Z FEB 08",
    "FM AMEMBASSY KESTREL PORT",
    "TO RUEHC/SECSTATE WASHDC IMMEDIATE 7710",
    "INFO AMEMBASSY LOWMERE",
    "RUEHXA/",
    "C O N F I D E N T I A L SECTION 01 OF 02 KESTREL PORT 000362",
    "S E C R E T//NOFORN LOWMERE 000118",
    "SIPDIS",
    "NOFORN SIPDIS, DEPT FOR HALL",
    "E.O. 12958: DECL: 02/14/2018",
    "E.O. 12958: DECL: 31/31/2018 REASON 1.4 (B,D)",
    "TAGS: PREL, OVIP (TRANTER, IVO), AX",
    "TAGS: [PREL](#) [",
    "SUBJECT: (C) HARBOUR MINISTER HINTS AT",
    "TO TIDAL LOCK TENDER",
    "REF: A. STATE 11870 (NOTAL)",
    "     B. 07 KESTREL PORT 2214; E-MAIL OF MARCH 3",
    "Classified By: ECON COUNSELOR IVO MARSH FOR REASONS 1.4 (B) AND (D)",
    "KESTREL P 00000362  002 OF 002",
    "SUMMARY",
    "-------",
    "1. (C) SUMMARY: THE TENDER IS LATE. END SUMMARY.",
    "¶2. (S//NF) THE MINISTER,S &HARBOUR,8 IS LATE",
    "11. (U) BEGIN SUMMARY. XXXXXXXXXXXX",
    "3. PLEASE PROTECT Ivo Tranter (STRICTLY PROTECT)",
    "PENNICK",
    "BT",
    "#0362",
    "NNNN",
    "Identifier",
    "Created",
    "Origin",
    "08LOWMERE118",
    "Cable title:  TIDES",
    "Tags: PREL AX",
    "",
    "  ",
]
"""Lines that reach deep into the grammars, each whole or with one fault."""


def texts() -> st.SearchStrategy[str]:
    """Texts made of lines of telegrams and of arbitrary ones.

    >>> isinstance(texts(), st.SearchStrategy)
    True
    """
    pieces = st.sampled_from(FRAGMENTS) | st.text(max_size=30)
    return st.lists(pieces, max_size=40).map("\n".join) | st.text()
