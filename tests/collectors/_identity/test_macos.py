"""What a Mac knows to be private."""

from __future__ import annotations

import base64
import plistlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors._host.errors import HostError
from collectors._identity.macos import records

Learned: TypeAlias = Callable[..., dict[str, set[str]]]
DIRECTORY = "run dscl . -readall /Users RecordName UniqueID RealName NFSHomeDirectory EMailAddress LinkedIdentity"
USERS = """\
NFSHomeDirectory: /var/empty
RealName:
 World Wide Web Server
RecordName: _www www
UniqueID: 70
-
NFSHomeDirectory: /var/root
RealName:
 System Administrator
RecordName: root
UniqueID: 0
-
NFSHomeDirectory: /Users/marta
RealName:
 Marta Pinho
RecordName: marta com.apple.idms.appleid.prd.0a1b2c
UniqueID: 501
dsAttrTypeNative:LinkedIdentity:
 <key>name</key><string>marta@caixa.example</string>
-
NFSHomeDirectory: /Users/zeca-velho
RealName: Zeca
RecordName: zeca
UniqueID: 502
"""
SETTINGS = "/Library/Preferences/SystemConfiguration/preferences.plist"

SERIAL = "4C530001231109117243"


def plist(value: Any, fmt: plistlib.PlistFormat = plistlib.FMT_BINARY) -> dict[str, str]:
    return {"base64": base64.b64encode(plistlib.dumps(value, fmt=fmt)).decode()}


HOST_NAMES = {
    "System": {
        "System": {"ComputerName": "Mac da Marta", "HostName": "pinho.um.example"},
        "Network": {"HostNames": {"LocalHostName": "Mac-da-Marta"}},
    }
}
ESSENTIAL = {DIRECTORY: {"text": USERS}, f"read {SETTINGS}": plist(HOST_NAMES)}


def test_the_essentials_are_enough(learned: Learned) -> None:
    found = learned(ESSENTIAL, "macos")
    assert found["user"] == {"marta", "com.apple.idms.appleid.prd.0a1b2c", "zeca", "zeca-velho"}
    assert found["full-name"] == {"Marta Pinho", "Marta", "Pinho", "Zeca"}
    assert found["host"] == {"Mac da Marta", "Mac-da-Marta", "pinho.um.example", "pinho"}
    assert found["domain"] == {"um.example"}
    assert found["email"] == {"marta@caixa.example"}
    assert found.keys() == {"user", "full-name", "host", "domain", "email"}


@pytest.mark.policy("P16")
@pytest.mark.parametrize("essential", ESSENTIAL)
@pytest.mark.parametrize(
    "answer",
    [
        None,
        {"error": "denied"},
        {"error": "late"},
        {"text": ""},
        {"text": "rubbish\n-\n"},
        plist({"System": 7}),
        plist([]),
    ],
)
def test_without_accounts_or_the_machines_name_nothing_starts(learned: Learned, essential: str, answer: Any) -> None:
    answers: dict[str, Any] = {**ESSENTIAL, essential: answer}
    if answer is None:
        del answers[essential]
    with pytest.raises(HostError):
        learned(answers, "macos")


def test_the_tool_tells_the_names_where_the_settings_are_closed(learned: Learned) -> None:
    answers = {DIRECTORY: {"text": USERS}, "run scutil --get ComputerName": {"text": "iMac de Zeca\n"}}
    assert learned(answers, "macos")["host"] == {"iMac de Zeca"}


def test_names_its_logs_were_written_under_are_known(learned: Learned) -> None:
    log = (
        "2023-01-02 10:00:00+00 antigo-mac softwareupdated[123]: begun\n\tmore of it\n"
        "Nov 22 01:02:03 outro-mac syslogd[88]: ASL Sender Statistics\n"
    )
    assert {"antigo-mac", "outro-mac"} <= learned({**ESSENTIAL, "read /var/log/install.log": {"text": log}}, "macos")[
        "host"
    ]


def test_a_name_apple_gave_is_hidden_only_where_a_host_stands(learned: Learned) -> None:
    settings = {"System": {"System": {"ComputerName": "MacBook Pro"}}}
    found = learned({**ESSENTIAL, f"read {SETTINGS}": plist(settings)}, "macos")
    assert found["common-host"] == {"MacBook Pro"}


