"""Whether the signature in a trusted timestamp is right (RFC 5652, 5.4), by the certificate that the timestamp brings.

Nothing is told of whose that certificate is, and nobody is asked.
"""

from typing import TYPE_CHECKING

from workbench.library.originals.der import elements

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm
    from cryptography.x509 import Certificate

_SET_OF, _ATTRIBUTES, _OCTETS = 0x31, 0xA0, 0x04
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_PSS = bytes.fromhex("2a864886f70d01010a")
_HASHES = {
    "2b0e03021a": "SHA1",
    "608648016503040201": "SHA256", "608648016503040202": "SHA384", "608648016503040203": "SHA512",
    "2a864886f70d010105": "SHA1", "2a864886f70d01010b": "SHA256",
    "2a864886f70d01010c": "SHA384", "2a864886f70d01010d": "SHA512",
    "2a8648ce3d0401": "SHA1", "2a8648ce3d040302": "SHA256",
    "2a8648ce3d040303": "SHA384", "2a8648ce3d040304": "SHA512",
}  # fmt: skip
"""The hashes that algorithms name, of digests and of signatures with RSA and ECDSA, by their object identifiers."""


def is_right(reply: bytes, signer: "Certificate") -> bool | None:
    """Whether an authority's reply (DER) is what the holder of a certificate signed; None where that cannot be told.

    Raises ValueError where the reply is no signed message.
    """
    try:
        _, token = elements(reply)[0].parts[:2]
        signed = token.parts[1].parts[0]
        _, _, content, *rest = signed.parts
        (info,) = rest[-1].parts
        digest, attributes, algorithm, signature = info.parts[2:6]
        octets = content.parts[1].parts[0]
    except (IndexError, ValueError) as error:
        raise ValueError(str(error)) from error
    hashed = _hash_of(digest.parts[0].content)
    if attributes.tag != _ATTRIBUTES or octets.tag != _OCTETS or hashed is None:
        return None
    told = [one.parts[1].parts[0].content for one in attributes.parts if one.parts[0].whole == _MESSAGE_DIGEST]
    if told != [_digest(octets.content, hashed)]:
        return False
    kind = algorithm.parts[0].content
    over = bytes((_SET_OF,)) + attributes.whole[1:]
    return _is_signed(signer, signature.content, over, _hash_of(kind) or hashed, is_pss=kind == _PSS)


def _hash_of(identifier: bytes) -> "HashAlgorithm | None":
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - where timestamps are verified

    name = _HASHES.get(identifier.hex())
    made: HashAlgorithm | None = getattr(hashes, name)() if name else None
    return made


def _digest(data: bytes, algorithm: "HashAlgorithm") -> bytes:
    from cryptography.hazmat.primitives.hashes import Hash  # noqa: PLC0415 - as above

    made = Hash(algorithm)
    made.update(data)
    return made.finalize()


def _is_signed(
    signer: "Certificate", signature: bytes, over: bytes, hashed: "HashAlgorithm", *, is_pss: bool
) -> bool | None:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa  # noqa: PLC0415 - as above

    key = signer.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            pss = padding.PSS(padding.MGF1(hashed), padding.PSS.AUTO)
            key.verify(signature, over, pss if is_pss else padding.PKCS1v15(), hashed)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, over, ec.ECDSA(hashed))
        else:
            return None
    except InvalidSignature:
        return False
    except UnsupportedAlgorithm:
        return None
    return True
