"""What is different between two texts, word by word."""

import random
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.comparing.differences import differences


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


def test_a_number_with_its_marks_is_one_word():
    assert told("It cost 12,000 today.", "It cost 12,500 today.") == [("12,000", "12,500")]


def test_scripts_without_spaces_are_compared_by_character():
    assert told("港口星期一关闭。", "港口星期二关闭。") == [("一", "二")]


def test_what_a_reader_sees_as_one_character_is_changed_as_a_whole():
    assert told("Only cafe is open.", "Only cafe\u0301 is open.") == [("cafe", "cafe\u0301")]
    assert told("They said 👍 to all.", "They said 👍🏽 to all.") == [("👍", "👍🏽")]
    assert told("A family 👩\u200d👩 waits.", "A family 👩\u200d👩\u200d👧 waits.") == [
        ("👩\u200d👩", "👩\u200d👩\u200d👧")
    ]
    assert told("كتب علي ذلك اليوم", "كتب عليّ ذلك اليوم") == [("علي", "عليّ")]


def test_words_written_from_right_to_left_are_told_apart_too():
    assert told("أغلق الجسر يوم الاثنين", "أغلق الجسر يوم الثلاثاء") == [("الاثنين", "الثلاثاء")]


# -- paragraphs ------------------------------------------------------------------------------

PIER = "The harbour office closed the old pier on Monday because of the storm."
COUNCIL = "Members of the council will vote on the new school budget of the town next week."
FERRY = "A ferry with tourists from the islands was turned back in the early hours of the morning."


def test_a_paragraph_that_came_beside_another_is_an_addition():
    after = f"{PIER}\n\n{FERRY}\n\n{COUNCIL.replace('next week', 'on Friday')}"
    assert told(f"{PIER}\n\n{COUNCIL}", after) == [("", FERRY), ("next week", "on Friday")]


def test_a_paragraph_instead_of_an_unrelated_one_is_a_deletion_and_an_addition():
    assert told(f"{PIER}\n\n{COUNCIL}", f"{PIER}\n\n{FERRY}") == [(COUNCIL, ""), ("", FERRY)]


def test_a_paragraph_whose_end_is_like_its_neighbours_comes_whole():
    more = "The mayor was asked too. Nobody answered on Monday."
    before = f"{PIER} Nobody answered on Monday.\n{COUNCIL}"
    assert told(before, before.replace("\n", f"\n{more}\n")) == [("", more)]


def test_a_sentence_that_went_is_not_the_paragraph_that_came_behind_it():
    went, came = "The council votes next week, officials told us.", "The mayor of the town visited the families there."
    before, after = f"{PIER} {went}\n\n{FERRY}", f"{PIER}\n\n{came}\n\n{FERRY}"
    assert told(before, after) == [(went, ""), ("", came)]


def test_a_paragraph_that_moved_is_told_in_both_places_and_is_no_change_of_words():
    def text(*paragraphs):
        return "\n\n".join(paragraphs)

    first, second, third, fourth = (
        "The ferry to the island stayed in port on Monday.",
        "Forty passengers waited on the pier until the evening came.",
        "The mayor wants a second boat before the summer begins.",
        "Fishing boats went out as on any other day.",
    )
    found = differences(text(first, second, third, fourth), text(second, third, fourth, first))
    assert (found.additions, found.deletions, found.moves) == (0, 0, ((0, 1),))
    before, after = text(first, second, third), text(fourth, second, third, first)
    found = differences(before, after)
    assert [(before[a:b], after[c:d]) for a, b, c, d in found.changes] == [(first, ""), ("", fourth), ("", first)]
    assert found.moves == ((0, 2),)
    assert (found.additions, found.deletions) == (9, 0)
    assert differences(text(first, second, third), text(second, third, first + " So it was.")).moves == ()


def test_a_paragraph_that_moved_is_told_from_what_went_beside_it_and_a_few_words_are_none():
    lines = [f"Line {number} of {number * 7} words told by harbour master {number * 3} alone." for number in range(12)]
    before = ["Of the dead nobody spoke again that whole long week.", *lines, "Read more here."]
    after = ["Read more here.", *lines[1:8], lines[0], *lines[8:]]
    texts = "\n".join(before), "\n".join(after)
    found = differences(*texts)
    ((went, came),) = found.moves
    assert texts[0][slice(*found.changes[went][:2])] == texts[1][slice(*found.changes[came][2:])] == lines[0]
    assert (found.additions, found.deletions) == (3, 13)


