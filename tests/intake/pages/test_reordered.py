"""Where a page shows parts of its text in another order than its source has them, that is told."""

import pytest
from unseen_pages import LINE, SHOWN, read_with

LINE_OF_ITEMS = f"<p class=f><span>killed the dog, said the mayor. {LINE}</span><b>The cat</b></p>"
BLOCKS = f"<div class=f><p>Second: {LINE}</p><p class=l>First: {SHOWN}</p></div>"
SAID = "The page shows parts of its text in another order than the text has them, in 1 place: “"


@pytest.mark.parametrize("part", [LINE_OF_ITEMS, BLOCKS])
@pytest.mark.parametrize(
    "rules",
    [
        ".f{display:flex} .f > :last-child{order:-1}",
        ".f{display:inline-grid} .f > :first-child{order:2} .l{order:1}",
        ".f{display:flex;flex-direction:row-reverse}",
        ".f{display:flex;flex-flow:wrap column-reverse}",
    ],
)
def test_another_order_is_told(part: str, rules: str) -> None:
    text, (note,) = read_with(part, rules)
    assert note.startswith(SAID)
    assert "The cat" not in text or " The cat" in text


@pytest.mark.parametrize("part", [LINE_OF_ITEMS, BLOCKS])
@pytest.mark.parametrize(
    "rules",
    [
        ".f{display:flex} .f > :last-child{order:1}",
        ".f{display:block;flex-direction:row-reverse} .f > :last-child{order:-1}",
        ".f{display:flex;flex-direction:row}",
        "@media print{.f{display:flex;flex-direction:row-reverse}}",
    ],
)
def test_the_same_order_is_not_told(part: str, rules: str) -> None:
    assert read_with(part, rules)[1] == []


@pytest.mark.parametrize(
    "part",
    [
        f"<p class=f>{LINE}</p>",
        f"<div class=f><div><p>{LINE}</p><p>{SHOWN}</p></div><div><img src=a.png></div></div>",
        f"<div class=f><div><p>{LINE}</p><p>{SHOWN}</p></div><nav>Home</nav></div>",
    ],
)
def test_an_order_of_what_is_no_text_is_not_told(part: str) -> None:
    assert read_with(part, ".f{display:flex;flex-direction:row-reverse}")[1] == []
