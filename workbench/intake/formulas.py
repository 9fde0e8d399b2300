"""Formulas as they are written on one line: of pages and OpenDocument (MathML Core), and of Word (ISO/IEC 29500, 22.1).

Left out, or put down letter by letter, three quarters would be no number, or 34.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from workbench.intake.layout import lowered, raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 40
"""Formulas within formulas; what lies deeper is put down letter by letter."""
_ONE = re.compile(r"-?\w+(?:[.,]\w+)*|\(.*\)")
_UNSEEN = frozenset(("annotation", "annotation-xml", "mphantom", "maction", "del", "moveFrom"))
_PROPERTIES = re.compile(r"\w+Pr")
"""What Word says of how an element looks."""
_LETTERS = frozenset(("mi", "mn", "mo", "ms", "mtext", "t"))
_SPACED = frozenset("=<>≤≥≈≠+−×·÷±→")
_BETWEEN = {"mtr": ", ", "mlabeledtr": ", ", "mr": ", ", "mtable": "; ", "m": "; ", "eqArr": "; "}


def formula(element: "_Element") -> str:
    """A formula's signs in the order in which they are read, on one line."""
    return " ".join(_written(element, 0).split())


def beside(before: str, written: str) -> str:
    """A formula behind what stands before it: a fraction behind a number is not one number with it."""
    return f" {written}" if before[-1:].isdigit() and written[:1].isdigit() and "/" in written else written


def fraction(over: str, under: str) -> str:
    """A fraction on one line."""
    return _fraction([over.strip(), under.strip()])


def _name(element: "_Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _written(element: "_Element", deep: int) -> str:
    name = _name(element)
    if not name or name in _UNSEEN or _PROPERTIES.fullmatch(name):
        return ""
    if name in _LETTERS or deep > _DEEPEST:
        letters = "".join(map(str, element.itertext()))
        letters = letters if name == "t" else "".join(letters.split())
        return f" {letters} " if name == "mo" and letters in _SPACED else letters
    parts = [_written(one, deep + 1) for one in element if _name(one) and not _PROPERTIES.fullmatch(_name(one))]
    write = None if _is_without_bar(element) else _WRITTEN.get(name)
    if write is not None and len(parts) >= _FEWEST.get(name, 1):
        return write(parts)
    if name in ("mfenced", "d"):
        return _fenced(element, parts)
    if name == "nary":
        return f"{_said(element, 'chr') or '∫'}{''.join(parts)}"
    between = "; " if _is_without_bar(element) else _BETWEEN.get(name)
    return _in_a_row(parts) if between is None else between.join(parts)


def _is_without_bar(element: "_Element") -> bool:
    """Whether a fraction is none: two numbers above one another, as of a choice."""
    return _said(element, "type") == "noBar" or (element.get("linethickness") or "1").strip().startswith("0")


def _in_a_row(parts: list[str]) -> str:
    row = ""
    for part in parts:
        row += beside(row, part)
    return row


def _whole(part: str) -> str:
    """A part that stands as one beside a stroke or a root."""
    part = part.strip()
    return part if _ONE.fullmatch(part) else f"({part})"


def _fraction(parts: list[str]) -> str:
    return f"{_whole(parts[0])}/{_whole(parts[1])}"


def _power(parts: list[str]) -> str:
    high = parts[-1].strip()
    shown = raised(high)
    return f"{_lowered(parts[:-1])}{shown if shown != high else f'^{_whole(high)}'}"


def _lowered(parts: list[str]) -> str:
    return _in_a_row([parts[0], *(lowered(part.strip()) for part in parts[1:])])


def _root(parts: list[str]) -> str:
    return f"√{_whole(_in_a_row(parts))}"


def _root_of(degree: str, under: str) -> str:
    return f"{raised(degree.strip())}√{_whole(under)}"


def _fenced(element: "_Element", parts: list[str]) -> str:
    begin, end = (element.get("open", "("), element.get("close", ")")) if _name(element) == "mfenced" else ("(", ")")
    begin, end = _said(element, "begChr", begin), _said(element, "endChr", end)
    return f"{begin}{', '.join(parts) if _name(element) == 'mfenced' else '|'.join(parts)}{end}"


def _said(element: "_Element", name: str, standard: str = "") -> str:
    """What Word's properties of an element say."""
    for properties in element:
        if _PROPERTIES.fullmatch(_name(properties)):
            for one in properties:
                if _name(one) == name:
                    return next((str(value) for key, value in one.items() if key.rpartition("}")[2] == "val"), "")
    return standard


_WRITTEN: Mapping[str, Callable[[list[str]], str]] = {
    "mfrac": _fraction, "f": _fraction,
    "msub": _lowered, "sSub": _lowered, "msup": _power, "sSup": _power, "msubsup": _power, "sSubSup": _power,
    "msqrt": _root,
    "mroot": lambda parts: _root_of(parts[1], parts[0]), "rad": lambda parts: _root_of(parts[0], parts[1]),
}  # fmt: skip
_FEWEST = {
    "mfrac": 2, "f": 2,
    "msub": 2, "sSub": 2, "msup": 2, "sSup": 2, "msubsup": 3, "sSubSup": 3,
    "mroot": 2, "rad": 2,
}  # fmt: skip
