"""Names in what a page gives for its author: what of it is a name, and whether it can be one."""

import re

from workbench.base.terms import How
from workbench.intake.bylines import AFTER_NAME
from workbench.intake.headlines import plainly
from workbench.intake.pages.metadata import PageFacts, Said

_NO_AUTHORS = frozenset(
    ("username", "author", "authors", "follow", "follow author", "article by", "artikel von", "admin",
     "administrator", "wordpressadmin", "guest", "staff")
)  # fmt: skip
_BY = re.compile(
    r"(?i:written\s+by|posted\s+by|by|text|autor(?:in|en)?|автор(?:ы|и)?)\b[:\s]+(?=\S)"
    r"|(?:Von|VON|Par|PAR|Por|POR|Di|DI|Door|DOOR|Av|AV|Af|AF)(?::\s*(?=\S)|\s+(?=\S+\s+\S))"
)
_SMALL_BY = re.compile(
    r"(?:von|par|por|di|door|av|af)\s+(?=[^\W\d_a-z][\w'’.-]+\s+[^\W\d_a-z]|Redaktion\b|Rédaction\b|Redacción\b)"
)
"""These begin names too: von der Leyen. Where a page shows them, they stand for *by* before a first name and a last."""
_HTTP = re.compile(r"https?://|www\.", re.IGNORECASE)
_LONGEST_NAME = 120


def is_name(value: str) -> bool:
    """Whether a value is short enough for a name, and no address or user's name."""
    return len(value) <= _LONGEST_NAME and not _HTTP.match(value) and not value.startswith(("@", "/"))


def name_in(said: Said, page: PageFacts) -> str | None:
    """The author's name in what a page says; None where it is an address, a user's placeholder or the headline."""
    name = said.value.strip()
    by = _BY.match(name) or (_SMALL_BY.match(name) if said.how is How.MARKUP else None)
    name = name[by.end() :] if by else name
    name = AFTER_NAME.sub("", name).strip(" ,;:")
    if not is_name(name) or name.casefold() in _NO_AUTHORS or not any(letter.isalpha() for letter in name):
        return None
    return None if any(plainly(name) == plainly(one.value) for one in page.said("title")) else name
