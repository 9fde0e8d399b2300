"""Which way a text runs."""

from unicodedata import bidirectional

_SAMPLE = 4000


def is_right_to_left(text: str) -> bool:
    """Whether most letters of the text's beginning (4,000 code points) are of scripts that run right to left."""
    if text.isascii():
        return False
    classes = [bidirectional(character) for character in text.lstrip()[:_SAMPLE]]
    right = sum(1 for name in classes if name in ("R", "AL"))
    return right > classes.count("L")
