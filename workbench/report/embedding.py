"""Fonts brought along as parts of an HTML file: of each as much as draws the report's rare characters.

A page is read on machines whose fonts nobody knows, and loads nothing from elsewhere.
"""

import base64
import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from workbench.report import glyphs

_COMMON = re.compile(
    "[\u00a0-\u052f\u1e00-\u1fff\u2000-\u206f\u20a0-\u20bf\u2100-\u218f\u2190-\u2195\u2200-\u22ff\u25a0-\u25cf\u2713\u2717]"
)
"""What the faces that each system sets texts in show, or those beside them: Latin, Greek, Cyrillic and usual signs."""
_JOINING = re.compile("[\u200c\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]")
"""What makes one sign of several, so that their face has to know it."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face as a page holds it: its family, its data as base64, and the `unicode-range` that it is asked for."""

    family: str
    data: str
    range: str


def faces(text: str) -> list[Face]:
    """Faces with all of a text that machines may lack; each character need stand there but once."""
    rare = {character for character in text if not _COMMON.match(character)} - glyphs.never_shown(text)
    joining = set(filter(_JOINING.match, text))
    return [
        _face(f"rare-{number}", file, "".join(sorted(had | joining)))
        for number, (file, had) in enumerate(glyphs.faces_for(rare).items(), 1)
    ]


def _face(family: str, file: Path, characters: str) -> Face:
    codes = glyphs.as_ranges(map(ord, characters))
    asked = ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in codes)
    return Face(family, base64.b64encode(_subset(file, characters)).decode(), asked)


@lru_cache(maxsize=32)
def _subset(file: Path, characters: str) -> bytes:
    """So much of a font as draws these, as WOFF: WOFF2 is a fifth smaller and takes twice the time."""
    from fontTools import subset  # noqa: PLC0415 - only where a report has rare characters

    options = subset.Options(hinting=False, name_IDs=[], notdef_outline=True, recalc_timestamp=False, flavor="woff")
    with subset.load_font(file, options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        stream = BytesIO()
        subset.save_font(font, stream, options)
    return stream.getvalue()
