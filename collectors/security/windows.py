"""Windows: Security Center, Defender, and the registry's settings; BitLocker and TPM as far as anybody may see them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from collectors import _cim_values as values
from collectors._contract import Holes, Source
from collectors._host.errors import Absent, HostError
from collectors._host.host import Host
from collectors.security.product_state import decoded
from collectors.security.section import Antivirus, Encryption, Firewall, Prompting, Security, State

if TYPE_CHECKING:
    from redaction.redacted import Json

    Row = Mapping[str, Json]

CENTER = r"root\SecurityCenter2"
DEFENDER = r"root\Microsoft\Windows\Defender"
BITLOCKER = r"root\cimv2\Security\MicrosoftVolumeEncryption"
TPM = r"root\cimv2\Security\MicrosoftTpm"
_PRODUCT, _OTHER_FIREWALL, _STATUS = "AntiVirusProduct", "FirewallProduct", "MSFT_MpComputerStatus"
_VOLUME, _TPM = "Win32_EncryptableVolume", "Win32_Tpm"
_FIREWALL = r"HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy"
_FIREWALL_POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall"
_PROFILES = {"DomainProfile": "domain", "StandardProfile": "private", "PublicProfile": "public"}
_POLICY_PROFILES = {"StandardProfile": "PrivateProfile"}
_SECURE_BOOT = r"HKLM\SYSTEM\CurrentControlSet\Control\SecureBoot\State"
_UAC = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
_INTEGRITY = r"HKLM\SYSTEM\CurrentControlSet\Control\DeviceGuard\Scenarios\HypervisorEnforcedCodeIntegrity"
_SIGN_IN = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
_BITLOCKER_STATUS = r"HKLM\SYSTEM\CurrentControlSet\Control\BitLockerStatus"
_TPM_DEVICES = {r"HKLM\SYSTEM\CurrentControlSet\Enum\ACPI\MSFT0101": "2.0",
                r"HKLM\SYSTEM\CurrentControlSet\Enum\ACPI\PNP0C31": "1.2"}  # fmt: skip
_DEFENDER_PROPERTIES = (
    "AMRunningMode", "AntivirusEnabled", "RealTimeProtectionEnabled", "IsTamperProtected", "AMProductVersion",
    "AntivirusSignatureVersion", "AntivirusSignatureLastUpdated", "AntivirusSignatureAge", "QuickScanEndTime",
    "FullScanEndTime",
)  # fmt: skip
_MOST_PRODUCTS = 20
_OLD_DAYS = 7
_VERSION = re.compile(r"[\d.]{1,40}")


def from_windows(host: Host) -> Security:
    """What each source tells; what only an administrator sees is a hole with what anybody may see in its place."""
    holes, answered = Holes(), list[str]()
    present, version, ready = _tpm(host, holes, answered)
    return Security(
        antivirus=_antivirus(host, holes, answered),
        firewall=_firewall(host, holes, answered),
        encryption=_encryption(host, holes, answered),
        secure_boot=_flag(host, _SECURE_BOOT, "UEFISecureBootEnabled"),
        tpm_present=present,
        tpm_version=version,
        tpm_ready=ready,
        memory_integrity=_flag(host, _INTEGRITY, "Enabled"),
        administrator_prompt=holes.over("the administrator prompt", lambda: prompting(host.registry(_UAC)[0]), None),
        automatic_sign_in=holes.over("automatic sign-in", lambda: _signs_in(host.registry(_SIGN_IN)[0]), None),
        answered_by=tuple(answered),
        holes=holes.all(),
    )


def _antivirus(host: Host, holes: Holes, answered: list[str]) -> tuple[Antivirus, ...]:
    """Security Center (not on servers) lists all; Defender tells more of itself."""

    def ask(name: str, namespace: str, *properties: str) -> Sequence[Row]:
        rows = host.cim(name, *properties, namespace=namespace)
        answered.append(name)
        return rows

    rows = holes.over("antivirus products", lambda: ask(_PRODUCT, CENTER, "displayName", "productState"), [])
    status = holes.over("Microsoft Defender", lambda: ask(_STATUS, DEFENDER, *_DEFENDER_PROPERTIES), [])
    products = {product.name: product for row in rows[:_MOST_PRODUCTS] if (product := listed(row))}
    defender = of_defender(status[0]) if status else None
    if defender is not None:
        known = next((name for name in products if "Defender" in name), None)
        products[known or defender.name] = defender
    return tuple(products.values())


def listed(row: Row) -> Antivirus | None:
    """A row of AntiVirusProduct; None without a name."""
    name, number = values.text(row, "displayName"), values.number(row, "productState")
    if name is None:
        return None
    state, fresh = decoded(number) if number is not None else (None, None)
    return Antivirus(name=" ".join(name.split())[:80], state=state, up_to_date=fresh)


def of_defender(row: Row) -> Antivirus:
    """A row of MSFT_MpComputerStatus; definitions of the last seven days count as up to date, as Windows has it."""
    on, mode = values.flag(row, "AntivirusEnabled"), (values.text(row, "AMRunningMode") or "").casefold()
    age = values.number(row, "AntivirusSignatureAge")
    scans = [scan for name in ("QuickScanEndTime", "FullScanEndTime") if (scan := values.moment(row, name))]
    state = None if on is None else State.ON if on else State.OFF
    return Antivirus(
        name="Microsoft Defender Antivirus",
        state=State.PASSIVE if "passive" in mode or "edr" in mode else state,
        up_to_date=None if age is None or age > 65534 else age <= _OLD_DAYS,
        real_time=values.flag(row, "RealTimeProtectionEnabled"),
        tamper_protection=values.flag(row, "IsTamperProtected"),
        version=_version(row, "AMProductVersion"),
        definitions_version=_version(row, "AntivirusSignatureVersion"),
        definitions_from=values.moment(row, "AntivirusSignatureLastUpdated"),
        last_scan_at=max((scan for scan in scans if scan.year > 1980), default=None),
    )


def _version(row: Row, name: str) -> str | None:
    text = values.text(row, name) or ""
    return text if _VERSION.fullmatch(text) and text != "0.0.0.0" else None  # noqa: S104  (a version, not an address)


def _firewall(host: Host, holes: Holes, answered: list[str]) -> tuple[Firewall, ...]:
    """Windows' three profiles, a policy before the setting; then other products Security Center knows."""
    found = [Firewall(name=name, on=_profile(host, key)) for key, name in _PROFILES.items()]
    if all(profile.on is None for profile in found):
        holes.add("firewall", "the registry did not tell")
        found = []
    else:
        answered.append("registry")
    try:
        rows = host.cim(_OTHER_FIREWALL, "displayName", "productState", namespace=CENTER)
    except HostError:
        return tuple(found)  # most computers have none; the antivirus' hole tells where Security Center is missing
    for row in rows[:_MOST_PRODUCTS]:
        product = listed(row)
        if product is not None:
            found.append(Firewall(name=product.name, on=product.state is State.ON if product.state else None))
    return tuple(found)


