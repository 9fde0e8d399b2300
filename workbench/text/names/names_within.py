"""Names in scripts that set no blanks around them: found within what is written without one.

Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without blanks between words, and Korean adds to a word what
it means in its sentence. There a name ends anywhere but inside of what is seen as one character, and its own words may
stand with a blank between them or without one.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

from workbench.text.names import between_letters
from workbench.text.names.combining import MARKS
from workbench.text.names.name_forms import Form, Likeness
from workbench.text.names.name_words import WORD, NameWord, together
from workbench.text.names.one_for_another import as_one, written_for
from workbench.text.words import CLOSE, HANGUL

_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U00031fff"
_DOTS = "·•‧・･"
"""What stands between the words of a name from abroad."""
_CLOSE = re.compile(rf"[{CLOSE}{MARKS}\s{_DOTS}]+")
_SYLLABLE = re.compile(f"[{HANGUL}{_HAN}]")
_OF_ONE_SCRIPT = re.compile(f"[{_HAN}]+|[{HANGUL}]+|[^{_HAN}{HANGUL}]+")
_ON_LINE, _APART = rf"[^\S\n]|[{_DOTS}_+-]|%20", rf"\s|[{_DOTS}._+-]|%20"
"""What may stand between the letters of a name, and between words that have a blank between them."""
_VOWELS_BEFORE, _VOWELS_BEHIND = "\u0e40-\u0e44\u0ec0-\u0ec4", "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
"""Vowels of Thai and Lao that belong to the letter behind them, and to the one before them."""
_JOINING = "\u1039\u17d2"
"""Puts a Burmese or Khmer letter below the one before it."""
_OF_HANGUL, _NOT_IN_HANGUL = re.compile(f"[{HANGUL}]"), f"(?<![{HANGUL}].)"
_WITH_VOWELS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_NOT_IN_SYLLABLE = f"(?<![{_VOWELS_BEFORE}{_JOINING}].)"
"""Behind the first letter of a word: that it does not belong to the one before it."""
_CUT = re.compile(rf"(?<![{_VOWELS_BEFORE}{_JOINING}])(?![{MARKS}{_VOWELS_BEHIND}\u1160-\u11ff])")
_TITLES = "さん|くん|ちゃん|様|氏|先生|女士|小姐|씨|님|기자"
_TITLED = re.compile(rf"(?:นางสาว|นาง|นาย|น\.ส\.|คุณ|ดร\.)\s*(?P<behind>.+)|(?P<before>.{{2,}}?)\s*(?:{_TITLES})")
"""Titles that are written without a blank between them and a name."""
_MORE_TITLES = (
    "太太|夫人|同志|老师|老師|教授|博士|医生|醫生|律师|律師|主任|经理|經理|局长|局長|院长|院長|总|總|某|君|양|군|모|교수|대표|의원|회장|사장|장관|박사"
    "|선생|변호사|검사|과장|부장|국장"
)
"""Those that, behind a syllable, tell that it is a family's name."""
_LEAST, _LEAST_SYLLABLES = 4, 3
"""Letters of a word that gives way by itself, and syllables of Hangul or characters of Chinese."""
_LEAST_PART, _LEAST_SIGNS = 2, 3
"""Letters of what may be a word of a name that is written as one, and what it has with its vowel signs."""
_LONGEST_OF_ONE, _LONGEST_SPELLED, _LONGEST_WITH_FAMILY = 7, 60, 3
"""Characters of a name that is written as one word: in syllables, in letters, and behind a family's one syllable."""
_BEHIND_ONLY = re.compile("[ぁぃぅぇぉっゃゅょんァィゥェォッャュョンー]")
"""Letters of Japanese with which no word begins."""


def is_close(name: str) -> bool:
    """Whether a name is of such scripts alone, and of more than one letter."""
    return sum(map(str.isalpha, name)) > 1 and _CLOSE.fullmatch(name) is not None


def is_long(word: str) -> bool:
    """Whether a word of a name is so long that it hardly stands in what means something else."""
    return sum(map(str.isalpha, word)) >= (_LEAST_SYLLABLES if _SYLLABLE.match(word) else _LEAST)


def tokens_of(name: str) -> list[str]:
    """What stands between the blanks of a name, and between the dots that stand for blanks in such scripts."""
    return re.split(rf"[\s{_DOTS}]+", name.strip()) if is_close(name) else name.split()


def untitled(name: str) -> list[str]:
    """A name without the title that is written together with it; nothing where it has none."""
    if (found := _TITLED.fullmatch(name)) is None or not is_close(bare := found["behind"] or found["before"]):
        return []
    return [bare] if _CUT.match(bare) else []


def signs_of(name: str) -> frozenset[str]:
    """The characters that a text must have to hold a name, each one for all that are written for it."""
    return frozenset(as_one("".join(_words(name))))


def pattern_of(name: str, within: str = "") -> str:
    """A pattern of a name with and without blanks between its letters; `within` may stand there too.

    The end of a line may stand where the name itself has a blank.
    """
    also = f"|{within}" if within else ""
    on_line, apart = f"(?:{_ON_LINE}{also})*", f"(?:{_APART}{also})*"
    first, *others = _words(name)
    begins = _pattern(first, on_line, within, _NOT_IN_HANGUL if _OF_HANGUL.match(first) else "")
    return apart.join((begins, *(_pattern(word, on_line, within) for word in others))) + _CUT.pattern


