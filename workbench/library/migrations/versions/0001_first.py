"""The first version: every table of the library, and the search index."""

from alembic import op

from workbench.library.migrations.first import claims, material

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and the search index."""
    material.upgrade()
    claims.upgrade()
    op.execute(
        "CREATE VIRTUAL TABLE search_index "
        "USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
