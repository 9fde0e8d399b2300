"""Sources: found by name or alias, made where a name is new, graded, described."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from workbench.actions import fields, lookup
from workbench.actions.desk import Desk, Seen, check_seen
from workbench.actions.lists import drop
from workbench.actions.source_uses import uses
from workbench.base import clock, records
from workbench.base.errors import Ambiguous, NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.terms import Reliability, SourceKind
from workbench.library.reading import sources as kept
from workbench.library.tables import Hop, Source, SourceAlias, SourceGrade
from workbench.text.names.naming import Naming, naming

_READERS: Mapping[str, fields.Reader] = {
    "name": fields.line,
    "kind": fields.term(SourceKind),
    "country": fields.optional(fields.text),
    "languages": fields.tags,
    "url": fields.optional(fields.text),
    "notes": fields.text,
    "protected": lambda _field, given: bool(given),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A source as type-ahead offers it: `matched` is the name or alias that fits; of no `kind` where none was said."""

    id: str
    name: str
    matched: str
    kind: SourceKind | None
    reliability: Reliability | None
    used: int


@dataclass(frozen=True, slots=True)
class Grading:
    """A grade as a person gives it: the letter, on which topic (None: on all), why, from which day (None: today)."""

    letter: Reliability | str
    topic: str | None = None
    reason: str = ""
    since: str | None = None


def all_sources(desk: Desk) -> list[records.Source]:
    """Every source of the library, by name."""
    with desk.reading() as connection:
        found = kept.sources(connection, order := kept.all_keys(connection))
        return [found[key] for key in order]


def source(desk: Desk, name: str) -> records.Source:
    """The source that an id, a unique beginning of one, a name or an alias means."""
    with desk.reading() as connection:
        wanted = key(connection, name)
        return kept.sources(connection, [wanted])[wanted]


def key(connection: Connection, name: str) -> int:
    """The key of the source that an id, a unique beginning of one, a name or an alias means."""
    keys = kept.called(connection, name)
    return _one(keys, name) if keys else lookup.key(connection, Source, name)


