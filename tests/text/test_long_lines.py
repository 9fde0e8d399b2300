"""Lines of enormous length are broken where that is seen least, and both kinds of offsets know the breaks."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.long_lines import LONGEST, PIECE, soft_breaks
from workbench.text.utf16 import Utf16Map


def test_lines_of_an_ordinary_length_stay_whole():
    text = "\n".join(["word " * (LONGEST // 5), "x" * LONGEST, "", "end"])
    assert soft_breaks(text) == []


def test_a_long_line_is_broken_behind_spaces_and_its_neighbours_are_not():
    line = "guards refused orders " * 4_000
    text = f"before\n{line}\nafter"
    breaks = soft_breaks(text)
    ends = [7, *breaks, 7 + len(line)]
    assert all(0 < end - start <= PIECE for start, end in pairwise(ends))
    assert all(text[at - 1] == " " for at in breaks)


def test_a_line_without_spaces_is_broken_between_what_is_seen_as_characters():
    text = "👩\u200d🚒e\u0301" * 8_000
    assert len(soft_breaks(text)) >= len(text) // PIECE - 1
    assert all(text[at] in "👩e" for at in soft_breaks(text))


@given(st.text(alphabet="a 📌é", max_size=60), st.data())
def test_offsets_go_through_breaks_and_back(text, data):
    breaks = sorted(data.draw(st.sets(st.integers(1, max(len(text) - 1, 1)), max_size=6))) if len(text) > 1 else []
    units = Utf16Map(text, breaks)
    shown = "".join(("\n" if at in breaks else "") + letter for at, letter in enumerate(text))
    wide = shown.encode("utf-16-le")
    assert units.units == len(wide) // 2
    for at, letter in enumerate(text):
        unit = units.to_qt(at)
        assert wide[2 * unit :].decode("utf-16-le")[0] == letter
        assert units.from_qt(unit) == at
        if at in breaks:
            assert units.from_qt(unit - 1) == at
    assert units.from_qt(units.to_qt(len(text))) == len(text)
