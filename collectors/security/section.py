"""What the topic tells: what protects the computer, and whether it works; no rules, no keys, no lists of threats."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from collectors._contract import Topic
from redaction.privacy import FreeText, Plain, Section


class State(Enum):
    """What an antivirus says of itself."""

    ON = "on"
    OFF = "off"
    PAUSED = "paused"
    EXPIRED = "expired"
    PASSIVE = "leaves the work to another one"


class Prompting(Enum):
    """How Windows asks before a program gets administrator rights."""

    ALWAYS = "always asks"
    FOR_PROGRAMS = "asks when a program wants to change something"
    WITHOUT_DIMMING = "asks, without dimming the screen"
    NEVER = "never asks"


class Antivirus(Section):
    """One product; None where it does not tell."""

    name: Plain
    state: State | None = None
    up_to_date: bool | None = None
    """Whether it knows the newest threats."""
    real_time: bool | None = None
    """Whether it watches files as they are opened."""
    tamper_protection: bool | None = None
    version: Plain | None = None
    definitions_version: Plain | None = None
    definitions_from: datetime | None = None
    last_scan_at: datetime | None = None
    licence_until: datetime | None = None


class Firewall(Section):
    """One firewall, or one profile of Windows'."""

    name: Plain
    """`domain`, `private`, `public`, or the product's name."""
    on: bool | None = None


class Encryption(Section):
    """Whether what is stored is encrypted."""

    what: FreeText
    """The volume, or all of the disk."""
    method: Plain | None = None
    """BitLocker, FileVault, LUKS."""
    on: bool | None = None
    """Whether it protects now; a volume being encrypted is not protected yet."""
    encrypted_percent: int | None = None
    """How far it is, while it is being encrypted."""


class Security(Topic):
    """The state of protection; None where it could not be seen."""

    antivirus: tuple[Antivirus, ...] = ()
    firewall: tuple[Firewall, ...] = ()
    encryption: tuple[Encryption, ...] = ()
    secure_boot: bool | None = None
    """Whether the firmware starts signed systems only."""
    tpm_present: bool | None = None
    tpm_version: Plain | None = None
    tpm_ready: bool | None = None
    memory_integrity: bool | None = None
    """Windows' core isolation."""
    administrator_prompt: Prompting | None = None
    """User account control (Windows)."""
    automatic_sign_in: bool | None = None
    """Whether the computer signs somebody in without a password."""
    system_integrity: bool | None = None
    """System Integrity Protection (macOS)."""
    gatekeeper: bool | None = None
    """Whether only programs Apple checked may start (macOS)."""
    xprotect_version: Plain | None = None
    boot_policy: Plain | None = None
    """How strictly a Mac checks what it starts."""
    access_control: tuple[Plain, ...] = ()
    """SELinux or AppArmor and how they work (Linux)."""
    kernel_lockdown: Plain | None = None
    answered_by: tuple[Plain, ...] = ()
    """The sources that answered."""
