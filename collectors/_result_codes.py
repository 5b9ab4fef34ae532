"""What result codes of Windows (HRESULT) mean, in our words: they stand in failed updates and in event records."""

from __future__ import annotations

import re
from functools import cache

from collectors._meanings import Sourced, merged

TABLES: tuple[Sourced, ...] = (
    Sourced("[MS-ERREF] 2.2 and winerror.h (Windows SDK)", {
        0x80070002: "a file is missing", 0x80070003: "a folder is missing",
        0x80070005: "access was refused: often an antivirus", 0x80070008: "there was not enough memory",
        0x8007000D: "a file is damaged", 0x8007000E: "there was not enough memory", 0x80070020: "a file is in use",
        0x80070057: "a wrong argument", 0x80070070: "there is not enough room on the disk",
        0x800700C1: "a file is damaged", 0x80070246: "an impossible character in a name",
        0x80070422: "the service is disabled", 0x80070490: "a part of the system is damaged",
        0x800704C7: "it was cancelled", 0x80070570: "a file is damaged", 0x800705AA: "the system lacks resources",
        0x800705B4: "it took too long", 0x80070641: "the installer does not run",
        0x80070643: "the installation failed: often .NET, Defender or a full recovery partition",
        0x80070652: "another installation is running", 0x80070663: "it does not fit what is installed",
        0x8007066A: "it does not fit what is installed", 0x800706BA: "a service did not answer",
        0x800706BE: "a service ended while it worked", 0x80070BC2: "a restart is needed",
        0x80070BC9: "it failed and is undone at the next start", 0x80080005: "a program's part could not be started",
        0x80092003: "a file's signature could not be read", 0x80096004: "a signature is not valid",
        0x800B0100: "a file is not signed", 0x800B0101: "a certificate is out of date: often a wrong clock",
        0x800B0109: "a certificate is not trusted",
    }),
    Sourced("winineti.h and wininet.h (Windows SDK): ERROR_INTERNET_…", {
        0x80072EE2: "the server did not answer in time",
        0x80072EE7: "the server's name was not found: the network or DNS", 0x80072EFD: "the server is out of reach",
        0x80072EFE: "the connection was cut", 0x80072F8F: "the connection is not trusted: often a wrong clock",
    }),
    Sourced("Microsoft Learn: Troubleshooting packaging, deployment and query of Windows apps", {
        0x80073CF0: "a Store app's package could not be opened",
        0x80073CF3: "a Store app does not fit what is installed", 0x80073CF9: "a Store app could not be installed",
        0x80073D02: "a Store app is in use", 0x80073D05: "old data of a Store app could not be deleted",
    }),
    Sourced("Microsoft Learn: Windows Update common errors and mitigation", {
        0x80073701: "a part of the system is missing",
        0x80073712: "a part of the system is damaged (component store)",
        0x800F0805: "the update's package is not valid", 0x800F081E: "it does not apply to this computer",
        0x800F081F: "files for the repair were not found", 0x800F0821: "it took too long and was stopped",
        0x800F0823: "the servicing part of Windows is too old", 0x800F082F: "the servicing could not go on",
        0x800F0831: "an earlier update is missing", 0x800F0841: "an earlier update is missing",
        0x800F0900: "a description of an update is damaged", 0x800F0902: "other servicing was running",
        0x800F0905: "an earlier update is missing", 0x800F0906: "files could not be downloaded",
        0x800F0907: "a policy does not allow the download", 0x800F0920: "it took too long and was undone",
        0x800F0922: "it could not be finished: often a full system or recovery partition",
        0x800F0982: "an earlier update or language is damaged", 0x800F0983: "a part is missing or damaged",
        0x800F0986: "a part of the system is damaged", 0x800F0988: "the component store is damaged or full",
        0x800F0991: "a part of the system is missing or damaged", 0x800F0993: "a part of the system is damaged",
        0x8E5E0147: "a database of the system is damaged", 0xCA00A000: "it was taken off the server",
    }),
    Sourced("Microsoft Learn: Windows Update error code list by component", {
        0x80240001: "the update service could not do its work", 0x80240004: "the update service was not ready",
        0x8024000B: "it was cancelled", 0x8024000E: "the update's data are damaged",
        0x80240016: "another installation is running", 0x80240017: "it does not apply to this computer",
        0x8024001E: "the service was stopped", 0x8024001F: "there is no network", 0x80240020: "nobody was signed in",
        0x80240022: "all updates of this run failed", 0x80240023: "its terms were declined",
        0x80240034: "an update could not be downloaded", 0x80240035: "an update could not be handled",
        0x80240438: "no way to the update server was found", 0x8024043D: "the update service is being changed",
        0x80240440: "the update server refused", 0x80240442: "the update server's answer makes no sense",
        0x80240FFF: "an error of the update service without a code of its own",
        0x80242006: "the update's data are damaged", 0x8024200B: "the installer failed",
        0x8024200D: "it must be downloaded anew", 0x80242014: "a restart is needed",
        0x80242016: "the state after the restart is not as expected", 0x80242017: "the installer is being renewed",
        0x80244007: "the update server's answer makes no sense", 0x80244010: "the update server asked too often",
        0x80244017: "the update server refused", 0x80244018: "a proxy or firewall refused",
        0x80244019: "the file is not on the update server", 0x8024401B: "the proxy wants a sign-in",
        0x8024401C: "the update server did not answer in time", 0x8024401F: "the update server had an error",
        0x80244021: "the proxy could not reach the server", 0x80244022: "the update server is overloaded",
        0x8024402C: "the update server's or proxy's name was not found",
        0x8024402F: "a filter changed what was downloaded", 0x80246007: "it was not downloaded",
        0x80246008: "the download service (BITS) could not be used", 0x80246013: "the Store download was refused",
        0x80248007: "the update data do not hold it", 0x80248014: "the update service is not registered",
        0x8024A000: "automatic updates are off", 0x8024A10A: "the service is being stopped",
        0x8024A112: "a restart is needed", 0x8024A205: "it could not be downloaded",
        0x8024CE0E: "the update could not be evaluated", 0x8024FFFF: "an error without a code of its own",
    }),
    Sourced("Microsoft Learn: BITS return values; Delivery Optimization errors", {
        0x80200013: "the download's size did not fit",
        0x80200053: "the download was changed on its way: a proxy or firewall",
        0x80D02002: "the download took too long", 0x80D05001: "the download was interrupted",
    }),
    Sourced("Microsoft Learn: Windows upgrade error codes", {
        0xC1900101: "an upgrade failed because of a driver",
        0xC1900107: "an earlier upgrade still waits for its clean-up",
        0xC1900200: "the computer is too weak for the upgrade",
        0xC1900202: "the computer is too weak for the upgrade",
        0xC1900204: "the upgrade does not fit this language or edition",
        0xC1900208: "a program does not work with the upgrade",
        0xC190020E: "there is not enough room for the upgrade", 0xC1900223: "the download of the upgrade failed",
        0xC1900401: "the upgrade is not offered to this computer yet", 0xC1900403: "the upgrade's files are damaged",
    }),
)  # fmt: skip
_CODE = re.compile(r"0x[89A-Fa-f][0-9A-Fa-f]{7}\b")
_meanings = cache(lambda: merged(TABLES))


def meaning(code: str | None) -> str | None:
    """What a code such as `0x80070643` means; None where it is not one of the usual ones."""
    return _meanings().get(int(code, 16)) if code and _CODE.fullmatch(code) else None


def meaning_in(text: str) -> str | None:
    """What the first usual code in a text means; None where none stands in it."""
    return next((told for code in _CODE.findall(text) if (told := meaning(code))), None)
