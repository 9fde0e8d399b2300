"""Claims, their chains and evidence, what was judged of them, and what is computed of them."""

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
    passage,
    primary,
    refers,
    unique,
)


def upgrade() -> None:
    """Make the tables."""
    _claims()
    _claim_passages()
    _claim_tags()
    _claim_states()
    _same_claims()
    _same_claim_members()
    _dependences()
    _evidence()
    _attributions()
    _hops()
    _bearings()
    _assessments()
    _sign_offs()
    _set_asides()
    _nothings_to_check()


def _claims() -> None:
    op.create_table(
        "claims",
        column("id", sa.String(255)),
        column("article_pk", KEY),
        column("number", INTEGER),
        maybe("label", sa.String(64)),
        column("statement", TEXT),
        column("kind", sa.String(64)),
        column("weight", sa.String(64)),
        column("work", sa.String(64)),
        maybe("said_on", TEXT),
        maybe("happened", TEXT),
        maybe("said_on_words", TEXT),
        maybe("happened_words", TEXT),
        maybe("place", TEXT),
        column("notes", TEXT),
        maybe("assignee", TEXT),
        maybe("recheck_by", sa.String(64)),
        maybe("extra", JSON),
        key(),
        primary("claims"),
        refers("claims", "article_pk", "articles"),
        unique("claims", "id"),
        sqlite_autoincrement=True,
    )
    index("claims", "article_pk")


def _claim_passages() -> None:
    op.create_table(
        "claim_passages",
        column("claim_pk", KEY),
        column("position", INTEGER),
        key(),
        *passage(),
        primary("claim_passages"),
        refers("claim_passages", "claim_pk", "claims"),
        refers("claim_passages", "snapshot_pk", "snapshots"),
        sqlite_autoincrement=True,
    )
    index("claim_passages", "claim_pk")
    index("claim_passages", "snapshot_pk")


def _claim_tags() -> None:
    op.create_table(
        "claim_tags",
        column("claim_pk", KEY),
        column("position", INTEGER),
        column("tag", TEXT),
        key(),
        primary("claim_tags"),
        refers("claim_tags", "claim_pk", "claims"),
        sqlite_autoincrement=True,
    )
    index("claim_tags", "claim_pk")
    index("claim_tags", "tag")


def _claim_states() -> None:
    op.create_table(
        "claim_states",
        sa.Column("claim_pk", INTEGER, autoincrement=False, nullable=False),
        column("article_pk", INTEGER),
        column("place", INTEGER),
        maybe("status", sa.String(64)),
        column("source", TEXT),
        column("via", JSON),
        maybe("supporting", INTEGER),
        maybe("contradicting", INTEGER),
        maybe("reached", BOOLEAN),
        maybe("carriers", INTEGER),
        maybe("suggested", sa.String(64)),
        column("attention", JSON),
        column("stale", BOOLEAN),
        primary("claim_states", "claim_pk"),
    )
    index("claim_states", "article_pk", "place")
    index("claim_states", "article_pk", "status")
    index("claim_states", "stale")


def _same_claims() -> None:
    op.create_table(
        "same_claims",
        column("id", sa.String(255)),
        column("by", TEXT),
        column("at", sa.String(64)),
        maybe("extra", JSON),
        key(),
        primary("same_claims"),
        unique("same_claims", "id"),
        sqlite_autoincrement=True,
    )


def _same_claim_members() -> None:
    op.create_table(
        "same_claim_members",
        column("same_pk", KEY),
        column("claim_pk", KEY),
        column("position", INTEGER),
        key(),
        primary("same_claim_members"),
        refers("same_claim_members", "claim_pk", "claims"),
        refers("same_claim_members", "same_pk", "same_claims"),
        sqlite_autoincrement=True,
    )
    index("same_claim_members", "claim_pk")
    index("same_claim_members", "same_pk")


def _dependences() -> None:
    op.create_table(
        "dependences",
        column("id", sa.String(255)),
        column("first_pk", KEY),
        column("second_pk", KEY),
        column("depends", BOOLEAN),
        column("kind", sa.String(64)),
        maybe("claim_pk", KEY),
        column("reason", TEXT),
        maybe("extra", JSON),
        key(),
        primary("dependences"),
        refers("dependences", "claim_pk", "claims"),
        refers("dependences", "first_pk", "sources"),
        refers("dependences", "second_pk", "sources"),
        unique("dependences", "id"),
        sqlite_autoincrement=True,
    )
    index("dependences", "claim_pk")
    index("dependences", "first_pk")
    index("dependences", "second_pk")


def _evidence() -> None:
    op.create_table(
        "evidence",
        column("id", sa.String(255)),
        column("kind", sa.String(64)),
        maybe("source_pk", KEY),
        column("title", TEXT),
        maybe("url", TEXT),
        maybe("archive_url", TEXT),
        maybe("excerpt", TEXT),
        maybe("language", sa.String(64)),
        maybe("translation", TEXT),
        maybe("translated_by", TEXT),
        maybe("published", sa.String(64)),
        maybe("happened", TEXT),
        maybe("as_of", TEXT),
        column("captured", sa.String(64)),
        maybe("file", sa.String(64)),
        maybe("words", TEXT),
        maybe("where", TEXT),
        maybe("found", BOOLEAN),
        maybe("extra", JSON),
        key(),
        *passage(),
        primary("evidence"),
        refers("evidence", "snapshot_pk", "snapshots"),
        refers("evidence", "source_pk", "sources"),
        unique("evidence", "id"),
        sqlite_autoincrement=True,
    )
    index("evidence", "file")
    index("evidence", "snapshot_pk")
    index("evidence", "source_pk")


