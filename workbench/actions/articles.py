"""Articles: taken in from drafts, described, judged as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from workbench.actions import captures, cases, fields, later_captures, lookup, removal, sources
from workbench.actions.anchoring import Moves, move_marks
from workbench.actions.captures import SnapshotFacts
from workbench.actions.desk import Desk, Seen, check_seen
from workbench.actions.knowing import Ends
from workbench.actions.known_addresses import (
    Joining,
    article_at,
    is_another_page,
    said_of_another_page,
    step_of_another_page,
)
from workbench.actions.zones import lost_zones, times_of
from workbench.base import records
from workbench.base.errors import NotFound, Refused, Unlike
from workbench.base.ids import new_id
from workbench.base.messages import Message, msg
from workbench.base.plain import part_as_plain
from workbench.base.readings import BARE, Reading
from workbench.base.terms import Advice, SourceKind
from workbench.library.reading import articles as kept
from workbench.library.reading.captures import in_order, newest
from workbench.library.recording.unit import Unit
from workbench.library.tables import Article, Attribution, Case, CaseArticle, Claim, Snapshot, Source
from workbench.text.cutting import beginning

if TYPE_CHECKING:
    from workbench.intake.draft import Draft

_SHOWN = 200
"""How much of a capture that may be another page is shown to who is asked, in characters."""
_READERS: Mapping[str, fields.Reader] = {
    "title": fields.line,
    "author": fields.optional(fields.text),
    "published": fields.optional(fields.written),
    "url": fields.optional(fields.address),
    "language": fields.optional(fields.language),
    "modified": fields.optional(fields.written),
    "canonical": fields.optional(fields.address),
    "declared_source": fields.optional(fields.text),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking bytes in: `known` says that the same bytes were there, `later` that this is a new capture."""

    article: str
    snapshot: str
    title: str
    known: bool = False
    later: bool = False
    read_again: bool = False
    """Whether the same bytes were read with other parts, and nothing was captured."""
    notes: tuple[Message, ...] = ()
    moves: Moves | None = None
    """What a later snapshot has of the passages; None where there were none."""
    said: Message | None = None
    """What is said of it first, where it is neither known, later nor new as others are."""
    unlike: Joining | None = None
    """What became of a capture that may be another page than the article whose address it has."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """All that the window shows of an article but its claims; `text` and `reading` are the newest snapshot's."""

    article: records.Article
    outlet: str
    cases: tuple[str, ...]
    snapshots: tuple[SnapshotFacts, ...]
    text: str
    nothings: tuple[records.NothingToCheck, ...]
    reading: Reading = BARE

    @property
    def snapshot(self) -> SnapshotFacts:
        """The newest snapshot."""
        return self.snapshots[-1]


def take_in(desk: Desk, data: bytes, draft: "Draft", *, case: str | None = None) -> Taken:
    """Keep an article that was read from these bytes: the original first, then the rows, in one step.

    The same bytes again are the same article; another capture of a known URL becomes that article's next snapshot.
    The article joins the case named, by default the Inbox.
    """
    desk.library.originals.keep(data)
    return enter(desk, draft, case=case)


def enter(
    desk: Desk,
    draft: "Draft",
    *,
    case: str | None = None,
    gesture: str | None = None,
    joining: Joining = Joining.JOIN,
) -> Taken:
    """As `take_in`, of an original that is kept already. Steps of one `gesture` are undone together.

    Raises Unlike where that is to be asked, and it may be another page than the article that has its address.
    """
    with desk.unit(msg("Import {title}", title=draft.title), gesture=gesture) as unit:
        _note_original(unit.session, draft)
        taken = _entered(desk, unit, draft, case, joining)
    return _noted(desk, taken)


