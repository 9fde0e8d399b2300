"""Sources, articles with their snapshots and originals, cases, and the change log."""

import sqlalchemy as sa
from alembic import op

from workbench.library.migrations.first.columns import (
    BOOLEAN,
    INTEGER,
    JSON,
    KEY,
    TEXT,
    column,
    index,
    key,
    maybe,
    primary,
    refers,
    unique,
)


def upgrade() -> None:
    """Make the tables."""
    _sources()
    _source_aliases()
    _source_grades()
    _articles()
    _article_counters()
    _snapshots()
    _originals()
    _cases()
    _case_articles()
    _change_sets()
    _change_subjects()
    _undo_steps()
    _log_heads()


def _sources() -> None:
    op.create_table(
        "sources",
        column("id", sa.String(255)),
        column("name", TEXT),
        column("name_key", TEXT),
        column("kind", sa.String(64)),
        maybe("reliability", sa.String(64)),
        maybe("owner_pk", KEY),
        maybe("country", TEXT),
        column("languages", JSON),
        maybe("url", TEXT),
        column("notes", TEXT),
        column("protected", BOOLEAN),
        maybe("retracted", JSON),
        maybe("extra", JSON),
        key(),
        primary("sources"),
        refers("sources", "owner_pk", "sources"),
        unique("sources", "id"),
        sqlite_autoincrement=True,
    )
    index("sources", "name_key")
    index("sources", "owner_pk")


def _source_aliases() -> None:
    op.create_table(
        "source_aliases",
        column("source_pk", KEY),
        column("position", INTEGER),
        column("alias", TEXT),
        column("alias_key", TEXT),
        key(),
        primary("source_aliases"),
        refers("source_aliases", "source_pk", "sources"),
        sqlite_autoincrement=True,
    )
    index("source_aliases", "alias_key")
    index("source_aliases", "source_pk")


def _source_grades() -> None:
    op.create_table(
        "source_grades",
        column("source_pk", KEY),
        column("grade", sa.String(64)),
        maybe("topic", TEXT),
        maybe("since", sa.String(64)),
        column("by", TEXT),
        column("reason", TEXT),
        key(),
        primary("source_grades"),
        refers("source_grades", "source_pk", "sources"),
        sqlite_autoincrement=True,
    )
    index("source_grades", "source_pk")


def _articles() -> None:
    op.create_table(
        "articles",
        column("id", sa.String(255)),
        column("title", TEXT),
        maybe("outlet_pk", KEY),
        maybe("author", TEXT),
        maybe("published", sa.String(64)),
        maybe("url", TEXT),
        maybe("language", sa.String(64)),
        maybe("advice", sa.String(64)),
        maybe("finding_text", TEXT),
        maybe("extra", JSON),
        key(),
        primary("articles"),
        refers("articles", "outlet_pk", "sources"),
        unique("articles", "id"),
        sqlite_autoincrement=True,
    )
    index("articles", "outlet_pk")
    index("articles", "url")


def _article_counters() -> None:
    op.create_table(
        "article_counters",
        sa.Column("article_pk", INTEGER, autoincrement=False, nullable=False),
        column("last_number", INTEGER),
        primary("article_counters", "article_pk"),
        sqlite_autoincrement=True,
    )


def _snapshots() -> None:
    op.create_table(
        "snapshots",
        column("id", sa.String(255)),
        column("article_pk", KEY),
        column("captured", sa.String(64)),
        column("text", TEXT),
        column("media_type", TEXT),
        column("sha256", sa.String(64)),
        column("reader", TEXT),
        maybe("origin", TEXT),
        maybe("by", TEXT),
        maybe("extra", JSON),
        key(),
        primary("snapshots"),
        refers("snapshots", "article_pk", "articles"),
        unique("snapshots", "id"),
        sqlite_autoincrement=True,
    )
    index("snapshots", "article_pk")
    index("snapshots", "sha256")


def _originals() -> None:
    op.create_table(
        "originals",
        key(),
        column("sha256", sa.String(64)),
        column("size", INTEGER),
        column("media_type", TEXT),
        maybe("name", TEXT),
        column("kept", sa.String()),
        primary("originals"),
        unique("originals", "sha256"),
        sqlite_autoincrement=True,
    )


def _cases() -> None:
    op.create_table(
        "cases",
        column("id", sa.String(255)),
        column("name", TEXT),
        column("notes", TEXT),
        column("created", sa.String()),
        key(),
        primary("cases"),
        unique("cases", "id"),
        sqlite_autoincrement=True,
    )


def _case_articles() -> None:
    op.create_table(
        "case_articles",
        column("case_pk", KEY),
        column("article_pk", KEY),
        key(),
        primary("case_articles"),
        refers("case_articles", "article_pk", "articles"),
        refers("case_articles", "case_pk", "cases"),
        unique("case_articles", "case_pk", "article_pk"),
        sqlite_autoincrement=True,
    )
    index("case_articles", "article_pk")
    index("case_articles", "case_pk")


def _change_sets() -> None:
    op.create_table(
        "change_sets",
        key(),
        column("at", sa.String(64)),
        column("zone", sa.String(64)),
        column("by", TEXT),
        column("act", sa.String(64)),
        column("label", JSON),
        column("reason", TEXT),
        maybe("gesture", sa.String(64)),
        column("changes", TEXT),
        column("touched", TEXT),
        column("hash", sa.String(64)),
        primary("change_sets"),
        sqlite_autoincrement=True,
    )


def _change_subjects() -> None:
    op.create_table(
        "change_subjects",
        key(),
        column("change_set_pk", KEY),
        column("record", sa.String(255)),
        primary("change_subjects"),
        refers("change_subjects", "change_set_pk", "change_sets"),
        sqlite_autoincrement=True,
    )
    index("change_subjects", "record", "change_set_pk", name="ix_change_subjects_record")


def _undo_steps() -> None:
    op.create_table(
        "undo_steps",
        key(),
        column("change_set_pk", KEY),
        maybe("gesture", sa.String(64)),
        column("undone", BOOLEAN),
        primary("undo_steps"),
        refers("undo_steps", "change_set_pk", "change_sets"),
        sqlite_autoincrement=True,
    )


def _log_heads() -> None:
    op.create_table(
        "log_heads",
        key(),
        column("length", INTEGER),
        column("hash", sa.String(64)),
        primary("log_heads"),
        sqlite_autoincrement=True,
    )
