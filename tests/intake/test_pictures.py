"""Pictures in a process of their own: what they say of themselves, told straight, and fingerprints that last."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance

from workbench.base.errors import BadFile, Cancelled
from workbench.intake.pictures import distance, fingerprint, picture_from_plain, picture_of, picture_to_plain
from workbench.intake.processes.pictures import pictures_apart

NEAR = 12


def scene(seed: int, size: tuple[int, int] = (240, 180)) -> Image.Image:
    """A made-up picture: a sky over a ground, with things on it."""
    chance = random.Random(seed)
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        colour = tuple(chance.randrange(256) for _ in range(3))
        shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle
        shape([x, y, x + chance.randrange(10, 90), y + chance.randrange(10, 70)], fill=colour)
    return image


def exif(values: dict[int, object], detail: dict[int, object] | None = None, gps: dict[int, object] | None = None):
    made = Image.Exif()
    made.update(values)
    made.get_ifd(0x8769).update(detail or {})
    made.get_ifd(0x8825).update(gps or {})
    return made


def notes(picture) -> str:
    return " ".join(map(str, picture.notes))


def test_a_photo_tells_its_camera_time_and_place(tmp_path: Path) -> None:
    tags = exif(
        {0x010F: "Kamera AG\0", 0x0110: "KAMERA One", 0x0131: "Painter 3"},
        {0x9003: "2024:06:03 14:05:09", 0x9011: "+03:00", 0xA002: 240, 0xA003: 180},
        {1: "N", 2: (50.0, 30.0, 36.0), 3: "W", 4: (36.0, 15.0, 0.0)},
    )
    scene(1).save(tmp_path / "a.jpg", exif=tags)
    (found,) = pictures_apart([tmp_path / "a.jpg"])
    assert (found.media_type, found.width, found.height) == ("image/jpeg", 240, 180)
    assert (found.taken, found.camera, found.software) == ("2024-06-03T14:05:09+03:00", "KAMERA One", "Painter 3")
    assert found.place == (50.51, -36.25)
    assert (found.notes, len(found.fingerprint)) == ((), 16)
    assert picture_from_plain(picture_to_plain(found)) == found


@pytest.mark.parametrize(
    ("detail", "gps", "words"),
    [
        ({0x9003: "2224:06:03 14:05:09"}, {}, "not come yet"),
        ({0x9003: "1904:01:01 00:00:00"}, {}, "no camera"),
        ({0x9003: "2024:13:44 99:05:09"}, {}, "a time that is none"),
        ({0x9003: "yesterday"}, {}, "a time that is none"),
        ({0xA002: 4000, 0xA003: 3000}, {}, "4000 × 3000"),
        ({}, {1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)}, "a place that is none"),
        ({}, {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}, "0, 0"),
        ({}, {1: "N", 2: (50.0, 0.0, 0.0)}, "a place that is none"),
    ],
)
def test_exif_that_lies_is_told_so(tmp_path: Path, detail: dict, gps: dict, words: str) -> None:
    scene(2).save(tmp_path / "a.jpg", exif=exif({}, detail, gps))
    found = picture_of(tmp_path / "a.jpg")
    assert words in notes(found)
    assert found.place is None
    assert found.fingerprint is not None


def test_no_time_is_no_lie(tmp_path: Path) -> None:
    scene(2).save(tmp_path / "a.jpg", exif=exif({0x0132: "0000:00:00 00:00:00"}, {0x9003: "    :  :     :  :  "}))
    found = picture_of(tmp_path / "a.jpg")
    assert (found.taken, found.notes) == (None, ())


@given(st.binary(min_size=1, max_size=60), st.integers(0, 400))
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_exif_that_is_broken_anywhere_costs_the_picture_nothing(tmp_path: Path, rubbish: bytes, place: int) -> None:
    tags = exif(
        {0x010F: "K"}, {0x9003: "2024:06:03 14:05:09"}, {1: "N", 2: (5.0, 3.0, 3.0), 3: "E", 4: (6.0, 1.0, 0.0)}
    )
    raw = bytearray(tags.tobytes())
    at = 6 + place % (len(raw) - 6)
    raw[at : at + len(rubbish)] = rubbish
    file = tmp_path / "broken.jpg"
    scene(3, (90, 80)).save(file, exif=bytes(raw))
    found = picture_of(file)
    assert sorted((found.width, found.height)) == [80, 90]
    assert found.fingerprint is not None
    assert picture_from_plain(picture_to_plain(found)) == found


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_picture_has_size_and_fingerprint_as_shown(tmp_path: Path, turn: int) -> None:
    scene(4).save(tmp_path / "up.png")
    file = tmp_path / "turned.png"
    turned = scene(4)
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(turn)
    if back is not None:
        turned = turned.transpose(Image.Transpose(back))
    turned.save(file, exif=exif({0x0112: turn}))
    one, other = picture_of(tmp_path / "up.png"), picture_of(file)
    assert (other.width, other.height) == (240, 180)
    assert distance(one.fingerprint, other.fingerprint) <= 2


def copies(image: Image.Image, folder: Path):
    """The same picture as it comes round: file by file."""
    image.save(folder / "poor.jpg", quality=15)
    image.resize((80, 60)).save(folder / "small.png")
    ImageEnhance.Brightness(image).enhance(1.3).save(folder / "bright.png")
    image.convert("L").save(folder / "grey.webp")
    image.convert("P").save(folder / "few.gif")
    image.crop((4, 4, 236, 176)).save(folder / "cut.bmp")
    captioned = image.copy()
    ImageDraw.Draw(captioned).rectangle([0, 165, 240, 180], fill="black")
    captioned.save(folder / "captioned.tiff")
    return ("poor.jpg", "small.png", "bright.png", "grey.webp", "few.gif", "cut.bmp", "captioned.tiff")


def test_copies_keep_their_fingerprint_and_other_pictures_have_others(tmp_path: Path) -> None:
    prints = []
    for seed in range(12):
        scene(seed).save(tmp_path / "one.png")
        own = picture_of(tmp_path / "one.png").fingerprint
        prints.append(own)
        for name in copies(scene(seed), tmp_path):
            assert distance(own, picture_of(tmp_path / name).fingerprint) <= NEAR, (seed, name)
    assert min(distance(one, two) for at, one in enumerate(prints) for two in prints[:at]) > NEAR


def test_an_empty_page_is_like_no_other(tmp_path: Path) -> None:
    Image.new("RGB", (90, 80), "white").save(tmp_path / "white.png")
    Image.new("RGBA", (90, 80), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert picture_of(tmp_path / "white.png").fingerprint is None
    assert picture_of(tmp_path / "clear.png").fingerprint is None


@given(st.binary(min_size=72, max_size=72))
def test_any_grey_values_have_one_fingerprint_or_none(grey: bytes) -> None:
    found = fingerprint(grey)
    assert found == fingerprint(grey)
    assert found is None or (len(found) == 16 and distance(found, found) == 0)
    half = fingerprint(bytes(value // 4 + 90 for value in grey))
    assert found is None or half is None or distance(found, half) <= 64


def test_two_hundred_megapixels_are_not_decoded(tmp_path: Path) -> None:
    file = tmp_path / "huge.png"
    Image.new("1", (20_000, 10_000)).save(file, compress_level=1)
    found = picture_of(file)
    assert (found.width, found.height, found.fingerprint) == (20_000, 10_000, None)
    assert "It has 200 megapixels, and pictures of more than" in notes(found)


def test_what_is_no_picture_or_breaks_off_costs_no_other(tmp_path: Path) -> None:
    scene(5).save(tmp_path / "good.png")
    whole = (tmp_path / "good.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "words.jpg").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n")
    paths = [tmp_path / name for name in ("words.jpg", "cut.png", "missing.png", "good.png")]
    words, cut, missing, good = pictures_apart(paths)
    assert isinstance(words, BadFile)
    assert isinstance(missing, BadFile)
    assert (cut.width, cut.fingerprint) == (240, None)
    assert "breaks off" in notes(cut)
    assert good.fingerprint is not None


@pytest.mark.usefixtures("fresh_readers")
def test_a_reader_that_crashes_or_is_too_slow_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("good.png", "slow.png"):
        scene(6).save(tmp_path / name)
    (tmp_path / "evil.png").write_bytes(b"evil")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, time\nimport workbench.intake.pictures as pictures\nreal = pictures.picture_of\n"
        "def read(path):\n    os.abort() if path.name == 'evil.png' else None\n"
        "    time.sleep(60) if path.name == 'slow.png' else None\n    return real(path)\n"
        "pictures.picture_of = read\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = pictures_apart([tmp_path / name for name in ("good.png", "evil.png", "good.png")])
    assert [isinstance(one, BadFile) for one in found] == [False, True, False]
    assert "break" in str(found[1])
    (slow,) = pictures_apart([tmp_path / "slow.png"], seconds=0.5)
    assert "takes longer" in str(slow)
    with pytest.raises(Cancelled):
        pictures_apart([tmp_path / "good.png"], cancelled=lambda: True)
    assert pictures_apart([]) == []


def test_the_window_s_way_loads_no_picture_reader() -> None:
    code = "import sys, workbench.actions.pictures; print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False\n", "")