def _entered(desk: Desk, unit: Unit, draft: "Draft", case: str | None, joining: Joining) -> Taken:
    session = unit.session
    key = article_at(desk, unit.connection, [draft.url], draft.text) if draft.url else None
    earlier = session.get(Article, key) if key is not None else None
    same = session.scalar(select(Snapshot).where(Snapshot.sha256 == draft.sha256).order_by(*in_order()).limit(1))
    known = None
    if earlier is not None and captures.recorded(draft) is not None:
        known = _standing(earlier, captures.spot(session, earlier, draft), draft)
    elif same is not None:
        earlier = same.article
        known = Taken(earlier.id, same.id, earlier.title, known=True, said=captures.elsewhere(earlier, draft))
    if known is None and earlier is not None:
        return _captured(desk, unit, earlier, draft, case, joining)
    article = earlier or _new_article(session, draft)
    if earlier is None or case is not None:
        cases.join(session, cases.named(session, case or cases.INBOX), article)
    return known or _add_snapshot(desk, unit, article, draft)


def _captured(desk: Desk, unit: Unit, article: Article, draft: "Draft", case: str | None, joining: Joining) -> Taken:
    """One more capture of an article; one that may be another page becomes what is wished, and that is said.

    It is asked about only where it would be the newest: below that it costs no claim its passage.
    """
    session, title = unit.session, article.title
    spot = captures.spot(session, article, draft)
    unlike = is_another_page(desk, unit.connection, spot, draft)
    if unlike and joining is Joining.ASK and spot.newest:
        shown = beginning(" ".join(draft.text[: 2 * _SHOWN].split()), _SHOWN)
        raise Unlike(article.id, title, shown)
    became = Joining.APART if joining is Joining.APART else Joining.JOIN
    if unlike:
        unit.label = step_of_another_page(title, draft.title, became)
    if unlike and became is Joining.APART:
        article, case = _new_article(session, draft), case or cases.INBOX
    if case is not None:
        cases.join(session, cases.named(session, case), article)
    taken = _add_snapshot(desk, unit, article, draft)
    if not unlike:
        return taken
    return replace(taken, notes=(said_of_another_page(title, spot, became), *taken.notes), unlike=became)


def _standing(article: Article, spot: captures.Spot, draft: "Draft") -> Taken | None:
    """What an archive's capture comes to where the article is known to have said the same then."""
    shown = spot.standing(draft.sha256)
    if shown is None:
        return None
    moment = spot.as_of or spot.captured
    again = msg("“{title}” was unchanged when {url} was recorded at {moment}.", title=article.title,
                url=draft.url or "", moment=moment)  # fmt: skip
    return Taken(article.id, shown.id, article.title, known=True, said=again if shown.moment != moment else None)


def _noted(desk: Desk, taken: Taken) -> Taken:
    """What was taken; where that brought nothing new but a word on what is known, this is kept in the history."""
    if taken.known and taken.said is not None:
        captures.note_once(desk, taken.article, taken.said)
    return taken


def take_again(
    desk: Desk,
    article: str,
    data: bytes,
    draft: "Draft",
    *,
    label: Message | None = None,
    gesture: str | None = None,
    case: str | None = None,
    joining: Joining = Joining.JOIN,
) -> Taken:
    """Keep a further snapshot of this very article, to which its claims move, in one step.

    The bytes may be the same if they were read otherwise. What the newest snapshot says already, bytes and text, is
    known and makes none; what an older one says does, since the article then says it again. `label` is what the step is
    called where it is no capture. What may be another page becomes what `joining` says; raises Unlike as `enter` does.
    """
    desk.library.originals.keep(data)
    with desk.unit(label or msg("Capture again: {title}", title=draft.title), gesture=gesture) as unit:
        row = lookup.row(unit.session, Article, article)
        taken = _known_again(unit.session, row, draft)
        if taken is None:
            _note_original(unit.session, draft)
            later_captures.follow_encoding(unit.session, row, draft)
            taken = _captured(desk, unit, row, draft, case, joining)
    return _noted(desk, taken)


