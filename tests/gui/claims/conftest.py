"""A desk with one article of reported speech, and a station at it whose jobs are done at once."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from workbench.actions import articles, claims
from workbench.actions.desk import Desk
from workbench.base.settings import Settings
from workbench.intake.draft import Draft
from workbench.ui.station import Station
from workbench.ui.theme import Mode, Theme

TEXT = (
    "Harbour guards sent inland\n\n"
    "Guards who had refused orders were sent inland, the Institute says. "
    "The outlet Lantern reported that hundreds were moved in May. "
    "At least 170 hearings were called off. "
    "The pier was struck on 2 June. "
    "The speaker signed the bill."
)
QUOTES = (
    "Guards who had refused orders were sent inland",
    "hundreds were moved in May",
    "At least 170 hearings were called off",
    "The pier was struck on 2 June",
    "The speaker signed the bill",
)


@pytest.fixture
def desk(library_path: Path) -> Iterator[Desk]:
    """A desk at a new library."""
    desk = Desk.open(library_path, "A. Analyst")
    yield desk
    desk.close()


@pytest.fixture
def take_in(desk: Desk) -> Callable[[str], str]:
    """Takes a text in as an article; returns its id."""

    def take(text: str) -> str:
        data = text.encode()
        draft = Draft(
            text=text,
            title=text.partition("\n")[0],
            outlet="Courier",
            media_type="text/plain",
            encoding="utf-8",
            reader="plain",
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
        )
        return articles.take_in(desk, data, draft).article

    return take


@pytest.fixture
def article(take_in: Callable[[str], str]) -> str:
    """An article without claims."""
    return take_in(TEXT)


@pytest.fixture
def made(desk: Desk, article: str) -> list[str]:
    """The ids of the article's five claims, in the text's order."""
    return [
        claims.add(desk, article, [(TEXT.index(quote), TEXT.index(quote) + len(quote))], statement=quote)
        for quote in QUOTES
    ]


@pytest.fixture
def station(desk: Desk, qapp: QApplication, own_folders: Path) -> Iterator[Station]:
    """A station at the desk whose jobs are done at once."""
    theme = Theme()
    theme.apply(qapp, Mode.LIGHT)
    station = Station(desk, Settings.load(), theme, immediate=True)
    yield station
    station.close()
