"""Protection that is off, out of date, doubled, or was lowered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from collectors.security.section import Antivirus, Prompting, Security, State
from findings._contract import Finding, named, pointer

if TYPE_CHECKING:
    from collectors.device.section import Device
    from collectors.operating_system.section import OperatingSystem

_PROFILES = ("domain", "private", "public")
_LISTS = frozenset({"antivirus products", "Microsoft Defender"})
_OUTDATED = timedelta(days=7)


def _guards(product: Antivirus) -> bool:
    return product.state is State.ON and product.real_time is not False


def protection_off(security: Security, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Windows always has at least Defender; none that is on means that somebody or something switched it off."""
    windows = (operating_system.name or "").startswith("Windows")
    known = [product for product in security.antivirus if product.state is not None or product.real_time is not None]
    unseen = any(hole.what in _LISTS for hole in security.holes)
    if windows and known and not unseen and not any(map(_guards, security.antivirus)):
        yield Finding(
            id="security.protection-off",
            severity="warning",
            title="No protection program watches over this computer.",
            evidence=(pointer("security", "antivirus"),),
            advice="Open “Windows Security” and switch the protection on.",
            technician="No product is on in real time: expired product left behind, policy, or tampering?",
        )


def says_out_of_date(security: Security) -> Iterator[Finding]:
    """The product's own word to Windows' Security Center."""
    places = [p for p, product in enumerate(security.antivirus) if _guards(product) and product.up_to_date is False]
    if places:
        yield Finding(
            id="security.out-of-date",
            severity="warning",
            title="The protection program does not know the newest dangers: {0}.",
            values=(named(security.antivirus[place].name for place in places),),
            evidence=tuple(pointer("security", "antivirus", place) for place in places),
            advice="Open it and let it update itself.",
            technician="Definitions are out of date: licence, proxy, disk space or update service.",
        )