def _known_again(session: Session, article: Article, draft: "Draft") -> Taken | None:
    last = session.get(Snapshot, session.scalar(newest(article.pk)) or 0)
    if last is not None and last.sha256 == draft.sha256:
        return Taken(article.id, last.id, article.title, known=True) if last.text == draft.text else None
    spot = captures.spot(session, article, draft)
    return None if spot.recorded is None else _standing(article, spot, draft)


def _add_snapshot(desk: Desk, unit: Unit, article: Article, draft: "Draft") -> Taken:
    spot = captures.spot(unit.session, article, draft)
    later = spot.newest and bool(spot.before)
    changed = later_captures.changed(unit.session, article, draft) if later else ()
    struck = later_captures.struck_since(unit.session, article, draft) if later else ()
    snapshot = Snapshot(
        id=new_id(),
        article=article,
        captured=spot.captured,
        as_of=spot.as_of,
        text=draft.text,
        media_type=draft.media_type,
        sha256=draft.sha256,
        reader=draft.reader,
        origin=draft.origin,
        by=desk.by,
        reading=part_as_plain(draft.reading) if draft.reading != BARE else None,
    )
    unit.session.add(snapshot)
    notes = (*changed, *draft.notes, *draft.date_doubts())
    moves = move_marks(desk, unit, article, snapshot) if later else None
    if moves is not None:
        notes = (moves.words(), *later_captures.note_on_claims(unit.session, snapshot, struck), *notes)
    said = None if spot.newest else spot.words(article.title)
    return Taken(article.id, snapshot.id, article.title, later=later, notes=notes, moves=moves, said=said)


def _note_original(session: Session, draft: "Draft") -> None:
    name = Path(draft.origin).name if draft.origin and "://" not in draft.origin else None
    kept.note_original(session.connection(), draft.sha256, draft.size, draft.media_type, name)


def _new_article(session: Session, draft: "Draft") -> Article:
    outlet = sources.named(session, draft.outlet, SourceKind.OUTLET) if draft.outlet else None
    session.flush()
    article = Article(
        id=new_id(),
        title=draft.title,
        outlet_pk=outlet.pk if outlet else None,
        author=draft.author,
        published=draft.published,
        url=draft.url,
        language=draft.language,
    )
    session.add(article)
    return article


def opened(desk: Desk, article: str) -> OpenArticle:
    """An article as the window shows it."""
    with desk.reading() as connection:
        key = lookup.key(connection, Article, article)
        record = kept.articles(connection, [key])[key]
        facts = captures.facts(connection, key)
        outlet = source_name(connection, key)
        in_cases = connection.scalars(
            select(Case.name).join(CaseArticle, CaseArticle.case_pk == Case.pk).where(CaseArticle.article_pk == key)
        )
        return OpenArticle(
            record,
            outlet,
            tuple(in_cases),
            facts,
            desk.library.texts.text(connection, facts[-1].id) if facts else "",
            tuple(kept.nothings(connection, [key]).get(key, ())),
            (kept.reading(connection, facts[-1].id) if facts else None) or BARE,
        )


def source_name(connection: Connection, article: int) -> str:
    """The name of an article's outlet; empty where it has none."""
    statement = select(Source.name).join(Article, Article.outlet_pk == Source.pk).where(Article.pk == article)
    return connection.scalar(statement) or ""


def listed(desk: Desk, case: str | None = None) -> list[dict[str, Any]]:
    """Articles in order of capture, all or of one case: record, snapshots' ids (newest last), number of claims."""
    with desk.reading() as connection:
        every = select(Article.pk).order_by(Article.pk)
        keys = list(connection.scalars(every)) if case is None else cases.articles_of(connection, case)
        snapshots: dict[int, list[str]] = {}
        for article, snapshot in connection.execute(select(Snapshot.article_pk, Snapshot.id).order_by(*in_order())):
            snapshots.setdefault(article, []).append(snapshot)
        numbers: dict[int, int] = {
            row[0]: row[1]
            for row in connection.execute(select(Claim.article_pk, func.count()).group_by(Claim.article_pk))
        }
        return [
            {"record": record, "snapshots": snapshots.get(key, []), "claims": numbers.get(key, 0)}
            for key, record in kept.articles(connection, keys).items()
        ]


