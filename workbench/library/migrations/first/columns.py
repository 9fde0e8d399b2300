"""Short words for what the tables of the first version are made of."""

from typing import Any

import sqlalchemy as sa
from alembic import op

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INTEGER, TEXT, BOOLEAN, JSON = sa.Integer(), sa.Text(), sa.Boolean(), sa.JSON()


def column(name: str, kind: Any) -> sa.Column[Any]:
    """A column that always holds something."""
    return sa.Column(name, kind, nullable=False)


def maybe(name: str, kind: Any) -> sa.Column[Any]:
    """A column that may be null."""
    return sa.Column(name, kind, nullable=True)


def key() -> sa.Column[Any]:
    """The integer key."""
    return sa.Column("pk", KEY, autoincrement=True, nullable=False)


def passage() -> tuple[sa.Column[Any], ...]:
    """The six columns of a passage."""
    return (
        maybe("snapshot_pk", KEY),
        maybe("start", INTEGER),
        maybe("end", INTEGER),
        maybe("exact", TEXT),
        maybe("prefix", TEXT),
        maybe("suffix", TEXT),
    )


def primary(table: str, name: str = "pk") -> sa.PrimaryKeyConstraint:
    """The primary key."""
    return sa.PrimaryKeyConstraint(name, name=op.f(f"pk_{table}"))


def unique(table: str, *names: str) -> sa.UniqueConstraint:
    """That no two rows hold the same in these columns."""
    return sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}"))


def refers(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    """That a column holds a key of another table, checked when the transaction ends."""
    return sa.ForeignKeyConstraint(
        [name], [f"{target}.pk"], name=op.f(f"fk_{table}_{name}_{target}"), deferrable=True, initially="DEFERRED"
    )


def index(table: str, *names: str, name: str | None = None) -> None:
    """Make an index on columns."""
    op.create_index(op.f(name or f"ix_{table}_{'_'.join(names)}"), table, list(names))
