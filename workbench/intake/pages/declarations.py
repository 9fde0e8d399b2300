"""What the body of a rule of style, or an element's own style, says of what keeps words from being seen."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from workbench.intake.pages.sums import computed
from workbench.intake.pages.written import OUTER_COMMA, unescaped

_MOST_KNOWN = 4_096
FLAT = ("height", "max-height", "width", "max-width")
BESIDE = ("left", "right", "top", "bottom", "text-indent", "margin-left")
_THEMSELVES = (
    "all", "display", "visibility", "content-visibility", "opacity", "filter", "zoom", "color", "font-size",
    "position", "clip", "clip-path", "transform", "min-width", "min-height", "padding", "padding-left",
    "padding-right", "padding-top", "padding-bottom", "overflow", "text-shadow", "z-index",
    "letter-spacing", "mask", "mask-size", "mix-blend-mode", "margin-top", "order", *FLAT, *BESIDE,
)  # fmt: skip
_OF_ANIMATIONS: Mapping[str, frozenset[str]] = {
    "fill-mode": frozenset(("forwards", "backwards", "both")),
    "direction": frozenset(("normal", "reverse", "alternate", "alternate-reverse")),
    "play-state": frozenset(("running", "paused")),
    "iteration-count": frozenset(("infinite",)),
    "timeline": frozenset(),
    "name": frozenset(),
}
"""What is said of animations, and the words by which it is known where all is said at once."""
_PACES = frozenset(
    ("ease", "linear", "ease-in", "ease-out", "ease-in-out", "step-start", "step-end", "steps", "cubic-bezier", "none")
)
_KNOWN = {
    **{name: name for name in _THEMSELVES},
    "font": "font",
    "inset": "inset",
    "margin": "margin",
    "inset-inline-start": "left",
    "inset-inline-end": "right",
    "inset-block-start": "top",
    "inset-block-end": "bottom",
    "margin-inline-start": "margin-left",
    "margin-block-start": "margin-top",
    "block-size": "height",
    "max-block-size": "max-height",
    "inline-size": "width",
    "max-inline-size": "max-width",
    "translate": "translate",
    "scale": "scale",
    "background": "ground",
    "background-color": "ground",
    "background-image": "picture",
    "animation": "animation",
    "-webkit-animation": "animation",
    **{f"{vendor}animation-{name}": f"animation-{name}" for vendor in ("", "-webkit-") for name in _OF_ANIMATIONS},
    "overflow-x": "overflow",
    "overflow-y": "overflow",
    "background-clip": "ground-clip",
    "-webkit-background-clip": "ground-clip",
    "-webkit-clip-path": "clip-path",
    "-webkit-mask": "mask",
    "mask-image": "mask",
    "-webkit-mask-image": "mask",
    "-webkit-mask-size": "mask-size",
    "-webkit-text-fill-color": "fill",
    "-webkit-transform": "transform",
    "content": "content",
    "counter-reset": "counter-reset",
    "counter-increment": "counter-increment",
    "counter-set": "counter-set",
    "quotes": "quotes",
    "list-style": "marker",
    "list-style-type": "marker",
    "text-decoration": "line",
    "text-decoration-line": "line",
    "unicode-bidi": "unicode-bidi",
    "direction": "direction",
    "flex-direction": "flow",
    "flex-flow": "flow",
}
"""Properties that count here, and what they are called."""
_LETTER = r"[^\W\d_]|\\00(?:00(?:[46][1-9a-f]|[57][0-9a]|[c-f])|0[1-9a-f]|1|[3-9a-d])"
_MAY_ADD = re.compile(
    rf"""["'](?:(?!{_LETTER})[^"'\\]|\\\w{{6}})*(?:{_LETTER})|attr\(|counters?\(|open-quote|close-quote|\b(?:none|normal)\b""",
    re.IGNORECASE,
)
"""In what is put before or behind an element: a letter or number, or nothing; icons have no letters' numbers."""
_LONGEST = 1_000
"""Characters of what is said of animations at once."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER, _TIME = re.compile(r"\d*\.?\d+"), re.compile(r"[-+]?\d*\.?\d+m?s")
_SIZE_OF_FONT = re.compile(r"(?:^|\s)([\d.]+(?:[a-z]+|%)?)\s*(?:/|\s)")

Said = Mapping[str, tuple[str, bool]]
"""What a rule says: of each property its value, and whether it is important; `all` is said of those not named."""


_VALUES = {
    "display": frozenset(
        ("none", "block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "flow", "flow-root",
         "contents", "list-item", "table", "inline-table", "table-row", "table-cell", "table-row-group",
         "table-header-group", "table-footer-group", "table-column", "table-column-group", "table-caption", "ruby",
         "ruby-base", "ruby-text", "run-in", "math", "box", "inline-box", "flexbox", "inline-flexbox",
         "inherit", "initial", "unset", "revert", "revert-layer")
    ),
    "visibility": frozenset(
        ("visible", "hidden", "collapse", "inherit", "initial", "unset", "revert", "revert-layer")
    ),
}  # fmt: skip
"""The words that browsers know for these: what says another says nothing."""
_VENDOR = re.compile(r"-(?:webkit|moz|ms|o)-")
_SHORT = ("inset", "margin")
"""What is said of all sides of a box at once; it counts here only where something is less than nothing."""
_TOLD_APART = frozenset((*_VALUES, *_SHORT, "font", "translate", "scale", "animation"))
_AS_WRITTEN = ("content", "marker", "counter-reset", "counter-increment", "counter-set", "quotes")
"""What may hold words or names, in which large letters count."""
_SIDES = ("top", "right", "bottom", "left")


@lru_cache(maxsize=_MOST_KNOWN)
def said_by(body: str | None) -> Said:
    """What the body of a rule, or an element's own style, says of what counts here."""
    said: dict[str, tuple[str, bool]] = {}
    is_plain = "\\" not in (body or "")
    for declaration in (body or "").split(";"):
        written, _, value = declaration.partition(":")
        name = _KNOWN.get((written if is_plain else unescaped(written)).strip().lower())
        if name is None or (name in _SHORT and "-" not in value):
            continue
        if name in _AS_WRITTEN:
            if name != "content" or _MAY_ADD.search(value):
                said[name] = value.strip(), value.rstrip().endswith("!important")
            continue
        plain, _, important = (value if is_plain else unescaped(value)).strip().lower().partition("!")
        plain = computed(plain.strip()) if "calc(" in plain else plain.strip()
        if name == "all" and not important:
            said = {one: value for one, value in said.items() if value[1]}
        for one, its in _each(name, plain) if name in _TOLD_APART else ((name, plain),):
            if one not in said or important or not said[one][1]:
                said[one] = its, bool(important)
    return said


