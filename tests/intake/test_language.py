"""The language of a text is that of most of its paragraphs, whatever is quoted in another script."""

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
