"""Blanks of a PDF's lines: gaps between words that are narrow, and letters that are set wide."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import BELOW, HELVETICA, placed, spaced

from workbench.intake.reading import read

SENTENCE = "the trigger system saw of to a man, and wide water in it."
WIDEST, WIDEST_WITHOUT_BLANKS = 0.38, 0.18
"""How wide letters are set here, of the type's size, with blanks that the file draws and without."""
NARROWEST, NARROWEST_DRAWN = 0.14, 0.04
"""The gaps between words, beyond those of letters."""


def first_line(data):
    text, below = read(data, name="a.pdf").text.rsplit("\n\n", 1)
    assert below == BELOW
    return text


@pytest.mark.parametrize(
    ("letter", "word", "written"),
    [
        (0, 0.13, False),
        (0, 0.18, False),
        (-0.03, 0.16, False),
        (0, 0.03, True),
        (-0.04, 0.1, True),
        (0.13, 0.2, False),
        (0.15, 0.1, True),
        (0.3, 0.3, True),
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_words_are_parted_where_they_are_seen_apart(letter, word, written, apart):
    data = spaced(SENTENCE.split(), letter=letter, word=word, written=written, apart=apart)
    assert first_line(data) == SENTENCE


@given(st.data())
def test_words_come_back_however_wide_they_are_set(data):
    written, apart = data.draw(st.booleans()), data.draw(st.booleans())
    letter = data.draw(st.floats(-0.04, WIDEST if written else WIDEST_WITHOUT_BLANKS))
    word = data.draw(st.floats(NARROWEST_DRAWN + max(0, -letter) if written else NARROWEST, 0.6))
    words = data.draw(st.lists(st.text(ascii_lowercase, min_size=3, max_size=9), min_size=2, max_size=9))
    made = spaced(words, letter=letter, word=word, written=written, apart=apart)
    assert first_line(made) == " ".join(words)


def test_a_word_that_is_set_wide_in_a_line_stays_whole():
    pieces, at = [], 50.0
    for word, letter in (("er", 0.0), ("kam", 0.0), ("nicht", 0.16), ("mit", 0.0), ("rot,", 0.16), ("sagte", 0.0)):
        for sign in f"{word} ":
            pieces.append((sign, at))
            at += HELVETICA[sign] / 100 + 10 * letter
    assert first_line(placed(pieces)) == "er kam nicht mit rot, sagte"


@pytest.mark.parametrize("gap", [0.25, 0.3, 0.39])
def test_cells_that_stand_near_each_other_stay_apart(gap):
    pieces, at = [("it ran", 50.0), (" ", 75.0)], 78.0
    for cell in ("run", "n", "n", "y", "n", "1", "2", "3"):
        pieces.append((cell, at))
        at += sum(HELVETICA[sign] for sign in cell) / 100 + 10 * gap
    assert first_line(placed(pieces)).split() == ["it", "ran", "run", "n", "n", "y", "n", "1", "2", "3"]


def test_pairs_that_are_set_close_part_no_word_beside_them():
    pieces, at = [], 50.0
    for word in ("a", "vat", "of", "war"):
        for sign in word:
            pieces.append((sign, at))
            at += HELVETICA[sign] / 100 - (1.3 if sign in "vw" else 0)
        pieces.append((" ", at))
        at += 1.5
    assert first_line(placed(pieces)) == "a vat of war"


@pytest.mark.parametrize("letter", [0.13, 0.15, 0.2, 0.3])
def test_pairs_that_are_set_close_tear_no_word_that_is_set_wide(letter):
    pieces, at = [], 50.0
    for word in ("the", "women", "of", "yams", "came", "in"):
        for sign in word:
            pieces.append((sign, at))
            at += HELVETICA[sign] / 100 + 10 * (letter - (0.11 if sign in "wy" else 0))
        pieces.append((" ", at))
        at += 3.0
    assert first_line(placed(pieces)) == "the women of yams came in"


@pytest.mark.parametrize("letter", [0.45, 0.5, 0.7])
def test_a_heading_in_letters_set_wider_than_lines_are_parted_keeps_its_words(letter):
    data = spaced(["spaced", "heading", "here"], letter=letter, word=letter + 0.28, written=True, apart=True)
    assert first_line(data) == "spaced heading here"


def test_letters_of_a_table_stay_apart_beside_a_word():
    pieces, at = [("it ran", 50.0), (" ", 75.0)], 90.0
    for cell in "abcdefgh":
        pieces.append((cell, at))
        at += HELVETICA[cell] / 100 + 6
    assert first_line(placed(pieces)).split() == ["it", "ran", *"abcdefgh"]
