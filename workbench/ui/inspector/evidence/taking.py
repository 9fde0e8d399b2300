"""What is dropped or pasted as evidence: files, an image, or an address; told apart, and kept on a free lane."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from workbench.actions import evidence
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base import clock
from workbench.base.errors import Trouble
from workbench.base.messages import msg
from workbench.base.terms import EvidenceKind, Stance
from workbench.ui.tasks import Task


def is_something(mime: QMimeData) -> bool:
    """Whether there is anything here that can be evidence."""
    return mime.hasUrls() or mime.hasImage()


def files_of(mime: QMimeData) -> list[Path]:
    """The files on this machine."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def address_of(mime: QMimeData) -> str:
    """The first address that is no file of this machine; empty where there is none."""
    return next((url.toString() for url in mime.urls() if not url.isLocalFile()), "")


def image_of(mime: QMimeData) -> QImage | None:
    """The image itself, where one was copied."""
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def keep_file(desk: Desk, claim: str, file: Path, task: Task) -> str:
    """Keep a file as evidence that nobody is named for yet; returns the bearing's id. Trouble where it is not read."""
    return evidence.add(desk, claim, Item(EvidenceKind.FILE, file=file), Meaning(Stance.SUPPORTS), told=task.go_on)


def image_keeper(desk: Desk, claim: str, image: QImage) -> Callable[[Task], str]:
    """What keeps a pasted image as a PNG; the same image gives the same bytes."""
    name = f"{clock.now():pasted %Y-%m-%d %H.%M.%S}.png"

    def keep(task: Task) -> str:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            if not image.save(str(file)):
                raise Trouble(msg("The pasted image could not be written to {folder}.", folder=folder))
            return keep_file(desk, claim, file, task)

    return keep
