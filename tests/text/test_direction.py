"""Which way texts run, and their paragraphs."""

import pytest

from workbench.text.direction import (
    is_right_to_left,
    is_right_to_left_at,
    line_is_right_to_left,
    paragraph_is_right_to_left,
)

BEGUN = 'وصف Institute for the Study of War الضربة بأنها "HIMARS strike on S-400".'
NAMED = "ISW قال ذلك أيضا يوم الاثنين."


def test_direction_is_that_of_most_letters() -> None:
    assert is_right_to_left("قال ISW إن القوات الروسية")
    assert not is_right_to_left("The word سلام means peace")
    assert not is_right_to_left("12:30")


@pytest.mark.parametrize(
    ("paragraph", "from_right", "from_left"),
    [
        (BEGUN, True, False),
        ("• قُتل S-300/400 بحسب HIMARS.", True, False),
        (NAMED, True, True),
        ("An English paragraph.", False, False),
        ("סלום is the Hebrew word for peace", True, False),
        ("The word سلام means peace", False, False),
        ("قال المتحدث إن تسع رافعات نقلت.", True, True),
        ("* * * 12:30", True, False),
    ],
)
def test_a_paragraph_runs_as_it_begins_where_its_text_does(paragraph: str, from_right: bool, from_left: bool) -> None:
    assert paragraph_is_right_to_left(paragraph, within=True) is from_right
    assert paragraph_is_right_to_left(paragraph, within=False) is from_left


def test_a_line_by_itself_runs_as_it_begins_or_as_most_of_its_letters_do() -> None:
    assert line_is_right_to_left(BEGUN)
    assert line_is_right_to_left(NAMED)
    assert not line_is_right_to_left("The word سلام means peace")
    assert not line_is_right_to_left("“12:30”")
    assert not line_is_right_to_left("")


def test_a_place_in_a_text_runs_as_its_paragraph_does() -> None:
    text = f"{'قال المتحدث إن تسع رافعات نقلت. ' * 4}\n{BEGUN}\nAn English paragraph."
    ends = [text.index("\n"), text.rindex("\n"), len(text)]
    assert [is_right_to_left_at(text, end) for end in ends] == [True, True, False]
    assert is_right_to_left_at(text, 0)
