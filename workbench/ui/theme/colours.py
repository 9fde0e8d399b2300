"""Arithmetic on colours: blending one over another, and contrast as WCAG 2.2 defines it. Colours are `#rrggbb`."""

from functools import lru_cache

AA_TEXT = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""
AA_SHAPE = 3.0
"""The least contrast of a shape that carries meaning (1.4.11)."""

_LINEAR_BELOW = 0.04045


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blend(over: str, ground: str, share: float) -> str:
    """The opaque colour of `over` laid on `ground` with that share, 0 to 1, of it showing."""
    pairs = zip(channels(over), channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@lru_cache(maxsize=512)
def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    parts = [value / 255 for value in channels(colour)]
    red, green, blue = (p / 12.92 if p <= _LINEAR_BELOW else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
