"""What Mac commands wrote: the same text is what the host's command answers."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from collectors._found import found
from tests.truth.manifest import Row
from tests.truth.recording import Answers, Recording

_COMMANDS = {
    r"ifconfig\d?( -a)?": "ifconfig -a", r"networksetup -listallhardwareports": "networksetup -listallhardwareports",
    r"netstat ?-r\w*": "netstat -rn", r"mount": "mount", r"pmset -g therm": "pmset -g therm",
    r"pmset -g custom": "pmset -g custom", r"kextstat.*": "kextstat -l",
}  # fmt: skip


def command(row: Row) -> list[Recording]:
    """The output of a command the agent runs as well, whatever options it was run with."""
    asked = next((words for pattern, words in _COMMANDS.items() if re.fullmatch(pattern, row.source)), None)
    if row.platform != "macos" or asked is None:
        return []
    return [Recording("macos", {f"run {asked}": {"base64": base64.b64encode(row.raw).decode()}})]


def sysctl(row: Row) -> list[Recording]:
    """All values of the kernel: for each question of the agent the lines it would get."""
    if row.platform != "macos" or not row.source.startswith("sysctl"):
        return []
    answers = kernel(dict(re.findall(r"^([\w.-]+)[:=] ?(.*)$", row.text, re.MULTILINE)))
    return [Recording("macos", answers)] if answers else []


def kernel(values: Mapping[str, str]) -> Answers:
    """The kernel's values as the answers to every question of the agent that asks for one of them."""
    values = _newer(values)
    answers: Answers = {}
    for words in _questions("run sysctl "):
        names = [name for name in words.removeprefix("run sysctl ").split() if not name.startswith("-")]
        lines = [f"{name}: {values[name]}" for name in names if name in values]
        if lines:
            answers[words] = {"lines": lines}
    return answers


def _newer(values: Mapping[str, str]) -> dict[str, str]:
    """The kernel's general names for what stands under Intel's: a recording may hold only a part of its values."""
    cores, of_one = values.get("machdep.cpu.core_count"), values.get("machdep.cpu.cores_per_package")
    general = {"hw.physicalcpu": cores, "hw.logicalcpu": values.get("machdep.cpu.thread_count")}
    if cores and of_one and cores.isdecimal() and of_one.isdecimal() and int(of_one) >= int(cores):
        general["hw.packages"] = "1"
    if "Apple" in values.get("machdep.cpu.brand_string", ""):
        general |= {"hw.machine": "arm64", "hw.optional.arm64": "1"}
    return {name: value for name, value in general.items() if value} | dict(values)


def defender(row: Row) -> list[Recording]:
    """Microsoft Defender's account of itself."""
    if "security product" not in row.source or b'"appVersion"' not in row.raw:
        return []
    platform = row.platform if row.platform in ("macos", "linux") else "linux"
    answers: Answers = {"run mdatp health --output json": {"base64": base64.b64encode(row.raw).decode()}}
    return [Recording(platform, answers | {"list /Applications": {"json": ["Microsoft Defender.app"]}})]


def _questions(begin: str) -> set[str]:
    """Everything the agent's sources for macOS ask that begins so."""
    sources = (collector.sources.get("macos") for collector in found().values())
    return {touch for source in sources if source for touch in source.touches if touch.startswith(begin)}


LOADERS = (command, sysctl, defender)