def definitions_old(security: Security, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Defender itself calls definitions of seven days old (Microsoft Learn, ASSignatureDue)."""
    for place, product in enumerate(security.antivirus):
        made = product.definitions_from if _guards(product) and product.up_to_date is not False else None
        if made is not None and operating_system.clock - made > _OUTDATED:
            yield Finding(
                id="security.definitions-old",
                severity="advice",
                title="The protection program {0} was last updated on {1}.",
                values=(product.name, made.date().isoformat()),
                evidence=(pointer("security", "antivirus", place, "definitions_from"),),
                advice="Open it and let it update itself.",
                technician="Definitions over a week old: update service, network or a wrong clock.",
                since=made,
            )


def two_at_once(security: Security) -> Iterator[Finding]:
    """Two that watch every file slow each other down and may lock up (Microsoft and every maker advise against it).

    ClamAV is left out: as usually installed it scans when it is asked to.
    """
    every = enumerate(security.antivirus)
    places = [place for place, product in every if _guards(product) and product.name != "ClamAV"]
    if len(places) >= 2:
        yield Finding(
            id="security.two-at-once",
            severity="warning",
            title="Two protection programs run at once and get in each other's way: {0}.",
            values=(named(security.antivirus[place].name for place in places),),
            evidence=tuple(pointer("security", "antivirus", place) for place in places),
            advice="Keep one, and remove the other with the technician.",
            technician="Two real-time scanners: remove one with its maker's removal tool, then restart.",
        )


def licence_ended(security: Security, operating_system: OperatingSystem) -> Iterator[Finding]:
    """A product whose licence ended gets no definitions, and keeps Defender from stepping in."""
    for place, product in enumerate(security.antivirus):
        ended = product.licence_until is not None and product.licence_until < operating_system.clock
        if product.state is State.EXPIRED or ended:
            yield Finding(
                id="security.licence-ended",
                severity="warning",
                title="The time that was paid for {0} is over.",
                values=(product.name,),
                evidence=(pointer("security", "antivirus", place),),
                advice="Renew it, or let the technician remove it so that the system's own protection starts.",
                technician="Expired product: remove it fully, then confirm that the built-in protection is on.",
            )


def firewall_off(security: Security) -> Iterator[Finding]:
    """Off in the profile of home or public networks, and no other product that stands in for it.

    On Linux only administrators see the kernel's own rules; while they were not seen, nothing is known to be open.
    """
    off = [place for place, wall in enumerate(security.firewall) if wall.on is False]
    others_on = any(wall.on for wall in security.firewall if wall.name not in _PROFILES)
    windows = [place for place in off if security.firewall[place].name in ("private", "public")]
    all_off = len(off) == len(security.firewall) and not any(hole.what == "firewall" for hole in security.holes)
    if off and not others_on and (windows or all_off):
        yield Finding(
            id="security.firewall-off",
            severity="warning" if windows else "advice",
            title="The firewall is off: the door to the network stands open.",
            evidence=tuple(pointer("security", "firewall", place) for place in off),
            advice="Switch the firewall on in the settings.",
            technician="See which profiles are off, and whether a product or a person did it.",
        )


def secure_boot_off(security: Security, device: Device) -> Iterator[Finding]:
    """Without it anything may start before the system (UEFI specification, 32); a guest's firmware is the host's."""
    if security.secure_boot is False and device.runs_in is None:
        yield Finding(
            id="security.secure-boot-off",
            severity="advice",
            title="A lock that protects the start of the computer is off.",
            evidence=(pointer("security", "secure_boot"),),
            advice="Ask the technician whether it can be switched on; do not try it alone.",
            technician="Secure Boot is off: check for unsigned drivers and BitLocker's key before enabling it.",
        )


def not_encrypted(security: Security, device: Device) -> Iterator[Finding]:
    """Who finds or steals the computer reads everything on it; advice only, because a lost key loses everything too."""
    known = [encryption.on for encryption in security.encryption]
    if known and not any(on is not False for on in known) and device.runs_in is None:
        yield Finding(
            id="security.not-encrypted",
            severity="advice",
            title="Whoever takes this computer can read what is on it.",
            evidence=(pointer("security", "encryption"),),
            advice="Ask the technician about locking the disk, and keep the key on paper.",
            technician="No disk encryption: BitLocker, FileVault or LUKS; save the recovery key first.",
        )


def never_asks(security: Security) -> Iterator[Finding]:
    """User account control that never notifies: programs get administrator rights unseen (Microsoft Learn, UAC)."""
    if security.administrator_prompt is Prompting.NEVER:
        yield Finding(
            id="security.never-asks",
            severity="warning",
            title="Windows no longer asks before a program changes the computer.",
            evidence=(pointer("security", "administrator_prompt"),),
            advice="Let the technician switch the question on again.",
            technician="ConsentPromptBehaviorAdmin or EnableLUA is 0: set the default, then restart.",
        )


def signs_in_by_itself(security: Security) -> Iterator[Finding]:
    """The password of an automatic sign-in lies in the registry or beside it, for who knows where to look."""
    if security.automatic_sign_in:
        yield Finding(
            id="security.signs-in-by-itself",
            severity="advice",
            title="The computer opens without a password.",
            evidence=(pointer("security", "automatic_sign_in"),),
            advice="Set a password if other people can get near this computer.",
            technician="Automatic sign-in is set: Winlogon, kcpassword, or the display manager.",
        )


def mac_guards_off(security: Security) -> Iterator[Finding]:
    """Apple ships both switched on (Apple Platform Security); both must be switched off by hand."""
    for name, on in (("system_integrity", security.system_integrity), ("gatekeeper", security.gatekeeper)):
        if on is False:
            yield Finding(
                id=f"security.{name.replace('_', '-')}-off",
                severity="warning",
                title="A protection of the Mac that is always on was switched off.",
                evidence=(pointer("security", name),),
                advice="Tell the technician which program asked you to switch it off.",
                technician="SIP (csrutil) or Gatekeeper (spctl) is off: find out why, then enable it.",
            )


def can_be_switched_off(security: Security) -> Iterator[Finding]:
    """Tamper protection keeps programs from switching Defender off; it is on by default at home."""
    for place, product in enumerate(security.antivirus):
        if _guards(product) and product.tamper_protection is False:
            yield Finding(
                id="security.tamper-protection-off",
                severity="advice",
                title="Other programs could switch off {0}.",
                values=(product.name,),
                evidence=(pointer("security", "antivirus", place, "tamper_protection"),),
                advice="Switch on “Tamper Protection” in the settings of the protection program.",
                technician="Tamper protection is off: by policy, or so that something could change settings?",
            )


RULES = (
    protection_off, says_out_of_date, definitions_old, two_at_once, licence_ended, firewall_off, secure_boot_off,
    not_encrypted, never_asks, signs_in_by_itself, mac_guards_off, can_be_switched_off,
)  # fmt: skip
