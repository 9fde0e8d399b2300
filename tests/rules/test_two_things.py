"""Statements that say two things, and those that only look like it."""

import pytest

from workbench.rules.two_things import says_two_things

TWO = [
    "The shelling killed three people and destroyed a school.",
    "Russia launched 80 drones, and Ukraine shot down 60 of them.",
    "The minister resigned, but he denied the charges.",
    "The army left the city; the governor stayed.",
    "Officials said the dam broke and the village was flooded.",
    "The ministry recruited 20 officers and sent them to the region.",
    "The firm is registered in Cyprus and is owned by a general.",
    "The plant produces shells while the office buys parts abroad.",
    "The agents met in Vienna, and they planned the attack.",
    "At least 90 men have had their leave cancelled and have been sent back.",
    "Others were taken from their homes at night and transported to the border.",
    "The group has 500 fighters and controls two villages.",
    "The crane stood there for a year and collapsed.",
    "Divers reached the boat and rescued 12 people.",
]
ONE = [
    "Russia and Iran signed an agreement.",
    "Officials said Russia and Iran signed an agreement.",
    "The Institute for Peace and Security said the attack failed.",
    "He said tanks, guns, and aircraft were destroyed.",
    "Fighting between Russia and Ukraine has killed thousands.",
    "Ten people were killed and wounded.",
    "The strike hit a school and a hospital.",
    "The strike hit a school and the hospital used by the army.",
    "The minister said “we attacked and they fled”.",
    "Soldiers who fought in Syria and were wounded there were paid.",
    "The trade and industry ministry approved the sale.",
    "Armed and trained fighters attacked the base.",
    "Three officers and two soldiers were arrested in May 2024.",
    "The base lies between Kherson and the river.",
    "Some 20 people, including women and children, died.",
    "It rose slowly but steadily.",
    "The union seeks closer military, political, and economic ties with several states.",
    "Russia sold tanks and used vehicles.",
    "",
    "and",
    "A; B",
]


@pytest.mark.parametrize("statement", TWO)
def test_two_clauses_with_a_verb_each(statement):
    assert says_two_things(statement)


@pytest.mark.parametrize("statement", ONE)
def test_one_clause_or_not_sure(statement):
    assert not says_two_things(statement)


@pytest.mark.parametrize("words", ["the pier was struck and ", "“", "港", "and "])
def test_a_statement_as_long_as_an_article_says_more_than_one_thing_and_takes_no_time(words):
    assert says_two_things(words * 200_000)
