"""Paragraphs of a PDF: told by the distances of their lines, also where each is one line long."""

import pytest
from pdfs import Set, set_lines

from workbench.intake.reading import read

LINES = (
    "The yard was asked to look at all that stood on the quay.",
    "It found there the oldest of all the cranes in the port.",
    "Nobody had asked what they cost in the year before that.",
    "The foreman said that they were to be sold in the spring.",
)


@pytest.mark.parametrize("size", [11, 14])
def test_paragraphs_of_one_line_stay_apart(size):
    lines = [Set(line, 60, 760 - at * 2.1 * size, size) for at, line in enumerate(LINES)]
    assert read(set_lines([lines]), name="x.pdf").text.split("\n\n") == list(LINES)


def test_lines_that_stand_far_apart_are_one_paragraph_where_all_do():
    lines = ["The yard was asked to look", "at all that stood on", "the quay and it found", "there nothing at all"]
    drawn = [Set(line, 60, 760 - at * 2.2 * 11) for at, line in enumerate(lines)]
    assert read(set_lines([drawn]), name="x.pdf").text == " ".join(lines)
