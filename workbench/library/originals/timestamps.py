"""Trusted timestamps (RFC 3161), verified without asking anyone: over which bytes, from when, and who vouches."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from workbench.base import clock
from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.base.readings import Timestamp
from workbench.base.values import Moment
from workbench.library.originals.der import with_certificates_in_order
from workbench.library.originals.token_signature import is_right

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

UNNAMED = msg("a trusted authority")
"""What a signer is called whose certificate names nobody."""
_SHA256 = "2.16.840.1.101.3.4.2.1"
_NO_CHAIN = "certificate verify error"
"""What OpenSSL says where a signature's certificate leads to none that is trusted."""


class Standing(Enum):
    """What a verification came to."""

    HOLDS = auto()
    """Signed by an authority that the given certificates vouch for, over exactly these bytes."""
    UNCHECKED = auto()
    """Over exactly these bytes; no certificates were given to hold its signature against."""
    STRANGER = auto()
    """Over exactly these bytes; none of the given certificates vouches for who signed it."""
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification came to, in words; of one that holds, also who signed it."""

    standing: Standing
    said: Message
    signer: str = ""


_NO_ROOTS = Verdict(Standing.UNCHECKED, msg("over exactly these bytes; who signed it was not checked"))
_STRANGER = Verdict(
    Standing.STRANGER, msg("over exactly these bytes, but none of the trusted certificates vouches for who signed it")
)


def roots_in(pem: bytes, name: str) -> "list[Certificate]":
    """The certificates of a file in PEM; BadFile, with its name, where it holds none."""
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415 - where timestamps are verified

    try:
        return load_pem_x509_certificates(pem)
    except ValueError as error:
        raise BadFile(msg("{name} holds no certificates in PEM.", name=name)) from error


def stamp_of(reply: bytes, authority: str) -> Timestamp:
    """An authority's reply (DER) as it is kept; BadFile where it is none, or grants nothing."""
    try:
        response = _response(reply)
        made = response.tst_info.gen_time
    except ValueError as error:
        raise BadFile(msg("{authority} sent no timestamp.", authority=authority)) from error
    return Timestamp(at=Moment(_stamp(made)), authority=authority, token=base64.b64encode(reply).decode("ascii"))


def verify(stamp: Timestamp, sha256: str, roots: "Sequence[Certificate]" = (), nonce: int | None = None) -> Verdict:
    """Hold a timestamp against the SHA-256 of an original, and its signature against certificates that are trusted.

    `nonce` is that of the request, known only when the reply comes. A certificate counts if it was valid at the
    time that the timestamp gives.
    """
    try:
        response = _response(base64.b64decode(stamp.token, validate=True))
        info = response.tst_info
        imprint = info.message_imprint
        algorithm, digest = imprint.hash_algorithm.dotted_string, imprint.message
        made, answered = info.gen_time, info.nonce
    except (ValueError, binascii.Error):
        return _wrong(msg("it is damaged"))
    if algorithm != _SHA256 or digest.hex() != sha256:
        return _wrong(msg("it is over other bytes"))
    if _stamp(made) != stamp.at:
        return _wrong(msg("it gives another time: {time}", time=_stamp(made)))
    if nonce is not None and answered != nonce:
        return _wrong(msg("it answers another request"))
    if not _is_signed(response):
        return _wrong(msg("its signature does not hold"))
    return _vouched(response, digest, roots)


def _is_signed(response: "TimeStampResponse") -> bool:
    """Whether what a reply brings does not speak against its signature: it may lack the certificate that tells."""
    signer = _certificate(response)
    if signer is None:
        return True
    try:
        return is_right(response.as_bytes(), signer) is not False
    except ValueError:
        return False


def _vouched(response: "TimeStampResponse", digest: bytes, roots: "Sequence[Certificate]") -> Verdict:
    from rfc3161_client import VerificationError, VerifierBuilder  # noqa: PLC0415 - as above

    if not roots:
        return _NO_ROOTS
    try:
        VerifierBuilder(roots=list(roots)).build().verify(response, digest)
    except VerificationError as error:
        return _STRANGER if _NO_CHAIN in str(error) else _wrong(msg("its signature does not hold"))
    except ValueError:
        return _wrong(msg("its signature does not hold"))
    signer = _signer(response)
    return Verdict(
        Standing.HOLDS, msg("verified: over exactly these bytes, signed by {name}", name=signer or UNNAMED), signer
    )


def _signer(response: "TimeStampResponse") -> str:
    """Whose the certificate is that a verified reply is signed with; empty where it names nobody."""
    from cryptography.x509 import NameOID  # noqa: PLC0415 - as above

    certificate = _certificate(response)
    if certificate is None:
        return ""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _certificate(response: "TimeStampResponse") -> "Certificate | None":
    """The certificate that a reply says it is signed with, if it brings that along."""
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - as above

    signers = {(one.issuer, one.serial_number) for one in response.signed_data.signer_infos}
    found = map(load_der_x509_certificate, response.signed_data.certificates)
    return next((one for one in found if (one.issuer, one.serial_number) in signers), None)


def _response(reply: bytes) -> "TimeStampResponse":
    from rfc3161_client import decode_timestamp_response  # noqa: PLC0415 - as above

    return decode_timestamp_response(with_certificates_in_order(reply))


def _stamp(made: datetime) -> str:
    return clock.stamp(made)


def _wrong(why: Message) -> Verdict:
    return Verdict(Standing.WRONG, msg("it does not hold: {why}", why=why))
