"""The statuses can be told apart and read, in both themes."""

import itertools

import pytest

from workbench.base.palette import DARK_GROUND, LIGHT_GROUND, LOOKS, Shade
from workbench.base.terms import Status

AA_TEXT = 4.5


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def shades() -> list[tuple[str, str, Shade]]:
    """Every status in each theme, with its ground."""
    return [
        (f"{status}, {name}", ground, getattr(look, name))
        for status, look in LOOKS.items()
        for name, ground in (("light", LIGHT_GROUND), ("dark", DARK_GROUND))
    ]


def test_every_status_has_a_look_in_the_order_of_the_keys() -> None:
    assert list(LOOKS) == [*Status, None]


@pytest.mark.parametrize(("what", "ground", "shade"), shades(), ids=lambda value: value if " " in str(value) else "")
def test_text_can_be_read(what: str, ground: str, shade: Shade) -> None:
    assert contrast(shade.ink, shade.tint) >= AA_TEXT, what
    assert contrast(shade.ink, ground) >= AA_TEXT, what
    assert contrast(shade.on_solid, shade.solid) >= AA_TEXT, what


def test_no_two_statuses_share_an_icon_a_shape_or_a_colour() -> None:
    for one, other in itertools.combinations(LOOKS.values(), 2):
        assert one.icon != other.icon
        assert one.shape != other.shape
        assert one.light.colour != other.light.colour
        assert one.dark.colour != other.dark.colour
