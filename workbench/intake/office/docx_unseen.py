"""Words of a Word document that nobody sees on its pages: those in the colour of their ground, and tiny ones."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workbench.intake.office.colours import UNTOLD, colour_of, is_lost
from workbench.intake.office.docx_styles import Styles, W, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_SMALLEST = 4
"""Half points: what is smaller cannot be read."""
_MARKERS: Mapping[str, str] = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "green": "00ff00", "magenta": "ff00ff", "red": "ff0000",
    "yellow": "ffff00", "white": "ffffff", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "c0c0c0",
}  # fmt: skip
"""The colours of highlights (ISO/IEC 29500-1, 17.18.40), as word processors draw them."""
_PLAIN_TABLES = ("TableGrid", "TableNormal")
_PROPERTIES = {W + "r": "rPr", W + "p": "pPr", W + "tc": "tcPr", W + "tr": "trPr", W + "tbl": "tblPr"}
_BOX = W + "txbxContent"


def is_unseen(text: "_Element", styles: Styles) -> bool:
    """Whether a run's words cannot be seen, as Word says it of the run or of its style.

    A run, its paragraph, a cell, a table's style, a box or the page may tell of their ground.
    """
    run = text.getparent()
    properties = run.find(W + "rPr") if run is not None else None
    if run is None or properties is None:
        return False
    size = whole(value(properties.find(W + "sz")))
    if size is not None and size < _SMALLEST:
        return True
    own = properties.find(W + "color")
    said = value(own) if own is not None else styles.colour(value(properties.find(W + "rStyle")))
    colour = colour_of(said)
    return colour is not None and is_lost(colour, _ground(run, styles))


def _ground(run: "_Element", styles: Styles) -> str | None:
    """The nearest colour behind a run; None on white paper."""
    for around in (run, *run.iterancestors()):
        if around.tag == _BOX or (around.getparent() is None and around.find(W + "background") is not None):
            return UNTOLD
        name = _PROPERTIES.get(str(around.tag))
        properties = around.find(W + name) if name is not None else None
        said = _grounds(properties, styles) if properties is not None else ()
        nearest = next((one for one in said if one is not None), None)
        if nearest is not None:
            return nearest
    return None


def _grounds(properties: "_Element", styles: Styles) -> Iterator[str | None]:
    """What properties, and then the styles that they name, say of a ground; of a table's style it is not known."""
    yield _shade(properties)
    for name in ("rStyle", "pStyle"):
        yield from map(_shade, styles.drawn(value(properties.find(W + name))))
    table = value(properties.find(W + "tblStyle"))
    yield None if table is None or table in _PLAIN_TABLES else UNTOLD


def _shade(properties: "_Element") -> str | None:
    marker = _MARKERS.get(value(properties.find(W + "highlight")) or "")
    shading = properties.find(W + "shd")
    if marker is not None or shading is None:
        return marker
    pattern = value(shading)
    if pattern == "solid":
        return colour_of(value(shading, "color")) or UNTOLD
    return colour_of(value(shading, "fill")) if pattern in (None, "clear", "nil") else UNTOLD
