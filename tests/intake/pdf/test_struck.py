"""Words of a PDF that are struck out on its pages: they are read, and said to be struck out."""

import pytest
from pdfs import Set, set_lines

from workbench.base.languages import say
from workbench.intake.reading import read

LINE = Set("The yard owns seven cranes, and nine of them stand.", 60, 620)


def notes_of(*drawn):
    draft = read(set_lines([[LINE, *(Set(" ", 60, 500, before=before) for before in drawn)]]), name="x.pdf")
    assert draft.text == LINE.words
    return [say(note) for note in draft.notes]


@pytest.mark.parametrize("line", ["130 623 25 0.7 re f", "0.7 w 130 623.5 m 155 623.5 l S"], ids=["filled", "drawn"])
def test_struck_out_words_are_read_and_said_to_be_struck_out(line):
    assert notes_of(line) == [
        "Page 1 holds words that are struck out (words: 1), beginning “seven”: they stand in the text all the same."
    ]


@pytest.mark.parametrize(
    "line",
    ["130 618 25 0.7 re f", "130 630 25 0.7 re f", "330 623 60 0.7 re f", "130 615 25 16 re S"],
    ids=["under", "above", "beside", "framed"],
)
def test_words_with_other_lines_are_not_struck_out(line):
    assert notes_of(line) == []


BELOW = Set(" ", 60, 500, before="130 623 25 0.7 re f")


def test_a_line_that_lies_below_words_goes_through_them_all_the_same():
    (note,) = read(set_lines([[BELOW, LINE]]), name="x.pdf").notes
    assert "beginning “seven”" in say(note)


@pytest.mark.parametrize(("box", "count"), [("120 615 60 16 re f", 0), ("330 615 60 16 re f", 1)])
def test_a_line_that_is_covered_before_the_words_are_drawn_goes_through_none(box, count):
    cover = Set(" ", 60, 480, before=f"1 g {box} 0 g")
    assert len(read(set_lines([[BELOW, cover, LINE]]), name="x.pdf").notes) == count


def test_a_line_below_raised_letters_underlines_them():
    first, then = Set("The yard owns seven cranes", 60, 620), Set("and nine of them stand.", 214, 620)
    link = Set("[12]", 197, 623, 7, before="197 622.1 14 0.5 re f")
    assert read(set_lines([[first, link, then]]), name="x.pdf").notes == ()
