"""Shared runs of words: found whatever marks, case and line ends stand between, with the right places on both sides."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.similarity import (
    GRAM,
    WINDOW,
    compared,
    fingerprint,
    plain_words,
    prints,
    share,
    shared_runs,
    whole_words,
    words_of,
)

HERE = "Guards at the gate refused an order of the port authority, a witness said."
THERE = "“GUARDS at the gate\nrefused an order” of the port's own guard; a witness said so to us all."


def runs(one, two):
    return shared_runs(words_of(one), words_of(two))


def test_a_copied_run_is_told_with_its_places_on_both_sides():
    (run,) = runs(HERE, THERE)
    assert HERE[run.start : run.end] == "Guards at the gate refused an order of the"
    assert THERE[run.other_start : run.other_end] == "GUARDS at the gate\nrefused an order” of the"
    assert run.words == 9
    assert share([run], len(words_of(HERE))) == 9 / 14


def test_four_words_are_none_and_the_longest_place_is_told():
    assert runs("one two three four", "one two three four") == []
    other = "one two three four five. Then: one two three four five six"
    (run,) = runs("one two three four five six", other)
    assert (run.words, run.other_start) == (6, other.rindex("one"))


def test_scripts_without_spaces_are_compared_by_character_and_forms_do_not_matter():
    one, two = "消防队在码头上发现了三具尸体。", "据报道，消防队在码头上发现了尸体"
    (run,) = runs(one, two)
    assert one[run.start : run.end] == "消防队在码头上发现了"
    assert [word.plain for word in words_of("Don’t ﬁnd STRASSE x消y")] == ["don't", "find", "strasse", "x", "消", "y"]


WORDS = st.lists(
    st.sampled_from(("pier", "burned", "guards", "left", "the", "gate", "a", "消火", "Straße")), max_size=30
)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map(" ".join))


@given(TEXTS, TEXTS)
def test_what_a_run_says_stands_on_both_sides(one, two):
    last = 0
    for run in runs(one, two):
        here, there = one[run.start : run.end], two[run.other_start : run.other_end]
        assert plain_words(here) == plain_words(there)
        assert len(plain_words(here)) == run.words >= GRAM
        assert run.start >= last
        last = run.end


@given(TEXTS)
def test_words_and_runs_agree_however_they_are_asked_for(text):
    found = words_of(text)
    assert [word.plain for word in found] == plain_words(text)
    assert len(prints(plain_words(text))) == max(0, len(found) - GRAM + 1)
    assert share(shared_runs(found, found), len(found)) == (1.0 if len(found) >= GRAM else 0.0)
    assert all(text[word.start : word.end] for word in found)


@given(TEXTS, TEXTS)
def test_runs_are_there_where_the_numbers_meet(one, two):
    meet = not set(prints(plain_words(one))).isdisjoint(prints(plain_words(two)))
    assert bool(runs(one, two)) is meet


@given(st.lists(st.sampled_from("abcdefgh"), min_size=GRAM + WINDOW - 1, max_size=30), TEXTS, TEXTS, TEXTS, TEXTS)
def test_texts_with_eight_words_in_a_row_in_common_have_a_number_in_common(shared, before, after, other, last):
    words = " ".join(shared)
    one, two = f"{before} {words} {after}", f"{other} {words} {last}"
    assert set(fingerprint(one)) & set(fingerprint(two))


def test_a_fingerprint_is_the_same_everywhere_and_small():
    text = " ".join(f"word{place * place % 1009}" for place in range(1000))
    assert len(fingerprint(text)) < 500
    assert list(fingerprint("guards at the gate refused")) == [-7930179381673491841]
    assert not fingerprint("guards at the gate")


def test_every_run_of_a_short_line_counts():
    text = "Guards at the gate refused an order\n\n" + "and nobody knew of it " * 40
    assert set(prints(plain_words(text.split("\n", maxsplit=1)[0]))) <= set(fingerprint(text))


LETTER = (
    "Re: the level\n\nFrom: Jane Doe <jane@example.org>\nTo: The desk at the Courier <desk@example.net>\n"
    "Date: Tue, 4 Jun 2024 04:57:00 +0300\n\n"
)


def test_who_writes_to_whom_at_the_head_of_a_mail_is_not_compared():
    one, two = LETTER + "It fell on Monday.", LETTER.replace("the level", "lunch") + "Shall we meet at noon?"
    assert not set(fingerprint(one)) & set(fingerprint(two))
    assert runs(compared(one), compared(two)) == []
    assert set(fingerprint(LETTER + HERE)) & set(fingerprint(HERE))


def test_what_is_not_compared_moves_no_word():
    text = LETTER + HERE
    words = words_of(compared(text))
    assert [text[word.start : word.end].lower() for word in words] == [word.plain for word in words]
    assert [word.plain for word in words][:4] == ["re", "the", "level", "guards"]
    for other in (HERE, "From: one line alone\n\nwords", "Words\nFrom: a\nTo: b\n"):
        assert compared(other) == other


def test_whole_words_keep_the_marks_over_their_letters():
    text = unicodedata.normalize("NFD", "Déjà vu à Łódź: 港口, the cafe.")
    words = whole_words(text)
    assert [text[word.start : word.end] for word in words] == [
        *unicodedata.normalize("NFD", "Déjà vu à Łódź").split(), "港", "口", "the", "cafe",
    ]  # fmt: skip
    assert [word.plain for word in words[:4]] == ["déjà", "vu", "à", "łódź"]
    assert whole_words("the cafe") == words_of("the cafe")
