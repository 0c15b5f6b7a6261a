"""Plain-text news articles and reference pages: text to `Article`."""

from cablekit.articles.completion import completed
from cablekit.articles.reader import parse_article
from cablekit.articles.sniff import looks_like_article

__all__ = ["completed", "looks_like_article", "parse_article"]
