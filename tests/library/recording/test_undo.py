"""Units of work, what the recorder notes of them, and undo and redo of whatever was done."""

import json
from contextlib import suppress

import pytest
from by_hand import opened_by_hand
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from workbench.actions import (
    articles,
    assessments,
    attention,
    attributions,
    casefiles,
    cases,
    claims,
    evidence,
    history,
    sources,
)
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.base.errors import DamagedLibrary, NotFound, Refused, StaleUndo
from workbench.base.messages import msg
from workbench.base.terms import EvidenceKind, Stance
from workbench.library.checking.check import check
from workbench.library.recording import log
from workbench.library.tables import Base, ChangeSet, Claim, ClaimTag, Recorded

RECORDED = sorted(mapper.local_table.name for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded))


def dump(desk):
    """Every recorded row, JSON columns by value."""
    with desk.reading() as connection:
        return {
            name: [dict(row) for row in connection.execute(Base.metadata.tables[name].select()).mappings()]
            for name in RECORDED
        }


def logged(desk):
    with desk.reading() as connection:
        text = connection.exec_driver_sql("SELECT changes FROM change_sets ORDER BY pk DESC").scalar()
    return json.loads(text)


def test_the_recorder_notes_only_what_differs(desk, article):
    claims.set_fields(desk, article[1], {"notes": "x", "place": ""})
    ((table, _, noun, identity, subject, before, after),) = logged(desk)
    assert (table, noun, identity, subject) == ("claims", "claim", article[1], article[1])
    assert (before, after) == ({"notes": ""}, {"notes": "x"})


def test_nothing_changed_is_nothing_logged(desk, article):
    count = len(history.history(desk))
    claims.set_fields(desk, article[1], {"notes": ""})
    assert len(history.history(desk)) == count


def test_two_flushes_of_a_row_are_one_change(desk, article):
    with desk.unit(msg("Twice")) as unit:
        row = unit.session.query(Claim).one()
        for notes in ("one", "two"):
            row.notes = notes
            row.tags.append(ClaimTag(position=len(row.tags), tag=notes))
            unit.session.flush()
        unit.session.delete(row.tags[0])
    found = {(one[0], json.dumps(one[5]), json.dumps(one[6].get("notes", one[6].get("tag")))) for one in logged(desk)}
    assert found == {("claims", '{"notes": ""}', '"two"'), ("claim_tags", "null", '"two"')}


def fail(desk):
    with desk.unit(msg("Fails")) as unit:
        unit.session.query(Claim).one().notes = "x"
        unit.session.flush()
        raise Refused(msg("no"))


def test_a_unit_that_fails_leaves_nothing(desk, article):
    before = dump(desk)
    with pytest.raises(Refused):
        fail(desk)
    assert dump(desk) == before


def test_the_edits_of_one_focus_are_undone_together(desk, article):
    for text in ("a", "ab", "abc"):
        claims.set_fields(desk, article[1], {"notes": text}, gesture="g1")
    claims.set_fields(desk, article[1], {"notes": "abcd"}, gesture="g2")
    desk.undo()
    assert claims.claim(desk, article[1]).notes == "abc"
    desk.undo()
    assert claims.claim(desk, article[1]).notes == ""
    desk.redo()
    assert claims.claim(desk, article[1]).notes == "abc"


def test_a_new_step_ends_what_could_be_redone(desk, article):
    desk.undo()
    cases.add(desk, "Other")
    with pytest.raises(NotFound, match="nothing to redo"):
        desk.redo()


def test_undo_is_refused_where_the_row_changed_since(desk, article):
    claims.set_fields(desk, article[1], {"notes": "mine"})
    with desk.library.upkeep() as connection:
        connection.exec_driver_sql("UPDATE claims SET notes = 'theirs'")
    before = dump(desk)
    with pytest.raises(StaleUndo, match="has changed since"):
        desk.undo()
    assert dump(desk) == before


ON_ARTICLES = [
    lambda desk, name, n: claims.add(desk, name, [(n * 3, n * 3 + 9)]),
    lambda desk, name, n: cases.move(desk, name, f"Case {n}"),
    lambda desk, name, _: articles.set_finding(desk, name, "hold", "because"),
    lambda desk, name, n: attention.nothing_to_check(desk, name, n + 40, n + 60),
    lambda desk, name, n: articles.delete(desk, name) if n == 5 else None,
    lambda desk, name, n: articles.set_fields(desk, name, {"outlet": f"Paper {n}", "author": "A. B."}),
]
ON_CLAIMS = [
    lambda desk, name, n: claims.set_fields(desk, name, {"notes": f"n{n}", "tags": f"a{n}, b", "happened": "2024-06"}),
    lambda desk, name, n: attributions.add(
        desk, name, [attributions.hop_of_words(f"Voice {n}:cites:confirmed")], "saw"
    ),
    lambda desk, name, n: attributions.set_cells(desk, [name], f"Voice {n} > Voice {n + 1}"),
    lambda desk, name, n: evidence.add(
        desk, name, Item(EvidenceKind.LINK, source=f"Voice {n}", url="https://x.example/"), Meaning(Stance.SUPPORTS, 2)
    ),
    lambda desk, name, _: assessments.assess(desk, [name], "single source", reason="r"),
    lambda desk, name, _: claims.split(desk, name, ("one", "two")),
    lambda desk, name, _: claims.delete(desk, [name]),
]
ON_CHAINS = [lambda desk, name, _: attributions.remove(desk, name)]
ON_BEARINGS = [lambda desk, name, _: evidence.remove_bearing(desk, name)]
ACTS = [
    (table, one)
    for table, several in (
        ("articles", ON_ARTICLES),
        ("claims", ON_CLAIMS),
        ("attributions", ON_CHAINS),
        ("bearings", ON_BEARINGS),
    )
    for one in several
]
OPERATIONS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), min_size=1, max_size=9)


