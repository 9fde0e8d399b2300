"""What a window opens with: where it was, else the newest article, else the sample case."""

from sqlalchemy import select

from workbench.actions.desk import Desk
from workbench.base.folders import resources
from workbench.library.recording import log
from workbench.library.tables import Article

SAMPLE = "sample.jsonl"


def first_article(desk: Desk, last: str | None) -> str | None:
    """The id of the article to open: the one that was open last, else the one captured last.

    A library that nobody ever wrote to gets the sample case first, so that there is something to try.
    """
    with desk.reading() as connection:
        untouched = log.head(connection)[0] == 0
        if last is not None and connection.scalar(select(Article.pk).where(Article.id == last)) is not None:
            return last
        newest = connection.scalar(select(Article.id).order_by(Article.pk.desc()).limit(1))
    if untouched:
        return _sample(desk)
    return newest


def _sample(desk: Desk) -> str:
    """Take the sample case in, its texts kept as the originals that they are; returns the article to begin with."""
    import json  # noqa: PLC0415 - at the first start only

    from workbench.actions.casefiles import import_case  # noqa: PLC0415 - as above

    file = resources() / "sample" / SAMPLE
    for line in file.read_text(encoding="utf-8").splitlines():
        if (record := json.loads(line)).get("type") == "snapshot":
            desk.library.originals.keep(record["text"].encode())
    return import_case(desk, file).article_ids[0]
