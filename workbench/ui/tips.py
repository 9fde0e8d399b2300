"""Tooltips of texts that come from articles and people: Qt takes a text that looks like HTML for HTML."""

from html import escape

from workbench.text.long_lines import beginning


def plain_tip(text: str) -> str:
    """The text as a tooltip shows it word for word, lines kept; of a long one the beginning."""
    text = beginning(text)
    if "<" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
