"""Signatures of packed web archives: what of them holds is said, with what nobody verified."""

import base64
import datetime as dt
import hashlib
import io
import json
import random
import zipfile

import archives as made
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from workbench.intake.archives.containers import opened
from workbench.intake.processes.containers import listing_apart, member_apart

URL = "https://ferry.example/late"
WARC = made.packed(made.response(URL, made.page("Ferry late again"), name="1"))
PLAIN = made.wacz(WARC, [{"url": URL, "ts": "2024-06-03T08:00:00Z"}])
HASH = "sha256:" + hashlib.sha256(zipfile.ZipFile(io.BytesIO(PLAIN)).read("datapackage.json")).hexdigest()
KEY = ec.generate_private_key(ec.SECP384R1())


def signed(data=None, **more):
    """The archive with a signature file."""
    digest = {"path": "datapackage.json", "hash": HASH, **({"signedData": data} if data is not None else {}), **more}
    with_it = io.BytesIO(PLAIN)
    with zipfile.ZipFile(with_it, "a") as archive:
        archive.writestr("datapackage-digest.json", json.dumps(digest))
    return with_it.getvalue()


def listed(data):
    return opened(io.BytesIO(data), "a.wacz").listing()


def b64(data):
    return base64.b64encode(data).decode()


def anonymous(*, text=HASH, raw=True):
    signature = KEY.sign(text.encode(), ec.ECDSA(hashes.SHA256()))
    if raw:
        signature = b"".join(part.to_bytes(48, "big") for part in utils.decode_dss_signature(signature))
    public = KEY.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {"hash": HASH, "signature": b64(signature), "publicKey": b64(public), "created": "2024-06-03T09:00:00Z"}


def by_domain(key, domain="ferry.example", *, said="ferry.example", **more):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, domain)])
    at = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, at, at + dt.timedelta(90))
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
        .decode()
    )
    if isinstance(key, rsa.RSAPrivateKey):
        signature = key.sign(HASH.encode(), padding.PKCS1v15(), hashes.SHA256())
    else:
        signature = key.sign(HASH.encode(), ec.ECDSA(hashes.SHA256()))
    return {"hash": HASH, "signature": b64(signature), "domain": said, "domainCert": certificate, **more}


def stamped(authority, data):
    """An authority's timestamp over data."""
    return authority.reply(TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build().as_bytes())


@pytest.mark.parametrize("raw", [True, False])
def test_a_right_signature_is_told_with_the_key_that_nobody_verified(raw):
    listing = listed(signed(anonymous(raw=raw)))
    assert listing.notes == ()
    (fact,) = listing.facts
    key = hashlib.sha256(base64.b64decode(anonymous()["publicKey"])).hexdigest()
    assert str(fact) == (
        f"It is signed, and the signature is right. Not verified: whose key that is (SHA-256 {key}); it names nobody."
    )


def test_an_unsigned_one_says_nothing():
    assert (listed(PLAIN).notes, listed(PLAIN).facts) == ((), ())
    assert (listed(signed()).notes, listed(signed()).facts) == ((), ())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (signed(anonymous(text="sha256:" + "0" * 64)), "Its signature is wrong"),
        (signed({**anonymous(), "hash": "sha256:" + "0" * 64}), "does not match the hash of it"),
        (signed(anonymous(), hash="sha256:" + "0" * 64), "does not match the hash of it"),
        (signed({"hash": HASH, "signature": "???", "publicKey": "x"}), "cannot be verified"),
        (signed({"hash": HASH}), "cannot be verified"),
        (signed({**anonymous(), "publicKey": b64(b"none")}), "cannot be verified"),
        (signed({**by_domain(KEY), "domainCert": "none"}), "cannot be verified"),
        (signed(by_domain(KEY, said="other.example")), "certificate of it is not for other.example"),
        (signed(by_domain(KEY)), "its timestamp is missing or of something else"),
        (signed(by_domain(KEY, timeSignature=b64(b"0"))), "its timestamp is missing or of something else"),
    ],
)
def test_what_is_wrong_with_one_is_said_and_what_is_in_it_can_be_taken(data, words):
    listing = listed(data)
    assert listing.facts == ()
    assert words in str(listing.notes[-1])
    assert listing.members[0].wanted


def test_keys_and_certificates_that_are_bent_anywhere_are_said_and_cost_no_archive():
    chance = random.Random(7)
    for field, whole in (("publicKey", anonymous()), ("domainCert", by_domain(KEY))):
        pem = "-----" in whole[field]
        der = base64.b64decode("".join(whole[field].splitlines()[1:-1]) if pem else whole[field])
        for _ in range(150):
            bent = bytearray(der)
            bent[chance.randrange(len(bent))] = chance.randrange(256)
            text = b64(bytes(bent))
            text = f"-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n" if pem else text
            listing = listed(signed({**whole, field: text}))
            assert len(listing.notes) + len(listing.facts) == 1
            assert len(listing.members) == 1


def test_a_signature_file_that_is_none_is_said():
    data = io.BytesIO(PLAIN)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("datapackage-digest.json", "[")
    assert "cannot be read" in str(listed(data.getvalue()).notes[-1])


@pytest.mark.parametrize("key", [KEY, rsa.generate_private_key(65537, 2048)])
def test_a_domain_s_signature_is_told_with_its_timestamp(key, authority):
    data = by_domain(key)
    reply = stamped(authority, data["signature"].encode())
    listing = listed(signed({**data, "timeSignature": b64(reply)}))
    assert listing.notes == ()
    assert "signature is right; its timestamp says 20" in str(listing.facts[0])
    assert str(listing.facts[0]).endswith("Not verified: who gave certificate and timestamp.")
    other = listed(signed({**data, "timeSignature": b64(stamped(authority, b"something else"))}))
    assert "of something else" in str(other.notes[0])


def test_what_came_of_it_is_kept_with_what_is_taken_out(tmp_path):
    file = tmp_path / "a.wacz"
    file.write_bytes(signed(anonymous()))
    listing = listing_apart(file, "a.wacz")
    assert "the signature is right" in str(listing.facts[0])
    came = member_apart(file, "a.wacz", "0" * 64, listing.members[0])
    (kept,) = [one for one in came.draft.reading.found if one.field == "signature"]
    assert (kept.value, kept.doubtful) == (str(listing.facts[0]), False)
