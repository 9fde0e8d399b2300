"""Which tables migrations look at: the search index makes tables of its own, which are left alone."""

from typing import Any


def is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Whether Alembic should care about a table."""
    return kind != "table" or not (name or "").startswith("search_index")
