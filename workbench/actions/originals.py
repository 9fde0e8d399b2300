"""What the library notes of kept bytes: each original once, whatever it came as."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.base import clock
from workbench.library.tables import Original


def note(session: Session, sha256: str, *, size: int, media_type: str, name: str | None) -> None:
    """Note an original that is kept; one that is known stays as it is."""
    if session.scalar(select(Original.pk).where(Original.sha256 == sha256)) is None:
        session.add(Original(sha256=sha256, size=size, media_type=media_type, name=name, kept=clock.stamp()))
