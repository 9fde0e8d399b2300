"""Sentences of a PDF that go on over the end of a page, and what only stands there."""

import pytest
from pdfs import Set, set_lines

from workbench.intake.reading import read

LINES = ("In the spring the yard was asked to look at all that", "stood on the quay, and it found there crane number")


def over_the_page(lines, *more, left=60):
    """Two pages: lines at the end of the first, and others at the beginning of the second."""
    return read(
        set_lines(
            (
                [Set(words, 60, 200 - 14 * at) for at, words in enumerate(lines)],
                [Set(words, left if at == 0 else 60, 760 - 14 * at) for at, words in enumerate(more)],
            )
        ),
        name="x.pdf",
    ).text


@pytest.mark.parametrize(
    "goes_on", ["98 of the port, which is the oldest of all the cranes", "Nine of the port, at rest."]
)
def test_a_sentence_goes_on_over_the_end_of_a_page(goes_on):
    text = over_the_page(LINES, goes_on, "that were ever built here.")
    assert f"crane number {goes_on}" in text


@pytest.mark.parametrize(
    ("lines", "more", "left"),
    [
        (LINES, ("98 of the port, which is the oldest of all the cranes", "that were ever built here."), 80),
        ((LINES[0], "stood on the quay"), ("Nine of the port stood there for many a long year now", "in use."), 60),
        ((LINES[0], "stood on the quay, and it found there no crane now."), ("Nine of the port were there.",), 60),
        (LINES[1:], ("Nine of the port, which is the oldest of all the cranes", "that were built."), 60),
        (LINES, ("Report on the cranes of the port",), 60),
    ],
    ids=["indented", "short", "ended", "a line alone", "no sentence"],
)
def test_what_may_begin_on_a_page_does_not_run_on_into_it(lines, more, left):
    assert f"{lines[-1]}\n\n{more[0]}" in over_the_page(lines, *more, left=left)
