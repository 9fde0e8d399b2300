"""Records of web archives that lie about their length: what is whole comes, and what is said of them is so."""

import io
import re

import archives as made
import pytest

from workbench.base.errors import BadFile
from workbench.intake.archives.containers import opened

PAGES = [
    made.response(f"https://ferry.example/{n}", made.page(f"Ferry {n} was late", n), name=str(n)) for n in range(4)
]
_LENGTH = re.compile(rb"(WARC-Block-Digest[^\n]*\nContent-Length: )(\d+)")


def listed(data):
    return opened(io.BytesIO(data), "a.warc").listing()


def with_length(change, *, packed=False):
    """Four pages, the second one with another length than its own."""
    second = _LENGTH.sub(lambda found: found[1] + change(int(found[2])), PAGES[1], count=1)
    records = [PAGES[0], second, *PAGES[2:]]
    return made.packed(*records) if packed else b"".join(records)


def titles(listing):
    return [one.title.split()[1] for one in listing.members if one.title]


def said(listing):
    return " ".join(map(str, listing.notes))


@pytest.mark.parametrize("packed", [True, False])
def test_one_that_says_less_is_taken_with_a_warning_and_so_is_the_rest(packed):
    listing = listed(with_length(lambda own: str(own - 100).encode(), packed=packed))
    assert titles(listing) == ["0", "1", "2", "3"]
    assert "Record 2 of a.warc does not end where it says" in said(listing)
    assert "does not end where it says (Content-Length)" in str(listing.members[1].notes[0])
    assert [one.notes for one in listing.members if one is not listing.members[1]] == [(), (), ()]
    data = with_length(lambda own: str(own - 100).encode(), packed=packed)
    taken = opened(io.BytesIO(data), "a.warc").extract(listing.members[1].path, listing.members[1].at)
    assert "some of it may be missing" in str(taken.notes[0])


@pytest.mark.parametrize("more", [50, 5000, 10**9])
def test_of_records_packed_one_by_one_only_that_one_is_left(more):
    listing = listed(with_length(lambda own: str(own + more).encode(), packed=True))
    assert titles(listing) == ["0", "2", "3"]
    assert re.search(r"Record 2 of a.warc says that it has \d+ bytes, and has \d+: it was cut, or", said(listing))
    assert "breaks off" not in said(listing)


def test_behind_one_that_takes_some_of_the_next_one_that_one_is_found():
    listing = listed(with_length(lambda own: str(own + 50).encode()))
    assert titles(listing) == ["0", "1", "2", "3"]
    assert "Record 2 of a.warc does not end where it says" in said(listing)
    assert "breaks off" not in said(listing)


@pytest.mark.parametrize("more", [5000, 10**9])
def test_the_others_are_found_in_one_that_takes_them_in_and_that_is_said(more):
    data = with_length(lambda own: str(own + more).encode())
    listing = listed(data)
    assert titles(listing) == ["0", "2", "3"]
    assert "and other records lie in these" in said(listing)
    assert "Whole records: 3; captures among them: 3." in said(listing)
    doubts = [
        "lies in what another one says is its content" in " ".join(map(str, one.notes)) for one in listing.members
    ]
    assert doubts == [False, True, True]
    taken = opened(io.BytesIO(data), "a.warc").extract(listing.members[2].path, listing.members[2].at)
    assert taken.data == made.page("Ferry 3 was late", 3)


def test_behind_one_that_ends_in_its_headers_the_next_one_is_found():
    listing = listed(with_length(lambda _: b"10"))
    assert titles(listing) == ["0", "2", "3"]
    assert "Record 2 of a.warc does not end where it says" in said(listing)
    assert "Whole records: 3; captures among them: 3." in said(listing)


def test_a_record_within_another_one_whose_length_is_right_is_none_of_the_archive():
    within = made.response("https://ferry.example/w", b"before\r\n\r\n" + PAGES[1] + b"\r\n\r\n" + PAGES[2], name="w")
    listing = listed(PAGES[0] + within + PAGES[3])
    assert len(listing.members) == 3
    assert listing.notes == ()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("length", [b"-5", b"many", b""])
def test_one_that_says_no_length_ends_the_list_and_that_is_said(length, packed):
    listing = listed(with_length(lambda _: length, packed=packed))
    assert titles(listing) == ["0"]
    assert said(listing) == (
        "Record 2 of a.warc does not say its length: it was read up to there. Whole records: 1; captures among them: 1."
    )


def test_what_follows_a_record_and_is_none_is_said():
    listing = listed(PAGES[0] + b"<html>no record at all</html>\r\n\r\n" * 4)
    assert titles(listing) == ["0"]
    assert "What follows record 1 of a.warc is no record" in said(listing)


@pytest.mark.parametrize("name", ["a.warc.zst", "a.warc"])
def test_archives_packed_with_zstandard_are_refused_with_what_to_do(name):
    dictionary, frame = b"\x5d\x2a\x4d\x18\x04\x00\x00\x00dict", b"\x28\xb5\x2f\xfd\x04\x00\x01\x00\x00"
    with pytest.raises(BadFile, match=r"is packed with Zstandard, which is not read: unpack it first \(zstd -d\)"):
        opened(io.BytesIO(dictionary + frame), name)
    with pytest.raises(BadFile, match="Zstandard"):
        opened(io.BytesIO(frame), "a.warc.zst")


def test_those_in_other_archives_are_said_too():
    frame = b"\x28\xb5\x2f\xfd\x04\x00\x01\x00\x00"
    packed = made.zipped({"archive/data.warc.zst": frame, "datapackage.json": b"{}"})
    listing = opened(io.BytesIO(packed), "a.wacz").listing()
    assert "archive/data.warc.zst is packed with Zstandard" in said(listing)
    (member,) = opened(io.BytesIO(made.zipped({"data.warc.zst": frame})), "a.zip").listing().members
    assert "data.warc.zst is packed with Zstandard" in str(member.notes[0])
    assert not member.wanted
