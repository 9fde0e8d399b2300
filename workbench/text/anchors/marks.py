"""Marks around words: how many of those that a passage begins and ends with stand around its words in another text.

A quotation mark is any other: sites change “these” to "those" or « those » without a change of words.
"""

import re

_QUOTES = "\"'“”„‟‘’‚‛«»‹›「」『』"
_APART = "[«»‹›]"
"""Quotation marks that French parts from its words by a blank."""
_OPENING = rf"(?:(?<!\w)[{_QUOTES}]|(?<!\w){_APART}\s)"
_CLOSING = rf"(?:[{_QUOTES}](?!\w)|\s{_APART}(?!\w))"
_REACH = 16
"""Characters: passages begin and end with fewer marks."""


def marks_before(marks: str, text: str, place: int) -> int:
    """How many characters right before a place of a text are the last of these marks."""
    near = text[max(0, place - _REACH) : place]
    for at in range(len(marks)):
        found = re.search(_pattern(marks[at:], _OPENING) + r"\Z", near)
        if found:
            return len(found.group())
    return 0


def marks_after(marks: str, text: str, place: int) -> int:
    """How many characters of a text from a place on are the first of these marks."""
    near = text[place : place + _REACH]
    for at in range(len(marks), 0, -1):
        found = re.match(_pattern(marks[:at], _CLOSING), near)
        if found:
            return len(found.group())
    return 0


def _pattern(marks: str, quote: str) -> str:
    return "".join(quote if mark in _QUOTES else re.escape(mark) for mark in marks)
