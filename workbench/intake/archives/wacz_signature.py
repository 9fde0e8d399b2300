"""Signatures of packed web archives (WACZ Signing and Verification 0.1.0), as far as they can be verified offline.

What is signed is the hash of the list of contents, which has the hash of everything else. Nobody is asked and nobody's
certificates are trusted here: whether a signature is right can be told, and of whose key it is only what it says.
"""

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.intake.archives.zip_files import bytes_in, json_in

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"
_ALGORITHM = "sha256:"


@dataclass(frozen=True, slots=True)
class Signature:
    """What verifying came to: `holds` says whether all that can be told offline is right."""

    said: Message
    holds: bool


def verified(archive: zipfile.ZipFile) -> Signature | None:
    """What can be said of an archive's signature; None where it is not signed, and its list has the hash it should."""
    if DIGEST not in archive.namelist():
        return None
    try:
        digest = json_in(archive, DIGEST)
        package = bytes_in(archive, archive.getinfo(PACKAGE), PACKAGE)
    except (BadFile, KeyError):
        return Signature(msg("Its signature file cannot be read: nothing of it was verified."), holds=False)
    if not isinstance(digest, dict):
        return Signature(msg("Its signature file is none: nothing of it was verified."), holds=False)
    signed = digest.get("signedData")
    own = _ALGORITHM + hashlib.sha256(package).hexdigest()
    said = [digest.get("hash"), *([signed.get("hash")] if isinstance(signed, dict) else [])]
    if any(_plain(one) != own for one in said):
        return Signature(
            msg("Its list of contents does not match the hash of it: one of them is damaged, or was altered since."),
            holds=False,
        )
    return _of(signed, str(signed.get("hash"))) if isinstance(signed, dict) else None


def _plain(said: object) -> str:
    """A hash with its algorithm: some tools leave that out where it is SHA-256."""
    text = str(said or "").lower()
    return text if ":" in text else _ALGORITHM + text


def _of(signed: Mapping[str, Any], text: str) -> Signature:
    """Of a signature over a hash as it stands there."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - where one is signed
    from cryptography.x509 import DuplicateExtension, InvalidVersion, UnsupportedGeneralNameType  # noqa: PLC0415

    unread = (UnsupportedAlgorithm, DuplicateExtension, InvalidVersion, UnsupportedGeneralNameType)
    try:
        signature = base64.b64decode(str(signed["signature"]), validate=True)
        if signed.get("domainCert"):
            return _by_domain(signed, text, signature)
        return _anonymous(str(signed["publicKey"]), text, signature)
    except (KeyError, ValueError, TypeError, IndexError, *unread) as error:
        return Signature(
            msg("Its signature cannot be verified: {why}.", why=str(error) or type(error).__name__), holds=False
        )


_WRONG = Signature(
    msg("Its signature is wrong: its list of contents is not what was signed, or another key signed it."), holds=False
)


def _anonymous(key: str, text: str, signature: bytes) -> Signature:
    from cryptography.hazmat.primitives.serialization import load_der_public_key  # noqa: PLC0415 - where one is signed

    der = base64.b64decode(key, validate=True)
    if not _is_right(load_der_public_key(der), text, signature):
        return _WRONG
    return Signature(
        msg(
            "It is signed, and the signature is right. Not verified: whose key that is (SHA-256 {key}); it names "
            "nobody.",
            key=hashlib.sha256(der).hexdigest(),
        ),
        holds=True,
    )


def _by_domain(signed: Mapping[str, Any], text: str, signature: bytes) -> Signature:
    from cryptography import x509  # noqa: PLC0415 - where one is signed

    leaf = x509.load_pem_x509_certificates(str(signed["domainCert"]).encode())[0]
    if not _is_right(leaf.public_key(), text, signature):
        return _WRONG
    domain = str(signed.get("domain"))
    if domain not in _names(leaf):
        return Signature(
            msg("Its signature is right, but the certificate of it is not for {domain}, as it says.", domain=domain),
            holds=False,
        )
    at = _stamped(signed)
    if at is None:
        return Signature(
            msg(
                "Its signature is right, with a certificate for {domain}; its timestamp is missing or of something "
                "else. Not verified: who gave that certificate.",
                domain=domain,
            ),
            holds=False,
        )
    return Signature(
        msg(
            "It is signed with a certificate for {domain}, and the signature is right; its timestamp says {moment}. "
            "Not verified: who gave certificate and timestamp.",
            domain=domain,
            moment=at,
        ),
        holds=True,
    )


def _is_right(key: "PublicKeyTypes", text: str, signature: bytes) -> bool:
    """Whether a key signed this text: by RSA, or ECDSA as DER or as two numbers one after the other, as browsers do."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - where one is signed
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils  # noqa: PLC0415 - as above

    data, sha256 = text.encode("ascii"), hashes.SHA256()
    if isinstance(key, ec.EllipticCurvePublicKey):
        half = (key.key_size + 7) // 8
        if len(signature) == 2 * half:
            parts = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
            signature = utils.encode_dss_signature(*parts)
        check = partial(key.verify, signature, data, ec.ECDSA(sha256))
    elif isinstance(key, rsa.RSAPublicKey):
        check = partial(key.verify, signature, data, padding.PKCS1v15(), sha256)
    else:
        raise TypeError("a key of an unknown kind")
    try:
        check()
    except InvalidSignature:
        return False
    return True


def _names(leaf: "x509.Certificate") -> list[str]:
    """The names that a certificate is for."""
    from cryptography import x509  # noqa: PLC0415 - where one is signed

    names = [str(one.value) for one in leaf.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)]
    try:
        others = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return names
    return [*names, *others.get_values_for_type(x509.DNSName)]


def _stamped(signed: Mapping[str, Any]) -> str | None:
    """When the timestamp says that the signature was there; None where there is none over it (RFC 3161)."""
    from rfc3161_client import decode_timestamp_response  # noqa: PLC0415 - where one is signed

    try:
        told = decode_timestamp_response(base64.b64decode(str(signed["timeSignature"]), validate=True)).tst_info
    except (KeyError, ValueError):
        return None
    over = hashlib.sha256(str(signed["signature"]).encode()).digest()
    return told.gen_time.isoformat() if told.message_imprint.message == over else None
