"""Heads, feet and page numbers of PDFs: they go where they are plainly no part of the text, and no sentence does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import Set, set_lines

from workbench.base.languages import say
from workbench.intake.pdf.page_numbers import Numbered, numbered
from workbench.intake.reading import read

STEP = 15.0
FILLER = (
    "The ferry came late and the people on the quay had waited since the early",
    "morning for the boxes that the yard had promised them, so nobody went back",
    "to the office, and the clerk wrote down the names of all who were there",
)
HEAD = "Harbour bulletin, spring"


def body(lines, *, top=770.0, size=11.0):
    """Lines one below the other, as running text stands."""
    return [Set(words, 72, top - number * STEP, size) for number, words in enumerate(lines)]


def page(first, last, number, lines=12):
    """A page of text that begins and ends with these lines."""
    between = [f"{FILLER[(number + at) % 3]} {'abcdefgh'[(number * 5 + at) % 8]}" for at in range(lines)]
    return [first, *between, last]


def text_of(pages):
    draft = read(set_lines(pages), name="x.pdf")
    return " ".join(draft.text.split()), [say(note) for note in draft.notes]


def framed(lines, number, *, head=HEAD, foot="Page {}", size=8.0):
    """A page of text with a head above it and a number below."""
    foot_words = foot.format(number + 1)
    return [Set(head, 72, 810, size), *body(lines), Set(foot_words, 280, 30, size)]


# -- what stays -----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 3, 4, 8])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("On {0} April {1} boats were burnt in the basin.", "The guards saw it."),
        ("{0}. The owner denied that he had been told.", "{1}000 crowns were paid."),
        ("Question {0}: Who gave the order?", "She did not answer."),
        ("Part {0} names {1} men who were lost.", "The sum was {1} million crowns."),
        ("The pumps failed again.", "Source: harbour office no. {0}"),
    ],
)
def test_a_line_of_the_text_stays_whatever_it_has_in_common_with_those_of_other_pages(count, first, last):
    pages, told = [], []
    for number in range(count):
        ends = [words.format(number + 1, number * 7 + 3) for words in (first, last)]
        told += ends
        pages.append(body(page(*ends, number)))
    text, notes = text_of(pages)
    assert [words for words in told if text.count(words) < told.count(words)] == []
    assert notes == []


@settings(max_examples=40, deadline=None)
@given(data=st.data(), count=st.integers(2, 5), framed_pages=st.booleans(), gap=st.sampled_from([1.0, 1.3, 1.6]))
def test_no_sentence_is_lost_at_the_top_or_the_bottom_of_a_page(data, count, framed_pages, gap):
    beginnings = st.sampled_from(["On day {} they counted {} barrels", "{} of {} men came back", "Nobody was told"])
    endings = st.sampled_from(["Who ordered it", "It cost {} crowns and {} hours", "He said no"])
    first, last = data.draw(beginnings), data.draw(endings)
    numbers = st.integers(0, 3000)
    pages, told = [], []
    for number in range(count):
        ends = [
            words.format(data.draw(numbers), data.draw(numbers)) + data.draw(st.sampled_from([".", "?", ""]))
            for words in (first, last)
        ]
        told += ends
        lines = page(*ends, number, lines=data.draw(st.integers(1, 14)))
        made = [body(lines)[0], *body(lines[1:-1], top=770 - gap * STEP)]
        made.append(Set(lines[-1], 72, made[-1].high - gap * STEP))
        around = framed([], number) if framed_pages else []
        pages.append([*around, *made])
    text, _ = text_of(pages)
    assert [words for words in told if text.count(words) < told.count(words)] == []
    assert framed_pages is False or count < 3 or HEAD not in text


def test_headings_at_the_same_height_of_columns_stay():
    pages = [
        framed(["Storm"], number, head="THE COURIER")
        + [
            Set(words, left, high, size)
            for left, name in ((72, "Alder"), (230, "Birch"), (390, "Cedar"))
            for words, high, size in [
                (f"{name} Street", 740, 14),
                *((f"{'xyz'[at % 3]} the wall of {name} fell", 715 - at * 12, 10) for at in range(20)),
                ("The owner puts it at 5.4", 715 - 20 * 12, 10),
            ]
        ]
        for number in range(2)
    ]
    text, _ = text_of(pages)
    assert [text.count(words) for words in ("Alder Street", "Cedar Street", "The owner puts it at 5.4")] == [2, 2, 6]
    assert "COURIER" not in text


def test_what_begins_half_of_the_pages_stays():
    pages = [
        [
            Set("Seen by two" if number % 2 else f"Seen by {FILLER[number % 3][4:30]}", 72, 800),
            *body(page("A", "B", number)),
        ]
        for number in range(4)
    ]
    text, notes = text_of(pages)
    assert text.count("Seen by two") == 2
    assert notes == []


def test_a_title_in_large_type_stays_on_each_page():
    pages = [[Set("What we know of the fire", 72, 800, 20), *body(page("A", "B", number))] for number in range(5)]
    assert text_of(pages)[0].count("What we know of the fire") == 5


def test_a_sentence_printed_small_below_each_page_stays_once():
    foot = "The names of the witnesses were changed."
    pages = [
        [*body(page("A", "B", number)), Set(foot, 72, 40, 8), Set(str(number + 1), 290, 25, 8)] for number in range(5)
    ]
    text, notes = text_of(pages)
    assert text.count(foot) == 1
    assert notes == ["9 lines were left out as heads, feet and numbers of pages: the pages show them."]


def test_a_head_of_two_pages_that_stays_runs_into_no_text():
    pages = [
        [Set(HEAD, 72, 785), *body(["and so it went on for", "the whole night"], top=770)],
        [Set(HEAD, 72, 785), *body(["and on the next day", "it went on"], top=770)],
    ]
    told = "and so it went on for the whole night"
    assert read(set_lines(pages), name="x.pdf").text.split("\n\n") == [
        HEAD,
        told,
        HEAD,
        "and on the next day it went on",
    ]


# -- what goes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Page {}", "Seite {} von 9", "{}/9", "port.example/quay {}"])
@pytest.mark.parametrize("count", [3, 9])
def test_small_heads_and_feet_that_count_the_pages_go(foot, count):
    pages = [framed(page(f"First of {number}.", "Last line", number), number, foot=foot) for number in range(count)]
    text, notes = text_of(pages)
    assert HEAD not in text
    assert [words for number in range(count) if (words := f" {foot.format(number + 1)} ") in f" {text} "] == []
    assert text.count("Last line") == count
    assert notes == [f"{2 * count} lines were left out as heads, feet and numbers of pages: the pages show them."]


def test_heads_in_the_type_of_the_text_go_where_they_stand_well_apart():
    pages = [framed(page("First", "Last", number), number, size=11) for number in range(4)]
    text, _ = text_of(pages)
    assert HEAD not in text
    assert "Page" not in text


def test_heads_that_change_with_the_chapter_go():
    heads = ["One: the fire"] * 4 + ["Two: the bill"] * 5
    pages = [framed(page("First", "Last", at), at, head=head) for at, head in enumerate(heads)]
    text, _ = text_of(pages)
    assert "One: the fire" not in text
    assert "Two: the bill" not in text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("7", Numbered(7, None)),
        ("– xiv –", Numbered(14, None)),
        ("p. 3 of 12", Numbered(3, None)),
        ("第 3 页", Numbered(3, None)),
        ("the gazette 7", Numbered(7, "the gazette #")),
        ("7 the gazette", None),
        ("port.example 2/4", Numbered(2, "port.example #/4")),
        ("3.4", None),
        ("12 may 24", Numbered(24, "12 may #")),
        ("3000 crowns", None),
        ("exhibit 3", None),
        ("may 12", None),
        ("ı", None),
        ("the pumps failed", None),
    ],
)
def test_numbers_of_pages_are_told_from_other_numbers(words, found):
    assert numbered(words) == found
