"""Tooltips of texts that come from articles and people: Qt takes a text that looks like HTML for HTML."""

from html import escape


def plain_tip(text: str) -> str:
    """The text as a tooltip shows it word for word, lines kept."""
    if "<" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
