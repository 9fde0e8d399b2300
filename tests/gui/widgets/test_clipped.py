"""A label of some lines: its height in a width is reckoned once, until words, lines or face are others."""

from workbench.ui.widgets import clipped
from workbench.ui.widgets.clipped import Clipped
from workbench.ui.widgets.laid import Laid

WORDS = "Guards who had refused orders were sent inland, the Institute says. " * 3


def test_its_height_in_a_width_is_reckoned_once(theme, qtbot, monkeypatch):
    label, reckoned = Clipped(4), []
    qtbot.addWidget(label)
    label.setText(WORDS)
    monkeypatch.setattr(clipped, "Laid", lambda *what: reckoned.append(what) or Laid(*what))
    heights = {label.heightForWidth(width) for width in (120, 240, 4000, 120, 240, 4000)}
    assert len(heights) > 1
    assert len(reckoned) == 3


def test_other_words_lines_and_faces_have_other_heights(theme, qtbot):
    label = Clipped(4)
    qtbot.addWidget(label)
    label.setText(WORDS)
    four = label.heightForWidth(120)
    label.set_lines(2)
    two = label.heightForWidth(120)
    assert two < four
    face = label.font()
    face.setPointSizeF(face.pointSizeF() * 2)
    label.setFont(face)
    assert label.heightForWidth(120) > two
    label.setStyleSheet("font-size: 5px")
    label.ensurePolished()
    assert label.heightForWidth(120) < two
    label.setText("Guards")
    assert label.heightForWidth(120) < two / 2
