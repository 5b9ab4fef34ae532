"""The processor: /proc/cpuinfo, CIM and SMBIOS by GLPI's account, system_profiler's words, lscpu's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from collectors._contract import Topic
from tests.truth.facts._reading import at, below, rows_of, whole
from tests.truth.judging import Claim, nothing_if_placeholder, words
from tests.truth.manifest import Row

TOPIC = "processor"
_LSCPU = {
    "CPU(s)": "threads", "Model name": "name", "Socket(s)": "sockets", "CPU family": "family", "Model": "model",
    "Stepping": "stepping",
}  # fmt: skip


def claims(row: Row, platform: str, section: Topic | None) -> Iterator[Claim]:
    """Names, makers, counts, speeds, families."""
    facts, said = row.expected.get("facts") or {}, row.expected
    glpi = said.get("glpi_CPUS") or below(said, "glpi", "CPUS")
    if platform == "windows":
        glpi = glpi or below(said, "glpi_dmidecode_sections", "CPUS")
        yield from _named(section, facts.get("cpu"))
    elif "tar" in row.source or "QEMU" in row.source or platform == "macos":
        yield from _named(section, facts.get("chip") or facts.get("cpu"))
    told = at(section, "answered_by") or ()
    kernel = platform != "macos" or "sysctl" in told  # system_profiler alone tells no maker and no sockets
    yield from (claim for claim in _glpi(section, rows_of(glpi), platform) if kernel or claim.fact in ("name", "cores"))
    if "logical_cpus" in facts:
        yield Claim(TOPIC, "threads", facts["logical_cpus"], at(section, "threads"))
    yield from _lscpu(section, below(said, "lscpu_expected_text", "lscpu"))


def _named(section: Topic | None, name: Any) -> Iterator[Claim]:
    if isinstance(name, str):
        told = at(section, "name")
        said = isinstance(told, str) and words(name) in words(told)
        yield Claim(TOPIC, "name", name, name if said else told)


def _glpi(section: Topic | None, cpus: list[Mapping[str, Any]], platform: str) -> Iterator[Claim]:
    """GLPI has an entry a socket, with the cores of that socket; ours are those of the whole computer."""
    if not cpus:
        return
    first, told = cpus[0], at(section, "name")
    yield Claim(TOPIC, "sockets", len(cpus), at(section, "sockets"))
    name = nothing_if_placeholder(first.get("NAME"))
    if name is not None:
        bare = _bare(told) if isinstance(told, str) else None
        yield Claim(TOPIC, "name", _bare(name), _bare(name) if bare and _bare(name) in bare else bare)
    if first.get("MANUFACTURER"):
        yield Claim(TOPIC, "maker", _company(first["MANUFACTURER"]), _company(at(section, "maker") or "") or None)
    cores = [whole(cpu.get("CORECOUNT") or cpu.get("CORE")) for cpu in cpus]
    if all(cores):
        yield Claim(TOPIC, "cores", sum(core or 0 for core in cores), at(section, "cores"))
    by_numbers = {"FAMILYNUMBER": "family", "MODEL": "model", "STEPPING": "stepping"}
    for key, field in by_numbers.items() if platform == "linux" or at(section, "family") is not None else ():
        if whole(first.get(key)) is not None:
            yield Claim(TOPIC, field, whole(first[key]), at(section, field))


def _lscpu(section: Topic | None, text: Any) -> Iterator[Claim]:
    lines = dict(re.findall(r"^([A-Z][^:\n]+):\s+(.+?)\s*$", text, re.MULTILINE)) if isinstance(text, str) else {}
    arm = lines.get("Vendor ID") == "ARM"  # there lscpu's model is a revision
    for key, field in _LSCPU.items():
        if key in lines and not (arm and key == "Model") and nothing_if_placeholder(lines[key]) is not None:
            value = lines[key]
            said: Any = whole(value) if value.isdecimal() else value
            if field == "name" or isinstance(said, int):
                yield Claim(TOPIC, field, said, at(section, field))
    per_socket, sockets = whole(lines.get("Core(s) per socket")), whole(lines.get("Socket(s)"))
    if per_socket and sockets:
        yield Claim(TOPIC, "cores", per_socket * sockets, at(section, "cores"))
    if "CPU max MHz" in lines:
        yield Claim(TOPIC, "max_mhz", float(lines["CPU max MHz"]), at(section, "max_mhz"), within=1.0)


def _company(maker: str) -> str:
    """A maker without its form of company, or by the word its processors answer with."""
    bare = _bare(maker).replace("corporation", "").strip()
    return {"genuineintel": "intel", "authenticamd": "amd"}.get(bare, bare)


def _bare(text: str) -> str:
    """A name without marks and the filling words some leave out."""
    return words(re.sub(r"\(R\)|\(TM\)|\bCPU\b|\bprocessor\b|(?<=Core)(?=2)", " ", text, flags=re.IGNORECASE))
