"""Holds what a damaged library kept computed of its claims against what the recovered records give.

The table of claims shows sources, status and counts of each claim from rows of its own (`claim_states`). Where records
are lost, or older than they were, those may still say what there was.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from workbench.base.messages import Message, msg, nmsg
from workbench.library.reading.rows import Row, chunks
from workbench.library.recovering.places import shortened
from workbench.library.recovering.salvage import fits
from workbench.library.tables import Article, Claim, ClaimState
from workbench.rules.wording import listed

_STATES = ClaimState.__table__
_HELD = {
    "status": msg("status"),
    "source": msg("source"),
    "via": msg("nearer sources"),
    "supporting": msg("supporting origins"),
    "contradicting": msg("contradicting origins"),
    "reached": msg("origin reached"),
    "carriers": msg("who carries it"),
    "suggested": msg("suggested status"),
}
"""The columns that are held against what is computed; what needs attention comes and goes with the days."""
_OF_GONE = ("status", "source", "via")
"""What is said of a claim that is not there."""
_CLAIMS = 3
"""Of so many claims it is told first; of more they are counted, and told after."""


def can_be_held(row: dict[str, Any]) -> bool:
    """Whether a row that was read can have been computed of a claim as it stood last."""
    return _HELD.keys() <= row.keys() and not row["stale"] and fits(_STATES, row)


def differing(connection: Connection, before: Mapping[int, Row]) -> list[Message]:
    """Of which claims something else was computed before, by their keys, and what; claims that are gone included."""
    lines = [line for part in chunks(sorted(before)) for line in _of(connection, {key: before[key] for key in part})]
    if len(lines) <= _CLAIMS:
        return lines
    counted = nmsg(
        "Of {count} claim something else was computed before than its records give now.",
        "Of {count} claims something else was computed before than their records give now.", len(lines),
    )  # fmt: skip
    return [counted, *lines]


def _of(connection: Connection, before: Mapping[int, Row]) -> Iterator[Message]:
    columns = (_STATES, Claim.number, Article.title)
    joined = select(*columns).join(Claim, Claim.pk == _STATES.c.claim_pk).join(Article, Article.pk == Claim.article_pk)
    now = {row["claim_pk"]: row for row in connection.execute(joined.where(Claim.pk.in_(before))).mappings()}
    for key, kept in before.items():
        if (row := now.get(key)) is not None:
            wrong = [name for name in _HELD if _value(kept, name) != _value(row, name)]
            if wrong:
                said = listed([_field(name, _value(kept, name), _value(row, name)) for name in wrong])
                yield msg("Of claim {number} of “{title}” this was computed before: {fields}.",
                          number=row["number"], title=shortened(row["title"]), fields=said)  # fmt: skip
        else:
            named = [(name, words) for name in _OF_GONE if (words := _value(kept, name))]
            said = listed([msg("{field} “{before}”", field=_HELD[name], before=words) for name, words in named])
            if named:
                yield msg("Of a claim that is not there this was computed before: {fields}.", fields=said)


def _field(name: str, before: str, now: str) -> Message:
    return msg("{field} “{before}” (now “{now}”)", field=_HELD[name], before=before, now=now)


def _value(row: Row, name: str) -> str:
    """A column in words, whichever way the row was read."""
    value = row[name]
    if name == "via":
        names = json.loads(value) if isinstance(value, str) else value
        return ", ".join(map(str, names)) if isinstance(names, list) else str(names or "")
    return "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)