def known(desk: Desk) -> list[Choice]:
    """All names and aliases for type-ahead, the most used sources first."""
    with desk.reading() as connection:
        used = {
            row[0]: row[1] for row in connection.execute(select(Hop.source_pk, func.count()).group_by(Hop.source_pk))
        }
        found = kept.sources(connection, kept.all_keys(connection))
    choices = [
        Choice(record.id, record.name, called, record.said_kind, record.reliability, used.get(key, 0))
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
        return session.get_one(Source, _one(keys, shown))
    guessed = kind_of_name(shown)
    made = Source(
        id=new_id(),
        name=shown,
        name_key=kept.name_key(shown),
        kind=(kind or guessed or SourceKind.ORGANISATION).value,
        languages=[],
        notes="",
        protected=False,
        extra=None if kind or guessed else {records.KIND_SAID: False},
    )
    session.add(made)
    return made


def kind_of_name(name: str) -> SourceKind | None:
    """The kind that a name tells of: unnamed where nobody is named; else None, as a name alone says no more."""
    return SourceKind.UNNAMED if naming(name) is Naming.NOBODY else None


def _one(keys: Sequence[int], name: str) -> int:
    if len(keys) > 1:
        raise Ambiguous(msg("Several sources are called “{name}”; name one by its id.", name=name), field="source")
    return keys[0]


def add(desk: Desk, name: str, kind: SourceKind | None = None) -> records.Source:
    """Make a source; Refused if one is called so already."""
    with desk.unit(msg("New source {name}", name=name)) as unit:
        if kept.called(unit.connection, name):
            raise Refused(msg("A source is called “{name}” already.", name=name), field="name")
        made = named(unit.session, name, kind)
        identity = made.id
    return source(desk, identity)


def set_fields(
    desk: Desk, name: str, values: Mapping[str, Any], *, seen: Seen | None = None, gesture: str | None = None
) -> records.Source:
    """Set fields of a source: those of its record but for grades; `aliases` as a list, `owner` as a name or id.

    `reliability` may be a letter; use `grade` to say on what and why. What was `seen` of an owner is its name.
    Refused where another source has the name already: two that are one are merged, two that are two named apart.
    """
    with desk.unit(msg("Edit source {name}", name=_name(desk, name)), gesture=gesture) as unit:
        row = _row(unit.session, name)
        for field, given in values.items():
            _set(desk, unit.session, row, field, given, seen)
        identity = row.id
    return source(desk, identity)


def _name(desk: Desk, name: str) -> str:
    """What the source is called, whatever it was named by."""
    with desk.reading() as connection:
        return str(connection.scalar(select(Source.name).where(Source.pk == key(connection, name))))


def _row(session: Session, name: str) -> Source:
    """As `key`, the mapped row inside a unit of work."""
    return session.get_one(Source, key(session.connection(), name))


def _set(desk: Desk, session: Session, row: Source, field: str, given: Any, seen: Seen | None) -> None:
    if field == "aliases":
        _set_aliases(row, fields.tags(field, given), seen)
    elif field == "owner":
        _set_owner(session, row, given, seen)
    elif field == "retracted":
        _set_retracted(row, given, seen)
    elif field == "reliability":
        value = fields.optional(fields.term(Reliability))(field, given)
        check_seen(field, row.reliability, value, seen)
        _grade(desk, row, Grading(value) if value else None)
    elif field in _READERS:
        value = _READERS[field](field, given)
        check_seen(field, getattr(row, field), value, seen)
        setattr(row, field, value)
        if field == "kind":
            row.extra = records.with_kind_said(row.extra) or None
        if field == "name":
            _check_name(session, row, value)
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


def _check_name(session: Session, row: Source, name: str) -> None:
    others = select(Source.pk).where(Source.name_key == kept.name_key(name), Source.pk != row.pk)
    if session.connection().scalar(others.limit(1)) is not None:
        raise Refused(
            msg("Another source is called “{name}” already.", name=name),
            advice=msg("If the two are one, merge them; if not, name them apart."),
            field="name",
        )


def _set_owner(session: Session, row: Source, given: Any, seen: Seen | None) -> None:
    stands = row.owner.name if row.owner else ""
    owner = named(session, str(given)) if given and str(given).strip() else None
    check_seen("owner", stands, owner.name if owner else "", seen)
    session.flush()
    if owner is not None and owner.pk == row.pk:
        raise Refused(msg("“{name}” cannot own itself.", name=row.name), field="owner")
    row.owner_pk = owner.pk if owner else None


def _set_retracted(row: Source, given: Any, seen: Seen | None) -> None:
    value: Any
    if isinstance(given, records.Retraction):
        value = {"on": fields.optional(_written)("on", given.on), "reason": given.reason.strip()}
    elif isinstance(given, str):
        value = {"on": clock.stamp()[:10], "reason": given}
    else:
        value = True if given else None
    check_seen("retracted", bool(row.retracted), bool(value), seen)
    row.retracted = value


def _written(field: str, given: Any) -> str:
    """A date as people write it where the day is not always known: 2024, 2024-06 or 2024-06-30."""
    text = str(given).strip()
    for form, length in (("%Y-%m-%d", 10), ("%Y-%m", 7), ("%Y", 4)):
        try:
            if len(text) == length and datetime.strptime(text, form):  # noqa: DTZ007 - a day has no zone here
                return text
        except ValueError:
            continue
    raise Refused(msg("“{given}” is no date; write it as 2024-06-30, 2024-06 or 2024.", given=text), field=field)


def retract(desk: Desk, name: str, reason: str, *, on: str | None = None) -> records.Source:
    """Say that a source took back what it said: why, and on which day (today where None). Chains through it are cut.

    Refused without a reason, or where `on` is no date.
    """
    why = fields.line("reason", reason)
    with desk.unit(msg("Retract {name}", name=_name(desk, name)), reason=why) as unit:
        row = _row(unit.session, name)
        _set_retracted(row, records.Retraction(on=records.Written(on or clock.stamp()[:10]), reason=why), None)
        identity = row.id
    return source(desk, identity)


def reinstate(desk: Desk, name: str) -> records.Source:
    """Take a retraction back: the source stands by what it said."""
    with desk.unit(msg("Take back the retraction of {name}", name=_name(desk, name))) as unit:
        row = _row(unit.session, name)
        row.retracted = None
        identity = row.id
    return source(desk, identity)


def grade(
    desk: Desk,
    name: str,
    letter: Reliability | str | None,
    *,
    topic: str | None = None,
    reason: str = "",
    since: str | None = None,
) -> records.Source:
    """Grade a source's reliability from a day on (today where None); the history keeps who, when, on what and why.

    None takes the grade away, which has neither a topic nor a day. Refused where it has, where there is none to take
    away, and where `since` lies ahead. An entry older than the last one on everything joins the history and leaves
    today's grade as it is.
    """
    value = fields.optional(fields.term(Reliability))("reliability", letter)
    grading = Grading(value, topic, reason, since) if value else None
    if grading is None and (topic or since):
        raise Refused(
            msg("No grade is chosen, and a topic or a day belongs to one: choose it, or empty them."),
            field="reliability",
        )
    with desk.unit(_grade_label(_name(desk, name), value), reason=reason) as unit:
        row = _row(unit.session, name)
        if grading is None and row.reliability is None:
            raise Refused(msg("No grade is chosen, and there is none to take away."), field="reliability")
        _grade(desk, row, grading)
        identity = row.id
    return source(desk, identity)


def revise(desk: Desk, name: str, values: Mapping[str, Any], grading: Grading | None = None) -> records.Source:
    """Set fields of a source and grade it, as one step."""
    letter = fields.term(Reliability)("reliability", grading.letter) if grading else None
    shown = _name(desk, name)
    label = msg("Edit source {name}", name=shown) if values or grading is None else _grade_label(shown, letter)
    with desk.unit(label, reason=grading.reason if grading else "") as unit:
        row = _row(unit.session, name)
        for field, given in values.items():
            _set(desk, unit.session, row, field, given, None)
        if grading is not None:
            _grade(desk, row, grading)
        identity = row.id
    return source(desk, identity)


def _grade_label(name: str, letter: str | None) -> Message:
    return (
        msg("Grade {name} {letter}", name=name, letter=letter) if letter else msg("Take the grade of {name}", name=name)
    )


def _grade(desk: Desk, row: Source, grading: Grading | None) -> None:
    if grading is None:
        row.reliability = None
        return
    today = clock.stamp()[:10]
    day = fields.day("since", grading.since) if grading.since else today
    if day > today:
        raise Refused(msg("A grade cannot hold from {day} on: that day is not yet.", day=day), field="since")
    letter, topic = Reliability(grading.letter).value, (grading.topic or "").strip() or None
    newest = max((one.since or "" for one in row.grades if one.topic is None), default="")
    if row.reliability is None or (topic is None and day >= newest):
        row.reliability = letter
    row.grades.append(SourceGrade(grade=letter, topic=topic, since=day, by=desk.by, reason=grading.reason))


def delete(desk: Desk, name: str) -> None:
    """Delete a source that nothing refers to. Refused, saying what does, where something does."""
    with desk.unit(msg("Delete source {name}", name=_name(desk, name))) as unit:
        row = _row(unit.session, name)
        used = uses(unit.connection, row.pk)
        if used:
            raise Refused(
                msg("“{name}” cannot be deleted: {uses}.", name=row.name, uses=used.words()),
                advice=msg("Merge it into another source instead."),
            )
        unit.session.delete(row)
