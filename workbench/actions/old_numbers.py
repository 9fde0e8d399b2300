"""A claim whose statement still says a number that its passage, put on a later snapshot by a person, says no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from workbench.actions import lookup
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.library.reading import placings
from workbench.library.reading.placings import Stay
from workbench.library.tables import Article, Claim, ClaimPassage, Snapshot
from workbench.text.comparing.quantities import Quantity, quantities
from workbench.text.number_words import NumberWords, number_words


@dataclass(frozen=True, slots=True)
class OldNumber:
    """A number as the statement has it, and the one in the passage now; each as it is written there.

    `statement` is the claim's with the one in the place of the other.
    """

    said: str
    stands: str
    statement: str


def old_number(desk: Desk, claim: records.Claim, language: str | None) -> OldNumber | None:
    """The first number of a statement that the passage had when it stood elsewhere, where it has another one now.

    Only of passages that a person confirmed or placed; `language` is the article's BCP 47 tag. None where there is
    none, and where the analyst's wording has numbers of its own.
    """
    words = number_words(language)
    stand = {worth for passage in claim.passages for worth in _worths(passage.exact, words)}
    said = {one.worth: one for one in _certain(claim.statement, words)}
    if not said.keys() - stand or not stand - said.keys():
        return None  # what follows reads the change log
    with desk.reading() as connection:
        for path in _moved(connection, claim):
            now = _text(desk, connection, path[-1])
            before = {worth for stay in path[:-1] for worth in _worths(_text(desk, connection, stay), words)}
            gone = [one for worth, one in said.items() if worth in before and worth not in stand]
            came = [one for one in _certain(now, words) if one.worth not in before and one.worth not in said]
            if gone and came:
                stands, whole = _written(now, came[0]), claim.statement
                statement = f"{whole[: gone[0].start]}{stands}{whole[gone[0].end :]}"
                return OldNumber(_written(whole, gone[0]), stands, statement)
    return None


def _certain(text: str, words: NumberWords | None) -> list[Quantity]:
    return [one for one in quantities(text, 0, len(text), words) if not one.doubtful]


def _worths(text: str, words: NumberWords | None) -> Iterator[tuple[str, ...]]:
    return (one.worth for one in _certain(text, words))


def _written(text: str, one: Quantity) -> str:
    return " ".join(text[one.start : one.end].split())


def _moved(connection: Connection, claim: records.Claim) -> list[Sequence[Stay]]:
    """Where those of a claim's passages stood that a person put elsewhere, in their order."""
    key = lookup.key(connection, Claim, claim.id)
    keys = connection.scalars(
        select(ClaimPassage.pk).where(ClaimPassage.claim_pk == key).order_by(ClaimPassage.position)
    )
    paths = placings.stays(connection, lookup.key(connection, Article, claim.article))
    found = [paths[one] for one in keys if one in paths]
    return [path for path in found if any(stay.label and stay.label.text in placings.BY_HAND for stay in path)]


def _text(desk: Desk, connection: Connection, stay: Stay) -> str:
    name = connection.scalar(select(Snapshot.id).where(Snapshot.pk == stay.place.snapshot))
    return desk.library.texts.text(connection, name)[stay.place.start : stay.place.end] if name else ""
