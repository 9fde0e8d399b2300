"""Cases: which articles belong together, and how far the work on each is."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, String, cast, func, select
from sqlalchemy.orm import Session

from workbench.actions import lookup, removal
from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.errors import NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.base.terms import Attention, Status
from workbench.library.tables import Article, Case, CaseArticle, ClaimState, Source

INBOX = "Inbox"
"""The case that articles join where none is named."""

_STATES = ClaimState.__table__


@dataclass(frozen=True, slots=True)
class Progress:
    """An article in the library's list: claims by status (None: not assessed), and how many of them need attention."""

    id: str
    title: str
    outlet: str
    counts: dict[Status | None, int]
    attention: int

    @property
    def claims(self) -> int:
        """How many claims it has."""
        return sum(self.counts.values())

    @property
    def assessed(self) -> int:
        """How many of them are assessed."""
        return self.claims - self.counts.get(None, 0)


@dataclass(frozen=True, slots=True)
class CaseOverview:
    """A case and its articles, in order of capture."""

    id: str
    name: str
    articles: tuple[Progress, ...]


def overview(desk: Desk) -> list[CaseOverview]:
    """Every case with its articles and their progress, by name."""
    with desk.reading() as connection:
        progress = _progress(connection)
        cases = connection.execute(select(Case.pk, Case.id, Case.name).order_by(Case.pk)).all()
        members: dict[int, list[int]] = {}
        for case, article in connection.execute(
            select(CaseArticle.case_pk, CaseArticle.article_pk).order_by(CaseArticle.article_pk)
        ):
            members.setdefault(case, []).append(article)
    return [
        CaseOverview(case.id, case.name, tuple(progress[article] for article in members.get(case.pk, ())))
        for case in sorted(cases, key=lambda case: (case.name == INBOX, case.name.casefold()))
    ]


