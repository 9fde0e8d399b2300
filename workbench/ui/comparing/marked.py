"""Words of two texts with what is different marked, as rich text: what is gone struck out, what came underlined."""

from collections.abc import Iterator, Sequence
from html import escape

from workbench.text.comparing.differences import differences
from workbench.ui.comparing.hunks import Piece
from workbench.ui.theme import Tokens


def marked(pieces: Sequence[Piece], tokens: Tokens, *, newer: bool, moved: bool = False) -> str:
    """Pieces of the older or the newer text as HTML; of what only `moved` nothing is struck out or underlined."""
    ground, ink = (tokens.good_background, tokens.good) if newer else (tokens.danger_background, tokens.danger)
    line = "underline" if newer else "line-through"
    if moved:
        ground, ink, line = tokens.warning_background, tokens.text, "none"
    mark = f'<span style="background-color:{ground};color:{ink};text-decoration:{line};font-weight:600;">'
    return "".join(f"{mark}{_html(words)}</span>" if changed and words else _html(words) for words, changed in pieces)


def told_apart(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two passages whole, each in pieces of which it is said whether the other one has them."""
    changes = differences(before, after).changes
    return (
        tuple(_pieces(before, [(one.start, one.end) for one in changes])),
        tuple(_pieces(after, [(one.other_start, one.other_end) for one in changes])),
    )


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _html(words: str) -> str:
    return escape(words).replace("\n", "<br>")
