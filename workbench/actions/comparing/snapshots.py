"""Two snapshots of an article beside each other: what was added and deleted, what was changed quietly, which claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from workbench.actions import articles, captures, lookup, part_choices
from workbench.actions.captures import SnapshotFacts
from workbench.actions.comparing.carried import Touched, carried
from workbench.actions.desk import Desk
from workbench.actions.later_captures import headline, held_by, newly_struck
from workbench.base.collector import without_collector
from workbench.base.errors import Refused
from workbench.base.messages import Message, msg
from workbench.base.readings import BARE, Reading
from workbench.base.terms import Carried
from workbench.library.reading import articles as kept
from workbench.library.reading.captures import in_order, newest_first
from workbench.library.tables import Article, Snapshot
from workbench.text.comparing.differences import Altered, Change, Differences, differences
from workbench.text.comparing.negations import negations
from workbench.text.comparing.numbers import numbers
from workbench.text.passages import paragraph_of, spans_of
from workbench.text.sentences import sentence_at


@dataclass(frozen=True, slots=True)
class Where:
    """A place where a number or a negation was changed: what holds it in each text, and the claims whose passages do.

    `paragraphs` are counted from 1, in the older and in the newer text; `headline` says that it is the first line,
    which is another one as a whole. `sentences` are empty where the words are not in that text.
    """

    words: Altered
    paragraphs: tuple[int, int]
    headline: bool
    sentences: tuple[str, str]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quiet:
    """A number or negation that changes replaced, took away or brought, once for all the places where they did.

    `longer` says that they are changes of more words than a reader reads over.
    """

    before: str
    after: str
    longer: bool
    places: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """Words that one original strikes through and the other does not: the second does where they are `newly` so.

    `paragraph` is that of the newer text, counted from 1; none where they stand there several times, or not at all.
    `claims` are the numbers of those of which a passage holds some of these words, wherever they stand.
    """

    words: str
    newly: bool
    paragraph: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two snapshots of one article, each by its number among them, from 1, and what is different in the second."""

    article: str
    title: str
    numbers: tuple[int, int]
    snapshots: tuple[SnapshotFacts, SnapshotFacts]
    texts: tuple[str, str]
    found: Differences
    quiet: tuple[Quiet, ...]
    """Numbers that were changed, those that changes of a few words replaced first."""
    negations: tuple[Quiet, ...]
    """Negations that changes of a few words brought or took away."""
    titles: tuple[str, str] | None
    """The headlines, where they differ."""
    touched: tuple[Touched, ...]
    """Every passage of the article's claims, by what became of it, in the text's order."""
    struck: tuple[Struck, ...] = ()
    """Words that the second original strikes through and the first does not, and the other way round."""
    chosen: tuple[Message, ...] = ()
    """What is to be said first where people chose other parts of the page for one of them."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in the order of the text."""
        return self.found.changes

    @property
    def of_words(self) -> int:
        """How many changes there are of words, without paragraphs that only moved."""
        return len(self.found.changes) - 2 * len(self.found.moves)

    def states(self) -> Mapping[str, int]:
        """How many claims there are by what became of their passages; of several, what asks for a person first."""
        worst: dict[str, Carried] = {}
        for one in self.touched:
            worst[one.claim] = min(one.state, worst.get(one.claim, one.state), key=_URGENT.index)
        return {state.value: list(worst.values()).count(state) for state in Carried if state in worst.values()}


_URGENT = (
    Carried.LOST, Carried.WAITING, Carried.PLACED, Carried.CONFIRMED, Carried.KEPT, Carried.NEW, Carried.ELSEWHERE,
    Carried.EXACT,
)  # fmt: skip


