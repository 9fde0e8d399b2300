"""Characters that nobody sees are counted and named, and those that writing needs are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.unseen import unseen, unseen_words

ORDER = " Words may be shown in another order than they stand in."
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("text", "count", "signs"),
    [
        ("The fer\u200bry held.", "1 character", "(U+200B × 1)."),
        ("The \ufefffer\u200bry h\u200beld.", "3 characters", "(U+200B × 2, U+FEFF × 1)."),
        ("Paid \u202e005\u202c euros", "2 characters", "(U+202E × 1, U+202C × 1)." + ORDER),
        ("\u2066a\u2069", "2 characters", "(U+2066 × 1, U+2069 × 1)." + ORDER),
        ("dam\u200d age\u00ad", "2 characters", "(U+200D × 1, U+00AD × 1)."),
        ("A price\u200e", "1 character", "(U+200E × 1)."),
    ],
)
def test_what_is_unseen_is_told_in_a_line(text: str, count: str, signs: str) -> None:
    assert str(unseen_words(text)) == f"The text holds {count} that cannot be seen {signs}"


def test_of_many_kinds_the_most_frequent_are_named() -> None:
    words = str(unseen_words("a\u200b\u200bb\u200b\u2060\u2060c\u00ad\ufeffd\u034f"))
    assert "8 characters" in words
    assert "(U+200B × 3, U+2060 × 2, " in words
    assert words.endswith(", …).")


@pytest.mark.parametrize(
    "text",
    [
        "The ferry held.",
        "Пором — «запізнився»\u00a0знову.",
        "می\u200cخواهم",
        "क्\u200dष",
        "שלום\u200f, 12\u200e",
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 and a flag " + FLAG,
        "Rain \u2602\ufe0f\u200d\u2642",
    ],
)
def test_what_writing_needs_is_not_told(text: str) -> None:
    assert unseen_words(text) is None


@given(st.text(max_size=200), st.integers(0, 200), st.sampled_from("\u202e\u2068\u200b\ufeff\u2060"))
def test_one_more_is_one_more(text: str, at: int, sign: str) -> None:
    assert len(unseen(text[:at] + sign + text[at:])) >= len(unseen(text))
    assert sign in unseen(text[:at] + sign + text[at:])
