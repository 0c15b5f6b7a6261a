"""Two libraries that cut main text out of HTML, for comparison: the lines of a plain text, each as a paragraph."""

from html import escape

LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "nl": "Dutch", "pt": "Portuguese", "ur": "Urdu",
}  # fmt: skip
"""The names of jusText's stop lists. It has none for Urdu: there it goes by length and links alone."""


def page(lines: list[str], language: str) -> str:
    """A minimal HTML page with a paragraph for each line.

    >>> page(["Tides & locks"], "en").splitlines()[-2]
    '<p>Tides &amp; locks</p>'
    """
    paragraphs = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return f'<html lang="{language}"><head><meta charset="utf-8"></head><body>\n{paragraphs}\n</body></html>'


def kept_by_justext(lines: list[str], language: str) -> list[bool]:
    """Which lines jusText takes for text, with the stop list of the language."""
    import justext

    name = LANGUAGES[language]
    options = {}
    stop_words = frozenset[str]()
    if name in justext.get_stoplists():
        stop_words = justext.get_stoplist(name)
    else:
        options = {"stopwords_low": 0.0, "stopwords_high": 0.0}
    paragraphs = justext.justext(page(lines, language).encode(), stop_words, encoding="utf-8", **options)
    text = [paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate]
    return found_again(lines, text)


def kept_by_trafilatura(lines: list[str], language: str) -> list[bool]:
    """Which lines trafilatura takes for text, as it is when nothing is set."""
    import trafilatura

    text = trafilatura.extract(page(lines, language), include_comments=False) or ""
    return found_again(lines, text.splitlines())


def found_again(lines: list[str], kept: list[str]) -> list[bool]:
    """For each line whether it is among those that were kept, but for white space and the marks of a list.

    >>> found_again(["Tides  rise.", "Share", "- one lock"], ["Tides rise.", "- one lock"])
    [True, False, True]
    """
    plain = {" ".join(line.lstrip("-*• ").split()) for line in kept}
    return [" ".join(line.lstrip("-*• ").split()) in plain for line in lines]
