"""What kind of port a printer hangs on, by what its port is called; the address in it is not kept."""

from __future__ import annotations

import re

from collectors.printers.section import PortKind

_SCHEMES = {
    "usb": PortKind.USB, "ippusb": PortKind.USB, "parallel": PortKind.OLD_PORT, "serial": PortKind.OLD_PORT,
    "bluetooth": PortKind.BLUETOOTH, "socket": PortKind.NETWORK, "lpd": PortKind.NETWORK, "ipp": PortKind.NETWORK,
    "ipps": PortKind.NETWORK, "http": PortKind.NETWORK, "https": PortKind.NETWORK, "dnssd": PortKind.NETWORK,
    "mdns": PortKind.NETWORK, "implicitclass": PortKind.NETWORK, "smb": PortKind.SHARED, "file": PortKind.FILE,
    "cups-pdf": PortKind.PROGRAM, "pdf": PortKind.PROGRAM, "fax": PortKind.FAX, "hpfax": PortKind.FAX,
}  # fmt: skip
"""CUPS' schemes of device URIs: each is a program in /usr/lib/cups/backend."""
_WINDOWS = (
    (r"\\\\.*", PortKind.SHARED), (r"(USB|DOT4_|USBPRINT)\d*.*", PortKind.USB), (r"(LPT|COM)\d+:?", PortKind.OLD_PORT),
    (r"SHRFAX:.*|FAX.*", PortKind.FAX), (r"FILE:.*", PortKind.FILE), (r"(TS|RDP)\d+:?.*", PortKind.SHARED),
    (r"(PORTPROMPT|XPSPORT|NUL|PDF\w*|NITRO\w*|CPW\d*|DOPDF\w*|BULLZIP\w*|FOXIT\w*):?.*", PortKind.PROGRAM),
    (r"ONENOTE.*|MICROSOFT\..*|.*(ONENOTE|PDF).*", PortKind.PROGRAM), (r"BTH.*", PortKind.BLUETOOTH),
    (r"(WSD|IP|TCP|HTTPS?|IPP|NETWORK|BR[NW]|EPSON|CN|HP)[-_:\d].*", PortKind.NETWORK),
    (r"[\d.]+(:\d+)?([_:].*)?|[0-9A-F:]+:[0-9A-F:]+", PortKind.NETWORK),
)  # fmt: skip


def of_uri(uri: str | None) -> PortKind | None:
    """Of a CUPS device URI. HP's own scheme puts the kind behind (`hp:/usb/…`), ipp-usb is at this very computer."""
    match = re.match(r"([a-z][a-z0-9+-]{0,30}):(.{0,300})", (uri or "").strip(), re.I | re.S)
    if match is None:
        return PortKind.FILE if (uri or "").startswith("/dev/null") else None
    scheme, rest = match[1].casefold(), match[2].casefold()
    if scheme in ("hp", "hpaio", "hal", "gutenprint53+usb") or "+usb" in scheme:
        return PortKind.USB if "usb" in scheme + rest[:8] else PortKind.NETWORK
    if scheme in ("ipp", "ipps") and re.match(r"//(localhost|127\.)[^/]*:60\d{3}/", rest):
        return PortKind.USB
    return _SCHEMES.get(scheme)


def of_windows(port: str | None, network: bool | None = None) -> PortKind | None:
    """Of a Windows port name; `network` is what Windows itself says of the printer."""
    told = (port or "").strip().upper()[:200]
    for pattern, kind in _WINDOWS if told else ():
        if re.fullmatch(pattern, told, re.S):
            return kind
    return PortKind.NETWORK if network else None
