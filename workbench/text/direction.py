"""Which way a text runs, and each of its paragraphs."""

from unicodedata import bidirectional

from workbench.base.directions import holds_right_to_left

_SAMPLE = 4000
_FROM_RIGHT = frozenset(("R", "AL"))
_STRONG = _FROM_RIGHT | {"L"}


def is_right_to_left(text: str) -> bool:
    """Whether most letters of the text's beginning (4,000 code points) are of scripts that run right to left."""
    return not text.isascii() and _mostly(_strong(text))


def paragraph_is_right_to_left(words: str, *, within: bool) -> bool:
    """Whether a paragraph runs right to left, in a text that does (`within`) or does not.

    Its first letter decides (rules P2 and P3 of Unicode's UAX 9), and the text where it has none. But a foreign name at
    its beginning decides nothing, neither where most of its letters run right to left, nor in a text that does not.
    """
    strong = _strong(words)
    if not strong:
        return within
    return _mostly(strong) or (within and strong[0] in _FROM_RIGHT)


def is_right_to_left_at(text: str, position: int) -> bool:
    """Whether the paragraph that holds a position of a text (code points) runs right to left."""
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    return paragraph_is_right_to_left(text[start : end if end >= 0 else None], within=is_right_to_left(text))


def line_is_right_to_left(words: str) -> bool:
    """Whether words that stand by themselves run right to left; words without a letter do not."""
    return holds_right_to_left(words) and bool(_strong(words)) and paragraph_is_right_to_left(words, within=True)


def _strong(text: str) -> list[str]:
    """The directions of the letters at its beginning."""
    return [name for name in map(bidirectional, text.lstrip()[:_SAMPLE]) if name in _STRONG]


def _mostly(strong: list[str]) -> bool:
    return 2 * strong.count("L") < len(strong)
