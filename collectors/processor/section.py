"""What is told of the processor, the same on every platform."""

from __future__ import annotations

from collectors._contract import Topic
from redaction.privacy import Plain, Section


class Cache(Section):
    """One level of the processor's own memory; `holds` is data, instruction or unified.

    `size_bytes` is what its first core has, `shared_by_threads` by how many that is shared; where only the sum over
    a whole socket is known, it stands in `socket_bytes`.
    """

    level: int
    holds: Plain
    size_bytes: int | None = None
    socket_bytes: int | None = None
    shared_by_threads: int | None = None


class Weakness(Section):
    """A known flaw of this processor against which nothing protects this system, in the kernel's words."""

    name: Plain
    state: Plain


class Processor(Topic):
    """The processor or, where there are several sockets, the first of them; counts are those of the whole computer.

    `max_mhz` is the fastest any core may go, `current_mhz` the mean at the moment of looking. `fast_cores` and
    `efficient_cores` divide the cores where there are two kinds. `virtualisation` is what lets it run virtual machines
    ("VT-x", "AMD-V"), None where the processor does not show it. `translated` is True where this program runs as one
    for another processor (Rosetta). `socket` is the place it sits in, as "LGA1700".
    """

    name: Plain | None = None
    maker: Plain | None = None
    architecture: Plain | None = None
    sockets: int | None = None
    cores: int | None = None
    threads: int | None = None
    fast_cores: int | None = None
    efficient_cores: int | None = None
    base_mhz: float | None = None
    max_mhz: float | None = None
    current_mhz: float | None = None
    family: int | None = None
    model: int | None = None
    stepping: int | None = None
    microcode: Plain | None = None
    socket: Plain | None = None
    virtualisation: Plain | None = None
    translated: bool | None = None
    caches: tuple[Cache, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    answered_by: tuple[Plain, ...] = ()