def _profile(host: Host, key: str) -> bool | None:
    policy = _flag(host, rf"{_FIREWALL_POLICY}\{_POLICY_PROFILES.get(key, key)}", "EnableFirewall")
    return policy if policy is not None else _flag(host, rf"{_FIREWALL}\{key}", "EnableFirewall")


def _encryption(host: Host, holes: Holes, answered: list[str]) -> tuple[Encryption, ...]:
    """Win32_EncryptableVolume is for administrators; `BitLockerStatus` tells anybody about the system's volume."""
    try:
        rows = host.cim(_VOLUME, "DriveLetter", "ProtectionStatus", "ConversionStatus", namespace=BITLOCKER)
    except HostError as error:
        holes.add("encryption of all volumes", error.reason)
        on = _flag(host, _BITLOCKER_STATUS, "BootStatus")
        return () if on is None else (Encryption(what="the system's volume", method="BitLocker", on=on),)
    answered.append(_VOLUME)
    return volumes(rows)


def volumes(rows: Sequence[Row]) -> tuple[Encryption, ...]:
    """`ProtectionStatus` 0 off, 1 on, 2 unknown (locked)."""
    return tuple(
        Encryption(
            what=(values.text(row, "DriveLetter") or "a volume without a letter")[:60],
            method="BitLocker",
            on={0: False, 1: True}.get(values.number(row, "ProtectionStatus") or 0)
            if values.number(row, "ProtectionStatus") is not None
            else None,
        )
        for row in rows
    )


def _or(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number


def _tpm(host: Host, holes: Holes, answered: list[str]) -> tuple[bool | None, str | None, bool | None]:
    """Win32_Tpm is for administrators; anybody may see that the device is there, and so its version."""
    try:
        rows = host.cim(_TPM, "SpecVersion", "IsEnabled_InitialValue", "IsActivated_InitialValue", namespace=TPM)
    except HostError as error:
        holes.add("whether the TPM is ready", error.reason)
        found = next((version for key, version in _TPM_DEVICES.items() if _there(host, key)), None)
        return (True if found else None), found, None
    answered.append(_TPM)
    if not rows:
        return False, None, None
    version = re.match(r"\d\.\d{1,3}", values.text(rows[0], "SpecVersion") or "")
    flags = [values.flag(rows[0], name) for name in ("IsEnabled_InitialValue", "IsActivated_InitialValue")]
    return True, version.group() if version else None, None if None in flags else all(flags)


def _there(host: Host, key: str) -> bool:
    try:
        host.registry(key)
    except HostError:
        return False
    return True


def prompting(policy: Row) -> Prompting | None:
    """`EnableLUA`, `ConsentPromptBehaviorAdmin` (0 never, 2 always, 5 for programs), `PromptOnSecureDesktop`."""
    if policy.get("EnableLUA") == 0:
        return Prompting.NEVER
    asks = policy.get("ConsentPromptBehaviorAdmin")
    if asks == 0:
        return Prompting.NEVER
    if policy.get("PromptOnSecureDesktop") == 0:
        return Prompting.WITHOUT_DIMMING
    if not isinstance(asks, int):
        return None
    return Prompting.FOR_PROGRAMS if asks == 5 else Prompting.ALWAYS


def _signs_in(winlogon: Row) -> bool:
    """`AutoAdminLogon` is the text 1; whose account it is stands beside it, and is not kept."""
    return str(winlogon.get("AutoAdminLogon", "0")).strip() == "1"


def _flag(host: Host, key: str, name: str) -> bool | None:
    try:
        value = host.registry(key)[0].get(name)
    except (Absent, HostError):
        return None
    return value != 0 if isinstance(value, int) else None


SOURCE = Source(
    from_windows,
    touches=(
        *(f"cim {name}" for name in (_PRODUCT, _OTHER_FIREWALL, _STATUS, _VOLUME, _TPM)),
        *(rf"registry {_FIREWALL}\{key}" for key in _PROFILES),
        *(rf"registry {_FIREWALL_POLICY}\{_POLICY_PROFILES.get(key, key)}" for key in _PROFILES),
        *(f"registry {key}" for key in (_SECURE_BOOT, _UAC, _INTEGRITY, _SIGN_IN, _BITLOCKER_STATUS, *_TPM_DEVICES)),
    ),
    seconds=12.0,
)
