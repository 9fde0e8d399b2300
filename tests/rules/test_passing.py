"""What everything runs through, in words: true where an origin is reached, and where none is."""

import pytest

from workbench.base.terms import Attention
from workbench.rules.computed import compute
from workbench.rules.graph import in_words, provenance_graph
from workbench.rules.independence import independence
from workbench.rules.passing import passing

SOURCES = "ISW organisation; Verstka outlet; W1 person; W2 person; Daily outlet"


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (["ISW / saw"], "Everything comes from ISW."),
        (["ISW > Verstka / saw"], "Everything runs through ISW and Verstka."),
        (["ISW > Verstka > W1 / saw", "ISW > Verstka > W2 / saw"], "Everything runs through ISW and Verstka."),
        (["ISW > Verstka / saw", "ISW > Verstka > W1 / saw"], "Everything runs through ISW and Verstka."),
        (["ISW"], "No origin is reached: all that is known ends with ISW."),
        (
            ["ISW > Verstka / heard"],
            "No origin is reached: all that is known runs through ISW and ends with Verstka.",
        ),
        (
            ["ISW > W1 / heard", "ISW > W2 / heard"],
            "No origin is reached: all that is known runs through ISW and ends with W1 and W2.",
        ),
        (["ISW / saw", "Daily / saw"], None),
        ([], None),
    ],
)
def test_it_says_where_everything_runs_and_whether_an_origin_is_reached(build, says, words):
    matter = build(sources=SOURCES, says=says)
    reckoning = independence(matter)
    said = passing(matter, reckoning.supporting)
    assert (None if said is None else str(said)) == words
    told = [str(one) for one in in_words(provenance_graph(matter, reckoning))]
    assert [one for one in told if one.startswith(("Everything", "No origin"))] == ([] if words is None else [words])
    assert ("No origin" in (words or "")) <= (Attention.NOT_REACHED in compute(matter, reckoning).attention)


def test_of_an_article_without_an_outlet_it_is_said_that_the_outlet_is_not_known(build):
    computed = compute(build(outlet=None))
    assert str(computed.why) == (
        "The article's outlet is not entered, and no source is given that it has it from; "
        "no hop is confirmed and no item supports it."
    )
    assert str(computed.missing) == (
        "For single source: an item that supports it, or a source that the article has it from, "
        "whose own words are opened."
    )
    chained = build(sources=SOURCES, outlet=None, says=["ISW / saw"])
    told = [str(one) for one in in_words(provenance_graph(chained, independence(chained)))]
    assert "The desk has opened the article's outlet (not entered)." in told
