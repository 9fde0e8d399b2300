"""Where paragraphs begin, each with the heading over it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.anchors.homes import homes_in


@pytest.mark.parametrize(("text", "parts"), [
    ("One. Two.", ["One. Two."]),
    ("It rained.\n\nIt snowed.", ["It rained.\n\n", "It snowed."]),
    ("It rained\nall day long.\n\nIt snowed.", ["It rained\nall day long.\n\n", "It snowed."]),
    ("It rained.\nIt snowed.", ["It rained.\n", "It snowed."]),
    ("Weather\n\nIt rained.\n\nRoads\n\nNone is open.", ["Weather\n\nIt rained.\n\n", "Roads\n\nNone is open."]),
    ("The day\n\nWeather\n\nIt rained.", ["The day\n\n", "Weather\n\nIt rained."]),
    ("It rained:\n\n• here;\n• there.\n\nNo more.", ["It rained:\n\n", "• here;\n", "• there.\n\n", "No more."]),
    ("", [""]),
])  # fmt: skip
def test_a_paragraph_begins_with_its_heading(text, parts):
    homes = [*homes_in(text), len(text)]
    assert [text[begin:end] for begin, end in pairwise(homes)] == parts


@given(st.text("ab.\n •", max_size=40))
def test_the_first_begins_with_the_text_and_each_behind_the_one_before(text):
    homes = homes_in(text)
    assert homes[0] == 0
    assert homes == sorted(set(homes))
    assert all(0 <= home <= len(text) for home in homes)
