"""Verses in PDFs, and other lines that were ended on purpose: they stay lines, and those of paragraphs do not."""

import pytest
from pdfs import PARAGRAPHS, set_by_typst

from workbench.intake.reading import read

RHYMED = (
    "The gulls have left the harbour wall",
    "And no one asked them why",
    "The lamps are lit in every hall",
    "Beneath a copper sky",
)
FREE = ("Salt", "and the boats that were counted again", "by nobody", "in the hour before the ferry came back", "empty")
PROSE = " ".join(PARAGRAPHS)


def blocks(body, *, wide="10cm", more=""):
    """What is read of a page with a text around a body."""
    page = f'#set page(width: {wide}, height: 25cm, margin: 1cm)\n#set text(size: 8pt, lang: "en", hyphenate: false)'
    text = f"{page}\n{more}\n{PROSE}\n\n{body}\n\n{PROSE}"
    return read(set_by_typst(text), name="x.pdf").text.split("\n\n")


def set_as(lines):
    return " \\ ".join(lines)


@pytest.mark.parametrize("way", ["", "#pad(left: 1cm)", "#align(center)"])
@pytest.mark.parametrize("lines", [RHYMED, FREE])
@pytest.mark.parametrize("justified", ["", "#set par(justify: true)"])
def test_verses_stay_lines_and_stanzas_paragraphs(lines, way, justified):
    poem = f"{set_as(lines)}\n\n{set_as(lines[::-1])}"
    found = blocks(f"{way}[{poem}]" if way else poem, more=justified)
    assert found == [PROSE, "\n".join(lines), "\n".join(lines[::-1]), PROSE]


def test_a_verse_that_is_longer_than_the_column_is_wide_is_one_line():
    long = "and the boats that were counted once more by the man with the list and the lamp at the end of the pier"
    lines = [*FREE, long, "none", "by then", "of the lamps", "in the hour before the ferry came back"]
    assert blocks(set_as(lines))[1:-1] == ["\n".join(lines)]


@pytest.mark.parametrize("narrower", ["0cm", "1cm", "2.5cm"])
@pytest.mark.parametrize("wide", ["8cm", "9.5cm", "12cm"])
def test_ragged_lines_of_a_paragraph_are_joined_however_narrow_it_is(wide, narrower):
    found = blocks(f"#pad(right: {narrower})[{PROSE}]", wide=wide)
    assert " ".join(found) == " ".join([PROSE] * 3)


def test_what_sticks_out_of_a_paragraph_does_not_make_verses_of_it():
    number = "9" * 64
    paragraph = f"{PROSE} {number} {PROSE}"
    found = blocks(f"#pad(right: 2.5cm)[{paragraph}]")
    assert " ".join(found) == f"{PROSE} {paragraph} {PROSE}"
