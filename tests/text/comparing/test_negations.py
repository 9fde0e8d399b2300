"""Negations that came or went in passing, in several languages."""

import pytest

from workbench.text.comparing.differences import differences
from workbench.text.comparing.negations import negations
from workbench.text.number_words import COVERED

FRAME = "The harbour office of the old town said on Monday that {} by the second pier, where the boats lay."


def told(before, after, language="en"):
    found = negations(before, after, differences(before, after).changes, language)
    for one in found:
        if " … " not in one.before + one.after:
            assert " ".join(before[one.start : one.end].split()) == one.before or not one.before
            assert " ".join(after[one.other_start : one.other_end].split()) == one.after or not one.after
    return [(one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("language", "before", "after", "said"),
    [
        ("en", "The guards were there that night.", "The guards were not there that night.", "not"),
        ("en-GB", "He had known of it then.", "He hadn’t known of it then.", "hadn’t"),
        ("en", "They had an answer for us.", "They had no answer for us.", "no"),
        ("de", "Das Amt hat das Schiff gesehen.", "Das Amt hat das Schiff nicht gesehen.", "nicht"),
        ("de", "Es gab einen Befehl dazu.", "Es gab keinen Befehl dazu.", "keinen"),
        ("fr", "Le bureau a vu les bateaux.", "Le bureau n’a pas vu les bateaux.", "n’a pas"),
        ("fr", "Le port sera fermé lundi.", "Le port ne sera pas fermé lundi.", "ne … pas"),
        ("es", "La guardia estaba allí esa noche.", "La guardia no estaba allí esa noche.", "no"),
        ("ru", "Охрана была там в ту ночь.", "Охрана не была там в ту ночь.", "не"),
        ("uk", "Охорона була там тієї ночі.", "Охорона не була там тієї ночі.", "не"),
    ],
)
def test_one_that_came_or_went_is_told(language, before, after, said):
    assert told(before, after, language) == [("", said)]
    assert told(after, before, language) == [(said, "")]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "The guards were not there.", "The guards weren’t there."),
        ("en", "They can not leave the pier.", "They cannot leave the pier."),
        ("en", "They never left the pier.", "They did not leave the pier."),
        ("en", "Two boats went out to help.", "Two boats went out to help. The mayor gave no answer."),
        ("en", "Two boats went out to help.", "Two boats went out to help.\n\nNothing more is known"),
        ("de", "Das ist nicht wahr.", "Das ist nie wahr."),
        ("fr", "Il n’a pas vu les bateaux.", "Il n’a jamais vu les bateaux."),
        ("fr", "Il y a deux bateaux au port.", "Il y a plus de bateaux au port."),
        ("sv", "Vakten var där den natten.", "Vakten var inte där den natten."),
        (None, "The guards were there.", "The guards were not there."),
    ],
)
def test_one_in_place_of_another_and_one_of_a_sentence_of_its_own_are_not(language, before, after):
    assert told(before, after, language) == []


@pytest.mark.parametrize(
    ("language", "before", "after", "said"),
    [
        ("en", "He was able to pay.", "He was unable to pay.", "unable"),
        ("en", "The sale of it is legal.", "The sale of it is illegal.", "illegal"),
        ("en", "They found a regular entry there.", "They found an irregular entry there.", "irregular"),
        ("en", "The office said it was possible.", "The office said it was impossible.", "impossible"),
        ("en", "The crew agreed to it at once.", "The crew disagreed to it at once.", "disagreed"),
        ("en", "They used lethal means there.", "They used non-lethal means there.", "non"),
        ("de", "Die Meldung ist bestätigt.", "Die Meldung ist unbestätigt.", "unbestätigt"),
        ("fr", "La vente est légale ici.", "La vente est illégale ici.", "illégale"),
        ("es", "La venta era legal allí.", "La venta era ilegal allí.", "ilegal"),
        ("ru", "Продажа была законной там.", "Продажа была незаконной там.", "незаконной"),
    ],
)
def test_a_prefix_that_denies_what_stood_there_is_told(language, before, after, said):
    assert told(before, after, language) == [("", said)]
    assert told(after, before, language) == [(said, "")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They have to form the crew.", "They have to inform the crew."),
        ("The law on port goods is new.", "The law on import goods is new."),
        ("It was not legal to sell it.", "It was illegal to sell it."),
        ("The office was closed that day.", "The office was unable that day."),
    ],
)
def test_a_prefix_that_denies_nothing_that_stood_there_is_not(before, after):
    assert told(before, after) == []


def test_a_short_sentence_written_anew_is_told_though_it_came_and_went_as_a_whole():
    before = "The pier was shut on Monday evening.\n\nShe denied it.\n\nTwo boats lay there all the night."
    after = before.replace("She denied it.", "She did not deny it.")
    assert told(before, after) == [("", "not")]
    assert told(before, before.replace("She denied it.", "Nothing more is known.")) == []


def test_one_that_went_to_another_place_in_the_sentence_is_told_twice():
    before = "The captain did not say that the crew had seen the second boat that night."
    after = "The captain did say that the crew had not seen the second boat that night."
    assert told(before, after) == [("not", ""), ("", "not")]


def test_two_sentences_are_told_apart():
    before = "The crew had seen it. The mayor had answered."
    after = "The crew had not seen it. The mayor had not answered."
    assert told(before, after) == [("", "not"), ("", "not")]


def test_only_those_are_told_that_the_other_text_has_not():
    assert told(FRAME.format("nobody had come"), FRAME.format("nobody had never come")) == [("", "never")]
    before, after = FRAME.format("no boats came in"), FRAME.format("they saw neither no boat")
    assert told(before, after) == [("", "neither")]


@pytest.mark.parametrize("language", COVERED)
def test_every_language_whose_number_words_are_known_has_its_negations(language):
    word = {"en": "not", "de": "nicht", "fr": "jamais", "es": "nunca", "ru": "не", "uk": "не"}[language]
    assert told("one two three", f"one two {word} three", language) == [("", word)]
