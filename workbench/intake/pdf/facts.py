"""What a PDF's document properties say, and how far it is to be believed: programs fill them in unasked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.base.readings import Found
from workbench.base.terms import How
from workbench.intake.headlines import plainly, shares_words
from workbench.intake.published import iso_of
from workbench.text.words import is_unspaced

_LONGEST = 300
_NEAR_THE_TOP = 4000
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|office)\b.*|untitled.*|unbenannt.*|sans titre.*|без имени.*"
    r"|document ?\d*|presentation ?\d*|powerpoint[- ](?:presentation|präsentation)|slide ?\d+|print(?:ing)?|scan.*"
    r"|\(?(?:none|null|unknown|title|titel)\)?|layout \d+|\S+\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|odt|rtf|html?|txt|tex)"
    r"|.*\.(?:docx?|indd|qxd|pptx?|xlsx?|odt|rtf|tmp)|https?:.*|[\d\W_]+)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:microsoft.*|(?:office|pc|hp|windows|default|power)[ -]?user.*|user.*|admin.*|owner|root|guest|author"
    r"|\(?(?:none|null|unknown|anonymous|unbekannt)\)?|scanner|[^ ]*\d[^ ]*|[^ ]+@[^ ]+)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, author, times (ISO 8601) and language as the properties give them."""

    title: str | None = None
    author: str | None = None
    created: str | None = None
    modified: str | None = None
    language: str | None = None

    @property
    def sure_title(self) -> str | None:
        """The title, where it looks like one that a person wrote."""
        return self.title if self.title and not _NO_TITLE.fullmatch(self.title) else None

    @property
    def sure_author(self) -> str | None:
        """The author, where it looks like a name: a single word is as often an account's."""
        named = self.author and " " in self.author and not _NO_AUTHOR.fullmatch(self.author)
        return self.author if named else None

    def title_for(self, text: str, headline: str | None, first: str | None) -> tuple[str | None, How]:
        """The title to take: that of the properties where the text's top says it too, else what the pages show.

        They show a headline, or only a `first` line that may be one. A single word stands in a text by chance: it does
        not come before a headline.
        """
        said, shown = self.sure_title, headline or first
        if said and shown:
            is_single = " " not in said and not is_unspaced(said[0])
            is_taken = not (is_single and headline) and shares_words(said, text[:_NEAR_THE_TOP])
            said = said if is_taken or said == headline else None
        return (said, How.PROPERTIES) if said else (shown, How.TEXT)

    def found(self, title: str | None, published: str | None, signed: str | None) -> tuple[Found, ...]:
        """What the properties say besides the title and the date that were taken, and the byline."""
        contradicted = signed is not None and plainly(self.author or "") not in plainly(signed)
        facts = [
            ("title", self.title if self.title != title else None, True),
            ("author", self.author, contradicted or self.sure_author is None),
            ("published", self.created if not published else None, True),
            ("modified", self.modified, self.modified == self.created),
        ]
        return tuple(
            Found(field=name, value=value, how=How.PROPERTIES, doubtful=doubtful)
            for name, value, doubtful in facts
            if value
        )


def facts_of(properties: Mapping[str, str], language: str | None = None) -> Facts:
    """The facts in a PDF's information dictionary, with the language that its catalogue declares."""
    return Facts(
        _line(properties.get("Title")),
        _line(properties.get("Author")),
        moment_of(properties.get("CreationDate")),
        moment_of(properties.get("ModDate")),
        _line(language),
    )


def moment_of(written: str | None) -> str | None:
    """A PDF's date (ISO 32000, 7.9.4: D:YYYYMMDDHHmmSS+HH'mm') as ISO 8601; None where it is none."""
    found = _DATE.match((written or "").strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = found.groups()
    time = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return iso_of(f"{year}-{month}-{day}{time}{zone}")


def _line(value: str | None) -> str | None:
    plain = " ".join("".join(one if one.isprintable() else " " for one in value or "").split())
    return plain if 0 < len(plain) <= _LONGEST else None
