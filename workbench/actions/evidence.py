"""Evidence: items that the desk holds, and what each means for which claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select

from workbench.actions import fields, lookup, sources
from workbench.actions.attributions import HopDraft, chain_of
from workbench.actions.desk import Desk, Seen, check_seen
from workbench.actions.knowing import Ends
from workbench.base import clock, records
from workbench.base.errors import Refused, Trouble
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.terms import Basis, EvidenceKind, Stance
from workbench.base.turned import in_one_line
from workbench.intake.media_types import media_type_of
from workbench.library.originals.folder import Told
from workbench.library.reading import evidence as kept
from workbench.library.reading.articles import note_original
from workbench.library.recording.unit import Unit
from workbench.library.tables import Bearing, Claim, Evidence, Snapshot

_ITEM_READERS: Mapping[str, fields.Reader] = {
    "title": fields.text,
    "url": fields.optional(fields.address),
    "archive_url": fields.optional(fields.address),
    "excerpt": fields.optional(fields.text),
    "language": fields.optional(fields.line),
    "translation": fields.optional(fields.text),
    "translated_by": fields.optional(fields.line),
    "published": fields.optional(fields.written),
    "happened": fields.optional(fields.edtf),
    "as_of": fields.optional(fields.edtf),
    "words": fields.optional(fields.text),
    "where": fields.optional(fields.line),
    "found": lambda _field, given: None if given is None else bool(given),
}


def _credibility(field: str, given: Any) -> int:
    try:
        value = int(given)
    except (TypeError, ValueError):
        value = 0
    if not 1 <= value <= 6:
        raise Refused(msg("Credibility goes from 1 to 6."), field=field)
    return value


_BEARING_READERS: Mapping[str, fields.Reader] = {
    "stance": fields.term(Stance),
    "credibility": fields.optional(_credibility),
    "establishes": fields.text,
    "note": fields.optional(fields.text),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A new item as a person gives it: exactly what its kind needs, and what else is known.

    `file` is a path on this machine; its bytes are copied into the library. `span` is a range (code points) of the
    snapshot's text. `source` is a name, an alias or an id, and a new name makes a source.
    """

    kind: EvidenceKind
    source: str | None = None
    title: str = ""
    url: str | None = None
    file: Path | None = None
    snapshot: str | None = None
    span: tuple[int, int] | None = None
    words: str | None = None
    where: str | None = None
    found: bool | None = None
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an item means for a claim."""

    stance: Stance | str
    credibility: int | None = None
    establishes: str = ""
    settles: records.Settles | None = None
    note: str | None = None


def add(
    desk: Desk,
    claim: str,
    item: Item,
    meaning: Meaning,
    *,
    hops: Sequence[HopDraft] = (),
    basis: Basis | str | None = None,
    told: Told | None = None,
) -> str:
    """Hold an item and say what it means for a claim, as one step; returns the bearing's id.

    `told` hears how far a file is copied, and may raise to end that: then nothing is held, and nothing half-copied.
    Raises Refused where the kind's own part is missing, Trouble where a file cannot be read.
    """
    stored = _keep_file(desk, item, told)
    label = msg("Add evidence")
    if stored is not None:  # the log proves what the file is, and how it was called
        label = msg("Add evidence", file=stored.name, media_type=stored.media_type)
    with desk.unit(label) as unit:
        row = lookup.row(unit.session, Claim, claim)
        held = _item(desk, unit, item, stored)
        unit.session.add(held)
        if hops or basis:
            held.attributions.append(chain_of(unit.session, hops, basis))
        made = _bearing(held, row, meaning)
        unit.session.add(made)
        return made.id


def bear(desk: Desk, claim: str, item: str, meaning: Meaning) -> str:
    """Say what an item that the desk holds already means for one more claim; returns the bearing's id."""
    with desk.unit(msg("Add evidence")) as unit:
        row = lookup.row(unit.session, Claim, claim)
        made = _bearing(lookup.row(unit.session, Evidence, item), row, meaning)
        unit.session.add(made)
        return made.id


_COUNTED = (Stance.SUPPORTS, Stance.CONTRADICTS)


def is_unanswered(item: Item | records.Evidence | Evidence) -> bool:
    """Whether somebody was asked and gave no answer. Nobody said anything then, so it is context, never a support.

    Where it is not said whether there was an answer, its words say so.
    """
    if item.kind != EvidenceKind.CONTACT or item.found:
        return False
    return item.found is False or not (item.excerpt or "").strip()


def uncounted(kind: EvidenceKind | str, stance: Stance) -> Message | None:
    """What stands in place of a stance that says more than an item of this kind can; None where it says no more."""
    if kind != EvidenceKind.SEARCH or stance not in _COUNTED:
        return None
    return msg("{stance} (a search is never counted)", stance=stance)


def why_only_context(item: Item | records.Evidence | Evidence, stance: Stance | str) -> Message | None:
    """Why an item cannot have this stance, and is context; None where it can."""
    if stance not in _COUNTED or not is_unanswered(item):
        return None
    return msg("Without an answer a contact supports or contradicts nothing: it is context.")


def _stance(item: Evidence, given: Stance | str) -> str:
    word = str(fields.term(Stance)("stance", given))
    why = why_only_context(item, word)
    if why is not None:
        raise Refused(why, field="stance")
    return word


