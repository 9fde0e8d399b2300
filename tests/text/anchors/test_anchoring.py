"""Passages found again in a changed text: exactly, to be confirmed, or not at all; never at the wrong words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.text.anchors.placing import ENOUGH, Anchored, State, find_again


def span(text, words, which=0):
    at = -1
    for _ in range(which + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def again(before, after, words, which=0):
    (found,) = find_again(before, after, [span(before, words, which)])
    return found


def says(text, found):
    return text[found.start : found.end]


# -- unchanged, moved, lost ------------------------------------------------------------------


def test_a_sentence_after_an_insertion_is_found_exactly():
    before = "The pier closed on Monday. Nobody was hurt."
    after = "Update 📌: more follows. The pier closed on Monday. Nobody was hurt."
    found = again(before, after, "Nobody was hurt.")
    assert (found.state, says(after, found), found.score) == (State.EXACT, "Nobody was hurt.", 1.0)


def test_other_blanks_and_lines_are_the_same_words():
    before, after = "The pier  closed\non Monday.", "Harbour\n\nThe pier closed on\u00a0Monday."
    found = again(before, after, "closed\non Monday")
    assert (found.state, says(after, found)) == (State.EXACT, "closed on\u00a0Monday")


def test_a_changed_number_is_asked_about():
    before = "The captain said 12 people were aboard the ferry."
    after = "The captain said 14 people were aboard the ferry."
    found = again(before, after, before)
    assert found.state is State.MOVED
    assert says(after, found) == after
    assert ENOUGH < found.score < 1


def test_what_stands_there_now_is_offered_whole_and_nothing_of_the_next_sentence():
    rest = " died when a boat sank off the old pier on Friday night, the captain said."
    before = f"Boat sinks, killing twelve\n\nTwelve people{rest}\n\nThe ferry was silent. Police asked 14 witnesses."
    after = f"Boat sinks, killing fifteen\n\nAt least fifteen people{rest}\n\nPolice asked 41 witnesses."
    found = again(before, after, f"Twelve people{rest}")
    assert (found.state, says(after, found)) == (State.MOVED, f"At least fifteen people{rest}")


PROMISE = "The board promised to open the quay before the end of the month and to pay for the boats."


@pytest.mark.parametrize(
    ("words", "after", "said"),
    [
        (
            "promised to open the quay before the end of the month",
            "The board promised that it would open the quay before the end of the year and would pay for the boats.",
            "promised that it would open the quay before the end of the year",
        ),
        (
            "and to pay for the boats.",
            "The board promised that it would open the quay before the end of the year and would pay for the boats.",
            "and would pay for the boats.",
        ),
        (
            "The board promised to open the quay before the end of the month",
            "The board promised to open the quay before the end of the year, though nobody paid for the boats.",
            "The board promised to open the quay before the end of the year",
        ),
    ],
)
@pytest.mark.parametrize("moved", [False, True])
def test_what_is_offered_goes_no_further_than_the_words_it_shares_and_those_replaced(words, after, said, moved):
    other = "The lamps of the northern pier were out for three nights in a row."
    texts = f"{PROMISE}\n\n{other}", f"{other}\n\n{after}" if moved else f"{after}\n\n{other}"
    found = again(*texts, words)
    assert (found.state, says(texts[1], found)) == (State.MOVED, said)


def test_what_moved_and_changed_is_offered_without_its_neighbours_words():
    moved = "The warehouse had been inspected in {month} 2023 and was found to be safe, according to a report."
    others = [f"Sentence {number} of the council says something of its own." for number in ("one", "two", "three")]
    before = "\n\n".join([moved.format(month="March"), *others])
    after = "\n\n".join([*others[:2], moved.format(month="early May"), others[2]])
    found = again(before, after, moved.format(month="March"))
    assert (found.state, says(after, found)) == (State.MOVED, moved.format(month="early May"))


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("They counted 12 boats.", "They counted 12", "They counted 120 boats."),
        ("They counted 12 boats.", "They counted 12", "They counted 12,000 boats."),
        ("They counted 12 boats.", "They counted 12", "They counted 12.5 boats."),
        ("The share rose to 12.", "rose to 12", "The share fell, then rose to 12%."),
        ("It cost 12 million then.", "12 million then.", "It cost -12 million then."),
        ("It was a lethal dose today.", "lethal dose today.", "It was a non-lethal dose today."),
    ],
)
def test_words_that_are_part_of_others_are_not_the_same(before, words, after):
    assert again(before, after, words).state is not State.EXACT


def test_a_deleted_sentence_is_lost():
    before = "The pier closed on Monday. Nobody was hurt. The council votes next week."
    after = "The pier closed on Monday. The council votes next week."
    assert again(before, after, "Nobody was hurt.").state is State.LOST


def test_one_word_is_not_found_where_somebody_else_wrote_it():
    before = "Asked about the storm, the captain agreed at once."
    after = "The council met on Thursday and later agreed nothing."
    assert again(before, after, "agreed").state is not State.EXACT


def test_a_whole_sentence_of_one_word_is_found():
    before, after = "Was it closed? No. The pier stayed open.", "Had anybody asked? No. Boats left as always."
    found = again(before, after, "No.")
    assert (found.state, says(after, found)) == (State.EXACT, "No.")


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        (
            "The lock was forced by the crew, the harbour says.",
            "The lock was forced by the crew",
            "The lock was forced by strangers, the harbour says. That “The lock was forced by the crew” is not so.",
        ),
        (
            "The lock was forced by the crew. The harbour says so.",
            "The lock was forced by the crew.",
            "The lock was forced by strangers. Some had written “The lock was forced by the crew.” before.",
        ),
        (
            "The envoy will travel north on Sunday. The guards stay.",
            "The envoy will travel",
            "The envoy will not go north. In Velin he said: “The envoy will travel nowhere.” The guards stay.",
        ),
        (
            "It rained. Clerks said that the pier is safe.",
            "the pier is safe",
            "It rained. Nobody believes the pier is safe.",
        ),
        (
            "It rained. Clerks confirmed that the pier is safe.",
            "the pier is safe",
            "It rained. Clerks denied that the pier is safe.",
        ),
        (
            "The mayor resigned on Friday. Snow fell.",
            "The mayor resigned on Friday",
            "Snow fell. Asked about it, she laughed. The mayor resigned on Friday? Nonsense, she said.",
        ),
    ],
)
def test_the_same_words_within_another_sentence_are_asked_about(before, words, after):
    found = again(before, after, words)
    assert (found.state, says(after, found)) == (State.MOVED, words)


@pytest.mark.parametrize("words", ["Nine ferries lay", "ferries", "at the quay, the office said."])
def test_a_part_of_an_unchanged_sentence_goes_with_it(words):
    sentence = "Nine ferries lay at the quay, the office said."
    before, after = f"It rained. {sentence} Nobody left.", f"Ferries left in May.\n\nHeavy snow fell.\n\n{sentence}"
    found = again(before, after, words)
    assert (found.state, says(after, found)) == (State.EXACT, words)
    assert found.start == after.index(sentence) + sentence.index(words)


def test_a_part_of_an_endless_line_is_found_by_what_is_around_it():
    line = " ".join(f"crate {number} was weighed" for number in range(400))
    found = again(line, f"It rained. {line}", "crate 200 was weighed")
    assert (found.state, found.start) == (State.EXACT, 11 + line.index("crate 200 "))
    assert again(line, line.replace("crate 201", "no crate"), "crate 200 was weighed").state is State.MOVED


@pytest.mark.parametrize("words", ["The office", "gave no answer", "The office gave no answer."])
def test_a_part_of_a_repeated_sentence_is_as_sure_as_the_sentence(words):
    """The last one's neighbour moved before another one of the same: neither the sentence nor a part of it is sure."""
    before = (
        "Both gates were shut. The office gave no answer.\n\n"
        "A clerk rang twice. The office gave no answer.\n\n"
        "An envoy travels on Sunday. The office gave no answer."
    )
    after = (
        "Both gates were shut. An envoy travels on Sunday. The office gave no answer.\n\n"
        "A clerk rang twice. The office gave no answer.\n\n"
        "The office gave no answer."
    )
    assert again(before, after, words, 2).state is State.MOVED
    assert again(before, after, words, 1).state is State.EXACT


