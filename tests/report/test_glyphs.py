"""What fonts can show is known, and the table of it is true."""

import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from workbench.report import glyphs


def test_the_table_beside_the_fonts_says_what_they_hold() -> None:
    codes: set[int] = set()
    for file in glyphs.fonts_folder().glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            codes |= set(font.getBestCmap())
    assert glyphs.as_ranges(codes) == glyphs.brought_along()


def test_every_font_is_under_the_open_font_licence() -> None:
    licence = (glyphs.fonts_folder() / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert [file.name for file in glyphs.fonts_folder().glob("*.ttf") if f"{file.name}:" not in licence] == []


def test_the_fonts_stay_small() -> None:
    assert sum(file.stat().st_size for file in glyphs.fonts_folder().iterdir()) < 12_000_000


def test_plain_text_needs_no_installed_font_and_no_time(tmp_path: Path) -> None:
    cache = tmp_path / "fonts.json"
    began = time.monotonic()
    assert glyphs.choose("Ordinary words, «ё», ελ, “…”\n" * 100_000, cache_file=cache) == glyphs.Choice()
    assert time.monotonic() - began < 2
    assert not cache.exists()


def test_scripts_and_emoji_are_brought_along(tmp_path: Path) -> None:
    text = "العربية עברית हिन्दी ไทย ქართული Հայերեն বাংলা தமிழ் አማርኛ 👩‍👧 🇳🇴 → ≈ ◔ 𝔄 ♪ ✕"
    assert glyphs.choose(text, cache_file=tmp_path / "fonts.json") == glyphs.Choice()


def test_what_nothing_shows_is_missing_and_what_was_read_is_kept(tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "fonts.json"
    first = glyphs.choose("a\0\U000f1234", cache_file=cache)
    assert first.missing == {"\0", "\U000f1234"}
    assert glyphs.choose("a\0\U000f1234", cache_file=cache) == first
    cache.parent.mkdir(exist_ok=True)
    cache.write_text("[not what we wrote", "utf-8")
    assert glyphs.choose("a\0\U000f1234", cache_file=cache) == first


@pytest.mark.usefixtures("nothing_left_open")
def test_a_file_that_is_no_font_shows_nothing(tmp_path: Path) -> None:
    for name, data in (("a.ttf", b""), ("b.ttf", b"\0\1\0\0" + b"\xff" * 40), ("c.ttf", b"OTTO" + bytes(100))):
        (tmp_path / name).write_bytes(data)
        assert glyphs.read_face(tmp_path / name) == ()
    assert glyphs.read_face(tmp_path / "none.ttf") == ()


def test_ranges_hold_both_ends() -> None:
    face = glyphs.Face("F", Path("f"), 0, glyphs.as_ranges([5, 1, 2, 3, 9]))
    assert face.ranges == ((1, 3), (5, 5), (9, 9))
    assert face.of(map(chr, range(12))) == set(map(chr, [1, 2, 3, 5, 9]))
