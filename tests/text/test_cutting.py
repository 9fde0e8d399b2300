"""Texts too long for their place are cut after a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.cutting import beginning


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("three boats left", 40, "three boats left"),
        ("three boats left", 16, "three boats left"),
        ("three boats left", 15, "three boats"),
        ("three boats left", 11, "three boats"),
        ("three boats left", 10, "three"),
        ("a https://boats.example/left", 12, "a https://bo"),
        ("三艘船今天早上离开了港口", 5, "三艘船今天"),
        ("cafe\u0301s", 4, "caf"),
        ("", 3, ""),
    ],
)
def test_it_is_cut_after_a_word(text, most, cut):
    assert beginning(text, most) == cut


@given(st.text("ab \u0301"), st.integers(1, 12))
def test_it_is_a_beginning_that_fits(text, most):
    cut = beginning(text, most)
    assert text.startswith(cut)
    assert len(cut) <= most or cut == text
