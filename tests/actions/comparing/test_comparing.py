"""Two snapshots compared: where numbers were changed, and what became of every claim's passages."""

import hashlib

import pytest

from workbench.actions import anchoring, articles, claims
from workbench.actions.comparing.snapshots import compare
from workbench.actions.comparing.wording import became, called_out, new_words, old_words
from workbench.actions.later_captures import MOST_STRUCK, newly_struck
from workbench.base.readings import Reading
from workbench.base.terms import Carried
from workbench.intake.draft import Draft
from workbench.intake.reading import read

OLD = (
    "Twelve aboard the ferry\n\nThe harbour office stopped all ferries on Monday. Nobody was hurt on the boats.\n\n"
    "The captain said that twelve people were aboard when the engines failed. The council votes next week.\n\n"
    "Two boats went out to help."
)
NEW = (
    "Fourteen aboard the ferry\n\nThe harbour office stopped all ferries on Monday. Nobody was hurt on the boats.\n\n"
    "The captain said that fourteen people were aboard when the engines failed.\n\n"
    "Three boats went out to help. The mayor answered no questions."
)
STAYS, CHANGED, GONE, BOATS = (
    "Nobody was hurt on the boats.", "The captain said that twelve people were aboard when the engines failed.",
    "The council votes next week.", "Two boats went out to help.",
)  # fmt: skip


def draft(text):
    return Draft(
        text=text, title=text.partition("\n")[0], media_type="text/plain", encoding="utf-8", reader="plain",
        sha256=hashlib.sha256(text.encode()).hexdigest(), size=len(text), language="en",
    )  # fmt: skip


@pytest.fixture
def article(desk):
    return articles.take_in(desk, OLD.encode(), draft(OLD)).article


@pytest.fixture
def again(desk, article):
    return lambda text: articles.take_again(desk, article, text.encode(), draft(text)).snapshot


def states(desk, *names):
    return {one.number: one for one in compare(desk, *names).touched}


def test_numbers_are_told_once_with_every_place(desk, article, again, claim_of):
    for quote in (CHANGED, BOATS):
        claim_of(article, quote)
    again(NEW)
    found = compare(desk, article)
    said = [(str(line), [str(place) for place in places]) for line, places in called_out(found)]
    assert said == [
        ("Title: “Twelve aboard the ferry” became “Fourteen aboard the ferry”", []),
        ("Number: “twelve” became “fourteen”", ["paragraph 3, claim 1"]),
        ("Number: “Two” became “Three”", ["paragraph 4, claim 2"]),
    ]
    (place,) = found.quiet[2].places
    assert place.sentences == (BOATS, "Three boats went out to help.")


def test_a_number_of_the_headline_is_said_with_it_and_again_only_where_it_stands_elsewhere_too(desk, article, again):
    again(NEW.replace("fourteen", "twelve"))
    assert [str(line) for line, _ in called_out(compare(desk, article))] == [
        "Title: “Twelve aboard the ferry” became “Fourteen aboard the ferry”",
        "Number: “Two” became “Three”",
    ]


def test_the_same_change_at_several_places_is_one_line(desk, article, again):
    again(
        OLD.replace("twelve", "nine").replace("Two boats went out to help.", "Two boats went out to help, with nine.")
    )
    again(OLD.replace("twelve", "ten").replace("Two boats went out to help.", "Two boats went out to help, with ten."))
    ((line, places),) = called_out(compare(desk, article))
    assert (str(line), list(map(str, places))) == ("Number: “nine” became “ten”", ["paragraph 3", "paragraph 4"])


def test_a_negation_is_called_out_before_numbers_and_the_numbers_of_a_longer_change_in_one_line(
    desk, article, again, claim_of
):
    claim_of(article, STAYS)
    again(
        OLD.replace("stopped all", "did not stop all")
        .replace("Nobody was hurt", "Four were hurt")
        .replace("Two boats", "Three boats")
        + "\n\nThe mayor said in the evening that 40 guards and 12 boats of the town would look for the crew at dawn."
    )
    found = compare(desk, article)
    assert [(str(line), list(map(str, places))) for line, places in called_out(found)] == [
        ("Negation added: “not”", ["paragraph 2"]),
        ("Negation deleted: “Nobody”", ["paragraph 2, claim 1"]),
        ("Number added: “Four”", ["paragraph 2, claim 1"]),
        ("Number: “Two” became “Three”", ["paragraph 4"]),
        ("Numbers in a longer change: “40”, “12” added", ["paragraph 5"]),
    ]


