"""What a Windows machine knows to be private."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors._host.errors import HostError
from collectors._identity.windows import TOUCHES, home

Learned: TypeAlias = Callable[..., dict[str, set[str]]]
SOFTWARE = r"registry HKLM\SOFTWARE\Microsoft"
CONTROL = r"registry HKLM\SYSTEM\CurrentControlSet"
PROFILES = rf"{SOFTWARE}\Windows NT\CurrentVersion\ProfileList"
NAME = rf"{CONTROL}\Control\ComputerName\ComputerName"
TCPIP = rf"{CONTROL}\Services\Tcpip\Parameters"
LOGON = rf"{SOFTWARE}\Windows\CurrentVersion\Authentication\LogonUI"
SID = "S-1-5-21-2571939460-1133724013-2938071229-1001"


def key(values: dict[str, Any] | None = None, *subkeys: str) -> dict[str, Any]:
    return {"json": {"values": values or {}, "subkeys": list(subkeys)}}


ESSENTIAL = {
    PROFILES: key({}, "S-1-5-18", "S-1-5-19", SID),
    rf"{PROFILES}\{SID}": key({"ProfileImagePath": r"C:\Users\marta.pinho"}),
    NAME: key({"ComputerName": "CASA-PINHO"}),
}


def test_the_essentials_are_enough(learned: Learned) -> None:
    assert learned(ESSENTIAL, "windows") == {"host": {"CASA-PINHO"}, "sid": {SID}, "user": {"marta.pinho"}}


@pytest.mark.policy("P16")
@pytest.mark.parametrize("essential", [PROFILES, NAME])
@pytest.mark.parametrize(
    "answer", [None, {"error": "denied"}, {"error": "late"}, key(), key({"ComputerName": " "}, "S-1-5-18")]
)
def test_without_accounts_or_the_machines_name_nothing_starts(learned: Learned, essential: str, answer: Any) -> None:
    answers: dict[str, Any] = {**ESSENTIAL, essential: answer}
    if answer is None:
        del answers[essential]
    with pytest.raises(HostError):
        learned(answers, "windows")


def test_an_account_is_known_from_everywhere_it_is_written(learned: Learned) -> None:
    found = learned(
        {
            **ESSENTIAL,
            r"list C:\Users": {"json": ["Public", "Default", "desktop.ini", "antigo", "All Users"]},
            LOGON: key(
                {"LastLoggedOnUser": r"MicrosoftAccount\marta@caixa.example", "LastLoggedOnDisplayName": "Marta Pinho"}
            ),
            rf"{LOGON}\SessionData": key({}, "1"),
            rf"{LOGON}\SessionData\1": key({"LoggedOnSAMUser": r"CASA-PINHO\mapin", "LoggedOnDisplayName": "Marta P."}),
            r"registry HKCU\Volatile Environment": key({"USERNAME": "mapin", "USERDOMAIN": "CASA-PINHO"}),
            r"registry HKCU\Software\Microsoft\IdentityCRL\UserExtendedProperties": key({}, "marta@outra.example"),
            r"registry HKCU\Software\Microsoft\OneDrive\Accounts": key({}, "Personal"),
            r"registry HKCU\Software\Microsoft\OneDrive\Accounts\Personal": key({"UserEmail": "mp@nuvem.example"}),
            rf"{SOFTWARE}\Windows NT\CurrentVersion": key({"RegisteredOwner": "Rui Bastos"}),
        },
        "windows",
    )
    assert found["user"] == {"marta.pinho", "antigo", "mapin"}
    assert found["email"] == {"marta@caixa.example", "marta@outra.example", "mp@nuvem.example"}
    assert {"Marta Pinho", "Marta", "Pinho", "Rui Bastos", "Rui", "Bastos"} <= found["full-name"]


def test_the_systems_own_accounts_are_nobodys(learned: Learned) -> None:
    rows = [
        {"Name": "Administrateur", "SID": f"{SID[:-4]}500", "FullName": ""},
        {"Name": "DefaultAccount", "SID": f"{SID[:-4]}503"},
        {"Name": "WDAGUtilityAccount", "SID": f"{SID[:-4]}504"},
        {"Name": "Convidado", "SID": f"{SID[:-4]}501", "FullName": None},
        {"Name": "olinda", "SID": f"{SID[:-4]}1002", "FullName": "Olinda Reis"},
    ]
    found = learned({**ESSENTIAL, "cim Win32_UserAccount": {"json": rows}}, "windows")
    assert found["common-user"] == {"Administrateur", "Convidado"}
    assert found["user"] == {"marta.pinho", "olinda"}
    assert found["sid"] == {SID, f"{SID[:-4]}1002"}


def test_names_it_had_before_are_known(learned: Learned) -> None:
    event = (
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="{}"/>'
        "<EventID>{}</EventID></System><EventData><Data>{}</Data><Data>CASA-PINHO</Data></EventData></Event>"
    )
    records = [
        event.format("EventLog", 6011, "WIN-OLD77"), event.format("EventLog", 6013, "86400"),
        event.format("Other", 6011, "NOT-A-HOST"), "<broken",
    ]  # fmt: skip
    old = {rf"{SOFTWARE}\SchedulingAgent": key({"OldName": "VELHO-PC9"})}
    found = learned({**ESSENTIAL, **old, "log System": {"json": records}}, "windows")
    assert found["host"] == {"CASA-PINHO", "WIN-OLD77", "VELHO-PC9"}


def test_a_domain_is_known_from_the_network_and_the_name(learned: Learned) -> None:
    answers = {
        **ESSENTIAL,
        TCPIP: key(
            {"Hostname": "pc.um.example", "Domain": "dois.example", "SearchList": "tres.example,quatro.example"}
        ),
        rf"{TCPIP}\Interfaces": key({}, "{A}"),
        rf"{TCPIP}\Interfaces\{{A}}": key({"DhcpDomain": "cinco.example", "DhcpIPAddress": "192.168.40.8"}),
    }
    found = learned(answers, "windows")
    assert found["domain"] == {f"{n}.example" for n in ("um", "dois", "tres", "quatro", "cinco")}
    assert found["ip"] == {"192.168.40.8"}


def test_networks_and_adapters_are_known(learned: Learned) -> None:
    networks = rf"{SOFTWARE}\Windows NT\CurrentVersion\NetworkList\Profiles"
    answers = {
        **ESSENTIAL,
        networks: key({}, "{1}", "{2}", "{3}"),
        rf"{networks}\{{1}}": key({"ProfileName": "Casa da Eira 5G", "Description": "Casa da Eira"}),
        rf"{networks}\{{2}}": key({"ProfileName": "Rede 2"}),
        rf"{networks}\{{3}}": key({"ProfileName": 7}),
        "fact net_if_addrs": {
            "json": {
                "Wi-Fi": [{"family": "mac", "address": "3C-22-FB-10-20-30"}, {"family": "ipv4", "address": "10.0.0.9"}]
            }
        },
        "cim Win32_NetworkAdapterConfiguration": {
            "json": [
                {"MACAddress": "9C:97:26:AA:BB:CC", "IPAddress": ["fe80::1:2%4", "169.254.3.4"]},
                {"IPAddress": None},
            ]
        },
        rf"{CONTROL}\Services\BTHPORT\Parameters\Devices": key({}, "9cb6d0112233"),
    }
    found = learned(answers, "windows")
    assert found["ssid"] == {"Casa da Eira 5G", "Casa da Eira"}
    assert found["mac"] == {"3C-22-FB-10-20-30", "9C:97:26:AA:BB:CC", "9cb6d0112233"}
    assert found["ip"] == {"10.0.0.9", "fe80::1:2"}


def test_what_was_plugged_in_is_known(learned: Learned) -> None:
    edid = bytearray(128)
    edid[:12] = bytes.fromhex("00ffffffffffff0010ac7741")
    edid[72:90] = b"\0\0\0\xff\0" + b"7MT0196F2S7L\n"
    disk, screen = r"Enum\USBSTOR\Disk&Ven_SanDisk", r"Enum\DISPLAY\DELA0B1"
    answers = {
        **ESSENTIAL,
        rf"{CONTROL}\Enum\USBSTOR": key({}, "Disk&Ven_SanDisk"),
        rf"{CONTROL}\{disk}": key({}, "4C530001231109117243&0", "7&3113f1a8&0"),
        rf"{CONTROL}\Enum\DISPLAY": key({}, "DELA0B1"),
        rf"{CONTROL}\{screen}": key({}, "5&1&0&UID1"),
        rf"{CONTROL}\{screen}\5&1&0&UID1\Device Parameters": key({"EDID": edid.hex()}),
        rf"{SOFTWARE}\Cryptography": key({"MachineGuid": "{0d9a7c52-1111-4222-8333-9f8e7d6c5b4a}"}),
    }
    found = learned(answers, "windows")
    assert found["serial"] == {"4C530001231109117243", "7MT0196F2S7L"}
    assert found["machine-id"] == {"0d9a7c52-1111-4222-8333-9f8e7d6c5b4a"}


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("ana", {"ana"}),
        ("ana.CASA-PC", {"ana.CASA-PC", "ana"}),
        ("ana.000", {"ana.000", "ana"}),
        ("ana.luz", {"ana.luz"}),
    ],
)
def test_a_folder_that_was_made_twice_tells_the_account(folder: str, names: set[str]) -> None:
    assert {identity.value for identity in home(folder)} == names


def test_the_accounts_of_a_real_machine(
    learned: Learned, real: Callable[[str], Path], instances: Callable[[Path], Any], exported: Callable[[Path], Any]
) -> None:
    folder = "windows/win-10-StandAlone/10-StandAlone"
    answers = {
        **ESSENTIAL,
        "cim Win32_UserAccount": {"json": instances(real(f"{folder}-Win32_UserAccount.wmi"))},
        **exported(real(f"{folder}-LogonUI.reg")),
    }
    found = learned(answers, "windows")
    assert "teclib" in found["user"]
    assert found["common-user"] == {"Administrateur", "Invité"}


def test_the_networks_of_a_real_machine(
    learned: Learned, real: Callable[[str], Path], exported: Callable[[Path], Any]
) -> None:
    found = learned({**ESSENTIAL, **exported(real("windows/win-10/10-NetworkList.reg"))}, "windows")
    assert found["ssid"] == {"VALUE1"}


@pytest.mark.parametrize("machine", ["win-7/7", "win-7bis/7bis"])
def test_the_devices_of_a_real_machine(
    learned: Learned, real: Callable[[str], Path], exported: Callable[[Path], Any], machine: str
) -> None:
    answers = {**ESSENTIAL, **exported(real(f"windows/{machine}-USB.reg"))}
    found = learned(answers, "windows").get("serial", set())
    assert not [serial for serial in found if "&" in serial or len(serial) < 6]
    assert found


@pytest.mark.parametrize("machine", ["win-7/7", "win-10/10", "win-10-net/10-net", "win-xp/xp", "win-vpn/vpn-up"])
def test_the_adapters_of_a_real_machine(
    learned: Learned, real: Callable[[str], Path], instances: Callable[[Path], Any], machine: str
) -> None:
    rows = instances(real(f"windows/{machine}-Win32_NetworkAdapterConfiguration.wmi"))
    found = learned({**ESSENTIAL, "cim Win32_NetworkAdapterConfiguration": {"json": rows}}, "windows")
    assert found["mac"] >= {row["MACAddress"] for row in rows if row.get("MACAddress")} - {"00:00:00:00:00:00"}


def test_the_renaming_a_real_machine_tells_of(learned: Learned, real: Callable[[str], Path]) -> None:
    event = real("windows/win-osquery-events-dev/System-6011.xml").read_text("utf-8")
    found = learned({**ESSENTIAL, "log System": {"json": [event]}}, "windows")
    assert {"WIN-VJP8LBM74F9", "DESKTOP-4AR7BIA"} <= found["host"]


VALUES = st.none() | st.integers() | st.text(max_size=40) | st.lists(st.text(max_size=20), max_size=3)
NAMES = st.sampled_from(
    [
        "ProfileImagePath",
        "ComputerName",
        "LastLoggedOnUser",
        "RegisteredOwner",
        "EDID",
        "ProfileName",
        "Domain",
        "MachineGuid",
    ]
)
KEYS = st.builds(
    lambda values, subkeys: key(values, *subkeys),
    st.dictionaries(NAMES, VALUES, max_size=4),
    st.lists(st.sampled_from([SID, "x", "ana@caixa.example", "4C530001231109117243&0"]), max_size=3),
)
WORDS = [touch.replace("*", "x") for touch in TOUCHES if touch.startswith("registry")]


@given(
    st.dictionaries(st.sampled_from([*WORDS, *(w.replace("\\x", f"\\{SID}") for w in WORDS)]), KEYS, max_size=12),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_any_registry_is_learned_or_refused(learned: Learned, answers: dict[str, Any], essential: bool) -> None:
    try:
        found = learned({**answers, **ESSENTIAL} if essential else answers, "windows")
    except HostError:
        assert not essential
        return
    assert all(value.strip() for values in found.values() for value in values)