def test_a_passage_over_two_paragraphs_is_found_only_whole():
    before = "Snow fell all night over the harbour of Velin. The pier shut.\n\nBoats left at noon. A guard sang."
    after = "Snow fell all night over the harbour of Velin. The pier shut.\n\nBoats lay there at noon. A guard sang."
    found = again(before, after, "The pier shut.\n\nBoats left at noon.")
    assert found.state is State.MOVED
    assert again(before, f"It was March. {before}", "The pier shut.\n\nBoats left at noon.").state is State.EXACT


# -- words that stand several times ----------------------------------------------------------

TWICE = (
    "The captain was asked. He said nothing. The storm passed over. The minister was asked. He said nothing. It rained."
)


def test_repeated_words_are_told_apart_by_what_stands_around_them():
    after = "New: " + TWICE.replace("The storm passed over.", "The storm stayed for a night.")
    for which in (0, 1):
        found = again(TWICE, after, "He said nothing.", which)
        assert (found.state, found.start) == (State.EXACT, span(after, "He said nothing.", which)[0])


def test_the_place_that_stays_belongs_to_the_one_that_stood_there():
    after = TWICE.replace("The captain was asked. He said nothing. ", "")
    assert again(TWICE, after, "He said nothing.", 0).state is State.LOST
    assert again(TWICE, after, "He said nothing.", 1).state is State.EXACT


