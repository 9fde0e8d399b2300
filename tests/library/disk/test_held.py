"""A library that is open keeps SQLite's locks, whatever else reads its file: else others throw away what is saved."""

import os
import subprocess
import sys
from contextlib import suppress

import pytest
from locks import are_kept

from workbench.actions import backups, casefiles, claims
from workbench.actions.capturing.taking import taking
from workbench.actions.checks import check
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning, add
from workbench.base.errors import BadFile
from workbench.base.held import Hold, blocks_of, is_held, read_at
from workbench.base.terms import EvidenceKind
from workbench.intake.files import bytes_of, head_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks belong to the process on POSIX systems only")


def test_an_open_library_is_locked_and_a_closed_one_is_not(library_path):
    desk = Desk.open(library_path, "Ann")
    assert are_kept(library_path)
    desk.close()
    assert not are_kept(library_path)


def test_opening_it_again_here_keeps_the_locks(desk, library_path):
    for _ in range(2):
        Desk.open(library_path, "Ben").close()
        assert are_kept(library_path)


@pytest.mark.parametrize(
    "read",
    [
        lambda desk, path: head_of(path, 100),
        lambda desk, path: bytes_of(path),
        lambda desk, path: bytes_of(path.with_name(f"{path.name}-shm")),
        lambda desk, path: casefiles.is_case_file(path),
        casefiles.import_case,
        lambda desk, path: list(taking(desk, [path])),
        lambda desk, path: list(taking(desk, [path.parent])),
        lambda desk, path: backups.backup(desk, path.with_name("all.zip")),
        lambda desk, path: backups.restore(path, path.with_name("restored.db")),
        lambda desk, path: backups.recover(path, path.with_name("recovered.db"), "Ann"),
        lambda desk, path: check(desk),
        lambda desk, path: list(blocks_of(path)),
    ],
)
def test_whatever_reads_it_leaves_the_locks(desk, article, library_path, read):
    with suppress(BadFile):  # which ones are refused is tested below
        read(desk, library_path)
    assert are_kept(library_path)


def test_its_files_are_refused_under_every_name_and_nothing_comes_of_them(desk, article, library_path, tmp_path):
    names = [tmp_path / "link.txt", tmp_path / "hard.txt"]
    names[0].symlink_to(library_path)
    os.link(library_path, names[1])
    for name in (library_path, *names):
        with pytest.raises(BadFile, match="belongs to a library that is open"):
            add(desk, article[1], Item(EvidenceKind.FILE, file=name), Meaning("supports"))
    assert are_kept(library_path)


def test_what_others_do_loses_nothing_that_is_written_later(desk, article, library_path, tmp_path):
    script = "import sys; from workbench.actions.desk import Desk; Desk.open(sys.argv[1], 'Ben').close()"
    subprocess.run([sys.executable, "-c", script, str(library_path)], check=True)
    claim = claims.add(desk, article[0], [(38, 60)])
    subprocess.run([sys.executable, "-c", script, str(library_path)], check=True)
    other = Desk.open(library_path, "Cem")
    assert claims.claim(other, claim).number == 2
    other.close()


def test_a_file_is_read_from_any_place_held_or_not(tmp_path):
    file = tmp_path / "some.db"
    data = bytes(range(256)) * 9_000
    file.write_bytes(data)
    assert not is_held(file)
    assert (read_at(file, 10, 250), b"".join(blocks_of(file))) == (data[250:260], data)
    holds = Hold(file), Hold(file)
    assert is_held(file)
    assert (read_at(file, 10, 250), b"".join(blocks_of(file))) == (data[250:260], data)
    for _ in range(2):  # a second time means nothing
        holds[0].let_go()
        assert is_held(file)
    holds[1].let_go()
    assert not is_held(file)


def test_a_file_that_took_the_place_of_another_is_read(tmp_path):
    file = tmp_path / "some.db"
    file.write_bytes(b"first")
    hold = Hold(file)
    assert read_at(file, 9) == b"first"
    other = tmp_path / "other"
    other.write_bytes(b"second")
    other.replace(file)
    assert read_at(file, 9) == b"second"
    file.unlink()
    with pytest.raises(FileNotFoundError):
        read_at(file, 9)
    hold.let_go()
