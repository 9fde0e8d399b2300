"""Signs of PDFs that are no plain letters: raised numbers, characters that few fonts have, bullets."""

import pytest

from workbench.base.terms import BlockKind
from workbench.intake.reading import read


def test_the_number_of_a_note_never_joins_the_number_before_it(pdfs):
    source = """
#set page(paper: "a5")
The ships were held in 2019#super[1] with 120#super[23] boats on 40 km#super[2], and \\
in 2020 nobody came, he wrote.#super[4] There were 31.
"""
    draft = read(pdfs.set_by_typst(source), name="x.pdf")
    assert draft.text == (
        "The ships were held in 2019¹ with 120²³ boats on 40 km², and in 2020 nobody came, he wrote.⁴ There were 31."
    )


@pytest.mark.parametrize("high", [3.0, 4.25, 5.0])
def test_numbers_raised_as_browsers_raise_them_are_kept_raised_and_in_their_line(pdfs, high):
    parts = [
        ("It fell in 2019", 10.5, 0),
        ("12", 8.75, high),
        (" by 10", 10.5, 0),
        ("6", 8.75, high),
        (" tons.", 10.5, 0),
    ]
    assert read(pdfs.with_notes(*parts), name="a.pdf").text == "It fell in 2019¹² by 10⁶ tons."


def test_letters_that_are_named_together_are_told_once_and_part_no_word(pdfs):
    words = [["मं", "त्री"], ["बं", "द", "र", "गा", "ह"], ["लो", "गों"], ["ที่", "ท่า", "เรือ"]]
    assert read(pdfs.named_together(*words), name="a.pdf").text == " ".join(map("".join, words))
    below = read(pdfs.named_together(["लो"], ["लो"], ["लो"], below=True), name="a.pdf").text
    assert below.split() == ["लो"] * 3
    upwards = read(pdfs.named_together(*words, upwards=True), name="a.pdf").text
    assert upwards.split() == [part for word in words for part in word]  # never is a blank lost there


def test_characters_beyond_the_first_plane_stand_where_they_are_seen(pdfs):
    draft = read(pdfs.beyond_the_first_plane(), name="a.pdf")
    assert draft.text == "Fire 🔥 on 𝟏𝟐 day 𝟐 of March. 🇺🇦 was seen."


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("\uf095", "BAAAAA+OpenSymbol", "•"),
        ("\uf0b7", "SymbolMT", "•"),
        ("\uf061", "SymbolMT", "α"),
        ("\uf0b7", "Helvetica", "•"),
        ("\uf0fc", "Wingdings-Regular", "✓"),
        ("\uf0fc", "Wingdings2", "\uf0fc"),
        ("\uf0fc", "Helvetica", "\uf0fc"),
    ],
)
def test_signs_of_fonts_of_symbols_are_told_where_it_is_known_what_they_stand_for(pdfs, sign, font, shown):
    assert read(pdfs.with_sign(sign, font, "12 lorries"), name="a.pdf").text == f"{shown} 12 lorries"


@pytest.mark.parametrize("bullet", ["62 {} 3 3 re f", "0.95 w 62 {} 3.75 3.75 re S"])
def test_bullets_that_are_drawn_and_no_characters_begin_items(pdfs, bullet):
    lines = [
        pdfs.Set("They counted these:", 60, 740),
        pdfs.Set("Alpha 12", 72, 720, before=bullet.format(722)),
        pdfs.Set("Beta 13, with the boats that came", 72, 706, before=bullet.format(708)),
        pdfs.Set("in the night", 72, 692),
        pdfs.Set("Gamma 14", 72, 660, before="40 662 3 3 re f 62 655 9 9 re S 130 662 3 3 re f"),
    ]
    draft = read(pdfs.set_lines([lines]), name="a.pdf")
    told = [(block.kind, draft.text[block.start : block.end]) for block in draft.reading.blocks]
    assert told == [
        (BlockKind.PARAGRAPH, "They counted these:"),
        (BlockKind.ITEM, "• Alpha 12"),
        (BlockKind.ITEM, "• Beta 13, with the boats that came in the night"),
        (BlockKind.PARAGRAPH, "Gamma 14"),
    ]
