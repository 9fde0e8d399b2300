"""Bytes to text: which encoding they are in, and one kind of line end."""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg, nmsg
from workbench.intake.seldom import rivals, seldom_encoding
from workbench.intake.wide import utf16_without_mark

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)|<\?xml\b[^>]*\bencoding\s*=\s*["']([A-Za-z0-9_.:-]+)""",
    re.IGNORECASE,
)
_LOOK_FOR_DECLARATION = 8192
_SAMPLE = 60_000
_FEW_BROKEN = 0.001
_WIDE_WHERE_FEW, _WIDE = 2, 5
"""For each damaged place there are so many whole characters beyond ASCII, at least, in what is UTF-8."""
_SELDOM = range(0x80, 0xA0)
"""Bytes that are letters in few encodings, and nothing at all in some."""
_MOST_COMMON = "cp1252"
"""From this share of the best guess's likelihood on, the most common encoding is the guess."""

_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "tis-620": "cp874",
    "windows-874": "cp874", "iso-8859-8-i": "iso-8859-8",
}  # fmt: skip
"""Names of encodings that stand for a larger one (WHATWG Encoding Standard, names and labels)."""

_ASCII = frozenset(("us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us"))
_AS_SEVEN_BITS = re.compile(r"iso-2022-(?:jp(?:-[123]|-2004|-ext)?|kr)|hz(?:-gb-2312)?|utf-7", re.IGNORECASE)
"""Encodings whose bytes are all ASCII's, as mails need them: only what declares them tells them from ASCII."""

_SHIFTS = re.compile(rb"\x1b\$(?:[@B]|\([DOPQ])")
"""What begins kanji in ISO-2022-JP: in a text no other encoding has it."""
_JAPANESE_IN_SEVEN_BITS = ("iso2022_jp", "iso2022_jp_3", "iso2022_jp_ext")

_SHIFTED = re.compile(r"(?<![\w+/=-])[A-Za-z]*(?:\+[A-Za-z0-9+/]{3,}-[A-Za-z]*)+(?![\w+/=-])")
_FEW_SHIFTS = 200
_LIKE_UTF_7 = msg("Some of its words read like UTF-7, as old mails have it: if they are, choose that encoding.")

_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c")
_CONTROLS = tuple(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F)))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends, the encoding it was read in, and what had to be done."""

    text: str
    encoding: str
    notes: tuple[Message, ...] = ()


def known_encoding(name: str) -> str | None:
    """The name by which Python knows an encoding of text; None where there is none of that name."""
    name = _AS_BROWSERS_DO.get(name.strip().lower(), name.strip())
    try:
        b"text".decode(name, "replace")
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def decode(data: bytes, *, declared: str | None = None, name: str | None = None, chosen: str | None = None) -> Decoded:
    """The text of bytes in whatever encoding: by byte-order mark, UTF-8, the declared one, then by likelihood.

    `chosen` is the encoding that a person says it is, whatever the bytes look like.

    Every kind of line end becomes LF; control characters, which nobody sees, are left out, and that is said.
    Raises `BadFile` where no encoding fits.
    """
    raw, encoding, notes = _as_chosen(data, chosen) if chosen is not None else _decoded(data, declared, name)
    text, count = without_controls(raw.removeprefix("\ufeff"))
    if count:
        notes = (
            *notes,
            nmsg(
                "{count} control character, which cannot be seen, was left out.",
                "{count} control characters, which cannot be seen, were left out.",
                count,
            ),
        )
    return Decoded(text, encoding, notes)


def japanese_in_seven_bits(data: bytes) -> str | None:
    """The encoding of bytes that are all ASCII's and shift to kanji and back, as in mails and old pages; else None."""
    if not data.isascii() or not _SHIFTS.search(data):
        return None
    return next((one for one in _JAPANESE_IN_SEVEN_BITS if _strict(data, one) is not None), None)


def mark_of(data: bytes) -> tuple[bytes, str] | None:
    """The byte-order mark that bytes begin with, and the encoding that it stands for; None where there is none."""
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)


def without_controls(text: str) -> tuple[str, int]:
    """A text whose line ends are all LF and that has no control characters; and how many of these it had.

    What is not there is not looked for place by place: a large text is copied as seldom as may be.
    """
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    count = 0
    for control in _CONTROLS:
        if control in text:
            count += text.count(control)
            text = text.replace(control, "")
    return text, count


def _decoded(data: bytes, declared: str | None, name: str | None) -> tuple[str, str, tuple[Message, ...]]:
    marked = mark_of(data)
    sure = (marked and marked[1]) or utf16_without_mark(data)
    if sure:
        body = data[len(marked[0]) :] if marked else data
        return _forgiving(body, sure)
    if declared and _AS_SEVEN_BITS.fullmatch(declared) and data.isascii():
        text = _strict(data, declared)
        if text is not None:
            return text, declared.lower(), ()
    shifted = japanese_in_seven_bits(data)
    if shifted:
        return data.decode(shifted), shifted, (msg("The encoding was guessed: {encoding}.", encoding=shifted),)
    text = _strict(data, "utf-8")
    if text is not None:
        return text, "utf-8", (_LIKE_UTF_7,) if data.isascii() and _reads_like_utf_7(text) else ()
    said = _declared(data, declared)
    if _almost_utf8(data) or (said == "utf-8" and (_almost(data, said) or _holds_utf8(data))):
        return _forgiving(data, "utf-8")
    if said and said != "utf-8" and _almost(data, said):
        return _forgiving(data, said)
    return _guessed(data, name)


