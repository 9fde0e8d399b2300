"""Words of a PDF that nobody sees on its pages: they are read, and said to be there."""

import pytest
from pdfs import Set, as_a_whole, scan, set_lines

from workbench.base.languages import say
from workbench.intake.reading import read

PLAIN = Set("The yard was closed on Monday, said the foreman.", 60, 760)
PICTURE = "q 300 0 0 60 50 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
FRAME = "0 0 0 RG 50 610 300 30 re S"


def notes_of(*pages):
    draft = read(set_lines(pages), name="x.pdf")
    return draft.text, [say(note) for note in draft.notes]


@pytest.mark.parametrize(
    "unseen",
    [
        Set("nobody can read that it was open", 60, 620, before="1 1 1 rg"),
        Set("nobody can read that it was open", 60, 620, before=f"1 1 1 rg {FRAME}"),
        Set("nobody can read that it was open", 60, 620, before="1 1 1 rg 50 610 300 30 re f"),
        Set("nobody can read that it was open", 60, 620, before="3 Tr"),
        Set("nobody can read that it was open", 60, 620, 0.4),
        Set("nobody can read that it was open", 60, -40),
        Set("nobody can read that it was open", 700, 620),
    ],
    ids=["white", "white in a frame", "white on white", "without ink", "tiny", "below the page", "beside it"],
)
def test_words_that_nobody_sees_are_read_and_said_to_be_there(unseen):
    text, notes = notes_of([PLAIN], [PLAIN, unseen])
    assert "it was open" in text
    (note,) = notes
    assert note.startswith("Page 2 holds text that cannot be seen on it (words: 7), beginning “nobody can read that it")


def test_only_the_words_under_a_bar_are_said_to_be_unseen():
    bar = Set(" ", 60, 500, before="0 0 0 rg 59 617 70 12 re f")
    text, notes = notes_of([PLAIN, Set("Anna Holt paid them in May", 60, 620), bar])
    assert "Anna Holt paid them in May" in text
    (note,) = notes
    assert note.startswith("Page 1 holds text that cannot be seen on it (words: ")
    assert "beginning “Anna Holt" in note
    assert "May" not in note


def in_line(words, before, size=11):
    """A line in which these words stand, drawn otherwise than what is before and behind them."""
    return [Set("They met", 60, 620), Set(words, 105, 620, size, before), Set("behind the shed.", 200, 620)]


@pytest.mark.parametrize(
    ("before", "size"),
    [("1 1 1 rg", 11), ("1 1 1 rg 100 610 20 20 re f", 11), ("3 Tr", 11), ("", 0.7)],
    ids=["white", "white on white", "without ink", "tiny"],
)
def test_words_in_the_middle_of_a_line_that_nobody_sees_are_said_to_be_there(before, size):
    text, notes = notes_of(in_line("Anna and Piet Holt", before, size))
    assert "Anna and Piet Holt" in text
    (note,) = notes
    assert note.startswith("Page 1 holds text that cannot be seen on it (words: 4), beginning “Anna and Piet Holt”")


def test_words_as_dark_as_the_bar_below_them_are_said_to_be_unseen():
    text, notes = notes_of(in_line("Anna and Piet Holt", "0 g 103 617 95 12 re f"))
    assert text == "They met Anna and Piet Holt behind the shed."
    (note,) = notes
    assert "(words: 4), beginning “Anna and Piet Holt”" in note


def test_unseen_words_of_what_is_drawn_as_a_whole_are_said_to_be_there():
    white, black = (read(as_a_whole("Anna paid them", before), name="x.pdf") for before in ("1 g", "0 g"))
    assert white.text == black.text == "Anna paid them"
    assert "(words: 3), beginning “Anna paid them”" in say(white.notes[0])
    assert black.notes == ()


@pytest.mark.parametrize(
    "seen",
    [
        Set("white on blue", 60, 620, before="0 0 1 rg 50 610 300 30 re f 1 1 1 rg"),
        Set("white on black in a line", 320, 760, before="0 0 0 rg 318 757 140 12 re f 1 1 1 rg"),
        Set("black on white on black", 60, 620, before="0 g 50 610 300 30 re f 1 g 55 612 200 26 re f 0 g"),
        Set("white on black", 60, 620, before="0 0 0 rg 50 610 300 30 re f 1 1 1 rg"),
        Set("white on a wide line", 60, 620, before="0 0 0.5 RG 30 w 50 625 m 350 625 l S 1 1 1 rg"),
        Set("white on a picture", 60, 620, before=f"{PICTURE} 1 1 1 rg"),
        Set("white with a rim", 60, 620, before="1 1 1 rg 0 0 0 RG 2 Tr"),
        Set("above a rule", 60, 620, before="0 0 0 rg 50 617 300 1 re f"),
        Set("small print", 60, 620, 4),
        Set("in grey", 60, 620, before="0.9 g"),
    ],
    ids=lambda seen: seen.words,
)
def test_what_can_be_seen_is_not_said_to_be_unseen(seen):
    text, notes = notes_of([PLAIN, seen, Set(" ", 60, 500, before="0 0 0 rg 50 400 300 30 re f")])
    assert seen.words in text
    assert notes == []


def test_words_over_a_picture_were_recognised_by_a_program():
    words = Set("the register names four boats and a barge", 60, 620, before=f"{PICTURE} 3 Tr")
    assert notes_of([words])[1] == ["Its text was recognised from pictures by a program: compare it with the page."]


def test_a_scan_without_text_holds_none_that_is_unseen():
    assert not [note for note in read(scan(), name="x.pdf").notes if "cannot be seen" in say(note)]
