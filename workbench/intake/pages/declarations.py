"""What the body of a rule of style, or an element's own style, says of what keeps words from being seen."""

import re
from collections.abc import Mapping
from functools import lru_cache

_MOST_KNOWN = 4_096
BESIDE = ("left", "right", "top", "bottom", "text-indent", "margin-left")
_THEMSELVES = (
    "all", "display", "visibility", "content-visibility", "opacity", "filter", "zoom", "color", "font-size",
    "position", "clip", "clip-path", "transform", "width", "max-width", "height", "max-height", "min-width",
    "min-height", "padding", "padding-left", "padding-right", "padding-top", "padding-bottom", "overflow",
    "text-shadow", "animation", "z-index", "mix-blend-mode", *BESIDE,
)  # fmt: skip
_KNOWN = {
    **{name: name for name in _THEMSELVES},
    "font": "font",
    "background": "ground",
    "background-color": "ground",
    "background-image": "picture",
    "-webkit-animation": "animation",
    "-webkit-animation-name": "animation",
    "animation-name": "animation",
    "overflow-x": "overflow",
    "overflow-y": "overflow",
    "background-clip": "ground-clip",
    "-webkit-background-clip": "ground-clip",
    "-webkit-clip-path": "clip-path",
    "-webkit-text-fill-color": "fill",
    "-webkit-transform": "transform",
}
"""Properties that count here, and what they are called."""
_SIZE_OF_FONT = re.compile(r"(?:^|\s)([\d.]+(?:[a-z]+|%)?)\s*(?:/|\s)")

Said = Mapping[str, tuple[str, bool]]
"""What a rule says: of each property its value, and whether it is important; `all` is said of those not named."""


@lru_cache(maxsize=_MOST_KNOWN)
def said_by(body: str | None) -> Said:
    """What the body of a rule, or an element's own style, says of what counts here."""
    said: dict[str, tuple[str, bool]] = {}
    for declaration in (body or "").split(";"):
        written, _, value = declaration.partition(":")
        name = _KNOWN.get(written.strip().lower())
        if name is None:
            continue
        plain, _, important = value.strip().lower().partition("!")
        if name == "font":
            size = _SIZE_OF_FONT.search(plain)
            if size is None:
                continue
            name, plain = "font-size", size[1]
        if name == "all" and not important:
            said = {one: value for one, value in said.items() if value[1]}
        if name not in said or important or not said[name][1]:
            said[name] = plain.strip(), bool(important)
    return said
