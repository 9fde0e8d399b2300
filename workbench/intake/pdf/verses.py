"""Verses, and other lines that were ended on purpose: the next word of nearly each had room on it.

Lines of a paragraph end where the next word has none, however narrow it is set and however ragged its lines are. Where
this is told by the width of the column alone, as beside a picture, all lines must begin with capitals too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from workbench.intake.pdf.hyphens import HYPHENS
from workbench.intake.pdf.lines import Line
from workbench.intake.pdf.parts import ITEM, is_of_size
from workbench.intake.pdf.typesetting import LARGER, WIDER, ends
from workbench.text.words import is_unspaced

_FEWEST = 4
"""Lines of a poem, at least."""
_FEWEST_SHORT = 2
"""Of these, lines whose next word had room beside the longest of them."""
_STICKING_OUT = 6
"""Of so many lines one may be longer than those of a paragraph have room: it holds what cannot be parted."""
_STANZAS_APART = 3.0
"""Of the distance of two lines: stanzas stand no farther apart."""
_BLANK, _WORD = 1.0, 1.3
"""Of the type's size, a blank and more; and how much wider a word may be than is reckoned."""

_Stanza = list[Line]


class Verse(NamedTuple):
    """The number of a line's stanza, and whether a verse begins with it, not goes on."""

    stanza: int
    begins: bool


def verses_in(
    lines: Sequence[Line], edges: Mapping[int, tuple[float, float]], leading: float, body: float
) -> dict[int, Verse]:
    """What is known of each line of verse, by its id; `edges` are those of the columns."""
    found: dict[int, Verse] = {}
    for column, group in groupby(lines, key=lambda line: line.column):
        here = list(group)
        if len(here) < _FEWEST:
            continue
        right = edges[column][1]
        for poem in _poems(list(_stanzas(here, leading, body)), right, leading):
            for stanza in poem:
                number = len(found)
                found[id(stanza[0])] = Verse(number, begins=True)
                parted = _parted(poem, right)
                found.update((id(line), Verse(number, id(line) not in parted)) for line in stanza[1:])
    return found


def _stanzas(lines: Sequence[Line], leading: float, body: float) -> Iterator[_Stanza]:
    """Lines that follow each other as those of one paragraph do, set alike, and close to nothing else."""
    for cluster in _clusters(lines, leading):
        if any(line.row or line.box or line.note or ITEM.match(line.text) for line in cluster):
            continue
        if cluster[0].size < body * LARGER and all(_is_set_alike(*pair) for pair in pairwise(cluster)):
            yield cluster


def _clusters(lines: Sequence[Line], leading: float) -> Iterator[_Stanza]:
    cluster: _Stanza = []
    for line in lines:
        if cluster and not 0 < line.base - cluster[-1].base <= leading * WIDER * line.size:
            yield cluster
            cluster = []
        cluster.append(line)
    yield cluster


def _is_set_alike(line: Line, after: Line) -> bool:
    return is_of_size(line, after) and line.bold == after.bold


def _poems(stanzas: Sequence[_Stanza], right: float, leading: float) -> Iterator[list[_Stanza]]:
    """Stanzas that are of verse, those together that follow each other."""
    poem: list[_Stanza] = []
    for stanza in stanzas:
        is_ended = all(_has_room(*pair, right) for pair in pairwise(stanza)) or _is_uneven([stanza], right)
        if poem and not (is_ended and _goes_on(poem[-1][-1], stanza[0], leading)):
            yield from _told(poem, right)
            poem = []
        if is_ended:
            poem.append(stanza)
    yield from _told(poem, right)


def _goes_on(line: Line, after: Line, leading: float) -> bool:
    is_near = 0 < after.base - line.base <= leading * _STANZAS_APART * after.size
    return is_near and _is_set_alike(line, after)


def _told(poem: list[_Stanza], right: float) -> Iterator[list[_Stanza]]:
    """A poem without lines that stand alone above it and below, where it is one."""
    several = [number for number, stanza in enumerate(poem) if len(stanza) > 1]
    poem = poem[several[0] : several[-1] + 1] if several else []
    lines = [line for stanza in poem for line in stanza]
    if len(lines) < _FEWEST or any(line.text.endswith(HYPHENS) or is_unspaced(line.text[0]) for line in lines):
        return
    pairs = [pair for stanza in poem for pair in pairwise(stanza)]
    if _is_uneven(poem, right) or (
        all(map(_begins_large, lines))
        and all(_has_room(*pair, right) for pair in pairs)
        and sum(not ends(line.text) for line, _ in pairs) >= _FEWEST_SHORT
    ):
        yield poem


def _is_uneven(poem: Sequence[_Stanza], right: float) -> bool:
    """Whether next words had room beside the longest line, on half of the lines that end no sentence and on two.

    Of all lines these are no few, and no more than as many go on with a sentence where a word had no room.
    """
    ends_of_lines = sorted(line.right for stanza in poem for line in stanza)
    longest = ends_of_lines[-1 - len(ends_of_lines) // _STICKING_OUT]
    pairs = [pair for stanza in poem for pair in pairwise(stanza)]
    told = [pair for pair in pairs if not ends(pair[0].text)]
    short = sum(_has_room(*pair, longest) for pair in told)
    is_mostly = 2 * short >= len(told) and 4 * short >= len(pairs) >= 4 * len(_parted(poem, right))
    return len(pairs) >= _FEWEST - 1 and short >= _FEWEST_SHORT and is_mostly


def _parted(poem: Sequence[_Stanza], right: float) -> set[int]:
    """The ids of lines that go on with a verse since their first word had no room.

    In small letters they do, and where verses begin with these too, behind whatever ends no sentence.
    """
    pairs = [pair for stanza in poem for pair in pairwise(stanza)]
    full = [pair for pair in pairs if not _has_room(*pair, right)]
    begun = {id(line): line for stanza in poem for line in stanza}
    for _, after in full:
        del begun[id(after)]
    are_large = all(map(_begins_large, begun.values()))
    return {id(after) for line, after in full if not (_begins_large(after) and (are_large or ends(line.text)))}


def _has_room(line: Line, after: Line, right: float) -> bool:
    """Whether the first word of a line would have stood on the one before it, in a column that ends there."""
    word = len(after.text.split(" ", 1)[0]) * (after.right - after.left) / len(after.text)
    return line.right + _BLANK * after.size + _WORD * word < right


def _begins_large(line: Line) -> bool:
    return next((letter.isupper() for letter in line.text if letter.isalnum()), False)
