"""How often one network, and everybody together, may try a code that turns out wrong."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


class TooManyTries(Exception):  # noqa: N818  (it names what is wrong)
    """Wait so many seconds before the next try."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__(f"wait {wait} seconds")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many tries in so many seconds, from one network and from all together."""

    each: int = 5
    together: int = 100
    seconds: float = 600


class Limiter:
    """Counts tries in memory: no address is ever written down, and as many are remembered as may be tried at all."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._tries: deque[tuple[float, str]] = deque()
        self._lock = threading.Lock()

    def take(self, address: str) -> tuple[float, str]:
        """Count a try before it is made, so that tries side by side count too; raises TooManyTries."""
        now, network = self._clock(), network_of(address)
        with self._lock:
            while self._tries and self._tries[0][0] <= now - self._rate.seconds:
                self._tries.popleft()
            own = [at for at, tried_from in self._tries if tried_from == network]
            if len(own) >= self._rate.each:
                raise TooManyTries(self._wait(own[-self._rate.each], now))
            if len(self._tries) >= self._rate.together:
                raise TooManyTries(self._wait(self._tries[0][0], now))
            self._tries.append((now, network))
        return now, network

    def give_back(self, try_: tuple[float, str]) -> None:
        """The try was right, so it does not count."""
        with self._lock:
            if try_ in self._tries:
                self._tries.remove(try_)

    def _wait(self, since: float, now: float) -> int:
        return max(1, int(since + self._rate.seconds - now) + 1)


def network_of(address: str) -> str:
    """What counts as one sender: an IPv4 address; of IPv6 the /64, because one home has all of it."""
    return _network(address, 32, 64)


def coarse(address: str) -> str:
    """An address as a log may hold it: the /24 or /48 it is in."""
    return _network(address, 24, 48)


def _network(address: str, bits_4: int, bits_6: int) -> str:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ipaddress.ip_network((ip, bits_4 if ip.version == 4 else bits_6), strict=False))