def _reads_like_utf_7(text: str) -> bool:
    """Whether a text of ASCII has words in which shifts of UTF-7 (RFC 2152) stand for letters beyond it."""
    shifted = (_strict(found[0].encode(), "utf-7") or "" for found in islice(_SHIFTED.finditer(text), _FEW_SHIFTS))
    return any(words.isalpha() and not words.isascii() for words in shifted)


def _as_chosen(data: bytes, chosen: str) -> tuple[str, str, tuple[Message, ...]]:
    encoding = known_encoding(chosen)
    if encoding is None:
        raise BadFile(msg("There is no encoding named {name}.", name=chosen))
    text, encoding, notes = _forgiving(data, encoding)
    return text, encoding, notes or (msg("Read as {encoding}, as was chosen.", encoding=encoding.upper()),)


def _declared(data: bytes, declared: str | None) -> str | None:
    found = _DECLARED.search(data[:_LOOK_FOR_DECLARATION])
    named = declared or (found and (found[1] or found[2]).decode("ascii")) or ""
    if named.lower() in _ASCII:
        return None  # which these bytes are not: whoever declared it knew nothing of them
    named = _AS_BROWSERS_DO.get(named.lower(), named.lower())
    try:
        return codecs.lookup(named).name if named else None
    except LookupError:
        return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _almost_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few damaged places, as files cut short or pasted together are.

    Where there are many characters beyond ASCII, some may be damaged: in another encoding nearly all would be.
    """
    text = data.decode("utf-8", "replace")
    shown = text.count("\ufffd")
    broken = shown - data.count(b"\xef\xbf\xbd")
    wide = len(text) - len(text.encode("ascii", "ignore")) - shown
    few = broken <= max(1, _FEW_BROKEN * len(text))
    return wide > broken * (_WIDE_WHERE_FEW if few else _WIDE)


def _holds_utf8(data: bytes) -> bool:
    """Whether any sign of bytes is one of UTF-8's beyond ASCII: where none is, whoever declared it was mistaken."""
    return re.search("[\u0080-\ufffc\U00010000-\U0010ffff]", data.decode("utf-8", "replace")) is not None


def _forgiving(data: bytes, encoding: str) -> tuple[str, str, tuple[Message, ...]]:
    text = _strict(data, encoding)
    if text is not None:
        return text, encoding, ()
    text = data.decode(encoding, "replace")
    count = text.count("\ufffd")
    note = nmsg(
        "Read as {encoding}; {count} damaged place is shown as �.",
        "Read as {encoding}; {count} damaged places are shown as �.",
        count,
        encoding=encoding.upper(),
    )
    return text, encoding, (note,)


def _almost(data: bytes, encoding: str) -> bool:
    """Whether bytes are of an encoding but for a few damaged places."""
    return data.decode(encoding, "replace").count("\ufffd") <= max(1, _FEW_BROKEN * len(data))


def _guessed(data: bytes, name: str | None) -> tuple[str, str, tuple[Message, ...]]:
    found = re.search(rb"[\x80-\xff]", data)
    start = max(0, (found.start() if found else 0) - _SAMPLE // 4)
    sample = data[start : start + _SAMPLE]
    likely = _likeliest(sample)
    damaged = _damaged(sample, likely)
    other = _likeliest(sample.translate(None, damaged)) if damaged else likely
    fitting = next((one for one in (other, likely, _MOST_COMMON) if _almost(data, one)), None)
    encoding = seldom_encoding(sample, fitting) or fitting
    if encoding is not None:
        text, known, notes = _forgiving(data, encoding)
        return text, known, (_guess(known, rivals(sample, encoding, fitting or encoding)), *notes)
    raise BadFile(msg("{name}: no text encoding fits its bytes.", name=name or msg("The text")))


def _guess(encoding: str, others: tuple[str, ...]) -> Message:
    if not others:
        return msg("The encoding was guessed: {encoding}.", encoding=encoding)
    return msg(
        "The encoding was guessed, and is doubtful: {encoding}. Where words look wrong, choose another: {others}.",
        encoding=encoding,
        others=", ".join(others),
    )


def _likeliest(sample: bytes) -> str:
    """The likeliest encoding of bytes, by its name in Python."""
    from chardetng_py import EncodingDetector  # noqa: PLC0415 - rarely needed, and at the door of intake

    detector = EncodingDetector()
    detector.feed(sample, last=True)
    likely = detector.guess(tld=None, allow_utf8=False).lower()
    return codecs.lookup(_AS_BROWSERS_DO.get(likely, likely)).name


def _damaged(sample: bytes, encoding: str) -> bytes:
    """Bytes that stand nearly nowhere, and there are signs in the middle of a word: one may mislead the search."""
    numbers = Counter(sample)
    few = max(1, _FEW_BROKEN * len(sample))
    text = sample.decode(encoding, "replace")
    return bytes(
        byte
        for byte in _SELDOM
        if 0 < numbers[byte] <= few
        and unicodedata.category(sign := bytes((byte,)).decode(encoding, "replace")[0])[0] in "SC"
        and re.search(rf"\w{re.escape(sign)}\w", text)
    )
