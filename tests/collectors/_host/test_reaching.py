"""Reaching out, against real lines on loopback: good ones, and everything that goes wrong on the way."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Forbidden
from collectors._host.reaching import Backend, is_inside, to_backend, to_router

Answer = Callable[[socket.socket], None]


@contextmanager
def answering(answer: Answer) -> Iterator[int]:
    """A port at which somebody answers every line in this way; what breaks there is the caller's to see."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=_held, args=(line, answer), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        with suppress(OSError):  # on Windows closing it is enough
            server.shutdown(socket.SHUT_RDWR)


def _held(line: socket.socket, answer: Answer) -> None:
    with line:
        try:
            answer(line)
        except OSError:
            return  # the other side hung up first


def saying(head: bytes) -> Answer:
    def answer(line: socket.socket) -> None:
        line.recv(4096)
        line.sendall(head)

    return answer


def dripping(line: socket.socket) -> None:
    for _ in range(40):
        line.sendall(b"x")
        time.sleep(0.2)


def dated(ahead: timedelta = timedelta()) -> Answer:
    when = format_datetime(datetime.now(UTC) + ahead, usegmt=True)
    return saying(f"HTTP/1.1 200 OK\r\nDate: {when}\r\nContent-Length: 0\r\n\r\n".encode())


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Who this computer trusts, for the time of the test."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "trusted.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    return made


def encrypted(certificate: trustme.LeafCert, then: Answer) -> Answer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)

    def answer(line: socket.socket) -> None:
        with context.wrap_socket(line, server_side=True) as secure:
            then(secure)

    return answer


def told(port: int, host: str = "localhost", encrypted: bool = True) -> dict[str, Any]:
    answer = to_backend(Backend(host, port, encrypted))
    assert isinstance(answer, dict)
    return answer


def test_a_good_line_tells_every_step_and_the_clock(authority: trustme.CA) -> None:
    with answering(encrypted(authority.issue_cert("localhost"), dated())) as port:
        answer = told(port)
    assert "inside" not in answer["name"], "it is this computer that was asked for"
    assert answer["name"]["ms"] >= 0
    assert answer["ipv4"]["ms"] >= 0
    assert answer["encryption"]["version"] == "TLSv1.3"
    assert "trustme" in answer["encryption"]["issuer"]
    assert abs(answer["clock"]["behind"]) <= 2


@pytest.mark.parametrize(("ahead", "behind"), [(timedelta(hours=2), 7200), (timedelta(days=-400), -400 * 86400)])
def test_a_wrong_clock_is_told_in_seconds(ahead: timedelta, behind: float) -> None:
    with answering(dated(ahead)) as port:
        assert told(port, encrypted=False)["clock"]["behind"] == pytest.approx(behind, abs=3)


def test_a_certificate_nobody_here_knows(authority: trustme.CA) -> None:
    with answering(encrypted(trustme.CA().issue_cert("localhost"), dated())) as port:
        answer = told(port)
    assert answer["encryption"] == {"why": "unknown issuer"}
    assert "clock" not in answer, "nothing is asked of somebody who is not trusted"


def test_a_certificate_for_somebody_else(authority: trustme.CA) -> None:
    with answering(encrypted(authority.issue_cert("portal.example"), dated())) as port:
        assert told(port)["encryption"] == {"why": "another name"}


def test_a_certificate_that_is_over(authority: trustme.CA) -> None:
    old = authority.issue_cert("localhost", not_after=datetime(2020, 1, 1, tzinfo=UTC))
    with answering(encrypted(old, dated())) as port:
        assert told(port)["encryption"] == {"why": "expired"}


