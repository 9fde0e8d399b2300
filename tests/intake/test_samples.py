"""What bytes read like in each encoding."""

import codecs

import pytest

from workbench.intake.samples import ENCODINGS, samples
from workbench.intake.seldom import SELDOM

WORDS = {
    "cp1251": "Причал закрыли в понедельник, сообщили в порту.",
    "koi8-u": "Причал закрыли в понедельник, сообщили в порту.",
    "cp1256": "أُغلق الرصيف يوم الاثنين، بحسب الميناء.",
    "cp932": "港は月曜日に閉鎖されたと事務所は述べた。",
    "gb18030": "码头周一关闭，办公室说。",
    "iso2022_jp": "港は月曜日に閉鎖された。",
    "utf-8": "Le quai a été fermé lundi.",
}


@pytest.mark.parametrize("encoding", WORDS)
def test_the_right_one_reads_as_it_was_written(encoding: str) -> None:
    data = f"<p>{'Plain words first. ' * 30}</p>\n<p>{WORDS[encoding]}</p>".encode(encoding)
    found = {one.encoding: one for one in samples(data)}
    assert WORDS[encoding] in found[encoding].text
    assert "<" not in found[encoding].text


def test_two_bytes_of_a_character_stay_together() -> None:
    found = {one.encoding: one for one in samples("Причал закрыли в понедельник.".encode("utf-16-be"))}
    assert (found["utf-16-be"].text, found["utf-16-be"].damaged) == ("Причал закрыли в понедельник.", 0)


def test_those_that_do_not_fit_come_last() -> None:
    found = samples(("Причал закрыли. " * 50).encode("cp1251"))
    fits = [one.damaged <= 1 for one in found]
    assert fits == sorted(fits, reverse=True)
    assert {one.encoding for one in found} == set(ENCODINGS)
    assert next(one for one in found if one.encoding == "utf-8") not in found[: fits.index(False)]


@pytest.mark.parametrize("data", [b"", b"a", b"\xff", b"\x00" * 3000])
def test_any_bytes_have_samples(data: bytes) -> None:
    assert len(samples(data)) == len(ENCODINGS)


def test_each_encoding_of_old_systems_is_offered_too() -> None:
    assert {codecs.lookup(name).name for name in SELDOM} <= {codecs.lookup(name).name for name in ENCODINGS}