def _bearing(item: Evidence, claim: Claim, meaning: Meaning) -> Bearing:
    ticks = meaning.settles
    return Bearing(
        id=new_id(),
        evidence=item,
        claim=claim,
        stance=_stance(item, meaning.stance),
        credibility=fields.optional(_credibility)("credibility", meaning.credibility),
        establishes=meaning.establishes,
        authentic=ticks.authentic if ticks else None,
        not_a_party=ticks.not_a_party if ticks else None,
        complete=ticks.complete if ticks else None,
        note=meaning.note,
    )


class _Stored(NamedTuple):
    """A file that was kept."""

    sha256: str
    size: int
    media_type: str
    name: str


def _keep_file(desk: Desk, item: Item, told: Told | None) -> _Stored | None:
    if item.kind is not EvidenceKind.FILE:
        return None
    if item.file is None:
        raise Refused(msg("An item of this kind needs a file."), field="file")
    try:
        sha256, size = desk.library.originals.keep_file(item.file, told)
    except OSError as error:
        raise Trouble(
            msg("{file} cannot be read: {why}.", file=str(item.file), why=error.strerror or str(error))
        ) from error
    kind = media_type_of(desk.library.originals.path(sha256), item.file.name)
    return _Stored(sha256, size, kind, fields.file_name(item.file.name))


def _item(desk: Desk, unit: Unit, item: Item, stored: _Stored | None) -> Evidence:
    source = sources.named(unit.session, item.source) if item.source and item.source.strip() else None
    row = Evidence(
        id=new_id(),
        kind=item.kind.value,
        source=source,
        title=item.title or (in_one_line(fields.file_name(item.file.name)) if item.file else "") or (item.url or ""),
        url=fields.optional(fields.address)("url", item.url),
        excerpt=item.excerpt,
        words=item.words,
        where=item.where,
        found=item.found,
        captured=clock.stamp(),
    )
    if item.kind is EvidenceKind.LINK and not (item.url or "").strip():
        raise Refused(msg("An item of this kind needs an address."), field="url")
    if item.kind is EvidenceKind.PASSAGE:
        _anchor(desk, unit, row, item)
    if stored is not None:
        row.file = stored.sha256
        note_original(unit.session.connection(), *stored)
    return row


def _anchor(desk: Desk, unit: Unit, row: Evidence, item: Item) -> None:
    if item.snapshot is None or item.span is None:
        raise Refused(msg("An item of this kind needs a passage."), field="passage")
    key, name = lookup.keyed(unit.connection, Snapshot, item.snapshot)
    row.anchor(key, desk.library.texts.text(unit.connection, name), item.span)


def set_item(
    desk: Desk, item: str, values: Mapping[str, Any], *, seen: Seen | None = None, gesture: str | None = None
) -> Message | None:
    """Set fields of an item; `source` as a name, an alias or an id, and nothing takes it away.

    Where a contact turns out not to be answered, what it was said to support or contradict it is context for. Where
    another source ends a chain of it, how that one knows is unset, and what is to be said of that is returned.
    """
    with desk.unit(msg("Edit evidence"), gesture=gesture) as unit:
        row = lookup.row(unit.session, Evidence, item)
        ends = Ends(unit.session, row.attributions if "source" in values else ())
        was_answered = not is_unanswered(row)
        for field, given in values.items():
            if field == "source":
                name = str(given or "").strip()
                check_seen(field, row.source.name if row.source else "", name, seen)
                row.source = sources.named(unit.session, name) if name else None
            else:
                _set(row, _ITEM_READERS, field, given, seen)
        if was_answered and is_unanswered(row):
            for one in row.bearings:
                if one.stance in _COUNTED:
                    one.stance = Stance.CONTEXT.value
        return ends.settle()


def set_bearing(
    desk: Desk, bearing: str, values: Mapping[str, Any], *, seen: Seen | None = None, gesture: str | None = None
) -> None:
    """Set stance, credibility, what it establishes, the ticks of settling (`settles`) or the note of a bearing."""
    with desk.unit(msg("Edit evidence"), gesture=gesture) as unit:
        row = lookup.row(unit.session, Bearing, bearing)
        for field, given in values.items():
            if field == "settles":
                ticks = (None, None, None) if given is None else (given.authentic, given.not_a_party, given.complete)
                row.authentic, row.not_a_party, row.complete = ticks
            else:
                _set(row, _BEARING_READERS, field, given, seen)
        if "stance" in values:
            _stance(row.evidence, row.stance)


def _set(row: Any, readers: Mapping[str, fields.Reader], field: str, given: Any, seen: Seen | None) -> None:
    if field not in readers:
        raise Refused(msg("Evidence has no field “{field}”.", field=field), field=field)
    value = readers[field](field, given)
    check_seen(field, getattr(row, field), value, seen)
    setattr(row, field, value)


def remove_bearing(desk: Desk, bearing: str) -> None:
    """Take an item off a claim; the item goes too where it bears on no other."""
    with desk.unit(msg("Remove evidence")) as unit:
        row = lookup.row(unit.session, Bearing, bearing)
        item = row.evidence
        unit.session.delete(row)
        if len(item.bearings) == 1:
            unit.session.delete(item)


def items(desk: Desk) -> list[records.Evidence]:
    """Every item of the library, newest first."""
    with desk.reading() as connection:
        keys = list(connection.scalars(select(Evidence.pk).order_by(Evidence.pk.desc())))
        found = kept.items(connection, keys)
    return [found[key] for key in keys]
