"""What the animations of a page make of its elements in the end (CSS Animations 1): some hide, and others show."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

from workbench.intake.pages.colours import CLEAR, colour
from workbench.intake.pages.declarations import Said, said_by
from workbench.intake.pages.measures import SUSPECT
from workbench.intake.pages.rules import Telling, Tells

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KEYFRAMES = re.compile(
    r"@(?:-\w+-)?keyframes\s+[\"']?([\w-]+)[\"']?\s*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", re.IGNORECASE
)
_FRAME = re.compile(r"([^{}]*)\{([^{}]*)\}")
_PLACES = {"from": "0%", "to": "100%"}
_FIRST, _LAST = "0%", "100%"
_NO_NAMES = ("none", "", "initial", "inherit", "unset", "revert", "revert-layer")
_KEEPING = ("forwards", "both")
_HIDING: Mapping[str, Callable[[str], bool]] = {
    "color": lambda value: colour(value) == CLEAR,
    **{
        name: SUSPECT[name]
        for name in ("display", "visibility", "opacity", "filter", "transform", "clip-path", "font-size", "zoom")
    },
}
"""Properties by which an animation may hide, and how."""

_Frames = Mapping[str, Mapping[str, str]]
"""What an animation makes of each property, by the place of its frames."""


class _Course(NamedTuple):
    """An animation of an element."""

    frames: _Frames | None
    """None where they are not on the page."""
    is_endless: bool
    """Whether it shows each of its frames again and again, or as the page is scrolled."""
    at_end: str | None
    """The frame in which it leaves the element."""


class Animations:
    """Judges what animations make of elements; each may be tried, none is sure: it takes its time, and may be off."""

    def __init__(self, rules: Tells, sources: Sequence[str]) -> None:
        self._rules = rules
        self._sources = sources

    @cached_property
    def _known(self) -> dict[str, _Frames]:
        return {
            name.lower(): _frames_of(body)
            for source in self._sources
            if "keyframes" in source.lower()
            for name, body in _KEYFRAMES.findall(source)
        }

    @cached_property
    def _hiding(self) -> frozenset[str]:
        """Names of those that hide in one of their frames."""
        return frozenset(
            name
            for name, frames in self._known.items()
            if any(any(map(_HIDING[each], frames[each].values())) for each in frames.keys() & _HIDING.keys())
        )

    def are_suspect(self, said: Said) -> bool:
        """Whether an animation is said of elements that may hide them."""
        names = said.get("animation-name")
        return names is not None and not self._hiding.isdisjoint(names[0].split(","))

    def touch(self, element: "HtmlElement", name: str) -> bool:
        """Whether an animation changes a property of an element, or may."""
        return any(course.frames is None or name in course.frames for course in self._of(element))

    def show(self, element: "HtmlElement", told: Telling, name: str, is_hidden: Callable[[str], bool]) -> bool:
        """Whether an animation shows an element that is hidden by what is said of a property."""
        return not told.important and any(value and not is_hidden(value) for value in self._ends(element, name))

    def hide(self, element: "HtmlElement") -> bool:
        """Whether an animation leaves an element hidden."""
        for name, is_hidden in _HIDING.items():
            ends = self._ends(element, name)
            if ends and all(map(is_hidden, ends)):
                told = self._rules.tell(element, name)
                if told is None or not told.important:
                    return True
        return False

    def _ends(self, element: "HtmlElement", name: str) -> Sequence[str]:
        """What becomes of a property in the end, or again and again; empty for what it is without animations."""
        for course in self._of(element):
            values = (course.frames or {}).get(name)
            if values is None:
                continue
            if course.is_endless:
                return [*values.values(), *("" for place in (_FIRST, _LAST) if place not in values)]
            if course.at_end is not None and course.at_end in values:
                return [values[course.at_end]]
        return ()

    def _of(self, element: "HtmlElement") -> Iterator[_Course]:
        """The animations of an element, what counts most first."""
        names = self._said(element, "name")
        if not names:
            return
        how = ("fill-mode", "iteration-count", "direction", "play-state", "timeline")
        each = [cycle(self._said(element, one) or [""]) for one in how]
        for name, *course in reversed(list(zip(names, *each, strict=False))):
            frames = self._known.get(name)
            if frames is not None:
                yield _course(frames, *course)
            elif "(" in name or (name not in _NO_NAMES and not self._rules.are_all):
                yield _Course(None, is_endless=False, at_end=None)

    def _said(self, element: "HtmlElement", name: str) -> list[str]:
        told = self._rules.tell(element, f"animation-{name}")
        values = () if told is None else (told.value,) if told.is_now else told.perhaps[:1]
        return [one.strip() for value in values for one in value.split(",")]


def _frames_of(body: str) -> _Frames:
    frames: dict[str, dict[str, str]] = {}
    for places, said in _FRAME.findall(body):
        for name, (value, _) in said_by(said).items():
            for place in places.lower().split(","):
                frames.setdefault(name, {})[_PLACES.get(place.strip(), place.strip())] = value
    return frames


def _course(frames: _Frames, fill: str, count: str, direction: str, state: str, timeline: str) -> _Course:
    is_endless = count == "infinite" or timeline not in ("", "auto")
    is_first_turned, times = direction.endswith("reverse"), count if count.isdigit() else "1"
    is_last_turned = is_first_turned ^ (direction.startswith("alternate") and not int(times[-1]) % 2)
    if state == "paused":
        return _Course(frames, is_endless=False, at_end=_LAST if is_first_turned else _FIRST)
    at_end = _FIRST if is_last_turned else _LAST
    return _Course(frames, is_endless, at_end if fill in _KEEPING else None)