def act(desk, what, which):
    """One operation of the desk, on the `which`-th record of its kind; nothing where there is none."""
    table, operation = what
    with desk.reading() as connection:
        names = connection.exec_driver_sql(f"SELECT id FROM {table} ORDER BY pk").scalars().all()
    if names:
        operation(desk, names[which % len(names)], which)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    return tmp_path_factory.mktemp("house") / "undo.db"


@settings(max_examples=10, phases=(Phase.generate,))
@given(operations=OPERATIONS)
def test_undo_all_is_the_start_and_redo_all_the_end_over_restarts(house, make_draft, operations):
    desk = Desk.open(house, "Ann")
    if not articles.listed(desk):
        taken = articles.take_in(desk, *make_draft())
        claims.add(desk, taken.article, [(0, 36)])
        sources.add(desk, "Voice 1")
    start, first = dump(desk), len(history.history(desk))
    for what, which in operations:
        act(desk, what, which)
    end, steps = dump(desk), len(history.history(desk)) - first
    desk.close()
    desk = Desk.open(house, "Bea")
    for _ in range(steps):
        desk.undo()
    assert dump(desk) == start
    desk.close()
    desk = Desk.open(house, "Cem")
    for _ in range(steps):
        desk.redo()
    assert dump(desk) == end
    found = check(desk.library)
    assert (found.problems, found.notes) == ([], [])
    for _ in range(steps):
        desk.undo()
    assert check(desk.library).problems == []
    desk.close()


STEPS = st.lists(st.tuples(st.sampled_from([*ACTS, Desk.undo, Desk.undo, Desk.redo]), st.integers(0, 5)), max_size=15)


@settings(max_examples=10, phases=(Phase.generate,))
@given(steps=STEPS)
def test_whatever_is_done_undone_and_done_again_the_check_finds_nothing(house, sample, steps):
    desk = Desk.open(house.with_name("checked.db"), "Ann")
    if not articles.listed(desk):
        casefiles.import_case(desk, sample)
    for what, which in steps:
        if isinstance(what, tuple):
            act(desk, what, which)
        else:
            with suppress(NotFound, StaleUndo):
                what(desk)
    assert check(desk.library).problems == []
    desk.close()


@pytest.mark.parametrize("step", ["undo", "redo"])
@pytest.mark.parametrize("altered", ["changes = replace(changes, 'note 1', 'FALSE 1')", "hash = upper(hash)"])
def test_an_entry_that_was_altered_is_neither_undone_nor_redone(desk, article, step, altered):
    for note in ("note 1", "note 2"):
        claims.set_fields(desk, article[1], {"notes": note})
    number = history.history(desk)[-1].number
    if step == "redo":
        desk.undo()
    before = dump(desk)
    with opened_by_hand(desk.library.path) as connection:
        connection.execute(f"UPDATE change_sets SET {altered} WHERE pk = ?", (number,))
    with pytest.raises(DamagedLibrary, match=rf"damaged\. Entry {number} of the change log was altered\."):
        getattr(desk, step)()
    assert dump(desk) == before


def test_an_entry_whose_hash_was_made_anew_does_not_fit_the_end_of_the_log(desk, article):
    claims.set_fields(desk, article[1], {"notes": "note 1"})
    claims.set_fields(desk, article[1], {"notes": "note 2"})
    with desk.reading() as connection:
        columns = ChangeSet.__table__.select().order_by(ChangeSet.pk.desc()).limit(2)
        last, before = (dict(row) for row in connection.execute(columns).mappings())
    last["changes"] = last["changes"].replace("note 1", "FALSE 1")
    with opened_by_hand(desk.library.path) as connection:
        made = (last["changes"], log.chained(before["hash"], last), last["pk"])
        connection.execute("UPDATE change_sets SET changes = ?, hash = ? WHERE pk = ?", made)
    with pytest.raises(DamagedLibrary, match="was altered"):
        desk.undo()
    assert claims.claim(desk, article[1]).notes == "note 2"
