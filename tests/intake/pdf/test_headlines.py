"""Headlines beside which a box stands, which are read whole as the box is, and words across a page, which are none."""

import pytest
from pdfs import PARAGRAPHS, set_by_typst

from workbench.intake.reading import read

HEADLINE = "What the ministry of the interior knew about the ferries that were bought before the raid on the yard"
BOX = "The gauge stands at the north end of the quay and was read by two men each day in the spring"


def told(side, down, columns, wide="4cm"):
    page = '#set page(paper: "a4", margin: 2cm)\n#set par(justify: true)\n#set text(size: 10pt, hyphenate: false)'
    box = f"#place(top + {side}, dy: {down}, block(width: {wide}, text(size: 8pt)[{BOX}]))"
    headline = f'#pad({side}: {wide} + 0.6cm, text(size: 20pt, weight: "bold", par(justify: false)[{HEADLINE}]))'
    text = "\n\n".join(PARAGRAPHS * 2)
    return read(set_by_typst(f"{page}\n{box}\n{headline}\n#v(0.5cm)\n#columns({columns})[{text}]"), name="x.pdf")


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("down", ["0cm", "0.7cm", "1.4cm"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_headline_beside_a_box_is_read_whole(side, down, columns):
    draft = told(side, down, columns)
    assert draft.title == HEADLINE
    assert draft.text.split("\n\n") == [BOX, HEADLINE, *PARAGRAPHS * 2]


def test_a_word_aslant_across_the_page_is_no_headline():
    page = '#set page(paper: "a4", margin: 2cm, background: rotate(-45deg, text(60pt)[DRAFT]))\n#set text(size: 10pt)'
    text = "\n\n".join(PARAGRAPHS)
    draft = read(set_by_typst(f"{page}\n#text(size: 18pt)[Ferries bought before the raid]\n\n{text}"), name="x.pdf")
    assert draft.title == "Ferries bought before the raid"
    assert "DRAFT" in draft.text
