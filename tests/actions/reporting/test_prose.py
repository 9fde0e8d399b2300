"""What analysts write in Markdown, as a report prints it."""

import pytest

from workbench.actions.reporting import prose
from workbench.report.document import Listing, Paragraph, Run


def test_plain_words_stay_as_they_are():
    text = "One (1) line: 5 % – “so”.\nAnother.\n\nApart."
    assert prose.line(text) == (text,)
    assert prose.blocks(text) == (Paragraph(("One (1) line: 5 % – “so”.\nAnother.",)), Paragraph(("Apart.",)))


def test_emphasis_code_and_links_are_runs():
    assert prose.line("**One** *or* `x*y` at [home](https://harbour.example/).") == (
        Run("One", bold=True), " ", Run("or", italic=True), " ", Run("x*y", code=True), " at ",
        Run("home", link="https://harbour.example/"), ".",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["3 * 4 * 5*6*7", "snake_case_", "<b>no</b>", "**bold**ly", "a | b", "~~x~~"])
def test_what_looks_alike_stays(text: str):
    assert prose.line(text) == (text,)
    assert prose.blocks(text) == (Paragraph((text,)),)


def test_a_picture_is_its_words_or_its_address():
    assert prose.line("See ![the pier](https://a.example/1.png).") == ("See the pier.",)
    assert prose.line("See ![](https://a.example/1.png).") == ("See https://a.example/1.png.",)


def test_a_text_is_paragraphs_and_lists_without_headings():
    text = "## First\n- one **two**\n- three\n  - four\n\n1. a\n2. b\n\n> said\n\n    to the letter"
    assert prose.blocks(text) == (
        Paragraph((Run("First", bold=True),)),
        Listing((("one ", Run("two", bold=True)), ("three\n\u2003• four",))),
        Listing((("a",), ("b",)), numbered=True),
        Paragraph((Run("said", quote=True),)),
        Paragraph((Run("to the letter", code=True),)),
    )


def test_where_no_paragraph_may_stand_lines_are_broken():
    assert prose.line("# First\nwords\n\n- one\n- two\n  - three\n\nmore") == (
        Run("First", bold=True),
        "\nwords\n• one\n• two\n\u2003• three\n\nmore",
    )


def test_a_year_at_the_beginning_of_a_line_is_not_counted_anew():
    assert prose.blocks("1990. It began\n1990. It ended") == (
        Paragraph(("1990. It began",)), Paragraph(("1990. It ended",)),
    )  # fmt: skip
    assert prose.line("7) It began") == ("7) It began",)


@pytest.mark.parametrize("text", ["#", "-", "*", "1.", "```", "> ", "[x]: y", "\\", "---"])
def test_marks_without_words_make_no_trouble(text: str):
    assert prose.line(text)
    prose.blocks(text)
