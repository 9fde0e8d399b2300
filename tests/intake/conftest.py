"""Where the real pages to try things on lie, in a checkout that has them beside it."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input; tests that need it are skipped where it is missing."""
    folder = Path(__file__).resolve().parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of real input beside the project")
    return folder
