"""What a Windows machine knows to be private: the registry's accounts, names, networks and devices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from collectors._cim_values import text, texts
from collectors._edid import Edid, from_hexadecimal
from collectors._host.errors import Unreadable
from collectors._identity.asking import asked, key_of, keys_below, names_in, texts_in
from collectors._identity.devices import serial_of_instance, serials
from collectors._identity.naming import EMAIL, account, domains, full_name, hosts, named
from collectors._known_networks import from_network_list
from collectors._own_addresses import from_interfaces, own
from collectors._windows_events import parse
from redaction.vault import Identity

if TYPE_CHECKING:
    from collectors._host.host import Host
    from redaction.redacted import Json

_MACHINE, _PERSON = r"HKLM\SOFTWARE\Microsoft", r"HKCU\Software\Microsoft"
_CONTROL = r"HKLM\SYSTEM\CurrentControlSet"
_PROFILES = rf"{_MACHINE}\Windows NT\CurrentVersion\ProfileList"
_TCPIP = rf"{_CONTROL}\Services\Tcpip\Parameters"
_NETWORKS = rf"{_MACHINE}\Windows NT\CurrentVersion\NetworkList\Profiles"
_BLUETOOTH = rf"{_CONTROL}\Services\BTHPORT\Parameters\Devices"
_PRODUCT = r"HKLM\HARDWARE\DESCRIPTION\System\BIOS"
_PLUGGED = (rf"{_CONTROL}\Enum\USBSTOR", rf"{_CONTROL}\Enum\USB")
_MONITORS = rf"{_CONTROL}\Enum\DISPLAY"
_MAIL_KEYS = (rf"{_PERSON}\IdentityCRL\UserExtendedProperties", rf"{_PERSON}\IdentityCRL\StoredIdentities")
_RENAMED = "*[System[Provider[@Name='EventLog'] and (EventID=6011)]]"

_SAID = {
    rf"{_MACHINE}\Windows\CurrentVersion\Authentication\LogonUI": {
        "LastLoggedOnUser": "account", "LastLoggedOnSAMUser": "account", "LastLoggedOnDisplayName": "full-name",
    },
    rf"{_MACHINE}\Windows NT\CurrentVersion\Winlogon": {
        "DefaultUserName": "account", "LastUsedUsername": "account", "DefaultDomainName": "domain",
    },
    rf"{_MACHINE}\Windows NT\CurrentVersion": {"RegisteredOwner": "full-name", "RegisteredOrganization": "full-name"},
    r"HKCU\Volatile Environment": {"USERNAME": "account", "USERDOMAIN": "domain", "USERDNSDOMAIN": "domain"},
    rf"{_PERSON}\Office\Common\UserInfo": {"UserName": "full-name", "Company": "full-name"},
    _TCPIP: {"Domain": "domain", "NV Domain": "domain", "DhcpDomain": "domain", "SearchList": "domain"},
    rf"{_MACHINE}\Cryptography": {"MachineGuid": "machine-id"},
    rf"{_MACHINE}\SQMClient": {"MachineId": "machine-id"},
}  # fmt: skip
"""Key → value → what it tells."""
_SAID_BELOW = {
    rf"{_MACHINE}\Windows\CurrentVersion\Authentication\LogonUI\SessionData": {
        "LoggedOnUser": "account", "LoggedOnSAMUser": "account", "LoggedOnDisplayName": "full-name",
    },
    rf"{_PERSON}\OneDrive\Accounts": {"UserEmail": "account", "UserName": "full-name"},
    rf"{_PERSON}\Office\16.0\Common\Identity\Identities": {"EmailAddress": "account", "FriendlyName": "full-name"},
    rf"{_TCPIP}\Interfaces": {"Domain": "domain", "DhcpDomain": "domain"},
}  # fmt: skip
_OWN_NAMES = {
    rf"{_CONTROL}\Control\ComputerName\ActiveComputerName": ("ComputerName",),
    rf"{_CONTROL}\Control\ComputerName\ComputerName": ("ComputerName",),
    _TCPIP: ("Hostname", "NV Hostname"),
}
_OLD_NAME = rf"{_MACHINE}\SchedulingAgent"
TOUCHES = (
    f"registry {_PROFILES}",
    rf"registry {_PROFILES}\*",
    r"list C:\Users",
    "cim Win32_UserAccount",
    *(f"registry {key}" for key in dict.fromkeys((*_OWN_NAMES, _OLD_NAME, *_SAID, *_SAID_BELOW))),
    *(rf"registry {key}\*" for key in _SAID_BELOW),
    *(f"registry {key}" for key in _MAIL_KEYS),
    "log System",
    f"registry {_NETWORKS}",
    rf"registry {_NETWORKS}\*",
    "fact net_if_addrs",
    "cim Win32_NetworkAdapterConfiguration",
    f"registry {_BLUETOOTH}",
    *(f"registry {key}{depth}" for key in _PLUGGED for depth in ("", r"\*")),
    *(f"registry {_MONITORS}{depth}" for depth in ("", r"\*", r"\*\*\Device Parameters")),
    f"registry {_PRODUCT}",
)
_SILENT = Edid("", "")
_SOMEBODYS_SID = re.compile(r"(S-1-(?:5-21|12-1)(?:-\d+){3,15})(?:\.bak)?")
_NOBODYS_FOLDERS = frozenset({"all users", "default", "default user", "desktop.ini", "public"})
_BUILT_IN_SIDS = ("-500", "-501", "-503", "-504")  # Administrator, Guest, DefaultAccount, WDAGUtilityAccount
_BUILT_IN = frozenset({"defaultaccount", "wdagutilityaccount"})


def learn(host: Host) -> Iterator[Identity]:
    """All of it; raises a HostError where accounts or the machine's own name cannot be read."""
    found = _host_names(host)
    yield from hosts(found)
    yield from domains(name.partition(".")[2] for name in found)
    yield from _profiles(host)
    yield from _local_accounts(host)
    yield from _settings(host)
    yield from _network(host)
    yield from _devices(host)