@st.composite
def shuffled(draw):
    words = st.lists(st.sampled_from(["ferry", "pier", "harbour", "storm", "mayor"]), min_size=1, max_size=9)
    old = draw(st.lists(words.map(" ".join), max_size=8))
    return "\n".join(old), "\n".join(draw(st.permutations(old))[: draw(st.integers(0, 8))])


@given(shuffled())
def test_what_moved_is_the_same_words_and_the_rest_is_counted(texts):
    found = differences(*texts)
    at, other = 0, 0
    for start, end, other_start, other_end in found.changes:
        assert texts[0][at:start].split() == texts[1][other:other_start].split()
        at, other = end, other_end
    assert texts[0][at:].split() == texts[1][other:].split()
    assert len(found.moved) == 2 * len(found.moves)
    for went, came in found.moves:
        words = texts[0][slice(*found.changes[went][:2])]
        assert words == texts[1][slice(*found.changes[came][2:])]
        assert words in texts[0].split("\n")
    of_words = [one for number, one in enumerate(found.changes) if number not in found.moved]
    assert found.deletions == sum(len(texts[0][a:b].split()) for a, b, _, _ in of_words)
    assert found.additions == sum(len(texts[1][c:d].split()) for _, _, c, d in of_words)


def test_paragraphs_cut_and_joined_otherwise_are_the_same():
    before = f"{PIER} {FERRY}\n\n{COUNCIL}"
    assert told(before, f"{PIER}\n{FERRY} {COUNCIL}") == []
    assert told(before, f"{PIER}\n{FERRY} {COUNCIL.replace('vote', 'decide')}") == [("vote", "decide")]


def test_lines_broken_by_length_are_no_paragraphs_of_their_own():
    words = f"{PIER} {COUNCIL} {FERRY}".split()
    lines = "\n".join(" ".join(words[at : at + 7]) for at in range(0, len(words), 7))
    other = ["Updated:", *words[:9], "stone", *words[10:]]
    again = "\n".join(" ".join(other[at : at + 7]) for at in range(0, len(other), 7))
    assert told(lines, again) == [("", "Updated:"), (words[9], "stone")]


def test_a_short_line_is_paired_by_half_of_its_words():
    assert told("12 dead", "14 dead") == [("12", "14")]
    assert told("Ferries stopped", "Nobody hurt") == [("Ferries stopped", ""), ("", "Nobody hurt")]


FILLERS = "the of on in a and to was for with by at from that it is has were which said".split()  # noqa: SIM905
"""What any two texts of a language have in common: half of the words below."""


def paragraph(chance, number):
    """A paragraph like no other: every second word or so is its own."""
    count = chance.randint(6, 40)
    words = [chance.choice(FILLERS) if chance.random() < 0.5 else f"w{number}x{at}" for at in range(count)]
    return " ".join(words).capitalize() + chance.choice(".?!")


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 2**32))
def test_paragraphs_that_came_or_went_are_told_as_such(seed):
    chance = random.Random(seed)
    old = [paragraph(chance, number) for number in range(chance.randint(1, 12))]
    new, came, went, kept = [], set(), set(), []
    for number, words in enumerate(old):
        if chance.random() < 0.3:
            came.add(fresh := paragraph(chance, 100 + number))
            new.append(fresh)
        if chance.random() < 0.25:
            went.add(words)
            continue
        parts = words.split(" ")
        own = [at for at, word in enumerate(parts) if word.startswith("w") and "x" in word]
        if own and chance.random() < 0.5:
            parts[chance.choice(own)] = f"other{number}"
        kept.append((words, " ".join(parts)))
        new.append(kept[-1][1])
    before, after = "\n\n".join(old), "\n\n".join(new)
    changes = told(before, after)
    gone = "\n\n".join(one for one, other in changes if not other)
    added = "\n\n".join(other for one, other in changes if not one)
    assert all(words in gone for words in went)
    assert all(words in added for words in came)
    replaced = [(one, other) for one, other in changes if one and other]
    assert all(len(one.split()) == len(other.split()) == 1 for one, other in replaced)
    assert len(replaced) == sum(one != other for one, other in kept)


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


def test_a_sentence_that_led_a_paragraph_is_missing_in_that_paragraph_and_not_behind_the_one_before():
    rest = "The harbour was closed on Monday.\n\n{}The port captain said the work would last until Thursday."
    texts = rest.format("Nobody was hurt. "), rest.format("")
    for before, after in (texts, texts[::-1]):
        (change,) = differences(before, after).changes
        assert {before[change.start :][:6], after[change.other_start :][:6]} == {"Nobody", "The po"}
