"""Sentences of news prose: what ends one, what does not, and that nothing is lost or slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.sentences import sentence_at, sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith of the U.S. Army met Gen. J. B. Clark at 5 a.m. Monday.", "He left."],
        ["They went to the U.S.", "The army stayed."],
        ["Plan B. failed at No. 5 on Jan. 3.", "It is 3.5 km away."],
        ["He said, “No.”", "She left."],
        ["“What is this?” he asked.", "Nobody knew!"],
        ["“We will win!” Ivan Petrenko said.", "(So did she.)", "Then... nothing."],
        ["Wait… what?", "Yes."],
        ["It was seen.[12]", "It was heard.[3][4]", "End"],
        ["Він народився у 1990 р. у м. Київ.", "В. Гончар сказав це.", "Так."],
        ["Это было в 2024 г.", "Москва молчит."],
        ["هل هذا صحيح؟", "نعم، هذا صحيح.", "قال ذلك"],
        ["Am 4. Juni kam er, z.B. mit Dr. Weber.", "Dann ging er."],
        ["What now?!", "Nothing."],
        ["There they sat.", "Then the sun.", "Troops came 5 km.", "It was Sat. June 3, at 5 p.m. Kyiv time."],
        ["It began at 5 p.m.", "Russian forces left on Dec. 3.", "He said no.", "Nobody came."],
    ],
)
def test_a_paragraph_is_cut_where_its_sentences_end(expected: list[str]) -> None:
    assert parts(" ".join(expected)) == expected


def test_scripts_without_blanks_end_sentences_by_their_own_marks() -> None:
    assert parts("今天很好。明天呢？“我不去。”他说。") == ["今天很好。", "明天呢？", "“我不去。”", "他说。"]
    assert parts("「行くぞ。」と言った。終わり！") == ["「行くぞ。」と言った。", "終わり！"]


def test_a_line_end_ends_a_sentence_and_bullets_belong_to_none() -> None:
    text = "A headline without a mark\nBy Jane Doe\n\n  • First item here\n  - second. Third.\n1. Fourth\n"
    assert parts(text) == ["A headline without a mark", "By Jane Doe", "First item here", "second.", "Third.", "Fourth"]


@given(st.text(alphabet="aB .!?…\"“”')(1\n•-。？U.Mr", max_size=120))
def test_sentences_hold_everything_but_blanks_and_bullets(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        left_out = text[at:start].strip()
        assert left_out in ("", "•", "-", "1.", "1)", "(1)") or len(left_out) <= 3
        at = end
    assert not text[at:].strip()


@given(st.text(alphabet='aB .!?"”\n•。U.', max_size=120), st.integers(0, 120))
def test_the_sentence_at_a_place_is_one_of_the_sentences(text: str, position: int) -> None:
    position = min(position, len(text))
    found = sentence_at(text, position)
    everything = sentences(text)
    holding = [one for one in everything if one[0] <= position < one[1]]
    assert found is None or found in everything
    if holding:
        assert found == holding[0]


def test_the_place_after_the_last_mark_belongs_to_its_sentence() -> None:
    text = "One here. Two there.\n\nThree."
    assert sentence_at(text, text.index("\n")) == (10, 20)
    assert sentence_at(text, text.index("\n") + 1) is None
    assert sentence_at("", 0) is None
    assert sentence_at("• item", 0) == (2, 6)


def test_ten_megabytes_and_a_line_of_one_take_no_time() -> None:
    line = "Some words of a sentence, that Mr. Nobody said. " * 21_000
    far = len(line) // 2
    start = time.perf_counter()
    near = sentence_at(line, far)
    assert time.perf_counter() - start < 5
    assert near in sentences(line)
    for junk in ("." * 1_000_000, "word " * 200_000, '"' * 1_000_000):
        assert sentence_at(junk, 500_000) == (0, len(junk.rstrip()))
    start = time.perf_counter()
    assert len(sentences("A sentence of some words stands here. Another.\n" * 220_000)) == 440_000
    assert time.perf_counter() - start < 60
