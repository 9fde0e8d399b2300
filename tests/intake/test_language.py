"""The language of a text is as declared, or that of most of its paragraphs, and is told with little."""

import subprocess
import sys

import pytest

from workbench.intake.language import language_of

ENGLISH = "The harbour office said on Monday that three bridges were closed until the end of the month. "
ARABIC = "أغلقت السلطات ثلاثة جسور في المدينة يوم الاثنين وقالت إن العمل سيستمر حتى نهاية الشهر. "
RUSSIAN = "Портовое управление сообщило в понедельник, что три моста закрыты до конца месяца. "


@pytest.mark.parametrize("times", [1, 2, 5])
@pytest.mark.parametrize(
    ("most", "quoted", "language"),
    [(ENGLISH, ARABIC, "en"), (ARABIC, ENGLISH, "ar"), (ENGLISH, RUSSIAN, "en"), (RUSSIAN, ENGLISH, "ru")],
)
def test_a_paragraph_in_another_script_says_nothing_of_the_language(most, quoted, language, times):
    assert language_of(f"{most * times}\n\n{quoted}\n\n{most}") == language


def test_what_is_written_in_several_scripts_at_once_is_told_as_a_whole():
    assert language_of("東京都は月曜日に三つの橋が閉鎖されたと発表した。JRの工事は月末まで続くという。" * 4) == "ja"


GERMAN = (
    "Das Hafenamt teilte am Montag mit, dass drei Brücken bis zum Ende des Monats gesperrt bleiben. "
    "Wer mit dem Auto über den Fluss will, muss deshalb einen Umweg von zwölf Kilometern fahren, sagte der Sprecher. "
    "Die Arbeiten hätten schon im Frühjahr beginnen sollen, wurden aber wegen des Hochwassers verschoben. "
    "Für Fußgänger gibt es eine Fähre, die alle zwanzig Minuten fährt und nichts kostet. "
)
DUTCH = (
    "Het havenbedrijf liet maandag weten dat drie bruggen tot het einde van de maand gesloten blijven. "
    "Wie met de auto over de rivier wil, moet daarom twaalf kilometer omrijden, zei de woordvoerder. "
    "De werkzaamheden hadden al in het voorjaar moeten beginnen, maar werden vanwege het hoge water uitgesteld. "
    "Voor voetgangers is er een veerpont, die elke twintig minuten vaart en niets kost. "
)
LOW_GERMAN = (
    "Dat Havenamt hett an'n Maandag seggt, dat dree Brüggen bet to't Enn vun'n Maand dicht blieven doot. "
    "Keen mit dat Auto över den Stroom will, de mutt dorüm twölf Kilometers ümto föhren, hett de Spreker seggt. "
    "De Arbeiden harrn al in't Vörjohr anfangen schullt, sünd man wegen dat Hoochwater verschaven worrn. "
    "För Lüüd to Foot gifft dat en Fähr, de all twintig Minuten föhrt un nix kosten deit. "
)


@pytest.mark.parametrize(
    ("text", "declared", "language"), [(GERMAN, "None", "de"), (DUTCH, "None", "nl"), (GERMAN * 2, "'en'", "de")]
)
def test_what_is_surely_told_takes_no_large_model(text, declared, language):
    ask = f"from workbench.intake.language import language_of; print(language_of({text!r}, {declared}))"
    said = subprocess.run(
        [sys.executable, "-c", f"{ask}; import sys; print('py3langid' in sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.split() == [language, "False"]


def test_a_language_that_the_small_library_does_not_know_is_not_taken_for_its_neighbour():
    assert language_of(LOW_GERMAN) != "de"
    assert language_of(LOW_GERMAN, "nds") == "nds"


def test_what_is_declared_stays_where_some_of_the_text_is_in_another_language():
    assert language_of(f"{ENGLISH * 12}{GERMAN}", "en") == "en"
