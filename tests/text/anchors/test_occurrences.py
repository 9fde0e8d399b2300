"""Sentences that stand several times: where the text does not tell which one it is, a person is asked."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.anchors.placing import State, find_again

HEAD = "The ferry lay in the harbour of Odrin with an empty hold"
TAIL = "The board spoke about the new quay for an hour"
REFRAINS = (
    "No comment.",
    "The fire began at four.",
    "Nobody on the pier had seen who opened the gate of the fuel depot in the hours before the fire was put out.",
)


def article(head, tail, refrains, blank):
    return blank.join((*head, *refrains, *tail))


def spans(text, words):
    at, found = -1, []
    while (at := text.find(words, at + 1)) >= 0:
        found.append((at, at + len(words)))
    return found


def became(before, after, words):
    return [(one.state, one.start) for one in find_again(before, after, spans(before, words))]


AROUND = st.integers(0, 6).map(lambda count: " and a good deal more of what was said that day" * count + ".")
BLANKS = st.sampled_from((" ", "\n", "\n\n"))


@given(AROUND, AROUND, st.sampled_from(REFRAINS), BLANKS, st.integers(1, 3), st.integers(1, 3))
def test_where_there_are_more_or_fewer_of_them_each_is_asked_about(head, tail, words, blank, old, new):
    before, after = (article([HEAD + head], [TAIL + tail], [words] * count, blank) for count in (old, new))
    found = became(before, after, words)
    places = [start for start, _ in spans(after, words)]
    if old == new:
        assert found == [(State.EXACT, start) for start in places]
    else:
        assert {state for state, _ in found} == {State.MOVED}
        assert {start for _, start in found} <= set(places)


@pytest.mark.parametrize(("head", "tail"), [([HEAD + "."], []), ([], [TAIL + "."]), ([], [])])
def test_where_the_text_begins_or_ends_with_them_too(head, tail):
    before, after = (article(head, tail, ["The fire began at four."] * count, "\n\n") for count in (3, 2))
    assert {state for state, _ in became(before, after, "The fire began at four.")} == {State.MOVED}


@given(AROUND, AROUND, st.sampled_from(REFRAINS), BLANKS)
def test_one_that_either_neighbour_may_have_kept_is_asked_about(head, tail, words, blank):
    """The same words stood after one sentence and before another; now they stand once, between these two."""
    before = blank.join((HEAD + head, words, "It rained on both days of the fair.", words, TAIL + tail))
    after = blank.join((HEAD + head, words, TAIL + tail))
    assert {state for state, _ in became(before, after, words)} == {State.MOVED}


@given(AROUND, AROUND, st.sampled_from(REFRAINS), BLANKS, st.booleans())
def test_one_that_kept_its_neighbours_is_found_where_another_is_gone(head, tail, words, blank, first):
    between = ("It rained on both days of the fair.", "The divers wrote down what they had found.")
    before = blank.join((HEAD + head, words, *between, words, TAIL + tail))
    kept = (HEAD + head, words, *between, TAIL + tail) if first else (HEAD + head, *between, words, TAIL + tail)
    after = blank.join(kept)
    found = became(before, after, words)
    assert found[0 if first else 1] == (State.EXACT, after.index(words))
    assert found[1 if first else 0][0] is not State.EXACT


# -- reports in which most sentences begin and end alike ---------------------------------------


class Bulletin:
    """A report whose sentences are cut to one pattern, and what a few edits made of it; three sentences a paragraph."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.before = [self.sentence() for _ in range(18)]
        for refrain in REFRAINS[:2]:
            for at in sorted(self.chance.sample(range(18), 3)):
                self.before[at] = refrain
        self.after = list(enumerate(self.before))
        for _ in range(self.chance.choice((1, 2, 4, 8))):
            self.edit()
        self.old, self.spans = self.joined(self.before)
        self.new, self.places = self.joined([words for _, words in self.after])

    def sentence(self):
        pick = self.chance.choice
        return (
            f"{pick(('The port office', 'The union', 'A clerk', 'Open Ledger'))} {pick(('said', 'denied', 'wrote'))} on"
            f" {pick(('Monday', 'Friday'))} that {self.chance.randrange(900)} cranes were {pick(('idle', 'sold'))}."
        )

    def edit(self):
        chance, after = self.chance, self.after
        at, what = chance.randrange(len(after)), chance.choice("wwdmcb")
        if what == "w":
            after[at] = (None, after[at][1].replace(" were ", " had long been ").replace(" at ", " about "))
        elif what == "d" and len(after) > 6:
            del after[at]
        elif what == "m":
            after.insert(chance.randrange(len(after)), after.pop(at))
        elif what == "c":
            after.insert(chance.randrange(len(after) + 1), (None, after[at][1]))
        elif what == "b":
            block, after[at : at + 4] = after[at : at + 4], []
            there = chance.randrange(len(after) + 1)
            after[there:there] = block

    @staticmethod
    def joined(sentences):
        text, spans = "", []
        for number, words in enumerate(sentences):
            text += ("\n\n" if number % 3 == 0 else " ") if number else ""
            spans.append((len(text), len(text) + len(words)))
            text += words
        return text, spans

    def kept(self, number, place):
        """How many of a sentence's two neighbours stand beside the place; beginning and end of the text are some."""
        old, new = [None, *self.before, None], [None, *(words for _, words in self.after), None]
        return (old[number] == new[place]) + (old[number + 2] == new[place + 2])

    def paragraph(self, sentences, number):
        return sentences[number - number % 3 : number - number % 3 + 3]


def test_one_of_several_is_sure_only_beside_its_own_neighbours():
    """Both of them stay, or the whole paragraph does; one alone is enough where none of them came or went."""
    told = asked = 0
    for seed in range(300):
        report = Bulletin(seed)
        texts = [words for _, words in report.after]
        for number, one in enumerate(find_again(report.old, report.new, report.spans)):
            many, now = report.before.count(report.before[number]), texts.count(report.before[number])
            if max(many, now) == 1:
                continue
            if one.state is not State.EXACT:
                asked += 1
                continue
            told += 1
            place = report.places.index((one.start, one.end))
            whole = report.paragraph(report.before, number) == report.paragraph(texts, place)
            assert whole or report.kept(number, place) >= (1 if many == now else 2), (seed, number)
    assert min(told, asked) > 400
