"""Passages: exact words, context, ends that split no character, moving by words, and offsets in UTF-16."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base.errors import Refused
from workbench.text.display import display_copy
from workbench.text.graphemes import inside
from workbench.text.passages import CONTEXT, anchor, paragraph_of, places, spans_of, stands, trimmed
from workbench.text.utf16 import Utf16Map
from workbench.text.words import moved_end, moved_start, word_count

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1fa\U0001f1e6"
PIECES = [
    "a",
    "Ж",
    "é",
    "e\u0301",
    " ",
    "\u00a0",
    "\n",
    ".",
    "漢",
    "ا",
    "لُ",
    FAMILY,
    FLAG,
    "👍🏽",
    "❤️",
    "\u200b",
    "x\u0323\u0307",
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
anywhere = st.one_of(texts, st.text(max_size=60))


@given(anywhere, st.data())
def test_an_anchor_gives_back_the_text_around_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        exact, prefix, suffix = anchor(text, start, end)
    except Refused:
        assert not text[start:end].strip().strip("\u200b\u2060\ufeff")
        return
    assert prefix + exact + suffix in text
    assert (len(prefix), len(suffix)) == (min(start, CONTEXT), min(len(text) - end, CONTEXT))
    assert stands(text, start, end, exact)
    assert start in places(text, exact)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 99), (3, 2), (2, 2), (5, 6)])
def test_a_range_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(Refused):
        anchor("Hello there", start, end)


def test_a_range_that_ends_before_it_begins_is_called_so() -> None:
    with pytest.raises(Refused, match="5–3 ends before it begins"):
        anchor("some words", 5, 3)


@given(anywhere, st.integers(0, 80), st.integers(0, 80))
def test_trimming_splits_no_character_and_leaves_no_blank_ends(text: str, one: int, other: int) -> None:
    start, end = trimmed(text, one, other)
    assert 0 <= start <= end <= len(text)
    assert not inside(text, start)
    assert not inside(text, end)
    if start < end:
        assert not text[start].isspace() or inside(text, start + 1)
        assert trimmed(text, start, end) == (start, end)


@pytest.mark.parametrize("cluster", [FAMILY, FLAG, "e\u0301", "👍🏽", "❤️", "لُ", "각"])
def test_what_looks_like_one_character_stays_whole(cluster: str) -> None:
    text = f"one {cluster} two"
    for cut in range(5, 4 + len(cluster)):
        assert trimmed(text, 4, cut) == (4, 4 + len(cluster))
        assert trimmed(text, cut, len(text))[0] == 4


def test_two_flags_are_two_characters() -> None:
    assert not inside(FLAG + FLAG, 2)
    assert inside(FLAG + FLAG, 3)


def test_all_places_of_a_quote_are_found() -> None:
    assert places("men and men and men", "men") == [0, 8, 16]
    assert places("aaa", "aa") == [0, 1]
    assert places("words", "") == []


def test_a_quote_that_was_typed_is_found_whatever_blanks_the_text_has() -> None:
    text = "About 10\u00a0000 people\ncame.  About 10 000 people came."
    assert spans_of(text, "10 000 people came") == [(33, 51)]
    assert spans_of(text, "10 000  people came") == [(6, 24), (33, 51)]
    assert spans_of("10\u00a0000 people\ncame", "10 000 people came") == [(0, 18)]
    assert spans_of("a.b", "a b") == spans_of("axb", "a.b") == spans_of("ab", " ") == []


def test_paragraphs_are_counted_without_blank_lines() -> None:
    text = "Headline\n\n\nFirst words.\nSecond words."
    assert [paragraph_of(text, text.index(word)) for word in ("Headline", "First", "Second")] == [1, 2, 3]
    assert paragraph_of(text, 9) == 1
    assert paragraph_of("\n\nword", 0) == 1


@given(anywhere)
def test_utf16_offsets_go_there_and_back(text: str) -> None:
    map_ = Utf16Map(text)
    assert map_.units == len(text.encode("utf-16-le", "surrogatepass")) // 2
    for position in range(len(text) + 1):
        unit = len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
        assert map_.to_qt(position) == unit
        assert map_.from_qt(unit) == position


def test_an_offset_inside_of_a_pair_goes_before_its_character() -> None:
    assert Utf16Map("a😀b").from_qt(2) == 1
    assert Utf16Map("a😀b").to_qt(99) == 4
    assert Utf16Map("a😀b").from_qt(-3) == 0


@given(st.text(max_size=80))
def test_the_copy_to_show_keeps_every_offset(text: str) -> None:
    shown = display_copy(text)
    assert len(shown) == len(text)
    assert Utf16Map(shown).units == Utf16Map(text).units
    assert not set(shown) & set("\r\u2028\u2029\ufdd0\ufdd1\ufffc\x00\x07")


def test_plain_prose_is_shown_as_it_is() -> None:
    text = "Words,\tand\u00a0more “words”.\n"
    assert display_copy(text) is text
    assert display_copy("a\r\nb\rc\ud800\x00") == "a \nb\nc\ufffd\u2400"


def test_the_ends_of_a_passage_move_by_words() -> None:
    text = "Mr. Putin’s well-known 3.5 words, said."
    start, end = 4, 11
    assert text[start:end] == "Putin’s"
    assert text[start : moved_end(text, start, end, 1)] == "Putin’s well-known"
    assert text[start : moved_end(text, start, end, 2)] == "Putin’s well-known 3.5"
    assert text[start : moved_end(text, start, end, 99)] == text[start:]
    assert text[moved_start(text, start, end, -2) : end] == "Mr. Putin’s"
    assert moved_start(text, start, end, 5) == start, "a word stays"
    assert moved_end(text, start, end, -5) == end


def ends(text: str, end: int, by_words: int) -> list[str]:
    """What an end of a passage leaves behind itself at each step."""
    return [text[: moved_end(text, 0, end, steps * by_words)] for steps in range(1, 5)]


def starts(text: str, start: int, by_words: int) -> list[str]:
    return [text[moved_start(text, start, len(text), steps * by_words) :] for steps in range(1, 5)]


def test_the_ends_of_a_passage_stop_at_no_bare_marks() -> None:
    text = "of reports.\n\n“About 50 – or (so) – fell.”"
    assert ends(text, text.index("reports") + 7, 1) == [
        "of reports.",
        "of reports.\n\n“About",
        "of reports.\n\n“About 50",
        "of reports.\n\n“About 50 – or",
    ]
    assert ends(text, text.index(" –"), -1) == ["of reports.\n\n“About", "of reports.", "of reports", "of"]
    assert starts(text, text.index("50"), -1) == [
        "About 50 – or (so) – fell.”",
        "“About 50 – or (so) – fell.”",
        "reports.\n\n“About 50 – or (so) – fell.”",
        "of reports.\n\n“About 50 – or (so) – fell.”",
    ]
    assert starts(text, text.index("or ("), 1) == ["(so) – fell.”", "so) – fell.”", "fell.”", "fell.”"]


def test_the_ends_of_a_passage_stop_at_signs_that_stand_for_a_word() -> None:
    assert ends("rose 5 % and €", 6, 1) == ["rose 5 %", "rose 5 % and", "rose 5 % and €", "rose 5 % and €"]
    assert starts("for $ 5, 😀 $7", 12, -1) == ["$7", "😀 $7", "5, 😀 $7", "$ 5, 😀 $7"]
    assert ends("and/or—else", 3, 1)[:2] == ["and/or", "and/or—else"]


def test_the_ends_of_a_passage_stop_at_marks_of_scripts_without_blanks() -> None:
    text = "他说「很好」。今天"
    assert ends(text, 1, 1) == ["他说", "他说「很", "他说「很好", "他说「很好」。"]
    assert starts(text, 4, -1) == ["很好」。今天", "「很好」。今天", "说「很好」。今天", text]


@given(texts, st.integers(0, 60), st.integers(0, 60), st.integers(-5, 5))
def test_moving_an_end_splits_nothing_and_never_empties(text: str, one: int, other: int, steps: int) -> None:
    start, end = trimmed(text, one, other)
    if start == end:
        return
    new_end, new_start = moved_end(text, start, end, steps), moved_start(text, start, end, steps)
    assert start < new_end <= len(text)
    assert 0 <= new_start < end
    assert not inside(text, new_end)
    assert not inside(text, new_start)
    assert (new_end >= end) if steps >= 0 else (new_end <= end)


def test_words_are_counted_in_any_script() -> None:
    assert word_count("Russia’s well-known army, 3.5 km") == 5
    assert word_count("今天很好。") == 4
    assert word_count("مُحَمَّد قال") == 2