def test_somebody_who_answers_in_clear_text_instead() -> None:
    with answering(saying(b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n")) as port:
        assert told(port)["encryption"] == {"why": "not encrypted"}


def test_a_closed_port_and_an_unknown_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert told(port, "127.0.0.1")["ipv4"] == {"why": "refused"}
    unknown = told(port, "nobody.invalid")
    assert unknown["name"]["why"] in ("unknown name", "no answer", "silent")
    assert unknown.keys() == {"name"}


@pytest.mark.parametrize(
    "answer",
    [
        lambda line: time.sleep(8), pytest.param(dripping, marks=pytest.mark.slow), lambda line: None,
        saying(b"\x00" * 50_000),
        saying(b"HTTP/1.1 200 OK\r\nDate: not a date at all\r\n\r\n"),
        saying(b"HTTP/1.1 200 OK\r\nDate: Mon, 99 Foo 9999 99:99:99 GMT\r\n\r\n"),
    ],
    ids=["silent", "dripping", "hangs up", "zeros", "no date", "an impossible date"],
)  # fmt: skip
@pytest.mark.parametrize("encrypted", [True, False])
def test_whoever_answers_badly_costs_at_most_the_time_there_is(answer: Answer, encrypted: bool) -> None:
    begun = time.monotonic()
    with answering(answer) as port:
        seen = told(port, "127.0.0.1", encrypted)
    assert time.monotonic() - begun < 5
    assert "why" in seen["encryption" if encrypted else "clock"]


@pytest.mark.policy("P19")
@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "support.example", "", "192.168.1.1.example"])
def test_a_router_outside_this_network_is_not_contacted(address: str) -> None:
    with pytest.raises(Forbidden):
        to_router(address)


def test_a_router_that_refuses_is_there() -> None:
    answer = to_router("127.0.0.1")
    assert isinstance(answer, dict)
    assert answer.keys() == {"ms"}


@given(st.ip_addresses())
def test_no_public_address_counts_as_inside(address: Any) -> None:
    if is_inside(str(address)):
        assert not address.is_global


def test_inside_are_the_addresses_of_homes_and_of_providers_that_share_theirs() -> None:
    inside = ("192.168.1.1", "10.0.0.138", "172.16.0.1", "100.64.0.1", "fe80::1%eth0", "fd00::1", "127.0.0.1")
    assert [address for address in inside if not is_inside(address)] == []
    assert ip_address("100.128.0.1").is_global
    assert not is_inside("100.128.0.1")


@pytest.mark.parametrize(
    ("url", "backend"),
    [("https://support.example", Backend("support.example", 443, True)),
     ("http://127.0.0.1:8420/x", Backend("127.0.0.1", 8420, False)),
     ("https://[::1]:8443", Backend("::1", 8443, True))],
)  # fmt: skip
def test_a_backend_is_known_by_its_address(url: str, backend: Backend) -> None:
    assert Backend.at(url) == backend


@pytest.mark.parametrize(
    ("host", "named"),
    [("support.example", True), ("localhost", False), ("127.0.0.1", False), ("192.168.1.9", False), ("::1", False)],
)
def test_only_a_name_can_lead_somewhere_it_should_not(host: str, named: bool) -> None:
    assert Backend(host, 443, True).is_named is named


@pytest.mark.parametrize("url", ["", "support.example", "ftp://support.example", "https://", "https://x:99999"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the standard library's own words differ)
        Backend.at(url)


@pytest.mark.policy("P19")
def test_the_second_line_lets_nobody_else_be_contacted(in_a_child: Callable[..., Any]) -> None:
    answer = in_a_child(
        """
import socket
from collectors._host.open import open_machine
from collectors._host.permit import permitted
with socket.create_server(("127.0.0.1", 0)) as server:
    port = server.getsockname()[1]
    machine = open_machine(None, f"http://127.0.0.1:{port}")
    enforce(machine, log, ports=(port,))
    reached = machine.reach("backend", "")["ipv4"]
    def tried(act, *about):
        try:
            act(*about)
        except PermissionError as error:
            return str(error)
        return "it worked"
    alone = tried(socket.create_connection, ("127.0.0.1", port), 1)
    with permitted(reach=("127.0.0.1",)):
        other = tried(socket.create_connection, ("127.0.0.2", port), 1)
        asked = tried(socket.getaddrinfo, "elsewhere.example", 80)
answer = ["ms" in reached, alone, other, asked]
"""
    )
    assert answer[0] is True
    assert "it worked" not in answer