def parts_of(name: str) -> Iterator[str]:
    """What may be the words of a name that is written as one: where one of them ends nothing tells."""
    words = _words(name)
    if len(words) != 1 or not is_close(name):
        return
    word, scripts = words[0], _OF_ONE_SCRIPT.findall(words[0])
    if len(scripts) > 1:
        yield from (part for part in scripts if len(part) >= _LEAST_PART)
    elif len(word) <= (_LONGEST_OF_ONE if _SYLLABLE.match(word) else _LONGEST_SPELLED):
        for at in range(1, len(word)):
            if _CUT.match(word, at) and not _BEHIND_ONLY.match(word, at):
                yield from filter(_may_be_word, (word[at:], "" if _is_half_given(word, at) else word[:at]))


def _is_half_given(word: str, at: int) -> bool:
    """Whether a place lies before the last syllable of a Korean name, where given names of two syllables are cut."""
    return at == len(word) - 1 and _OF_HANGUL.match(word) is not None


def _may_be_word(part: str) -> bool:
    is_long = len(part) >= _LEAST_SIGNS or not _WITH_VOWELS.search(part)
    return is_long and sum(map(str.isalpha, part)) >= _LEAST_PART


def is_single(name: str) -> bool:
    """Whether a name is one syllable of Chinese or Korean, as family names are, and much else."""
    return len(name) == 1 and _SYLLABLE.match(name) is not None


def families_of(name: str) -> list[str]:
    """What may be a family's name of one syllable in a name of several words, or of few letters."""
    words = _words(name) if is_close(name) else []
    if len(words) == 1 and len(words[0]) <= _LONGEST_WITH_FAMILY and len(_OF_ONE_SCRIPT.findall(words[0])) == 1:
        words = [words[0][0]]
    return list(filter(is_single, words))


def titled(family: str) -> str:
    """A pattern of a family's name with what tells that somebody is meant: "王先生", "老王", "김 씨"."""
    sign = _sign(family)
    return rf"(?:{sign}[^\S\n]?(?:{_TITLES}|{_MORE_TITLES})|[老小阿]{sign})"


def _words(name: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", name))


def _pattern(word: str, apart: str, within: str, behind_first: str = "") -> str:
    between = f"(?:{within})*" if within else ""
    pattern = _sign(word[0], _NOT_IN_SYLLABLE if _WITH_VOWELS.match(word) else behind_first)
    for at in range(1, len(word)):
        pattern += (apart if _CUT.match(word, at) else between) + _sign(word[at])
    return pattern


def _sign(sign: str, behind_first: str = "") -> str:
    """The pattern of a character, be it written as another, or as several, as names of files have those of Hangul."""
    spelled = dict.fromkeys(form for one in written_for(sign) for form in (one, unicodedata.normalize("NFD", one)))
    return "(?:" + "|".join(one[0] + behind_first + one[1:] for one in spelled) + ")"


class NamesWithin:
    """The words of names in such scripts, found wherever they stand; short ones of Hangul only where a word begins."""

    def __init__(self, words: Iterable[str], guessed: Container[str] = (), families: Container[str] = ()) -> None:
        """`words` are the words of names, one by one; those of other scripts are passed over.

        `guessed` are those that nobody gave as a word, and `families` what is looked for beside titles only.
        """
        known = sorted(words, key=lambda word: (word in guessed, -len(word)))
        self._words = {word: signs_of(word) for word in known if is_close(word) or is_single(word)}
        self._families = families
        self._patterns: dict[tuple[str, str], re.Pattern[str]] = {}

    def words_in(self, text: str) -> list[NameWord]:
        """The words of names that a text holds, in order; where some overlap, one that was given, and the longest."""
        if not self._words or text.isascii():
            return []
        signs = set(as_one(unicodedata.normalize("NFC", text)))
        within = between_letters.BETWEEN if between_letters.may_part_words(text) else ""
        found: list[NameWord] = []
        for word, needed in self._words.items():
            if needed <= signs:
                found = together(found, self._found(word, within, text))
        return found

    def _found(self, word: str, within: str, text: str) -> Iterator[NameWord]:
        """Where a word stands; within a word of Hangul it may be of others by chance."""
        is_of_hangul = _OF_HANGUL.match(word)
        for hit in self._pattern_of(word, within).finditer(text):
            is_inside = is_of_hangul and _OF_HANGUL.match(text[hit.start() - 1 : hit.start()])
            if not is_inside or is_long(word):
                form = Form(word, Likeness.DOUBTFUL if is_inside else Likeness.SAME, len(word))
                yield NameWord(*hit.span(), word, (form,))

    def _pattern_of(self, word: str, within: str) -> re.Pattern[str]:
        if (word, within) not in self._patterns:
            is_family = word in self._families
            pattern = titled(word) if is_family else _pattern(word, f"(?:{within})*" if within else "", within)
            self._patterns[word, within] = re.compile(pattern + _CUT.pattern, re.DOTALL)
        return self._patterns[word, within]
