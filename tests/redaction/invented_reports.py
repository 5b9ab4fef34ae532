"""Reports of computers that do not exist: the shape, the size and the oddities of real ones, and nothing private.

Its words are its own: nothing here is taken from the rules, the gate or their examples.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from random import Random
from typing import Any

from redaction.vault import Identity, Vault


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIVEN = _words(
    "Adélia Benedita Casimiro Dagoberto Eufémia Fábio Gisela Heitor Iolanda Jacinto Leocádia Matilde Norberto Otília "
    "Palmira Quitéria Rosalina Sebastião Teodoro Urbano Valdemar Ximena Yolanda Zulmira Bjørn Käthe Łukasz Siobhán"
)
FAMILY = _words(
    "Abrantes Barreiros Carapinha Drumond Esgaio Figueirinha Gouveia Henriques Inácio Juzarte Lobato Machuqueiro "
    "Nabais Ornelas Pestana Quadrado Rebelo Saldanha Tavares Urze Valadares Zagalo Lindqvist Grünwald Wiśniewska"
)
PLACES = _words("Alcobaça Bragança Covilhã Elvas Famalicão Guarda Lagos Mirandela Nazaré Odemira Peniche Seia Tavira")
THINGS = _words("sofa varanda eira moinho quintal cozinha atelier sotao farol pomar oficina adega estufa")

PROGRAMS = _words(
    "libavcodec59 zsh-common firmware-sof-signed gstreamer1.0-plugins-good xserver-xorg-core node-typescript passwd "
    "Microsoft.VCLibs.140.00_8wekyb3d8bbwe python3.11-minimal g++-12 libreoffice-l10n-pt org.kde.okular 7-Zip vlc "
    "com.apple.pkg.CLTools_Executables Intel(R)_Graphics_Driver systemd-timesyncd@2x kmod-nls-utf8 fonts-noto-cjk"
)
UNITS = _words(
    "user@1000.service getty@tty1.service systemd-fsck@dev-disk-by\\x2duuid-7A1C\\x2d44F0.service snapd.socket "
    "dev-mapper-vg0\\x2dswap.swap cups.path wpa_supplicant.service Spooler wuauserv WinDefend com.apple.cfprefsd.daemon"
)
VENDORS = ("LENOVO", "Dell Inc.", "HP", "ASUSTeK COMPUTER INC.", "Apple Inc.", "Micro-Star International Co., Ltd.")
MODELS = ("20XW00A1PG", "OptiPlex 7090", "HP EliteBook 840 G8 Notebook PC", "ROG STRIX B550-F GAMING", "MacBookPro18,3")
DISKS = (
    "Samsung SSD 980 PRO 1TB",
    "WDC WD10EZEX-08WN4A0",
    "KINGSTON SA400S37480G",
    "SKHynix_HFS512GDE9X081N",
    "APPLE SSD AP0512Q",
)


@dataclass
class Machine:
    """Whose computer it is, as its vault knows it."""

    user: str
    full_name: str
    host: str
    domain: str
    ssid: str
    mac: str
    ip: str
    email: str
    machine_id: str
    serial: str
    sid: str
    vault: Vault = field(init=False)

    def __post_init__(self) -> None:
        self.vault = Vault(Identity(kind.replace("_", "-"), value) for kind, value in self.known().items())

    def known(self) -> dict[str, str]:
        """Kind → value."""
        return {name: value for name, value in vars(self).items() if name != "vault"}


def machine(rng: Random) -> Machine:
    """Somebody's computer."""
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    place, thing = rng.choice(PLACES), rng.choice(THINGS)
    domain = f"{family.lower()}-{thing}.{rng.choice(('pt', 'com.br', 'lan', 'de'))}"
    user = rng.choice((f"{given}.{family}", f"{given[:4]}{family}", f"{family}{rng.randrange(10, 99)}")).lower()
    return Machine(
        user=user,
        full_name=f"{given} {family}",
        host=rng.choice(
            (f"{thing}-{family.lower()}", f"DESKTOP-{token(rng, 7, UPPER)}", f"{place.upper()}-PC{rng.randrange(9)}")
        ),
        domain=domain,
        ssid=rng.choice((f"{thing.title()} da {given}", f"NOS-{token(rng, 4, HEX).upper()}-{place}", f"{family} 5G")),
        mac=":".join(f"{rng.randrange(256):02x}" for _ in range(6)),
        ip=rng.choice(
            (
                f"192.168.{rng.randrange(2, 250)}.{rng.randrange(2, 250)}",
                f"10.{rng.randrange(1, 250)}.{rng.randrange(250)}.{rng.randrange(2, 250)}",
            )
        ),
        email=f"{user}@{domain}",
        machine_id=token(rng, 32, HEX),
        serial=token(rng, rng.randrange(10, 20), UPPER),
        sid=shaped(rng, "S-1-5-21-1#########-2#########-6########-10##"),
    )


