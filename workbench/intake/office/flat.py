"""OpenDocument texts as one file of XML (.fodt; ISO/IEC 26300-1, 3.1.2): the parts that others have in a ZIP file."""

import io
from copy import deepcopy
from typing import TYPE_CHECKING

from workbench.base.messages import Message
from workbench.intake.office.packed import SAFELY, Parts, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = "content.xml"
_BEFORE_IT = {"styles.xml": ("styles", "master-styles"), "meta.xml": ("meta",)}
"""What the other parts are made of; all of it stands before the text."""


class Flat(Parts):
    """A document whose parts stand one after the other in one."""

    def __init__(self, data: bytes, shown: str | Message) -> None:
        super().__init__(shown)
        self._data = data

    def part(self, path: str) -> bytes | None:
        """All of it, where it is asked for its text."""
        return self._data if path == _TEXT else None

    def tree(self, path: str) -> "_Element | None":
        """An element that holds what makes up the part."""
        from lxml.etree import XMLSyntaxError, iterparse  # noqa: PLC0415 - at the door of intake

        wanted = _BEFORE_IT.get(path, ())
        found: list[_Element] = []
        root: _Element | None = None
        try:
            for event, element in iterparse(io.BytesIO(self._data), ("start", "end"), **SAFELY) if wanted else ():
                if root is None:
                    root = element
                    self.check(root)
                if local(element) == "body":
                    break
                if event == "end" and element.getparent() is root and local(element) in wanted:
                    found.append(deepcopy(element))
        except XMLSyntaxError as error:
            raise self.damaged() from error
        if root is None:
            return None
        part = root.makeelement(root.tag)
        part.extend(found)
        return part
