"""A search index that takes words in as they are sought: without unseen signs, and each character of Chinese apart."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the index again, empty: it is filled from the records before the library is opened."""
    op.execute("DROP TABLE search_index")
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "words, tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\", prefix = '2 3')"
    )
