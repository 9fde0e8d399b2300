"""Takes files in, or texts as if a file had been read, and makes claims of their words."""

import hashlib

from workbench.actions import articles, claims
from workbench.actions.capturing.taking import taking
from workbench.intake.draft import Draft


def take_in(desk, text, title=None, outlet="Courier", published=None, case=None, url=None):
    """Take a text in; its first line is the title where none is given. Returns the article's id."""
    data = text.encode()
    draft = Draft(
        text=text, title=text.partition("\n")[0] if title is None else title, outlet=outlet, published=published,
        url=url, media_type="text/plain", encoding="utf-8", reader="plain", sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )  # fmt: skip
    return articles.take_in(desk, data, draft, case=case).article


def brought(desk, files, **how):
    """Take files in; returns what came of each."""
    return list(taking(desk, files, **how))


def claim_of(desk, article, quote, **fields):
    """Make a claim of words that stand in the article once; returns its id."""
    return claims.add(desk, article, [claims.place_of_quote(desk, article, quote)], **fields)
