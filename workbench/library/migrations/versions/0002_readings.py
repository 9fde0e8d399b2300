"""What a reader made of a snapshot's bytes besides its text, and trusted timestamps."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Two more columns of snapshots, empty for those that were captured before."""
    with op.batch_alter_table("snapshots") as batch:
        batch.add_column(sa.Column("reading", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("timestamps", sa.JSON(), nullable=True))