def compare(desk: Desk, before: str, after: str | None = None) -> Comparison:
    """Compare two snapshots of one article, by their ids; of an article's id, its last two.

    Raises Refused where there is only one, or where they are of different articles.
    """
    with desk.reading() as connection:
        older, newer = _keys(connection, before, after)
        article = connection.execute(
            select(Article.pk, Article.id, Article.title, Article.language)
            .join(Snapshot, Snapshot.article_pk == Article.pk)
            .where(Snapshot.pk == newer)
        ).one()
        keys = list(
            connection.scalars(select(Snapshot.pk).where(Snapshot.article_pk == article.pk).order_by(*in_order()))
        )
        facts = dict(zip(keys, captures.facts(connection, article.pk), strict=True))

        def text(key: int) -> str:
            return desk.library.texts.text(connection, facts[key].id)

        texts = text(older), text(newer)
        with without_collector():
            found = differences(*texts)
        readings = [kept.reading(connection, facts[key].id) or BARE for key in (older, newer)]
        touched = carried(connection, article.pk, (older, newer), keys, text)
    heads = headline(texts[0]), headline(texts[1])
    titles = heads if all(heads) and heads[0] != heads[1] else None

    moved = found.moved
    of_words = [number for number in range(len(found.changes)) if number not in moved]
    changes = [found.changes[number] for number in of_words]

    def told(every: Sequence[Altered]) -> tuple[Quiet, ...]:
        placed = [replace(one, change=of_words[one.change]) for one in every]
        return _gathered([_where(one, texts, touched, headline=titles is not None) for one in placed])

    return Comparison(
        article=article.id,
        title=article.title,
        numbers=(keys.index(older) + 1, keys.index(newer) + 1),
        snapshots=(facts[older], facts[newer]),
        texts=texts,
        found=found,
        quiet=told(numbers(*texts, changes, article.language)),
        negations=told(negations(*texts, changes, article.language)),
        titles=titles,
        touched=touched,
        struck=tuple(_struck(readings, texts[1], touched)),
        chosen=tuple(part_choices.between(*readings, same_bytes=facts[older].sha256 == facts[newer].sha256)),
    )


def _struck(readings: Sequence[Reading], text: str, touched: Sequence[Touched]) -> Iterator[Struck]:
    """What is struck through otherwise, what the newer original strikes through first."""
    older, newer = readings
    passages = [(one.number, one.after) for one in touched]
    for newly, words in ((True, newly_struck(older, newer)), (False, newly_struck(newer, older))):
        for one in words:
            places = spans_of(text, one)
            paragraph = paragraph_of(text, places[0][0]) if len(places) == 1 else None
            yield Struck(one, newly, paragraph, held_by(one, text, passages))


def _gathered(places: Sequence[Where]) -> tuple[Quiet, ...]:
    """The same change of a number or negation at several places told once."""
    found: dict[tuple[str, str, bool], list[Where]] = {}
    for place in places:
        words = place.words
        found.setdefault((words.before, words.after, words.longer), []).append(place)
    return tuple(Quiet(*said, tuple(every)) for said, every in found.items())


def _where(altered: Altered, texts: tuple[str, str], touched: Sequence[Touched], *, headline: bool) -> Where:
    spans = (altered.start, altered.end), (altered.other_start, altered.other_end)
    claims = dict.fromkeys(
        one.number
        for one in touched
        if any(
            passage is not None and passage[0] < span[1] and span[0] < passage[1]
            for passage, span in zip((one.before, one.after), spans, strict=True)
        )
    )
    first, second = (paragraph_of(text, span[0]) for text, span in zip(texts, spans, strict=True))
    sentences = [
        text[slice(*(sentence_at(text, span[0]) or span))] if words else ""
        for text, span, words in zip(texts, spans, (altered.before, altered.after), strict=True)
    ]
    in_headline = headline and {first, second} == {1}
    return Where(altered, (first, second), in_headline, (sentences[0], sentences[1]), tuple(claims))


def _keys(connection: Connection, before: str, after: str | None) -> tuple[int, int]:
    if after is not None:
        older, newer = articles.snapshot_key(connection, before), articles.snapshot_key(connection, after)
        owners = connection.scalars(select(Snapshot.article_pk).where(Snapshot.pk.in_((older, newer)))).all()
        if len(set(owners)) > 1:
            raise Refused(msg("These are snapshots of two articles: only those of one can be compared."))
        return older, newer
    mapped, key = lookup.any_key(connection, (Article, Snapshot), before)
    if mapped is Snapshot:
        raise Refused(msg("Name a second snapshot to compare it with, or the article."))
    last = connection.scalars(
        select(Snapshot.pk).where(Snapshot.article_pk == key).order_by(*newest_first()).limit(2)
    ).all()
    if len(last) < 2:
        raise Refused(msg("The article was captured once: there is nothing to compare."))
    return last[1], last[0]
