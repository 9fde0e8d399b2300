"""Style sheets to which a page links, where they lie in the same file: they count as `<style>` in their place.

Only what the file holds is asked for. What it does not hold stays a link, and so a doubt: other rules may come from it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from workbench.intake.pages.written import cleaned

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST_SHEET = 200_001
"""Characters of a sheet that are taken: one more than are read of a page's rules, so that this is seen."""
_MOST = 1_000_000
"""Characters of all sheets that the pages of a file take, each as often as it is taken."""
_DEEPEST = 20
"""How many sheets may each be imported by the one before."""
_NOTHING = re.compile(r"(?:\s|/\*.*?(?:\*/|\Z)|<!--|-->)*+", re.DOTALL)
_STATEMENT = re.compile(
    r"""@(charset|import|layer)\b((?:/\*.*?(?:\*/|\Z)|"[^"\n]*"|'[^'\n]*'|url\([^()"']*\)|[^;{}"'])*+)(?:;|\Z)""",
    re.IGNORECASE | re.DOTALL,
)
"""What may stand before the first rule of a sheet (CSS Cascade 5, 2)."""
_IMPORT = re.compile(
    r"""\s*(?:url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)|"([^"]*)"|'([^']*)')
    \s*(?P<layer>layer(?:\(\s*(?P<name>[\w.-]+)\s*\)|(?![\w(-])))?\s*(?P<media>.*)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the text of an element cannot hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet, and where it lay, on the web or in a folder; None for one that stood in a page."""

    source: str
    place: str | None = None


SheetAt = Callable[[str], Sheet | None]
"""Gives the style sheet that lies in the file for an address that a page or a sheet has; None where none does."""


class Linked:
    """The style sheets of a file, for the pages in it: these together take no more of them than there is room for."""

    def __init__(self, sheet_at: SheetAt, place: str | None = None) -> None:
        self._sheet_at = sheet_at
        self._place = place
        """Where the page lay, on the web or in a folder."""
        self._left = _MOST

    def take_in(self, tree: "HtmlElement", base: str | None) -> None:
        """Let links to sheets in the file be `<style>` with their rules, and each `<style>` have what it imports."""
        base = base or self._place
        for element in list(tree.iter("link", "style")):
            if element.tag == "style":
                if "@import" in (element.text or "").lower():
                    element.text = self._whole(element.text, base, ())
            elif _is_applied(element) and (source := self._sheet(element.get("href") or "", base, ())) is not None:
                for name in ("href", "rel"):
                    del element.attrib[name]
                element.tag, element.text = "style", source

    def _sheet(self, address: str, base: str | None, within: tuple[Sheet, ...]) -> str | None:
        """The rules at an address with those that they import; None where they are not in the file, or have no room."""
        address = address.strip()
        if not address or self._left <= 0 or len(within) > _DEEPEST:
            return None
        sheet = self._sheet_at(address) or self._sheet_at(_joined(address, base))
        if sheet is None:
            return None
        if sheet in within:
            return ""  # what imports itself adds nothing
        source = _NO_TEXT.sub("", sheet.source[:LONGEST_SHEET]).replace("</", "< /")  # it ends no element
        self._left -= len(source) + 1
        return self._whole(source, _joined(sheet.place, base) if sheet.place else base, (*within, sheet))

    def _whole(self, source: str, base: str | None, within: tuple[Sheet, ...]) -> str:
        """Rules with those of the sheets that they import in the place of these statements."""
        written: list[str] = []
        at = _NOTHING.match(source).end()  # type: ignore[union-attr] # it matches nothing too
        while found := _STATEMENT.match(source, at):
            match found[1].lower():
                case "import":
                    imported = self._imported(found[2], base, within)
                    written.append(f"{found[0]}\n" if imported is None else imported)
                case "layer":
                    written.append(f"{found[0]}\n")
            at = _NOTHING.match(source, found.end()).end()  # type: ignore[union-attr] # as above
        return "".join((*written, source[at:]))

    def _imported(self, said: str, base: str | None, within: tuple[Sheet, ...]) -> str | None:
        """The rules that a statement imports, under its condition; None where they cannot be had, or put under it."""
        found = _IMPORT.fullmatch(_REMARK.sub(" ", said))
        if found is None or "supports(" in found["media"].lower():
            return None
        source = self._sheet(next(filter(None, found.groups()[:5]), ""), base, within)
        depth = None if source is None else _depth(source)
        if source is None or depth is None:
            return None
        source = f"{source}\n/**/{'}' * depth}"  # an open comment ends too
        if found["layer"]:
            source = f"@layer {found['name'] or ''}{{{source}}}"
        media = found["media"].strip()
        return f"@media {media}{{{source}}}" if media else source


def _is_applied(link: "HtmlElement") -> bool:
    """Whether browsers apply the sheet to which a link leads, without that somebody chooses it."""
    kinds = (link.get("rel") or "").lower().split()
    return "stylesheet" in kinds and "alternate" not in kinds and link.get("disabled") is None


def _joined(address: str, base: str | None) -> str:
    """Where an address leads in the file, whatever its scheme: nothing is fetched from it."""
    try:
        return urljoin(base or "", address)
    except ValueError:
        return address


def _depth(source: str) -> int | None:
    """How many brackets of rules are open at their end; None where one closes what stands around them."""
    depth = 0
    for sign in re.findall(r"[{}]", cleaned(source)):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return None
    return depth
