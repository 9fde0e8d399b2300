"""Where things lie: what the workbench brings along, and the person's own folders."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def resources() -> Path:
    """The folder of what the workbench brings along: inside an installed package, beside it in a checkout."""
    packed = _PACKAGE / "resources"
    return packed if packed.is_dir() else _PACKAGE.parent / "resources"


def user_data() -> Path:
    """The person's data folder; not made here."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where a default is asked for

    return user_data_path("workbench", appauthor=False)


def user_settings() -> Path:
    """The folder of the person's settings; not made here."""
    from platformdirs import user_config_path  # noqa: PLC0415 - as above

    return user_config_path("workbench", appauthor=False)


def user_logs() -> Path:
    """The folder of log files; not made here."""
    from platformdirs import user_log_path  # noqa: PLC0415 - as above

    return user_log_path("workbench", appauthor=False)


def default_library() -> Path:
    """The library that opens when none is named."""
    return user_data() / "library.db"


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can read; one that exists stays as it is."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
