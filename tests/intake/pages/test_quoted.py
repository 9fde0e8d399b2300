"""Words that rules make the marks of quotations are told as all that rules add."""

import pytest
from unseen_pages import LINE, read_with

SAID = "The page shows words that stand in its rules of style and not in the text, in 1 place: “NOT”."


@pytest.mark.parametrize(
    ("rules", "notes"),
    [
        ("q{quotes:'NOT ' ''}", [SAID]),
        ("article{quotes:'NOT ' ''}", [SAID]),
        ("b{quotes:'NOT ' ''} b::before{content:open-quote}", [SAID]),
        ("q{quotes:'„' '“'}", []),
        ("q{quotes:'NOT ' ''} q::before{content:none}", []),
        ("b{quotes:'NOT ' ''}", []),
    ],
)
def test_words_around_quotations_are_told(rules: str, notes: list[str]) -> None:
    assert read_with(f"<p>{LINE}He said: <q>guilty of it</q>, and the <b>clerk</b> agreed.</p>", rules)[1] == notes
