"""Thousands of random edits of texts in several scripts: what an unchanged, a changed and a repeated sentence becomes.

Texts hold emoji, Arabic, combining marks and no-break spaces. Edits are of sentences (added, replaced, deleted, moved),
of words in them, and of the blanks between; the test knows where every sentence went.
"""

import random
import unicodedata
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from workbench.actions.anchoring import SURE
from workbench.text.anchors.placing import ENOUGH, State, find_again, in_common
from workbench.text.graphemes import inside

PROSE = """
    harbour office ferry pier storm council vote budget school river bridge captain witness report minister police
    closed moved refused counted opened signed 12 40 Monday northern last early quietly twice
""".split()  # noqa: SIM905 - to be read as text
ENGLISH = """the harbour office ferry pier storm council of and was on in closed moved refused counted 12 40 Monday last
    early quietly 📌 👍🏽 👩‍👩‍👧""".split()  # noqa: SIM905 - to be read as text
ARABIC = "الجسر الوزير مغلق يوم الاثنين قال إن في على من لم يصب أحد ١٢ ٤٠ المدينة صباحًا".split()  # noqa: SIM905
MARKED = unicodedata.normalize("NFD", "café déjà Čapek über naïve Škoda élan Zürich Łódź").split()
SCRIPTS = {"prose": (PROSE, "."), "emoji": (ENGLISH, "."), "Arabic": (ARABIC, "؟"), "combining marks": (MARKED, "!")}
REFRAINS = ("They gave no answer that day.", "لم يرد أحد على الأسئلة.", "Nobody answered 📌 that e\u0301vening.")
BLANKS = (" ", "\n", "\n\n", "\u00a0", " \u00a0 ")


class Edited:
    """A text, and what edits made of it; `after` says of each sentence which one it was (None: no longer any)."""

    def __init__(self, seed, script, *, sentences=None, repeated=None, edits=None):
        self.chance = chance = random.Random(seed)
        self.words, self.mark = SCRIPTS[script]
        self.made = 0
        self.before = [self.fresh() for _ in range(sentences or chance.randint(2, 25))]
        for _ in range(repeated or chance.randint(0, 4)):
            self.before.insert(chance.randrange(len(self.before) + 1), chance.choice(REFRAINS))
        self.after = list(enumerate(self.before))
        self.changed = {}
        for _ in range(edits or chance.randint(1, 20)):
            self.edit()
        self.old, self.spans = self.joined(self.before)
        self.new, self.places = self.joined([words for _, words in self.after])

    def fresh(self):
        """A sentence that stands nowhere else."""
        self.made += 1
        chance = self.chance
        words = [chance.choice(self.words) for _ in range(chance.randint(3, 12))]
        words.insert(chance.randrange(len(words) + 1), f"n{self.made}x")
        sentence = chance.choice((" ", " ", "\u00a0")).join(words) + self.mark
        return sentence[0].upper() + sentence[1:]

    def edit(self):
        chance, after = self.chance, self.after
        at = chance.randrange(len(after) + 1)
        what = chance.choice("irdws")
        if what == "i" or at == len(after):
            after.insert(at, (None, self.fresh()))
        elif what == "r":
            after[at] = (None, self.fresh())
        elif what == "d" and len(after) > 1:
            del after[at]
        elif what == "w":
            origin, words = after[at]
            parts = words.split(" ")
            self.made += 1
            parts[chance.randrange(len(parts))] = f"other{self.made}"
            after[at] = (None, " ".join(parts))
            if origin is not None:
                self.changed[origin] = after[at][1]
        elif what == "s":
            after.insert(chance.randrange(len(after)), after.pop(at))

    def joined(self, sentences):
        text, spans = "", []
        for number, words in enumerate(sentences):
            text += self.chance.choice(BLANKS) if number else ""
            spans.append((len(text), len(text) + len(words)))
            text += words
        return text, spans


def plain(words):
    return words.split()


def check(edited):
    """Every property, of every sentence; returns how many were of each state."""
    found = find_again(edited.old, edited.new, edited.spans)
    went = {origin: number for number, (origin, _) in enumerate(edited.after) if origin is not None}
    counts = dict.fromkeys(State, 0)
    for number, one in enumerate(found):
        counts[one.state] += 1
        words, there = edited.before[number], edited.new[one.start : one.end]
        if edited.before.count(words) == 1 and number in went:
            # an unchanged sentence is always found, exactly and in its own place
            assert (one.state, one.start, one.end) == (State.EXACT, *edited.places[went[number]]), words
        if one.state is State.EXACT:
            # nothing is placed without asking but the very words
            assert plain(there) == plain(words)
            assert in_common(words, there) == 1 >= SURE
            if edited.before.count(words) > 1:
                check_repeated(edited, number, one)
        elif one.state is State.MOVED:
            assert there.strip()
            assert ENOUGH <= one.score <= 1
            assert one.score == pytest.approx(in_common(words, there))
        else:
            assert (one.start, one.end, one.score) == (0, 0, 0)
    exact = [(one.start, one.end) for one in found if one.state is State.EXACT]
    assert len(set(exact)) == len(exact)  # never two sentences on the same words
    return counts


