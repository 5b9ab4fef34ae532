"""What a Linux machine knows to be private: passwd(5), the kernel, the names of network files, sysfs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from collectors._accounts import Account, accounts
from collectors._edid import Edid, edid
from collectors._host.errors import Denied, Forbidden, HostError, Unreadable
from collectors._identity.asking import asked, names_in, said_by, text_of
from collectors._identity.devices import serials
from collectors._identity.naming import EMAIL, NOT_A_NAME, domains, domains_in, full_name, hosts, named
from collectors._known_networks import from_files, from_nmcli
from collectors._own_addresses import own_ipv4, own_ipv6
from redaction.vault import Identity

if TYPE_CHECKING:
    from collectors._host.host import Host

_LOGS_WITH_A_HOST_NAME = ("/var/log/syslog", "/var/log/syslog.1", "/var/log/messages")
_NMCLI = ("nmcli", "-t", "-f", "NAME,TYPE", "connection")
_PRODUCT = tuple(f"/sys/class/dmi/id/{name}" for name in ("sys_vendor", "product_name", "product_family"))
TOUCHES = (
    "read /etc/passwd",
    "list /home",
    "read /proc/sys/kernel/hostname",
    "read /proc/sys/kernel/domainname",
    "read /etc/hostname",
    "read /etc/machine-info",
    "read /etc/machine-id",
    "read /etc/hosts",
    "read /etc/resolv.conf",
    "read /etc/mailname",
    "read /etc/aliases",
    "read /proc/net/fib_trie",
    "read /proc/net/if_inet6",
    "list /sys/class/net",
    "read /sys/class/net/*/address",
    "list /etc/NetworkManager/system-connections",
    "list /run/NetworkManager/system-connections",
    "list /var/lib/iwd",
    f"run {' '.join(_NMCLI)}",
    *(f"read {path}" for path in _LOGS_WITH_A_HOST_NAME),
    "list /sys/bus/usb/devices",
    "read /sys/bus/usb/devices/*/serial",
    "list /sys/class/drm",
    "read /sys/class/drm/*/edid",
    *(f"read {path}" for path in _PRODUCT),
)
_PRETTY = re.compile(r'^PRETTY_HOSTNAME="?([^"\n]{1,100})"?$', re.MULTILINE)
_SYSLOG_HOST = re.compile(r"(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S+) ([\w.-]{1,253}) ")
_SILENT = Edid("", "")
_MOST_HOSTS = 50


def learn(host: Host) -> Iterator[Identity]:
    """All of it; raises a HostError where accounts or the machine's own name cannot be read."""
    yield from _people(host)
    found = tuple(_host_names(host))
    yield from found
    yield from domains(_domain_names(host, found))
    yield from _network(host)
    yield from _other(host)


def product(host: Host) -> str:
    """Make and model, as the firmware says."""
    return " ".join(text_of(host, path, most=512) for path in _PRODUCT)


def _people(host: Host) -> Iterator[Identity]:
    for account in accounts(host.text("/etc/passwd")):
        if account.is_person:
            yield from person(account)
        elif account.signs_in:
            yield Identity("common-user", account.name)
    for folder in names_in(host, "/home"):
        if not folder.startswith(".") and folder != "lost+found":
            yield named("user", folder)


def person(account: Account) -> Iterator[Identity]:
    """What an account's entry tells: its name, its home folder, the full name and its parts, telephone numbers."""
    yield named("user", account.name)
    yield named("user", account.home.rstrip("/").rpartition("/")[2])
    name, *contact = account.gecos.split(",")
    yield from full_name(name)
    yield from (Identity("phone", field.strip()) for field in contact if sum(map(str.isdigit, field)) >= 6)


def _host_names(host: Host) -> Iterator[Identity]:
    """Its name now (essential), the one it will have, the pretty one, and those it had before."""
    now = host.text("/proc/sys/kernel/hostname").strip()
    if not now or now == "(none)":
        raise Unreadable("this computer does not say its own name")
    found = [now, text_of(host, "/etc/hostname")]
    found += hosts_names(text_of(host, "/etc/hosts"), now)
    first_lines = (text_of(host, path, most=512) for path in _LOGS_WITH_A_HOST_NAME)
    found += [seen[1] for line in first_lines if (seen := _SYSLOG_HOST.match(line))]
    yield from hosts(found)
    yield from (named("host", name) for name in _PRETTY.findall(text_of(host, "/etc/machine-info")))


def hosts_names(listing: str, now: str) -> list[str]:
    """Names of this and neighbouring machines in a hosts(5) text; public names it blocks or redirects are left out."""
    found: list[str] = []
    for line in listing.split("\n"):
        address, *names = line.partition("#")[0].split()[:20] or [""]
        own = address.startswith("127.0.1.")
        neighbour = address.startswith(("192.168.", "10.", "172.", "fd", "fe80"))
        found += (
            name
            for name in names
            if own or "." not in name or name.partition(".")[0] == now or (neighbour and not _is_public(name))
        )
    return [name for name in dict.fromkeys(found) if not NOT_A_NAME.fullmatch(name)][:_MOST_HOSTS]


def _is_public(name: str) -> bool:
    return name.endswith((".com", ".net", ".org"))


def _domain_names(host: Host, names: tuple[Identity, ...]) -> list[str]:
    return [
        text_of(host, "/proc/sys/kernel/domainname"),
        text_of(host, "/etc/mailname"),
        *domains_in(text_of(host, "/etc/resolv.conf")),
        *(name.value.partition(".")[2] for name in names if " " not in name.value),
    ]


def _network(host: Host) -> Iterator[Identity]:
    for adapter in names_in(host, "/sys/class/net"):
        mac = text_of(host, f"/sys/class/net/{adapter}/address").strip()
        if mac.strip("0:"):
            yield Identity("mac", mac)
    yield from (Identity("ip", ip) for ip in own_ipv4(text_of(host, "/proc/net/fib_trie")))
    yield from (Identity("ip", ip) for ip in own_ipv6(text_of(host, "/proc/net/if_inet6")))
    yield from (named("ssid", name) for name in _networks(host))


def _networks(host: Host) -> tuple[str, ...]:
    """Names of known networks. The files behind them hold keys and are never opened; their own names are enough."""
    try:
        files = host.list("/etc/NetworkManager/system-connections")
    except (Denied, Forbidden):
        return from_nmcli(said_by(host, *_NMCLI))
    except HostError:
        files = ()
    elsewhere = ("/run/NetworkManager/system-connections", "/var/lib/iwd")
    return from_files([*files, *(name for folder in elsewhere for name in names_in(host, folder))])


def _other(host: Host) -> Iterator[Identity]:
    yield Identity("machine-id", text_of(host, "/etc/machine-id").strip())
    yield from (Identity("email", found) for found in EMAIL.findall(text_of(host, "/etc/aliases")))
    plugged = (name for name in names_in(host, "/sys/bus/usb/devices") if name[:1].isdigit() and ":" not in name)
    yield from serials(text_of(host, f"/sys/bus/usb/devices/{name}/serial", most=512) for name in plugged)
    yield from serials(_monitors(host))


def _monitors(host: Host) -> Iterator[str]:
    for connector in names_in(host, "/sys/class/drm"):
        if "-" in connector and (told := asked(partial(host.read, f"/sys/class/drm/{connector}/edid", most=512), b"")):
            yield asked(partial(edid, told), _SILENT).serial or ""
