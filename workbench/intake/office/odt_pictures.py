"""Pictures and charts of an OpenDocument text, which are left out."""

import re
from typing import TYPE_CHECKING

from workbench.intake.office.packed import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIZE = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SHOWN = frozenset(("image", "object", "object-ole"))
_MEASURE = re.compile(r"(\d*\.?\d+)(mm|cm|in|pt)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_SMALLEST = 5.0
"""Millimetres: a picture that is lower or narrower is a bullet, a rule or a sign."""


def is_picture(drawn: "_Element") -> bool:
    """Whether a frame shows a picture that is not tiny, or a chart or the like, which brings one along."""
    if local(drawn) != "frame" or not any(local(one) in _SHOWN for one in drawn):
        return False
    said = (_MEASURE.fullmatch(drawn.get(_SIZE + name) or "") for name in ("width", "height"))
    return all(float(one[1]) * _MILLIMETRES[one[2]] >= _SMALLEST for one in said if one is not None)