def test_every_claim_says_what_became_of_it(desk, article, again, claim_of):
    named = [claim_of(article, quote) for quote in (STAYS, CHANGED, GONE, BOATS)]
    first, second = articles.opened(desk, article).snapshot.id, again(NEW)
    found = states(desk, article)
    assert [found[number].state for number in "1234"] == [
        Carried.EXACT, Carried.WAITING, Carried.LOST, Carried.WAITING,
    ]  # fmt: skip
    assert (old_words(found["2"]), new_words(found["2"])) == (CHANGED, CHANGED.replace("twelve", "fourteen"))
    assert 0.8 < found["2"].score < 1
    assert (old_words(found["3"]), new_words(found["3"]), found["3"].score) == (GONE, "", 0)
    assert compare(desk, first, second).states() == {"exact": 1, "moved: confirm": 2, "lost": 1}

    (older,) = anchoring.older_passages(desk, named[1])
    anchoring.confirm(desk, named[1], 0, (older.now.start, older.now.end))
    start = NEW.index("The mayor")
    anchoring.place(desk, named[2], 0, (start, len(NEW)), was_asked=True)
    anchoring.keep(desk, named[3], "As first printed.")

    found = states(desk, article)
    assert [found[number].state for number in "1234"] == [
        Carried.EXACT, Carried.CONFIRMED, Carried.PLACED, Carried.KEPT,
    ]  # fmt: skip
    assert (old_words(found["3"]), new_words(found["3"])) == (GONE, "The mayor answered no questions.")
    assert found["3"].score < 0.3
    assert str(became(found["2"])) == "moved: confirmed, 91 % of the words in common"

    desk.undo()
    desk.undo()
    assert [states(desk, article)[number].state for number in "34"] == [Carried.LOST, Carried.WAITING]
    desk.redo()
    assert states(desk, article)["3"].state is Carried.PLACED


def test_what_a_person_chose_is_known_over_further_captures(desk, article, again, claim_of):
    claim = claim_of(article, GONE)
    first, second = articles.opened(desk, article).snapshot.id, again(NEW)
    start = NEW.index("The mayor")
    anchoring.place(desk, claim, 0, (start, len(NEW)), was_asked=True)
    third = again("Update.\n\n" + NEW)

    placed = states(desk, first, third)["1"]
    assert (placed.state, old_words(placed), new_words(placed)) == (Carried.PLACED, GONE, NEW[start:])
    assert states(desk, second, third)["1"].state is Carried.EXACT
    assert states(desk, first, second)["1"].state is Carried.PLACED


def test_what_was_marked_on_the_newer_one_is_new_or_was_there_before(desk, article, again):
    again(NEW)
    for quote in ("The mayor answered no questions.", STAYS):
        claims.add(desk, article, [(NEW.index(quote), NEW.index(quote) + len(quote))])
    found = compare(desk, article).touched
    assert {one.state for one in found if "mayor" in one.statement} == {Carried.NEW}
    (stays,) = [one for one in found if one.statement == STAYS]
    assert (stays.state, OLD[slice(*stays.before)]) == (Carried.EXACT, STAYS)


def test_a_claim_of_a_third_snapshot_is_told_too(desk, article, again, claim_of):
    claim_of(article, GONE)
    again(NEW)
    again(NEW + "\n\nMore.")
    (one,) = compare(desk, article).touched
    assert (one.state, one.before, one.after) == (Carried.ELSEWHERE, None, None)


