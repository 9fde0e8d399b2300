"""What a page shows in fields and in pictures within its text is no part of that, and is told."""

import pytest
from unseen_pages import LINE, read_with

FIELDS = "The page shows words in {} that are not in the text: “{}”."
PICTURE = "The page has 1 picture within a line that may stand for words that are not in the text: “not”."


def said_of(within: str, rules: str = "") -> list[str]:
    """What is said of something within a sentence."""
    text, notes = read_with(f"<p>{LINE}The accused was {within} guilty, the court said.</p>", rules)
    assert "guilty, the court said." in text
    assert "not guilty" not in text
    return notes


@pytest.mark.parametrize(
    "field",
    [
        "<input value=not>",
        "<input type=Text value=not readonly>",
        "<input type=unknown value=not>",
        "<input placeholder=not>",
        "<textarea>not</textarea>",
        "<select><option>surely<option selected>not</select>",
        "<select><option>not<option>surely</select>",
        "<select><option label=not>surely</select>",
        "<select multiple><option>not</select>",
    ],
)
def test_what_a_field_shows_is_told(field: str) -> None:
    assert said_of(field) == [FIELDS.format("1 field", "not")]


@pytest.mark.parametrize(
    "field",
    [
        "<input type=hidden value=not>",
        "<input type=checkbox value=not>",
        "<input value=not hidden>",
        "<input value=not style='display:none'>",
        "<input>",
    ],
)
def test_a_field_that_shows_no_words_is_not_told(field: str) -> None:
    assert said_of(field) == []


def test_a_field_that_rules_hide_is_not_told() -> None:
    assert said_of("<input class=x value=not>", ".x{display:none}") == []


def test_fields_beside_the_text_are_not_told() -> None:
    _, notes = read_with(f"<p>{LINE}</p><form><p>Write: <input value='Your address'></p></form>")
    assert notes == []


def test_a_picture_within_a_sentence_is_told() -> None:
    assert said_of("<img src=x.png alt=not>") == [PICTURE]
    assert said_of("<b><img src=x.png alt=not></b>") == [PICTURE]


@pytest.mark.parametrize("picture", ["<img src=x.png>", "<img alt=not hidden>", "<img alt=not aria-hidden=true>"])
def test_a_picture_that_says_nothing_is_not_told(picture: str) -> None:
    assert said_of(picture) == []


def test_a_picture_between_sentences_is_not_told() -> None:
    _, notes = read_with(f"<p><img alt='A quay'>{LINE}<img alt='Another quay'>{LINE}</p>")
    assert notes == []
