"""Why a page shows no text, and whether its source breaks off: a page that was not loaded or saved whole."""

import re

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg

_OPENING = re.compile(r"<(?:!--|[/!?]?[a-z][a-z0-9]*)")
_RAW = ("script", "style", "title", "textarea", "xmp", "noscript")
"""Elements in which nothing but their own end ends them (HTML, 13.2.5: RCDATA, RAWTEXT and script data)."""
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)


def breaks_off(source: str) -> bool:
    """Whether a page's source ends within a tag, a comment, a script, or another element that shows nothing."""
    source = source.rstrip().lower()
    if source.endswith("</html>"):
        return False
    at = 0
    while found := _OPENING.search(source, at):
        at = _end_of(source, found)
        if at < 0:
            return True
    return False


def note_on_end(source: str) -> tuple[Message, ...]:
    """What is said of a page that has text and breaks off."""
    said = msg("The page breaks off in the middle of its markup: what came after it is missing.")
    return (said,) if breaks_off(source) else ()


def no_text(source: str) -> BadFile:
    """Says why a page shows no text, as far as that can be told."""
    if breaks_off(source) or _lacks_its_end(source.lower()):
        return BadFile(msg("The page breaks off before its text: it was not loaded or saved whole."))
    if _SCRIPT.search(source):
        return BadFile(msg("The page shows no text: it may be built by scripts, which are not run."))
    return BadFile(msg("The page shows no text."))


def _end_of(source: str, found: re.Match[str]) -> int:
    """Where what begins here ends; -1 where it does not."""
    name = found[0][1:]
    if name == "!--":
        return source.find("-->", found.start() + 2)
    end = source.find(">", found.end())
    if end < 0 or name not in _RAW or source[end - 1] == "/":
        return end
    return source.find(f"</{name}", end)


def _lacks_its_end(source: str) -> bool:
    """Whether a page begins its head or its body with a tag, and neither ends."""
    opened = "<body" if "<body" in source else "<head"
    return opened in source and not any(f"</{name}" in source for name in (opened[1:], "html"))
