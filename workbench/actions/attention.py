"""Emptying the list of what needs attention: sentences with nothing to check, items answered with a reason."""

from sqlalchemy import Connection, select

from workbench.actions import articles, lookup
from workbench.actions.articles import OpenArticle
from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.errors import NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.base.terms import Attention
from workbench.library.reading import articles as kept
from workbench.library.reading import assessments as judged
from workbench.library.tables import Article, Claim, ClaimPassage, NothingToCheck, SetAside, Snapshot
from workbench.rules.attention import article_attention
from workbench.text.sentences import sentences

_kept: dict[str, list[tuple[int, int]]] = {}
"""The sentences of the snapshot (by its id) that was asked for last: they never change, and are asked for after every
change of a claim. Those of others, and all texts, are let go: one may have 10 MB."""


def nothing_to_check(desk: Desk, article: str, start: int, end: int, *, wanted: bool | None = None) -> bool:
    """Say that a range holds nothing to check, or take that back; returns whether it stands now.

    Where it is not said what is `wanted`, it is the other than what stands. Refused where a claim stands on the words.
    """
    with desk.unit(msg("Nothing to check here")) as unit:
        row = lookup.row(unit.session, Article, article)
        snapshot = unit.session.get_one(Snapshot, articles.snapshot_key(unit.connection, row.id))
        standing = [
            mark
            for mark in row.nothings
            if mark.snapshot_pk == snapshot.pk and (mark.start or 0) < end and start < (mark.end or 0)
        ]
        if wanted is not False:
            _check_unclaimed(unit.connection, snapshot.pk, start, end)
        if wanted is bool(standing):
            return wanted
        if standing:
            for mark in standing:
                unit.session.delete(mark)
            return False
        text = desk.library.texts.text(unit.connection, snapshot.id)
        made = NothingToCheck(id=new_id(), by=desk.by, at=clock.stamp())
        made.anchor(snapshot.pk, text, (start, end))
        row.nothings.append(made)
        return True


def _check_unclaimed(connection: Connection, snapshot: int, start: int, end: int) -> None:
    places = (ClaimPassage.snapshot_pk == snapshot, ClaimPassage.start < end, ClaimPassage.end > start)
    on_it = select(Claim.number, Claim.label).join(ClaimPassage, ClaimPassage.claim_pk == Claim.pk).where(*places)
    found = connection.execute(on_it.order_by(ClaimPassage.start, ClaimPassage.pk).limit(1)).first()
    if found is not None:
        raise Refused(
            msg("Claim {number} stands on these words: there is something to check.", number=found[1] or found[0]),
            advice=msg("Mark words beside it, or delete the claim first."),
            field="passage",
        )


def set_aside(desk: Desk, record: str, item: Attention, reason: str) -> str:
    """Answer an attention item of a claim, or of an article, with a reason; returns the answer's id.

    Refused where the item is none of what the record is: of an article it is always a sentence without a claim.
    """
    with desk.unit(msg("Set aside: {item}", item=item.value), reason=reason) as unit:
        made = SetAside(id=new_id(), item=item.value, reason=reason, by=desk.by, at=clock.stamp())
        try:
            made.claim = lookup.row(unit.session, Claim, record)
        except NotFound:
            made.article = lookup.row(unit.session, Article, record)
        of_article = item is Attention.SENTENCE_WITHOUT_CLAIM
        if of_article and made.article is None:
            raise Refused(msg("“{item}” is an item of articles: name one.", item=item.value), field="item")
        if not of_article and made.article is not None:
            raise Refused(msg("“{item}” is an item of claims: name one.", item=item.value), field="item")
        unit.session.add(made)
        return made.id


def bare_sentences(desk: Desk, article: str) -> list[tuple[int, int]]:
    """The sentences without a claim that need attention: none where that was set aside for the article."""
    with desk.reading() as connection:
        key = lookup.key(connection, Article, article)
        aside = judged.set_aside_in(connection, [key]).get(key, [])
    if any(one.item == Attention.SENTENCE_WITHOUT_CLAIM for one in aside):
        return []
    return sentences_without_claim(desk, article)


def sentences_without_claim(desk: Desk, article: str) -> list[tuple[int, int]]:
    """The sentences of an article's newest text that no claim and no mark covers, as ranges of code points."""
    found = articles.opened(desk, article)
    with desk.reading() as connection:
        key = lookup.key(connection, Article, article)
        spans = kept.claimed_spans(connection, key)
    nothings = [
        (mark.passage.start, mark.passage.end) for mark in found.nothings if mark.passage.snapshot == found.snapshot.id
    ]
    return list(article_attention(_sentences(found), spans, nothings))


def _sentences(article: OpenArticle) -> list[tuple[int, int]]:
    """The sentences of an article's newest text."""
    if not article.snapshots:
        return []
    snapshot = article.snapshot.id
    found = _kept.get(snapshot)
    if found is None:
        _kept.clear()
        found = _kept[snapshot] = sentences(article.text)
    return found