def test_what_cannot_be_told_apart_is_asked():
    after = "Quite another text now. He said nothing. With other words around."
    for which in (0, 1):
        found = again(TWICE, after, "He said nothing.", which)
        assert (found.state, says(after, found)) == (State.MOVED, "He said nothing.")


def test_one_place_is_never_that_of_two_passages():
    no, calm = (
        "They gave no answer.",
        "The captain saw twelve boats in the harbour on that morning, all of them moored.",
    )
    storm = "The storm had closed the old pier for a week and a day by then."
    before, after = f"{no}\n\n{calm}\n\n{storm} {no} Nobody was hurt.", f"{storm} {no} {calm} It rained."
    found = find_again(before, after, [span(before, no, which) for which in (0, 1)])
    assert found == [Anchored(State.MOVED, *span(after, no), 1.0)] * 2  # what is around it is of both


def test_a_refrain_goes_by_its_order():
    before = "No comment.\n" * 5 + "End of the list."
    after = "The list:\n" + before
    for which in range(5):
        found = again(before, after, "No comment.", which)
        assert (found.state, found.start) == (State.EXACT, span(after, "No comment.", which)[0])


def test_one_refrain_less_is_asked_about():
    before, after = "No comment.\n" * 5, "No comment.\n" * 4
    assert all(again(before, after, "No comment.", which).state is not State.EXACT for which in (1, 2, 3))


def test_right_to_left_and_unspaced_scripts():
    before = "قال الوزير إن الجسر مغلق. لم يصب أحد.港口星期一关闭。没有人受伤。"
    after = "تحديث. قال الوزير إن الجسر مغلق. لم يصب أحد.\n港口星期二关闭。没有人受伤。"
    assert again(before, after, "لم يصب أحد.").state is State.EXACT
    assert again(before, after, "没有人受伤。").state is State.EXACT
    assert again(before, after, "港口星期一关闭。").state is State.MOVED


def test_one_place_that_may_be_either_of_two_passages_is_asked_about():
    """The second of two like sentences was deleted, and what stood behind it now stands behind the first."""
    before = (
        "The pier shut. Nobody answered that evening.\n\n"
        "Nobody answered that evening. The council signed the report and the guards refused to leave the bridge."
    )
    after = (
        "The pier shut. Nobody answered that evening.\n\n"
        "The council signed the report and the guards refused to leave the bridge."
    )
    either = [again(before, after, "Nobody answered that evening.", which) for which in (0, 1)]
    assert [(one.state, says(after, one)) for one in either] == [(State.MOVED, "Nobody answered that evening.")] * 2


