"""The colours of the window by what they are for, light and dark; every pair that meets as text passes WCAG AA."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from workbench.base.palette import DARK_GROUND, LIGHT_GROUND, LOOKS, Look, Shade
from workbench.base.terms import Status
from workbench.ui.theme.colours import blend

_TINT = 0.14
_CURRENT_TINT = 0.34


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How a status looks in one theme, as `#rrggbb`: never colour alone, so `icon` and `shape` go with it.

    `colour` is for lines and marks, `ink` for text on `pill` or on the ground, `tint` stands behind a passage and
    `tint_current` behind the passages of the current claim; `outlined` pills have a line around them.
    """

    colour: str
    ink: str
    pill: str
    solid: str
    on_solid: str
    tint: str
    tint_current: str
    icon: str
    shape: str
    outlined: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look by what they are for, as `#rrggbb`, and the looks of the statuses."""

    dark: bool
    background: str
    """Behind what is read: article, tables, fields."""
    panel: str
    """Behind what frames it: sidebar, headers, status bar."""
    bar: str
    """Behind menu bar and toolbar."""
    raised: str
    """Buttons and chips."""
    hover: str
    border: str
    border_strong: str
    """The edge of what can be filled in."""
    text: str
    muted: str
    disabled: str
    accent: str
    accent_text: str
    accent_hover: str
    link: str
    selection: str
    """Behind a selected row."""
    text_selection: str
    """Behind selected text."""
    danger: str
    danger_background: str
    warning: str
    warning_background: str
    good: str
    good_background: str
    focus: str
    track: str
    """Behind a progress bar: what is not done."""
    tooltip: str
    tooltip_text: str
    statuses: Mapping[Status | None, StatusLook]

    def status(self, status: Status | None) -> StatusLook:
        """The look of a status; of *not assessed* for None."""
        return self.statuses[status]

    def colours(self) -> dict[str, str]:
        """Every plain token by its name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if isinstance(getattr(self, f.name), str)}


def _looks(background: str, *, dark: bool) -> Mapping[Status | None, StatusLook]:
    return {status: _look(look, look.dark if dark else look.light, background) for status, look in LOOKS.items()}


def _look(look: Look, shade: Shade, background: str) -> StatusLook:
    return StatusLook(
        colour=shade.colour,
        ink=shade.ink,
        pill=shade.tint,
        solid=shade.solid,
        on_solid=shade.on_solid,
        tint=blend(shade.colour, background, _TINT),
        tint_current=blend(shade.colour, background, _CURRENT_TINT),
        icon=look.icon,
        shape=look.shape,
        outlined=look.outlined,
    )


LIGHT = Tokens(
    dark=False,
    background=LIGHT_GROUND,
    panel="#f5f6f8",
    bar="#f1f3f6",
    raised="#ffffff",
    hover="#e9edf2",
    border="#d9dee4",
    border_strong="#808994",
    text="#1b2027",
    muted="#566069",
    disabled="#8d96a0",
    accent="#2563d9",
    accent_text="#ffffff",
    accent_hover="#1d53bb",
    link="#1d53bb",
    selection="#e5eefd",
    text_selection="#b3cffb",
    danger="#b3261e",
    danger_background="#fdecea",
    warning="#855000",
    warning_background="#fbf0dd",
    good="#14713a",
    good_background="#e4f4ea",
    focus="#2563d9",
    track="#dde2e8",
    tooltip="#262c35",
    tooltip_text="#f2f4f7",
    statuses=_looks(LIGHT_GROUND, dark=False),
)

DARK = Tokens(
    dark=True,
    background=DARK_GROUND,
    panel="#161920",
    bar="#20252d",
    raised="#1b1f27",
    hover="#2a313b",
    border="#2f3640",
    border_strong="#707b89",
    text="#e4e8ed",
    muted="#a0aab5",
    disabled="#6c7682",
    accent="#6aa1ff",
    accent_text="#0a1120",
    accent_hover="#86b3ff",
    link="#86b3ff",
    selection="#22334f",
    text_selection="#32568f",
    danger="#ff9088",
    danger_background="#3a2224",
    warning="#efb25a",
    warning_background="#33291a",
    good="#57c98a",
    good_background="#1b3326",
    focus="#86b3ff",
    track="#2f3640",
    tooltip="#e4e8ed",
    tooltip_text="#1b2027",
    statuses=_looks(DARK_GROUND, dark=True),
)
