"""How items and notes are marked: bullets, and numbers as 3, c, C, iii, III."""

from collections.abc import Callable, Mapping

BULLETS = "•◦▪"
"""Of items, of those in items, and of all that are deeper, as browsers draw them."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 3999
_MOST_LETTERS = 26 * 30


def bullet(depth: int) -> str:
    """The bullet of an item that lies so deep in lists, counted from 1."""
    return BULLETS[min(max(depth, 1), len(BULLETS)) - 1]


def roman(number: int) -> str:
    """A number in small Roman numerals; in digits where these end."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, numeral in _ROMAN:
        times, number = divmod(number, value)
        written += numeral * times
    return written


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, 28 is bb, as word processors count; in digits where that grows silly."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def alphabetic(number: int) -> str:
    """1 is a, 26 is z, 27 is aa, 28 is ab, as pages count; in digits where that grows silly."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    written = ""
    while number:
        number, place = divmod(number - 1, 26)
        written = chr(ord("a") + place) + written
    return written


STYLES: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "i": roman,
    "I": lambda number: roman(number).upper(),
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "lower-roman": roman,
    "upper-roman": lambda number: roman(number).upper(),
    "lower-alpha": alphabetic,
    "lower-latin": alphabetic,
    "upper-alpha": lambda number: alphabetic(number).upper(),
    "upper-latin": lambda number: alphabetic(number).upper(),
    "decimal-leading-zero": lambda number: f"{number:02}",
}
"""By the names that Word, OpenDocument and pages (CSS) have for them; any other is written in digits."""


def written(number: int, style: str) -> str:
    """A number in a style."""
    return STYLES.get(style, str)(number)