def product(host: Host) -> str:
    """Make and model, as the firmware said when Windows started."""
    values = key_of(host, _PRODUCT)[0]
    return " ".join(text(values, name) or "" for name in ("SystemManufacturer", "SystemProductName", "SystemFamily"))


def _host_names(host: Host) -> tuple[str, ...]:
    """Its name now (essential), the one it will have, and those it had before (event 6011 tells both)."""
    found = [
        name for key, values in _OWN_NAMES.items() for value in values if (name := text(key_of(host, key)[0], value))
    ]
    if not found:
        raise Unreadable("this computer does not say its own name")
    before = text(key_of(host, _OLD_NAME)[0], "OldName") or ""
    events = parse(asked(lambda: host.events("System", _RENAMED, most=50, seconds=2.0), ()))
    renamed = (event for event in events if event.provider == "EventLog" and event.number == 6011)
    return (*found, before, *(name for event in renamed for _, name in event.values))


def _profiles(host: Host) -> Iterator[Identity]:
    """Everybody who signed in here: SIDs and the folders made for them. None at all is an answer nobody can trust."""
    people = [(sid[1], key) for key in host.registry(_PROFILES)[1] if (sid := _SOMEBODYS_SID.fullmatch(key))]
    if not people:
        raise Unreadable("the list of accounts holds no account")
    folders = list(names_in(host, r"C:\Users"))
    for somebody, key in people:
        yield Identity("sid", somebody)
        path = text(key_of(host, rf"{_PROFILES}\{key}")[0], "ProfileImagePath") or ""
        folders.append(re.split(r"[\\/]", path.rstrip("\\/"))[-1])
    for folder in dict.fromkeys(folders):
        if folder.casefold() not in _NOBODYS_FOLDERS:
            yield from home(folder)


def home(folder: str) -> Iterator[Identity]:
    """A profile's folder; `ana.CASA-PC` and `ana.000` were made for an account called `ana`."""
    before, _, after = folder.rpartition(".")
    if before and (after.isdigit() or after.isupper()):
        yield named("user", before)
    yield named("user", folder)


def _local_accounts(host: Host) -> Iterator[Identity]:
    asked_for = ("Name", "FullName", "SID", "Domain", "LocalAccount")
    for row in asked(lambda: host.cim("Win32_UserAccount", *asked_for, seconds=2.0), ()):
        name, sid = text(row, "Name") or "", text(row, "SID") or ""
        if name.casefold() in _BUILT_IN:
            continue
        yield named("user", name)
        yield from full_name(text(row, "FullName") or "")
        if _SOMEBODYS_SID.fullmatch(sid) and not sid.endswith(_BUILT_IN_SIDS):
            yield Identity("sid", sid)


def _settings(host: Host) -> Iterator[Identity]:
    for key, meanings in _SAID.items():
        values = key_of(host, key)[0]
        for name, meaning in meanings.items():
            yield from _told(meaning, values.get(name))
    for key, meanings in _SAID_BELOW.items():
        for _, values in keys_below(host, key):
            for name, meaning in meanings.items():
                yield from _told(meaning, values.get(name))
    for key in _MAIL_KEYS:
        yield from (Identity("email", name) for name in key_of(host, key)[1] if EMAIL.fullmatch(name))


def _told(meaning: str, value: Json) -> Iterator[Identity]:
    for told in texts_in(value):
        if meaning == "account":
            yield from account(told)
        elif meaning == "full-name":
            yield from full_name(told)
        elif meaning == "domain":
            yield from domains(re.split(r"[,\s]+", told))
        else:
            yield Identity(meaning, told.strip("{}"))


def _network(host: Host) -> Iterator[Identity]:
    yield from (named("ssid", name) for name in from_network_list(values for _, values in keys_below(host, _NETWORKS)))
    yield from from_interfaces(asked(lambda: host.fact("net_if_addrs"), None))
    asked_for = ("MACAddress", "IPAddress", "DNSDomain", "DNSDomainSuffixSearchOrder")
    for row in asked(lambda: host.cim("Win32_NetworkAdapterConfiguration", *asked_for, seconds=2.0), ()):
        yield from own(text(row, "MACAddress") or "", texts(row, "IPAddress"))
        yield from domains([text(row, "DNSDomain") or "", *texts(row, "DNSDomainSuffixSearchOrder")])
    yield from own(
        "",
        (
            ip
            for _, values in keys_below(host, rf"{_TCPIP}\Interfaces")
            for name in ("IPAddress", "DhcpIPAddress")
            for ip in texts_in(values.get(name))
        ),
    )


def _devices(host: Host) -> Iterator[Identity]:
    for device in key_of(host, _BLUETOOTH)[1]:
        yield from own(device, ())
    models = (rf"{bus}\{model}" for bus in _PLUGGED for model in key_of(host, bus)[1])
    yield from serials(serial_of_instance(instance) for model in models for instance in key_of(host, model)[1])
    yield from serials(_monitors(host))


def _monitors(host: Host) -> Iterator[str]:
    for model in key_of(host, _MONITORS)[1]:
        for instance in key_of(host, rf"{_MONITORS}\{model}")[1]:
            told = text(key_of(host, rf"{_MONITORS}\{model}\{instance}\Device Parameters")[0], "EDID") or ""
            yield asked(partial(from_hexadecimal, told), _SILENT).serial or ""
