"""The statuses' colours and shapes, as plain data for window and reports: a colour never stands without its word.

Contrasts are those of WCAG 2.2 AA: `ink` on `tint`, on the theme's ground, and `on_solid` on `solid` reach 4.5 to 1;
`colour` on the ground reaches 3 to 1, or a word stands beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.base.terms import Status

LIGHT_GROUND = "#ffffff"
DARK_GROUND = "#1b1f27"


@dataclass(frozen=True, slots=True)
class Shade:
    """A status in one theme, as `#rrggbb`: lines and marks, text, the ground of a pill, filled parts, text on these."""

    colour: str
    ink: str
    tint: str
    solid: str
    on_solid: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a status looks in the light and the dark theme, and its icon: one character, a shape of its own.

    `shape` names the icon for who draws it; an `outlined` pill has a line around it in place of a filled ground.
    """

    icon: str
    shape: str
    light: Shade
    dark: Shade
    outlined: bool = False


_DARK_TEXT = "#14181f"
_WHITE = "#ffffff"

LOOKS: Mapping[Status | None, Look] = MappingProxyType(
    {
        Status.UNVERIFIED: Look(
            "○",
            "circle",
            Shade("#8a93a6", "#646a78", "#eff0f3", "#8a93a6", _DARK_TEXT),
            Shade("#98a2b5", "#98a2b5", "#323741", "#98a2b5", _DARK_TEXT),
        ),
        Status.SINGLE_SOURCE: Look(
            "◔",
            "quarter",
            Shade("#c77d0a", "#965e0a", "#f7eddd", "#c77d0a", _DARK_TEXT),
            Shade("#e8a33d", "#e8a33d", "#40372b", "#e8a33d", _DARK_TEXT),
        ),
        Status.WEAKLY_CORROBORATED: Look(
            "◑",
            "half",
            Shade("#7a9a1f", "#586f17", "#ecf1e0", "#7a9a1f", _DARK_TEXT),
            Shade("#a9c94a", "#a9c94a", "#353e2d", "#a9c94a", _DARK_TEXT),
        ),
        Status.CORROBORATED: Look(
            "●",
            "disc",
            Shade("#1e8a4a", "#1a753e", "#dfefe6", "#1c8446", _WHITE),
            Shade("#3ec47a", "#3ec47a", "#213d36", "#3ec47a", _DARK_TEXT),
        ),
        Status.DISPUTED: Look(
            "◆",
            "diamond",
            Shade("#c2551a", "#a54916", "#f6e7df", "#c2551a", _WHITE),
            Shade("#f08a4b", "#f08a4b", "#41322d", "#f08a4b", _DARK_TEXT),
        ),
        Status.REFUTED: Look(
            "✕",
            "cross",
            Shade("#c0323a", "#b83038", "#f6e2e3", "#c0323a", _WHITE),
            Shade("#f0646c", "#f3767d", "#412b33", "#f0646c", _DARK_TEXT),
        ),
        Status.UNVERIFIABLE: Look(
            "?",
            "question",
            Shade("#7b61a8", "#71599b", "#ede9f3", "#7b61a8", _WHITE),
            Shade("#a58ad6", "#ac93da", "#343246", "#a58ad6", _DARK_TEXT),
        ),
        Status.NOT_CHECKABLE: Look(
            "—",
            "dash",
            Shade("#567a9e", "#4d6c8c", "#e7ecf1", "#517395", _WHITE),
            Shade("#7fb0d8", "#7fb0d8", "#2d3947", "#7fb0d8", _DARK_TEXT),
        ),
        None: Look(
            "◌",
            "dotted",
            Shade("#8f96a3", "#6a707c", "#ffffff", "#e3e6eb", _DARK_TEXT),
            Shade("#828a98", "#8a93a2", "#1b1f27", "#3a404b", "#e6e9ef"),
            outlined=True,
        ),
    }
)
"""Every status in its order, and None: not assessed."""
