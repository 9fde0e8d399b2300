"""A claim's history as lines to read: who did what when, what changed from what to what, on which grades."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.actions.history import FieldChange, HistoryEntry
from workbench.actions.names_then import NamesThen
from workbench.base import records
from workbench.base.languages import say, tr
from workbench.base.messages import msg
from workbench.base.turned import isolated
from workbench.ui.named import named

_PARTS = frozenset(
    {"start", "end", "prefix", "suffix", "position", "snapshot", "claim", "attribution", "by", "at", "extra"}
)
"""What belongs to a change and says nothing alone."""

Judged = tuple[records.Assessment | None, records.Assessment]
"""A judgement, and the one before it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: `moment` is UTC; `changes` are lines."""

    moment: datetime
    by: str
    what: str
    why: str
    changes: tuple[str, ...]


def told(
    entries: list[HistoryEntry],
    then: NamesThen,
    names: Mapping[str, str],
    assessments: tuple[records.Assessment, ...],
) -> list[Told]:
    """The entries newest first; `names` gives what ids are called now, `then` what they were called."""
    judged = {
        assessment.id: (before, assessment)
        for before, assessment in zip((None, *assessments), assessments, strict=False)
    }
    lines = [_told(entry, {**names, **then.at(entry.number)}, judged) for entry in reversed(entries)]
    logged = {change.id for entry in entries for change in entry.changes}
    lines += [_brought(pair, names) for name, pair in judged.items() if name not in logged]
    return sorted(lines, key=lambda line: line.moment, reverse=True)


def _brought(pair: Judged, names: Mapping[str, str]) -> Told:
    """A judgement that came with a case file: the log knows of the file alone."""
    assessment = pair[1]
    what = say(msg("Assess as {status}", status=assessment.status))
    moment = datetime.fromisoformat(assessment.at)
    return Told(moment, assessment.by, what, assessment.reason, tuple(_judgement(pair, names)))


def _told(entry: HistoryEntry, names: Mapping[str, str], judged: Mapping[str, Judged]) -> Told:
    label = say(entry.label)
    what = label if entry.act == "do" else tr("Undone: {label}", label=label)
    if entry.act == "redo":
        what = tr("Done again: {label}", label=label)
    made = {change.id for change in entry.changes if change.id in judged}
    lines = [line for name in judged if name in made for line in _judgement(judged[name], names)]
    lines += _lines([change for change in entry.changes if change.id not in made], names)
    return Told(datetime.fromisoformat(entry.at), entry.by, what, entry.reason, tuple(dict.fromkeys(lines)))


def _judgement(pair: Judged, names: Mapping[str, str]) -> Iterator[str]:
    before, after = pair
    new, old = tr(after.status.value), tr(before.status.value) if before else tr("not assessed")
    if before is None or before.status is not after.status:
        yield tr("status: {before} → {after}", before=old, after=new)
    if after.confidence is not (before.confidence if before else None):
        yield tr("confidence: {confidence}", confidence=after.confidence or msg("none"))
    if after.by_rule:
        yield tr("by rule")
    if after.grades:
        listed = ", ".join(f"{isolated(names.get(source, source))} {grade}" for source, grade in after.grades.items())
        yield tr("on the grades: {grades}", grades=listed)


def _lines(changes: Sequence[FieldChange], names: Mapping[str, str]) -> Iterator[str]:
    for change in changes:
        if change.field in _PARTS:
            continue
        before, after = (_value(named(change.field, value, names), names) for value in (change.before, change.after))
        field = tr(change.field.replace("_", " "))
        if before and after:
            yield tr("{field}: {before} → {after}", field=field, before=before, after=after)
        elif after:
            yield tr("{field}: {after}", field=field, after=after)
        elif before:
            yield tr("{field}: {before} → nothing", field=field, before=before)


def _value(value: Any, names: Mapping[str, str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, str):
        return names.get(value) or tr(value)
    if isinstance(value, dict):
        return ", ".join(f"{_value(one, names)} {names.get(name) or tr(name)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(one, names) for one in value)
    return str(value)
