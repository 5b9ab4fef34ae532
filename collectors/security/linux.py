"""Linux: what the kernel's and the services' own small files tell; no rule of a firewall is read."""

from __future__ import annotations

import re

import collectors.security.mdatp as mdatp
from collectors._contract import Holes, Source
from collectors._glance import glance, glance_number, names
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host
from collectors._moment import moment
from collectors.security.clamav import DATABASES, FOLDER, database
from collectors.security.section import Antivirus, Encryption, Firewall, Security, State

SECURE_BOOT = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"
_EFI = "/sys/firmware/efi"
_RUNNING = "/sys/fs/cgroup/system.slice"
_STARTED = "/etc/systemd/system/multi-user.target.wants"
_STARTED_EARLY = "/etc/systemd/system/sysinit.target.wants"
_UFW = "/etc/ufw/ufw.conf"
_MODULES = "/proc/modules"
_TPMS = "/sys/class/tpm"
_BLOCK = "/sys/block"
_SELINUX = "/sys/fs/selinux"
_APPARMOR = "/sys/module/apparmor/parameters/enabled"
_LOCKDOWN = "/sys/kernel/security/lockdown"
_SERVICES = {
    "mdatp.service": mdatp.NAME, "eset.service": "ESET", "eea.service": "ESET", "efs.service": "ESET",
    "sophos-spl.service": "Sophos", "sav-protect.service": "Sophos", "ds_agent.service": "Trend Micro",
    "falcon-sensor.service": "CrowdStrike Falcon", "sentinelone.service": "SentinelOne", "bdsec.service": "Bitdefender",
    "kesl.service": "Kaspersky", "klnagent64.service": "Kaspersky", "drweb-configd.service": "Dr.Web",
    "mfetpd.service": "Trellix", "fsma.service": "F-Secure", "cbdaemon.service": "Carbon Black",
}  # fmt: skip
"""Services of known products."""
_CLAMAV = ("clamav-daemon.service", "clamd.service", "clamd@scan.service")


