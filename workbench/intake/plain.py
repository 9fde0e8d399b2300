"""Reads plain text: its words stay exactly as they are, the title and the date are only looked up in it."""

from workbench.intake.language import language_of
from workbench.intake.published import published_in_text
from workbench.intake.read_text import ReadText
from workbench.text.titles import find_title

READER = "text 1"


def read_plain(text: str) -> ReadText:
    """The article in a plain text; nothing of the text is cut or moved."""
    published, note = published_in_text(text)
    return ReadText(
        text=text,
        title=find_title(text),
        published=published,
        published_note=note,
        language=language_of(text),
        reader=READER,
    )
