"""What is no file to be read: folders, pipes and devices."""

import os
from pathlib import Path

import pytest

from workbench.base.errors import BadFile
from workbench.intake.files import bytes_of, head_of

READERS = (bytes_of, lambda path: head_of(path, 8))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="makes a pipe with a name")
@pytest.mark.parametrize("read", READERS)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(read, tmp_path: Path) -> None:
    pipe = tmp_path / "notes.txt"
    os.mkfifo(pipe)
    with pytest.raises(BadFile, match=r"notes\.txt is a pipe or a device, not a file\."):
        read(pipe)


@pytest.mark.parametrize("read", READERS)
def test_a_folder_and_what_is_not_there_are_said(read, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="is a folder, not a file"):
        read(tmp_path)
    with pytest.raises(BadFile, match="does not exist"):
        read(tmp_path / "none.txt")
