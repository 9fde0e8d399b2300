"""Fonts whose characters stand for others: Symbol's for Greek letters and signs, Wingdings' for ticks and boxes.

Documents hold such a character by its number in the font, alone or in Unicode's private area from U+F000 on (ISO/IEC
29500-1, 17.3.3.30): read as it stands, it would be no letter, or another one.
"""

import re

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\ufffd" + "\ufffd" * 32 + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\ufffd"
)
"""Adobe's Symbol, from 0x20 on."""
_WINGDINGS = {
    0x20: " ", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
    0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○",
    0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""What of its pictures forms, lists and mails use."""
_COPY = re.compile(r"(?<=[a-z])\d+\Z")
"""How OpenDocument numbers the same font declared twice; Wingdings 2 is another one."""
_FONTS = {
    "symbol": {0x20 + at: sign for at, sign in enumerate(_SYMBOL)},
    "wingdings": _WINGDINGS,
}
UNKNOWN = "\ufffd"
_IN_PRIVATE = re.compile("[\uf020-\uf0ff]")


def is_of_symbols(font: str | None) -> bool:
    """Whether it is known what a font's characters stand for."""
    return _plain(font) in _FONTS


def sign_of(font: str | None, code: int) -> str:
    """What a character of such a font stands for, by its number, or that in the private area; � if unknown."""
    return _FONTS.get(_plain(font), {}).get(code & 0xFF if 0xF000 <= code < 0xF100 else code, UNKNOWN)


def shown_in(font: str | None, text: str) -> str:
    """A text in a font: its characters in the private area as what they stand for, where that is known of the font."""
    if not is_of_symbols(font) or not _IN_PRIVATE.search(text):
        return text
    return _IN_PRIVATE.sub(lambda found: sign_of(font, ord(found[0])), text)


def _plain(font: str | None) -> str:
    return _COPY.sub("", (font or "").strip(" '\";").lower())
