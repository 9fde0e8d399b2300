"""Pages on which PDFium would take minutes are told before it is asked, and their text is not read."""

from workbench.intake.reading import read


def test_a_page_whose_letters_lie_over_one_another_in_thousands_is_not_read_and_that_is_said(pdfs):
    crowd = [pdfs.Set("abcdefg"[at % 7], 50 + 5 * (at % 100), 700 + 0.5 * (at // 100 % 2)) for at in range(40_000)]
    draft = read(pdfs.set_lines([[pdfs.Set("The port owns nine cranes.", 60, 700)], crowd]), name="a.pdf")
    assert draft.text == "The port owns nine cranes."
    said = "Page 2 draws too many letters over one another: its text was not read."
    assert [str(note) for note in draft.notes] == [said]