def test_a_few_words_beside_a_repeated_sentence_ask_and_do_not_tell():
    before = "Boats lay at the pier. Nobody answered. It was cold.\n\nA guard called. Nobody answered. It rained."
    after = "Smoke rose at the pier. Nobody answered. Two more ferries were sent back."
    either = [again(before, after, "Nobody answered.", which) for which in (0, 1)]
    assert [(one.state, says(after, one)) for one in either] == [(State.MOVED, "Nobody answered.")] * 2
    after = "Update. Boats lay at the pier. Nobody answered. Two more ferries were sent back."
    assert again(before, after, "Nobody answered.").state is State.MOVED  # one neighbour alone, and a like one is gone
    after = "Update. Boats lay at the pier. Nobody answered. It was cold. Two more ferries were sent back."
    assert again(before, after, "Nobody answered.").state is State.EXACT


def test_a_neighbour_that_begins_alike_does_not_tell():
    """Of two like sentences one moved before a sentence that begins as the other's neighbour: neither is surely it."""
    before = (
        "The mayor counted the boats. No reply came. The port authority denied on Friday that the pier was shut.\n\n"
        "The guards left at noon. No reply came. Two men wrote a letter."
    )
    after = (
        "It rained. No reply came. The port authority said on Monday that forty cranes stood idle.\n\n"
        "The mayor counted the ships. No reply came. Two men signed a letter. The guards stayed."
    )
    assert {again(before, after, "No reply came.", which).state for which in (0, 1)} == {State.MOVED}


def test_the_same_text_is_found_where_it_was():
    assert again("To be. Or not to be.", "To be. Or not to be.", "be", 1).start == 17


# -- properties ------------------------------------------------------------------------------


@settings(deadline=None, max_examples=300)
@given(st.text("ab ¶.12\ń👍 ", min_size=1, max_size=60), st.text(r"ab ¶.12\ń👍 ", max_size=60), st.data())
def test_of_any_two_texts_what_is_exact_says_the_same_words(before, after, data):
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    (found,) = find_again(before, after, [(start, end)])
    assert 0 <= found.start <= found.end <= len(after)
    if found.state is State.EXACT:
        assert says(after, found).split() == before[start:end].split()


# -- the same sentence in several reports ----------------------------------------------------

STOCK = "No casualties were reported."
ODRIN = f"A missile fell into a school yard in Odrin, the regional governor said in the evening. {STOCK}"
KESTREL = f"A drone struck a fuel depot near Kestrel, the regional governor said in the evening. {STOCK}"
MARROW = f"Two shells hit the northern quarter of Marrow, the regional governor said in the evening. {STOCK}"
POWER = "Power is out in four districts, and repair crews expect to work until the night is over."
SIRENS = "The sirens were heard for three hours in the whole region, longer than on any night before."


def page(*paragraphs):
    return "\n\n".join(("What is known so far", *paragraphs))


def of_odrin(old, new):
    """What became of the stock sentence of Odrin, and the paragraph in which it is now."""
    start = old.index(STOCK, old.index("Odrin"))
    (found,) = find_again(old, new, [(start, start + len(STOCK))])
    return found, new[new.rfind("\n\n", 0, found.start) + 2 : found.end] if found.state is not State.LOST else ""


@pytest.mark.parametrize("new", [
    [ODRIN, MARROW, KESTREL, POWER, SIRENS], [POWER, SIRENS, ODRIN, MARROW, KESTREL], [KESTREL, ODRIN, MARROW, POWER],
    [SIRENS, KESTREL, MARROW, ODRIN, POWER],
])  # fmt: skip
def test_a_repeated_sentence_goes_with_its_paragraph(new):
    found, around = of_odrin(page(MARROW, KESTREL, ODRIN, POWER, SIRENS), page(*new))
    assert (found.state, around) == (State.EXACT, ODRIN)


