from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.signing import BadSignature, new_signing_key, public_key, sign, verify


@given(st.binary(max_size=200))
def test_what_was_signed_is_verified_by_the_public_key_alone(message: bytes) -> None:
    secret = new_signing_key()
    verify(message, sign(message, secret), public_key(secret))


def test_a_signature_is_the_same_each_time() -> None:
    secret = new_signing_key()
    assert sign(b"statement", secret) == sign(b"statement", secret)


@pytest.mark.parametrize(
    "change", ["message", "signature", "key", "no base64", "short key", "short signature", "empty"]
)
def test_whatever_was_changed_is_refused_by_name(change: str) -> None:
    secret = new_signing_key()
    message, signature, public = b"statement", sign(b"statement", secret), public_key(secret)
    if change == "message":
        message = b"Statement"
    elif change == "signature":
        signature = sign(b"something else", secret)
    elif change == "key":
        public = public_key(new_signing_key())
    elif change == "no base64":
        signature = "‹not base64›"[:1] + signature
    elif change == "short key":
        public = "AAAA"
    elif change == "short signature":
        signature = "AAAA"
    else:
        signature = ""
    with pytest.raises(BadSignature):
        verify(message, signature, public)