def _each(name: str, value: str) -> Iterable[tuple[str, str]]:
    """What a declaration says in full: nothing where browsers take it for none."""
    if name in _VALUES:
        words = _VALUES[name]
        is_known = value in words or "(" in value or words.issuperset(_VENDOR.sub("", value).split())
        return ((name, value),) if is_known else ()
    if name == "font":
        size = _SIZE_OF_FONT.search(value)
        return (("font-size", size[1]),) if size else ()
    if name in ("translate", "scale"):
        return (("transform", f"{name}({value.replace(' ', ',')})"),) if value != "none" else ()
    return _animations(value) if name == "animation" else _sides(name, value)


def _animations(value: str) -> Iterator[tuple[str, str]]:
    """All that is said of animations at once: what is not named is as it is without a word (CSS Animations 1, 4.9)."""
    if len(value) > _LONGEST:
        return
    said: dict[str, list[str]] = {name: [] for name in _OF_ANIMATIONS}
    for one in OUTER_COMMA.split(value):
        its = dict.fromkeys(_OF_ANIMATIONS, "")
        for word in _IN_BRACKETS.sub("", one).split():
            known = next((name for name, words in _OF_ANIMATIONS.items() if word in words), None)
            if known is None and _NUMBER.fullmatch(word):
                known = "iteration-count"
            if known is not None:
                its[known] = word
            elif word not in _PACES and not _TIME.fullmatch(word):
                its["name"] = "var()" if word == "var" else word.strip("\"'")
        for name, word in its.items():
            said[name].append(word)
    yield from ((f"animation-{name}", ",".join(words)) for name, words in said.items())


def _sides(name: str, value: str) -> Iterator[tuple[str, str]]:
    """The sides of a box of which something is said at once; one that is not named is as the one across."""
    said = value.split() if "(" not in value else [value]
    top, right, bottom, left = (said * 4)[:4] if len(said) != 3 else (*said, said[1])
    for side, its in zip(_SIDES, (top, right, bottom, left), strict=True):
        if name == "inset" or side in ("left", "top"):
            yield (side if name == "inset" else f"margin-{side}"), its