@pytest.mark.parametrize("new", [
    [ODRIN.replace(STOCK, "Four people were killed."), MARROW, KESTREL, POWER, SIRENS],
    [MARROW, KESTREL, ODRIN.replace(STOCK, "Four people were killed."), POWER, SIRENS],
    [MARROW, KESTREL, POWER, SIRENS], [KESTREL, POWER, SIRENS],
])  # fmt: skip
def test_a_repeated_sentence_that_is_gone_is_never_surely_that_of_another_paragraph(new):
    found, _ = of_odrin(page(MARROW, KESTREL, ODRIN, POWER, SIRENS), page(*new))
    assert found.state is not State.EXACT


def test_a_repeated_paragraph_goes_with_its_heading():
    old = page("Kestrel", STOCK, "Odrin", STOCK, POWER, SIRENS)
    found, around = of_odrin(old, page("Odrin", STOCK, "Kestrel", STOCK, POWER, SIRENS))
    assert (found.state, found.start) == (State.EXACT, len("What is known so far\n\nOdrin\n\n"))
    found, _ = of_odrin(old, page("Odrin", "Four people were killed.", "Kestrel", STOCK, POWER, SIRENS))
    assert found.state is not State.EXACT
    assert around == STOCK


# -- what is offered --------------------------------------------------------------------------


def test_a_short_row_is_offered_with_the_figure_that_is_another_now():
    before = "Losses\n\nYear | Hurt | Missing\n2021 | 7 | 2\n2022 | 5 | 0\n2023 | 4 | 1\n\nThe office said so."
    after = before.replace("2023 | 4 | 1", "2023 | 4 | 3")
    assert says(after, again(before, after, "2023 | 4 | 1")) == "2023 | 4 | 3"
    shorter = after.replace("2022 | 5 | 0\n", "")
    assert says(shorter, again(before, shorter, "2023 | 4 | 1")) == "2023 | 4 | 3"


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_sentence_that_stood_there_before_is_not_offered_for_its_neighbour(between):
    sentences = ("In the north, nobody was missing.", "In the south, nobody was missing.", "The roads were shut.")
    before = "News\n\n" + between.join(sentences)
    after = before.replace("north, nobody was", "north, one man was")
    found = again(before, after, sentences[0])
    assert (found.state, says(after, found)) == (State.MOVED, "In the north, one man was missing.")


def test_of_a_paragraph_that_is_gone_no_other_that_stood_there_before_is_offered():
    before = "News\n\nIn the north, nobody was missing.\n\nIn the south, nobody was missing.\n\nThe roads were shut."
    gone = before.replace("In the north, nobody was missing.\n\n", "")
    assert again(before, gone, "In the north, nobody was missing.").state is State.LOST


# -- marks around what is asked about ---------------------------------------------------------


@pytest.mark.parametrize(
    ("opening", "closing"), [('"', '"'), ("‘", "’"), ("„", "“"), ("«", "»"), ("« ", " »"), ("«\u00a0", "\u00a0»")]
)
@pytest.mark.parametrize("words", ["“Nobody was warned,”", "“Nobody was warned,” the captain said.", "“It rained.”"])
def test_a_quotation_is_asked_about_with_whatever_quotation_marks_it_has_now(words, opening, closing):
    before = "The pier closed on Monday. “Nobody was warned,” the captain said. “It rained.” The ferry left."
    after, expected = (text.replace("“", opening).replace("”", closing) for text in (before, words))
    if opening == "„":
        after, expected = (text.replace("“", "„").replace("”", "“") for text in (before, words))
    found = again(before, after, words)
    assert found.state is State.MOVED
    assert says(after, found) == expected


def test_marks_of_other_words_are_not_taken_along():
    before = "The captain said “nobody was warned” yesterday."
    after = 'The captain said nobody was warned "yesterday". '
    assert says(after, again(before, after, "“nobody was warned”")) == "nobody was warned"
