"""What is kept of claims beside them is at every moment what computing all of it from the records gives."""

import random

import pytest
from sqlalchemy import select

from workbench.actions import (
    articles,
    assessments,
    attention,
    attributions,
    claims,
    dependences,
    evidence,
    sign_offs,
    sources,
)
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import WorkbenchError
from workbench.base.terms import Attention, EvidenceKind, Stance
from workbench.library import derived
from workbench.library.tables import Base, Claim, ClaimState

STATUSES = ["unverified", "corroborated", "refuted", "disputed", "single source", "not checkable"]
GRADES = ["A", "C", "D", "E", None]


def second(desk):
    return Desk(desk.library, "Bea")


def article_of(desk):
    return articles.listed(desk)[0]["record"].id


def revise(desk, name, n):
    judgement = assessments.Judgement(STATUSES[n], None, "as read") if n % 2 else None
    claims.revise(desk, name, {"notes": f"r{n}", "work": ["to do", "done"][n % 2]}, judgement)


def of_its_own_first_chain(desk, name, n):
    with desk.reading() as connection:
        chains = connection.exec_driver_sql(
            "SELECT a.id FROM attributions a JOIN claims c ON c.pk = a.claim_pk WHERE c.id = ?", (name,)
        ).scalars()
        chain = next(iter(chains), None)
    if chain is not None:
        attributions.set_basis(desk, chain, ["saw", "heard", None][n % 3])


# Each takes the desk, a claim's id and a number from 0 to 5.
DEEDS = {
    "note": lambda desk, name, n: claims.set_fields(desk, name, {"notes": f"n{n}"}),
    "kind": lambda desk, name, n: claims.set_fields(desk, name, {"kind": ["quotation", "judgement", "event"][n % 3]}),
    "weight and tags": lambda desk, name, n: claims.set_fields(
        desk, name, {"weight": ["central", "other"][n % 2], "tags": f"a, b{n}"}
    ),
    "statement": lambda desk, name, n: claims.set_fields(desk, name, {"statement": f"He reportedly left {n} times."}),
    "assess": lambda desk, name, n: assessments.assess(desk, [name], STATUSES[n], reason="r" * (n % 2)),
    "suggestion": lambda desk, name, _: assessments.take_suggestion(desk, [name]),
    "reason": lambda desk, name, n: assessments.set_reason(desk, name, f"because {n}"),
    "revise": revise,
    "sign": lambda desk, name, n: sign_offs.sign(second(desk), name, ["agrees", "objects", "asks"][n % 3], "seen"),
    "chain": lambda desk, name, n: attributions.set_cells(desk, [name], f"Voice {n} > Voice {n + 1}"),
    "further chain": lambda desk, name, n: attributions.add(
        desk, name, [attributions.hop_of_words(f"Voice {n}:cites:confirmed")], ["saw", "heard"][n % 2]
    ),
    "basis": of_its_own_first_chain,
    "evidence": lambda desk, name, n: evidence.add(
        desk,
        name,
        Item(EvidenceKind.LINK, source=f"Voice {n}", url="https://x.example/"),
        Meaning([Stance.SUPPORTS, Stance.CONTRADICTS, Stance.DENIES][n % 3], 2),
    ),
    "set aside": lambda desk, name, n: attention.set_aside(desk, name, list(Attention)[n], "answered"),
    "grade": lambda desk, _, n: sources.grade(desk, f"Voice {n}", GRADES[n % 5]),
    "rename": lambda desk, _, n: sources.set_fields(desk, f"Voice {n}", {"name": f"Voice {n}", "kind": "unnamed"}),
    "retract": lambda desk, _, n: sources.retract(desk, f"Voice {n}", "withdrawn"),
    "depends": lambda desk, _, n: dependences.say(desk, "Voice 1", f"Voice {n}", depends=n % 2 == 0, reason="one desk"),
    "outlet": lambda desk, _, n: articles.set_fields(desk, article_of(desk), {"outlet": f"Voice {n}"}),
    "split": lambda desk, name, n: claims.split(desk, name, ("one", "two")) if n == 5 else None,
    "delete": lambda desk, name, n: claims.delete(desk, [name]) if n == 5 else None,
    "undo": lambda desk, *_: desk.undo(),
    "undo and redo": lambda desk, *_: (desk.undo(), desk.redo()),
}


def kept(connection):
    """What is kept of claims, by their keys, and of their passages."""
    states = {row["claim_pk"]: dict(row) for row in connection.execute(select(ClaimState.__table__)).mappings()}
    return states, connection.execute(select(Base.metadata.tables["passage_moves"])).all()


def compare(desk):
    """What stands against all of it computed anew; a reading may write too, and what it wrote is taken back."""
    while desk.library.refresh_stale():
        pass
    with desk.reading() as connection:
        before = kept(connection)
        keys = list(connection.scalars(select(Claim.pk).order_by(Claim.pk)))
        assert sorted(before[0]) == keys
        connection.exec_driver_sql("DELETE FROM claim_states")
        derived.compute_anew(connection, keys)
        assert kept(connection) == before


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_done_what_is_kept_is_what_the_records_give(desk, article, seed):
    chance, done = random.Random(seed), set()
    for number in range(7):
        sources.add(desk, f"Voice {number}")
    for turn in range(120):
        deed, n = chance.choice(sorted(DEEDS)), chance.randrange(6)
        with desk.reading() as connection:
            names = list(connection.scalars(select(Claim.id).order_by(Claim.pk)))
        name = chance.choice(names) if len(names) > 1 else claims.add(desk, article[0], [(turn % 50, turn % 50 + 20)])
        try:
            DEEDS[deed](desk, name, n)
        except WorkbenchError:
            continue  # as a person would be refused
        done.add(deed)
        compare(desk)
    assert done == DEEDS.keys()
