"""Whether a text is a telegram, by the lines that only a telegram has."""

from __future__ import annotations

from cablekit.telegram import grammar

CERTAIN = ("CHANNEL", "FILING", "SECURITY", "DATE_TIME", "CLASSIFICATION")
"""Lines that nothing but a telegram has."""
LIKELY = ("EXECUTIVE_ORDER", "TAGS", "SUBJECT", "REFERENCES", "CLASSIFIED_BY")
"""Lines that a letter or an article may have too: two kinds of them make a telegram."""


HEAD = 6000
"""How many characters of a text are looked at: the header of a telegram begins within them."""


def telegram_lines(text: str) -> list[str]:
    """The kinds of header lines that a text has.

    >>> telegram_lines("FM AMEMBASSY LOWMERE\\nUNCLAS LOWMERE 000118\\nTAGS: PREL\\n")
    ['CLASSIFICATION', 'TAGS']
    """
    return [kind for kind in (*CERTAIN, *LIKELY) if grammar.first_line("header", kind, text)]


def looks_like_telegram(text: str) -> str | None:
    """By what a text is recognised as a telegram, None if it is none.

    >>> looks_like_telegram("UNCLAS LOWMERE 000118\\nTAGS: PREL\\n")
    'lines of a telegram: classification, tags'
    >>> looks_like_telegram("Subject: lunch\\n")
    """
    kinds = telegram_lines(text[:HEAD] + "\n")
    if not set(kinds) & set(CERTAIN) and len(kinds) < 2:
        return None
    return "lines of a telegram: " + ", ".join(kind.lower().replace("_", " ") for kind in kinds)
