"""What a document says of itself beside its text, and the draft's parts that are made of both."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import Block, Found, Reading
from workbench.base.terms import BlockKind, How
from workbench.intake.bylines import byline_in
from workbench.intake.headlines import plainly
from workbench.intake.language import language_of
from workbench.intake.published import iso_of, published_in_text
from workbench.intake.read_text import ReadText
from workbench.intake.story import Story
from workbench.intake.struck import note_on_struck, note_on_unseen, those_in
from workbench.text.titles import find_title

_FRACTION = re.compile(r"\.[0-9]+")
_FIRST_BLOCKS = 8
_LONGEST_TITLE = 120
_NOBODY = frozenset(
    ("user", "users", "admin", "administrator", "author", "owner", "unknown", "microsoft office user",
     "microsoft account", "microsoft", "office", "windows user", "python-docx", "pc", "home", "default")
)  # fmt: skip
"""What programs enter as author where nobody did."""
_UNTITLED = frozenset(("untitled", "word document", "document", "document1", "microsoft word document", "normal"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """Properties as the document has them; `created` and `modified` are ISO 8601, an offset only where one is said.

    Of several `authors` the first began it: LibreOffice gives an RTF document whoever saved it last as a further one.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    created: str | None = None
    modified: str | None = None
    language: str | None = None


def document(story: Story, properties: Properties, *, reader: str, notes: tuple[Message, ...]) -> ReadText:
    """What is read of a document: its text stands as it is, title and date are only looked up.

    A date of publication is taken from the text alone: when a file was begun is not when it was published, so that
    stands among the facts and is doubtful.
    """
    story.settle_levels()
    text, blocks, links = story.put_together()
    title = _title(text, blocks, properties.title)
    language = language_of(text, properties.language)
    published, note = published_in_text(text, language)
    signed = byline_in(text, blocks, title)
    return ReadText(
        text=text,
        title=title,
        author=signed or next(filter(_is_somebody, properties.authors), None),
        published=published.value if published else None,
        published_note=note,
        language=language,
        reader=reader,
        notes=(*notes, *note_on_struck(story.struck(), text), *note_on_unseen(story.unseen(), text)),
        reading=Reading(
            blocks=blocks,
            links=links,
            found=tuple(_found(properties, title, signed, published)),
            struck=tuple(those_in(story.struck(), text)),
        ),
    )


def _title(text: str, blocks: tuple[Block, ...], property_title: str | None) -> str | None:
    """The first of the highest headings near the beginning, else what properties and first lines agree on."""
    first = blocks[:_FIRST_BLOCKS]
    headings = [block for block in first if block.kind is BlockKind.HEADING]
    if headings:
        chosen = min(headings, key=lambda block: block.level or 1)
        return text[chosen.start : chosen.end].replace("\n", " ")
    lines = [text[block.start : block.end] for block in first if block.kind is BlockKind.PARAGRAPH]
    said = property_title if property_title and property_title.casefold() not in _UNTITLED else None
    same = next((line for line in lines if said and plainly(line) == plainly(said)), None)
    found = find_title(text)
    looks_like_one = found is not None and len(found) <= _LONGEST_TITLE and not found.endswith(".")
    return same or (found if looks_like_one else said or found)


def _is_somebody(author: str) -> bool:
    return author.casefold() not in _NOBODY


def _found(properties: Properties, title: str | None, signed: str | None, published: Found | None) -> Iterator[Found]:
    """The properties as facts; those that programs fill in by themselves, or that others contradict, are doubtful."""
    if properties.title:
        agrees = title is not None and plainly(title) == plainly(properties.title)
        yield Found(field="title", value=properties.title, how=How.PROPERTIES, doubtful=not agrees)
    if signed:
        yield Found(field="author", value=signed, how=How.TEXT)
    for author in dict.fromkeys(properties.authors):
        alone = plainly(author) in plainly(signed) if signed else len(set(properties.authors)) == 1
        yield Found(field="author", value=author, how=How.PROPERTIES, doubtful=not (alone and _is_somebody(author)))
    if published:
        yield published
    if properties.created:
        yield Found(field="published", value=properties.created, how=How.PROPERTIES, doubtful=True)
    if properties.modified:
        yield Found(field="modified", value=properties.modified, how=How.PROPERTIES)
    if properties.language:
        yield Found(field="language", value=properties.language, how=How.PROPERTIES, doubtful=True)


def stamp_of(written: str | None) -> str | None:
    """A property's time as ISO 8601; None where it is none, or stands for no time, as programs write 1601 and 1980."""
    iso = iso_of(written)
    iso = _FRACTION.sub("", iso) if iso else None
    return None if iso is None or iso[:4] in ("1601", "0001") or iso.startswith(("1980-01-01", "1970-01-01")) else iso


def said_of_changes(counted: Counter[str]) -> Iterator[Message]:
    """What a person should know of what the text does not show.

    `counted` are insertions, deletions, parts in foreign formats, equations, hidden passages, fields that hide their
    paragraph, pictures, plans (charts and diagrams), comments, and regions: page headers and footers.
    """
    if counted["insertions"] or counted["deletions"]:
        yield msg(
            "It has tracked changes, and is read as if they were accepted "
            "(insertions: {inserted}, deletions: {deleted}).",
            inserted=counted["insertions"],
            deleted=counted["deletions"],
        )
    if counted["foreign"]:
        yield nmsg(
            "{count} part of its text lies in it in another format and was not read: save it anew in Word.",
            "{count} parts of its text lie in it in another format and were not read: save it anew in Word.",
            counted["foreign"],
        )
    yield from _left_out(counted)
    if counted["regions"]:
        yield msg("Its page headers and footers were left out.")


def _left_out(counted: Counter[str]) -> Iterator[Message]:
    """What is said of single things that were left out, by how many they are."""
    if counted["equations"]:
        yield nmsg(
            "{count} formula that only Word draws (an EQ field) was left out.",
            "{count} formulas that only Word draws (EQ fields) were left out.",
            counted["equations"],
        )
    if counted["hidden"]:
        yield nmsg(
            "{count} piece of hidden text was left out.",
            "{count} pieces of hidden text were left out.",
            counted["hidden"],
        )
    if counted["fields that hide"]:
        yield nmsg(
            "{count} paragraph that a field in it hides under a condition was kept: not every program hides it.",
            "{count} paragraphs that fields in them hide under a condition were kept: not every program hides them.",
            counted["fields that hide"],
        )
    if counted["pictures"]:
        yield nmsg(
            "{count} picture or chart in it was left out.",
            "{count} pictures or charts in it were left out.",
            counted["pictures"],
        )
    if counted["plans"]:
        yield nmsg(
            "Of {count} chart or diagram in it only the words were taken, behind its paragraph.",
            "Of {count} charts and diagrams in it only the words were taken, behind their paragraphs.",
            counted["plans"],
        )
    if counted["comments"]:
        yield nmsg(
            "{count} comment in the margin was left out.",
            "{count} comments in the margin were left out.",
            counted["comments"],
        )
