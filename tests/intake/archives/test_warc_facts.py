"""What a web archive says of its captures that must be known: cut ones, wrong times, what is no address."""

import gzip
import io

import archives as made
import pytest

from workbench.intake.archives.containers import opened

URL = "https://ferry.example/late"
PAGE = made.page("Ferry late again")


def record(url=URL, **headers):
    return made.record("response", url, made.http(PAGE), name="1", **headers)


def of(data):
    """The one capture of an archive, as it is listed and as it is taken out."""
    container = opened(io.BytesIO(data), "a.warc")
    (member,) = container.listing().members
    return member, container.extract(member.path, member.at)


@pytest.mark.parametrize(
    ("url", "headers", "words"),
    [
        (
            URL,
            {"WARC_Truncated": "length"},
            "It was cut short when it was recorded, as its record says (WARC-Truncated",
        ),
        (URL, {"time": "2131-01-01T00:00:00Z"}, "made at 2131-01-01T00:00:00Z, which has not come yet"),
        ("file:///etc/passwd", {}, "names no address of the web, but file:///etc/passwd"),
    ],
)
def test_what_is_wrong_with_a_capture_is_said_when_it_is_listed_and_when_it_is_taken(url, headers, words):
    member, taken = of(record(url, **headers))
    for notes in (member.notes, taken.notes):
        assert len(notes) == 1
        assert words in str(notes[0])
    assert taken.url == (url if url == URL else None)


def test_a_cut_capture_and_an_impossible_time_are_kept_as_facts():
    _, taken = of(record(WARC_Truncated="time", time="2131-01-01T00:00:00Z"))
    told = {one.field: (one.value, one.doubtful) for one in taken.found}
    assert (told["truncated"], told["recorded"]) == (("time", False), ("2131-01-01T00:00:00Z", True))


def test_of_these_none_is_said_not_to_match_its_digest():
    listing = opened(io.BytesIO(record(WARC_Truncated="length")), "a.warc").listing()
    assert listing.notes == ()


def test_a_capture_is_taken_where_the_place_of_its_record_is_told_wrongly(shared):
    data = b"".join(gzip.compress(one) for one in (made.request(URL, name="2", of="1"), record()))
    for at in (-3219, 7, len(data) + 99):
        assert opened(io.BytesIO(data), "a.warc").extract("<urn:uuid:1>", at).data == PAGE
    bad = (shared / "data" / "files" / "bad.warc.gz").read_bytes()
    member, taken = of(bad + bad[347:])
    assert (member.title, b"<title>Example Domain</title>" in taken.data) == ("Example Domain", True)
