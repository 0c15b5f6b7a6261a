"""Plain-text news articles and reference pages: text to `Article`."""
