"""The order of an article's snapshots: by when they were recorded, whenever they come in; and traces of the rest."""

from datetime import UTC, datetime
from itertools import permutations

import archives as made
import pytest
from taken import brought, claim_of

from workbench.actions import anchoring, articles, casefiles, claims
from workbench.actions.capturing import page_parts
from workbench.actions.capturing.custody import custody, rows
from workbench.actions.capturing.recapturing import take_file_again
from workbench.actions.checks import check
from workbench.actions.comparing.snapshots import compare
from workbench.actions.desk import Desk
from workbench.actions.history import history
from workbench.actions.search import find
from workbench.base.clock import standing_at
from workbench.base.languages import say
from workbench.library.disk.first_look import first_look

URL = "https://ferry.example/late"
DAYS = {"old": "2024-03-04", "middle": "2024-03-05", "new": "2024-03-06"}
PAGES = {"old": made.page("Ferry late", 40), "middle": made.page("Ferry late", 50), "new": made.page("Ferry late", 60)}


def recorded(name, day=None, url=URL):
    """A record of one of the pages on a day, by default its own."""
    day = day or DAYS[name]
    return made.response(url, PAGES[name], name=f"{name}-{day}", time=f"{day}T08:00:00Z")


@pytest.fixture
def bring(desk, tmp_path):
    """Imports an archive of records; returns what came of each."""
    numbers = iter(range(99))

    def run(*records):
        file = tmp_path / f"{next(numbers)}.warc"
        file.write_bytes(b"".join(records))
        return brought(desk, [file])

    return run


def late(desk, article):
    """How late the ferry is in each snapshot, the newest last."""
    ids = [one.id for one in articles.opened(desk, article).snapshots]
    texts = [articles.snapshot(desk, name).text for name in ids]
    return [next(word for word in text.split() if word.isdigit()) for text in texts]


@pytest.mark.parametrize("order", list(permutations(DAYS)), ids=" ".join)
@pytest.mark.parametrize("together", [True, False])
def test_captures_stand_in_the_order_in_which_they_were_recorded(desk, bring, order, together):
    records = [recorded(name) for name in order]
    outcomes = bring(*records) if together else [bring(one)[0] for one in records]
    assert len({one.article for one in outcomes}) == 1
    article = outcomes[0].article
    assert late(desk, article) == ["40", "50", "60"]
    opened = articles.opened(desk, article)
    assert [one.moment for one in opened.snapshots] == [f"{day}T08:00:00Z" for day in DAYS.values()]
    newest = next(one.snapshot for one, name in zip(outcomes, order, strict=True) if name == "new")
    assert opened.snapshot.id == newest == articles.snapshot(desk, article).id
    assert articles.listed(desk)[0]["snapshots"] == [one.id for one in opened.snapshots]
    found = compare(desk, article)
    assert (found.numbers, [one.before for one in found.quiet], [one.after for one in found.quiet]) == (
        (2, 3), ["50"], ["60"],
    )  # fmt: skip
    assert first_look(desk.library.path, article).text == opened.text
    assert [len(find(desk, f"{minutes} minutes")) for minutes in (40, 50, 60)] == [0, 0, 1]
    assert check(desk).ok


def test_an_older_capture_says_so_moves_no_claim_and_goes_with_undo(desk, bring):
    (new,) = bring(recorded("new"))
    claim = claim_of(desk, new.article, "60 minutes late")
    (old,) = bring(recorded("old"))
    words = (
        "An older capture of “Ferry late”, recorded 4 March 2024, 08:00 UTC: it is snapshot 1 of 2, and claims stay "
        "on the newest one."
    )
    assert [say(line) for line in old.said] == [words]
    assert claims.claim(desk, claim).passages[0].snapshot == new.snapshot
    assert anchoring.older_passages(desk, claim) == []
    desk.undo()
    assert late(desk, new.article) == ["60"]
    desk.redo()
    assert late(desk, new.article) == ["40", "60"]


