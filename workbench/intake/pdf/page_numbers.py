"""Numbers of pages: alone, with a word that says so, or behind other words."""

import re
from typing import NamedTuple

_PAGE = (
    "pages?|pg|p|seite|s|стр(?:аница)?|с|página|pagina|pág|pag|sidan?|sid|side|str(?:ona|ana)?|oldal|sivu|"
    "σελίδα|сторінка|صفحة|עמוד|עמ|trang|sayfa|halaman|bladzijde|blz|blatt|sheet|slide|folie|page no"
)
_OF = "of|von|de|di|sur|из|from|av|af|van|z|ze|od|den|din|dari|trên|από|з"
_NUMBER = re.compile(
    rf"[\W_]*(?:(?:{_PAGE})\b\W*|第\s*)?(?P<number>\d{{1,4}}|[ivxlcdm]{{1,9}})"
    rf"(?:\s*(?:[/|‑–-]|\b(?:{_OF})\b)\s*\d{{1,4}})?(?:\s*(?:页|頁|ページ|쪽|페이지))?[\W_]*"
)
_LAST = re.compile(rf"(?P<words>.*?[^\d.,])(?P<number>\d{{1,4}})(?P<of>(?:\s*/\s*|\s+(?:{_OF})\s+)\d{{1,4}})?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Numbered(NamedTuple):
    """A number, and the words that it stands with; None where it stands alone, or with those for a page."""

    number: int
    words: str | None


def numbered(text: str) -> Numbered | None:
    """What may be a page's number, in words of small letters: “– 7 –”, “p. vii”, “7 of 12”, “the port gazette 7”.

    A single word with a number behind it may as well name a day, a lot, an exhibit.
    """
    alone = _NUMBER.fullmatch(text)
    if alone:
        return Numbered(_value(alone["number"]), None)
    last = _LAST.fullmatch(text)
    if last is None or last["words"].strip().isalpha():
        return None
    return Numbered(int(last["number"]), f"{last['words']}#{last['of'] or ''}")


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
