"""Pictures and charts of a document that also has a text are left out, and it is said; their words are taken."""

import pytest
from documents import odt, word

from workbench.intake.reading import read

LETTER = "The ministry wrote to the district."
ONE = "1 picture or chart in it was left out."
TWO = "2 pictures or charts in it were left out."
BIG, SMALL = 3_000_000, 120_000


def drawing(inside, wide=BIG, high=BIG):
    return f'<w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/>{inside}</wp:inline></w:drawing>'


def graphic(inside):
    return drawing(f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>")


BLIP = '<pic:pic><pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic>'
PICTURE = drawing(BLIP)
OLD = '<w:pict><v:shape style="position:absolute;width:90pt;height:{}pt"><v:imagedata r:id="p"/></v:shape></w:pict>'
BOX = f"<w:txbxContent><w:p><w:r><w:t>Box</w:t>{PICTURE}</w:r></w:p></w:txbxContent>"


def of_word(inside, **more):
    draft = read(word(f"<w:p><w:r><w:t>{LETTER}</w:t></w:r><w:r>{inside}</w:r></w:p>", **more), name="letter.docx")
    return draft.text, [str(note) for note in draft.notes]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (PICTURE, [ONE]),
        (PICTURE + OLD.format(90), [TWO]),
        (OLD.format("9.5"), []),
        (drawing(BLIP, high=SMALL), []),
        (drawing(""), []),
        (graphic('<c:chart r:id="gone"/>'), [ONE]),
    ],
)
def test_pictures_of_word_are_counted_and_tiny_ones_are_not(inside, said):
    assert of_word(inside) == (LETTER, said)


def test_a_picture_in_a_box_is_counted_once():
    assert of_word(drawing(BOX)) == (f"{LETTER}\n\nBox", [ONE])


POINTS = (
    "<dgm:pt><dgm:t><a:p><a:r><a:t>The chairman</a:t></a:r></a:p></dgm:t></dgm:pt>"
    '<dgm:pt type="parTrans"><dgm:t><a:p><a:r><a:t>no</a:t></a:r></a:p></dgm:t></dgm:pt>'
    "<dgm:pt><dgm:t><a:p><a:r><a:t>told </a:t></a:r><a:r><a:t>the minister</a:t></a:r></a:p></dgm:t></dgm:pt>"
)
CHART = (
    "<c:title><a:p><a:r><a:t>Leaks a year</a:t></a:r></a:p></c:title><c:ser><c:tx><c:strRef><c:strCache><c:pt>"
    "<c:v>North</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt><c:v>May</c:v></c:pt>"
    "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:pt><c:v>0.2399</c:v></c:pt></c:numCache></c:numRef>"
    "</c:val></c:ser>"
)
PLANS = {
    "related": [("d", "diagramData", "data.xml"), ("c", "chart", "chart.xml")],
    "members": {
        "word/data.xml": f"<dgm:dataModel {{spaces}}>{POINTS}</dgm:dataModel>",
        "word/chart.xml": f"<c:chartSpace {{spaces}}>{CHART}</c:chartSpace>",
    },
}


def test_words_of_diagrams_stand_behind_their_paragraph():
    text, said = of_word(graphic('<dgm:relIds r:dm="d"/>'), **PLANS)
    assert text == f"{LETTER}\n\nThe chairman\n\ntold the minister"
    assert said == ["Of 1 chart or diagram in it only the words were taken, behind its paragraph."]


def test_of_charts_titles_and_names_are_taken_and_numbers_are_not():
    text, said = of_word(graphic('<dgm:relIds r:dm="d"/>') + graphic('<c:chart r:id="c"/>'), **PLANS)
    assert text.endswith("told the minister\n\nLeaks a year\n\nNorth\n\nMay")
    assert said == ["Of 2 charts and diagrams in it only the words were taken, behind their paragraphs."]


def frame(inside, high="4cm"):
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("draw", "drawing"), ("svg", "svg-compatible"))
    )
    return f'<draw:frame {spaces} svg:width="2.5in" svg:height="{high}">{inside}</draw:frame>'


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (frame("<draw:image/>"), [ONE]),
        (frame("<draw:object/><draw:image/>") + frame("<draw:image/>", "20mm"), [TWO]),
        (frame("<draw:image/>", "9pt"), []),
        (frame("<draw:text-box/>"), []),
    ],
)
def test_pictures_of_opendocument_are_counted_and_tiny_ones_are_not(inside, said):
    for body in (f"<text:p>{LETTER}{inside}</text:p>", f"{inside}<text:p>{LETTER}</text:p>"):
        draft = read(odt(body), name="letter.odt")
        assert (draft.text, [str(note) for note in draft.notes]) == (LETTER, said)


PICT = r"{\pict\pngblip\picwgoal2000\pichgoal2000 89504e47}"
TWICE = rf"{{\*\shppict{PICT}}}{{\nonshppict{PICT}}}"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (PICT, [ONE]),
        (TWICE, [ONE]),
        (TWICE + PICT, [TWO]),
        (rf"{{\shp{{\*\shpinst{{\sp{{\sn pib}}{{\sv {PICT}}}}}}}{{\shprslt {PICT}}}}}", [ONE]),
        (PICT.replace("pichgoal2000", "pichgoal200"), []),
        (TWICE.replace("picwgoal2000", "picwgoal200"), []),
        (rf"{PICT}{{\*\listpicture{{\pict\picwgoal90\pichgoal90 00}}}}", [ONE]),
        (rf"{{\header {PICT}}}", []),
    ],
)
def test_pictures_of_rtf_are_counted_and_tiny_ones_are_not(inside, said):
    draft = read(rf"{{\rtf1\ansi {LETTER}{inside}\par}}".encode(), name="letter.rtf")
    assert (draft.text, [str(note) for note in draft.notes]) == (LETTER, said)
