"""Telegrams: from a source text to a `Cable`, and back to text."""

from cablekit.telegram.parse import parse_telegram
from cablekit.telegram.recognise import looks_like_telegram, telegram_lines
from cablekit.telegram.render import render

__all__ = ["looks_like_telegram", "parse_telegram", "render", "telegram_lines"]
