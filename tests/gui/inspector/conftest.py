"""A desk with an article of reported speech, and an inspector at a station whose jobs are done at once."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.actions import articles, assessments, claims, history
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.intake.draft import Draft
from workbench.rules.matter import Matter
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.station import Station
from workbench.ui.tasks import Tasks

TEXT = (
    "Harbour guards sent inland\n\n"
    "Guards who had refused orders were sent inland, the Institute says. "
    "The outlet Lantern reported that hundreds were moved in May. "
    "At least 170 hearings were called off."
)
QUOTES = (
    "Guards who had refused orders were sent inland",
    "hundreds were moved in May",
    "At least 170 hearings were called off",
)


@dataclass(frozen=True)
class Stock:
    """A closed library with one article and its three claims, in the text's order."""

    path: Path
    article: str
    claims: tuple[str, ...]


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """Made once; each test gets a copy."""
    path = tmp_path_factory.mktemp("stock") / "stock.db"
    desk = Desk.open(path, "A. Analyst")
    article = take(desk, TEXT)
    spans = [(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in QUOTES]
    made = [claims.add(desk, article, [span], statement=quote) for span, quote in zip(spans, QUOTES, strict=True)]
    desk.close()
    return Stock(path, article, tuple(made))


def take(desk: Desk, text: str) -> str:
    """Take a text in as an article of 4 June 2024; returns its id."""
    data = text.encode()
    draft = Draft(
        text=text, title=text.partition("\n")[0], outlet="Courier", media_type="text/plain", encoding="utf-8",
        reader="plain", sha256=hashlib.sha256(data).hexdigest(), size=len(data),
    )  # fmt: skip
    article = articles.take_in(desk, data, draft).article
    articles.set_fields(desk, article, {"published": "2024-06-04"})
    return article


@pytest.fixture
def desk(stock: Stock, library_path: Path) -> Iterator[Desk]:
    """A desk at a library with one article and its claims."""
    shutil.copy(stock.path, library_path)
    shutil.copytree(stock.path.with_suffix(".files"), library_path.with_suffix(".files"))
    desk = Desk.open(library_path, "A. Analyst")
    yield desk
    desk.close()


@pytest.fixture
def take_in(desk: Desk) -> Callable[[str], str]:
    """Takes a text in as an article of 4 June 2024; returns its id."""
    return lambda text: take(desk, text)


@pytest.fixture
def article(stock: Stock) -> str:
    """The article."""
    return stock.article


@pytest.fixture
def made(stock: Stock) -> list[str]:
    """The ids of the article's three claims, in the text's order."""
    return list(stock.claims)


@pytest.fixture
def full_disk() -> Callable[[], AbstractContextManager[None]]:
    """While it is entered no file of this process can grow: nothing is saved, and all can be read."""
    resource = pytest.importorskip("resource")

    @contextmanager
    def full() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return full


@pytest.fixture
def panel(station: Station, article: str, made: list[str], qtbot: QtBot) -> InspectorPanel:
    """The inspector with the first claim current."""
    panel = InspectorPanel(station, Tasks(station))
    qtbot.addWidget(panel)
    panel.resize(620, 360)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    station.open_article(article)
    station.select_claim(made[0])
    return panel


@pytest.fixture
def tab(panel: InspectorPanel) -> Callable[[str], object]:
    """Brings a tab to the front and gives it."""

    def bring(name: str) -> object:
        panel.show_tab(name)
        return panel.tab(name)

    return bring


@pytest.fixture
def kept(desk: Desk) -> Callable[[str], records.Claim]:
    """A claim as the library holds it."""
    return lambda name: claims.claim(desk, name)


@pytest.fixture
def matter(desk: Desk) -> Callable[[str], Matter]:
    """All that the library holds of a claim."""
    return lambda name: assessments.computed(desk, name)[0]


@pytest.fixture
def steps(desk: Desk) -> Callable[[], int]:
    """How many entries the change log has."""
    return lambda: len(history.history(desk))
