"""The window's remembered state: whole or not at all, private, and nothing in it can harm."""

import json
import stat
from pathlib import Path

import pytest

from workbench.ui.state import Whereabouts, WindowState


def only_file(folder: Path) -> Path:
    return next(folder.iterdir())


def test_what_was_kept_is_there_at_the_next_start(tmp_path: Path):
    kept = {"article": "x", "top": 7, "panes": [1, 2, 3], "claims": {"a": 1}}
    WindowState(Path("/a/library.db"), tmp_path).keep(kept)
    again = WindowState(Path("/a/library.db"), tmp_path)
    assert again.text("article") == "x"
    assert again.number("top") == 7
    assert again.sizes("panes", 3) == [1, 2, 3]
    assert again.table("claims") == {"a": 1}


def test_each_library_has_its_own(tmp_path: Path):
    WindowState(Path("/a/library.db"), tmp_path).keep({"article": "x"})
    assert WindowState(Path("/b/library.db"), tmp_path).text("article") is None


def test_it_is_readable_by_its_owner_only_and_leaves_no_halves(tmp_path: Path):
    folder = tmp_path / "windows"
    state = WindowState(Path("/a/library.db"), folder)
    state.keep({"article": "x"})
    state.keep({"article": "y"})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"x"', "\x00\xff"])
def test_a_file_that_cannot_be_read_counts_as_none(tmp_path: Path, content: str):
    WindowState(Path("/a/library.db"), tmp_path).keep({"article": "x"})
    only_file(tmp_path).write_text(content, encoding="utf-8")
    assert WindowState(Path("/a/library.db"), tmp_path).values == {}


def test_values_of_another_kind_count_as_none(tmp_path: Path):
    WindowState(Path("/a/library.db"), tmp_path).keep({"article": "x"})
    wrong = {"article": 3, "top": "far down", "panes": [1, "2", 3], "right": [1], "claims": [], "geometry": ""}
    wrong["articles"] = {"x": 3, "y": {"claim": 1, "caret": "far down", "top": 7}}
    only_file(tmp_path).write_text(json.dumps(wrong), encoding="utf-8")
    state = WindowState(Path("/a/library.db"), tmp_path)
    assert state.text("article") is None
    assert state.text("geometry") is None
    assert state.number("top") == 0
    assert state.sizes("panes", 3) is None
    assert state.sizes("right", 2) is None
    assert state.table("claims") == {}
    assert state.whereabouts() == {"x": Whereabouts(), "y": Whereabouts(top=7)}


def test_a_disk_that_refuses_troubles_nobody(tmp_path: Path):
    place = tmp_path / "file"
    place.write_text("")
    state = WindowState(Path("/a/library.db"), place / "windows")
    state.keep({"article": "x"})
    assert state.values == {}