def test_claims_of_an_older_capture_move_to_the_newer_one_only(desk, bring):
    (old,) = bring(recorded("old"))
    claim = claim_of(desk, old.article, "Two hundred people had waited")
    changed = claim_of(desk, old.article, "40 minutes late")
    (new,) = bring(recorded("new"))
    bring(recorded("middle"))
    assert claims.claim(desk, claim).passages[0].snapshot == new.snapshot
    (waits,) = anchoring.older_passages(desk, changed)
    assert (waits.snapshot, waits.snapshots, waits.captured) == (1, 3, "2024-03-04T08:00:00Z")
    assert waits.now.words == "60 minutes late"
    states = {one.claim: one.state for one in compare(desk, old.snapshot, new.snapshot).touched}
    assert str(states[claim]) == "exact"


def test_what_a_case_file_brings_keeps_the_order(desk, bring, tmp_path):
    (new,) = bring(recorded("new"))
    bring(recorded("old"))
    bring(recorded("middle"))
    casefiles.export_case(desk, new.article, tmp_path / "ferry.case")
    other = Desk.open(tmp_path / "other.db", "Bea")
    casefiles.import_case(other, tmp_path / "ferry.case")
    assert late(other, new.article) == ["40", "50", "60"]
    other.close()


def test_a_text_that_stands_again_is_a_further_snapshot_and_the_same_archive_again_is_none(desk, bring):
    archive = recorded("old", "2024-03-01"), recorded("middle", "2024-03-02"), recorded("old", "2024-03-03")
    outcomes = bring(*archive)
    assert late(desk, outcomes[0].article) == ["40", "50", "40"]
    again = bring(*archive)
    assert [one.snapshot for one in again] == [one.snapshot for one in outcomes]
    assert [str(one.said[0]) for one in again] == ["“Ferry late” was in the library already."] * 3
    bring(recorded("new", "2024-03-02"))  # two in one second: each is known again
    assert [one.known for one in bring(*archive)] == [True] * 3
    assert len(articles.opened(desk, outcomes[0].article).snapshots) == 4


def test_the_same_plain_file_twice_is_one_article(desk, tmp_path):
    file = tmp_path / "late.html"
    file.write_bytes(PAGES["old"])
    first, second = brought(desk, [file, file])
    assert (second.article, second.snapshot, second.known) == (first.article, first.snapshot, True)
    assert [str(line) for line in second.said] == ["“Ferry late” was in the library already."]


def test_what_was_unchanged_when_it_was_recorded_again_is_kept_in_the_history_once(desk, bring):
    (first,) = bring(recorded("old"))
    again = recorded("old", "2024-03-09")
    for _ in range(2):
        (same,) = bring(again)
        assert (same.snapshot, same.known) == (first.snapshot, True)
        assert "was unchanged when https://ferry.example/late was recorded at 2024-03-09T08" in str(same.said[0])
    noted = [one for one in history(desk, first.article) if "unchanged" in str(one.label)]
    assert [(one.by, one.changes) for one in noted] == [("Ann Alyst", ())]
    assert custody(desk, first.article).changes[-1].label == noted[0].label
    assert check(desk).ok
    assert str(desk.undo()) == "Import Ferry late"
    assert articles.listed(desk) == []


def test_the_same_bytes_of_another_address_leave_a_trace(desk, bring):
    (first,) = bring(recorded("old"))
    (other,) = bring(recorded("old", "2017-03-06", "https://mirror.example/copy"))
    assert (other.article, other.known) == (first.article, True)
    words = (
        "https://mirror.example/copy, recorded at 2017-03-06T08:00:00Z, has the very bytes of “Ferry late”: this "
        "address was not added."
    )
    assert [str(line) for line in other.said] == [words]
    assert str(history(desk, first.article)[-1].label) == words


