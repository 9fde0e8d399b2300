"""The search: what it finds and where that leads, by the keyboard alone, however late the library answers."""

import threading
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from workbench.actions import attributions, claims, evidence, search
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base.languages import say
from workbench.base.settings import SETTINGS, Settings
from workbench.base.terms import EvidenceKind
from workbench.ui.menus import make_actions
from workbench.ui.palette.palette import Palette, Ways
from workbench.ui.station import Station

pytestmark = pytest.mark.usefixtures("nothing_left")


class Window(QMainWindow):
    """A window with commands that note that they were triggered, and a palette over it."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.done: list[str] = []
        self.sources: list[str] = []
        self.settings: list[str] = []
        self.commands: dict[str, QAction] = make_actions(self, Settings.load())
        for name, action in self.commands.items():
            action.setEnabled(name != "redo")
            action.triggered.connect(lambda _=False, name=name: self.done.append(name))
        self.words: list[tuple[str, list[str]]] = []
        ways = Ways(self.sources.append, self.settings.append, lambda kind, words: self.words.append((kind, words)))
        self.palette_ = Palette(station, self.commands, ways, self)
        self.resize(1024, 700)


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


@pytest.fixture
def window(station: Station, qtbot: QtBot) -> Window:
    window = Window(station)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def palette(window: Window, qtbot: QtBot) -> Palette:
    window.palette_.open()
    qtbot.waitUntil(window.palette_.field.hasFocus)
    return window.palette_


def typed(palette: Palette, qtbot: QtBot, words: str) -> list[str]:
    """Type words, as a person does, and wait for what is found."""
    palette.field.selectAll()
    qtbot.keyClicks(palette.field, words)
    qtbot.waitUntil(lambda: not palette._timer.isActive())
    return lines(palette)


def test_it_opens_at_once_with_the_commands_that_can_act(palette: Palette):
    shown = lines(palette)
    assert "Command: Import, Ctrl+O" in shown
    assert "Command: Undo, Ctrl+Z" in shown
    assert not [line for line in shown if line.startswith("Command: Redo")]


def test_opening_it_takes_no_time(window: Window):
    window.palette_.open()
    window.palette_.hide()
    began = perf_counter()
    window.palette_.open()
    QApplication.processEvents()
    assert perf_counter() - began < 1  # 20 ms where nothing else runs
    window.palette_.hide()


def test_an_article_is_found_and_opened(palette: Palette, station: Station, article: str, qtbot: QtBot):
    found = typed(palette, qtbot, "harbour guards")
    assert found[0].startswith("Article: Harbour guards sent inland")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert station.article.article.id == article


def test_words_found_within_an_article_say_in_which(palette: Palette, qtbot: QtBot):
    found = typed(palette, qtbot, "speaker signed")
    assert found[0].startswith("Article: ")
    assert found[0].endswith(", Harbour guards sent inland")


def test_a_claim_is_found_in_whatever_article_it_is_and_becomes_the_current_one(
    palette: Palette, station: Station, article: str, made: list[str], qtbot: QtBot
):
    found = typed(palette, qtbot, "hundreds moved")
    row = next(row for row, line in enumerate(found) if line.startswith("Claim:"))
    for _ in range(row):
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert station.article.article.id == article
    assert station.claim == made[1]


def test_a_note_leads_to_its_claim(palette: Palette, station: Station, made: list[str], qtbot: QtBot):
    claims.set_fields(station.desk, made[2], {"notes": "ask the registry about zebras"})
    assert typed(palette, qtbot, "zebra")[0] == "Note: 3 · ask the registry about zebras, Harbour guards sent inland"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert station.claim == made[2]


def test_notes_are_told_without_their_marks(palette: Palette, station: Station, made: list[str], qtbot: QtBot):
    notes = "## Counts\n\n- the relay says *at least 236* zebras\n- **nobody** counted"
    claims.set_fields(station.desk, made[2], {"notes": notes})
    line = typed(palette, qtbot, "zebra")[0]
    assert line.startswith("Note: 3 · …• the relay says at least 236 zebras • nobody counted, ")


def test_a_claim_says_its_number_and_article_and_keeps_its_words_apart(
    palette: Palette, station: Station, made: list[str], qtbot: QtBot
):
    claims.set_fields(station.desk, made[1], {"place": "Port Velin", "tags": ["seals"]})
    found = typed(palette, qtbot, "seals")
    assert found[0] == "Claim: 2 · hundreds were moved in May · Port Velin · seals, Harbour guards sent inland"


def test_a_source_shows_its_claims(window: Window, palette: Palette, station: Station, made: list[str], qtbot: QtBot):
    attributions.set_cells(station.desk, [made[0]], "Lantern Quarterly")
    assert typed(palette, qtbot, "quarterly")[0].startswith("Source: Lantern Quarterly")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert len(window.sources) == 1


def test_evidence_leads_to_its_claim_and_of_several_one_is_chosen(
    palette: Palette, station: Station, made: list[str], qtbot: QtBot
):
    item = Item(EvidenceKind.LINK, url="https://example.org/photograph", title="A photograph of the pier")
    evidence.add(station.desk, made[0], item, Meaning("supports"))
    assert typed(palette, qtbot, "photograph")[0].startswith("Evidence: A photograph of the pier")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert station.claim == made[0]
    found = next(one for one in search.find(station.desk, "photograph") if one.kind == "evidence")
    evidence.bear(station.desk, made[1], found.id, Meaning("context"))
    palette.open()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert [line.partition(" · ")[0] for line in lines(palette)] == ["Claim: 1", "Claim: 2"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert station.claim == made[1]


def test_commands_are_found_by_their_words_and_triggered(window: Window, palette: Palette, qtbot: QtBot):
    assert "Command: Report, Ctrl+E" in typed(palette, qtbot, "report")
    assert typed(palette, qtbot, "> larg") == ["Command: Text size: larger, Ctrl++"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.done == ["text_larger"]
    assert palette.isHidden()


def test_every_setting_is_found_by_its_label_and_gone_to(window: Window, palette: Palette, qtbot: QtBot):
    for setting in SETTINGS:
        title = say(setting.title)
        found = typed(palette, qtbot, f"> {title}")
        row = next(row for row, line in enumerate(found) if line.startswith(f"Setting: {title}"))
        for _ in range(row):
            qtbot.keyClick(palette.field, Qt.Key.Key_Down)
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert window.settings[-1] == setting.key
        palette.open()
    assert len(window.settings) == len(SETTINGS)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("theme", "Setting: Theme"),
        ("dark", "Setting: Theme"),
        ("sort", "Command: Columns and sorting"),
        ("columns", "Command: Columns and sorting"),
        ("text size", "Setting: Text size"),
        ("text size", "Command: Text size: larger"),
        ("text size", "Command: Text size: smaller"),
    ],
)
def test_words_of_the_day_find_what_is_meant(palette: Palette, qtbot: QtBot, words: str, wanted: str):
    typed(palette, qtbot, words)
    qtbot.waitUntil(lambda: any(line.startswith(wanted) for line in lines(palette)))


def test_a_command_whose_name_was_begun_comes_before_what_the_library_has(
    desk: Desk, palette: Palette, made: list[str], qtbot: QtBot
):
    claims.set_fields(desk, made[0], {"notes": "The new report of the port names no cranes, a near copy does."})
    found = typed(palette, qtbot, "near copies")
    assert found[0].startswith("Command: Near copies")
    found = typed(palette, qtbot, "report")
    assert found[0] == "Command: Report, Ctrl+E"
    assert any(line.startswith("Note") for line in found)
    assert not typed(palette, qtbot, "rep")[0].startswith("Command")
    assert not typed(palette, qtbot, "cranes")[0].startswith("Command")


def test_what_is_not_there_is_said_and_return_does_nothing(window: Window, palette: Palette, qtbot: QtBot):
    assert typed(palette, qtbot, "xyzzy") == ["Nothing found."]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isHidden()
    assert window.done == []


def test_signs_that_mean_something_to_a_search_engine_are_harmless(palette: Palette, station: Station, qtbot: QtBot):
    failed: list[object] = []
    station.failed.connect(failed.append)
    for words in ('"', "a AND", "(", "NEAR(", "*", "-x", "col:", "^", "'"):
        assert typed(palette, qtbot, words)
    assert failed == []


def test_escape_closes_it_and_the_words_stay_for_next_time(window: Window, palette: Palette, qtbot: QtBot):
    typed(palette, qtbot, "harbour")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    palette.open()
    assert palette.field.selectedText() == "harbour"
    assert lines(palette)[0].startswith("Article:")


def test_it_says_what_it_is(palette: Palette):
    for widget in (palette, palette.field, palette.list):
        assert widget.accessibleName()


class Slow:
    """A search that answers when it is told to."""

    def __init__(self) -> None:
        self.gates: dict[str, threading.Event] = {}
        self.find = search.find

    def __call__(self, desk, words, limit=20):
        self.gates.setdefault(words, threading.Event()).wait(10)
        return self.find(desk, words, limit)

    def answer(self, words: str) -> None:
        self.gates.setdefault(words, threading.Event()).set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    slow = Slow()
    monkeypatch.setattr(search, "find", slow)
    return slow


@pytest.fixture
def late(threaded: Station, qtbot: QtBot, slow: Slow) -> Palette:
    """A palette whose library answers late."""
    window = Window(threaded)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    palette = window.palette_
    palette.open()
    qtbot.waitUntil(palette.field.hasFocus)
    return palette


def ask(palette: Palette, qtbot: QtBot, slow: Slow, words: str) -> None:
    palette.field.selectAll()
    qtbot.keyClicks(palette.field, words)
    qtbot.waitUntil(lambda: words in slow.gates)


def test_an_answer_that_comes_too_late_is_dropped(late: Palette, slow: Slow, made: list[str], qtbot: QtBot):
    ask(late, qtbot, slow, "pier")
    ask(late, qtbot, slow, "hundreds")
    slow.answer("hundreds")
    qtbot.waitUntil(lambda: any("hundreds" in line for line in lines(late)))
    before = lines(late)
    slow.answer("pier")
    qtbot.waitUntil(lambda: not any(lane.waiting for lane in late._station._free))
    assert lines(late) == before
    late.hide()


def test_return_before_the_answer_goes_to_the_first_of_it(
    late: Palette, threaded: Station, slow: Slow, article: str, qtbot: QtBot
):
    ask(late, qtbot, slow, "harbour")
    qtbot.keyClick(late.field, Qt.Key.Key_Return)
    assert not late.isHidden()
    slow.answer("harbour")
    qtbot.waitUntil(late.isHidden)
    assert threaded.article.article.id == article


def test_return_and_then_escape_goes_nowhere_also_at_the_next_opening(
    late: Palette, threaded: Station, slow: Slow, article: str, qtbot: QtBot
):
    ask(late, qtbot, slow, "harbour")
    qtbot.keyClick(late.field, Qt.Key.Key_Return)
    qtbot.keyClick(late.field, Qt.Key.Key_Escape)
    slow.answer("harbour")
    late.open()
    qtbot.waitUntil(lambda: lines(late)[0].startswith("Article:"))
    assert not late.isHidden()
    assert threaded.article is None
    late.hide()
