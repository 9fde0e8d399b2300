"""A desk of one analyst, articles for it, and claims by their words."""

import shutil
from functools import partial

import pytest
import taken

from workbench.actions import sources
from workbench.actions.desk import Desk


@pytest.fixture
def desk(library_path, empty_library):
    shutil.copy(empty_library, library_path)
    found = Desk.open(library_path, "Ann Alyst")
    yield found
    found.close()


@pytest.fixture
def second(desk):
    """Another analyst at the same library."""
    return Desk(desk.library, "Bea Reader")


@pytest.fixture
def take(desk):
    """Takes a text in as an article; returns its id."""
    return partial(taken.take_in, desk, title="Harbour notes")


@pytest.fixture
def claim_of(desk):
    """Makes a claim of a quote; returns its id."""
    return partial(taken.claim_of, desk)


@pytest.fixture
def protect(desk):
    """Protects people by their names."""

    def make(*names):
        for name in names:
            sources.add(desk, name)
            sources.set_fields(desk, name, {"protected": True})

    return make
