"""Where the real pages to try things on lie, in a checkout that has them beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.intake.processes.pool import POOL


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input; tests that need it are skipped where it is missing."""
    folder = Path(__file__).resolve().parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of real input beside the project")
    return folder


@pytest.fixture
def fresh_readers() -> Iterator[None]:
    """No reading process from before, and none is left to others: for tests that change what it starts with."""
    POOL.close()
    yield
    POOL.close()