def test_homes_without_an_account_count(learned: Learned) -> None:
    found = learned({**ESSENTIAL, "list /Users": {"json": [".localized", "Guest", "Shared", "antiga"]}}, "macos")
    assert "antiga" in found["user"]
    assert not {"Shared", "Guest", ".localized"} & found["user"]


PORTS = """
Hardware Port: Ethernet
Device: en0
Ethernet Address: 3c:36:00:60:88:11

Hardware Port: Wi-Fi
Device: en1
Ethernet Address: f8:cc:f2:56:77:6b

VLAN Configurations
===================
"""


def test_networks_adapters_and_devices_are_known(learned: Learned) -> None:
    preferences = "read /Library/Preferences"
    remembered = {"KnownNetworks": {"wifi.ssid.<41>": {"SSIDString": "Velha Eira"}}, "RememberedNetworks": [{}, 7]}
    addresses = {
        "en1": [{"family": "ipv6", "address": "fe80::1c2d%en1"}],
        "lo0": [{"family": "ipv4", "address": "127.0.0.1"}],
    }
    answers = {
        **ESSENTIAL,
        "run networksetup -listallhardwareports": {"text": PORTS},
        "run networksetup -listpreferredwirelessnetworks en1": {
            "text": "Preferred on en1:\n\tCasa da Eira\n\tRede 2\n"
        },
        f"{preferences}/com.apple.wifi.known-networks.plist": plist({"wifi.network.ssid.Eira 5G": {}, "x": 1}),
        f"{preferences}/SystemConfiguration/com.apple.airport.preferences.plist": plist(remembered, plistlib.FMT_XML),
        "fact net_if_addrs": {"json": addresses},
        "read /etc/resolv.conf": {"text": "search casa.example\n"},
        "run ioreg -a -r -c IOUSBHostDevice": plist([{"USB Serial Number": SERIAL}, {"USB Serial Number": 7}]),
    }
    found = learned(answers, "macos")
    assert found["ssid"] == {"Casa da Eira", "Eira 5G", "Velha Eira"}
    assert found["mac"] == {"3c:36:00:60:88:11", "f8:cc:f2:56:77:6b"}
    assert found["ip"] == {"fe80::1c2d"}
    assert found["domain"] == {"um.example", "casa.example"}
    assert found["serial"] == {SERIAL}


@pytest.mark.parametrize(
    "name",
    [
        "mac-imac-27-2019/imac-27-intel-2019-macosx-10.14.6",
        "mac-mbp16-as-2021/macbook-pro-16-apple-silicon-2021-macosx-14.4",
    ],
)
def test_the_ports_of_a_real_mac(learned: Learned, real: Callable[[str], Path], name: str) -> None:
    text = real(f"macos/{name}-networksetup").read_text("utf-8")
    found = learned({**ESSENTIAL, "run networksetup -listallhardwareports": {"text": text}}, "macos")
    assert found["mac"] == set(re.findall(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}", text))


def test_a_record_without_a_name_is_none() -> None:
    assert records("UniqueID: 5\n-\n-\n odd\nRecordName: ana\n") == ({"RecordName": ("ana",)},)


@given(st.text(st.sampled_from("Record Name:\n-ana /Users\x00é"), max_size=200))
def test_any_answer_of_the_directory_is_read(text: str) -> None:
    assert all(record["RecordName"] for record in records(text))


PLISTS = st.recursive(
    st.text(max_size=12) | st.integers(-9, 9) | st.binary(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["System", "Network", "HostNames", "ComputerName", "KnownNetworks", "SSIDString"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(PLISTS, PLISTS, st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_settings_are_learned_or_refused(learned: Learned, settings: Any, networks: Any, rubbish: bytes) -> None:
    answers = {
        DIRECTORY: {"text": USERS},
        "run sysctl -n kern.hostname": {"text": "casa-77"},
        f"read {SETTINGS}": plist(settings),
        "read /Library/Preferences/com.apple.wifi.known-networks.plist": plist(networks),
        "run ioreg -a -r -c IOUSBHostDevice": {"base64": base64.b64encode(rubbish).decode()},
    }
    assert "casa-77" in learned(answers, "macos")["host"]
