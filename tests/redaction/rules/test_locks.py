from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "ana:⟦$2b$12$Qm7Zk2Xb9Tv4Lw8Rn3Yc6Ou5Js0Ae2KpUo4Zx7Qm7Zk2Xb9Tv4⟧",
    "Administrador:500:⟦aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0⟧:::",
    "{$y$} ⟦$y$j9T$Qm7Zk2Xb9Tv4Lw8Rn3Yc6$Hd1Gf5Js0Ae2KpUo4ZxQm7Zk2Xb9Tv4Lw8Rn3Yc6⟧",
    "BitLocker ⟦110011-220022-330033-440044-550055-660066-110022-220033⟧",
    "chave ⟦QM7ZK-2XB9T-V4LW8-RN3YC-6HD1G⟧",
    "Licence key: ⟦QM7Z-K2XB9T-V4LW⟧",
]
KEPT = [
    "sha1 0x00000000000000000000000000000000000000ff",
    "0000-0000-0000-0000",
    "costs $5$",
    "3D153A129FECFD993684B5FCC9BF367A",
    "Serial Number: ec2f6e38-3d7b-c1cf-8946-a4498e70ac8f",
]


@pytest.mark.policy("P16")
@pytest.mark.parametrize("example", HIDDEN)
def test_what_is_marked_is_hidden(example: str, left: Callable[[str], str]) -> None:
    text = MARK.sub(r"\1", example)
    secrets = [match[1].strip('"') for match in MARK.finditer(example)]
    assert secrets
    assert not [secret for secret in secrets if secret in left(text)]


@pytest.mark.parametrize("text", KEPT)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