def test_bytes_known_from_elsewhere_are_a_snapshot_of_the_article_whose_address_they_have(desk, bring):
    bring(recorded("old", url="https://mirror.example/copy"))
    (own,) = bring(recorded("new"))
    (older,) = bring(recorded("old"))
    assert older.article == own.article
    assert late(desk, own.article) == ["40", "60"]


def test_a_page_that_was_saved_before_is_the_older_one(desk, tmp_path, bring):
    (new,) = bring(recorded("new"))
    file = tmp_path / "saved.mht"
    file.write_bytes(
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: Ferry late\r\n"
            "Date: Sat, 4 Mar 2020 06:30:00 -0000\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="=_B"\r\n\r\n'
            f"--=_B\r\nContent-Type: text/html\r\nContent-Location: {URL}\r\n\r\n{PAGES['old'].decode()}\r\n--=_B--\r\n"
        ).encode()
    )
    (old,) = brought(desk, [file])
    assert old.article == new.article
    assert late(desk, new.article) == ["40", "60"]
    first = articles.opened(desk, new.article).snapshots[0]
    assert (first.id, first.moment) == (old.snapshot, "2020-03-04T06:30:00Z")
    assert not first.captured.startswith("2020")
    held = custody(desk, new.article).snapshots[0]
    assert ("Recorded by the archive", "2020-03-04T06:30:00Z") in [(str(a), str(b)) for a, b in rows(held, str)]


def test_bytes_read_again_stand_where_they_stood(desk, bring):
    (old,) = bring(recorded("old"))
    part = next(one for one in page_parts.parts_of(desk, old.article) if "Two hundred" in one.text)
    page_parts.choose(desk, old.article, page_parts.Choice(left_out=(part.name,)))
    (new,) = bring(recorded("new"))
    assert [one.moment[:10] for one in articles.opened(desk, old.article).snapshots] == [
        "2024-03-04", "2024-03-04", "2024-03-06",
    ]  # fmt: skip
    assert articles.opened(desk, old.article).snapshot.id == new.snapshot


def test_what_is_captured_now_is_the_newest_also_where_the_clock_was_wrong(desk, bring, tmp_path):
    (first,) = bring(recorded("new", "2031-01-01"))  # no archive is recorded after it came in
    file = tmp_path / "again.html"
    for name in ("old", "middle"):
        file.write_bytes(PAGES[name])
        with standing_at(datetime(2025, 1, 1, tzinfo=UTC)):
            assert take_file_again(desk, first.article, file).later
    assert late(desk, first.article) == ["60", "40", "50"]


def test_a_record_of_the_future_says_so_and_read_again_is_no_observation(desk, bring, tmp_path):
    record = recorded("new", "2131-01-01")
    (first,) = bring(record)
    assert "2131-01-01T08:00:00Z, which has not come yet" in " ".join(map(str, first.said))
    held = custody(desk, first.article).snapshots[0]
    told = "2131-01-01T08:00:00Z, which had not come yet when it was taken in"
    assert ("Recorded by the archive", told) in [(str(a), str(b)) for a, b in rows(held, str)]
    file = tmp_path / "again.html"
    file.write_bytes(PAGES["old"])
    take_file_again(desk, first.article, file)
    before = [str(one.label) for one in history(desk, first.article)]
    (again,) = bring(record)
    assert (again.article, again.known) == (first.article, True)
    assert [str(one.label) for one in history(desk, first.article)] == before
    assert late(desk, first.article) == ["60", "40"]


def test_an_unchanged_file_stands_in_the_history(desk, bring, tmp_path):
    (first,) = bring(recorded("old"))
    file = tmp_path / "late.html"
    file.write_bytes(PAGES["old"])
    assert take_file_again(desk, first.article, file).known
    assert str(history(desk, first.article)[-1].label) == "Captured again from a file, unchanged: late.html"
    assert len(articles.opened(desk, first.article).snapshots) == 1
