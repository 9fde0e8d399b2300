"""Words that rules put before the items of lists are no part of the text, and are told as all that rules add."""

import pytest
from unseen_pages import read_with

LIST = "<ul class=x><li>He is guilty of it.</li><li>The mayor is guilty of it too.</li></ul>"
GUILT = "@counter-style guilt{system:cyclic;symbols:'NOT' 'STILL NOT';suffix:' '}"


def told(rules: str, part: str = LIST) -> list[str]:
    """The words that are told."""
    text, notes = read_with(part, rules)
    assert "He is guilty" in text
    assert "NOT" not in text
    said = "The page shows words that stand in its rules of style and not in the text, in "
    assert all(note.startswith(said) for note in notes)
    return [note.partition("“")[2].removesuffix("”.") for note in notes]


@pytest.mark.parametrize(
    "rules",
    [
        ".x{list-style-type:'NOT: '}",
        '.x{list-style:inside "NOT"!important} .x{list-style:none}',
        "li{list-style-type:'\\4e\\4f\\54'}",
        "article{list-style-type:'NOT'} ul, li{list-style-type:inherit}",
        ".x{list-style-type:var(--m)} :root{--m:'NOT'}",
        ".x{list-style-type:symbols(cyclic 'NOT')}",
        "@counter-style g{system:extends decimal;suffix:' NOT '} .x{list-style:g}",
        "@counter-style g{system:cyclic;symbols:NOT} .x > li{list-style-type:g}",
        "@counter-style g{system:cyclic;symbols:NOT} li::before{content:counter(list-item, g) ' '}",
    ],
)
def test_words_before_items_are_told(rules: str) -> None:
    (words,) = told(rules)
    assert words.replace(":", "") == "NOT … NOT"


def test_each_item_has_its_own_symbol() -> None:
    assert told(f"{GUILT} .x{{list-style-type:guilt}}") == ["NOT … STILL NOT"]


def test_what_is_shown_as_an_item_has_a_marker_too() -> None:
    part = "<div class=x><p>He is guilty of it.</p></div>"
    assert told(".x{list-style-type:'NOT'} .x > p{display:list-item}", part) == ["NOT"]
    assert told("", part.replace("<p", "<p style='display:list-item;list-style:\"NOT\"'")) == ["NOT"]


def test_an_item_in_a_shadow_tree_has_the_marker_of_what_it_is_shown_in() -> None:
    inside = "<style>.x{list-style-type:'NOT'} ::slotted(li){list-style-type:'NEVER'}</style><ul class=x><slot></ul>"
    part = f"<div><template shadowrootmode=open>{inside}</template><li>He is guilty of it.</li></div>"
    assert told("", part) == ["NEVER"]
    assert told("li{list-style-type:inherit}", part) == ["NOT"]


@pytest.mark.parametrize(
    "rules",
    [
        "article{list-style-type:'NOT'}",
        ".x{list-style-type:'NOT'} li{list-style:none}",
        ".x{list-style-type:'NOT'} li{display:block}",
        ".x li:hover{list-style-type:'NOT'}",
        ".x{list-style-type:'– '} li{list-style-type:'x '}",
        f"{GUILT} .x{{list-style-type:disc}}",
        "@counter-style g{system:cyclic;symbols:'•'} .x{list-style:g}",
        "@media print{.x{list-style-type:'NOT'}}",
    ],
)
def test_signs_and_what_is_not_seen_are_not(rules: str) -> None:
    assert told(rules) == []
