"""What this machine knows to be private, learned before anything is written. Without the essentials, nothing starts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from collectors._accounts import Account, accounts
from collectors._generic_names import is_generic
from collectors._host.errors import Denied, Forbidden, HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors._host.machine import Platform
from collectors._known_networks import from_files, from_nmcli
from collectors._own_addresses import own_ipv4, own_ipv6
from redaction.vault import Identity, Vault

_LOGS_WITH_A_HOST_NAME = ("/var/log/syslog", "/var/log/syslog.1", "/var/log/messages")
_NMCLI = ("nmcli", "-t", "-f", "NAME,TYPE", "connection")
TOUCHES: Mapping[Platform, tuple[str, ...]] = {
    "linux": (
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
    ),
    "macos": (),
    "windows": (),
}
_NOT_A_NAME = re.compile(r"|localhost[46]?(?:\..*)?|ip6-.*|broadcasthost|\(none\)", re.IGNORECASE)
_PRETTY = re.compile(r'^PRETTY_HOSTNAME="?([^"\n]{1,100})"?$', re.MULTILINE)
_ORDINARY_DOMAINS = frozenset({"(none)", ".", "home", "internal", "lan", "local", "localdomain", "arpa", "home.arpa"})
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SYSLOG_HOST = re.compile(r"(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S+) ([\w.-]{1,253}) ")
_PARTICLES = frozenset({"and", "das", "del", "der", "dos", "los", "von"})
_MOST_HOSTS = 50


def harvest(host: Host) -> Vault:
    """The vault of this machine; raises a HostError where its accounts or its own name cannot be read."""
    if host.platform != "linux":
        raise Unreadable("what is private on this kind of computer cannot be learned yet")
    names = _host_names(host)
    return Vault([*_people(host), *names, *_domains(host, names), *_network(host), *_other(host)])


def _people(host: Host) -> Iterator[Identity]:
    for account in accounts(host.text("/etc/passwd")):
        if account.is_person:
            yield from person(account)
        elif account.signs_in:
            yield Identity("common-user", account.name)
    for folder in _optional(host.list, "/home"):
        if not folder.startswith(".") and folder != "lost+found":
            yield _named("user", folder)


def person(account: Account) -> Iterator[Identity]:
    """What an account's entry tells: its name, its home folder, the full name and its parts, telephone numbers."""
    yield _named("user", account.name)
    yield _named("user", account.home.rstrip("/").rpartition("/")[2])
    full_name, *contact = account.gecos.split(",")
    yield Identity("common-user" if is_generic(full_name) else "full-name", full_name.strip())
    for part in re.split(r"[\s.\-]+", full_name):
        if len(part) >= 3 and part.isalpha() and part.casefold() not in _PARTICLES:
            yield Identity("common-user" if is_generic(part) else "full-name", part)
    yield from (Identity("phone", field.strip()) for field in contact if sum(map(str.isdigit, field)) >= 6)


def _host_names(host: Host) -> tuple[Identity, ...]:
    """Its name now (essential), the one it will have, the pretty one, and those it had before."""
    now = host.text("/proc/sys/kernel/hostname").strip()
    if not now or now == "(none)":
        raise Unreadable("this computer does not say its own name")
    found = [now, _optional_text(host, "/etc/hostname").strip()]
    found += hosts_names(_optional_text(host, "/etc/hosts"), now)
    first_lines = (_optional_text(host, path, most=512) for path in _LOGS_WITH_A_HOST_NAME)
    found += [seen[1] for line in first_lines if (seen := _SYSLOG_HOST.match(line))]
    names = dict.fromkeys(name for full in found for name in (full, full.partition(".")[0]))
    pretty = _PRETTY.findall(_optional_text(host, "/etc/machine-info"))
    return tuple(_named("host", name) for name in (*names, *pretty) if not _NOT_A_NAME.fullmatch(name))


def hosts_names(hosts: str, now: str) -> list[str]:
    """Names of this and neighbouring machines in a hosts(5) text; public names it blocks or redirects are left out."""
    found: list[str] = []
    for line in hosts.split("\n"):
        address, *names = line.partition("#")[0].split()[:20] or [""]
        own = address.startswith("127.0.1.")
        neighbour = address.startswith(("192.168.", "10.", "172.", "fd", "fe80"))
        found += (
            name
            for name in names
            if own or "." not in name or name.partition(".")[0] == now or (neighbour and not _is_public(name))
        )
    return [name for name in dict.fromkeys(found) if not _NOT_A_NAME.fullmatch(name)][:_MOST_HOSTS]


def _is_public(name: str) -> bool:
    return name.endswith((".com", ".net", ".org"))


def _domains(host: Host, names: tuple[Identity, ...]) -> Iterator[Identity]:
    found = [_optional_text(host, "/proc/sys/kernel/domainname"), _optional_text(host, "/etc/mailname")]
    for line in _optional_text(host, "/etc/resolv.conf").split("\n"):
        keyword, *values = line.split()[:20] or [""]
        found += values if keyword in ("search", "domain") else []
    found += [name.value.partition(".")[2] for name in names if " " not in name.value]
    for domain in dict.fromkeys(value.strip().strip(".").casefold() for value in found):
        if domain and domain not in _ORDINARY_DOMAINS:
            yield Identity("domain", domain)


def _network(host: Host) -> Iterator[Identity]:
    for adapter in _optional(host.list, "/sys/class/net"):
        mac = _optional_text(host, f"/sys/class/net/{adapter}/address").strip()
        if mac.strip("0:"):
            yield Identity("mac", mac)
    yield from (Identity("ip", ip) for ip in own_ipv4(_optional_text(host, "/proc/net/fib_trie")))
    yield from (Identity("ip", ip) for ip in own_ipv6(_optional_text(host, "/proc/net/if_inet6")))
    yield from (_named("ssid", name) for name in _networks(host))


def _networks(host: Host) -> tuple[str, ...]:
    """Names of known networks. The files behind them hold keys and are never opened; their own names are enough."""
    try:
        files = host.list("/etc/NetworkManager/system-connections")
    except (Denied, Forbidden):
        return from_nmcli(_asked(lambda: decoded(host.run(*_NMCLI, seconds=1.0))))
    except HostError:
        files = ()
    elsewhere = ("/run/NetworkManager/system-connections", "/var/lib/iwd")
    return from_files([*files, *(name for folder in elsewhere for name in _optional(host.list, folder))])


def _other(host: Host) -> Iterator[Identity]:
    yield Identity("machine-id", _optional_text(host, "/etc/machine-id").strip())
    yield from (Identity("email", found) for found in _EMAIL.findall(_optional_text(host, "/etc/aliases")))


def _named(kind: str, name: str) -> Identity:
    """A name; one that is too ordinary is hidden only where it stands as an account, a host or a network."""
    return Identity(f"common-{kind}" if is_generic(name) else kind, name)


def _optional_text(host: Host, path: str, most: int = 1 << 20) -> str:
    return _asked(lambda: host.text(path, most=most))


def _asked(look: Callable[[], str]) -> str:
    """An answer not every machine gives (a refusal is in the access log); what is essential does not come this way."""
    try:
        return look()
    except HostError:
        return ""


def _optional(look: Callable[[str], tuple[str, ...]], path: str) -> tuple[str, ...]:
    try:
        return look(path)
    except HostError:
        return ()
