"""Who says or judges what: told apart where a statement opens so beyond doubt, and left whole everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.judgings import judging

FOUND = [
    ("The institute judges that the port gave way.", "institute", "judges", "The port gave way."),
    ("Lantern said that two guards left", "Lantern", "said", "Two guards left"),
    ("The outlet Lantern stated on 3 June that guards had left", "outlet Lantern", "stated", "Guards had left"),
    ("Ines Calder, the spokeswoman, told reporters that nobody was hurt", "Ines Calder", "told", "Nobody was hurt"),
    ("Lantern has reported that the gates are shut.", "Lantern", "has reported", "The gates are shut."),
    ("Three officials privately believe that he left.", "Three officials", "privately believe", "He left."),
    ("According to Lantern, the gates are shut.", "Lantern", "According to", "The gates are shut."),
    ("On July 16, 2012, Mary Lane announced that she left", "Mary Lane", "announced", "She left"),
    ("Furthermore, several sources indicated that guards left", "several sources", "indicated", "Guards left"),
    ("Le Monde reports that Paris agreed", "Le Monde", "reports", "Paris agreed"),
]
WHOLE = [
    "The pier burned.",
    "It is believed that the pier burned.",
    "He said that the pier burned.",
    "Those who say that the pier burned are wrong.",
    "Lantern did not say that the pier burned.",
    "Lantern denies that the pier burned.",
    "Lantern believes him.",
    "For example, the noise makes you only believe that it burns.",
    "The fire, the third in May, the worst of all, reports that nobody reads say, was small.",
    "The guard that said that he left was paid.",
    "Guards were told that they must leave.",
    "The reports that reached us were old.",
    "Nobody said that the pier burned.",
    "Lantern would say that it burned.",
    "The law states penalties.",
    "that",
    "",
]


@pytest.mark.parametrize(("statement", "source", "cue", "said"), FOUND)
def test_who_says_what(statement, source, cue, said):
    found = judging(statement)
    assert found is not None
    assert (found.source, found.cue, found.said) == (source, cue, said)


@pytest.mark.parametrize("statement", WHOLE)
def test_what_is_left_whole(statement):
    assert judging(statement) is None


def test_how_the_verb_puts_it():
    def how(statement):
        found = judging(statement)
        return found.judges, found.forecasts

    assert how("Lantern assesses that the port gave way") == (True, False)
    assert how("Lantern says that the port gave way") == (False, False)
    assert how("Lantern expects that the port gives way") == (False, True)
    assert how("Lantern says that the port will give way") == (False, True)


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    found = judging(f"Lantern says that {text}")
    assert found is None or found.source == "Lantern"
    judging(text)
