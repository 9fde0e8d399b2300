"""A later snapshot: finding passages again, moving the claims in one step, comparing, and the comparison's window."""

import hashlib
import random
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication
from row import Row

from workbench.actions import articles, claims
from workbench.actions.desk import Desk
from workbench.base.settings import Settings
from workbench.intake.draft import Draft
from workbench.text.anchors.placing import find_again
from workbench.text.comparing.differences import differences
from workbench.ui.comparing.window import ComparingWindow
from workbench.ui.station import Station
from workbench.ui.theme import Mode, Theme

WORDS = [f"{first}{second}" for first in ("har", "fer", "sto", "cap", "win", "mar") for second in
         ("bour", "ry", "rm", "tain", "ter", "ket", "der", "ling", "man", "den", "ton", "ley")]  # fmt: skip


def sentences(words: int, seed: int) -> list[str]:
    """Sentences of about 12 words, so many words in all; one in fifty says the same as others."""
    chance = random.Random(seed)
    found = []
    while words > 0:
        count = chance.randint(6, 18)
        words -= count
        found.append(" ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + ".")
        if chance.random() < 0.02:
            found.append("Nobody gave an answer that day.")
    return found


def edited(found: list[str], seed: int, share: float) -> list[str]:
    """The same with a share of the sentences changed by a word, deleted, or new."""
    chance = random.Random(seed)
    made = []
    for sentence in found:
        what = chance.random()
        if what < share / 3:
            words = sentence.split()
            words[chance.randrange(len(words))] = str(chance.randrange(1000))
            made.append(" ".join(words))
        elif what < share * 2 / 3:
            made += [sentence, *sentences(12, chance.randrange(10**9))]
        elif what > share:
            made.append(sentence)
    return made


def spans_of(found: list[str], count: int) -> list[tuple[int, int]]:
    """So many passages over a text of these sentences, most of them a sentence."""
    spans, at = [], 0
    for sentence in found:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    chance = random.Random(count)
    while len(spans) < count:
        begin = chance.randrange(at - 200)
        spans.append((begin, begin + chance.randint(20, 180)))
    return spans[:count]


def draft(text: str) -> tuple[bytes, Draft]:
    """The bytes and the draft of a plain text."""
    data = text.encode()
    return data, Draft(
        text=text, title="Benchmark", media_type="text/plain", encoding="utf-8", reader="plain",
        sha256=hashlib.sha256(data).hexdigest(), size=len(data),
    )  # fmt: skip


def rows() -> list[Row]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    old = sentences(5000, 1)
    new = edited(old, 2, 0.3)
    before, after = " ".join(old), " ".join(new)
    spans = spans_of(old, 500)
    begin = perf_counter()
    find_again(before, after, spans)
    finding = perf_counter() - begin
    twice = " ".join(sentences(10_000, 3)), " ".join(edited(sentences(10_000, 3), 4, 0.3))
    begin = perf_counter()
    differences(*twice)
    comparing = perf_counter() - begin
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "bench.db", "Bench")
        article = articles.take_in(desk, *draft(before)).article
        for span in spans:
            claims.add(desk, article, [span])
        begin = perf_counter()
        articles.take_again(desk, article, *draft(after))
        moving = perf_counter() - begin
        waits = _window(app, desk)
        desk.close()
    return [
        Row("500 passages of 5,000 words found again", finding * 1000, 1000, "ms"),
        Row("10,000 words compared", comparing * 1000, 500, "ms"),
        Row("an article of 500 claims captured again, all kept", moving, 5, "s"),
        Row("10 MB compared in the window: longest wait", waits, 500, "ms"),
    ]


def _window(app: QApplication, desk: Desk) -> float:
    """The longest time, in milliseconds, for which comparing two texts of 10 MB keeps the window from answering."""
    long = sentences(1_400_000, 5)
    other = edited(long, 6, 0.01)
    article = articles.take_in(desk, *draft(" ".join(long))).article
    articles.take_again(desk, article, *draft(" ".join(other)))
    theme = Theme()
    theme.apply(app, Mode.LIGHT)
    station = Station(desk, Settings.load(), theme)
    station.open_article(article)
    window = ComparingWindow(station)
    longest, end = 0.0, perf_counter() + 120
    begin = perf_counter()
    window.bring()
    longest = perf_counter() - begin
    while perf_counter() < end and window.comparison is None:
        begin = perf_counter()
        app.processEvents()
        longest = max(longest, perf_counter() - begin)
    end = perf_counter() + 2
    while perf_counter() < end:
        begin = perf_counter()
        app.processEvents()
        longest = max(longest, perf_counter() - begin)
    assert window.comparison is not None
    window.close()
    for lane in station._free:
        lane.drain()
    return longest * 1000
