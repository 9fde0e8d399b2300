"""Certificates of a reply are put into order, and nothing else is touched."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.library.originals.der import with_certificates_in_order


def element(tag, content):
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def reply_of(certificates):
    signed = element(0x02, b"\x03") + element(0x31, b"") + element(0x30, b"\x06\x01\x00")
    signed += element(0xA0, b"".join(certificates)) + element(0x31, b"\x05\x00")
    content = element(0x06, b"\x2a") + element(0xA0, element(0x30, signed))
    return element(0x30, element(0x30, element(0x02, b"\x00")) + element(0x30, content))


@given(some.lists(some.binary(max_size=300), max_size=5), some.randoms())
def test_any_order_becomes_the_one_that_der_wants(contents, chance):
    certificates = [element(0x30, content) for content in contents]
    shuffled = chance.sample(certificates, len(certificates))
    assert with_certificates_in_order(reply_of(shuffled)) == reply_of(sorted(certificates))


def test_a_refusal_that_carries_no_token_stays_as_it_is():
    refusal = element(0x30, element(0x30, element(0x02, b"\x02")))
    assert with_certificates_in_order(refusal) == refusal


def test_bytes_that_are_no_der_are_refused_or_come_back_in_the_same_length():
    whole, chance = reply_of([element(0x30, b"b" * 200), element(0x30, b"a")]), random.Random(3)
    assert all(len(with_certificates_in_order(data)) == len(data) for data in (whole, b""))
    for size in range(1, len(whole)):
        with pytest.raises(ValueError):
            with_certificates_in_order(whole[:size])
    for _ in range(500):
        altered = bytearray(whole)
        altered[chance.randrange(len(altered))] = chance.randrange(256)
        try:
            found = with_certificates_in_order(bytes(altered))
        except ValueError:
            continue
        assert sorted(found) == sorted(altered)
