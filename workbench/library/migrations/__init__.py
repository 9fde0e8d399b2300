"""The library's versions, oldest first, and the way from each to the next (Alembic)."""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where Alembic finds them."""
REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every version of the tables that there ever was, oldest first; the last is the present one."""
