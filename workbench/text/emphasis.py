"""Notes are Markdown: which words of them are emphasised, and how they read where no emphasis can be shown."""

import re

EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>\*\*|\*)(?=[^\s*])(?P<words>[^*\n]*[^\s*])(?P=mark)(?![\w*])")
"""Words between stars: `mark` is two of them for strong ones."""
_LINE = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|(?P<item>[-*+])[ \t]+|>[ \t]?)", re.MULTILINE)


def without_marks(notes: str) -> str:
    """Notes as words, line by line: emphasis, headings and quotations without their marks, items with a bullet."""
    lines = _LINE.sub(lambda found: "• " if found["item"] else "", notes)
    return EMPHASIS.sub(lambda found: found["words"], lines)


def on_one_line(notes: str) -> str:
    """Notes as words on one line, without marks."""
    return " ".join(without_marks(notes).split())
