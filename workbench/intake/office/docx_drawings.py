"""Drawings of a Word document: their text boxes, the words of charts and diagrams, and pictures, which are left out."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.intake.office.docx_styles import whole
from workbench.intake.office.packed import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHART, _DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/chart}", "relIds"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SMALLEST = 180_000
"""EMU, which are 5 mm: a picture that is lower or narrower is a bullet, a rule or a sign."""
_MEASURES = re.compile(r"(?:^|;)\s*(?:width|height):\s*(\d*\.?\d+)(pt|in|cm|mm)")
_UNITS = {"pt": 12_700, "in": 914_400, "cm": 360_000, "mm": 36_000}
_CONNECTIONS = frozenset(("pres", "parTrans", "sibTrans"))
"""Points of a diagram that hold no words of its own."""
_WORDS_OF_CHARTS = frozenset(("title", "tx", "cat"))
_NAMES = frozenset(("strCache", "multiLvlStrCache"))


def chosen(alternatives: "_Element") -> "_Element":
    """Of what is written twice, for newer and older programs, the newer; empty where there is none."""
    choice = next((one for one in alternatives if local(one) == "Choice"), None)
    if choice is not None and len(choice):
        return choice
    return next((one for one in alternatives if local(one) == "Fallback"), alternatives)


def boxes(drawing: "_Element") -> "Iterator[_Element]":
    """The text boxes of a drawing; one that lies in another comes with that."""
    return (one for one in _parts(drawing) if local(one) == "txbxContent")


def pictures(drawing: "_Element") -> int:
    """How many pictures a drawing holds outside of its boxes; of tiny ones none."""
    every = list(_parts(drawing))
    measures = [size for one in every for size in _sizes(one)]
    if measures and min(measures) < _SMALLEST:
        return 0
    return sum(local(one) in ("blip", "imagedata") for one in every)


def plans(drawing: "_Element", embedded: "Callable[[str], _Element | None]") -> Iterator[list[str]]:
    """Of each chart and diagram of a drawing its words, line by line; `embedded` gives a part by its relationship."""
    for one in _parts(drawing):
        name = local(one)
        identity = one.get(f"{_RELATED}{'dm' if name == _DIAGRAM else 'id'}")
        if name not in ("chart", _DIAGRAM) or identity is None:
            continue
        root = None
        with suppress(BadFile):  # a damaged part costs nothing but itself
            root = embedded(identity)
        lines = () if root is None else _diagram(root) if name == _DIAGRAM else _chart(root)
        yield list(dict.fromkeys(line for line in (" ".join(line.split()) for line in lines) if line))


def _parts(drawing: "_Element") -> "Iterator[_Element]":
    """All elements of a drawing, without those in its boxes and those for older programs."""
    for child in drawing:
        if local(child) == "AlternateContent":
            yield from _parts(chosen(child))
        else:
            yield child
            if local(child) != "txbxContent":
                yield from _parts(child)


def _sizes(element: "_Element") -> Iterator[float]:
    """What an element says of how wide and high its drawing is, in EMU."""
    if local(element) == "extent":
        said = (whole(element.get(name)) for name in ("cx", "cy"))
        yield from (float(one) for one in said if one)
    elif local(element) == "shape":
        yield from (float(size) * _UNITS[unit] for size, unit in _MEASURES.findall(element.get("style") or ""))


def _diagram(root: "_Element") -> Iterator[str]:
    for point in root.iter():
        if local(point) == "pt" and point.get("type") not in _CONNECTIONS:
            yield from ("".join(_letters(one)) for one in point.iter() if local(one) == "p")


def _chart(root: "_Element") -> Iterator[str]:
    """Its titles, and the names of what it shows; numbers are drawn otherwise than they are kept."""
    for one in root.iter(*(_CHART + name for name in _WORDS_OF_CHARTS)):
        if local(one) == "title":
            yield "".join(_letters(one))
        elif (parent := one.getparent()) is not None and local(parent) == "ser":
            kept = (cache for cache in one.iter() if local(cache) in _NAMES)
            yield from ("".join(map(str, value.itertext())) for cache in kept for value in cache.iter(_CHART + "v"))


def _letters(element: "_Element") -> Iterator[str]:
    return (one.text or "" for one in element.iter() if local(one) == "t")
