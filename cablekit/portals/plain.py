"""Layouts that are nothing but the document: telegrams as bare text, their Markdown copies, plain articles."""

from __future__ import annotations

from cablekit.articles.sniff import looks_like_article
from cablekit.portals.layouts import Layout
from cablekit.telegram import looks_like_telegram

LINK = "](#)"
HARD_BREAK = "  \n"


def looks_like_markdown(text: str) -> str | None:
    """Evidence that a telegram went through Markdown: links without target, lines that end in two blanks.

    >>> looks_like_markdown("UNCLAS LOWMERE 000118  \\nTAGS: [PREL](#)\\n")
    'lines of a telegram: classification, tags; links and hard line breaks of Markdown'
    """
    if LINK not in text or HARD_BREAK not in text:
        return None
    telegram = looks_like_telegram(text)
    return f"{telegram}; links and hard line breaks of Markdown" if telegram else None


MARKDOWN = Layout("markdown", "cable", "a telegram whose TAGS are Markdown links", looks_like_markdown)
TELEGRAM = Layout("telegram", "cable", "header lines of a telegram", looks_like_telegram)
ARTICLE = Layout("article", "article", "paragraphs of prose", looks_like_article)