@pytest.mark.parametrize("before", ["", "Update.\n\n"])
def test_what_waited_over_captures_is_told_by_what_a_person_did_at_last(desk, article, again, claim_of, before):
    """Of the last two snapshots neither is that of the passage, and the older one may have the newer's very words."""
    moved, gone = claim_of(article, CHANGED), claim_of(article, GONE)
    claim_of(article, STAYS)
    second, third = again(NEW), again("Update.\n\n" + NEW)
    fourth = again(before + NEW + "\n\nMore.")
    (older,) = anchoring.older_passages(desk, moved)
    anchoring.confirm(desk, moved, 0, (older.now.start, older.now.end))
    start = len(before) + NEW.index("The mayor")
    anchoring.place(desk, gone, 0, (start, len(before) + len(NEW)), was_asked=True)

    found = states(desk, third, fourth)
    assert [found[number].state for number in "123"] == [Carried.CONFIRMED, Carried.PLACED, Carried.EXACT]
    assert compare(desk, third, fourth).states() == {"exact": 1, "moved: confirmed": 1, "placed by hand": 1}
    assert old_words(found["1"]) == CHANGED.replace("twelve", "fourteen")
    fifth = again(before + NEW + "\n\nMore and more.")
    assert {one.state for one in states(desk, fourth, fifth).values()} == {Carried.EXACT}
    assert states(desk, third, fourth)["1"].state is Carried.CONFIRMED
    assert states(desk, second, third)["1"].state is not Carried.CONFIRMED


def test_what_waited_and_was_placed_on_words_that_the_older_one_lacks_is_placed_not_new(desk, article, again, claim_of):
    claim = claim_of(article, GONE)
    again(NEW)
    third, fourth = again(NEW + "\n\nMore."), again(NEW.replace("The mayor", "The old mayor"))
    start = NEW.index("The mayor")
    anchoring.place(desk, claim, 0, (start, len(NEW) + 4), was_asked=True)
    one = states(desk, third, fourth)["1"]
    assert (one.state, old_words(one), new_words(one)) == (
        Carried.PLACED, "", "The old mayor answered no questions.",
    )  # fmt: skip


PAGE = (
    "<html lang=en><body><article><h1>Twelve aboard the ferry</h1>"
    "<p>The harbour office stopped all ferries on Monday. {} {}</p>"
    "<p>The captain said that twelve people were aboard when the engines failed, and that all of them came home.</p>"
    "</article></body></html>"
)


def test_words_that_are_struck_through_in_one_capture_only_are_called_out(desk, claim_of):
    said, denied = "Nobody was hurt on the boats.", "The council knew of it."
    captures = [PAGE.format(said, f"<s>{denied}</s>"), PAGE.format(f"<del>{said}</del>", denied)]
    drafts = [(page.encode(), read(page.encode(), name="ferry.html")) for page in captures]
    article = articles.take_in(desk, *drafts[0]).article
    for quote in (said, "hurt on the boats", "all of them came home"):
        claim_of(article, quote)
    taken = articles.take_again(desk, article, *drafts[1])
    assert "Words of claims 1, 2 are struck through now." in map(str, taken.notes)
    found = compare(desk, article)
    assert found.of_words == 0
    assert [(str(line), [str(place) for place in places]) for line, places in called_out(found)] == [
        (f"Struck through: “{said}”", ["paragraph 2, claims 1, 2"]),
        (f"No longer struck through: “{denied}”", ["paragraph 2"]),
    ]
    older, newer = (one.id for one in found.snapshots)
    assert [(one.words, one.newly) for one in compare(desk, newer, older).struck] == [(denied, True), (said, False)]


def test_a_claim_is_told_of_whose_passage_is_struck_through_in_part(desk, claim_of):
    said = "Nobody was hurt on the boats."
    captures = [PAGE.format(said, "The council knew of it."), PAGE.format(f"<s>{said}</s>", "The council knew of it.")]
    drafts = [(page.encode(), read(page.encode(), name="ferry.html")) for page in captures]
    article = articles.take_in(desk, *drafts[0]).article
    text = drafts[0][1].text
    start = text.index("on the boats.")
    claim_of(article, text[start : start + len("on the boats. ") + 12])
    taken = articles.take_again(desk, article, *drafts[1])
    assert "Words of claim 1 are struck through now." in map(str, taken.notes)
    (struck,) = compare(desk, article).struck
    assert struck.claims == ("1",)
    again = articles.take_again(desk, article, *drafts[0])
    assert not any("struck through now" in str(note) for note in again.notes)


def test_of_very_many_struck_words_the_first_are_told():
    every = Reading(struck=tuple(f"ferry {number}" for number in range(MOST_STRUCK + 9)))
    assert newly_struck(Reading(struck=("ferry 0",)), every) == list(every.struck[1 : MOST_STRUCK + 1])
