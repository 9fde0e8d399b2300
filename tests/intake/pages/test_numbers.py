"""Numbers that rules of style count and show are no part of the text, and are told as browsers count them."""

import pytest
from unseen_pages import LINE, read_with

ITEMS = "<ol class=x><li>He is guilty of it.</li><li>The mayor is guilty of it too.</li></ol>"
DEAD = f"<p class=k>{LINE}The inspector counted <b></b> dead cattle, and then <b></b> more.</p>"


def told(rules: str, part: str = DEAD) -> list[str]:
    """What is said to be shown in places of the page that is no part of the text."""
    _, notes = read_with(part, rules)
    said = "The page shows words that stand in its rules of style and not in the text, in "
    assert all(note.startswith(said) for note in notes)
    return [note.partition("“")[2].removesuffix("”.") for note in notes]


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (".k{counter-reset:n 48} .k b{counter-increment:n} b::before{content:counter(n)}", "49 … 50"),
        (".k{counter-reset:N 48 n 2} b::before{counter-increment:N 2 n -1;content:counter(N) '/' counter(n)}",
         "50/1 … 52/0"),
        ("b::after{counter-increment:n;content:counter(n, upper-roman)}", "I … I"),
        (".k{counter-reset:n 3} b{counter-set:n 7} b::after{content:counter(n)}", "7 … 7"),
        (".k{counter-reset:n 6} b{counter-reset:n 4} b::before{content:counters(n, '.')}", "6.4 … 6.4"),
        (".k{counter-reset:n calc(2 * 4)} b::before{content:counter(n) ' of them'}", "№ of them … № of them"),
        (".k{counter-reset:n 4} .n{display:none;counter-increment:n} b::before{content:counter(n)}", "4 … 4"),
        ("b::before{content:counter(nothing)}", "0 … 0"),
        ("b::before{content:counter(n, disc)}", None),
        (".k{counter-reset:n 4} b::before{content:counter(n);display:none}", None),
    ],
)  # fmt: skip
def test_counted_numbers_are_told(rules: str, words: str | None) -> None:
    part = DEAD.replace("<b>", "<i class=n></i><b>", 1)
    assert told(rules, part) == ([] if words is None else [words])


@pytest.mark.parametrize(
    ("rules", "part", "words"),
    [
        (".x{list-style:none;counter-reset:d 16} li::before{counter-increment:d;content:counter(d) ' dead: '}",
         ITEMS, "17 dead: … 18 dead:"),
        ("li::before{content:counter(list-item) ' dead: '}", ITEMS.replace("<ol", "<ol start=4"), "4 dead: … 5 dead:"),
        ("li::before{content:counter(list-item) 'th '}", ITEMS.replace("<ol", "<ol reversed"), "2th … 1th"),
        ("li::before{content:counter(list-item) 'th '}", ITEMS.replace("<li", "<li value=7", 1), "7th … 8th"),
        ("li{counter-increment:list-item 5} li::before{content:counter(list-item) 'th '}", ITEMS, "5th … 10th"),
    ],
)  # fmt: skip
def test_numbers_of_items_are_told(rules: str, part: str, words: str) -> None:
    assert told(rules, part) == [words]


@pytest.mark.parametrize("part", [ITEMS, ITEMS.replace("<ol", "<ol type=a")])
def test_a_number_that_the_text_has_too_is_not_told(part: str) -> None:
    style = "lower-alpha" if "type" in part else "decimal"
    rules = (
        f".x{{list-style:none;counter-reset:d}} li{{counter-increment:d}} li::before{{content:counter(d,{style})'.'}}"
    )
    assert told(rules, part) == []


def test_numbers_in_a_shadow_tree_are_counted_where_it_is_shown() -> None:
    inside = (
        "<style>b{counter-increment:n 5} b::before{content:counter(n)}</style><p>He shot <b></b> of them.</p><slot>"
    )
    part = f"<div class=k><template shadowrootmode=open>{inside}</template><p>{LINE}</p></div>"
    assert told(".k{counter-reset:n 40}", part) == ["45"]
