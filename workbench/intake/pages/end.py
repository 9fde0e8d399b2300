"""Why a page shows no text, and whether there is more than its text: it was not loaded, saved or given away whole."""

import html
import re
from collections import Counter

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.pages.addresses import absolute

_OPENING = re.compile(r"<(?:!--|[/!?]?[a-z][a-z0-9]*)")
_RAW = ("script", "style", "title", "textarea", "xmp", "noscript")
"""Elements in which nothing but their own end ends them (HTML, 13.2.5: RCDATA, RAWTEXT and script data)."""
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_FRAME = re.compile(r"""<(i?)frame\b[^>]{0,500}?\ssrc\s*=\s*["']?\s*([^'">\s]+)""", re.IGNORECASE)
_NEED_ENDS = re.compile(
    r"<(/?)(a|article|aside|b|blockquote|div|em|figure|footer|h[1-6]|header|i|main|nav|ol|section|span|strong|table|ul)\b"
)
"""Elements whose end nobody may leave out, as those of paragraphs, items, cells and the body (HTML, 13.1.2.4)."""
_LAST_TAG = "</html>"
_TAIL = 4_000
"""Characters at the end of a source, where most pages have it."""
_LOOK = 65_536
_NOT_FOLLOWED = re.compile(
    r"<!--(?:.*?-->|.*)|<(noscript|script|style|textarea|template)\b(?:.*?</\1|.*)", re.DOTALL | re.IGNORECASE
)
"""What has no end goes on to the end of all."""
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_REFRESH = re.compile(r"""http-equiv\s*=\s*["']?refresh\b""", re.IGNORECASE)
_TARGET = re.compile(
    r"""\bcontent\s*=\s*["']?\s*(\d{1,4})(?:\.\d*)?\s*[;,\s]\s*(?:url\s*=\s*)?['"]?\s*([^'">\s]+)""", re.IGNORECASE
)
_AT_ONCE = 10
"""Seconds: a page that leads on later is meant to be read; those that load themselves anew do so after minutes."""
_LONGEST_ADDRESS = 300
_NOT_FREE = re.compile(
    r"""["']isAccessibleForFree["']?\s*(?::|\scontent\s*=)\s*["']?(?:https?://schema\.org/)?false\b""", re.IGNORECASE
)
"""As publishers mark what only those who pay may read (schema.org, CreativeWork), of a page or a part of it."""


def breaks_off(source: str) -> bool:
    """Whether a page's source ends within a tag, a comment, a script, or another element that shows nothing."""
    source = source.rstrip()
    if source[-len(_LAST_TAG) :].lower() == _LAST_TAG:
        return False
    source, at = source.lower(), 0
    while found := _OPENING.search(source, at):
        at = _end_of(source, found)
        if at < 0:
            return True
    return False


def notes_on_end(source: str) -> tuple[Message, ...]:
    """What is said of a page that has text, and breaks off or keeps more of it from those who do not pay."""
    found: list[Message] = []
    if breaks_off(source):
        found.append(msg("The page breaks off in the middle of its markup: what came after it is missing."))
    elif _LAST_TAG not in source[-_TAIL:].lower() and _stops_within(source.lower()):
        found.append(msg("The page stops before the end of its body: what came after it may be missing."))
    if _NOT_FREE.search(source) is not None:
        found.append(msg("The page says that not all of it is free to read: its text may be cut short."))
    return tuple(found)


def leads_on_to(source: str) -> str | None:
    """The address to which a page sends its reader on at once, as it writes it (HTML, 4.2.5.3: http-equiv=refresh)."""
    head = source[:_LOOK]
    for meta in _META.findall(_NOT_FOLLOWED.sub("", head)) if "refresh" in head.lower() else ():
        target = _TARGET.search(meta) if _REFRESH.search(meta) else None
        if target is not None and int(target[1]) <= _AT_ONCE:
            return html.unescape(target[2])[:_LONGEST_ADDRESS]
    return None


def note_on_leading_on(source: str, url: str | None) -> tuple[Message, ...]:
    """What is said of a page that has text, and sends its reader on at once to another than its own address."""
    target = leads_on_to(source)
    if target is None or absolute(target, url) == url:
        return ()
    return (msg("The page leads on to {url} at once: what was meant to be read may be there.", url=target),)


def no_text(source: str) -> BadFile:
    """Says why a page shows no text, as far as that can be told."""
    target = leads_on_to(source)
    if target is not None:
        return BadFile(msg("The page shows no text: it only leads on to {url}.", url=target))
    if breaks_off(source) or _lacks_its_end(source.lower()):
        return BadFile(msg("The page breaks off before its text: it was not loaded or saved whole."))
    frame = _FRAME.search(_NOT_FOLLOWED.sub("", source[:_LOOK]))
    scripted = _SCRIPT.search(source) is not None
    if frame is not None and not (frame[1] and scripted):  # what scripts build may have frames beside it
        address = html.unescape(frame[2])[:_LONGEST_ADDRESS]
        return BadFile(
            msg("The page shows no text of its own, only other pages in frames, such as {url}.", url=address)
        )
    if scripted:
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


def _stops_within(source: str) -> bool:
    """Whether a page whose body does not end stops in an element that needs an end."""
    if not _lacks_its_end(source):
        return False
    tags = Counter(_NEED_ENDS.findall(_NOT_FOLLOWED.sub("", source)))
    return any(tags["", name] > tags["/", name] for _, name in tags)


def _lacks_its_end(source: str) -> bool:
    """Whether a page begins its head or its body with a tag, and neither ends."""
    opened = "<body" if "<body" in source else "<head"
    return opened in source and not any(f"</{name}" in source for name in (opened[1:], "html"))
