"""Which characters the fonts at hand can show: those brought along first, those of the machine where these lack any.

PDF/UA refuses a document with a single character that no font has, so this is asked before a report is set.
"""

import json
import os
import re
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.base.folders import resources
from workbench.base.languages import speaker
from workbench.base.messages import msg
from workbench.report.document import Note

Ranges = tuple[tuple[int, int], ...]
"""Code points as ascending ranges, both ends inclusive."""

NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufffe\uffff\U000f0000-\U0010ffff]"
)
"""What no font shows, and what each shows as it likes: the private areas, in which no two fonts mean the same."""
_PLAIN = re.compile("[\n\t\r\x20-\x7e\xa0-\u017f\u0390-\u03a1\u03a3-\u03ce\u0400-\u045f\u2010-\u2027\u2030-\u203a]+")
_ASCII = bytes([9, 10, 13, *range(32, 127)])
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2000-\u200a\u202f"
    "\u205f\u3000\u3164\ufe00-\ufe0f\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_USELESS = re.compile(r"last ?resort|adobe ?blank|notdef|unicode bmp fallback", re.IGNORECASE)


FALLBACK = (
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Emoji",
    "Noto Sans Math",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Music",
)
"""The order in which faces are asked for what the text's own lack; all others come after.

Of the Arabic ones the first draws lam and alef as two glyphs, so that a search finds words with them; the other has
rare letters.
"""


@dataclass(frozen=True, slots=True)
class Face:
    """One installed face: its family, its file, its number in a collection, and the characters it has."""

    family: str
    path: Path
    index: int
    ranges: Ranges

    def of(self, characters: Iterable[str]) -> frozenset[str]:
        """Those of some characters that the face has a glyph for."""
        return frozenset(character for character in characters if _within(self.ranges, ord(character)))


@dataclass(frozen=True, slots=True)
class Choice:
    """What a text needs: installed fonts beside those brought along (files and families), and what none can show."""

    files: tuple[Path, ...] = ()
    families: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()


def fonts_folder() -> Path:
    """The folder of the fonts brought along."""
    return resources() / "fonts"


def never_shown(text: str) -> frozenset[str]:
    """Control characters, surrogates and the like, and characters for private use: see `NEVER`."""
    return frozenset(NEVER.findall(text))


def beyond_ascii(text: str) -> frozenset[str]:
    """The characters of a text, without ASCII's printable ones, tabs and line breaks."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(rest.decode("utf-8", "surrogatepass"))


def code_of(character: str) -> str:
    """How a character is printed that nothing can show: `[U+6F22]`."""
    return f"[U+{ord(character):04X}]"


def remark(language: str) -> Note:
    """The note under a report in which characters are printed as their code."""
    words = msg("Characters that no font here can show are printed as their code, such as [U+6F22].")
    return Note((speaker(language).say(words),))


def choose(text: str, *, cache_file: Path | None = None) -> Choice:
    """The fonts that a text needs beside those brought along; installed ones are looked at only where it needs any.

    `cache_file` remembers what installed fonts hold (by path, time and size); the user's cache folder by default.
    """
    characters = beyond_ascii(text)
    never = never_shown("".join(characters))
    rare = {character for character in characters if not _PLAIN.match(character)} - never
    lacking = frozenset(
        character
        for character in rare
        if not _within(brought_along(), ord(character)) and not _INVISIBLE.match(character)
    )
    if not lacking:
        return Choice(missing=never)
    files: dict[Path, None] = {}
    families: dict[str, None] = {}
    installed = [(face, face.of(lacking)) for face in Installed(cache_file or _default_cache()).faces()]
    while lacking and installed:
        best, found = max(installed, key=lambda one: (len(one[1]), one[0].family.startswith("Noto"), str(one[0].path)))
        if not found:
            break
        files[best.path] = families[best.family] = None
        lacking -= found
        installed = [(face, had & lacking) for face, had in installed if had & lacking]
    return Choice(tuple(files), tuple(families), never | lacking)


def _within(ranges: Ranges, code: int) -> bool:
    at = bisect_right(ranges, (code, 0x110000)) - 1
    return at >= 0 and code <= ranges[at][1]


def faces_for(characters: Iterable[str]) -> dict[Path, frozenset[str]]:
    """The upright faces brought along that have any of these, each with those that no face before it has."""
    left = frozenset(characters)
    found: dict[Path, frozenset[str]] = {}
    for name, ranges in _coverage().items():
        had = frozenset(character for character in left if _within(ranges, ord(character)))
        if had:
            found[fonts_folder() / name] = had
            left -= had
    return found


@cache
def brought_along() -> Ranges:
    """The characters of the fonts brought along."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(one for ranges in _coverage().values() for one in ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


@cache
def _coverage() -> dict[str, Ranges]:
    """What each file holds, from the table beside them, in the order in which they are asked."""
    table = json.loads((fonts_folder() / "coverage.json").read_text("utf-8"))
    held = {name: tuple((first, last) for first, last in ranges) for name, ranges in table.items()}
    order = [f"{family.replace(' ', '')}-Regular.ttf" for family in FALLBACK]
    return {name: held[name] for name in [*order, *sorted(held.keys() - set(order))]}


def as_ranges(codes: Iterable[int]) -> Ranges:
    """Code points as ranges."""
    ranges: list[tuple[int, int]] = []
    for code in sorted(set(codes)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return tuple(ranges)


def read_face(path: Path, index: int = 0) -> Ranges:
    """The characters that a face has an outline for; none where the file is not a font that can be embedded."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - only where a text needs an installed font

    try:
        # Opened here: fontTools leaves a file open that is no font.
        with path.open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
            if not {"glyf", "CFF ", "CFF2"} & set(font.keys()):
                return ()
            return as_ranges(font.getBestCmap() or ())
    except (TTLibError, OSError, struct.error, ValueError, KeyError, IndexError, AssertionError, TypeError):
        return ()


class Installed:
    """The fonts of this machine, with a memory of what they hold."""

    def __init__(self, cache_file: Path) -> None:
        self._file = cache_file
        self._known = self._read()

    def faces(self) -> Iterator[Face]:
        """Every face that can be embedded, in a fixed order."""
        from typst import Fonts  # noqa: PLC0415 - as above; it knows where each system keeps its fonts

        listed = sorted(
            {
                (info.path, info.index, info.family)
                for info in Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
                if info.path is not None and not _USELESS.search(info.family)
            }
        )
        before = len(self._known)
        for path, index, family in listed:
            ranges = self._ranges(Path(path), index)
            if ranges:
                yield Face(family, Path(path), index, ranges)
        if len(self._known) != before:
            self._write()

    def _ranges(self, path: Path, index: int) -> Ranges:
        try:
            state = path.stat()
        except OSError:
            return ()
        key = f"{path}|{index}|{state.st_mtime_ns}|{state.st_size}"
        if key not in self._known:
            self._known[key] = read_face(path, index)
        return self._known[key]

    def _read(self) -> dict[str, Ranges]:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            return {str(key): tuple((int(a), int(b)) for a, b in ranges) for key, ranges in kept.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _write(self) -> None:
        """Keep what was read; a cache that cannot be kept is only slower."""
        fresh = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self._known, separators=(",", ":")), "utf-8")
            fresh.replace(self._file)
        except OSError:
            fresh.unlink(missing_ok=True)


def _default_cache() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where installed fonts are looked at

    return user_cache_path("workbench", appauthor=False) / "fonts.json"
