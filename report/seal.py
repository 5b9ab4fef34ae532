"""Sealing a document so that only the desk and the person can open it (gzip, then age)."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence

MOST_UNSEALED = 32 * 1024 * 1024
"""Bytes a document may have once it is opened, unless the caller allows more."""
_GZIP = 16 + zlib.MAX_WBITS


class SealError(ValueError):
    """A document could not be sealed or opened."""


class NotForThisKey(SealError):  # noqa: N818  (it names what is wrong)
    """The sealed document was made for other keys."""


class Damaged(SealError):  # noqa: N818  (it names what is wrong)
    """What was given is not a sealed document, or only a part of one."""


class TooLarge(SealError):  # noqa: N818  (it names what is wrong)
    """Opened, the document would be larger than allowed; it was not unpacked any further."""


def new_identity() -> tuple[str, str]:
    """A fresh age key pair: the secret (`AGE-SECRET-KEY-1…`) and the recipient (`age1…`)."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(identity: str) -> str:
    """The recipient (`age1…`) to whom the secret belongs; raises SealError when it is no age secret."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(identity.strip()).to_public())
    except pyrage.IdentityError as error:
        raise SealError("this is not an age identity") from error


def seal(document: bytes, recipients: Sequence[str]) -> bytes:
    """Compress a document and encrypt it to each recipient (`age1…`); raises SealError for a key that is none."""
    import pyrage

    if not recipients:
        raise SealError("a document is sealed for somebody")
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise SealError("this is not an age recipient") from error
    return bytes(pyrage.encrypt(gzip.compress(document, mtime=0), keys))


def unseal(sealed: bytes, identity: str, most: int = MOST_UNSEALED) -> bytes:
    """The document, by one of its recipients' secrets; raises NotForThisKey, Damaged, or TooLarge past `most` bytes."""
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError as error:
        raise SealError("this is not an age identity") from error
    try:
        packed = pyrage.decrypt(sealed, [key])
    except pyrage.DecryptError as error:
        wrong_key = "No matching keys" in str(error)
        raise (NotForThisKey if wrong_key else Damaged)("the document could not be opened") from error
    return _unpacked(packed, most)


def _unpacked(packed: bytes, most: int) -> bytes:
    unzip = zlib.decompressobj(_GZIP)
    try:
        document = unzip.decompress(packed, most + 1)
    except zlib.error as error:
        raise Damaged("the document inside is damaged") from error
    if len(document) > most:
        raise TooLarge(f"opened, the document has more than {most} bytes")
    if not unzip.eof or unzip.unused_data:
        raise Damaged("the document inside is damaged")
    return document