HEX = "0123456789abcdef"
UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def token(rng: Random, length: int, letters: str) -> str:
    """Signs drawn from an alphabet, the last always a digit so that none is a word."""
    return "".join(rng.choice(letters) for _ in range(length - 1)) + str(rng.randrange(2, 10))


def version(rng: Random) -> str:
    """As distributions and drivers write them."""
    a, b, c, d = (rng.randrange(n) for n in (32, 60, 30, 9000))
    return rng.choice(
        (
            f"{a}.{b}.{c}.{d}",
            f"1:{a}.{b}+dfsg{c}-2+b{c}",
            f"{a}.{b}.{c}~rc1-0ubuntu{c}",
            f"{a}.{b}",
            f"24.04.{d}-{c}git{token(rng, 8, HEX)}",
        )
    )


def guid(rng: Random) -> str:
    """Of a class or an interface: the same on every computer."""
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


CLEAN_LINES = (
    "nvme nvme#: I/O ### QID # timeout, aborting",
    "Installation failure: KB50##### error 0x8024^^^^",
    "usb 3-#: device descriptor read/64, error -##",
    "Out of memory: Killed process #### (soffice.bin) total-vm:#######kB, anon-rss:######kB",
    "[drm:intel_dp_aux_wait_done] *ERROR* dp aux hw did not signal timeout (has irq: 1)!",
    "Faulting application name: EXCEL.EXE, version: 16.0.1####.2####, time stamp: 0x^^^^^^^^",
    "The server {^^^^^^^^-^^^^-4^^^-8^^^-^^^^^^^^^^^^} did not register with DCOM within the required timeout.",
    'Der Dienst "Windows Search" wurde mit dem Fehler %%2147749155 beendet.',
    "failed to start \\Device\\HarddiskVolume#\\Windows\\System32\\drivers\\rtwlane.sys",
    "logon of ‹user-1› from ‹host-2› (‹ip-3›) failed: wrong password",
    "opened C:\\Users\\‹user-1›\\AppData\\Local\\Temp\\setup.log and /home/‹user-2›/.local/share/x",
    "wrote C:\\Users\\Public\\Documents\\log.txt, C:\\Users\\Default\\NTUSER.DAT and /Users/Shared/x",
    "connect to 127.0.0.1:4#### refused; [::1]:5#### too; bound 0.0.0.0:8###",
    "dhcp: gateway 192.168.1#.1 did not answer, using 169.254.1##.2#",
    "systemd[1]: snapd.service: Main process exited, code=dumped, status=##/SEGV",
    "Password expired for ‹user-4›; password change required",
    "authentication token manipulation error; password: ‹password-1›; token=‹token-2›",
    "sshd: Accepted publickey for root from ‹ip-7› port 5#### ssh2",
    "Token: 0x^^^^^ SID S-1-5-18 S-1-5-32-544 privilege SeDebugPrivilege",
    "download of https://download.windowsupdate.com/d/msdownload/update/^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^.cab failed",
    "see https://wiki.debian.org/Firmware and https://support.apple.com/10#### for help",
    "kernel BUG at mm/slub.c:####! RIP: 0010:__slab_free+0x^^^/0x^^^",
    "EDAC MC0: ## CE memory read error on CPU_SrcID0_Ha0_Chan1_DIMM0 (channel:1 page:0x^^^^^^)",
    "ata#.00: failed command: READ FPDMA QUEUED cmd 60/08:e0:^^:^^:^^/00:00:0#:00:00/40",
    "pcieport 0000:00:1c.#: AER: Corrected error received: 0000:0#:00.0",
    "WLAN AutoConfig: Network SSID: ‹ssid-1› BSS Type: Infrastructure reason code 0x^^^^^",
    "Process #### exited at 2026-0#-1#T1#:14:07.######Z",
    "BugcheckCode ### 0x^^^^^^^^^^^^^^^^ 0xffffd00^^^^^^^^^ 0x0 dump C:\\Windows\\Minidump\\######-#####-01.dmp",
    "user account control: user cancelled; host unreachable; key not found; secret service is not available",
    'snapd: cannot refresh "core22": sha3-384 mismatch; revision ####',
    "mount: /run/media/‹user-1›/‹host-1›: unknown filesystem type 'exfat'; ############ bytes free",
    "Ereignis-ID ####, Aufgabenkategorie #####, Stichwörter 0x80^^^^^^^^^^^^^^",
    "mailto and @ signs: @babel/core@7.##.1, icon@2x.png, a@b, ext4 (sda#): mounted r/w",
    "Session ########_########## closed; transaction ###############; order 2026/######",
)
"""What real logs are full of: numbers, paths and words that resemble private things and are none."""


