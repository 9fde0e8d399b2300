"""Names told by their first letters: ISW of an Institute for the Study of War."""

import re

_WORD = re.compile(r"[^\W\d_][\w'\u2019]*")
_LEAST = 2
_ARTICLES = frozenset({"the", "a", "an"})


def first_letters(name: str) -> frozenset[str]:
    """The letters, without case, that may stand for a name of several words; none where it has one word.

    They are those of all its words, and those of the words with a capital: the small ones are mostly left out.
    """
    words = _WORD.findall(name)
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        words = words[1:]
    told = (words, [word for word in words if word[0].isupper()])
    return frozenset("".join(word[0] for word in some).casefold() for some in told if len(some) >= _LEAST)


def as_letters(typed: str) -> str:
    """What was typed as such letters, without case and full stops; empty where it is none."""
    letters = typed.replace(".", "")
    return letters.casefold() if len(letters) >= _LEAST and letters.isalpha() else ""
