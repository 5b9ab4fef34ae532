from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (
            (
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEQm7Zk2Xb9Tv4\nLw8Rn3==\n-----END "
                "OPENSSH PRIVATE KEY-----"
            ),
            "Lw8Rn3==",
        ),
        (
            (
                "10:00 ssh: -----BEGIN RSA PRIVATE KEY-----\n10:01 ssh: Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1\n10:02 ssh: "
                "-----END RSA PRIVATE KEY-----"
            ),
            "Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1",
        ),
        (
            '{"pem": "-----BEGIN PRIVATE KEY-----\\nQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1\\n-----END PRIVATE KEY-----"}',
            "Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1",
        ),
        ("BitLocker 110011-220022-330033-440044-550055-660066-110022-220033", "330033"),
        ("chave QM7ZK-2XB9T-V4LW8-RN3YC-6HD1G", "V4LW8"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN CERTIFICATE-----",
        "0000-0000-0000-0000",
        "sha1 0x00000000000000000000000000000000000000ff",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
