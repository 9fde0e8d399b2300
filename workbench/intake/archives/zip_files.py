"""Files in a ZIP, unpacked within bounds: what is a bomb is left as a whole."""

import json
import stat
import zipfile

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.archives.bounds import read_bounded
from workbench.intake.archives.members import Budget
from workbench.intake.damage import ZIP_DAMAGE
from workbench.intake.files import LARGEST

MOST_RATIO = 300
"""A member that unpacks to so many times its size is no text."""
_SMALL = 1024**2
"""Members of fewer bytes may unpack as they like."""
_ENCRYPTED = 1


def bytes_in(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a file in a ZIP, called so, unpacked within bounds and held against their checksum."""
    if info.file_size > LARGEST or _is_bomb(info):
        raise _bomb(name)
    try:
        with archive.open(info) as stream:
            return read_bounded(stream.read, name)
    except BadFile:
        raise
    except ZIP_DAMAGE as error:
        damaged = msg("{name} is damaged in its archive.", name=name)
        raise BadFile(locked(name) if is_locked(info) else damaged) from error


def is_link(info: zipfile.ZipInfo) -> bool:
    """Whether it is a symbolic link, as Unix packs them: what it holds is the name of another file, and no text."""
    return stat.S_ISLNK(info.external_attr >> 16)


def is_locked(info: zipfile.ZipInfo) -> bool:
    """Whether a password is asked for."""
    return bool(info.flag_bits & _ENCRYPTED)


def locked(name: str) -> Message:
    """What is said of a file that a password is asked for."""
    return msg("{name} is locked by a password.", name=name)


def check_bounds(archive: zipfile.ZipFile, name: str, budget: Budget) -> None:
    """Count what is in an archive against what it may hold. Raises BadFile where it is a bomb."""
    for info in archive.infolist():
        budget.spend(info.file_size)
        if _is_bomb(info):
            raise _bomb(name)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size)


def _bomb(name: str) -> BadFile:
    return BadFile(
        msg("{name} unpacks to far more than it holds (over {most} times), as files do that are made to fill a disk: "
            "it is left.",
            name=name, most=MOST_RATIO)
    )  # fmt: skip


def json_in(archive: zipfile.ZipFile, path: str) -> object:
    """A JSON file of an archive. Raises BadFile where it is none."""
    try:
        return json.loads(bytes_in(archive, archive.getinfo(path), path))
    except (KeyError, ValueError, RecursionError) as error:
        raise BadFile(msg("{path} in the archive cannot be read.", path=path)) from error
