"""Two more claims of the article than the other tests of the window have."""

import shutil
from dataclasses import replace

import pytest

from workbench.actions import claims
from workbench.actions.desk import Desk
from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.station import Station

LATER = ("The pier was struck on 2 June", "The speaker signed the bill")


@pytest.fixture(scope="session")
def pattern(pattern, tmp_path_factory: pytest.TempPathFactory, text: str):
    """The library that the tests' own are copies of, with five claims, in the text's order."""
    folder = tmp_path_factory.mktemp("five")
    path = folder / pattern.path.name
    shutil.copytree(pattern.path.parent, folder, dirs_exist_ok=True)
    desk = Desk.open(path, "A. Analyst")
    spans = {quote: (text.index(quote), text.index(quote) + len(quote)) for quote in LATER}
    more = [claims.add(desk, pattern.article, [span], statement=quote) for quote, span in spans.items()]
    desk.close()
    return replace(pattern, path=path, claims=[*pattern.claims, *more])


@pytest.fixture
def panel(station: Station, article: str, made: list[str], qtbot) -> ClaimsPanel:
    """The panel over the open article, shown."""
    panel = ClaimsPanel(station)
    qtbot.addWidget(panel)
    panel.resize(760, 430)
    panel.show()
    station.open_article(article)
    panel.table.setFocus()
    return panel
