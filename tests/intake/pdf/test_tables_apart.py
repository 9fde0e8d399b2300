"""Tables without lines whose columns are as wide as those of text: read row by row where their rows stand apart."""

import pytest

from workbench.base.languages import say
from workbench.base.terms import BlockKind
from workbench.intake.reading import read

ROWS = (
    ("Day", "What happened", "Who said so"),
    (
        "12 August",
        "A crew that mends a lamp sees cracks in the second pillar and writes a report of two pages",
        "the director, to reporters of three papers",
    ),
    ("3 October", "Divers are sent down", "the ministry, in a statement that was later taken from its pages"),
    ("9 October, in the evening", "The quay is closed, and ships are sent to the bay in the north", "the authority"),
)
ARABIC = (
    ("اليوم", "ما حدث", "من قال"),
    ("12 أغسطس", "لاحظ طاقم يصلح مصباحا شقوقا في العمود الثاني وكتب تقريرا من صفحتين", "المدير للصحفيين في الميناء"),
    ("3 أكتوبر", "نزل الغواصون", "الوزارة في بيان على موقعها أزيل بعد ذلك بأيام قليلة"),
    ("9 أكتوبر مساء", "أغلق الرصيف ووجهت السفن إلى خليج مارو في الشمال", "سلطة الميناء"),
)  # fmt: skip
TEXT = "The office counted the boats and wrote the list that nobody at the gate had asked for. " * 3


def table(rows, *, widths="2.6cm, 5cm, 5cm", **more):
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    settings = {"stroke": "none", "inset": "6pt", **more}
    return f"#table(columns: ({widths}), {', '.join(f'{name}: {value}' for name, value in settings.items())}, {cells})"


def told(pdfs, source, font='"Noto Sans"'):
    draft = read(pdfs.set_by_typst(f"#set text(size: 9pt, hyphenate: false, font: {font})\n{source}"), name="x.pdf")
    rows = [draft.text[one.start : one.end] for one in draft.reading.blocks if one.kind is BlockKind.ROW]
    return draft.text, rows, [say(note) for note in draft.notes]


@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
@pytest.mark.parametrize("rows", [ROWS, [row[1:] for row in ROWS[:1] + ROWS[1:] * 2]])
def test_a_table_whose_rows_stand_apart_is_read_row_by_row_and_cell_by_cell(pdfs, align, rows):
    widths = ", ".join(["2.6cm", "5cm", "5cm"][-len(rows[0]) :])
    text, read_as, notes = told(pdfs, f"{TEXT}\n\n{table(rows, widths=widths, align=align)}\n\n{TEXT}")
    assert read_as == [" | ".join(row) for row in rows]
    assert text.startswith(TEXT.strip())
    assert text.endswith(TEXT.strip())
    assert notes == []


def test_such_a_table_from_right_to_left_is_read_from_its_right(pdfs):
    source = f'#set text(lang: "ar")\n{table(ARABIC, widths="2.6cm, 4.4cm, 5cm")}'
    assert told(pdfs, source, '"Noto Sans Arabic"')[1] == [" | ".join(row) for row in ARABIC]


def test_such_a_table_in_a_column_is_read_where_it_stands_there(pdfs):
    source = f"#set text(size: 7pt)\n#columns(2)[{TEXT}\n\n{table(ROWS, widths='1fr, 2fr, 2fr')}\n\n{TEXT * 6}]"
    text, read_as, _ = told(pdfs, source)
    assert read_as == [" | ".join(row) for row in ROWS]
    assert text.startswith(TEXT.strip())


def test_paragraphs_in_columns_that_begin_at_one_height_are_no_table(pdfs):
    people = [
        ("Ana Keller", "Director", "She was at sea for many years, and then in the yard, where she mended the pumps."),
        ("Tom Reis", "Clerk", "Keeps the lists of the office in the town, and writes to whoever asks for one."),
        ("Mara Lind", "Reporter", "Writes of the port for the paper."),
        ("Ina Holt", "Diver", "Found the cracks in the first days of August, and told nobody of it for a week."),
        ("Jon Berg", "Engineer", "Counts pillars."),
        ("Lea Moos", "Mayor", "Wants the trucks out of the old town, and has said so since she was elected."),
    ]
    cells = ", ".join(f"[{' #parbreak() '.join(person)}]" for person in people)
    grid = f"#grid(columns: 3 * (5cm,), column-gutter: 14pt, row-gutter: 30pt, {cells})"
    text, read_as, _ = told(pdfs, f"#set par(spacing: 1.6em)\n{TEXT}\n\n{grid}")
    assert read_as == []
    assert "Ana Keller\n\nDirector\n\nShe was at sea" in text


def test_where_no_room_tells_the_rows_the_columns_are_said_to_be_a_table_perhaps(pdfs):
    tight = table(ROWS, inset="(x: 6pt, y: 0pt)", **{"row-gutter": "0.65em"})
    _, _, notes = told(pdfs, f"{TEXT}\n\n{tight}\n\n{TEXT}")
    assert notes == ["Page 1 holds columns that may be a table: compare the page."]


def test_paragraphs_of_columns_that_begin_at_the_same_heights_are_said_to_be_nothing_else(pdfs):
    column = "\n\n".join([TEXT] * 3)
    text, _, notes = told(pdfs, f"#set par(spacing: 2em)\n#columns(2)[{column}\n#colbreak()\n{column}]")
    assert text.split("\n\n") == [TEXT.strip()] * 6
    assert notes == []


ASKED = (
    ("What was asked for by the office in March", "What the yard brought to the quay", "What it cost in the books"),
    (
        "Two pumps of the larger kind with hoses for both",
        "One pump and a hose that did not fit to any of them",
        "Nobody entered it there",
    ),
)


def test_two_rows_of_three_columns_are_read_row_by_row_where_cells_are_of_different_length(pdfs):
    body = table(ASKED, widths="1fr, 1fr, 1fr", inset="(x: 0pt, y: 5pt)", **{"column-gutter": "8pt"})
    _, read_as, _ = told(pdfs, f'#set page(paper: "a5", margin: 1.6cm)\n{TEXT}\n\n{body}\n\n{TEXT}')
    assert read_as == [" | ".join(row) for row in ASKED]
