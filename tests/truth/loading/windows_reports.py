"""Windows' reports for people, in English (`systeminfo`, msinfo32): what the registry and CIM tell of the same."""

from __future__ import annotations

import re

from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_BIOS = r"registry HKLM\HARDWARE\DESCRIPTION\System\BIOS"
_SYSTEM = r"registry HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_CPU = r"registry HKLM\HARDWARE\DESCRIPTION\System\CentralProcessor"


def report(row: Row) -> list[Recording]:
    """Maker, model, system and processor; the updates that systeminfo lists."""
    if row.source.startswith("msinfo32"):
        text = re.sub(r"<!\[CDATA\[|\]\]>", "", row.text)
        told = _first(re.findall(r"<Item>([^<]*)</Item>\s*<Value>([^<]*)</Value>", text))
    elif row.source == "systeminfo":
        told = _first(re.findall(r"^([A-Z][\w ()/]+?):\s+(\S.*?)\s*$", row.text, re.MULTILINE))
    else:
        return []
    answers: Answers = {_BIOS: _key(SystemManufacturer=told.get("System Manufacturer"),
                                    SystemProductName=told.get("System Model"))}  # fmt: skip
    name, version = told.get("OS Name"), re.match(r"[\d.]+", told.get("Version") or told.get("OS Version") or "")
    if name and version:
        build = version.group().rpartition(".")[2]
        product = name.removeprefix("Microsoft ")
        answers[_SYSTEM] = _key(ProductName=product, CurrentBuildNumber=build, CurrentBuild=build)
    if processor := told.get("Processor"):
        answers[_CPU] = {"json": {"values": {}, "subkeys": ["0"]}}
        answers[rf"{_CPU}\0"] = _key(ProcessorNameString=processor.partition(",")[0])
    updates = [{"HotFixID": name} for name in re.findall(r"^\s+\[\d+\]: (KB\d+)\s*$", row.text, re.MULTILINE)]
    if updates:
        answers["cim Win32_QuickFixEngineering"] = {"json": updates}
    return [Recording("windows", answers)]


def _first(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Of a label that stands several times the first: the system comes before its parts."""
    return dict(reversed(pairs))


def _key(**values: str | None) -> dict[str, object]:
    return {"json": {"values": {name: value for name, value in values.items() if value}, "subkeys": []}}


LOADERS = (report,)
