"""Telegrams: from a source text to a `Cable`, and back to text."""

from cablekit.telegram.parse import parse_telegram

__all__ = ["parse_telegram"]
