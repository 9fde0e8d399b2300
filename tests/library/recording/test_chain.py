"""The change log's chain: an entry that was altered, removed or cut off shows."""

import hashlib
import json

import pytest
from by_hand import opened_by_hand
from hypothesis import given
from hypothesis import strategies as st

from workbench.actions import checks, claims, evidence, search
from workbench.actions.checks import check_file
from workbench.actions.evidence import Item, Meaning
from workbench.base.terms import EvidenceKind, Stance
from workbench.library.recording import log
from workbench.library.recording.changes import RowChange


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE change_sets SET by = 'Eve' WHERE pk = 2", "Entry 2 of the change log was altered"),
        ("UPDATE change_sets SET changes = '[]' WHERE pk = 3", "Entry 3 of the change log was altered"),
        ("UPDATE change_sets SET at = '2020-01-01T00:00:00Z' WHERE pk = 1", "Entry 1 of the change log was altered"),
        ("DELETE FROM change_sets WHERE pk = 2", "misses entry 2"),
        ("DELETE FROM change_sets WHERE pk IN (1, 2)", "misses entries 1 to 2"),
        ("DELETE FROM change_sets WHERE pk = (SELECT max(pk) FROM change_sets)", "ends at entry"),
        ("DELETE FROM change_sets", "ends at entry 0"),
        ("UPDATE log_heads SET hash = 'x'", "end of the change log was altered"),
    ],
)
def test_check_finds_what_was_done_to_the_log(desk, article, harm, words):
    for number in range(3):
        claims.set_fields(desk, article[1], {"notes": str(number)})
    assert checks.check(desk).ok
    desk.close()
    with opened_by_hand(desk.library.path) as connection:
        connection.execute(harm)
    problems = [str(problem) for problem in check_file(desk.library.path).problems]
    assert any(words in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("DELETE FROM change_subjects", "Entry 1 of the change log stands in other histories than it should"),
        ("UPDATE change_subjects SET record = 'x' WHERE pk = 2", "stands in other histories than it should"),
        ("INSERT INTO change_subjects (change_set_pk, record) VALUES (2, 'x')", "Entry 2 of the change log stands in"),
        ("UPDATE change_sets SET touched = '[]' WHERE pk = 3", "What entry 3 of the change log names as touched"),
        ("""UPDATE change_sets SET touched = json_set(touched, '$.claims', json('{}')) WHERE pk = 3""", "What entry 3"),
        ("UPDATE undo_steps SET undone = 1", "What can be undone or done again"),
        ("DELETE FROM undo_steps WHERE pk = 2", "What can be undone or done again"),
        ("UPDATE undo_steps SET gesture = 'x' WHERE pk = 2", "What can be undone or done again"),
    ],
)
def test_check_finds_what_was_altered_beside_the_entries(desk, article, harm, words):
    for number in range(3):
        claims.set_fields(desk, article[1], {"notes": str(number)})
    desk.undo()
    assert checks.check(desk).ok
    desk.close()
    with opened_by_hand(desk.library.path) as connection:
        connection.execute(harm)
    problems = [str(problem) for problem in check_file(desk.library.path).problems]
    assert any(words in problem for problem in problems), problems


def test_check_finds_moved_passages_and_altered_originals(desk, article):
    with desk.library.upkeep() as connection:
        connection.exec_driver_sql("UPDATE claim_passages SET start = start + 1")
    (original,) = desk.library.originals.folder.iterdir()
    original.chmod(0o600)
    original.write_bytes(b"other")
    problems = " ".join(map(str, checks.check(desk).problems))
    assert "is not what its snapshot says at 1–36" in problems
    assert "its bytes are others" in problems
    original.unlink()
    assert "is gone from" in " ".join(map(str, checks.check(desk).problems))


def test_what_can_be_computed_again_is_made_again(desk, article):
    evidence.add(desk, article[1], Item(EvidenceKind.LINK, url="https://x.example/ledger"), Meaning(Stance.CONTEXT))
    with desk.library.upkeep() as connection:
        connection.exec_driver_sql("DELETE FROM claim_states")
        connection.exec_driver_sql("DELETE FROM search_index")
    found = checks.check(desk)
    assert found.ok
    assert len(found.notes) == 2
    assert [one.kind for one in search.find(desk, "ledger")] == ["evidence"]
    again = checks.check(desk)
    assert (again.problems, again.notes) == ([], [])


TEXTS = st.text(st.sampled_from('a"\\\n\x01é—🚢') | st.characters(), max_size=30)


@given(TEXTS, TEXTS, TEXTS)
def test_long_texts_are_written_and_hashed_as_short_ones_are(before, after, label):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(log, "_PIECE", 4)
        changes = [RowChange("snapshots", 1, "snapshot", "x", "x", {"text": before, "by": None}, {"text": after})]
        written = log._as_json(changes)
        plain = [["snapshots", 1, "snapshot", "x", "x", {"text": before, "by": None}, {"text": after}]]
        assert written == json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        values = {**dict.fromkeys(log._CHAINED), "pk": 1, "label": {"text": label}, "changes": written}
        whole = json.dumps(
            [log.START, *(values[name] for name in log._CHAINED)],
            ensure_ascii=False, sort_keys=True, separators=(",", ":"),
        )  # fmt: skip
        assert log.chained(log.START, values) == hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
