"""Numbers that were changed in passing, in digits and in the words of several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.comparing.differences import differences
from workbench.text.comparing.numbers import numbers
from workbench.text.comparing.quantities import quantities
from workbench.text.number_words import COVERED, number_words


def told(before, after, language="en"):
    found = numbers(before, after, differences(before, after).changes, language)
    for one in found:
        assert " ".join(before[one.start : one.end].split()) == one.before or not one.before
        assert " ".join(after[one.other_start : one.other_end].split()) == one.after or not one.after
    return [(one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("language", "before", "after", "said"),
    [
        ("en", "Police counted 12 boats and 3 cars.", "Police counted 14 boats and 3 cars.", ("12", "14")),
        ("en", "Two men were hurt there.", "Three men were hurt there.", ("Two", "Three")),
        ("en", "There were dozens of dead.", "There were hundreds of dead.", ("dozens", "hundreds")),
        ("en", "It was the third strike.", "It was the fourth strike.", ("third", "fourth")),
        ("en", "The first of them sank.", "The second of them sank.", ("first", "second")),
        ("en", "With twenty-one people aboard.", "With twenty-two people aboard.", ("twenty-one", "twenty-two")),
        ("en", "It cost 12 million in all.", "It cost 12 billion in all.", ("12 million", "12 billion")),
        ("en", "They had two hundred boats.", "They had two hundred thousand boats.",
         ("two hundred", "two hundred thousand")),
        ("en", "Two hundred and five came.", "Three hundred and six came.",
         ("Two hundred and five", "Three hundred and six")),
        ("en-GB", "A dozen boats were out.", "Two dozen boats were out.", ("dozen", "Two dozen")),
        ("en", "He was hit in one place.", "He was hit in two places.", ("one", "two")),
        ("de", "Es waren einundzwanzig Leute.", "Es waren zweiundzwanzig Leute.",
         ("einundzwanzig", "zweiundzwanzig")),
        ("de", "Der zweite Angriff begann.", "Der dritte Angriff begann.", ("zweite", "dritte")),
        ("de", "Es flohen Dutzende Menschen.", "Es flohen Hunderte Menschen.", ("Dutzende", "Hunderte")),
        ("fr", "On compte quatre-vingt-dix morts.", "On compte soixante-dix morts.",
         ("quatre-vingt-dix", "soixante-dix")),
        ("fr", "Il y a trente et un blessés.", "Il y a trente-deux blessés.", ("trente et un", "trente-deux")),
        ("es", "Hubo dos mil muertos allí.", "Hubo tres mil muertos allí.", ("dos mil", "tres mil")),
        ("es", "Son treinta y uno ahora.", "Son treinta y dos ahora.", ("treinta y uno", "treinta y dos")),
        ("ru", "Погибли два человека там.", "Погибли три человека там.", ("два", "три")),
        ("ru", "Это третий удар сегодня.", "Это четвёртый удар сегодня.".replace("ё", "е"), ("третий", "четвертый")),
        ("uk", "Загинуло п’ять людей там.", "Загинуло шість людей там.", ("п’ять", "шість")),
        ("ar", "قتل ١٢ شخصا في المدينة", "قتل ١٤ شخصا في المدينة", ("١٢", "١٤")),
        ("en", "It fell to −5 degrees.", "It fell to 5 degrees.", ("−5 degrees", "5 degrees")),
        ("en", "Prices went +5 % in May.", "Prices went -5 % in May.", ("+5 %", "-5 %")),
        ("en", "The dam cost $500 million.", "The dam cost €500 million.", ("$500 million", "€500 million")),
        ("en", "At ≥ 50 points it shuts.", "At ≤ 50 points it shuts.", ("≥ 50", "≤ 50")),
        ("en", "Now 20% are out.", "Now 20 are out.", ("20%", "20")),
        ("en", "Now 20 percent are out.", "Now 20 are out.", ("20 percent", "20")),
        ("en", "It rose by 20 percent now.", "It rose by 20 percentage points now.",
         ("20 percent", "20 percentage points")),
        ("en", "It cost USD 30 then.", "It cost EUR 30 then.", ("USD 30", "EUR 30")),
        ("en", "It cost US$30 then.", "It cost A$30 then.", ("US$30", "A$30")),
        ("en", "It cost thirty euros then.", "It cost thirty dollars then.", ("thirty euros", "thirty dollars")),
        (None, "It was 5°C there.", "It was 5°F there.", ("5°C", "5°F")),
        (None, "It is 30 km to go.", "It is 30 m to go.", ("30 km", "30 m")),
        (None, "Up to 30 km on foot.", "Up to 30 km/h on foot.", ("30 km", "30 km/h")),
        ("en", "With 30km to go they fell.", "With 30kg to go they fell.", ("30km", "30kg")),
        ("en", "They lay two miles off.", "They lay two kilometres off.", ("two miles", "two kilometres")),
        ("en", "A 30-day truce began.", "A 30-hour truce began.", ("30-day", "30-hour")),
        ("de", "Nach 30 Tagen war es aus.", "Nach 30 Wochen war es aus.", ("30 Tagen", "30 Wochen")),
        ("ru", "До него 30 км пути.", "До него 30 м пути.", ("30 км", "30 м")),
        ("uk", "Це було 5 днів тому.", "Це було 5 годин тому.", ("5 днів", "5 годин")),
        (None, "Some 10–20 men came.", "Some 10 20 men came.", ("10–20", "10 20")),
        (None, "Some 10–20 men came.", "Some 10, 20 men came.", ("10–20", "10, 20")),
        ("en", "Some 10–20 men came.", "Some 10 or 20 men came.", ("10–20", "10 or 20")),
        ("en", "Some 10 and 20 men came.", "Some 10-20 men came.", ("10 and 20", "10-20")),
        ("de", "Es kamen 10–20 Mann.", "Es kamen 10 oder 20 Mann.", ("10–20", "10 oder 20")),
        ("uk", "Прийшло 10–20 осіб.", "Прийшло 10 чи 20 осіб.", ("10–20", "10 чи 20")),
        (None, "Some 10, 20 men came.", "Some 10-20 men came.", ("10, 20", "10-20")),
        (None, "It begins at 5 p.m. there.", "It begins at 5 a.m. there.", ("5 p.m.", "5 a.m.")),
        (None, "It begins at 5:30 PM there.", "It begins at 5:30 AM there.", ("5:30 PM", "5:30 AM")),
        (None, "It begins at 5 p.m. there.", "It begins at 6 p.m. there.", ("5 p.m.", "6 p.m.")),
        (None, "It begins at 11am there.", "It begins at 12.30 pm there.", ("11am", "12.30 pm")),
        (None, "It begins at 5pm there.", "It begins at 5am there.", ("5pm", "5am")),
        (None, "It begins at 5 p.m. there.", "It begins at 5 there.", ("5 p.m.", "5")),
        ("es", "Empieza a las 5 p. m. allí.", "Empieza a las 5 a. m. allí.", ("5 p. m.", "5 a. m.")),
        (None, "They went 5 km north.", "They went 5 north.", ("5 km", "5")),
        (None, "They went 5 north.", "They went 5 km north.", ("5", "5 km")),
        (None, "They went 5km.", "They went 5.", ("5km", "5")),
        (None, "They went 5 km.", "They went 5.", ("5 km", "5")),
        ("en", "He ran five miles that day.", "He ran five that day.", ("five miles", "five")),
        ("de", "Es waren 30 Tonnen Getreide.", "Es waren 30 Getreide.", ("30 Tonnen", "30")),
        (None, "It ended 2-1 at last.", "It ended 2 1 at last.", ("2-1", "2 1")),
        ("en", "It made 12 million in all.", "It made (12) million in all.", ("12 million", "(12) million")),
        ("en", "It made (12)% in all.", "It made 12% in all.", ("(12)%", "12%")),
    ],
)  # fmt: skip
def test_a_changed_number_is_told_whole(language, before, after, said):
    assert told(before, after, language) == [said]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "There were twelve boats.", "There were 12 boats."),
        ("en", "There were 1,200 boats.", "There were 1200 boats."),
        ("en", "There were two boats out.", "There were two or more boats out."),
        ("en", "That was one of them.", "That was some of them."),
        ("en", "At first they agreed.", "At last they agreed."),
        ("de", "Dort stand ein Mann.", "Dort stand der Mann."),
        ("fr", "Elle a une maison.", "Elle a la maison."),
        ("es", "Era una casa vieja.", "Era la casa vieja."),
        ("ar", "قتل ١٢ شخصا في المدينة", "قتل 12 شخصا في المدينة"),
        (None, "There were two boats out.", "There were three boats out."),
        ("sv", "Det var två män.", "Det var tre män."),
        ("en", "Now 20% are out.", "Now 20 % are out."),
        ("en", "From 3-5 May.", "From 3–5 May."),
        ("en", "It rose +5 points.", "It rose 5 points."),
        ("en", "Now 20% are out.", "Now twenty per cent are out."),
        ("en", "It was 5° there.", "It was 5 degrees there."),
        ("en", "It cost €30 then.", "It cost EUR 30 then."),
        ("en", "It cost 30 USD then.", "It cost USD 30 then."),
        ("en", "It cost $30 then.", "It cost 30 dollars then."),
        ("en", "It is 30km to go there now, they say.", "It is 30 km to go there now, they say."),
        ("en", "It is 30 km to go.", "It is 30 kilometres to go."),
        ("en", "It is 30 km to go.", "It is 30 clicks to go."),
        ("en", "It was 30 years ago, then.", "It was 30 years then."),
        ("de", "Nach 30 Tagen war es aus.", "Nach 30 Tage war es aus."),
        ("en", "Some 10–20 men came.", "Some 10 to 20 men came."),
        ("en", "Some 10–20 men came.", "Between 10 and 20 men came."),
        ("de", "Es kamen 10–20 Mann.", "Es kamen zwischen 10 und 20 Mann."),
        ("en", "In 2020 – 15 years on – it ended.", "In 2020 and 15 years on it ended."),
        ("en", "Some 10 – 20 men came.", "Some 10-20 men came."),
        ("en", "He (12) was there.", "He, 12, was there."),
        ("en", "It begins at 5 p.m. there.", "It begins at 5 PM there."),
        ("en", "It begins at 5pm there.", "It begins at 5 p.m. there."),
        ("en", "He stayed 5 days there.", "He stayed 5 nights there."),
        ("en", "In 2020 – 15 years on – it ended.", "In 2020, 15 years on, it ended."),
        ("en", "In 2020—15 years on—it ended.", "In 2020, 15 years on, it ended."),
        ("en", "They went 5 km north.", "They went 5 long km north."),
        ("en", "Some 10 20 men came.", "Some 10, 20 men came."),
        ("en", "It lost (12) million in all.", "It lost −12 million in all."),
        ("en", "The dam ($12 million) broke.", "The dam, $12 million, broke."),
    ],
)
def test_what_is_only_written_otherwise_or_no_number_is_not_told(language, before, after):
    assert told(before, after, language) == []


def test_numbers_that_came_or_went_are_told_with_one_side_empty():
    assert told("Nobody saw the two boats that day.", "Nobody saw the boats that day.") == [("two", "")]
    assert told("Nobody saw the boats that day.", "Nobody saw the 12 boats that day.") == [("", "12")]


@pytest.mark.parametrize("came", [False, True])
def test_a_number_at_the_end_of_the_paragraph_beside_one_that_came_or_went_is_not_told(came):
    long, short = (f"By Ida Holm, 14 May 2025\n\n{more}It rained." for more in ("340 boats, then two.\n\n", ""))
    alone = [("", "340"), ("", "two")] if came else [("340", ""), ("two", "")]
    assert told(*((short, long) if came else (long, short))) == alone


def test_each_number_of_a_change_is_told_once_and_by_itself():
    before, after = "From 3 to 5 boats were out.", "From 4 to 6 boats were out."
    assert told(before, after) == [("3", "4"), ("5", "6")]


def test_a_number_of_which_two_parts_changed_is_told_once():
    before, after = "Five hundred and seven people.", "Six hundred and eight people."
    assert told(before, after) == [("Five hundred and seven", "Six hundred and eight")]


PLAIN = "The harbour office said on Monday that all ferries stay in port until the storm is over."
LONGER = (
    "The mayor said later that {} boats of the town had gone out at night to look for those who had not come back, and"
    " that {} of them were still at sea in the morning."
)


def test_the_numbers_of_a_longer_change_are_told_each_by_itself_and_after_those_of_small_ones():
    before = f"{PLAIN}\n\n{LONGER.format('twelve', '3')}\n\nTwo men were hurt."
    after = (
        f"{PLAIN} It had rained in 14 towns of the coast since the morning of that day, more than ever before in"
        " March.\n\nThree men were hurt."
    )
    assert told(before, after) == [("Two", "Three"), ("twelve", ""), ("3", ""), ("", "14")]
    assert [one.longer for one in numbers(before, after, differences(before, after).changes, "en")] == [
        False, True, True, True,
    ]  # fmt: skip


def test_a_number_that_a_rewritten_sentence_keeps_or_that_moved_with_its_words_is_not_told():
    moved = LONGER.format("twelve", "3")
    assert told(f"{moved}\n\n{PLAIN}\n\n{PLAIN}", f"{PLAIN}\n\n{PLAIN}\n\n{moved}") == []
    before = "Police say 12 boats were out that night and all of them came back to the pier by the next morning."
    after = "Nobody was at sea when the storm began, and by noon the guards counted 12 boats in the old harbour again."
    assert told(before, after) == []
    assert told(before, after.replace("12", "14")) == [("12", ""), ("", "14")]


def test_numbers_of_sentences_that_only_changed_places_are_not_told():
    rest = "The office of the old town was shut for the night."
    before = f"Alpha sent one. Beta sent two. Gamma kept three of them. {rest}"
    after = f"Beta sent two. Alpha sent one. Gamma kept three of them. {rest}"
    assert told(before, after) == []
    assert told(before, after.replace("sent two", "sent nine")) == [("", "nine"), ("two", "")]


def test_numbers_that_changed_places_while_their_sentences_stayed_are_told():
    before = "Then 5 people died in the harbour. And 3 people died in the town."
    after = "Then 3 people died in the harbour. And 5 people died in the town."
    assert told(before, after) == [("5", "3"), ("3", "5")]
    assert told("There were 12 boats and cars.", "There were boats and 12 cars.") != []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("It rose from 20 to 24 in May.", "It rose from 24 to 20 in May.", [("20", "24"), ("24", "20")]),
        ("Velin\t20\t24\nOrrin\t11\t9", "Velin\t24\t20\nOrrin\t11\t9", [("20", "24"), ("24", "20")]),
        ("Two of three boats sank.", "Three of two boats sank.", [("Two", "Three"), ("three", "two")]),
        ("They lost 20 boats and 30 cars.", "They lost 30 cars and 20 boats.", []),
        ("It was on 10 March 2024.", "It was on March 10, 2024.", []),
    ],
)
def test_numbers_that_changed_places_without_their_words_are_told(before, after, said):
    assert told(before, after) == said


# -- words and what they are worth -----------------------------------------------------------

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()  # noqa: SIM905 - to be read as text
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - as above


def in_english(number):
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_english(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    rest = f" {in_english(number % 1000)}" if number % 1000 else ""
    return f"{in_english(number // 1000)} thousand{rest}"


def in_german(number):
    ones = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
            "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]  # fmt: skip
    tens = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
    if number < 20:
        return ones[number]
    if number < 100:
        return (f"{ones[number % 10]}und" if number % 10 else "") + tens[number // 10]
    return f"{ones[number // 100]}hundert" + (in_german(number % 100) if number % 100 else "")


def in_french(number):
    ones = """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
        dix-huit dix-neuf""".split()  # noqa: SIM905 - as above
    tens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"]
    if number < 20:
        return ones[number]
    if number < 100:
        rest = number % 20 if number >= 60 else number % 10
        return tens[number // 10] + (f"-{ones[rest]}" if rest else "")
    many = f"{ones[number // 100]} cent" if number >= 200 else "cent"
    return many + (f" {in_french(number % 100)}" if number % 100 else "")


@pytest.mark.parametrize(("language", "say", "most"), [("en", in_english, 999_999), ("de", in_german, 999),
                                                       ("fr", in_french, 999)])  # fmt: skip
def test_written_out_numbers_are_worth_what_they_say(language, say, most):
    for number in {*range(min(most, 1000)), *range(1000, most, 997)}:
        text = say(number)
        (found,) = quantities(text, 0, len(text), number_words(language))
        assert (found.start, found.end, found.worth) == (0, len(text), ("number", str(number))), text


FRAME = "On Monday evening the harbour office of the old town, which is beside the second pier, counted {} boats there."


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_numbers_in_words_and_digits_are_told_where_they_are_others(one, other):
    before, after = (FRAME.format(number) for number in (in_english(one), other))
    assert told(before, after) == ([] if one == other else [(in_english(one), str(other))])


def test_numbers_beside_one_another_are_not_added_up():
    text = "two, three hundred and four, two and three"
    found = quantities(text, 0, len(text), number_words("en"))
    assert [one.worth[1] for one in found] == ["2", "304", "2", "3"]


@pytest.mark.parametrize("language", COVERED)
def test_every_table_is_in_lower_case_and_its_doubts_are_in_it(language):
    words = number_words(language)
    every = {*words.cardinals, *words.ordinals, *words.multipliers, *words.amounts}
    assert all(word == word.lower() for word in every)
    assert words.doubtful <= every
    assert not words.joins & every