def from_linux(host: Host) -> Security:
    """Files only; one command where Microsoft Defender runs."""
    holes, answered = Holes(), list[str]()
    running = frozenset(names(host, _RUNNING))
    tpms = names(host, _TPMS)
    version = glance_number(host, f"{_TPMS}/tpm0/tpm_version_major") if "tpm0" in tpms else None
    return Security(
        antivirus=_antivirus(host, holes, running, answered),
        firewall=_firewall(host, running, holes),
        encryption=holes.over("encryption", lambda: _encryption(host), ()),
        secure_boot=holes.over("Secure Boot", lambda: _secure_boot(host), None),
        tpm_present=bool(tpms) if names(host, "/sys/class") else None,
        tpm_version={1: "1.2", 2: "2.0"}.get(version or 0),
        access_control=_access_control(host),
        kernel_lockdown=_lockdown(glance(host, _LOCKDOWN)),
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _antivirus(host: Host, holes: Holes, running: frozenset[str], answered: list[str]) -> tuple[Antivirus, ...]:
    found = [
        Antivirus(name=name, state=State.ON)
        for name in dict.fromkeys(name for service, name in _SERVICES.items() if service in running)
        if name != mdatp.NAME
    ]
    if "mdatp.service" in running:
        defender = Antivirus(name=mdatp.NAME, state=State.ON)
        found.append(holes.over(mdatp.NAME, lambda: mdatp.told_by(host.run(*mdatp.COMMAND)), defender))
        answered.append(mdatp.COMMAND[0])
    present = [name for name in names(host, FOLDER) if name in DATABASES]
    if present:
        answered.append(FOLDER)
        found.append(_clamav(host, present, running))
    return tuple(found)


def _clamav(host: Host, present: list[str], running: frozenset[str]) -> Antivirus:
    """ClamAV by its databases' headings; up to date where they are of the last seven days."""
    told = [heading for name in present if (heading := database(_first_bytes(host, f"{FOLDER}/{name}")))]
    newest = max(told, key=lambda heading: heading[0], default=None)
    at = moment(newest[0], host.now().tzinfo) if newest else None
    return Antivirus(
        name="ClamAV",
        state=State.ON if any(service in running for service in _CLAMAV) else State.OFF,
        up_to_date=None if at is None else (host.now() - at).days <= 7,
        definitions_version=newest[1] if newest else None,
        definitions_from=at,
    )


def _first_bytes(host: Host, path: str) -> bytes:
    """The first bytes of a file; none where it does not answer."""
    try:
        return host.read(path, most=512)
    except HostError:
        return b""


def _firewall(host: Host, running: frozenset[str], holes: Holes) -> tuple[Firewall, ...]:
    """ufw by its settings, firewalld and nftables by their services; rules loaded by something else as such."""
    started = frozenset((*names(host, _STARTED), *names(host, _STARTED_EARLY)))
    found = []
    if enabled := re.search(r"^ENABLED=(yes|no)\b", glance(host, _UFW) or "", re.MULTILINE):
        found.append(Firewall(name="ufw", on=enabled[1] == "yes"))
    if "firewalld.service" in running | started:
        found.append(Firewall(name="firewalld", on="firewalld.service" in running))
    if "nftables.service" in started:
        found.append(Firewall(name="nftables", on=True))
    if not any(firewall.on for firewall in found):
        rules = _rules_loaded(host)
        if rules is None:
            holes.add("firewall", "whether rules are loaded is for administrators to see")
        elif rules:
            found.append(Firewall(name="rules in the kernel", on=True))
    return tuple(found)


def _rules_loaded(host: Host) -> bool | None:
    """Whether a packet filter of the kernel is in use, by its module's count of users; None where it is built in."""
    try:
        counts = re.findall(
            r"^(?:nf_tables|iptable_filter|ip_tables) \d+ (\d{1,6}) ", host.text(_MODULES), re.MULTILINE
        )
    except HostError:
        return None
    return any(int(count) for count in counts) if counts else None


def _encryption(host: Host) -> tuple[Encryption, ...]:
    """Opened LUKS volumes, by the device mapper's UUID (`CRYPT-LUKS2-…`), which itself is not kept."""
    found = []
    for name in host.list(_BLOCK):
        kind = re.match(r"CRYPT-(LUKS\d|PLAIN|VERACRYPT|TCRYPT|BITLK)-", glance(host, f"{_BLOCK}/{name}/dm/uuid") or "")
        if kind:
            found.append(Encryption(what=name, method=kind[1], on=True))
    return tuple(found)


def _secure_boot(host: Host) -> bool | None:
    """The firmware's variable: four bytes of attributes, then 1 or 0; computers with the old BIOS have none."""
    try:
        raw = host.read(SECURE_BOOT, most=16)
    except Absent:
        if not names(host, _EFI):
            raise Absent("the computer was not started by UEFI") from None
        return False
    if len(raw) < 5:
        raise Unreadable("the firmware's variable is too short")
    return raw[4] == 1


def _access_control(host: Host) -> tuple[str, ...]:
    found = []
    enforcing = glance_number(host, f"{_SELINUX}/enforce")
    if enforcing is not None:
        found.append("SELinux, enforcing" if enforcing else "SELinux, only noting")
    if (glance(host, _APPARMOR) or "").startswith("Y"):
        found.append("AppArmor")
    return tuple(found)


def _lockdown(told: str | None) -> str | None:
    """`none [integrity] confidentiality`: the one in brackets."""
    seen = re.search(r"\[(none|integrity|confidentiality)\]", told or "")
    return seen[1] if seen else None


SOURCE = Source(
    from_linux,
    touches=(
        f"read {SECURE_BOOT}", f"list {_EFI}", f"list {_RUNNING}", f"list {_STARTED}", f"list {_STARTED_EARLY}",
        f"read {_UFW}", f"read {_MODULES}", "list /sys/class", f"list {_TPMS}", f"read {_TPMS}/tpm0/tpm_version_major",
        f"list {_BLOCK}", f"read {_BLOCK}/*/dm/uuid", f"read {_SELINUX}/enforce", f"read {_APPARMOR}",
        f"read {_LOCKDOWN}", f"list {FOLDER}", *(f"read {FOLDER}/{name}" for name in DATABASES),
        "run " + " ".join(mdatp.COMMAND),
    ),
)  # fmt: skip
