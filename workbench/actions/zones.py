"""Says when setting a time takes its zone away: what was known of it is not dropped without a word."""

from collections.abc import Iterator

from workbench.base.messages import Message, msg
from workbench.library.tables import Article
from workbench.text.dates.moments import has_time, zone_of

Times = tuple[str | None, str | None]
"""When an article was published and modified, as written."""


def times_of(article: Article) -> Times:
    """An article's times as they stand."""
    return article.published, article.modified


def lost_zones(before: Times, article: Article) -> Iterator[Message]:
    """One line for each time that had a zone before and has none now, although it is still a time of day."""
    zones = [
        zone_of(was) if has_time(now) and not zone_of(now) else None
        for was, now in zip(before, times_of(article), strict=True)
    ]
    if zones[0]:
        yield msg("The time published has no zone now; it was {zone}.", zone=zones[0])
    if zones[1]:
        yield msg("The time modified has no zone now; it was {zone}.", zone=zones[1])
