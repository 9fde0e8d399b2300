"""Pages within a page, which a browser shows in frames: what they say is put where the page shows it.

Only what lies in the same file is: in an attribute of the frame, as programs that save pages write it, or in a part of
a saved page. Of a frame only its text counts: it says nothing about the article that it stands in.
"""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import Message, nmsg
from workbench.intake.pages.addresses import absolute
from workbench.intake.pages.linked import Linked
from workbench.intake.pages.tree import base_of, parsed
from workbench.intake.pages.walk import Seen, in_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FRAMES = ("iframe", "frame")
_MOST = 200
_MOST_CHARACTERS = 1_000_000
_NAMEABLE = 120
"""Characters of text: a frame with less is a button, or the name of who placed an advertisement."""
_KEPT = frozenset(
    ("href", "colspan", "rowspan", "start", "value", "type", "reversed", "hidden", "style", "dir", "alt", "src",
     "selected", "multiple", "size", "label", "placeholder")
)  # fmt: skip
"""Attributes of a frame's elements that say how its text is read; the others may say what an article is."""
_SAYS = 4
"""Words of a part in the midst of the text that say something."""
_RENAMED = {
    "h1": "h2", "main": "div", "article": "div", "header": "div", "hgroup": "div", "body": "div", "frameset": "div",
}  # fmt: skip
"""What stands out in a frame does not in the page around it."""
_SOLD = re.compile(
    r"(?<![a-z])(?:ads?|advert[a-z]*|sponsor[a-z]*|promo)(?![a-z])|doubleclick|syndication|adservice|adsystem|safeframe"
    r"|taboola|outbrain|criteo",
    re.IGNORECASE,
)
"""In a frame's names and addresses: what it shows is an advertisement."""
_NAMES = ("id", "name", "class", "title", "aria-label", "src")
_NO_TEXT = ("script", "style", "noscript", "title", "base", "meta", "link")


@dataclass(frozen=True, slots=True)
class Frame:
    """The page that a frame shows, and its address."""

    source: str
    url: str | None = None


FrameAt = Callable[[str], Frame | None]
"""Gives what lies in the file for an address that a page has in a frame; None where nothing does."""


@dataclass(slots=True)
class Frames:
    """What a page shows in frames: the elements that now hold that, but advertisements; how many were not read."""

    shown: "list[HtmlElement]" = field(default_factory=list)
    in_lines: "set[HtmlElement]" = field(default_factory=set)
    """Those of them behind which a line goes on."""
    unread: int = 0


def show_frames(
    tree: "HtmlElement", url: str | None, frame_at: FrameAt | None = None, linked: Linked | None = None
) -> Frames:
    """Put the text of frames where they stand, each page once; `linked` are the style sheets in the file."""
    frames = Frames()
    taken: set[Frame] = set()
    base = base_of(tree, url)
    waiting = deque((element, base) for element in tree.iter(*_FRAMES))
    left, find = _MOST_CHARACTERS, _Finding(frame_at)
    while waiting:
        element, base = waiting.popleft()
        frame = find.frame(element, base)
        if frame is None or frame in taken:
            continue
        if len(taken) == _MOST or len(frame.source) > left:
            frames.unread += 1
            continue
        taken.add(frame)
        left -= len(frame.source)
        body = _body(frame, linked)
        if body is None:
            continue
        # Those within take their addresses from this one.
        waiting.extend((inner, frame.url) for inner in body.iter(*_FRAMES))
        sold = _is_sold(element, frame)
        _hold(element, body)
        if sold:
            element.tag = "aside"
        else:
            frames.shown.append(element)
            frames.in_lines.update((element,) if (element.tail or "").strip() else ())
    _instead(tree, base_of(tree, url))
    return frames


