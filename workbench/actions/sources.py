"""Sources: found by name or alias, made where a name is new, graded, described."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.actions import fields, lookup
from workbench.actions.desk import Desk, Seen, check_seen
from workbench.actions.lists import drop
from workbench.base import clock, records
from workbench.base.errors import Ambiguous, NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.terms import Reliability, SourceKind
from workbench.library import sources as kept
from workbench.library.tables import Hop, Source, SourceAlias, SourceGrade

_READERS: Mapping[str, fields.Reader] = {
    "name": fields.line,
    "kind": fields.term(SourceKind),
    "country": fields.optional(fields.text),
    "languages": fields.tags,
    "url": fields.optional(fields.text),
    "notes": fields.text,
    "protected": lambda _field, given: bool(given),
}
_UNNAMED = re.compile(
    r"^(an?|one|two|three|four|five|several|some|many|unnamed|anonymous|local|multiple)\b.*"
    r"\b(sources?|officials?|witness(es)?|residents?|people|persons?|insiders?|soldiers?|officers?|relatives?|lawyers?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A source as type-ahead offers it: `matched` is the name or alias that fits what was typed."""

    id: str
    name: str
    matched: str
    kind: SourceKind
    reliability: Reliability | None
    used: int


@dataclass(frozen=True, slots=True)
class Grading:
    """A grade as a person gives it: the letter, on which topic (None: on all), and why."""

    letter: Reliability | str
    topic: str | None = None
    reason: str = ""


def all_sources(desk: Desk) -> list[records.Source]:
    """Every source of the library, by name."""
    with desk.reading() as connection:
        found = kept.sources(connection, order := kept.all_keys(connection))
        return [found[key] for key in order]


def source(desk: Desk, name: str) -> records.Source:
    """The source that an id, a unique beginning of one, a name or an alias means."""
    with desk.reading() as connection:
        named = kept.called(connection, name)
        key = _one(connection_keys=named, name=name) if named else lookup.key(connection, Source, name)
        return kept.sources(connection, [key])[key]


def known(desk: Desk) -> list[Choice]:
    """All names and aliases for type-ahead, the most used sources first."""
    with desk.reading() as connection:
        used = {
            row[0]: row[1] for row in connection.execute(select(Hop.source_pk, func.count()).group_by(Hop.source_pk))
        }
        found = kept.sources(connection, kept.all_keys(connection))
    choices = [
        Choice(record.id, record.name, called, record.kind, record.reliability, used.get(key, 0))
        for key, record in found.items()
        for called in (record.name, *record.aliases)
    ]
    return sorted(choices, key=lambda choice: (-choice.used, choice.matched.casefold()))


def named(session: Session, name: str, kind: SourceKind | None = None) -> Source:
    """The source called so, inside a unit of work; a new name makes a source. Raises Ambiguous where several are."""
    shown = " ".join(name.split())
    if not shown:
        raise Refused(msg("A source needs a name."), field="source")
    session.flush()
    connection = session.connection()
    keys = kept.called(connection, shown)
    if not keys and (exact := session.scalar(select(Source).where(Source.id == shown))) is not None:
        return exact
    if keys:
        found = session.get(Source, _one(connection_keys=keys, name=shown))
        if found is not None:
            return found
    made = Source(
        id=new_id(),
        name=shown,
        name_key=kept.name_key(shown),
        kind=(kind or kind_of_name(shown)).value,
        languages=[],
        notes="",
        protected=False,
    )
    session.add(made)
    return made


def kind_of_name(name: str) -> SourceKind:
    """The kind that a new source gets by what it is called: unnamed where nobody is named, else organisation."""
    return SourceKind.UNNAMED if _UNNAMED.match(name) else SourceKind.ORGANISATION


def _one(*, connection_keys: Sequence[int], name: str) -> int:
    if len(connection_keys) > 1:
        raise Ambiguous(msg("Several sources are called “{name}”; name one by its id.", name=name), field="source")
    return connection_keys[0]


def add(desk: Desk, name: str, kind: SourceKind | None = None) -> records.Source:
    """Make a source; Refused if one is called so already."""
    with desk.unit(msg("New source {name}", name=name)) as unit:
        if kept.called(unit.connection, name):
            raise Refused(msg("A source is called “{name}” already.", name=name), field="name")
        made = named(unit.session, name, kind)
        identity = made.id
    return source(desk, identity)


