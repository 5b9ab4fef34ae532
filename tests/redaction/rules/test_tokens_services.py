from __future__ import annotations

from collections.abc import Callable

import pytest

from redaction.rule import MARK

HIDDEN = [
    "⟦dop_v1_1029384756abcdef1029384756abcdef1029384756abcdef1029384756abcdef⟧",
    "⟦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⟧",
    "⟦hvs.Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4ZxQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4ZxQm7Zk2Xb9T⟧",
    "⟦shpat_1029384756abcdef1029384756abcdef⟧",
    "⟦PMAK-1029384756abcdef10293847-1029384756abcdef1029384756abcdef10⟧",
    "⟦NRAK-QM7ZK2XB9TV4LW8RN3YC6HD1GF5⟧",
    "⟦1029384756abcdef1029384756abcdef-us7⟧",
    "mailgun ⟦key-1029384756abcdef1029384756abcdef⟧",
    "twilio ⟦SK1029384756abcdef1029384756abcdef⟧ auth token ⟦1029384756abcdef1029384756abcdef⟧",
    "telegram ⟦104857600:AAQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2⟧",
    "discord ⟦MQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd.Qm7Zk2.Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5⟧",
    "⟦glpat-Qm7Zk2Xb9Tv4Lw8Rn3Yc⟧",
    "⟦AKIAQM7ZK2XB9TV4LW8R⟧",
    "⟦LTAIQm7Zk2Xb9Tv4Lw8Rn3Yc⟧",
]
KEPT = [
    "glc_init failed",
    "unit_test_run_all_of_them_again",
    "sandbox_violation_handler",
    "ACPI: SSDT 0x00000000",
    "md-raid10 rebuild at 10%",
    "window_manager_service_default_instance",
    "icon_theme-cache-updated-for-hicolor",
    "api-ms-win-core-file-l1-2-0.dll",
    "libfoo_0123456789abcdef0123456789abcdef.so",
    "0001-Properly-escape-all-types-containing-x.patch",
    "Microsoft-Windows-TerminalServices-LocalSessionManager",
    "oem12.inf_amd64_0a1b2c3d4e5f6a7b",
    "Microsoft.549981C3F5F10_8wekyb3d8bbwe",
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
