from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.service import Service, open_service
from backend.settings import Settings
from tests.desk_server import Served, Wire, wire_to


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Served(tmp_path_factory.mktemp("desk") / "data", "--behind-proxy", "--body-seconds", "1.5",
                "--header-seconds", "1.5") as running:  # fmt: skip
        yield running


@pytest.fixture
def desk_wire(server: Served) -> Iterator[Wire]:
    wire_ = wire_to(server)
    with wire_.http:
        yield wire_


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start servers of one's own; all are ended."""
    started: list[Served] = []

    def start(*options: str, data: Path | None = None) -> Served:
        started.append(Served(data or tmp_path / "data", "--behind-proxy", *options))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture
def talk() -> Iterator[Callable[..., Wire]]:
    """Speak to a server of one's own."""
    opened: list[Wire] = []

    def to(server: Served, address: str | None = None) -> Wire:
        opened.append(wire_to(server, address))
        return opened[-1]

    yield to
    for each in opened:
        each.http.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A desk without a server."""
    opened = open_service(Settings(data=tmp_path / "data"))
    yield opened
    opened.store.close()
