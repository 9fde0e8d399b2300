"""Protected names that stay where they stand in what leaves: whoever exports is told before, and no file is called so.

Words that others published leave as they are; of the desk's own, words that may mean something else than a name.
"""

from collections import deque
from collections.abc import Iterator
from itertools import chain

from sqlalchemy import Connection, select

from workbench.actions import casefiles, cases
from workbench.actions.claims import keys_of_article
from workbench.actions.desk import Desk
from workbench.actions.reporting.veil import Veil
from workbench.base import records
from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import BARE
from workbench.library.casefile.choosing import Choice
from workbench.library.casefile.masking import Mask
from workbench.library.casefile.writing import leaving
from workbench.library.reading import articles as kept
from workbench.library.reading import evidence
from workbench.library.reading.assessments import set_aside_in
from workbench.library.reading.matters import matters
from workbench.library.tables import Evidence, Snapshot
from workbench.rules.matter import Matter


def names_left(desk: Desk, article_or_case: str) -> tuple[Message, ...]:
    """What of protected names leaves with an article, or a case: a line for each article, and one of the desk's words.

    A line of an article names the claims whose passages, chains, items or proofs hold published words that name
    somebody. Looked through is all that a case file holds, of which a report tells some. Raises NotFound and Ambiguous;
    where nobody is protected nothing is looked for.
    """
    with desk.reading() as connection:
        mask = Mask(connection)
        if not mask.hides:
            return ()
        name, keys, files = casefiles.chosen(connection, article_or_case)
        mask.text(name)
        lines = [_line(connection, mask, key) for key in keys]
        choice = Choice(connection, keys, files)
        along = chain.from_iterable(choice.pages("article"))
        lines += [_line_beside(connection, mask, key) for key in along if key not in keys]
        deque(leaving(connection, choice, mask), maxlen=0)  # the mask notes what stays of them
        return (*(line for line in lines if line is not None), *mask.notes)


def veiled_title(desk: Desk, article_or_case: str) -> str:
    """The name of a case, or the title of an article, without protected names: for what is seen beside a report.

    A file's name is read by more people than the file. Raises NotFound and Ambiguous.
    """
    with desk.reading() as connection:
        case, keys = cases.chosen(connection, article_or_case)
        title = kept.articles(connection, keys)[keys[0]].title if case is None else case
        return Mask(connection).text(title)


def _line(connection: Connection, mask: Mask, key: int) -> Message | None:
    """What is published of an article; what the desk wrote on it goes through the mask, which notes what stays."""
    article, veil, numbers = kept.articles(connection, [key])[key], Veil(mask), []
    for _, matter in matters(connection, keys_of_article(connection, key)):
        veil.matter(matter)
        if any(map(mask.is_named_in, _words_of(connection, matter))):
            numbers.append(str(matter.claim.number))
    veil.record(article.finding)
    for aside in set_aside_in(connection, [key]).get(key, ()):
        veil.record(aside)
    if numbers:
        return nmsg(
            "Published words name a protected source and leave as they are: claim {claims} of “{title}”.",
            "Published words name a protected source and leave as they are: claims {claims} of “{title}”.",
            len(numbers), claims=", ".join(numbers), title=article.title,
        )  # fmt: skip
    return _line_beside(connection, mask, key)


def _line_beside(connection: Connection, mask: Mask, key: int) -> Message | None:
    """What is published of an article besides the words of claims, be it one that only comes along with others."""
    article = kept.articles(connection, [key])[key]
    if any(map(mask.is_named_in, _words_beside(connection, key, article))):
        return msg(
            "Published words name a protected source and leave as they are: “{title}”, outside of its claims.",
            title=article.title,
        )
    return None


def _words_of(connection: Connection, matter: Matter) -> Iterator[str]:
    """The published words that leave with a claim."""
    yield from (passage.exact for passage in matter.claim.passages)
    hops = [hop for chain in matter.attributions for hop in chain.hops]
    behind = [hop for chains in matter.item_attributions.values() for chain in chains for hop in chain.hops]
    yield from (hop.passage.exact for hop in (*hops, *behind) if hop.passage is not None)
    proofs = {hop.proof for hop in hops if hop.proof} - matter.evidence.keys()
    found = connection.scalars(select(Evidence.pk).where(Evidence.id.in_(proofs))) if proofs else ()
    items = (*matter.evidence.values(), *evidence.items(connection, found).values())
    yield from (item.passage.exact for item in items if item.passage is not None)


def _words_beside(connection: Connection, key: int, article: records.Article) -> Iterator[str]:
    """What else leaves of an article (by its key) as it was published: its record, and what its captures hold."""
    said = (article.title, article.author, article.url, article.canonical, article.declared_source)
    yield from filter(None, said)
    captures = select(Snapshot.text, Snapshot.reading).where(Snapshot.article_pk == key)
    for text, kept_reading in connection.execute(captures):
        yield text
        reading = kept.reading_of(kept_reading) or BARE
        yield from (found.value for found in reading.found)
        yield from (link.url for link in reading.links)
        yield from (*reading.labels, *reading.struck)
        yield reading.part or ""  # an archive leaves whole with a case file's originals
        if reading.capture is not None:
            yield from (reading.capture.requested, *reading.capture.redirects)
