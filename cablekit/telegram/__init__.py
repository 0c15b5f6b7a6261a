"""Telegrams: from a source text to a `Cable`, and back to text."""

from cablekit.telegram.archive import archive_lines, informs_by_log
from cablekit.telegram.parse import parse_telegram
from cablekit.telegram.recognise import looks_like_telegram, telegram_lines
from cablekit.telegram.render import render

__all__ = ["archive_lines", "informs_by_log", "looks_like_telegram", "parse_telegram", "render", "telegram_lines"]
