"""What a recovered library lost is told of claims and articles, in few lines, in its history and by its check."""

import contextlib
import random
import re

import pytest
from by_hand import opened_by_hand

from workbench.actions import articles, assessments, attributions, backups, claims, history
from workbench.actions.checks import check_file
from workbench.actions.desk import Desk
from workbench.base.messages import msg
from workbench.library.checking.findings import shortened

PAGE = 4096
LOG = re.compile("change log|more of this kind|computed before")
"""What the check says of the log, whose entries were altered here; what was computed, the traces tell."""


@pytest.fixture
def make_torn(tmp_path, make_draft):
    """A library of so many articles with three claims each, whose log knows nothing of rows, and torn tables."""

    def make(count, *tables):
        path = tmp_path / "test.db"
        with contextlib.closing(Desk.open(path, "Ann")) as desk:
            for number in range(count):
                sentences = [f"Ferry {number} of line {line} stayed in the harbour." for line in range(3)]
                text = f"Ferries of day {number}\n\n" + " ".join(sentences)
                article = articles.take_in(desk, *make_draft(text, text.partition("\n")[0])).article
                for sentence in sentences:
                    start = text.index(sentence)
                    name = claims.add(desk, article, [(start, start + len(sentence))])
                    attributions.set_cells(desk, [name], "Agency > Harbour office")
                    assessments.assess(desk, [name], "single source", reason="As heard.")
        with opened_by_hand(path) as connection:
            connection.execute("UPDATE change_sets SET changes = '[]'")
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            find = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            roots = [connection.execute(find, (table,)).fetchone()[0] for table in tables]
        data = bytearray(path.read_bytes())
        for root in roots:
            data[(root - 1) * PAGE : root * PAGE] = random.Random(root).randbytes(PAGE)
        path.write_bytes(data)
        recovered = backups.recover(path, tmp_path / "new.db", "Ann")
        return recovered, [str(line) for line in recovered.lines if not LOG.search(str(line))]

    return make


def test_lost_rows_are_told_of_their_claims(make_torn):
    _, lines = make_torn(2, "attributions", "assessments")
    assert lines == [
        "Lost: 3 assessments of claims 1–3 of “Ferries of day 0”.",
        "Lost: 3 assessments of claims 1–3 of “Ferries of day 1”.",
        "Lost: 3 chains of sources of claims 1–3 of “Ferries of day 0”.",
        "Lost: 3 chains of sources of claims 1–3 of “Ferries of day 1”.",
    ]


def test_what_belonged_to_lost_claims_is_joined(make_torn):
    _, lines = make_torn(1, "claims")
    things = "3 assessments, 3 chains of sources and 3 passages"
    assert lines == [
        "Lost: claims 1–3 of “Ferries of day 0”.",
        f"Left out, as what it belonged to is lost: {things} of “Ferries of day 0”.",
        *(f"Of what was left out, the words: “Ferry 0 of line {line} stayed in the harbour.”" for line in range(3)),
        "Of what was left out, the words: “As heard.”",
    ]


def test_lost_sources_leave_no_chain_shorter_and_what_only_named_them_is_kept(make_torn):
    _, lines = make_torn(1, "sources")
    assert lines[0] == "Left out whole, for want of a hop: 3 chains of sources of claims 1–3 of “Ferries of day 0”."
    assert lines[1].startswith("Lost: ")
    assert lines[1].endswith(" sources.")


def test_losses_in_many_articles_are_summed_up_and_told_whole_after_that(make_torn):
    _, lines = make_torn(5, "attributions")
    assert lines[0] == "Lost: 15 chains of sources of 5 articles."
    assert sorted(lines[1:]) == [
        f"Lost: 3 chains of sources of claims 1–3 of “Ferries of day {number}”." for number in range(5)
    ]


def test_the_history_and_the_check_of_the_new_library_tell_what_was_lost(make_torn, tmp_path):
    recovered, lines = make_torn(1, "attributions")
    with contextlib.closing(Desk.open(tmp_path / "new.db", "Ann", create=False)) as desk:
        assert history.history(desk)[-1].reason.splitlines() == [str(line) for line in recovered.lines]
    notes = [str(note) for note in check_file(tmp_path / "new.db").notes]
    made = next(number for number, note in enumerate(notes) if note.endswith("of what could be read of test.db."))
    assert notes[made + 2] == lines[0]  # behind what of the log itself is lost


def test_many_lines_are_cut_and_the_rest_is_counted():
    lines = [msg("{line}", line=number) for number in range(20)]
    assert shortened(lines[:12]) == lines[:12]
    assert [str(line) for line in shortened(lines)][-2:] == [
        "10",
        "… and 9 more lines: the history of the new library has them.",
    ]
