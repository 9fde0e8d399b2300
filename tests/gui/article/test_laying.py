"""The layout of long texts breaks, places and draws lines as Qt's own does, which short texts have."""

import pytest
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from workbench.base.readings import Block
from workbench.base.terms import BlockKind
from workbench.text.utf16 import Utf16Map
from workbench.ui.article.document import Growing
from workbench.ui.article.laying import LaidWhereSeen
from workbench.ui.article.ways import Ways

WIDTH = 333
PARTS = [
    (BlockKind.HEADING, "The northern pier, its lorries, and what their drivers said of them before the morning"),
    (BlockKind.ITEM, "• a lorry of the northern depot that left before the others and was seen again at the pier"),
    (None, "שלום עולם זה טקסט ארוך מאוד שנמשך על פני שורות אחדות כדי לראות"),
    (None, "The driver of the last lorry said that nobody had asked him. " * 5),
    (None, ""),
    (BlockKind.QUOTE, "Nobody asked me, he said, and I would not have told them if they had asked me then."),
    (None, "The end."),
]
TEXT = "\n".join(words for _, words in PARTS)


@pytest.fixture
def pair(theme):
    """The same document twice: laid out by Qt, and as long texts are."""
    owner, blocks, start = QObject(), [], 0
    for kind, words in PARTS:
        if kind is not None:
            blocks.append(Block(kind=kind, start=start, end=start + len(words)))
        start += len(words) + 1
    made = []
    for own in (False, True):
        ways = Ways(TEXT, tuple(blocks), right_to_left=False)
        growing = Growing(ways, (), Utf16Map(TEXT), theme.reading_font(), tuple(blocks), owner)
        if own:
            growing.document.setDocumentLayout(LaidWhereSeen(growing.document))
        growing.grow()
        growing.document.setTextWidth(WIDTH)
        made.append(growing.document)
    yield made
    for document in made:
        document.deleteLater()


def lines_of(document: QTextDocument) -> list[tuple[int, float, float, float]]:
    """Of each line its first unit in its paragraph, its left, its width and its top there."""
    found, block = [], document.begin()
    while block.isValid():
        document.documentLayout().blockBoundingRect(block)
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            box = line.naturalTextRect()
            found.append((line.textStart(), box.left(), box.width(), box.top()))
        block = block.next()
    return found


def test_lines_are_broken_and_placed_alike(pair):
    usual, own = (lines_of(document) for document in pair)
    assert [line[0] for line in usual] == [line[0] for line in own]
    for one, other in zip(usual, own, strict=True):
        assert one == pytest.approx(other, abs=0.5)


def test_paragraphs_lie_at_the_same_height_but_for_a_part_of_a_pixel_each(pair):
    usual, own = pair
    for number in range(usual.blockCount()):
        one, other = (
            document.documentLayout().blockBoundingRect(document.findBlockByNumber(number)) for document in pair
        )
        assert one.top() <= other.top() + 0.5
        assert other.top() - one.top() <= number + 0.5
        assert (one.left(), one.width()) == pytest.approx((other.left(), other.width()), abs=0.5)
    assert own.size().height() == pytest.approx(usual.size().height(), abs=20)


BLANK = next(number for number, (_, words) in enumerate(PARTS) if not words)
"""To Qt the upper half of the line below a blank one is the blank line's, which is lower than its letters."""


@pytest.mark.parametrize("accuracy", list(Qt.HitTestAccuracy))
@pytest.mark.parametrize("number", range(BLANK))
def test_a_point_is_the_same_character(pair, number, accuracy):
    found = []
    for document in pair:
        layout = document.documentLayout()
        corner = layout.blockBoundingRect(document.findBlockByNumber(number)).topLeft()
        points = [corner + QPointF(across, down) for across, down in [(2, 3), (60, 4), (150, 12), (310, 35)]]
        found.append([layout.hitTest(point, accuracy) for point in points])
    assert found[0] == found[1]


def drawn(document: QTextDocument) -> QImage:
    """A picture of the last paragraph but one, with some of its words selected."""
    block = document.findBlockByNumber(document.blockCount() - 2)
    box = document.documentLayout().blockBoundingRect(block)
    picture = QImage(WIDTH, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, box.top(), WIDTH, box.height())
    chosen = QAbstractTextDocumentLayout.Selection()
    chosen.cursor, chosen.format = QTextCursor(block), QTextCharFormat()
    chosen.cursor.setPosition(block.position() + 20, QTextCursor.MoveMode.KeepAnchor)
    chosen.format.setBackground(QColor("yellow"))
    context.selections = [chosen]
    painter = QPainter(picture)
    painter.setClipRect(QRectF(0, 0, WIDTH, box.height()))
    painter.translate(0, -box.top())
    document.documentLayout().draw(painter, context)
    painter.end()
    return picture


def test_what_is_selected_is_drawn_so(pair):
    yellow = QColor("yellow").rgb()
    usual, own = (drawn(document) for document in pair)
    places = [[picture.pixel(x, 5) == yellow for x in range(WIDTH)] for picture in (usual, own)]
    assert any(places[0])
    assert places[0] == places[1]


def test_another_width_lays_out_anew(pair):
    _, own = pair
    before = lines_of(own)
    own.setTextWidth(WIDTH * 2)
    assert len(lines_of(own)) < len(before)
    own.setTextWidth(WIDTH)
    assert lines_of(own) == before


def test_another_face_lays_out_anew(pair):
    _, own = pair
    before = lines_of(own)
    own.setDefaultFont(QFont(own.defaultFont().family(), 40))
    assert len(lines_of(own)) > len(before)
