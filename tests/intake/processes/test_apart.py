"""Reading in a process of its own: the same draft, and one clear line for whatever goes wrong there."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base.errors import BadFile, Cancelled, Trouble
from workbench.base.messages import msg, nmsg
from workbench.intake.draft import (
    draft_from_parts,
    draft_from_plain,
    draft_to_parts,
    draft_to_plain,
    from_plain,
    to_plain,
)
from workbench.intake.files import bytes_of
from workbench.intake.processes.apart import plain_answer, read_apart
from workbench.intake.processes.pool import Ran
from workbench.intake.reading import read
from workbench.intake.room import MOST_ROOM, room_to_keep

TEXT = "Army crosses the river\n4 June 2024, 10:30\n\nIt was said that they had crossed it on Monday.\n"
SLOW = b"<html><body>" + b"<p>Some words of a paragraph, and more.</p>" * 30_000


def test_a_draft_comes_back_as_it_would_from_this_process(tmp_path: Path) -> None:
    file = tmp_path / "river.txt"
    file.write_text(TEXT, encoding="utf-16")
    found = read_apart(bytes_of(file), name=file.name, origin=str(file))
    assert found == read(file.read_bytes(), name="river.txt", origin=str(file))


def test_a_refusal_comes_back_as_one() -> None:
    with pytest.raises(BadFile, match=r"x\.txt is not text: it looks like a RAR archive"):
        read_apart(b"Rar!\x1a\x07", name="x.txt")


def test_a_reader_that_takes_too_long_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(BadFile, match="longer than 1 second"):
        read_apart(SLOW, name="x.html", seconds=0.3)
    assert time.monotonic() - start < 5


def test_a_reader_can_be_cancelled() -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        read_apart(SLOW, name="x.html", cancelled=cancelled)


@pytest.mark.expects_log("The reading process ended")
@pytest.mark.skipif(sys.platform == "win32", reason="the system cannot bound memory")
def test_a_reader_that_needs_too_much_memory_is_refused() -> None:
    with pytest.raises(BadFile, match=r"memory|failed"):
        read_apart(SLOW * 4, name="x.html", memory=64 * 1024**2)


@pytest.mark.usefixtures("fresh_readers")
@pytest.mark.expects_log("The reading process ended")
def test_a_crash_of_the_reader_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os; os.abort()")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(BadFile, match="reading it failed"):
        read_apart(TEXT.encode(), name="x.txt")


@pytest.mark.usefixtures("fresh_readers")
def test_the_reading_process_takes_nothing_from_the_current_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    assert read_apart(TEXT.encode(), name="x.txt").text == TEXT


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFile):
        bytes_of(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may read everything")
def test_a_file_that_cannot_be_opened_is_trouble(tmp_path: Path) -> None:
    file = tmp_path / "closed.txt"
    file.write_text("words")
    file.chmod(0)
    with pytest.raises(Trouble):
        bytes_of(file)


@given(st.text(), st.integers(), st.text(st.characters(exclude_categories=["C"]), max_size=20))
def test_messages_and_drafts_survive_the_way(words: str, count: int, other: str) -> None:
    message = nmsg("{count} word {what}", "{count} words {what}", count, what=msg("inside {x}", x=words))
    assert from_plain(to_plain(message)) == message
    draft = read(f"Words {other}".encode(errors="replace"), name="a.txt")
    assert draft_from_plain(draft_to_plain(draft)) == draft
    for text in ("", words, f"{words}\ud800🚢"):
        one, *further = draft_to_parts(replace(draft, text=text))
        assert draft_from_parts(json.loads(one), [*further, b"more"]) == replace(draft, text=text)


@pytest.mark.expects_log("The reading process ended")
def test_an_answer_that_ends_before_its_text_is_none() -> None:
    one, text = draft_to_parts(read(TEXT.encode(), name="a.txt"))
    assert plain_answer(Ran((one, text), b"", 0), "a.txt")["draft"]
    with pytest.raises(BadFile, match="reading it failed"):
        plain_answer(Ran((one,), b"", -9), "a.txt")


def test_a_text_that_would_take_too_much_memory_to_keep_is_refused() -> None:
    line = "Ferry 🚢 late again, the office said on Monday.\n"
    long = line * (MOST_ROOM // room_to_keep(line * 1000) * 1000 + 2000)
    with pytest.raises(BadFile, match=r"chat\.txt holds 1\d million characters: one article may not be so long"):
        read_apart(long.encode(), name="chat.txt")


def test_the_window_s_way_loads_no_parser() -> None:
    code = (
        "import sys, workbench.intake.files, workbench.text.sentences\n"
        "import workbench.text.passages, workbench.text.dates.typed_dates\n"
        "heavy = {'lxml', 'trafilatura', 'numpy', 'py3langid', 'gcld3', 'markdown_it', 'chardet', 'dateutil'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
