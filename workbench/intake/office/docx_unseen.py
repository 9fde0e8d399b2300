"""Words of a Word document that nobody sees on its pages: white ones on no other ground, and tiny ones."""

from typing import TYPE_CHECKING

from workbench.intake.office.docx_styles import Styles, W, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_SMALLEST = 4
"""Half points: what is smaller cannot be read."""
_WHITE = frozenset(("ffffff", "fefefe", "white"))
_NO_GROUND = frozenset((None, "auto", *_WHITE))
_PROPERTIES = {W + "r": "rPr", W + "p": "pPr", W + "tc": "tcPr", W + "tr": "trPr", W + "tbl": "tblPr"}
_BOX = W + "txbxContent"


def is_unseen(text: "_Element", styles: Styles) -> bool:
    """Whether a run's words cannot be seen, as Word says it of the run or of its style.

    White ones are seen on a ground, of which a run, its paragraph, a cell, a table's style, a box or the page may tell.
    """
    run = text.getparent()
    properties = run.find(W + "rPr") if run is not None else None
    if run is None or properties is None:
        return False
    size = whole(value(properties.find(W + "sz")))
    if size is not None and size < _SMALLEST:
        return True
    style = value(properties.find(W + "rStyle"))
    own = properties.find(W + "color")
    colour = value(own) if own is not None else styles.colour(style)
    return (colour or "").lower() in _WHITE and not _has_ground(run, styles)


def _has_ground(run: "_Element", styles: Styles) -> bool:
    for around in (run, *run.iterancestors()):
        if around.tag == _BOX or (around.getparent() is None and around.find(W + "background") is not None):
            return True
        name = _PROPERTIES.get(str(around.tag))
        properties = around.find(W + name) if name is not None else None
        if properties is not None and (_shades(properties) or _styled(properties, styles)):
            return True
    return False


def _shades(properties: "_Element") -> bool:
    highlight = value(properties.find(W + "highlight"))
    shading = properties.find(W + "shd")
    if highlight not in (None, "none", "white"):
        return True
    if shading is None:
        return False
    fill = (value(shading, "fill") or "auto").lower()
    return fill not in _NO_GROUND or value(shading) not in (None, "clear", "nil")


def _styled(properties: "_Element", styles: Styles) -> bool:
    """Whether a style may give a ground: a table's may, and others say."""
    if properties.find(W + "tblStyle") is not None:
        return value(properties.find(W + "tblStyle")) not in ("TableGrid", "TableNormal")
    named = (value(properties.find(W + name)) for name in ("rStyle", "pStyle"))
    return any(_shades(one) for name in named for one in styles.drawn(name))
