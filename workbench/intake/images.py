"""Reads pictures as articles: screenshots and photos, whose text a person types beside them."""

import io
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.base.readings import Reading
from workbench.intake.pdf.document import NO_TEXT
from workbench.intake.pictures import Picture, picture_in
from workbench.intake.read_text import ReadText

if TYPE_CHECKING:
    from PIL import Image

MOST_PAGES = 500
"""Of a TIFF that holds several pictures; further ones are not shown."""


def read_image(data: bytes, name: str | None) -> ReadText:
    """A picture as an article without text. Raises `BadFile` where it is none that can be read."""
    import PIL  # noqa: PLC0415 - only the process apart reads pictures

    shown = name or msg("The file")
    try:
        found = picture_in(io.BytesIO(data))
    except BadFile as error:
        raise BadFile(msg("{name} is no picture that can be read.", name=shown)) from error
    return ReadText(
        text="",
        reader=f"pillow {PIL.__version__} 1",
        notes=(*_said(found), *found.notes, NO_TEXT),
        reading=Reading(pages=(0,) * _frames(data)),
        media_type=found.media_type,
    )


def _frames(data: bytes) -> int:
    """How many pages there are: of pictures, only TIFFs have them."""
    from PIL import Image  # noqa: PLC0415 - as above

    with Image.open(io.BytesIO(data)) as image:
        return min(frames_of(image), MOST_PAGES)


def frames_of(image: "Image.Image") -> int:
    """How many pages a picture has; those of a moving picture are one."""
    try:
        return max(1, int(getattr(image, "n_frames", 1))) if image.format == "TIFF" else 1
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError):
        return 1


def _said(found: Picture) -> tuple[Message, ...]:
    """What the picture says of when and by what it was taken."""
    if found.taken and found.camera:
        return (msg("By its EXIF it was taken {moment} with {camera}.", moment=found.taken, camera=found.camera),)
    return (msg("By its EXIF it was taken {moment}.", moment=found.taken),) if found.taken else ()
