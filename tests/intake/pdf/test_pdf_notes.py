"""Notes below the text of a PDF's page, with room between their numbers and their words."""

from workbench.intake.reading import read

TEXT = "The office counted the boats{} and wrote the list{} that nobody had asked for, said the foreman on Monday{}."
NOTES = ("See the report of the authority of 2011, page 31.", "https://example.org/cranes", "Ibid., page 4.")
LONG = "See the report of the authority of 2011, which nobody in the office of the port had read, and that of the year."


def page(pdfs, *notes, called=True):
    """A text that calls notes 1 to 3, and what stands below it, each with its number."""
    text = TEXT.format(*(f"#super[{number}]" * called for number in (1, 2, 3)))
    cells = ", ".join(f"[{number}], [{note}]" for number, note in enumerate(notes, start=1))
    source = (
        '#set page(paper: "a5")\n#set text(size: 10pt)\n'
        f"{text}\n\n#v(2cm)\n#set text(size: 9pt)\n#grid(columns: (17pt, 1fr), row-gutter: 5pt, {cells})"
    )
    return read(pdfs.set_by_typst(source), name="x.pdf").text.split("\n\n")


def test_notes_that_the_text_calls_are_no_table(pdfs):
    text, *notes = page(pdfs, *NOTES)
    assert text == TEXT.format("¹", "²", "³")
    assert notes == [f"{number} {note}" for number, note in enumerate(NOTES, start=1)]


def test_a_note_goes_on_below_its_words_and_ends_where_the_next_one_begins(pdfs):
    _, *notes = page(pdfs, LONG, NOTES[1], f"{LONG} {LONG}")
    assert notes == [f"1 {LONG}", f"2 {NOTES[1]}", f"3 {LONG} {LONG}"]


def test_numbered_rows_that_nothing_calls_stay_a_table(pdfs):
    _, rows = page(pdfs, *NOTES, called=False)
    assert rows.split("\n") == [f"{number} | {note}" for number, note in enumerate(NOTES, start=1)]
