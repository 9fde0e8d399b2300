"""A claim's history as lines to read: who did what when, what changed from what to what, on which grades."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.actions.history import FieldChange, HistoryEntry
from workbench.base import records
from workbench.base.languages import say, tr
from workbench.base.messages import msg

_PARTS = frozenset(
    {"start", "end", "prefix", "suffix", "position", "snapshot", "claim", "attribution", "by", "at", "extra"}
)
"""What belongs to a change and says nothing alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: `moment` is UTC; `changes` are lines."""

    moment: datetime
    by: str
    what: str
    why: str
    changes: tuple[str, ...]


def told(
    entries: list[HistoryEntry], names: Mapping[str, str], assessments: tuple[records.Assessment, ...]
) -> list[Told]:
    """The entries newest first; `names` gives what ids are called."""
    judged = {assessment.id: assessment for assessment in assessments}
    lines = [_told(entry, names, judged) for entry in reversed(entries)]
    logged = {change.id for entry in entries for change in entry.changes}
    before: records.Assessment | None = None
    for assessment in assessments:
        if assessment.id not in logged:
            lines.append(_brought(assessment, before, names))
        before = assessment
    return sorted(lines, key=lambda line: line.moment, reverse=True)


def _brought(assessment: records.Assessment, before: records.Assessment | None, names: Mapping[str, str]) -> Told:
    """A judgement that came with a case file: the log knows of the file alone."""
    what = say(msg("Assess as {status}", status=assessment.status))
    lines = (
        [tr("status: {before} → {after}", before=tr(before.status.value), after=tr(assessment.status.value))]
        if (before is not None and before.status is not assessment.status)
        else []
    )
    if assessment.grades:
        lines.append(_grades(assessment, names))
    return Told(datetime.fromisoformat(assessment.at), assessment.by, what, assessment.reason, tuple(lines))


def _told(entry: HistoryEntry, names: Mapping[str, str], judged: Mapping[str, records.Assessment]) -> Told:
    label = say(entry.label)
    what = label if entry.act == "do" else tr("Undone: {label}", label=label)
    if entry.act == "redo":
        what = tr("Done again: {label}", label=label)
    grades = [judged[change.id] for change in entry.changes if change.field == "status" and change.id in judged]
    lines = [*_lines(entry.changes, names), *(_grades(one, names) for one in grades if one.grades)]
    return Told(datetime.fromisoformat(entry.at), entry.by, what, entry.reason, tuple(dict.fromkeys(lines)))


def _lines(changes: tuple[FieldChange, ...], names: Mapping[str, str]) -> Iterator[str]:
    for change in changes:
        if change.field in _PARTS or change.field in ("grades", "by_rule"):
            continue
        before, after = _value(change.before, names), _value(change.after, names)
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
        return ", ".join(f"{_value(one, names)} {tr(name)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(one, names) for one in value)
    return str(value)


def _grades(assessment: records.Assessment, names: Mapping[str, str]) -> str:
    listed = ", ".join(f"{names.get(source, source)} {grade}" for source, grade in assessment.grades.items())
    return tr("on the grades: {grades}", grades=listed)
