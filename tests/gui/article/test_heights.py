"""Where paragraphs lie of which some are known and the others are taken for a height."""

from workbench.ui.article.heights import Heights


def test_paragraphs_lie_where_they_are_taken_for_until_they_are_known():
    heights = Heights(10, 0.5)
    assert [heights.top(number, number * 100) for number in range(4)] == [0, 60, 120, 180]
    assert heights.know(1, 100, 100, 75) == 15
    assert [heights.top(number, number * 100) for number in range(4)] == [0, 60, 135, 195]
    assert heights.know(0, 0, 100, 50) == -10
    assert [heights.top(number, number * 100) for number in range(4)] == [0, 50, 125, 185]
    assert heights.known() == [0, 1]


def test_what_is_known_anew_counts_once():
    heights = Heights(10, 0.5)
    heights.know(1, 100, 100, 75)
    assert heights.know(1, 100, 100, 75) == 0
    assert heights.know(1, 100, 100, 70) == -5
    assert heights.top(2, 200) == 130


def test_what_is_forgotten_is_taken_for_its_height_again():
    heights = Heights(10, 0.5)
    heights.know(0, 0, 100, 70)
    heights.know(1, 100, 100, 75)
    heights.know(2, 200, 100, 80)
    heights.forget_from(1)
    assert [heights.top(number, number * 100) for number in range(4)] == [0, 70, 130, 190]
    assert heights.know(2, 200, 100, 80) == 20
    assert heights.top(3, 300) == 210


def test_heights_are_whole_pixels_and_add_up():
    heights = Heights(3.3, 0.37)
    for number in range(0, 50, 7):
        heights.know(number, number * 13, 13, 21)
    tops = [heights.top(number, number * 13) for number in range(51)]
    assert all(isinstance(top, int) for top in tops)
    for number in range(0, 50, 7):
        assert tops[number + 1] - tops[number] == 21
