"""Whether a line that holds a date is there to say it, by its shape: running text tells of days too.

A dateline stands at the head of a text and consists of the date, of names, and of small words beside the date. A
sentence ends as one, and has other words in small letters, in every language that has these.
"""

import re
from enum import IntEnum

from workbench.text.dates.calendar_words import MONTHS, WEEKDAYS, any_of
from workbench.text.words import is_unspaced

LONGEST_LINE = 160
_MOST_OTHER_LETTERS = 28
_PLACE_AND_DATE = 60
_ENDS_SENTENCE = re.compile(r"(?:[!?…。！？।؟:：;,،]|(?:[^\W_]{2}|[^\w\s])\.)['’\"”»)\]]*\s*\Z")
"""A full stop behind one letter is of an abbreviation: p.m., г."""
_SEPARATED = r"[^\w\s'’\"“”„«»]|\s{2}|(?<=[\u0e00-\u0e7f\u3040-\u9fff])\s|\s(?=[\u0e00-\u0e7f\u3040-\u9fff])"
_SET_OFF_BEFORE = re.compile(rf"(?:\A|{_SEPARATED})[\s\d:.]*\Z")
_SET_OFF_BEHIND = re.compile(rf"\A[\s\d:.]*?(?:\Z|{_SEPARATED})")
_PLACE_DASH = re.compile(r"\s*[,.]?\s*(?:\([^)]{2,30}\)\s*)?[—–-]\s")
_NOTE = re.compile(r"\s*(?:[\[(](?:[0-9]{1,3}|[a-z]|[ivx]{1,4}|\*)[\])]|[¹²³⁰⁴-⁹]|[0-9]{1,3}\.\s|[†‡])")
"""The mark of a note or of a reference."""
_OF_A_PART = re.compile(
    r"\W*(?:photo|foto|фото|image|picture|sources?|quellen?|fuentes?|fonte|источник|джерело)\w*\b", re.IGNORECASE
)
"""What says whence a picture or a text was taken has that one's date."""
_LABELLED = re.compile(r"\W*(?:[^\W\d_]+[ .-]+){0,3}[^\W\d_]+\s?[:：]\W*\Z")
_LABEL = re.compile(
    r"(?<!\w)(?:first published|published|publication date|posted|dateline|date|updated|modified|aktualisiert|last|uhr"
    r"|опубліковано|опубликовано|дата|время чтения|года|року|veröffentlicht|publié|publicado"
    r"|نشر|تاريخ|النشر|פורסם|发布于|发表于)(?!\w)",
    re.IGNORECASE,
)
_OF_TEXTS = re.compile(
    r"publi\w*|pubbli\w*|opublik\w*|публ\w*|опубл\w*|veröffentlich\w*|julkais\w*|gepubl\w*|yayın\w*"
    r"|(?<!\w)(?:issued|uploaded|online|article|text|artikel\w*|texte?s?|datum|erschienen|erstellt|vom|fecha|data"
    r"|tarih\w*|dodano|paru|mise? en ligne|geplaatst|udgivet|размещен\w*|создан\w*|статьи|статті|стаття)(?!\w)"
    r"|[发發]布|[发發]表|时间|時間|日期|公開|掲載|配信|[投刊]稿|입력|등록|게시|작성|일시|תאריך",
    re.IGNORECASE,
)
"""Words of a label that says when a text was published."""
_BY_A_HOUSE = re.compile(r"(?<!\w)published by\s", re.IGNORECASE)
"""Of books and of texts of others: the day may be that of another edition."""
_CALENDAR = re.compile(rf"(?<!\w)(?:{any_of(WEEKDAYS)}|{any_of(MONTHS)})(?!\w)\.?", re.IGNORECASE)
_COUNT = re.compile(r"(?:^|(?<=[|·•]))\s*[0-9]+[\s-]+[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s*(?=$|[|·•])")
"""How long it takes to read, and how many comments there are."""
_SMALL_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{1,3})-?(?=\W{0,3}\d)")
_SMALL_BEHIND = re.compile(r"(?<=\d)(\W{0,3})([^\W\d_]{1,3})(?!\w)")
_BYLINE = re.compile(r"(?:^|[|·•,–—-]\s*)(?:by|von|par|por|автор)\s+(?P<name>[^\W\d_])[^|·•]{0,60}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN_NAMES = frozenset(
    ("al", "am", "an", "and", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el",
     "en", "et", "la", "las", "le", "les", "los", "of", "sur", "the", "und", "upon", "van", "von", "на", "над", "під")
)  # fmt: skip