def shaped(rng: Random, shape: str) -> str:
    """A text with a random digit for each `#` and a random hexadecimal one for each `^`."""
    return re.sub(r"[#^]", lambda sign: rng.choice(HEX[:10] if sign[0] == "#" else HEX), shape)


def clean_line(rng: Random) -> str:
    """A line of a log as the redactor leaves it."""
    return shaped(rng, rng.choice(CLEAN_LINES))


def report(rng: Random) -> dict[str, Any]:
    """One whole document, as the redactor leaves it."""
    stamp = shaped(rng, "2026-0#-1#T1#:0#:00+00:00").replace("-00-", "-10-")
    return {
        "format": "alltimefix-report",
        "version": "1.0",
        "made_at": stamp,
        "agent_version": "0.3.1",
        "platform": rng.choice(("windows", "macos", "linux")),
        "window_days": 7.0,
        "addressed_to": None,
        "consent": {"notice_version": "2", "notice_sha256": token(rng, 64, HEX), "language": "pt", "agreed_at": stamp},
        "findings": [_finding(rng) for _ in range(rng.randrange(1, 6))],
        "sections": {
            name: {"title": name.title(), "outcome": "collected", "ms": rng.randrange(900), "data": data}
            for name, data in _sections(rng, stamp).items()
        },
        "hidden": {
            "by_kind": {"user": 12, "email": 3, "ip": 44},
            "by_field": {"event_logs.groups[].message": {"user": 9}},
        },
        "accesses": [{"topic": "memory", "what": what, "result": "ok", "why": ""} for what in _TOUCHED],
    }


_TOUCHED = (
    "read /proc/meminfo",
    "run smartctl -j -a /dev/nvme0n1",
    r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion",
    "cim Win32_PhysicalMemory",
    "log System",
    "read /home/*/.local/share/xorg/Xorg.0.log",
    r"list C:\Users",
    "run dscl . -readall /Users RecordName UniqueID",
    "read /var/log/apt/history.log",
)


def _finding(rng: Random) -> dict[str, Any]:
    return {
        "id": "storage.nearly_full",
        "severity": rng.choice(("critical", "warning")),
        "title": "The disk {disk} is {percent} full",
        "values": [rng.choice(DISKS), f"{rng.randrange(80, 100)} %"],
        "evidence": ["/sections/storage/data/volumes/0"],
        "advice": "Move films and photos you rarely open to another disk.",
        "technician": clean_line(rng),
        "since": None,
    }


