"""Who made a USB device: by the numbers it carries, and by its own words where they are words and no serial number.

The numbers are given out by the USB Implementers Forum; the table holds the makers most often met, for platforms that
keep no list of their own. Linux has one (udev's database, or usb.ids), which is asked first.
"""

from __future__ import annotations

import re

from collectors._placeholders import known

_TABLE = """
03eb Atmel|03f0 HP|0403 FTDI|040a Kodak|041e Creative|0424 Microchip (SMSC)|043d Lexmark|043e LG
0451 Texas Instruments|0457 Silicon Integrated Systems|0458 Genius (KYE)|045e Microsoft|0461 Primax|046a Cherry
046d Logitech|0471 Philips|047d Kensington|0480 Toshiba|0482 Kyocera|0483 STMicroelectronics|0489 Foxconn|04a9 Canon
04b0 Nikon|04b3 IBM|04b4 Cypress|04b8 Epson|04ca Lite-On|04d9 Holtek|04da Panasonic|04e8 Samsung|04f2 Chicony
04f3 Elan|04f9 Brother|050d Belkin|054c Sony|056a Wacom|056e Elecom|057e Nintendo|058f Alcor Micro|05a9 OmniVision
05ac Apple|05c6 Qualcomm|05c8 Cheng Uei (Foxlink)|05ca Ricoh|05e3 Genesys Logic|0627 QEMU|064e Suyin
0658 Sigma Designs|067b Prolific|06cb Synaptics|0764 CyberPower|0781 SanDisk|079b Sagem|07ca AVerMedia|0846 NETGEAR
0853 Topre|0911 Philips|0930 Toshiba|093a PixArt|0951 Kingston|0955 NVIDIA|09da A4Tech|0a12 Cambridge Silicon Radio
0a5c Broadcom|0b05 ASUS|0b0e Jabra (GN Netcom)|0b95 ASIX|0bb4 HTC|0bc2 Seagate|0bda Realtek|0bf8 Fujitsu|0c45 Microdia
0c76 JMTek|0cf3 Qualcomm Atheros|0d8c C-Media|0db0 MSI|0e0f VMware|0e8d MediaTek|0fce Sony Ericsson|1004 LG
1038 SteelSeries|1050 Yubico|1058 Western Digital|1199 Sierra Wireless|1235 Focusrite|12d1 Huawei|1366 SEGGER
138a Validity Sensors|13d3 IMC Networks|13fe Phison|1462 MSI|148f Ralink|152d JMicron|1532 Razer|154b PNY|1565 Biostar
17aa Lenovo|17e9 DisplayLink|17ef Lenovo|187c Alienware|18d1 Google|1908 GEMBIRD|1a40 Terminus Technology|1a86 QinHeng
1b1c Corsair|1bcf Sunplus|1c4f SiGe Micro|1c7a LighTuning|1d6b Linux Foundation|1e4e Cubeternet|1ea7 SHARKOON
1f75 Innostor|2109 VIA Labs|2188 CalDigit|2357 TP-Link|2516 Cooler Master|256c Huion|258a SINO WEALTH|25a7 Areson
2717 Xiaomi|2972 FiiO|2a70 OnePlus|2cf0 Fibocom|2dc8 8BitDo|2e04 Nokia (HMD)|30be Schiit|3151 Yichip|3434 Keychron
413c Dell|5986 Bison (Acer)|8086 Intel|8087 Intel|80ee VirtualBox
"""
_MAKERS = dict(entry.split(" ", 1) for line in _TABLE.strip().splitlines() for entry in line.split("|"))
_ID = re.compile(r"(?:0x)?([0-9a-f]{1,4})", re.I)
_LOOKS_COUNTED = re.compile(r"(?=(?:\D*\d){5})[A-Za-z0-9_-]{10,}")
_NO_WORDS = re.compile(r"(?:0x)?[0-9a-f]{4}|(?:usb ?)?(?:vendor|product|device)?|generic|general|no brand", re.I)


def number(text: str | None) -> str | None:
    """A vendor's or product's number as four lower-case hexadecimal digits (`0x5ac` is `05ac`)."""
    match = _ID.fullmatch((text or "").strip())
    return match[1].lower().zfill(4) if match else None


def maker(vendor_id: str | None) -> str | None:
    """The maker of devices with this number, in a word a person knows."""
    return _MAKERS.get(vendor_id or "")


def words(text: str | None) -> str | None:
    """What a device calls itself or its maker; None where that is a placeholder, a number or a serial number.

    Cameras built into laptops are seen to carry their serial number where their maker's name should stand.
    """
    told = known(text[:400]) if text else None
    if told is None or _NO_WORDS.fullmatch(told) or _LOOKS_COUNTED.fullmatch(told):
        return None
    return told[:120]


def listed(usb_ids: bytes, vendor_id: str, product_id: str) -> tuple[str | None, str | None]:
    """Maker and product in a usb.ids file (linux-usb.org's format: products are set in by a tabulator)."""
    start = usb_ids.find(b"\n" + vendor_id.encode() + b"  ")
    if start < 0:
        return None, None
    line, _, below = usb_ids[start + 1 : start + 400_000].partition(b"\n")
    for product in below.split(b"\n"):
        if not product.startswith(b"\t"):
            break
        if product.startswith(b"\t" + product_id.encode() + b"  "):
            return _named(line), _named(product[1:])
    return _named(line), None


def _named(line: bytes) -> str | None:
    return known(line[6:].decode("utf-8", "replace")[:120])
