"""Header and pane: what is said of an article, and what stands there while none is open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from workbench.base.terms import Advice
from workbench.ui.article.header import Header, Heading, published_words
from workbench.ui.article.pane import ArticlePane
from workbench.ui.article.spans import Span

HEADING = Heading(
    title="Cranes at the harbour moved", outlet="Example Courier", published="2024-06-04T04:57",
    snapshot=2, snapshots=3, sha256="9f2c" + "0" * 58 + "e1",
)  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    QLocale.setDefault(QLocale("en"))


@pytest.fixture
def pane(theme, qtbot):
    made = ArticlePane(theme)
    qtbot.addWidget(made)
    made.resize(600, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (None, "date unknown"),
        ("2024-06-04", "4 June 2024"),
        ("2024-06-04T04:57", "4 June 2024, 04:57 (zone unknown)"),
        ("2024-06-04T04:57:10+03:00", "4 June 2024, 04:57 UTC+03:00"),
        ("2024-06-04T04:57Z", "4 June 2024, 04:57 UTC"),
        ("2024-06", "2024-06"),
    ],
)
def test_a_date_is_said_as_written_and_a_missing_zone_too(written, words):
    assert published_words(written) == words


def test_the_header_says_where_the_text_is_from(theme, qtbot):
    header = Header(theme)
    qtbot.addWidget(header)
    header.show_heading(HEADING)
    texts = [label.text() for label in header.findChildren(QLabel) if not label.isHidden()]
    assert texts == [
        "Cranes at the harbour moved",
        "Example Courier · 4 June 2024, 04:57 (zone unknown) · snapshot 2 of 3 · sha256 9f2c…e1 · read-only",
    ]


def test_an_outlet_from_right_to_left_leaves_date_and_fingerprint_as_they_are(theme, qtbot):
    header = Header(theme)
    qtbot.addWidget(header)
    header.show_heading(replace(HEADING, outlet="העיתון"))
    capture = header.findChildren(QLabel)[1].text()
    assert capture.startswith("\u200e\u2068העיתון\u2069 · 4 June 2024, 04:57 (zone unknown) · snapshot 2 of 3 · sha256")


def test_the_finding_is_shown_and_asked_for(theme, qtbot):
    header = Header(theme)
    qtbot.addWidget(header)
    header.show_heading(HEADING)
    button = header.findChild(QPushButton)
    assert button.text() == "No finding yet"
    with qtbot.waitSignal(header.finding_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    header.show_heading(Heading(title="T", finding=Advice.WITH_CHANGES))
    assert button.accessibleName() == "Finding: publish with changes"


@pytest.mark.parametrize("width", [340, 900])
def test_under_a_title_from_right_to_left_capture_and_finding_begin_at_the_right_too(theme, qtbot, width):
    header = Header(theme)
    qtbot.addWidget(header)
    header.resize(width, 160)
    header.show()
    title, capture = header.findChildren(QLabel)[:2]
    button = header.findChild(QPushButton)
    for words, side in (("وزارة الدفاع تنفي", "right"), ("The ministry denies", "left")):
        header.show_heading(Heading(title=words, sha256="a" * 64))
        header.layout().activate()
        assert bool(capture.alignment() & Qt.AlignmentFlag.AlignRight) is (side == "right")
        under = button.y() > capture.y()
        end = title.geometry().right() if (side == "right") is under else title.geometry().left()
        assert end in (button.geometry().right(), button.geometry().left())


def test_a_title_that_looks_like_markup_is_text(theme, qtbot):
    header = Header(theme)
    qtbot.addWidget(header)
    header.show_heading(Heading(title="<b>5 < 6</b>"))
    assert header.findChildren(QLabel)[0].textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("width", [280, 430, 1000])
def test_a_long_title_leaves_room_for_the_text(theme, qtbot, pane, width):
    pane.show_article(Heading(title="Harbour " * 60, sha256="a" * 64), "Some text", [])
    pane.resize(width, 600)
    qtbot.waitUntil(lambda: pane.width() == width)
    assert pane.header.height() < 300
    assert pane.view.viewport().height() > 250


def test_what_is_said_of_copies_and_doubts_is_cut_where_it_has_no_room_and_presses_nothing(theme, qtbot, pane):
    pane.show_article(HEADING, "Some text", [])
    pane.resize(280, 600)
    words = "50 % stands in The harbour that was closed for nine days too, and words in 2 more"
    pane.header.show_copies(words)
    qtbot.waitUntil(lambda: pane.width() == 280 and pane.header.copies.text().endswith("…"))
    assert pane.header.minimumSizeHint().width() < 280
    assert pane.header.copies.accessibleName() == words
    capture = pane.header.findChildren(QLabel)[1]
    qtbot.waitUntil(lambda: capture.height() >= capture.heightForWidth(capture.width()))


def test_without_an_article_the_pane_says_how_to_get_one(pane, qtbot):
    pane.name_import_key("Ctrl+O")
    assert not pane.is_open()
    words = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert words == ["No article open. Ctrl+O imports one: a file, a web page, or pasted text."]
    button = next(b for b in pane.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(pane.import_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_article_is_opened_and_closed(pane):
    pane.show_article(HEADING, "Nine cranes were moved.", [Span(0, 4, "c1", "1")])
    assert pane.is_open()
    assert pane.view.text() == "Nine cranes were moved."
    assert pane.header.layout().contentsMargins().left() == pane.view.viewport().x()
    pane.close_article()
    assert not pane.is_open()
    assert pane.view.text() == ""


def test_a_title_from_right_to_left_begins_at_the_edge_of_its_text(pane):
    title = "إغلاق ثلاثة أرصفة في الميناء"
    pane.show_article(Heading(title=title), f"{title}\n\nقالت السلطات إن الأرصفة مغلقة منذ يوم الاثنين.", [])
    margins, view = pane.header.layout().contentsMargins(), pane.view
    assert margins.right() == view.width() - view.viewport().geometry().right() - 1
    assert margins.left() <= 16
