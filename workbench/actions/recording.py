"""Who recorded what: the answer to the question that every file taken in asks, and pictures that have one origin.

Until it is answered nobody is named for the item, and it counts nothing (rule 1 of the computing in `case-file.md`).
"""

from sqlalchemy.orm import Session

from workbench.actions import dependences, fields, lookup, sources
from workbench.actions.attributions import HopDraft, chain_of
from workbench.actions.claims import copy_chain
from workbench.actions.desk import Desk
from workbench.actions.knowing import Ends
from workbench.base.errors import Refused
from workbench.base.messages import Message, msg
from workbench.base.terms import Basis, DependenceKind
from workbench.library.tables import Evidence, Source


def recorded_by(desk: Desk, item: str, recorder: str, captured_from: str = "") -> None:
    """Say who recorded an item, and whom it was captured from where that is somebody else.

    Names, aliases or ids; a new name makes a source. The recorder becomes the item's source, or the last hop behind
    whom it was captured from (or who is named for it already); either way its chain's basis is *recorded*. Refused
    where nobody is named as the recorder.
    """
    name = fields.line("recorder", recorder)
    with desk.unit(msg("Say who recorded it")) as unit:
        row = lookup.row(unit.session, Evidence, item)
        ends = Ends(unit.session, row.attributions)
        if captured_from.strip():
            row.source = sources.named(unit.session, captured_from)
        who = sources.named(unit.session, name)
        unit.session.flush()
        ends.settle()
        if row.source is None or row.source.pk == who.pk:
            row.source = who
            hops = []
        else:
            hops = [HopDraft(who.id)]
        row.attributions.append(chain_of(unit.session, hops, Basis.RECORDED))


def same_origin(desk: Desk, item: str, other: str) -> None:
    """Say that two items show the same picture, and so have one origin.

    Where one of them has nobody named for it, it gets the source and the chains of the other; else their last sources
    count as one from now on, everywhere, with that as the reason. Refused where nobody is named for either.
    """
    with desk.reading() as connection:
        names = [lookup.keyed(connection, Evidence, name)[1] for name in (item, other)]
    with desk.unit(msg("Take two pictures for one")) as unit:
        one, two = (lookup.row(unit.session, Evidence, name) for name in names)
        if one.source is None and two.source is None:
            raise Refused(msg("Say first who recorded one of the two."), field="source")
        if one.source is None or two.source is None:
            bare, known = (one, two) if one.source is None else (two, one)
            bare.source = known.source
            bare.attributions.extend(copy_chain(chain) for chain in known.attributions)
            return
        ends, reason = _ends(unit.session, one, two), _reason(one, two)
    if ends is not None:
        dependences.say(desk, *ends, depends=True, reason=str(reason), kind=DependenceKind.COPY)


def _ends(session: Session, one: Evidence, two: Evidence) -> tuple[str, str] | None:
    """The ids of the last sources of two items' chains; None where both end in the same one."""
    first, second = (_end(session, row) for row in (one, two))
    return (first.id, second.id) if first.pk != second.pk else None


def _end(session: Session, row: Evidence) -> Source:
    last = next((chain.hops[-1].source for chain in row.attributions if chain.hops), row.source)
    assert last is not None  # noqa: S101 - for the type checker: whoever asks has looked
    return session.get_one(Source, last.pk)


def _reason(one: Evidence, two: Evidence) -> Message:
    return msg("“{first}” and “{second}” show the same picture.", first=one.title, second=two.title)
