"""Two more claims of the article than the other tests of the window have."""

from collections.abc import Callable

import pytest

from workbench.actions import claims
from workbench.actions.desk import Desk
from workbench.ui.claims.panel import ClaimsPanel
from workbench.ui.station import Station

LATER = ("The pier was struck on 2 June", "The speaker signed the bill")


@pytest.fixture
def made(desk: Desk, article: str, made: list[str], quote_span: Callable[[str], tuple[int, int]]) -> list[str]:
    """The ids of the article's five claims, in the text's order."""
    return [*made, *(claims.add(desk, article, [quote_span(quote)], statement=quote) for quote in LATER)]


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
