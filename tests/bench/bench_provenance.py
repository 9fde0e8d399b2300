"""Who got it from whom: the rules, `computed` of a whole case, the tab Provenance, its picture, the attention list."""

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from row import Row

from workbench.actions import assessments, attributions, casefiles, plain
from workbench.actions.desk import Desk
from workbench.base.records import Attribution
from workbench.base.settings import Settings
from workbench.base.terms import Check
from workbench.rules.computed import as_json, compute
from workbench.rules.graph import Graph, provenance_graph
from workbench.rules.independence import independence
from workbench.rules.layout import lay_out
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.library.panel import LibraryPanel
from workbench.ui.station import Station
from workbench.ui.tasks import Tasks
from workbench.ui.theme import Mode, Theme

SOURCES, CHAINS, HOPS = 50, 50, 4
"""Of the claim of many voices: 200 hops."""
PICTURED = 30
"""Sources of the picture that must be readable."""
CASE, LIBRARY, PER_ARTICLE = 1_000, 100_000, 500
ROUNDS = 9
WORDS = ("harbour", "guards", "refused", "orders", "and", "were", "moved", "to", "the", "northern", "pier", "instead")
Record = dict[str, object]


def write_case(path: Path, name: str, claims: int, *, heavy: tuple[int, ...] = ()) -> None:
    """A case file of so many claims, each with a chain, every fifth with an item; `heavy` claims have many sources."""
    chance = random.Random(claims)
    with path.open("w", encoding="utf-8") as stream:
        for record in _records(chance, name, claims, heavy):
            stream.write(json.dumps(record) + "\n")


def _records(chance: random.Random, name: str, claims: int, heavy: tuple[int, ...]) -> Iterator[Record]:
    yield {"workbench": "case", "version": 1, "name": name, "exported": "2024-06-05T10:00:00Z", "by": "bench"}
    for number in range(SOURCES):
        kind = ("outlet", "person", "organisation", "unnamed", "record")[number % 5]
        yield {"type": "source", "id": f"{name}s{number}", "name": f"Source {name} {number}", "kind": kind,
               "reliability": "ABCDF"[number % 4]}  # fmt: skip
    for begin in range(0, claims, PER_ARTICLE):
        text = " ".join(chance.choices(WORDS, k=5000))
        article = f"{name}a{begin}"
        yield {"type": "article", "id": article, "title": f"Article {begin}", "outlet": f"{name}s0"}
        yield {"type": "snapshot", "id": f"{article}t", "article": article, "captured": "2024-06-05T10:00:00Z",
               "text": text, "media_type": "text/plain", "sha256": "0" * 64, "reader": "bench 1"}  # fmt: skip
        for number in range(begin, min(begin + PER_ARTICLE, claims)):
            yield from _claim(chance, name, article, text, number)
    for number in heavy:
        yield from _many_voices(chance, name, number)


def _claim(chance: random.Random, name: str, article: str, text: str, number: int) -> Iterator[Record]:
    start = chance.randrange(len(text) - 100)
    exact = text[start : start + 60]
    place = {"snapshot": f"{article}t", "start": start, "end": start + 60, "exact": exact,
             "prefix": text[max(0, start - 32) : start], "suffix": text[start + 60 : start + 92]}  # fmt: skip
    claim = f"{name}c{number}"
    yield {"type": "claim", "id": claim, "article": article, "number": number % PER_ARTICLE + 1, "statement": exact,
           "kind": "event", "weight": "central" if number % 9 == 0 else "other", "passages": [place],
           "work": "to do"}  # fmt: skip
    yield _chain(chance, name, claim, f"{claim}v", 3)
    if number % 5 == 0:
        yield {"type": "evidence", "id": f"{claim}e", "kind": "link", "source": f"{name}s{number % SOURCES}",
               "title": "A page", "url": "https://example.org/page", "captured": "2024-06-05T10:00:00Z"}  # fmt: skip
        yield {"type": "bearing", "id": f"{claim}b", "evidence": f"{claim}e", "claim": claim, "stance": "supports"}


def _chain(chance: random.Random, name: str, claim: str, key: str, hops: int) -> Record:
    return {
        "type": "attribution", "id": key, "claim": claim, "basis": chance.choice(["saw", "heard", None]),
        "hops": [
            {"source": f"{name}s{number}", "relation": "cites", "check": chance.choice(["confirmed", "not checked"])}
            for number in chance.sample(range(1, SOURCES), hops)
        ],
    }  # fmt: skip


