"""The window of the sources on a small library of them."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from workbench.actions import attributions, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.desk import Desk
from workbench.base.terms import SourceKind
from workbench.ui.sources.window import SourcesWindow
from workbench.ui.station import Station


@pytest.fixture(scope="session")
def pattern(pattern, tmp_path_factory: pytest.TempPathFactory):
    """The library that the tests' own are copies of, with sources of several grades on its three claims."""
    folder = tmp_path_factory.mktemp("filled")
    path, made = folder / pattern.path.name, pattern.claims
    shutil.copytree(pattern.path.parent, folder, dirs_exist_ok=True)
    desk = Desk.open(path, "A. Analyst")
    attributions.add(desk, made[0], [HopDraft("Lantern"), HopDraft("Anna")], "saw")
    attributions.add(desk, made[1], [HopDraft("Institute"), HopDraft("Anna")], "saw")
    for name, kind, letter in (
        ("Lantern", SourceKind.OUTLET, "B"),
        ("Anna", SourceKind.PERSON, "E"),
        ("Institute", SourceKind.ORGANISATION, "F"),
    ):
        sources.set_fields(desk, name, {"kind": kind.value})
        sources.grade(desk, name, letter, reason="known")
    sources.set_fields(desk, "Institute", {"aliases": ["IfSoW"]})
    desk.close()
    return replace(pattern, path=path)


@pytest.fixture
def filled(made: list[str]) -> list[str]:
    """The ids of the three claims that the sources are on."""
    return made


@pytest.fixture
def window(station: Station, filled: list[str], qtbot: QtBot) -> Iterator[SourcesWindow]:
    """The window, shown, with the first source current."""
    window = SourcesWindow(station)
    window.bring()
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