class Likeness(IntEnum):
    """How much a line looks like a dateline; what may be one is for a person to look at."""

    NONE = 0
    PERHAPS = 1
    SURE = 2


def likeness(line: str, start: int, end: int, *, heads: bool) -> Likeness:
    """How much a line looks like a dateline; its date, with the time beside it, stands from `start` to `end`.

    What `heads` the text may be a headline of capitals, or of German nouns, that tells of a day.
    """
    dash = _PLACE_DASH.match(line, end) if start <= _PLACE_AND_DATE else None
    if dash and (place := _place(line[:start], line[dash.end() :])):
        return place
    if len(line.strip()) > LONGEST_LINE or _NOTE.match(line[:start]):
        return Likeness.NONE
    ends = _ENDS_SENTENCE.search(line) is not None
    before, behind = _before(line, start), _without_small_words("0" + _COUNT.sub("", line[end:]))[1:]
    set_off = bool(_SET_OFF_BEFORE.search(before) and _SET_OFF_BEHIND.search(behind))
    if not ends:
        before, behind = _without_byline(before), _without_byline(behind)
    words = _WORD.findall(before)
    if _LABELLED.fullmatch(line[:start]) and (not ends or all(map(_is_of_name, words))):
        words = []
    words += _WORD.findall(behind)
    if sum(map(len, words)) > _MOST_OTHER_LETTERS:
        return Likeness.NONE
    names = all(_is_of_name(word) or (set_off and not word.islower()) for word in words)
    if ends and words:
        return Likeness.PERHAPS if set_off and names else Likeness.NONE
    if names:
        is_other = _may_be_of_something_else(line[:start]) or (heads and words and not set_off)
        return Likeness.PERHAPS if is_other else Likeness.SURE
    return Likeness.NONE if _begins_small(line) else Likeness.PERHAPS


def _may_be_of_something_else(before: str) -> bool:
    """Whether what stands before a date says what it is of, and that is not plainly the text's publication."""
    if _OF_A_PART.match(before) or _BY_A_HOUSE.search(before):
        return True
    others = _WORD.search(_without_small_words(_OF_TEXTS.sub("0", before)))
    return others is not None and _LABELLED.fullmatch(before) is not None


def _place(before: str, text: str) -> Likeness:
    """Whether an agency's text begins with what stands before a date: a place in capitals, or names and a comma."""
    goes_on = text[:1].islower()
    if before.isupper():
        return Likeness.PERHAPS if goes_on else Likeness.SURE
    words = _WORD.findall(before)
    named = bool(words) and all(map(_is_of_name, words)) and _before(before, len(before)) == before
    is_place = named and _SET_OFF_BEFORE.search(before) is not None and not goes_on
    return Likeness.SURE if is_place else Likeness.NONE


def _before(line: str, start: int) -> str:
    return _without_small_words(_COUNT.sub("", line[:start]) + "0")[:-1]


def _without_small_words(part: str) -> str:
    """A part of a line, with figures in the places of words that belong to dates."""
    part = _LABEL.sub("0", _CALENDAR.sub("0", part))
    part = _SMALL_BEFORE.sub(lambda found: "0" if _is_small(found[1]) else found[0], part)
    return _SMALL_BEHIND.sub(lambda found: f"{found[1]}0" if _is_small(found[2]) else found[0], part)


def _is_small(word: str) -> bool:
    """Whether a short word is no name, and none of several that are written as one."""
    return not word.isupper() and not is_unspaced(word[0])


def _without_byline(part: str) -> str:
    return _BYLINE.sub(lambda found: found[0] if found["name"].islower() else " ", part)


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or len(word) == 1 or word in _WITHIN_NAMES


def _begins_small(line: str) -> bool:
    first = _WORD.search(line)
    return first is not None and first[0].islower()
