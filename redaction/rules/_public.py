"""What looks private and is the same on every machine: it stays."""

from __future__ import annotations

import re

_ACCOUNT_WORDS = (
    "root system administrator administrators administrador administradores administrateur "
    "administrateurs administratoren "
    "guest guests convidado invitado invité gast defaultaccount wdagutilityaccount users "
    "utilizadores usuarios utilisateurs "
    "benutzer everyone todos public default all localservice networkservice trustedinstaller "
    "nobody daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats "
    "_apt messagebus syslog uuidd "
    "tcpdump sshd polkitd rtkit colord geoclue pulse saned hplip cups-pk-helper whoopsie "
    "kernoops avahi avahi-autoipd dnsmasq "
    "usbmux nm-openvpn gdm gdm3 lightdm sddm ntp chrony rpc rpcuser nfsnobody dbus tss abrt adm "
    "halt shutdown operator ftp "
    "systemd systemd-network systemd-resolve systemd-timesync systemd-coredump systemd-oom "
    "_windowserver _spotlight _mdnsresponder "
    "_coreaudiod _locationd _softwareupdate _securityagent loginwindow unknown none null n/a - "
    "self any user username name "
    "umfd-0 umfd-1 umfd-2 umfd-3 dwm-1 dwm-2 dwm-3 iusr nouser mapped shared library local "
    "static anonymous sa postgres mysql"
)
ACCOUNTS = frozenset(_ACCOUNT_WORDS.split()) | frozenset(
    {
        "local service",
        "network service",
        "anonymous logon",
        "default user",
        "all users",
        "default profile",
        "font driver host",
        "window manager",
        "iis apppool",
        "nt authority",
        "nt service",
        "builtin",
        "serviço local",
        "serviço de rede",
        "service local",
        "service réseau",
        "lokaler dienst",
        "netzwerkdienst",
        "servicio local",
        "servicio de red",
    }
)
"""Accounts every Windows, macOS or Linux has, in five languages."""

_HOST_WORDS = (
    "localhost localhost.localdomain localdomain ip6-localhost workgroup builtin unknown none "
    "null n/a - . any all host "
    "hostname server client local node computer computername window font mshome nt iis (none) "
    "kernel default name "
    "auto dhcp true false yes no"
)
HOSTS = frozenset(_HOST_WORDS.split())
_WELL_KNOWN_SID = re.compile(
    (
        r"S-1-(?:[0-4]|5-(?:[1-9]|1[0-9]|20|32(?:-\d+)?|80(?:-\d+)*|83(?:-\d+)*|90(?:-\d+)*"
        r"|96(?:-\d+)*)|15|16)(?:-\d+)?"
    ),
    re.I,
)
_WORD = re.compile(r"[\w.$@%+ -]+")


def an_account(value: str) -> bool:
    """A person's account, as opposed to one every machine has."""
    name = value.strip("\"' ").rstrip(":,;.)").lower()
    name = name.rsplit("\\", 1)[-1].rsplit("/", 1)[-1]
    return (
        bool(name) and name not in ACCOUNTS and not name.isdigit() and not name.startswith(("%", "$", "0x", "<", "{"))
    )


def a_host(value: str) -> bool:
    """A name somebody gave to a machine."""
    name = value.strip("\"'\\[] ").lower()
    return (
        bool(name)
        and name not in HOSTS
        and name not in ACCOUNTS
        and not name.replace(".", "").isdigit()
        and name[0] not in "%$<{("
    )


def a_person(value: str) -> bool:
    """A name of a person; the names of companies and accounts that stand in the same places are not."""
    name = value.strip("\"' ").lower()
    return an_account(name) and not any(
        w in name for w in ("microsoft", "corporation", "windows", " inc", "foundation", "team", "project")
    )


def a_personal_sid(value: str) -> bool:
    """A SID of a domain's or machine's own account; S-1-5-18, S-1-5-32-544 and their like are public."""
    return not _WELL_KNOWN_SID.fullmatch(value)
