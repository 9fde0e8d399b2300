"""Folders and archives taken in: what comes, what is left out, custody, undo, cancelling."""

import json
import os
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import archives as made
import pytest
from taken import brought

from workbench.actions import articles
from workbench.actions.capturing.pieces import Choice, files_in
from workbench.actions.capturing.taking import taking
from workbench.actions.checks import check
from workbench.actions.desk import Desk
from workbench.base.errors import BadFile, Cancelled
from workbench.library.reading.articles import reading

URL = "https://ferry.example/late"
LATE = made.page("The ferry was late")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "in" / "own.db", "Ada")
    yield desk
    desk.close()


@pytest.fixture
def folder(own: Desk, tmp_path: Path) -> Path:
    """A folder with the library in it, pages in folders, an archive, and what is no article."""
    place = tmp_path / "in"
    (place / "b").mkdir()
    (place / "page_files").mkdir()
    (place / ".hidden").mkdir()
    (place / "b" / "late.html").write_bytes(made.page("The ferry was late"))
    (place / "a.txt").write_text("The pier was closed again\n\nIt was closed on Monday, the office said.")
    (place / "c.zip").write_bytes(made.zipped({"x.html": made.page("Zipped ferry page"), "y.css": b"a{}"}))
    (place / "d.bin").write_bytes(bytes(range(256)) * 20)
    (place / "page_files" / "frame.html").write_bytes(made.page("A frame of it"))
    (place / ".hidden" / "x.txt").write_text("Hidden words")
    (place / ".x.txt").write_text("Hidden words")
    if hasattr(os, "symlink"):
        (tmp_path / "outside.txt").write_text("Outside words of a private file")
        (place / "link.txt").symlink_to(tmp_path / "outside.txt")
        (place / "loop").symlink_to(place)
    return place


def test_a_folder_is_gone_through_in_order_without_hidden_linked_or_own_files(own: Desk, folder: Path) -> None:
    own.library.originals.keep(b"an original")
    names = [str(file.relative_to(folder)) for file in files_in(folder, own)]
    assert names == ["a.txt", "c.zip", "d.bin", str(Path("b", "late.html"))]


