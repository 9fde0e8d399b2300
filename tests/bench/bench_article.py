"""The article's view: a text with its passages against the plain text alone, adding one, and texts of unusual size."""

import random
from collections.abc import Callable
from time import perf_counter, thread_time

from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from row import Row

from workbench.base.readings import Block, Link
from workbench.base.terms import BlockKind, Status
from workbench.ui.article.spans import Span
from workbench.ui.article.structure import Structure
from workbench.ui.article.view import ArticleView
from workbench.ui.theme import Mode, Theme

WORDS = ("harbour", "guards", "refused", "orders", "and", "were", "moved", "to", "the", "northern", "pier", "instead")
STATUSES = (*Status, None)
ROUNDS = 20


def article(words: int) -> str:
    """A text of so many words in paragraphs of about 80."""
    chance = random.Random(7)
    paragraphs = []
    while words > 0:
        count = min(words, chance.randint(60, 100))
        paragraphs.append(" ".join(chance.choice(WORDS) for _ in range(count)) + ".")
        words -= count
    return "\n\n".join(paragraphs)


def claims(text: str, count: int) -> list[Span]:
    """So many passages of 10 to 180 characters all over a text."""
    chance = random.Random(count)
    starts = sorted(chance.randrange(len(text) - 200) for _ in range(count))
    return [
        Span(start, start + chance.randint(10, 180), f"claim{number}", str(number), chance.choice(STATUSES))
        for number, start in enumerate(starts, 1)
    ]


def structure(text: str) -> Structure:
    """A heading, an item, a quotation, a row and a paragraph in turns, with a link in every paragraph."""
    kinds = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.ROW, BlockKind.PARAGRAPH)
    blocks, links, at = [], [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        blocks.append(Block(kind=kinds[number % len(kinds)], start=at, end=at + len(paragraph), level=2))
        links.append(Link(start=at + 5, end=at + 30, url="https://news.example.org/"))
        at += len(paragraph) + 2
    return Structure(blocks, links)


def timed(*works: tuple[Callable[[], None], QTextEdit]) -> list[float]:
    """The least time of each work, in milliseconds, until its whole text is laid out and what is in view painted.

    The works take turns, for a machine is not always equally fast; the least, for what else it does only adds to it.
    """
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for times, (work, view) in zip(spent, works, strict=True):
            before = perf_counter()
            work()
            QApplication.processEvents()
            view.document().documentLayout().documentSize()
            QApplication.processEvents()
            times.append((perf_counter() - before) * 1000)
    return [min(times) for times in spent]


def shown(widget: QWidget) -> None:
    """Show a widget at the size it has in the main window."""
    widget.resize(590, 800)
    widget.show()
    for _ in range(3):
        QApplication.processEvents()


def longest_wait(view: ArticleView, work: Callable[[], None]) -> float:
    """The longest time, in milliseconds, for which some work keeps the window busy, until all can be gone to.

    Of the window's own thread only: what other programs take of the machine is not the view's.
    """
    longest, end, before = 0.0, perf_counter() + 60, thread_time()
    work()
    while True:
        longest = max(longest, thread_time() - before)
        if perf_counter() > end or view.is_whole():
            return longest * 1000
        before = thread_time()
        QApplication.processEvents()


def rows() -> list[Row]:
    """Measure."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app, Mode.LIGHT)
    plain, view = QTextEdit(), ArticleView(theme)
    plain.setReadOnly(True)
    plain.setFont(theme.reading_font())
    text = article(5000)
    few, many = claims(text, 500), claims(text, 5000)
    shown(view)
    shown(plain)
    shaped = structure(text)
    alone, with_shapes, with_few, with_many = timed(
        (lambda: plain.setPlainText(text), plain),
        (lambda: view.show_text(text, few, structure=shaped), view),
        (lambda: view.show_text(text, few), view),
        (lambda: view.show_text(text, many), view),
    )
    plain.hide()
    added = iter([[*many, Span(40 + i, 90 + i, f"new{i}", f"n{i}")] for i in range(ROUNDS)])
    chosen = iter([span.claim_id for span in many[:ROUNDS]])
    (adding,) = timed((lambda: view.set_spans(next(added)), view))
    (choosing,) = timed((lambda: view.set_current(next(chosen)), view))
    long, lines = article(1_800_000), "\n".join(["The ministry said that the lorries had left then."] * 220_000)

    def far_down() -> None:
        view.show_text(lines)
        view.scroll_to_position(len(lines) - 10_000)

    return [
        Row("article of 5,000 words with 500 claims, to plain text", with_few / alone, 1.6, "×"),
        Row("the same with headings, items, quotes, rows and links, to plain text", with_shapes / alone, 2.5, "×"),
        Row("article of 5,000 words with 5,000 claims, to plain text", with_many / alone, 4, "×"),
        Row("one highlight more among 5,000, painted", adding, 10, "ms"),
        Row("another current claim among 5,000, painted", choosing, 10, "ms"),
        Row("10 MB of text: longest wait", longest_wait(view, lambda: view.show_text(long)), 150, "ms"),
        Row("11 MB in 220,000 paragraphs: longest wait", longest_wait(view, lambda: view.show_text(lines)), 150, "ms"),
        Row("one line of 1 MB: longest wait", longest_wait(view, lambda: view.show_text("x" * 1_000_000)), 150, "ms"),
        Row("11 MB, to a place far down: longest wait", longest_wait(view, far_down), 150, "ms"),
    ]
