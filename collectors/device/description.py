"""Make, model, names and numbers of a computer out of its firmware's words; vendors' placeholders become None."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from collectors import _age
from collectors._age import Estimate
from collectors._placeholders import known, known_number, known_uuid
from collectors.device.dmi import Dmi
from collectors.device.section import Board, Firmware

VENDOR_WORDS = ("bios_vendor", "sys_vendor", "product_name", "product_version", "product_family", "board_vendor")
"""The fields that betray a virtual machine's maker."""


def describe(dmi: Dmi) -> dict[str, str | None]:
    """Make, model, names and numbers of a computer, from the firmware's description; placeholders become None."""
    make, model = known(dmi.get("sys_vendor")), known(dmi.get("product_name"))
    version, family = known(dmi.get("product_version")), known(dmi.get("product_family"))
    return {
        "make": make, "model": model, "family": family, "version": version, "sku": known_number(dmi.get("product_sku")),
        "friendly_model": shop_name(make, model, version, family),
        "serial": known_number(dmi.get("product_serial")) or known_number(dmi.get("chassis_serial")),
        "uuid": known_uuid(dmi.get("product_uuid")),
    }  # fmt: skip


def shop_name(make: str | None, model: str | None, version: str | None, family: str | None) -> str | None:
    """Lenovo puts a code into the model, and the name in the shop into the version or the family."""
    if make is None or make.casefold() != "lenovo":
        return None
    names = (name for name in (version, family) if name and " " in name and name != model)
    return next(names, None)


def described_by_tree(tree: Mapping[str, str]) -> dict[str, str | None]:
    """Make, model and number from a device tree, which small boards have instead of DMI."""
    vendor, comma, _ = tree["compatible"].partition(",")
    return {
        "make": vendor_name(vendor, tree["model"]) if comma else None,
        "model": known(tree["model"]),
        "serial": known_number(tree["serial-number"]),
    }


def vendor_name(prefix: str, model: str) -> str | None:
    """A device tree writes `raspberrypi`; where the model begins with the same letters, their spelling is the name."""
    words = model.split()
    spellings = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return next((name for name in spellings if name.replace(" ", "").casefold() == prefix.casefold()), known(prefix))


def chassis_code(dmi: Dmi) -> int | None:
    """The number of the chassis type, if it is one."""
    text = dmi.get("chassis_type", "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def board(dmi: Dmi) -> Board | None:
    """The main board, if the firmware describes one."""
    said = Board(
        make=known(dmi.get("board_vendor")),
        model=known(dmi.get("board_name")),
        version=known(dmi.get("board_version")),
        serial=known_number(dmi.get("board_serial")),
    )
    return said if said.make or said.model or said.serial else None


def firmware(dmi: Dmi, uefi: bool | None) -> Firmware | None:
    """What starts the computer; None where neither its words nor the way it started are known."""
    if not dmi and not uefi:
        return None
    return Firmware(
        vendor=known(dmi.get("bios_vendor")),
        version=known(dmi.get("bios_version")),
        released_on=_age.firmware_date(dmi.get("bios_date")),
        starts_by_uefi=uefi,
    )


def ages(today: date, built_in: Firmware | None, *others: tuple[Estimate, ...]) -> tuple[Estimate, ...]:
    """All estimates of the computer's age, the firmware's first; what lies in the future is none."""
    released = built_in.released_on if built_in else None
    by_firmware = "an estimate from the firmware's date; updates make it younger"
    first = (Estimate(on=released, based_on=by_firmware),) if released else ()
    return tuple(one for group in (first, *others) for one in group if _age.plausible(one.on, today))