def _attributions() -> None:
    op.create_table(
        "attributions",
        column("id", sa.String(255)),
        maybe("claim_pk", KEY),
        maybe("evidence_pk", KEY),
        maybe("basis", sa.String(64)),
        maybe("extra", JSON),
        key(),
        primary("attributions"),
        sa.CheckConstraint("(claim_pk IS NULL) <> (evidence_pk IS NULL)", name=op.f("ck_attributions_one_owner")),
        refers("attributions", "claim_pk", "claims"),
        refers("attributions", "evidence_pk", "evidence"),
        unique("attributions", "id"),
        sqlite_autoincrement=True,
    )
    index("attributions", "claim_pk")
    index("attributions", "evidence_pk")


def _hops() -> None:
    op.create_table(
        "hops",
        column("attribution_pk", KEY),
        column("position", INTEGER),
        column("source_pk", KEY),
        column("relation", sa.String(64)),
        maybe("cue", TEXT),
        maybe("hedge", TEXT),
        maybe("said_on", TEXT),
        column("check", sa.String(64)),
        maybe("material", BOOLEAN),
        maybe("checked_at", sa.String(64)),
        maybe("words_seen", TEXT),
        maybe("proof_pk", KEY),
        column("note", TEXT),
        key(),
        *passage(),
        primary("hops"),
        refers("hops", "attribution_pk", "attributions"),
        refers("hops", "proof_pk", "evidence"),
        refers("hops", "snapshot_pk", "snapshots"),
        refers("hops", "source_pk", "sources"),
        sqlite_autoincrement=True,
    )
    index("hops", "attribution_pk")
    index("hops", "proof_pk")
    index("hops", "snapshot_pk")
    index("hops", "source_pk")


def _bearings() -> None:
    op.create_table(
        "bearings",
        column("id", sa.String(255)),
        column("evidence_pk", KEY),
        column("claim_pk", KEY),
        column("stance", sa.String(64)),
        maybe("credibility", INTEGER),
        column("establishes", TEXT),
        maybe("authentic", BOOLEAN),
        maybe("not_a_party", BOOLEAN),
        maybe("complete", BOOLEAN),
        maybe("note", TEXT),
        maybe("extra", JSON),
        key(),
        primary("bearings"),
        refers("bearings", "claim_pk", "claims"),
        refers("bearings", "evidence_pk", "evidence"),
        unique("bearings", "id"),
        sqlite_autoincrement=True,
    )
    index("bearings", "claim_pk")
    index("bearings", "evidence_pk")


def _assessments() -> None:
    op.create_table(
        "assessments",
        column("id", sa.String(255)),
        column("claim_pk", KEY),
        column("status", sa.String(64)),
        maybe("confidence", sa.String(64)),
        column("reason", TEXT),
        column("by_rule", BOOLEAN),
        column("grades", JSON),
        column("by", TEXT),
        column("at", sa.String(64)),
        maybe("extra", JSON),
        key(),
        primary("assessments"),
        refers("assessments", "claim_pk", "claims"),
        unique("assessments", "id"),
        sqlite_autoincrement=True,
    )
    index("assessments", "claim_pk")


def _sign_offs() -> None:
    op.create_table(
        "sign_offs",
        column("id", sa.String(255)),
        column("assessment_pk", KEY),
        column("verdict", sa.String(64)),
        column("comment", TEXT),
        column("by", TEXT),
        column("at", sa.String(64)),
        maybe("voided_at", sa.String(64)),
        maybe("voided_why", TEXT),
        maybe("extra", JSON),
        key(),
        primary("sign_offs"),
        refers("sign_offs", "assessment_pk", "assessments"),
        unique("sign_offs", "id"),
        sqlite_autoincrement=True,
    )
    index("sign_offs", "assessment_pk")


def _set_asides() -> None:
    op.create_table(
        "set_asides",
        column("id", sa.String(255)),
        maybe("claim_pk", KEY),
        maybe("article_pk", KEY),
        column("item", TEXT),
        column("reason", TEXT),
        column("by", TEXT),
        column("at", sa.String(64)),
        maybe("extra", JSON),
        key(),
        primary("set_asides"),
        refers("set_asides", "article_pk", "articles"),
        refers("set_asides", "claim_pk", "claims"),
        unique("set_asides", "id"),
        sqlite_autoincrement=True,
    )
    index("set_asides", "article_pk")
    index("set_asides", "claim_pk")


def _nothings_to_check() -> None:
    op.create_table(
        "nothings_to_check",
        column("id", sa.String(255)),
        column("article_pk", KEY),
        column("by", TEXT),
        column("at", sa.String(64)),
        maybe("extra", JSON),
        key(),
        *passage(),
        primary("nothings_to_check"),
        refers("nothings_to_check", "article_pk", "articles"),
        refers("nothings_to_check", "snapshot_pk", "snapshots"),
        unique("nothings_to_check", "id"),
        sqlite_autoincrement=True,
    )
    index("nothings_to_check", "article_pk")
    index("nothings_to_check", "snapshot_pk")
