"""Words among which names are looked for: halves of broken ones, initials, particles, and numbers before them."""

import pytest

from workbench.text.names.name_forms import NameForms
from workbench.text.names.name_words import (
    WORD,
    initial_after,
    initials_before,
    number_before,
    particle_before,
    words_of_names,
)


def found(text, *names):
    return [(text[one.start : one.end], one.word) for one in words_of_names(text, NameForms(names).of)]


@pytest.mark.parametrize("between", ["-\n", "-  \n  ", "\u2010\n", "\u00ad\n", "- "])
def test_halves_of_a_name_are_one_word(between):
    text = f"so Ty{between}ler and Tyler said"
    (whole, word), (plain, _) = found(text, "tyler")
    assert (whole, word.replace("\u00ad", ""), plain) == (f"Ty{between}ler", "Tyler", "Tyler")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tyler-\nled", ["Tyler"]),
        ("Tyler-\nRose", ["Tyler", "Rose"]),
        ("Ty-\nLer", []),
        ("Ty -\nler", []),
        ("north-\nwest of Tyler", ["Tyler"]),
    ],
)
def test_what_is_no_name_together_stays_apart(text, words):
    assert [word for _, word in found(text, "tyler", "rose")] == words


@pytest.mark.parametrize(
    "text",
    [
        "T Y L E R",
        "T.y.l.e.r",
        "T. Y. L. E. R",
        "t-y-l-e-r",
        "T_Y_L_E_R",
        "T\u00b7Y\u00b7L\u00b7E\u00b7R",
        "T  y  l  e  r",
        "Ty-ler",
        "Ty\u2011ler",
        "T-yl-er",
        "TY-LER",
    ],
)
def test_a_name_of_parted_letters_is_one_word(text):
    (one,) = words_of_names(f"so a {text} said", NameForms(["tyler"]).of)
    assert (f"so a {text} said"[one.start : one.end], one.word.lower()) == (text, "tyler")


def test_letters_with_accents_by_themselves_are_parted_too():
    text = "S\u0301 W I D"
    assert found(text, "świd") == [(text, "S\u0301WID")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tyler-in-charge", ["Tyler"]),
        ("re-tyler", ["tyler"]),
        ("T, y, l, e, r", []),
        ("T\nY\nL\nE\nR", []),
        ("T 1 yler", []),
    ],
)
def test_letters_and_syllables_of_others_stay_apart(text, words):
    assert [word for _, word in found(text, "tyler")] == words


@pytest.mark.parametrize(
    "word", ["रमेश", "नरेंद्र", "முருகன்", "ประยุทธ์", "စုကြည်", "ដារា", "Mu\u0308ller", "ম\u09c7ঘ", "𞤀\U0001e944𞤄"]
)
def test_a_word_holds_the_marks_of_its_letters_in_every_script(word):
    assert WORD.findall(f"({word}, {word}2)") == [word, word]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("500 Mark", True),
        ("5.000 Mark", True),
        ("2 000 Mark", True),
        ("fünf Mark", True),
        ("hundred Mark", True),
        ("сто Mark", True),
        ("in 1990 Mark", False),
        ("in 2024 Mark", False),
        ("one Mark", False),
        ("12:30 Mark", False),
        ("03 Mark", False),
        ("1. Mark", False),
        ("G7 Mark", False),
        ("so Mark", False),
        ("Mark", False),
    ],
)
def test_numbers_before_a_word_are_told_from_years_times_and_lists(text, counts):
    assert (number_before(text, text.index("Mark")) is not None) == counts


def test_initials_and_particles_stand_beside_a_word():
    text = "by J. R. Tyler, r_tyler and O’Brien"
    assert initials_before(text, text.index("Tyler")) == (3, ["J", "R"])
    assert initials_before(text, text.index("tyler")) == (text.index("r_tyler"), ["r"])
    assert particle_before(text, text.index("Brien")) == (text.index("O’"), "O")
    assert initials_before("U.S. tyler", 5) == (5, [])


@pytest.mark.parametrize(
    ("text", "rest", "letters"),
    [
        ("Rose T. said", " said", ["T"]),
        ("Rose T.", ".", ["T"]),
        ("Rose T. He", ". He", ["T"]),
        ("Rose, T., said", ", said", ["T"]),
        ("Rose_t", "", ["t"]),
        ("Rose.t@x", "@x", ["t"]),
        ("Rose Two", " Two", []),
        ("Rose t. said", " t. said", []),
    ],
)
def test_an_initial_after_a_word_leaves_the_full_stop_that_ends_a_sentence(text, rest, letters):
    end, found = initial_after(text, 4)
    assert (text[end:], found) == (rest, letters)
