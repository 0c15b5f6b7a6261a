"""Plain-text news articles and reference pages: text to `Article`."""

from cablekit.articles.reader import parse_article
from cablekit.articles.sniff import looks_like_article

__all__ = ["looks_like_article", "parse_article"]
