"""Fedora, RHEL, openSUSE and their kin: one `rpm -qa`."""

from __future__ import annotations

from collectors._host.errors import Unreadable
from collectors._host.host import Host, decoded
from collectors.software.packages import Package, day, number, package

DATABASES = ("/usr/lib/sysimage/rpm", "/var/lib/rpm")
_FIELDS = ("NAME", "EPOCHNUM", "VERSION", "RELEASE", "ARCH", "SIZE", "INSTALLTIME", "GROUP", "VENDOR")
COMMAND = ("rpm", "-qa", "--queryformat", "\\t".join(f"%{{{field}}}" for field in _FIELDS) + "\\n")
TOUCHES = (*(f"list {path}" for path in DATABASES), f"run {' '.join(COMMAND)}")


def packages(host: Host) -> tuple[Package, ...]:
    """What rpm installed."""
    return parse(decoded(host.run(*COMMAND, seconds=6.0, most=32 << 20)))


def parse(answer: str) -> tuple[Package, ...]:
    """The rows of the command's answer, tabs between fields; keys of publishers (gpg-pubkey) are no packages."""
    rows = [line.split("\t", len(_FIELDS) - 1) for line in answer.split("\n")]
    found = tuple(_package(row) for row in rows if len(row) == len(_FIELDS) and row[0] not in ("", "gpg-pubkey"))
    if not found:
        raise Unreadable("rpm named no package")
    return found


def _package(row: list[str]) -> Package:
    name, epoch, version, release, architecture, size, installed, group, vendor = row
    bytes_ = number(size)
    return package(
        name,
        (f"{epoch}:" if epoch not in ("0", "(none)", "") else "") + f"{version}-{release}",
        architecture=architecture if architecture != "(none)" else "noarch",
        section=None if group == "Unspecified" else group,
        publisher=vendor.strip(),
        size_kib=None if bytes_ is None else bytes_ // 1024,
        installed_on=day(installed),
    )
