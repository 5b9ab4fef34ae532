"""macOS: what its own tools and property lists tell: SIP, Gatekeeper, FileVault, firewall, XProtect, secure boot."""

from __future__ import annotations

import re

import collectors.security.mdatp as mdatp
from collectors import _system_profiler
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError, Unreadable
from collectors._host.host import Host, decoded
from collectors._plist import table
from collectors.security.section import Antivirus, Encryption, Firewall, Security

SIP = ("csrutil", "status")
GATEKEEPER = ("spctl", "--status")
FILEVAULT = ("fdesetup", "status")
FIREWALL = ("/usr/libexec/ApplicationFirewall/socketfilterfw", "--getglobalstate")
FIREWALL_SETTINGS = "/Library/Preferences/com.apple.alf.plist"
LOGIN = "/Library/Preferences/com.apple.loginwindow.plist"
XPROTECTS = (
    "/private/var/protected/xprotect/XProtect.bundle/Contents/Info.plist",
    "/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info.plist",
    "/System/Library/CoreServices/XProtect.bundle/Contents/Info.plist",
)
"""The newest system's first (macOS 15, 10.15, older)."""
_CHIP = "SPiBridgeDataType"
_PRODUCTS = re.compile(
    r"(Avast|AVG|Avira|Bitdefender|ClamXAV|CrowdStrike|Cylance|ESET|F-Secure|Falcon|Intego|Kaspersky|Malwarebytes|McAfee"
    r"|Norton|Panda|SentinelOne|Sophos|Symantec|Trellix|Trend ?Micro|VirusBarrier|Webroot)\b.{0,40}\.app",
    re.IGNORECASE,
)
_MOST_PRODUCTS = 20


def from_macos(host: Host) -> Security:
    """Each tool answers one question; they take a few hundredths of a second each."""
    holes, answered = Holes(), list[str]()
    sip: bool | None = holes.over("System Integrity Protection", lambda: integrity(_said(host, SIP, answered)), None)
    gate: bool | None = holes.over("Gatekeeper", lambda: assessments(_said(host, GATEKEEPER, answered)), None)
    vault: tuple[Encryption, ...] = holes.over("FileVault", lambda: (filevault(_said(host, FILEVAULT, answered)),), ())
    wall: tuple[Firewall, ...] = holes.over("firewall", lambda: (_firewall(host, answered),), ())
    return Security(
        antivirus=_antivirus(host, holes, answered),
        firewall=wall,
        encryption=vault,
        automatic_sign_in=holes.over("automatic sign-in", lambda: _signs_in(host), None),
        system_integrity=sip,
        gatekeeper=gate,
        xprotect_version=holes.over("XProtect", lambda: _xprotect(host), None),
        boot_policy=holes.over("secure boot", lambda: _boot_policy(host), None),
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _said(host: Host, command: tuple[str, ...], answered: list[str]) -> str:
    """What a tool says; some end with 1 to say no."""
    said = decoded(host.run(*command, accept=(0, 1)))
    answered.append(command[0].rpartition("/")[2])
    return said


def integrity(said: str) -> bool | None:
    """`System Integrity Protection status: enabled.`; a custom configuration is neither."""
    return _one_of(said, r"status: *(?:(enabled)|(disabled))\b", unknown=r"status: *unknown")


def assessments(said: str) -> bool | None:
    """`assessments enabled`."""
    return _one_of(said, r"assessments (?:(enabled)|(disabled))\b")


def filevault(said: str) -> Encryption:
    """`FileVault is On.`; while it encrypts, `Percent completed = 43` and it does not protect all yet."""
    on = _one_of(said, r"FileVault is (?:(On)|(Off))\b")
    done = re.search(r"[Pp]ercent completed *= *(\d{1,3})\b", said)
    busy = "Encryption in progress" in said
    percent = min(int(done[1]), 100) if done else None
    return Encryption(what="the disk", method="FileVault", on=False if busy else on, encrypted_percent=percent)


def _one_of(said: str, pattern: str, unknown: str = "$^") -> bool | None:
    seen = re.search(pattern, said[:10_000])
    if seen is None:
        if re.search(unknown, said[:10_000]):
            return None
        raise Unreadable("the tool answered in a form that cannot be understood")
    return seen[1] is not None


def _firewall(host: Host, answered: list[str]) -> Firewall:
    """`globalstate` of the settings (0 off, 1 on, 2 blocks all); since macOS 15 only its tool tells."""
    try:
        state = table(host.read(FIREWALL_SETTINGS)).get("globalstate")
    except Absent:
        state = None
    if isinstance(state, int):
        answered.append("firewall settings")
        return Firewall(name="macOS", on=state > 0)
    return Firewall(name="macOS", on=firewall_state(_said(host, FIREWALL, answered)))


def firewall_state(said: str) -> bool | None:
    """`Firewall is enabled. (State = 1)`."""
    return _one_of(said, r"State = (?:([12])|0)")


def _signs_in(host: Host) -> bool:
    """Whether `autoLoginUser` is set; whose name stands there is not kept."""
    try:
        return bool(table(host.read(LOGIN)).get("autoLoginUser"))
    except Absent:
        return False


def _xprotect(host: Host) -> str | None:
    for path in XPROTECTS:
        try:
            version = table(host.read(path)).get("CFBundleShortVersionString")
        except HostError:
            continue
        if isinstance(version, str) and re.fullmatch(r"[\d.]{1,20}", version):
            return version
    raise Absent("it was found in none of its places")


def _boot_policy(host: Host) -> str | None:
    """`ibridge_secure_boot` of Macs with a T2 or Apple's own processor; other Macs have none such."""
    for entry in _system_profiler.ask(host, _CHIP):
        policy = _system_profiler.text(entry, "ibridge_secure_boot")
        if policy and re.fullmatch(r"[A-Za-z ]{2,40}", policy):
            return policy
    return None


def _antivirus(host: Host, holes: Holes, answered: list[str]) -> tuple[Antivirus, ...]:
    """Programs of known names in /Applications; Defender also tells its state."""
    apps = holes.over("antivirus programs", lambda: host.list("/Applications"), ())
    found = [Antivirus(name=name.removesuffix(".app")[:80]) for name in apps if _PRODUCTS.fullmatch(name)]
    if "Microsoft Defender.app" in apps:
        try:
            found.append(mdatp.told_by(host.run(*mdatp.COMMAND)))
            answered.append(mdatp.COMMAND[0])
        except HostError as error:
            found.append(Antivirus(name=mdatp.NAME))
            holes.add("the state of Microsoft Defender", error.reason)
    return tuple(found[:_MOST_PRODUCTS])


SOURCE = Source(
    from_macos,
    touches=(
        *("run " + " ".join(command) for command in (SIP, GATEKEEPER, FILEVAULT, FIREWALL, mdatp.COMMAND)),
        "run " + " ".join(_system_profiler.command(_CHIP)),
        *(f"read {path}" for path in (FIREWALL_SETTINGS, LOGIN, *XPROTECTS)),
        "list /Applications",
    ),
    seconds=10.0,
)
