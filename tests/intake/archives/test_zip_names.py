"""Names in ZIP files that do not say their encoding, or stand twice: every file comes, under a readable name."""

import io
import struct
import warnings
import zipfile
import zlib

import pytest

from workbench.intake.archives.containers import opened
from workbench.intake.archives.members import Listing


def packed(names, encoding, extra=None):
    """A ZIP with files of these names in an encoding, without a word about it; each holds its number."""
    stream = io.BytesIO()
    stand_ins = [chr(ord("a") + number) * len(name.encode(encoding)) for number, name in enumerate(names)]
    with zipfile.ZipFile(stream, "w") as archive:
        for number, stand_in in enumerate(stand_ins):
            info = zipfile.ZipInfo(stand_in)
            info.extra = extra or b""
            archive.writestr(info, f"Words {number}.")
    data = stream.getvalue()
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in.encode(), name.encode(encoding))
    return data


def container(data):
    found = opened(io.BytesIO(data), "case.zip")
    assert found is not None
    return found


def listed(data) -> Listing:
    return container(data).listing()


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp866", ["отчёт.txt"]),
        ("cp866", ["Допрос очевидца.docx", "папка/Приложение 2.pdf"]),
        ("cp1251", ["отчёт.txt"]),
        ("cp437", ["Gespräch.txt"]),
        ("cp850", ["Año nuevo.txt", "Übersicht.pdf"]),
        ("cp852", ["zażalenie.pdf", "Łódź.txt"]),
        ("cp932", ["報告書.pdf"]),
        ("gbk", ["新建文件夹/采访记录.docx"]),
        ("utf-8", ["Übersicht.pdf", "отчёт.txt"]),
    ],
)
def test_names_are_read_in_the_code_page_of_whoever_packed_them(encoding, names):
    data = packed(names, encoding)
    assert {one.path for one in listed(data).members} == set(names)
    for number, name in enumerate(names):
        assert container(data).extract(name, None).data == f"Words {number}.".encode()


def test_a_name_that_is_told_beside_is_believed_if_it_was_written_for_this_one():
    def told(raw):
        field = struct.pack("<xL", zlib.crc32(raw)) + "měsíc.txt".encode()
        return packed(["m_s_c.tx\u2592"], "cp437", struct.pack("<HH", 0x7075, len(field)) + field)

    assert [one.path for one in listed(told("m_s_c.tx\u2592".encode("cp437"))).members] == ["měsíc.txt"]
    assert "měsíc.txt" not in [one.path for one in listed(told(b"another")).members]


def test_files_of_one_name_all_come_and_it_is_said():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the name
        for number in range(3):
            archive.writestr("notes/page.html", f"Words {number}.")
    members = listed(stream.getvalue()).members
    assert [(one.path, bool(one.notes)) for one in members] == [
        ("notes/page (2).html", True), ("notes/page (3).html", True), ("notes/page.html", False),
    ]  # fmt: skip
    found = [container(stream.getvalue()).extract(one.path, None).data for one in members]
    assert found == [b"Words 1.", b"Words 2.", b"Words 0."]
