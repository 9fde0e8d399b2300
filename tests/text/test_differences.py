"""What is different between two texts, word by word."""

import random
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.differences import differences, numbers


def told(before, after):
    found = differences(before, after)
    return [(before[a:b], after[c:d]) for a, b, c, d in found.changes]


def test_equal_texts_and_other_blanks_have_no_changes():
    assert told("The pier closed.", "The pier closed.") == []
    assert told("The pier closed.", "The\n\npier  closed.") == []


def test_replaced_added_and_deleted_words_are_counted():
    before = "The pier closed on Monday because of a storm. Nobody was hurt."
    after = "The pier closed on Tuesday because of a heavy storm."
    found = differences(before, after)
    assert told(before, after) == [("Monday", "Tuesday"), ("", "heavy"), ("Nobody was hurt.", "")]
    assert (found.additions, found.deletions) == (2, 4)


def test_an_addition_says_where_it_came():
    (change,) = differences("One three.", "One two three.").changes
    assert change == (3, 3, 4, 7)


def test_a_rewritten_sentence_is_one_change():
    before = "Start here. Officials closed the old pier at noon. The end."
    after = "Start here. Nobody knows when the ferry might run again. The end."
    assert len(told(before, after)) == 1


def test_numbers_are_called_out_where_they_changed_in_passing():
    before, after = "Police counted 12 boats and 3 cars.", "Police counted 14 boats and 3 cars."
    (number,) = numbers(before, after, differences(before, after))
    assert number == ("12", "14", 0)


def test_a_number_with_its_marks_is_one_word():
    assert told("It cost 12,000 today.", "It cost 12,500 today.") == [("12,000", "12,500")]


def test_scripts_without_spaces_are_compared_by_character():
    assert told("港口星期一关闭。", "港口星期二关闭。") == [("一", "二")]


def test_right_to_left():
    assert told("أغلق الجسر يوم الاثنين", "أغلق الجسر يوم الثلاثاء") == [("الاثنين", "الثلاثاء")]


WORD = st.sampled_from(["pier", "storm", "the", "a", "12", "14", ".", ",", "“", "港", "جسر", "👍", "é"])
TEXT = st.lists(st.tuples(WORD, st.sampled_from([" ", "\n", "  "])), max_size=40).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


@given(TEXT, TEXT)
def test_what_is_not_changed_is_the_same(before, after):
    found = differences(before, after)
    at = other = 0
    kept, theirs = [], []
    for start, end, other_start, other_end in found.changes:
        assert at <= start <= end
        assert other <= other_start <= other_end
        kept.append(before[at:start])
        theirs.append(after[other:other_start])
        at, other = end, other_end
    kept.append(before[at:])
    theirs.append(after[other:])
    for mine, their in zip(kept, theirs, strict=True):
        assert mine.split() == their.split() or "".join(mine.split()) == "".join(their.split())


def changed(words, seed):
    chance = random.Random(seed)
    other = list(words)
    for _ in range(len(words) // 100):
        other[chance.randrange(len(other))] = "changed"
    del other[len(other) // 2 : len(other) // 2 + 50]
    return other


def test_long_texts_are_compared_in_time():
    chance = random.Random(2)
    words = [f"w{chance.randrange(3000)}" for _ in range(120_000)]
    other = changed(words, 3)
    begin = perf_counter()
    found = differences(" ".join(words), " ".join(other))
    assert perf_counter() - begin < 20  # a second where nothing else runs
    assert 1000 < found.additions <= 1200 + 50
    assert 1000 < found.deletions <= 1300
