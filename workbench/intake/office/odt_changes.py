"""Tracked changes of an OpenDocument text (ISO/IEC 26300-3, 5.5), taken as if they were accepted.

Most programs move what was deleted out of the text; others leave it there, between two marks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.intake.office.odt_styles import TEXT
from workbench.intake.office.packed import SAFELY, local

if TYPE_CHECKING:
    from lxml.etree import _Element

GOES_ON = "goes-on"
"""The attribute of a paragraph whose end was deleted: the next one goes on where it stops."""
_START, _END = TEXT + "change-start", TEXT + "change-end"
_ID = TEXT + "change-id"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PARAGRAPHS = frozenset(("p", "h"))
_WHOLE = frozenset(
    ("s", "tab", "line-break", "note", "annotation", "frame", "text-box", "custom-shape", "rect", "ellipse")
)
"""What stands in a line as a whole, and is not only made of its text."""


@dataclass(slots=True)
class Deletions:
    """Takes out what stands between the marks of deletions; `ids` are of those whose marks are both there."""

    ids: frozenset[str]
    _open: set[str] = field(default_factory=set)

    def taken_out(self, elements: "Iterable[_Element]") -> "Iterator[_Element]":
        """Elements of a text, one by one, each without what was deleted of it."""
        for element in elements:
            if self.ids:
                self._take_out(element)
            yield element

    def _take_out(self, root: "_Element") -> None:
        from lxml.etree import iterwalk  # noqa: PLC0415 - at the door of intake

        begun: set[_Element] = set()
        gone: list[_Element] = []
        for event, element in iterwalk(root, events=("start", "end")):
            if event == "start":
                self._pass(element)
            if not self._open:
                continue
            name = local(element)
            if event == "start":
                element.text = None
                begun.add(element)
                continue
            element.tail = None
            if name in _PARAGRAPHS:
                element.set(GOES_ON, "")
            elif name in _WHOLE and element in begun:
                gone.append(element)
        for element in gone:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)

    def _pass(self, element: "_Element") -> None:
        if element.tag == _START and element.get(_ID) in self.ids:
            self._open.add(element.get(_ID, ""))
        elif element.tag == _END:
            self._open.discard(element.get(_ID, ""))


def deletions_in(source: bytes | None) -> Deletions:
    """The deletions whose words stand in a text that is read from its source; broken XML has none."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415 - at the door of intake

    marks = _Marks()
    if source and b"change-start" in source:
        try:
            fromstring(source, XMLParser(target=marks, **SAFELY))
        except XMLSyntaxError:  # whoever reads its text says so
            return Deletions(frozenset())
    return Deletions(frozenset(marks.ended))


class _Marks:
    """Hears the elements of a text as they are parsed; no tree is made of them."""

    def __init__(self) -> None:
        self._region: set[str] = set()
        self._deletions: set[str] = set()
        self._started: set[str] = set()
        self.ended: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == TEXT + "changed-region":
            self._region = {attributes[name] for name in (TEXT + "id", _XML_ID) if name in attributes}
        elif tag == TEXT + "deletion":
            self._deletions |= self._region
        elif tag == _START:
            self._started |= self._deletions & {attributes.get(_ID, "")}
        elif tag == _END:
            self.ended |= self._started & {attributes.get(_ID, "")}

    def close(self) -> None:
        """All was heard."""