def set_fields(desk: Desk, name: str, values: Mapping[str, Any], *, seen: Seen | None = None) -> records.Source:
    """Set fields of a source: those of its record but for grades; `aliases` as a list, `owner` as a name or id.

    `reliability` may be a letter; use `grade` to say on what and why.
    """
    with desk.unit(msg("Edit source {name}", name=name)) as unit:
        row = found(unit.session, name)
        for field, given in values.items():
            _set(desk, unit.session, row, field, given, seen)
        identity = row.id
    return source(desk, identity)


def found(session: Session, name: str) -> Source:
    """The source that a name, an alias, an id or its unique beginning means, inside a unit of work; never a new one."""
    keys = kept.called(session.connection(), name)
    if keys:
        row = session.get(Source, _one(connection_keys=keys, name=name))
        if row is not None:
            return row
    return lookup.row(session, Source, name)


def _set(desk: Desk, session: Session, row: Source, field: str, given: Any, seen: Seen | None) -> None:
    if field == "aliases":
        _set_aliases(row, fields.tags(field, given), seen)
    elif field == "owner":
        _set_owner(session, row, given)
    elif field == "retracted":
        _set_retracted(row, given)
    elif field == "reliability":
        value = fields.optional(fields.term(Reliability))(field, given)
        check_seen(field, row.reliability, value, seen)
        _grade(desk, row, value, None, "")
    elif field in _READERS:
        value = _READERS[field](field, given)
        check_seen(field, getattr(row, field), value, seen)
        setattr(row, field, value)
        if field == "name":
            row.name_key = kept.name_key(value)
    else:
        raise NotFound(msg("A source has no field “{field}”.", field=field))


def _set_aliases(row: Source, aliases: list[str], seen: Seen | None) -> None:
    check_seen("aliases", tuple(alias.alias for alias in row.aliases), tuple(aliases), seen)
    for standing, alias in zip(row.aliases, aliases, strict=False):
        standing.alias, standing.alias_key = alias, kept.name_key(alias)
    fresh = enumerate(aliases[len(row.aliases) :], len(row.aliases))
    row.aliases.extend(
        [SourceAlias(position=position, alias=alias, alias_key=kept.name_key(alias)) for position, alias in fresh]
    )
    drop(row.aliases[len(aliases) :])


def _set_owner(session: Session, row: Source, given: Any) -> None:
    owner = named(session, str(given)) if given and str(given).strip() else None
    session.flush()
    if owner is not None and owner.pk == row.pk:
        raise Refused(msg("“{name}” cannot own itself.", name=row.name), field="owner")
    row.owner_pk = owner.pk if owner else None


def _set_retracted(row: Source, given: Any) -> None:
    if isinstance(given, records.Retraction):
        row.retracted = {"on": given.on, "reason": given.reason}
    elif isinstance(given, str):
        row.retracted = {"on": clock.stamp()[:10], "reason": given}
    else:
        row.retracted = True if given else None


def grade(
    desk: Desk, name: str, letter: Reliability | str | None, *, topic: str | None = None, reason: str = ""
) -> records.Source:
    """Grade a source's reliability from today on; the history keeps who, when, on what and why."""
    value = fields.optional(fields.term(Reliability))("reliability", letter)
    with desk.unit(_grade_label(name, value), reason=reason) as unit:
        row = found(unit.session, name)
        _grade(desk, row, value, topic, reason)
        identity = row.id
    return source(desk, identity)


def revise(desk: Desk, name: str, values: Mapping[str, Any], grading: Grading | None = None) -> records.Source:
    """Set fields of a source and grade it, as one step."""
    letter = fields.term(Reliability)("reliability", grading.letter) if grading else None
    label = msg("Edit source {name}", name=name) if values or grading is None else _grade_label(name, letter)
    with desk.unit(label, reason=grading.reason if grading else "") as unit:
        row = found(unit.session, name)
        for field, given in values.items():
            _set(desk, unit.session, row, field, given, None)
        if grading is not None:
            _grade(desk, row, letter, grading.topic, grading.reason)
        identity = row.id
    return source(desk, identity)


def _grade_label(name: str, letter: str | None) -> Message:
    return (
        msg("Grade {name} {letter}", name=name, letter=letter) if letter else msg("Take the grade of {name}", name=name)
    )


def _grade(desk: Desk, row: Source, letter: str | None, topic: str | None, reason: str) -> None:
    if topic is None or row.reliability is None:
        row.reliability = letter
    if letter is not None:
        day = clock.stamp()[:10]
        row.grades.append(SourceGrade(grade=letter, topic=topic, since=day, by=desk.by, reason=reason))
