from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.printers.ports import of_uri, of_windows
from collectors.printers.section import PortKind


@pytest.mark.parametrize(
    ("uri", "kind"),
    [
        ("usb://HP/LaserJet%20M207d?serial=VNB3L08817", PortKind.USB),
        ("hp:/usb/HP_LaserJet_1020?serial=X", PortKind.USB),
        ("hp:/net/HP_LaserJet_M207?ip=192.0.2.7", PortKind.NETWORK),
        ("ipp://localhost:60000/ipp/print", PortKind.USB),
        ("ipp://192.0.2.7/ipp/print", PortKind.NETWORK),
        ("dnssd://EPSON._ipps._tcp.local./?uuid=1", PortKind.NETWORK),
        ("lpd://192.168.5.63/", PortKind.NETWORK),
        ("socket://192.168.5.97/?bidi", PortKind.NETWORK),
        ("smb://server/hp", PortKind.SHARED),
        ("cups-pdf:/", PortKind.PROGRAM),
        ("file:///dev/null", PortKind.FILE),
        ("parallel:/dev/lp0", PortKind.OLD_PORT),
        ("strange:/x", None),
        ("", None),
        (None, None),
    ],
)
def test_a_uri_tells_the_kind_of_port(uri: str | None, kind: PortKind | None) -> None:
    assert of_uri(uri) is kind


@pytest.mark.parametrize(
    ("port", "kind"),
    [
        ("USB001", PortKind.USB), ("DOT4_001", PortKind.USB), ("LPT1:", PortKind.OLD_PORT),
        ("COM3:", PortKind.OLD_PORT),
        ("PORTPROMPT:", PortKind.PROGRAM), ("XPSPort:", PortKind.PROGRAM), ("nul:", PortKind.PROGRAM),
        ("SHRFAX:", PortKind.FAX), ("FILE:", PortKind.FILE), (r"\\SERVER\HP", PortKind.SHARED),
        ("TS001", PortKind.SHARED), ("WSD-6b8d2f1e-0000-1000-8000-000000000000", PortKind.NETWORK),
        ("IP_192.168.1.20", PortKind.NETWORK), ("192.168.1.20", PortKind.NETWORK), ("192.168.1.20_1", PortKind.NETWORK),
        ("BRW2C6FC9A0B1C2", PortKind.NETWORK),
        ("Microsoft.Office.OneNote_16001", PortKind.PROGRAM), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_windows_port_tells_its_kind(port: str | None, kind: PortKind | None) -> None:
    assert of_windows(port) is kind


def test_where_the_ports_name_says_nothing_windows_word_counts() -> None:
    assert of_windows("Whatever", network=True) is PortKind.NETWORK
    assert of_windows("Whatever", network=False) is None


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    assert of_uri(text) is None or isinstance(of_uri(text), PortKind)
    assert of_windows(text) is None or isinstance(of_windows(text), PortKind)