def test_how_far_a_case_file_is_taken_in_is_told(own: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.library.casefile.taking._LINES", 10)
    lines = [{"workbench": "case", "version": 1, "name": "Ferries"}]
    lines += [
        {"type": "source", "id": f"s{number}", "name": f"Voice {number}", "kind": "outlet"} for number in range(40)
    ]
    (tmp_path / "ferries.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    shares: list[float] = []
    (came,) = taking(own, [tmp_path / "ferries.jsonl"], within=shares.append)
    assert came.error is None, came.error.line
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5 < shares[-1] <= 1


def test_all_of_a_folder_comes_in_one_go_and_goes_with_one_undo(own: Desk, folder: Path) -> None:
    steps: list[tuple[int, int]] = []
    outcomes = brought(own, [folder], progress=lambda done, of: steps.append((done, of)))
    assert [one.title for one in outcomes if one.article] == [
        "The pier was closed again", "Zipped ferry page", "The ferry was late",
    ]  # fmt: skip
    (bad,) = [one for one in outcomes if one.error is not None]
    assert bad.file.name == "d.bin"
    (left,) = [one for one in outcomes if one.article is None and one.error is None]
    assert "like no article and was left" in str(left.said[0])
    assert steps[-1] == (4, 5)
    assert [done for done, _ in steps] == [0, 1, 2, 3, 4]
    assert check(own).ok
    own.undo()
    assert articles.listed(own) == []
    own.redo()
    assert len(articles.listed(own)) == 3


def test_files_of_an_archive_whose_names_lead_out_of_it_are_among_what_was_left_out(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(made.zipped({"../out.html": made.page("Out"), "/abs.html": made.page("Out"), "a.html": LATE}))
    outcomes = brought(own, [file])
    assert [one.part for one in outcomes if one.error is not None] == ["../out.html", "/abs.html"]
    assert [one.title for one in outcomes if one.article] == ["The ferry was late"]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-03-05T10:00:00+01:00", []),
        ("2024-03-05", []),
        ("2024-03-05T10:00:00", ["Date 2024-03-05T10:00:00: From the page's metadata. Its time zone is not known."]),
    ],
)
def test_of_a_date_only_what_is_not_sure_is_to_be_known(own: Desk, tmp_path: Path, date: str, told: list[str]) -> None:
    file = tmp_path / "a.html"
    meta = f'<meta property="article:published_time" content="{date}">'
    file.write_bytes(LATE.replace(b"</head>", f"{meta}</head>".encode()))
    (outcome,) = brought(own, [file])
    assert [str(line) for line in outcome.said] == told


def test_the_files_of_a_mail_in_a_zip_file_come_too(own: Desk, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "The ferry report", "ina@port.example", "desk@paper.example"
    mail.set_content("Here is what we talked about, with the plan of the pier.")
    mail.add_attachment("The pier was closed again on Monday, says the plan.", filename="plan.txt")
    file = tmp_path / "all.zip"
    file.write_bytes(made.zipped({"mail.eml": bytes(mail), "old.doc": b"\xd0\xcf\x11\xe0"}))
    outcomes = brought(own, [file])
    assert [one.title for one in outcomes if one.article] == [
        "The ferry report",
        "The pier was closed again on Monday, says the plan.",
    ]


def test_a_snapshot_knows_the_archive_it_lay_in_and_the_archive_is_kept(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(made.packed(made.response(URL, made.page("The ferry was late"), name="1")))
    (outcome,) = brought(own, [file])
    with own.reading() as connection:
        found = reading(connection, outcome.snapshot)
    assert own.library.originals.read(found.container) == file.read_bytes()
    assert (found.part, outcome.part) == ("<urn:uuid:1>", "<urn:uuid:1>")
    assert {one.field: one.value for one in found.found}["recorded"] == "2024-06-03T08:00:00Z"
    assert articles.opened(own, outcome.article).article.url == URL
    assert not articles.snapshot(own, outcome.article).captured.startswith("2024-06-03")
    assert check(own).ok


def test_what_of_an_archive_comes_can_be_chosen(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    pages = [made.response(f"{URL}/{n}", made.page(f"Ferry number {n} was late", n), name=str(n)) for n in range(4)]
    file.write_bytes(b"".join(pages))

    def titles(*only: str) -> list[str]:
        return [one.title or str(one.error) for one in brought(own, [file], choice=Choice(only))]

    assert titles("2") == ["Ferry number 1 was late"]
    assert titles("*/3", "number 0") == ["Ferry number 0 was late", "Ferry number 3 was late"]
    assert "fits “nothing of it”" in titles("nothing of it")[0]
    chosen = Choice(chosen={file: frozenset(["<urn:uuid:2>"])})
    assert [one.title for one in brought(own, [file], choice=chosen)] == ["Ferry number 2 was late"]


def test_one_bad_member_costs_no_other(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(
        made.zipped({"a.html": made.page("The ferry was late"), "b.html": b" ", "c.txt": b"The pier is shut."})
    )
    first, second, third = brought(own, [file])
    assert (first.error, third.error) == (None, None)
    assert second.part == "b.html"
    assert "nothing but blanks" in str(second.error)


def test_cancelling_keeps_what_came_names_what_did_not_and_leaves_nothing_running(own: Desk, folder: Path) -> None:
    stopped: list[bool] = []
    outcomes = taking(own, [folder], cancelled=lambda: bool(stopped))
    assert next(outcomes).article is not None
    stopped.append(True)
    rest = []
    with pytest.raises(Cancelled):
        rest.extend(iter(lambda: next(outcomes), None))
    assert [one.article for one in rest] == [None] * len(rest)
    assert all(isinstance(one.error, Cancelled) for one in rest)
    assert [one.file.name for one in rest] == ["c.zip", "d.bin", "late.html"]
    assert len(articles.listed(own)) == 1


def test_what_is_left_of_an_archive_that_was_begun_is_named_too(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(made.zipped({f"{n}.html": made.page(f"Ferry number {n} was late", n) for n in range(9)}))
    stopped: list[bool] = []
    outcomes = taking(own, [file], cancelled=lambda: bool(stopped))
    assert next(outcomes).title == "Ferry number 0 was late"
    stopped.append(True)
    rest = []
    with pytest.raises(Cancelled):
        rest.extend(iter(lambda: next(outcomes), None))
    assert [(one.part, one.title) for one in rest] == [(f"{n}.html", f"{n}.html") for n in range(1, 9)]


def test_a_folder_s_files_are_counted_before_the_first_is_taken(own: Desk, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The pier was open.")
    counted: list[int] = []
    steps: list[tuple[int, int]] = []
    told: list[str] = []
    outcomes = taking(
        own, [folder, other], found=counted.append, progress=lambda done, of: steps.append((done, of)), told=told.append
    )
    next(outcomes)
    assert (counted, steps, told) == ([1, 2, 3, 4, 5], [(0, steps[0][1])], ["a.txt"])
    assert steps[0][1] >= 5
    outcomes.close()


def test_counting_can_be_cancelled(own: Desk, folder: Path) -> None:
    counted: list[int] = []
    with pytest.raises(Cancelled):
        brought(own, [folder], found=counted.append, cancelled=lambda: len(counted) > 1)
    assert counted == [1, 2]
    assert articles.listed(own) == []


@pytest.mark.parametrize(
    ("name", "words"), [("d.bin", "is not text"), ("gone.txt", "does not exist"), ("empty", "There is no file in")]
)
def test_what_is_wrong_with_a_file_is_told_with_its_outcome(own: Desk, folder: Path, name: str, words: str) -> None:
    (folder / "empty").mkdir()
    (outcome,) = brought(own, [folder / name])
    assert isinstance(outcome.error, BadFile)
    assert words in str(outcome.error)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may read everything")
def test_a_folder_that_cannot_be_opened_is_said(own: Desk, folder: Path) -> None:
    (folder / "b").chmod(0)
    outcomes = brought(own, [folder])
    (folder / "b").chmod(0o700)
    assert any("cannot be opened" in str(one.error) for one in outcomes)


def test_an_archive_of_which_nothing_is_wanted_is_not_kept(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(made.zipped({"a.css": b"a{}"}))
    (outcome,) = brought(own, [file])
    assert "nothing like an article" in str(outcome.error)
    assert not own.library.originals.folder.exists() or not any(own.library.originals.folder.iterdir())


def test_of_an_archive_that_was_chosen_from_what_was_not_chosen_is_not_said(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    styles = {f"{number}.css": b"a{}" for number in range(9)}
    file.write_bytes(made.zipped({"a.html": made.page("The ferry was late"), **styles, "b.txt": b"Words. " * 9}))
    (said,) = brought(own, [file])[0].said
    assert str(said) == f"9 files in it are like no article and were left: {', '.join(styles)}."
    chosen = Choice(chosen={file: frozenset(["a.html"])})
    assert [one.part for one in brought(own, [file], choice=chosen)] == ["a.html"]


BROKEN = made.zipped({"datapackage.json": b"{}"})


def test_what_cannot_be_read_in_an_archive_is_an_outcome_each_whatever_was_chosen(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    record = made.response("https://ferry.example/a.css", b"a{}", name="1", kind="text/css")
    page = made.page("The ferry was late")
    file.write_bytes(
        made.zipped({"a.html": page, "b.txt": page, "bad.wacz": BROKEN, "scan.pdf": b"", "styles.warc": record})
    )
    for choice in (None, Choice(chosen={file: frozenset(["a.html"])})):
        outcomes = brought(own, [file], choice=choice)
        assert {one.part: str(one.error) for one in outcomes if one.error is not None} == {
            "bad.wacz": "bad.wacz is not a valid WACZ: there is no WARC file in its folder “archive”.",
            "scan.pdf": "scan.pdf is empty.",
        }
        assert {one.part for one in outcomes if one.article} == ({"a.html", "b.txt"} if choice is None else {"a.html"})
        assert not any(one.said for one in outcomes if not one.article)  # captures of no page are no files of it
    named = brought(own, [file], choice=Choice(only=("bad.wacz",)))
    assert ["not a valid WACZ" in str(one.error) for one in named] == [True]


def test_of_many_members_with_which_the_same_is_wrong_one_line_tells(own: Desk, tmp_path: Path) -> None:
    bomb = made.zipped({"x.txt": b"0" * 2_000_000})
    file = tmp_path / "a.zip"
    bombs = {f"{number:02}.zip": bomb for number in range(50)}
    file.write_bytes(made.zipped({"a.html": made.page("The ferry was late"), **bombs, "empty.pdf": b"", "z.zip": b""}))
    first, *failed = sorted(brought(own, [file]), key=lambda one: one.error is not None)
    assert first.title == "The ferry was late"
    assert sorted(str(one.part) for one in failed) == ["00.zip", "empty.pdf", "z.zip"]
    assert sorted(one.count for one in failed) == [1, 1, 50]
    (line,) = [str(one.error) for one in failed if one.part == "00.zip"]
    assert line.startswith("00.zip unpacks to far more than it holds")
    assert "The same holds for 49 more: 01.zip, 02.zip, " in line


@pytest.mark.parametrize(
    ("depth", "why"),
    [
        (3, "unpacks to far more than it holds (over 300 times)"),
        (4, "lies in too many archives (more than 3, one in the other)"),
    ],
)
def test_a_bomb_of_archives_in_archives_is_told_in_one_short_line(own: Desk, tmp_path: Path, depth, why) -> None:
    data = made.zipped({"x.txt": b"0" * 2_000_000})
    for level in range(depth):
        data = made.zipped({f"{level}_{number}.zip": data for number in range(5)})
    (tmp_path / "nested.zip").write_bytes(data)
    (failed,) = brought(own, [tmp_path / "nested.zip"])
    assert failed.count == 5**depth
    assert failed.part == "!/".join(f"{level}_0.zip" for level in reversed(range(depth)))
    line = str(failed.error)
    assert line.startswith(f"{failed.part} {why}")
    names = ", ".join(f"{depth - 1}_{number}.zip" for number in range(5))
    assert line.endswith(f"The same holds for {5**depth - 1} more, in {names}.")
    assert len(line) < 300


def test_an_archive_of_which_nothing_can_be_read_is_not_kept_and_says_why_of_each(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(made.zipped({"bad.wacz": BROKEN, "no.warc.gz": b"words"}))
    first, second = brought(own, [file])
    assert "not a valid WACZ" in str(first.error)
    assert str(second.error) == "no.warc.gz is no archive that can be read: it is damaged, or something else."
    assert not own.library.originals.folder.exists() or not any(own.library.originals.folder.iterdir())


def test_a_further_capture_of_an_article_is_told_from_a_new_article(own: Desk, tmp_path: Path) -> None:
    for name, recorded, words in (("a", "02", "late"), ("b", "03", "very late"), ("c", "01", "on time")):
        page = made.page(f"The ferry was {words}")
        (tmp_path / f"{name}.warc").write_bytes(
            made.response(URL, page, name=name, time=f"2024-06-{recorded}T10:00:00Z")
        )
    (tmp_path / "d.txt").write_text("The pier was closed again\n\nIt was closed on Monday, the office said.")
    files = [tmp_path / name for name in ("a.warc", "b.warc", "c.warc", "d.txt", "a.warc")]
    came = list(taking(own, files))
    assert [one.further for one in came] == [False, True, True, False, False]
    assert [one.known for one in came] == [False, False, False, False, True]
    assert len(articles.listed(own)) == 2


def test_what_reads_as_sentences_is_told_from_data(own: Desk, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    for name, text in {
        "a.jsonl": '{"id": 1, "text": "The ferry was an hour late on Monday, the port office said."}\n' * 3,
        "b.csv": "day,late\n" + "2024-06-03,61\n" * 40,
        "c.txt": "The ferry was late\n\nIt was an hour late on Monday, the port office said.",
    }.items():
        (tmp_path / "files" / name).write_text(text)
    outcomes = brought(own, [tmp_path / "files"])
    assert [(one.file.name, one.prose) for one in outcomes] == [("a.jsonl", False), ("b.csv", False), ("c.txt", True)]


@pytest.mark.parametrize("own", [None, "Mine"])
def test_the_title_follows_another_encoding_unless_a_person_set_it(desk: Desk, tmp_path: Path, own: str | None) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("Über die Häfen der Stadt\n\nNeun Kräne stehen still.\n".encode("mac_roman"))
    (first,) = brought(desk, [file], choice=Choice(encoding="cp1252"))
    assert first.title == "†ber die HŠfen der Stadt"
    if own:
        articles.set_fields(desk, first.article, {"title": own})
    (again,) = brought(desk, [file], choice=Choice(encoding="mac_roman"))
    assert again.article == first.article
    assert articles.opened(desk, first.article).article.title == (own or "Über die Häfen der Stadt")
    desk.undo()
    assert articles.opened(desk, first.article).article.title == (own or "†ber die HŠfen der Stadt")
