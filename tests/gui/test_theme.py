"""The look: every pair of colours that meets can be read, and light, dark and size change at once everywhere."""

import itertools
import re

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtWidgets import QLabel

from workbench.base.folders import resources
from workbench.base.terms import Status
from workbench.ui.theme import DARK, LIGHT, Mode, Theme
from workbench.ui.theme.colours import AA_SHAPE, AA_TEXT, blend, contrast
from workbench.ui.theme.fonts import missing
from workbench.ui.theme.shapes import draw_shape
from workbench.ui.theme.theme import palette, style_sheet

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("background", "panel", "bar", "raised", "hover", "selection")
PAIRS = [
    *itertools.product(("text", "muted"), GROUNDS),
    ("text", "text_selection"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("tooltip_text", "tooltip"),
    *itertools.product(("link", "danger", "warning", "good"), ("background", "panel")),
    ("danger", "danger_background"),
    ("warning", "warning_background"),
    ("good", "good_background"),
    *itertools.product(("text",), ("danger_background", "warning_background", "good_background")),
]
SHAPES = [*itertools.product(("border_strong", "focus", "accent"), ("background", "panel", "bar"))]


@pytest.fixture
def theme(qapp):
    made = Theme()
    made.apply(qapp, Mode.LIGHT)
    return made


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert blend("#000000", "#ffffff", 0.5) == "#808080"


@BOTH
def test_every_text_can_be_read_on_every_ground_it_meets(tokens):
    colours = tokens.colours()
    low = {pair: contrast(*(colours[name] for name in pair)) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in low.items() if ratio < AA_TEXT} == {}


@BOTH
def test_every_edge_that_means_something_can_be_seen(tokens):
    colours = tokens.colours()
    low = {pair: contrast(*(colours[name] for name in pair)) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in low.items() if ratio < AA_SHAPE} == {}


@BOTH
@pytest.mark.parametrize("status", [*Status, None])
def test_the_words_of_a_passage_and_of_a_pill_can_be_read(tokens, status):
    look = tokens.status(status)
    assert contrast(tokens.text, look.tint) >= AA_TEXT
    assert contrast(tokens.text, look.tint_current) >= AA_TEXT
    assert contrast(look.ink, look.pill) >= AA_TEXT
    assert contrast(look.ink, tokens.background) >= AA_TEXT
    assert contrast(look.on_solid, look.solid) >= AA_TEXT


@BOTH
def test_no_two_statuses_share_a_shape(tokens):
    shapes = [look.shape for look in tokens.statuses.values()]
    assert len(set(shapes)) == len(shapes) == len(Status) + 1


def test_each_status_is_drawn_as_a_shape_of_its_own(qapp):
    drawn = []
    for look in LIGHT.statuses.values():
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw_shape(painter, look.shape, QPointF(12, 12), 16, QColor("black"))
        painter.end()
        drawn.append(bytes(image.constBits()))
    assert len(set(drawn)) == len(drawn)


@BOTH
def test_the_style_sheet_is_filled_and_names_files_that_are_there(tokens):
    sheet = style_sheet(tokens, 1.5)
    assert "$" not in sheet
    named = re.findall(r'url\("([^"]+)"\)', sheet)
    assert named
    assert all((resources() / "styles" / name.rpartition("/")[2]).is_file() for name in named)


@BOTH
def test_the_palette_says_the_same_as_the_tokens(tokens):
    made = palette(tokens)
    assert made.color(QPalette.ColorRole.Base).name() == tokens.background
    assert made.color(QPalette.ColorRole.Text).name() == tokens.text
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == tokens.disabled
    assert made.color(QPalette.ColorRole.ToolTipText).name() == tokens.tooltip_text


def test_a_mode_that_is_set_holds_whatever_the_system_says(theme, qapp):
    theme.set_mode(Mode.DARK)
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.panel
    theme.set_mode(Mode.LIGHT)
    assert theme.tokens is LIGHT


def test_the_system_is_followed_live(theme, qtbot, monkeypatch):
    theme.set_mode(Mode.SYSTEM)
    scheme = Qt.ColorScheme.Dark

    class Hints:
        def colorScheme(self):  # noqa: N802 - Qt's name
            return scheme

    hints = QGuiApplication.styleHints()
    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(scheme)
    assert theme.tokens is DARK
    scheme = Qt.ColorScheme.Light
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(scheme)
    assert theme.tokens is LIGHT


def test_the_scale_reaches_labels_and_the_reading_face_and_has_limits(theme, qtbot):
    label = QLabel("words")
    qtbot.addWidget(label)
    label.ensurePolished()
    before, reading = label.fontMetrics().height(), theme.reading_font().pointSizeF()
    with qtbot.waitSignal(theme.changed):
        theme.set_scale(1.5)
    label.ensurePolished()
    assert label.fontMetrics().height() > before * 1.3
    assert theme.reading_font().pointSizeF() == pytest.approx(reading * 1.5)
    theme.set_scale(99)
    assert theme.scale == 3.0
    theme.set_scale(1.0)


def test_the_reading_face_can_be_chosen_and_falls_back(theme):
    theme.set_reading_face("No Such Face")
    assert theme.reading_font().families()[:2] == ["No Such Face", "Noto Serif"]
    theme.set_reading_face(None)
    assert theme.reading_font().families()[0] == "Noto Serif"


def test_only_faces_that_the_system_lacks_are_brought(monkeypatch):
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: family != "Noto Serif")
    assert {path.stem.partition("-")[0] for path in missing(at_once=True)} == {"NotoSerif"}
    assert list(missing(at_once=False)) == []
