"""Paragraphs of a PDF: told by the distances of their lines, also of one line each, and headings of several."""

import pytest
from pdfs import Set, set_lines

from workbench.base.languages import say
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


HEADLINE = "What the ministry of the interior knew about"


def headed(step, *lines, size=22.0):
    """A page with a headline whose lines stand a step apart, in sizes of their type, over a text."""
    head = [Set(line, 60, 760 - at * step * size, size) for at, line in enumerate(lines)]
    text = [Set(f"and {line.strip('.')} and then", 60, 600 - at * 12.5) for at, line in enumerate(LINES * 2)]
    draft = read(set_lines([[*head, *text]]), name="x.pdf")
    return draft.text.split("\n\n")[: len(lines)], draft.title, [one.doubtful for one in draft.reading.found]


@pytest.mark.parametrize("step", [1.15, 1.3, 1.5, 1.65])
def test_a_headline_goes_on_where_its_next_word_had_no_room(step):
    lines = HEADLINE, "Ferries that were bought for it before the raid", "Began"
    (first, *_), title, doubtful = headed(step, *lines)
    assert (first, title, doubtful) == (" ".join(lines), " ".join(lines), [False])


def test_a_headline_goes_on_in_small_letters_where_its_lines_are_evenly_long():
    lines = "What the ministry of the", "interior knew about"
    assert headed(1.5, *lines)[1:] == (" ".join(lines), [False])


@pytest.mark.parametrize(("step", "is_in_doubt"), [(1.65, True), (2.2, True), (3.5, False)])
def test_what_may_be_a_headlines_next_line_makes_the_title_doubtful(step, is_in_doubt):
    lines = "The files before NATO", "Asked for them"
    assert headed(step, *lines) == ([*lines], lines[0], [is_in_doubt])


def test_a_headline_goes_on_over_columns():
    head = [Set(HEADLINE, 60, 790, 22), Set("USA", 60, 762, 22)]
    columns = [Set(LINES[at % 4][:40], left, 730 - at * 13, 10) for left in (60, 310) for at in range(9)]
    draft = read(set_lines([[*head, *columns]]), name="x.pdf")
    assert draft.title == f"{HEADLINE} USA"


def test_a_title_joins_the_parts_of_a_word_as_the_text_does():
    lines = "The minister asks for the files on all Harbour-", "Ferries before noon"
    _, title, _ = headed(1.2, *lines)
    assert title == "The minister asks for the files on all Harbour-Ferries before noon"


@pytest.mark.parametrize("after", ["c00 was counted", "Nobody was there"])
def test_what_stands_far_below_a_short_item_is_none_of_it(after):
    lines = ["The yard looked at all that stood on the quay in spring.", "1. Second point", after, "It found one crane"]
    drawn = [Set(line, 60, 760 - at * 27) for at, line in enumerate(lines)]
    text = read(set_lines([drawn]), name="x.pdf").text
    assert text.split("\n\n") == lines


@pytest.mark.parametrize(
    ("before", "after"),
    [("votes for the long-", "awaited"), ("rejects the re-", "election"), ("the Anti-", "Corruption")],
)
def test_a_headline_that_ends_a_line_in_a_hyphen_keeps_it(before, after):
    headline = f"The island {before}{after} bill"
    (first, *_), title, _ = headed(1.2, f"The island {before}", f"{after} bill")
    assert (first, title) == (headline, headline)


def test_a_word_of_a_headline_that_is_parted_as_others_of_the_text_may_be_is_named():
    head = [Set("The island votes for the long-", 60, 760, 22), Set("awaited bill", 60, 734, 22)]
    text = [
        "They told the govern-",
        "ment of it, and the government said that it was",
        "told before, and that was all.",
    ]
    lines = [Set(line, 60, 700 - at * 12.5) for at, line in enumerate(text)]
    draft = read(set_lines([[*head, *lines]]), name="x.pdf")
    assert "(longawaited)" in say(draft.notes[0])