def _many_voices(chance: random.Random, name: str, number: int) -> Iterator[Record]:
    for chain in range(CHAINS):
        yield _chain(chance, name, f"{name}c{number}", f"{name}c{number}v{chain}", HOPS)


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least time that some work takes: what else the machine does can only add to it."""
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        work()
        times.append((perf_counter() - begin) * 1000)
    return min(times)


def rows() -> list[Row]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_case(place / "case.jsonl", "case", CASE, heavy=(0, 1))
        write_case(place / "library.jsonl", "lib", LIBRARY)
        desk = Desk.open(place / "bench.db", "A. Analyst")
        casefiles.import_case(desk, place / "case.jsonl")
        found = [*_rules(desk), _whole_case(desk)]
        casefiles.import_case(desk, place / "library.jsonl")
        theme = Theme()
        theme.apply(app, Mode.LIGHT)
        station = Station(desk, Settings.load(place / "settings.toml"), theme)
        found += [*_tab(station, app), _attention(station)]
        station.close()
    return found


def _rules(desk: Desk) -> list[Row]:
    matter, _ = assessments.computed(desk, "casec0")
    assert sum(len(chain.hops) for chain in matter.attributions) >= CHAINS * HOPS
    graph = provenance_graph(matter, independence(matter))
    readable = _pictured(desk)
    return [
        Row("rules for a claim of 50 sources, 200 hops", milliseconds(lambda: as_json(compute(matter))), 10, "ms"),
        Row("picture of 30 sources laid out", milliseconds(lambda: lay_out(readable)), 50, "ms"),
        Row("picture of 50 sources, 200 hops laid out", milliseconds(lambda: lay_out(graph)), 100, "ms"),
    ]


def _pictured(desk: Desk) -> Graph:
    """The graph of a claim of so many sources as must be readable."""
    matter, _ = assessments.computed(desk, "casec1")
    kept: list[Attribution] = []
    seen: set[str] = set()
    for chain in matter.attributions:
        more = {hop.source for hop in chain.hops} - seen
        if len(seen) + len(more) <= PICTURED:
            seen |= more
            kept.append(chain)
    fewer = replace(matter, attributions=tuple(kept))
    return provenance_graph(fewer, independence(fewer))


def _whole_case(desk: Desk) -> Row:
    spent = milliseconds(lambda: list(plain.claims_of_case(desk, "case")), 3)
    return Row(f"everything computed of a case of {CASE} claims", spent / 1000, 2, "s")


def _tab(station: Station, app: QApplication) -> list[Row]:
    """From choosing a claim to its tab painted."""
    panel = InspectorPanel(station, Tasks(station))
    panel.resize(620, 400)
    panel.show()
    station.open_article("casea0")
    station.select_claim("casec2")
    panel.show_tab("provenance")
    app.processEvents()

    def opened(names: list[str]) -> float:
        def show() -> None:
            station.select_claim(names[0])
            names.append(names.pop(0))
            panel.repaint()
            app.processEvents()

        show()
        return milliseconds(show, 2 * ROUNDS)

    usual = opened([f"casec{number}" for number in range(3, 40)])
    heavy = opened(["casec0", "casec1"])
    discard(panel)
    return [
        Row("tab Provenance of a usual claim opened", usual, 50, "ms"),
        Row("tab Provenance of 50 sources, 200 hops opened", heavy, 500, "ms"),
    ]


def _attention(station: Station) -> Row:
    """From a change of one claim to the list at the left, in a library of many claims."""
    station.open_article("liba0")
    panel = LibraryPanel(station)
    panel.show()
    loop = QEventLoop()
    _idle(1.5)
    times = []
    desk = station.desk
    for number in range(3, 8):
        before = _lines(panel)
        begin = perf_counter()
        change = {"check": Check.DIFFERS if number % 2 else Check.NOT_IN_ORIGINAL}
        station.do(lambda key=f"libc{number}v", change=change: attributions.set_hop(desk, key, 0, change))
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda before=before: loop.quit() if _lines(panel) != before else None)
        timer.start()
        QTimer.singleShot(20_000, loop.quit)
        loop.exec()
        timer.stop()
        assert _lines(panel) != before
        times.append(perf_counter() - begin)
        _idle(0.3)
    discard(panel)
    return Row(f"attention right after a change, {LIBRARY:,} claims", median(times), 1, "s")


def discard(panel: QWidget) -> None:
    """Close a panel and let Qt delete it here and now: nothing may be left for the collector, in whichever thread."""
    panel.close()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _lines(panel: LibraryPanel) -> list[str]:
    return [panel.attention.item(row).text() for row in range(panel.attention.count())]


def _idle(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
