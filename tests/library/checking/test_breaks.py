"""An edit over what another program altered does not make that pass for the desk's own."""

import pytest
from by_hand import opened_by_hand

from workbench.actions import backups, claims
from workbench.actions.checks import check, check_file

BREAK = "found the claim ({claim}) otherwise than it had been left: notes. It was altered past the workbench before."


@pytest.mark.parametrize("undone", [False, True])
@pytest.mark.parametrize("edit", ["notes", "delete"])
def test_an_edit_over_an_altered_record_is_named_for_ever(desk, article, tmp_path, edit, undone):
    _, claim = article
    claims.set_fields(desk, claim, {"notes": "as the desk wrote it"})
    with opened_by_hand(desk.library.path) as connection:
        connection.execute("UPDATE claims SET notes = 'as nobody wrote it'")
    if edit == "notes":
        claims.set_fields(desk, claim, {"notes": "written anew"})
    else:
        claims.delete(desk, [claim])
    if undone:
        desk.library.undo(by="A. Analyst")
    assert any(BREAK.format(claim=claim) in str(line) for line in check(desk).problems)
    path = desk.library.path
    desk.close()
    recovered = backups.recover(path, tmp_path / "new.db", "A. Analyst")
    assert any(BREAK.format(claim=claim) in str(line) for line in recovered.lines)
    assert check_file(path).problems


def test_nothing_is_said_where_an_entry_between_is_missing(desk, article):
    _, claim = article
    for notes in ("first", "second", "third"):
        claims.set_fields(desk, claim, {"notes": notes})
    with opened_by_hand(desk.library.path) as connection:
        (last,) = connection.execute("SELECT max(pk) FROM change_sets").fetchone()
        connection.execute("DELETE FROM change_sets WHERE pk = ?", (last - 1,))
    said = [str(line) for line in check(desk).problems]
    assert said
    assert not any("otherwise than it had been left" in line for line in said)
