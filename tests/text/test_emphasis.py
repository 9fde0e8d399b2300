"""Notes where no emphasis can be shown."""

import pytest

from workbench.text.emphasis import on_one_line


@pytest.mark.parametrize(
    ("notes", "read"),
    [
        ("Seen **twice**, *perhaps* more", "Seen twice, perhaps more"),
        ("# Calls\n\n- the port\n* the ministry\n", "Calls • the port • the ministry"),
        ("> as they said\nand went", "as they said and went"),
        ("3 * 4 = 12 and a*b*c stay, as does #tag", "3 * 4 = 12 and a*b*c stay, as does #tag"),
        ("-5 degrees", "-5 degrees"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(notes, read):
    assert on_one_line(notes) == read
