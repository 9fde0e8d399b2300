"""Signs of Chinese and Japanese that write the same name: traditional, simplified and Japanese ones, and both kana."""

import re
from functools import cache

_ANY = re.compile("[\u3041-\u3096\u30a1-\u30f6\u3400-\u9fff\uf900-\ufaff\U00020000-\U00031fff]")
_HAN = range(0x3400, 0xA000)
_HIRAGANA, _TO_KATAKANA = range(0x3041, 0x3097), 0x60


def as_one(text: str) -> str:
    """A text with one sign, of the same length, for those that are written for one another."""
    return text.translate(_instead()) if _ANY.search(text) else text


def written_for(sign: str) -> tuple[str, ...]:
    """All signs that are written for one, itself the first."""
    if not _ANY.match(sign):
        return (sign,)
    one = as_one(sign)
    return tuple(dict.fromkeys((sign, one, *_others().get(one, ()))))


@cache
def _instead() -> dict[int, str]:
    """For each sign the one that counts for all of its kind, where that is another."""
    from opencc import OpenCC  # noqa: PLC0415 - only where a text has such signs

    every = "\n".join(map(chr, _HAN))
    chinese = OpenCC("t2s").convert(OpenCC("jp2t").convert(every)).split("\n")
    same = dict(zip(_HAN, chinese, strict=True)) | {code: chr(code + _TO_KATAKANA) for code in _HIRAGANA}
    return {code: one for code, one in same.items() if one != chr(code) and len(one) == 1}


@cache
def _others() -> dict[str, list[str]]:
    """For each sign that counts for others, these."""
    found: dict[str, list[str]] = {}
    for code, one in _instead().items():
        found.setdefault(one, []).append(chr(code))
    return found
