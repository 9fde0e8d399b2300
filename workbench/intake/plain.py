"""Reads plain text: its words stay exactly as they are, title, author and date are only looked up in it."""

from workbench.base.messages import msg
from workbench.base.readings import Found, Reading
from workbench.base.terms import How
from workbench.intake.bylines import byline_in_plain
from workbench.intake.language import language_of
from workbench.intake.lost_heads import said_of_lost_head
from workbench.intake.published import published_in_text
from workbench.intake.read_text import ReadText
from workbench.text.declared_source import declared_source
from workbench.text.prose import is_data
from workbench.text.titles import find_title

READER = "text 1"


def read_plain(text: str) -> ReadText:
    """The article in a plain text; nothing of the text is cut or moved.

    Data (JSON, XML) has no title and no dateline, whatever stands in it: it is called by its file's name. So is the
    rest of a file whose beginning is lost, in which words of its format stand between its own.
    """
    if is_data(text):
        said = msg("It reads as data and not as an article: no title, date or source was looked for in it.")
        return ReadText(text=text, reader=READER, notes=(said,))
    lost = said_of_lost_head(text)
    if lost is not None:
        return ReadText(text=text, reader=READER, notes=(lost,))
    title, language = find_title(text), language_of(text)
    published, note = published_in_text(text, language)
    author = byline_in_plain(text, title)
    told = (
        ("title", title),
        ("author", author),
        ("language", language),
        ("source", declared_source(text)),
    )
    found = tuple(Found(field=field, value=value, how=How.TEXT) for field, value in told if value)
    return ReadText(
        text=text,
        title=title,
        author=author,
        published=published.value if published else None,
        published_note=note,
        language=language,
        reader=READER,
        reading=Reading(found=(*found, published) if published else found),
    )
