"""What the names of paragraph styles mean, which word processors keep in English in every language."""

from collections.abc import Mapping

from workbench.base.terms import BlockKind

_KINDS: Mapping[str, BlockKind] = {
    "quote": BlockKind.QUOTE, "intense quote": BlockKind.QUOTE, "block text": BlockKind.QUOTE,
    "quotations": BlockKind.QUOTE, "blockquote": BlockKind.QUOTE, "caption": BlockKind.CAPTION,
    "html preformatted": BlockKind.CODE, "macro": BlockKind.CODE, "macro text": BlockKind.CODE,
    "preformatted text": BlockKind.CODE, "code": BlockKind.CODE, "source code": BlockKind.CODE,
}  # fmt: skip
_HEADING = "heading "


def kind_of_style(name: str) -> tuple[BlockKind, int | None] | None:
    """What paragraphs of a style are, and the level of headings, 0 for a title; None where its name says nothing."""
    plain = name.strip().lower()
    if plain == "title":
        return BlockKind.HEADING, 0
    level = plain.removeprefix(_HEADING)
    if plain.startswith(_HEADING) and level.isascii() and level.isdigit():
        return BlockKind.HEADING, min(int(level[:2]), 9)
    return (_KINDS[plain], None) if plain in _KINDS else None
