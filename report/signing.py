"""Signatures of the desk under what it promises: acknowledgements and erasure receipts (Ed25519)."""

from __future__ import annotations

import base64


class BadSignature(ValueError):  # noqa: N818  (it names what is wrong)
    """A statement was not signed by this key, or was changed after it was signed."""


def new_signing_key() -> str:
    """A fresh secret key, as base64 of its 32-byte seed."""
    from nacl.signing import SigningKey

    return _text(bytes(SigningKey.generate()))


def public_key(secret: str) -> str:
    """The public key of a secret key, as base64 of its 32 bytes."""
    from nacl.signing import SigningKey

    return _text(bytes(SigningKey(base64.b64decode(secret, validate=True)).verify_key))


def sign(message: bytes, secret: str) -> str:
    """The signature of a message, as base64 of its 64 bytes; the same for the same message and key."""
    from nacl.signing import SigningKey

    return _text(SigningKey(base64.b64decode(secret, validate=True)).sign(message).signature)


def verify(message: bytes, signature: str, public: str) -> None:
    """Raise BadSignature unless `public` signed exactly this message."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    raw_key, raw_signature = _raw(public, 32), _raw(signature, 64)
    try:
        VerifyKey(raw_key).verify(message, raw_signature)
    except BadSignatureError as error:
        raise BadSignature("the signature does not fit the statement") from error


def _raw(text: str, length: int) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadSignature("a key and a signature are written in base64") from error
    if len(raw) != length:
        raise BadSignature(f"{len(raw)} bytes instead of {length}")
    return raw


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
