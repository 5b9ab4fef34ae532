from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.policy("P16")
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("<Computer>GALEAO-PC7.eira.example</Computer>", "GALEAO-PC7"),
        ("Nome do computador: GALEAO-PC7", "GALEAO-PC7"),
        ("COMPUTERNAME=GALEAO", "GALEAO"),
        ("Mar 14 09:12:44 galeao sshd[9]: x", "galeao"),
        ("S-1-5-21-1004336348-1177238915-682003330-1001", "1004336348"),
        ("MachineGuid REG_SZ 0d9a7c52-1111-4222-8333-9f8e7d6c5b4a", "0d9a7c52"),
        ("IMEI 490154203237518", "490154203237518"),
        ("copy \\\\nas-olga\\fotos x", "nas-olga"),
        ("Olgas-MacBook-Pro", "Olgas-"),
    ],
)
def test_it_is_hidden(text: str, secret: str, left: Callable[[str], str]) -> None:
    assert secret in text
    assert secret not in left(text)


@pytest.mark.parametrize(
    "text",
    [
        "S-1-5-18",
        "S-1-5-32-544",
        "S-1-16-8192",
        "{d16d444c-56d8-11d5-882d-0080c847b195}",
        "Mar 14 09:12:44 localhost sshd[9]: x",
        "Host: unreachable",
        "usb: SerialNumber=3, Product=2",
        "\\\\.\\PHYSICALDRIVE0",
        "\\\\?\\C:\\Windows",
        "Class GUID {4d36e968-e325-11ce-bfc1-08002be10318}",
    ],
)
def test_what_only_resembles_it_stays(text: str, left: Callable[[str], str]) -> None:
    assert left(text) == text
