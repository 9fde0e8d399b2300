"""What kind of file it is, whatever it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from workbench.intake.media_types import UNKNOWN, media_type_of


@pytest.mark.parametrize(
    ("form", "kind"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif"), ("WEBP", "image/webp"), ("TIFF", "image/tiff"),
     ("BMP", "image/bmp"), ("PDF", "application/pdf")],
)  # fmt: skip
def test_pictures_are_known_by_what_they_hold(tmp_path, form, kind):
    Image.new("RGB", (9, 9)).save(tmp_path / "a", form)
    assert media_type_of(tmp_path / "a", "words.txt") == kind


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\0\0\0\x18ftypmp42....", "photo.jpg", "video/mp4"),
        (b"\0\0\0\x18ftypheic....", "photo.jpg", "image/heic"),
        (b"RIFF\0\0\0\0WAVEfmt ", "film.mp4", "audio/wav"),
        (b"PK\x03\x04....", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04....", "a.jpg", "application/zip"),
        (b"PK\x03\x04....", "A.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"PK\x03\x04....", "a.odt", "application/vnd.oasis.opendocument.text"),
        (b"MZ\x90\0...", "photo.png", "application/vnd.microsoft.portable-executable"),
        (b"just words", "a.txt", "text/plain"),
        (b"just words", "photo.jpg", UNKNOWN),
        (b"<svg xmlns='...'/>", "a.svg", "image/svg+xml"),
        (b"\x1aE\xdf\xa3....", "film.webm", "video/webm"),
        (b"", "nothing", UNKNOWN),
    ],
)
def test_what_it_is_called_decides_only_what_the_bytes_leave_open(tmp_path, head, name, kind):
    (tmp_path / "kept").write_bytes(head)
    assert media_type_of(tmp_path / "kept", name) == kind


@given(st.binary(max_size=40), st.text(max_size=12))
def test_any_bytes_have_a_kind(tmp_path, head, name):
    (tmp_path / "kept").write_bytes(head)
    assert "/" in media_type_of(tmp_path / "kept", name)
