"""When an article was modified, its canonical address and the source it declares, as a person says them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Three more columns of articles, empty: what captures say of them stands in the snapshots' readings."""
    with op.batch_alter_table("articles") as batch:
        batch.add_column(sa.Column("modified", sa.String(64), nullable=True))
        batch.add_column(sa.Column("canonical", sa.Text(), nullable=True))
        batch.add_column(sa.Column("declared_source", sa.Text(), nullable=True))
