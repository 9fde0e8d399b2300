"""The moment whose state of an article a snapshot shows, where that is not when it was captured."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """One more column of snapshots: those that are there stay in the order in which they came in."""
    op.add_column("snapshots", sa.Column("as_of", sa.String(64), nullable=True))
    connection = op.get_bind()
    newest: dict[int, str] = {}
    rows = connection.execute(sa.text("SELECT pk, article_pk, captured FROM snapshots ORDER BY pk")).all()
    for key, article, captured in rows:
        newest[article] = max(captured, newest.get(article, ""))
        if newest[article] != captured:
            kept = {"as_of": newest[article], "pk": key}
            connection.execute(sa.text("UPDATE snapshots SET as_of = :as_of WHERE pk = :pk"), kept)