def _sections(rng: Random, stamp: str) -> dict[str, Any]:
    return {
        "device": {
            "manufacturer": rng.choice(VENDORS),
            "model": rng.choice(MODELS),
            "serial": token(rng, 8, UPPER),
            "uuid": guid(rng),
            "firmware": {
                "version": f"N{rng.randrange(90)}ET{rng.randrange(90)}W ({version(rng)})",
                "date": "2024-03-11",
            },
        },
        "storage": {
            "disks": [_disk(rng) for _ in range(rng.randrange(1, 4))],
            "volumes": [_volume(rng) for _ in range(3)],
        },
        "network": {
            "adapters": [_adapter(rng) for _ in range(4)],
            "gateways": [{"address": "‹address-1›", "metric": 100}],
        },
        "services": {"services": [_service(rng) for _ in range(rng.randrange(4, 12))]},
        "software": {
            "sources": [{"manager": "dpkg", "packages": [_package(rng) for _ in range(rng.randrange(20, 80))]}]
        },
        "peripherals": {"usb": [_usb(rng) for _ in range(5)]},
        "event_logs": {"groups": [_group(rng, stamp) for _ in range(rng.randrange(20, 60))]},
    }


def _disk(rng: Random) -> dict[str, Any]:
    return {
        "model": rng.choice(DISKS),
        "serial": "‹serial-1›",
        "wwn": f"eui.{token(rng, 32, HEX)}",
        "firmware": token(rng, 8, UPPER),
        "bytes": rng.randrange(10**12),
        "health": "passed",
        "modalias": f"pci:v{token(rng, 8, HEX)}d0000{token(rng, 4, HEX)}sv*",
    }


def _volume(rng: Random) -> dict[str, Any]:
    return {
        "name": rng.choice(("C:", "/", "/boot/efi", "Macintosh HD")),
        "label": rng.choice((None, "Recovery", "‹host-1›")),
        "used": rng.random(),
    }


def _adapter(rng: Random) -> dict[str, Any]:
    return {
        "name": rng.choice(("enp3s0", "wlan0", "Ethernet 2", "en0", "vEthernet (WSL)")),
        "driver": "rtw89_8852be",
        "mac": f"‹mac-{rng.randrange(1, 9)}›",
        "addresses": [{"address": "‹ip-2›", "prefix_length": 24, "scope": "private"}],
        "ssid": "‹ssid-1›",
        "received_bytes": rng.randrange(10**13),
    }


def _service(rng: Random) -> dict[str, Any]:
    return {
        "name": rng.choice(UNITS),
        "description": "Manages what is to be managed",
        "state": "failed",
        "path": clean_line(rng),
    }


def _package(rng: Random) -> dict[str, Any]:
    return {
        "name": rng.choice(PROGRAMS),
        "version": version(rng),
        "publisher": rng.choice(VENDORS),
        "installed_on": "2025-08-30",
    }


def _usb(rng: Random) -> dict[str, Any]:
    number = f"{token(rng, 4, HEX)}:{token(rng, 4, HEX)}"
    return {
        "id": number,
        "name": rng.choice(("Integrated Camera", "USB Receiver", "Storage Device")),
        "instance": f"USB\\VID_{number[:4]}&PID_{number[5:]}\\5&2ab1c3d&0&{rng.randrange(9)}",
    }


def _group(rng: Random, stamp: str) -> dict[str, Any]:
    return {
        "source": "journal",
        "program": rng.choice(UNITS),
        "severity": "error",
        "code": f"0x{token(rng, 8, HEX)}",
        "message": clean_line(rng),
        "left_out": None,
        "count": rng.randrange(999),
        "first": stamp,
        "last": stamp,
        "per_day": [rng.randrange(9) for _ in range(8)],
    }
