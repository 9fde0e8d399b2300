"""What a reader sees as one character may be several code points: where such a cluster may be cut."""

from unicodedata import category

_ZWJ = "\u200d"
_ZWNJ = "\u200c"
_VOWELS_OF_HANGUL = range(0x1160, 0x1200)
_LEADS_OF_HANGUL = range(0x1100, 0x1160)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def extends(character: str) -> bool:
    """Whether a code point never stands alone: marks, joiners, variation selectors, skin tones, tags of flags."""
    code = ord(character)
    if code < 0x300:
        return False
    return character in (_ZWJ, _ZWNJ) or category(character).startswith("M") or code in _SKIN_TONES or code in _TAGS


def inside(text: str, position: int) -> bool:
    """Whether a cut at `position` (code points) would split what a reader sees as one character.

    Follows the extended grapheme clusters of Unicode's Annex 29 as far as news texts need them: marks, joined emoji,
    flags and Hangul letters. CR LF is not one here, as readers normalise line ends.
    """
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if after < "\u0300":
        return False
    if extends(after):
        return not before.isspace() or before == " "
    if before == _ZWJ:
        return category(after) == "So"
    if ord(after) in _FLAG_LETTERS and ord(before) in _FLAG_LETTERS:
        return _flag_letters_before(text, position) % 2 == 1
    if ord(after) in _VOWELS_OF_HANGUL:
        return ord(before) in _VOWELS_OF_HANGUL or ord(before) in _LEADS_OF_HANGUL
    return False


def cut_before(text: str, position: int) -> int:
    """The nearest place at or before `position` where the text may be cut."""
    while inside(text, position):
        position -= 1
    return position


def cut_after(text: str, position: int) -> int:
    """The nearest place at or after `position` where the text may be cut."""
    while inside(text, position):
        position += 1
    return position


def _flag_letters_before(text: str, position: int) -> int:
    start = position
    while start and ord(text[start - 1]) in _FLAG_LETTERS:
        start -= 1
    return position - start