def note_on_frames(frames: Frames, parts: Sequence[Seen], kept: Sequence[bool]) -> tuple[Message, ...]:
    """What is said of frames with text of which nothing stands in the page's, and of those that were not read."""
    told = dict.fromkeys(frames.shown, 0)
    inside = [at for at, keep in enumerate(kept) if keep]
    for at, (part, keep) in enumerate(zip(parts, kept, strict=True) if told else ()):
        is_within = bool(inside) and inside[0] < at < inside[-1]
        says = len(part.piece.text.split()) >= _SAYS
        for element in part.around:
            if element in told:
                reads_on = is_within and (says or element in frames.in_lines)
                letters = 0 if in_hidden(part) else _NAMEABLE if reads_on else len(part.piece.text)
                told[element] = -1 if keep or told[element] < 0 else told[element] + letters
    count = sum(letters >= _NAMEABLE for letters in told.values())
    out = nmsg(
        "The text of a frame on the page was left out; it is one of the parts that can be taken in.",
        "The text of {count} frames on the page was left out; they are among the parts that can be taken in.",
        count,
    )
    unread = nmsg(
        "The page shows more in frames than is read of one: {count} frame was not read.",
        "The page shows more in frames than is read of one: {count} frames were not read.",
        frames.unread,
    )
    return (*((out,) if count else ()), *((unread,) if frames.unread else ()))


class _Finding:
    """Finds what frames show; what lies at an address is looked for once."""

    def __init__(self, frame_at: FrameAt | None) -> None:
        self._frame_at = frame_at
        self._asked: set[tuple[str, str | None]] = set()

    def frame(self, element: "HtmlElement", base: str | None) -> Frame | None:
        """What an element shows; None where that does not lie in the file, or was found before."""
        inline = element.get("srcdoc")
        if inline:
            return Frame(inline, base)
        address = (element.get("src") or "").strip()
        if not address or self._frame_at is None:
            return None
        whole = absolute(address, base)
        if (address, whole) in self._asked:
            return None
        self._asked.add((address, whole))
        return self._frame_at(address) or (self._frame_at(whole) if whole else None)


def _is_sold(element: "HtmlElement", frame: Frame) -> bool:
    address = None if element.get("srcdoc") else frame.url
    return any(_SOLD.search(said) for said in (address, *map(element.get, _NAMES)) if said)


def _body(frame: Frame, linked: Linked | None = None) -> "HtmlElement | None":
    """What a frame's page shows, as an element that stands in another page; None where that is nothing."""
    try:
        tree, _ = parsed(frame.source, frame.url, linked)
    except BadFile:
        return None
    base = base_of(tree, frame.url)
    body = next(tree.iter("body", "frameset"), None)
    if body is None or not (body.text_content().strip() or next(body.iter(*_FRAMES), None) is not None):
        return None
    for element in list(body.iter(*_NO_TEXT)):
        element.drop_tree()
    for element in body.iter():
        if isinstance(element.tag, str):
            element.tag = _RENAMED.get(element.tag, element.tag)
            _keep_attributes(element, base)
    return body


def _instead(tree: "HtmlElement", base: str | None) -> None:
    """What stands there for browsers without frames, which the parser has as one text: shown where no frame is."""
    for element in list(tree.iter("noframes")):
        around = element.getparent()
        without = around is not None and next(around.iter(*_FRAMES), None) is not None
        body = _body(Frame(element.text_content(), base)) if without else None
        if body is None:
            element.drop_tree()
        else:
            _hold(element, body)


def _keep_attributes(element: "HtmlElement", base: str | None) -> None:
    for name in element.attrib:
        if name not in _KEPT and name != "srcdoc":
            del element.attrib[name]
    if element.get("href"):
        address = absolute(element.get("href"), base)
        if address is None:
            del element.attrib["href"]
        else:
            element.set("href", address)


def _hold(element: "HtmlElement", body: "HtmlElement") -> None:
    """Let a frame's element hold what it shows, instead of the words for browsers without frames."""
    tail, said = element.tail, dict(element.attrib)
    said.pop("srcdoc", None)
    element.clear()
    element.attrib.update(said)
    element.tag, element.tail = "div", tail
    element.append(body)
