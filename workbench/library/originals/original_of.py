"""What an original is the original of: articles that were captured, items of evidence and the claims they bear on."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from workbench.base.messages import Message, msg
from workbench.library.reading.articles import named_archives
from workbench.library.reading.captures import noted_archives
from workbench.library.tables import Article, Bearing, Claim, Evidence, Snapshot
from workbench.rules.wording import listed

_MOST = 5
"""So many articles and items are named."""


def original_of(connection: Connection, sha256: str) -> str | Message:
    """The articles, and the items with their claims, that have these bytes as their original; empty for none."""
    uses = [*_articles(connection, sha256), *_items(connection, sha256)]
    return listed(uses[:_MOST])


def _articles(connection: Connection, sha256: str) -> Iterator[Message]:
    archives = named_archives().subquery()
    within = select(archives.c.snapshot_pk).where(archives.c.sha256 == sha256)
    noted = noted_archives().subquery()
    again = select(noted.c.article).where(noted.c.sha256 == sha256)
    statement = (
        select(Article.title)
        .join(Snapshot, Snapshot.article_pk == Article.pk)
        .where((Snapshot.sha256 == sha256) | Snapshot.pk.in_(within) | Article.id.in_(again))
        .distinct()
        .order_by(Article.title)
    )
    return (msg("the article “{title}”", title=title) for title in connection.scalars(statement))


def _items(connection: Connection, sha256: str) -> Iterator[Message]:
    items = select(Evidence.pk, Evidence.title).where(Evidence.file == sha256).order_by(Evidence.pk)
    for key, title in connection.execute(items).all():
        claims = (
            select(Claim.number, Claim.label, Article.title)
            .join(Bearing, Bearing.claim_pk == Claim.pk)
            .join(Article, Article.pk == Claim.article_pk)
            .where(Bearing.evidence_pk == key)
            .order_by(Article.title, Claim.number)
        )
        borne = [
            msg("claim {number} of “{article}”", number=label or number, article=article)
            for number, label, article in connection.execute(claims)
        ]
        if borne:
            yield msg("the item “{title}” ({claims})", title=title, claims=listed(borne[:_MOST]))
        else:
            yield msg("the item “{title}”", title=title)
