"""Protected names in words that others published: whoever exports is told before, and no file is called by them."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from workbench.actions import cases
from workbench.actions.claims import keys_of_article
from workbench.actions.desk import Desk
from workbench.base.messages import Message, msg, nmsg
from workbench.library import articles as kept
from workbench.library import evidence
from workbench.library.casefile.masking import Mask
from workbench.library.matters import matters
from workbench.library.tables import Evidence, Snapshot
from workbench.rules.matter import Matter


def published_names(desk: Desk, article_or_case: str) -> tuple[Message, ...]:
    """Where published words that leave with an article, or a case, name a protected source: a line for each article.

    It names the claims whose passages, chains, items or proofs hold the words. Raises NotFound and Ambiguous; where
    nobody is protected nothing is looked for.
    """
    with desk.reading() as connection:
        mask = Mask(connection)
        keys = cases.articles_named(connection, article_or_case) if mask.hides else ()
        lines = (_line(connection, mask, key) for key in keys)
        return tuple(line for line in lines if line is not None)


def veiled_title(desk: Desk, article_or_case: str) -> str:
    """The name of a case, or the title of an article, without protected names: for what is seen beside a report.

    A file's name is read by more people than the file. Raises NotFound and Ambiguous.
    """
    with desk.reading() as connection:
        case, keys = cases.chosen(connection, article_or_case)
        title = kept.articles(connection, keys)[keys[0]].title if case is None else case
        return Mask(connection).text(title)


def _line(connection: Connection, mask: Mask, key: int) -> Message | None:
    article = kept.articles(connection, [key])[key]
    numbers = [
        str(matter.claim.number)
        for _, matter in matters(connection, keys_of_article(connection, key))
        if any(map(mask.is_named_in, _words_of(connection, matter)))
    ]
    if numbers:
        return nmsg(
            "Published words name a protected source and leave as they are: claim {claims} of “{title}”.",
            "Published words name a protected source and leave as they are: claims {claims} of “{title}”.",
            len(numbers), claims=", ".join(numbers), title=article.title,
        )  # fmt: skip
    texts = connection.scalars(select(Snapshot.text).where(Snapshot.article_pk == key))
    if any(map(mask.is_named_in, (article.title, article.author or "", *texts))):
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