def _progress(connection: Connection) -> dict[int, Progress]:
    """The progress of every article, by key."""
    counts: dict[int, dict[Status | None, int]] = {}
    by_status = select(_STATES.c.article_pk, _STATES.c.status, func.count())
    for key, status, number in connection.execute(by_status.group_by(_STATES.c.article_pk, _STATES.c.status)):
        counts.setdefault(key, {})[Status(status) if status else None] = number
    marked = (
        select(_STATES.c.article_pk, func.count())
        .where(cast(_STATES.c.attention, String) != "[]")
        .group_by(_STATES.c.article_pk)
    )
    attention: dict[int, int] = {row[0]: row[1] for row in connection.execute(marked)}
    rows = connection.execute(
        select(Article.pk, Article.id, Article.title, Source.name).outerjoin(Source, Source.pk == Article.outlet_pk)
    )
    return {
        row.pk: Progress(row.id, row.title, row.name or "", counts.get(row.pk, {}), attention.get(row.pk, 0))
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many claims of a case have each status (None: not assessed), and each attention item, in the terms' order."""

    statuses: dict[Status | None, int]
    attention: list[tuple[Attention, int]]


def tallies(desk: Desk, article: str | None) -> Tallies:
    """Counts over the cases that an article is in; over the whole library without one."""
    with desk.reading() as connection:
        within = _together(connection, article)
        by_status = select(_STATES.c.status, func.count()).group_by(_STATES.c.status)
        marked = select(_STATES.c.attention).where(cast(_STATES.c.attention, String) != "[]")
        if within is not None:
            by_status = by_status.where(_STATES.c.article_pk.in_(within))
            marked = marked.where(_STATES.c.article_pk.in_(within))
        statuses = {Status(row[0]) if row[0] else None: row[1] for row in connection.execute(by_status)}
        items = Counter(item for row in connection.execute(marked) for item in row.attention)
    order = list(Attention)
    found = sorted(((Attention(item), number) for item, number in items.items()), key=lambda one: order.index(one[0]))
    return Tallies(statuses, found)


def _together(connection: Connection, article: str | None) -> list[int] | None:
    """The keys of the articles that share a case with this one; None for all."""
    if article is None:
        return None
    key = connection.scalar(select(Article.pk).where(Article.id == article))
    own = select(CaseArticle.case_pk).where(CaseArticle.article_pk == key)
    return [*connection.scalars(select(CaseArticle.article_pk).where(CaseArticle.case_pk.in_(own))), key or 0]


def named(session: Session, name: str) -> Case:
    """The case called so, inside a unit of work; a new name makes a case."""
    shown = " ".join(name.split())
    if not shown:
        raise Refused(msg("A case needs a name."), field="case")
    found = session.scalar(select(Case).where(Case.name == shown))
    if found is None:
        found = Case(id=new_id(), name=shown, notes="", created=clock.stamp())
        session.add(found)
    return found


def key(connection: Connection, name: str) -> int:
    """The key of the case with this name or id; NotFound if there is none."""
    found = connection.scalar(select(Case.pk).where(Case.name == name))
    return found if found is not None else lookup.key(connection, Case, name)


def articles_of(connection: Connection, name: str) -> list[int]:
    """The keys of a case's articles in order of capture."""
    case = key(connection, name)
    return list(
        connection.scalars(
            select(CaseArticle.article_pk).where(CaseArticle.case_pk == case).order_by(CaseArticle.article_pk)
        )
    )


def articles_named(connection: Connection, name: str) -> list[int]:
    """The keys of a case's articles, or of the one article that is meant; a case goes before an article."""
    try:
        return articles_of(connection, name)
    except NotFound:
        try:
            return [lookup.key(connection, Article, name)]
        except NotFound:
            raise NotFound(msg("There is no article or case “{name}”.", name=name)) from None


def chosen(connection: Connection, name: str) -> tuple[str | None, list[int]]:
    """The name of a case (by name or id), or None for a single article (by id), and the keys of the articles."""
    keys = articles_named(connection, name)
    try:
        case = key(connection, name)
    except NotFound:
        return None, keys
    return connection.scalar(select(Case.name).where(Case.pk == case)), keys


def add(desk: Desk, name: str) -> str:
    """Make a case; returns its id. Refused if one is called so already."""
    with desk.unit(msg("New case {name}", name=name)) as unit:
        if unit.session.scalar(select(Case).where(Case.name == " ".join(name.split()))):
            raise Refused(msg("A case is called “{name}” already.", name=name), field="name")
        return named(unit.session, name).id


def rename(desk: Desk, case: str, name: str) -> str:
    """Give a case (its name or id) another name, which is returned; Refused if another one is called so."""
    shown = " ".join(name.split())
    with desk.unit(msg("Rename case to {name}", name=shown)) as unit:
        row = unit.session.get_one(Case, key(unit.connection, case))
        if not shown:
            raise Refused(msg("A case needs a name."), field="name")
        other = unit.session.scalar(select(Case).where(Case.name == shown))
        if other not in (None, row):
            raise Refused(msg("A case is called “{name}” already.", name=shown), field="name")
        row.name = shown
        return shown


def delete(desk: Desk, case: str) -> str:
    """Take a case (its name or id) out of the library with the articles that are in no other; undo brings all back.

    Returns its name. Raises Refused where a claim of an article that stays rests on words of one that would go.
    """
    with desk.unit(msg("Delete case")) as unit:
        row = unit.session.get_one(Case, key(unit.connection, case))
        alone = [member.article for member in row.members if len(member.article.memberships) == 1]
        removal.take_out(unit.session, alone)
        unit.session.delete(row)
        return row.name


def join(session: Session, case: Case, article: Article) -> bool:
    """Put an article into a case, inside a unit of work; returns whether it was not there yet."""
    session.flush()
    standing = select(CaseArticle).where(CaseArticle.case_pk == case.pk, CaseArticle.article_pk == article.pk)
    if session.scalar(standing) is not None:
        return False
    session.add(CaseArticle(case=case, article=article))
    return True


def move(desk: Desk, article: str, case: str) -> tuple[str, str]:
    """Take an article out of all its cases and put it into one; returns its id, and the case's name."""
    with desk.unit(msg("Move article to {case}", case=case)) as unit:
        row = lookup.row(unit.session, Article, article)
        target = named(unit.session, case)
        for membership in list(row.memberships):
            if membership.case is not target:
                unit.session.delete(membership)
        join(unit.session, target, row)
        return row.id, target.name