def check_repeated(edited, number, one):
    """A repeated sentence is found only beside a neighbour that it had, unchanged or with words in common."""
    place = edited.places.index((one.start, one.end))
    texts = [words for _, words in edited.after]
    mine = [edited.before[at] if 0 <= at < len(edited.before) else None for at in (number - 1, number + 1)]
    theirs = [texts[at] if 0 <= at < len(texts) else None for at in (place - 1, place + 1)]
    assert any(
        a == b or (a and b and Indel.normalized_similarity(a, b) > 0.5) for a, b in zip(mine, theirs, strict=True)
    ), (edited.before[number], mine, theirs)


@pytest.mark.parametrize("script", SCRIPTS)
@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_whatever_the_edits_no_passage_is_taken_for_another(script, seed):
    check(Edited(seed, script))


@pytest.mark.parametrize("script", SCRIPTS)
def test_of_thousands_of_edits_many_leave_a_passage_exact_moved_and_lost(script):
    """150 texts of each script, some 1,500 edits: all three ends come up often."""
    counts = dict.fromkeys(State, 0)
    for seed in range(150):
        for state, count in check(Edited(20260801 + seed, script)).items():
            counts[state] += count
    assert min(counts.values()) > 60


@pytest.mark.parametrize("script", SCRIPTS)
def test_unchanged_repeats_are_told_apart_by_their_unchanged_neighbours(script):
    """Two refrains whose neighbours both stand beside them still are found, each as itself, whatever else changed."""
    told = 0
    for seed in range(200):
        edited = Edited(1_000_000 + seed, script)
        texts = [words for _, words in edited.after]
        went = {origin: number for number, (origin, _) in enumerate(edited.after) if origin is not None}
        found = find_again(edited.old, edited.new, edited.spans)
        for number, one in enumerate(found):
            around = edited.before[max(0, number - 1) : number + 2]
            if edited.before.count(edited.before[number]) < 2 or number not in went or len(around) < 3:
                continue
            beside = [edited.before.count(words) == 1 for words in (around[0], around[2])]
            at = went[number]
            if all(beside) and texts[max(0, at - 1) : at + 2] == around:
                assert (one.state, one.start, one.end) == (State.EXACT, *edited.places[at])
                told += 1
    assert told > 30


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The e\u0301lan of it.", "The e\u0301lan\u0301 of it."),
        ("He said 👍🏽 to all.", "He said 👍 to all."),
        ("A family 👩‍👩‍👧 waits.", "A family 👩‍👩 waits."),
        ("Only cafe is open.", "Only cafe\u0301 is open."),
        ("قال إنه مغلق اليوم.", "قال إنهم مغلق اليوم."),
    ],
)
def test_characters_that_are_part_of_others_are_not_the_same(before, after):
    (found,) = find_again(before, after, [(0, len(before))])
    assert found.state is not State.EXACT


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("In this town only cafe is open.", "In this town only cafe", "In this town only cafe\u0301 is open."),
        ("They all said 👍 to all.", "They all said 👍", "They all said 👍🏽 to all."),
        ("A pair from town 👩 waits.", "A pair from town 👩", "A pair from town 👩\u200d👧 waits."),
        ("كتب الوزير اليوم كله علي ذلك.", "كتب الوزير اليوم كله علي", "كتب الوزير اليوم كله عليّ ذلك."),
        ("Only cafe is open.", "Only cafe", "Only cafe\u0301 is open."),
    ],
)
def test_a_passage_never_ends_inside_of_what_a_reader_sees_as_one_character(before, words, after):
    (found,) = find_again(before, after, [(before.index(words), before.index(words) + len(words))])
    assert found.state is State.MOVED
    assert not inside(after, found.end)


def test_a_long_article_with_many_claims_is_quick():
    edited = Edited(5, "prose", sentences=450, edits=120, repeated=6)
    spans = [*edited.spans, *((at, at + 120) for at in range(0, len(edited.old) - 200, 211))][:600]
    begin = perf_counter()
    find_again(edited.old, edited.new, spans)
    assert perf_counter() - begin < 3  # a tenth of it where nothing else runs