def snapshot(desk: Desk, name: str) -> records.Snapshot:
    """The snapshot that an id means; of an article, its newest."""
    with desk.reading() as connection:
        return kept.snapshots(connection, [key := snapshot_key(connection, name)])[key]


def snapshot_key(connection: Connection, name: str) -> int:
    """The key of the snapshot that an id, or its unique beginning, means; an article's id means its newest."""
    mapped, article = lookup.any_key(connection, (Article, Snapshot), name)
    if mapped is Snapshot:
        return article
    key: int | None = connection.scalar(newest(article))
    if key is None:
        raise NotFound(msg("The article {id} has no snapshot.", id=name))
    return key


@dataclass(frozen=True, slots=True)
class Changed:
    """An article whose fields were set, and what is to be said of that."""

    record: records.Article
    said: tuple[Message, ...] = ()


def set_fields(desk: Desk, article: str, values: Mapping[str, Any], *, seen: Seen | None = None) -> Changed:
    """Set fields of an article, its outlet by name."""
    with desk.unit(msg("Edit article")) as unit:
        row, said = set_within(unit, article, values, seen=seen)
        key = row.pk
    with desk.reading() as connection:
        return Changed(kept.articles(connection, [key])[key], said)


def set_within(
    unit: Unit, article: str, values: Mapping[str, Any], *, seen: Seen | None = None
) -> tuple[Article, tuple[Message, ...]]:
    """As `set_fields`, in a running unit of work; returns what is to be said of it too."""
    row = lookup.row(unit.session, Article, article)
    before, ends = times_of(row), Ends(unit.session, _begun_by_outlet(unit, row) if "outlet" in values else ())
    for field, given in values.items():
        if field == "outlet":
            _set_outlet(unit, row, given, seen)
        elif field in _READERS:
            value = _READERS[field](field, given)
            check_seen(field, getattr(row, field), value, seen)
            setattr(row, field, value)
        else:
            raise Refused(msg("An article has no field “{field}”.", field=field), field=field)
    anew = ends.settle()
    return row, (*lost_zones(before, row), *((anew,) if anew else ()))


def _begun_by_outlet(unit: Unit, row: Article) -> Iterable[Attribution]:
    """The chains of the article's claims that are nothing but how its outlet knows."""
    of_claims = select(Attribution).join(Claim, Claim.pk == Attribution.claim_pk).where(Claim.article_pk == row.pk)
    return unit.session.scalars(of_claims.where(Attribution.basis.is_not(None), ~Attribution.hops.any()))


def _set_outlet(unit: Unit, row: Article, given: Any, seen: Seen | None) -> None:
    name = str(given or "").strip()
    check_seen("outlet", row.outlet.name if row.outlet else "", name, seen)
    row.outlet = sources.named(unit.session, name, SourceKind.OUTLET) if name else None


def set_finding(
    desk: Desk, article: str, advice: Advice | str | None, text: str = "", *, seen: Seen | None = None
) -> None:
    """Set an article's finding: the desk's advice and a text for the editor; None takes it away."""
    value = fields.optional(fields.term(Advice))("advice", advice)
    with desk.unit(msg("Set the finding")) as unit:
        row = lookup.row(unit.session, Article, article)
        check_seen("advice", row.advice, value, seen)
        check_seen("text", row.finding_text or "", text, seen)
        row.advice, row.finding_text = value, text if value else None


def delete(desk: Desk, article: str) -> str:
    """Take an article with its snapshots and claims out of the library; undo brings all of it back. Returns its id.

    Raises Refused where a claim of another article rests on words of this one.
    """
    with desk.unit(msg("Delete article")) as unit:
        row = lookup.row(unit.session, Article, article)
        removal.take_out(unit.session, [row])
        return row.id
