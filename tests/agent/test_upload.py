from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from agent.desk import Desk
from agent.upload import Patience
from agent.upload_errors import (
    BadAddress,
    CodeRefused,
    DeskDown,
    DeskFull,
    Erased,
    NoProxy,
    NoSuchReport,
    NotTheOwner,
    NotTrusted,
    PermitOver,
    Refused,
    Rubbish,
    TooLarge,
    TooManyTries,
    Unreachable,
    UploadError,
)
from redaction.gate import Outgoing, inspect, release
from redaction.vault import Vault
from report import phone_code, seal, signing, wire
from report.words import Words
from tests.desk_server import Served, Wire, wire_to

CONSENT = hashlib.sha256(b"what was agreed to").hexdigest()
HURRIED = Patience(first_wait=0.01, answer=5, upload=5)
Answer = Callable[[int, bytes, bytes], bytes | None]


class Peer:
    """Whatever listens on a port: reads requests, and says what a test wants (None: hangs up)."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []
        self._answer, self._tls = answer, tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError, ValueError), line:
                line.settimeout(5)
                self._talk(self._tls.wrap_socket(line, server_side=True) if self._tls else line)

    def _talk(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as reader:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                if not (row := reader.readline()):
                    return
                head += row
            length = next((r for r in head.lower().split(b"\r\n") if r.startswith(b"content-length:")), b":0")
            self.heads.append(head)
            self.bodies.append(reader.read(int(length.partition(b":")[2])))
            if said := self._answer(len(self.heads), head, self.bodies[-1]):
                line.sendall(said)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)


def http(status: int, body: bytes = b"", *headers: str) -> bytes:
    rows = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(rows).encode() + body


@pytest.fixture
def peer() -> Iterator[Callable[..., Peer]]:
    started: list[Peer] = []

    def start(answer: Answer | bytes, tls: ssl.SSLContext | None = None) -> Peer:
        started.append(Peer(answer if callable(answer) else lambda *_: answer, tls))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture(scope="session")
def desk_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Served(tmp_path_factory.mktemp("upload") / "data") as running:
        yield running


@pytest.fixture
def technician(desk_server: Served) -> Iterator[Wire]:
    desk_side = wire_to(desk_server)
    with desk_side.http:
        yield desk_side


@pytest.fixture
def desk_at() -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []

    def at(url: str, patience: Patience = HURRIED) -> Desk:
        opened.append(Desk(url, patience))
        return opened[-1]

    yield at
    for each in opened:
        each.close()


@pytest.fixture
def desk(desk_server: Served, desk_at: Callable[..., Desk]) -> Desk:
    return desk_at(desk_server.url)


@pytest.fixture(scope="module")
def outgoing() -> Outgoing:
    document = json.dumps({"findings": ["the disk is nearly full"] * 400}).encode()
    return release(document, inspect(document, Vault()))


def own_key() -> str:
    return seal.new_identity()[1]


def a_claim(**changed: object) -> wire.Claim:
    """A claim as some desk may have made it."""
    text = "We keep it."
    fields: dict[str, object] = {
        "upload_token": "t" * 43, "upload_until": "2026-11-22T16:36:00Z", "match": "47", "ticket": "1", "company": "A",
        "contact": "c", "technician": "Ana", "subject": "x", "region": "Portugal", "outside_eea": False,
        "retention_days": 30, "desk_key": own_key(), "signing_key": signing.public_key(signing.new_signing_key()),
        "notice": {"version": "1", "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()},
        "limits": {"most_bytes": 100_000, "upload_seconds": 60},
    }  # fmt: skip
    return wire.Claim.model_validate({**fields, **changed})


def send(desk: Desk, outgoing: Outgoing, claim: wire.Claim) -> wire.Acknowledgement:
    return desk.send(outgoing, claim, wire.new_owner_secret(), own_key(), CONSENT)


def test_the_whole_way(desk: Desk, technician: Wire, outgoing: Outgoing, desk_server: Served) -> None:
    ticket = technician.ticket(technician="Ana", subject="Printer")
    claim = desk.claim(ticket["spoken"])
    assert (claim.technician, claim.subject) == ("Ana", "Printer")
    secret, (identity, recipient) = wire.new_owner_secret(), seal.new_identity()
    seen: list[tuple[int, int]] = []
    acknowledgement = desk.send(outgoing, claim, secret, recipient, CONSENT, lambda *step: seen.append(step))
    number = acknowledgement.report_id
    assert number == wire.report_id(secret)
    assert seen[-1] == (acknowledgement.sealed_bytes, acknowledgement.sealed_bytes)
    assert desk.status(number, secret).sealed_sha256 == acknowledgement.sealed_sha256
    export = desk.export(number, secret)
    assert seal.unseal(base64.b64decode(export.sealed), identity) == outgoing.document
    receipt = desk.delete(number, secret, claim.signing_key)
    assert receipt == desk.delete(number, secret)
    with pytest.raises(Erased):
        desk.status(number, secret)
    with pytest.raises(Erased):
        desk.send(outgoing, claim, secret, recipient, CONSENT)
    assert not list((desk_server.data / "reports").glob(f"{number}*"))


@pytest.mark.policy("P19")
def test_every_request_is_listed_and_tells_no_secret(desk: Desk, technician: Wire, outgoing: Outgoing) -> None:
    ticket = technician.ticket()
    claim, secret = desk.claim(ticket["code"]), wire.new_owner_secret()
    acknowledgement = desk.send(outgoing, claim, secret, own_key(), CONSENT)
    desk.delete(acknowledgement.report_id, secret)
    said = [made.said(Words("en")) for made in desk.requests]
    assert [line.partition(":")[0] for line in said] == [
        "POST 127.0.0.1 /v1/claims", "PUT 127.0.0.1 /v1/reports/…", "GET 127.0.0.1 /v1/keys",
        "DELETE 127.0.0.1 /v1/reports/…",
    ]  # fmt: skip
    assert f"{acknowledgement.sealed_bytes} bytes sent, answer 201, " in said[1]
    told = "\n".join(said)
    for hidden in (ticket["code"], claim.upload_token, wire.owner_secret_text(secret), acknowledgement.report_id):
        assert hidden not in told


@pytest.mark.policy("P16")
def test_only_what_the_gate_let_through_is_sent(desk_at: Callable[..., Desk], peer: Callable[..., Peer]) -> None:
    listener = peer(http(200))
    for raw in (b"{}", "{}", {"document": b"{}"}):
        with pytest.raises(TypeError):
            send(desk_at(listener.url), raw, a_claim())  # type: ignore[arg-type]  # that is what is tried
    assert listener.heads == []


@pytest.mark.policy("P22")
@pytest.mark.parametrize(
    "url",
    ["http://support.example.org", "support.example.org", "", "ftp://127.0.0.1", "https://", "https://ana:pw@example.org",
     "https://example.org/?code=1", "https://example.org/#x", "http://127.0.0.1.example.org", "https://[::1", "http://10.0.0.1",
     "file:///etc/passwd", "http://localhost.example.org", "https://exa mple.org", "\x00"],
)  # fmt: skip
def test_only_https_or_this_computer_is_an_address(url: str) -> None:
    with pytest.raises(BadAddress):
        Desk(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://support.example.org",
        "https://example.org/support/",
        "http://127.0.0.1:1",
        "http://[::1]:9",
        "http://localhost",
    ],
)
def test_good_addresses_are_taken(url: str) -> None:
    Desk(url).close()


def test_a_desk_may_live_below_a_path(desk_at: Callable[..., Desk], peer: Callable[..., Peer]) -> None:
    listener = peer(http(404))
    with pytest.raises(Rubbish):
        desk_at(f"{listener.url}/support/").claim(phone_code.new_code())
    assert listener.heads[0].startswith(b"POST /support/v1/claims HTTP/1.1\r\n")


def test_a_wrong_code_and_too_many_of_them(tmp_path: Path, desk_at: Callable[..., Desk]) -> None:
    with Served(tmp_path / "data") as server:
        desk = desk_at(server.url)
        for _ in range(5):
            with pytest.raises(CodeRefused):
                desk.claim(phone_code.new_code())
        began = time.monotonic()
        with pytest.raises(TooManyTries):
            desk.claim(phone_code.new_code())
        assert time.monotonic() - began < 2
    assert len(desk.requests) == 6, "a refused code is not tried again"


def test_a_mistyped_code_costs_no_request(desk_at: Callable[..., Desk], peer: Callable[..., Peer]) -> None:
    listener = peer(http(403))
    with pytest.raises(CodeRefused):
        desk_at(listener.url).claim("482916307")
    assert listener.heads == []


def test_a_desk_that_is_down_is_tried_four_times(desk_at: Callable[..., Desk], outgoing: Outgoing) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    desk = desk_at(f"http://127.0.0.1:{port}")
    with pytest.raises(Unreachable) as caught:
        send(desk, outgoing, a_claim())
    assert not caught.value.may_have_arrived
    assert len(desk.requests) == 4
    assert all(made.said(Words("en")).endswith("no answer") for made in desk.requests)


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, Refused), (401, PermitOver), (403, Refused), (404, Rubbish), (409, Refused), (410, Erased), (411, Refused),
     (413, TooLarge), (415, Refused), (418, Refused), (422, Refused), (507, DeskFull), (500, DeskDown), (302, Rubbish),
     (204, Rubbish), (408, Unreachable), (503, DeskDown), (502, DeskDown)],
)  # fmt: skip
def test_each_answer_is_a_named_error(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], outgoing: Outgoing, status: int, error: type[UploadError]
) -> None:
    listener = peer(http(status, b"<html>secret</html>", "Location: http://127.0.0.1:1/"))
    with pytest.raises(error) as caught:
        send(desk_at(listener.url), outgoing, a_claim())
    assert len(listener.heads) == (4 if status in {408, 502, 503} else 1)
    assert caught.value.may_have_arrived == (status in {204, 302, 500, 502, 503})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_not_followed(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], outgoing: Outgoing, status: int
) -> None:
    elsewhere = peer(http(200, b"{}"))
    listener = peer(http(status, b"", f"Location: {elsewhere.url}/v1/claims"))
    with pytest.raises(Rubbish):
        desk_at(listener.url).claim(phone_code.new_code())
    with pytest.raises(Rubbish):
        send(desk_at(listener.url), outgoing, a_claim())
    assert elsewhere.heads == []


GOOD_CLAIM = a_claim().model_dump(mode="json")


@pytest.mark.parametrize(
    "answer",
    [
        b"rubbish\r\n\r\n",
        b"\x16\x03\x01" * 100,
        http(200, b"<html>Log in to the hotel's network</html>"),
        http(200, b""),
        http(200, b"{}"),
        http(200, b"[" * 50_000),
        http(200, b"\xff\xfe"),
        http(200, json.dumps({**GOOD_CLAIM, "technician": "\x1b[2J"}).encode()),
        http(200, json.dumps({**GOOD_CLAIM, "desk_key": "age1x"}).encode()),
        http(200, json.dumps({**GOOD_CLAIM, "retention_days": 4000}).encode()),
        http(200, json.dumps({**GOOD_CLAIM, "notice": {"version": "1", "text": "x", "sha256": "0" * 64}}).encode()),
        http(200, b" " * 300_000),
        http(200, gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"),
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n" + b" " * 0xFFFFF + b"\r\n0\r\n\r\n",
        b"HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\nhalf",
        b"HTTP/1.1 200 X\r\n" + b"A: b\r\n" * 30_000,
    ],
)
def test_rubbish_is_a_named_error(desk_at: Callable[..., Desk], peer: Callable[..., Peer], answer: bytes) -> None:
    with pytest.raises((Rubbish, Unreachable)) as caught:
        desk_at(peer(answer).url).claim(phone_code.new_code())
    assert type(caught.value) in {Rubbish, Unreachable}


def test_a_good_claim_is_taken(desk_at: Callable[..., Desk], peer: Callable[..., Peer]) -> None:
    answer = http(200, json.dumps({**GOOD_CLAIM, "something": "newer"}).encode())
    assert desk_at(peer(answer).url).claim(phone_code.new_code()).match == "47"


@pytest.mark.parametrize("wrong", ["signature", "digest", "consent", "number", "unsigned"])
def test_a_forged_acknowledgement_is_refused(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], outgoing: Outgoing, wrong: str
) -> None:
    secret_key = signing.new_signing_key()

    def acknowledge(_: int, head: bytes, body: bytes) -> bytes:
        told = {
            "report_id": head.split(b" ")[1].rpartition(b"/")[2].decode(), "ticket": "1", "company": "A", "region": "P",
            "sealed_sha256": hashlib.sha256(body).hexdigest(), "sealed_bytes": len(body), "consent_hash": CONSENT,
            "received_at": "2026-11-22T16:36:00Z", "kept_until": "2026-12-22T16:36:00Z",
        }  # fmt: skip
        told |= {
            "digest": {"sealed_sha256": "0" * 64},
            "consent": {"consent_hash": "0" * 64},
            "number": {"report_id": "a" * 26},
        }.get(wrong, {})
        statement = wire.Acknowledgement.model_validate(told)
        key = signing.new_signing_key() if wrong == "signature" else secret_key
        return http(201, (statement if wrong == "unsigned" else statement.signed(key)).model_dump_json().encode())

    claim = a_claim(signing_key=signing.public_key(secret_key))
    with pytest.raises(Rubbish) as caught:
        send(desk_at(peer(acknowledge).url), outgoing, claim)
    assert caught.value.may_have_arrived


@pytest.mark.policy("P25")
def test_a_forged_proof_of_erasure_is_refused(desk_at: Callable[..., Desk], peer: Callable[..., Peer]) -> None:
    key, secret = signing.new_signing_key(), wire.new_owner_secret()
    number = wire.report_id(secret)
    for forged in (
        wire.ErasureReceipt(report_id=number, company="A", erased_at=wire.moment(0)),
        wire.ErasureReceipt(report_id=number, company="A", erased_at=wire.moment(0)).signed(signing.new_signing_key()),
        wire.ErasureReceipt(report_id="a" * 26, company="A", erased_at=wire.moment(0)).signed(key),
    ):
        answer = http(200, forged.model_dump_json().encode())
        with pytest.raises(Rubbish):
            desk_at(peer(answer).url).delete(number, secret, signing.public_key(key))


def test_after_a_bad_moment_the_same_bytes_are_sent_again(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], outgoing: Outgoing
) -> None:
    def answer(number: int, _: bytes, __: bytes) -> bytes | None:
        return {1: http(503, b"", "Set-Cookie: a=b; Path=/"), 2: None, 3: http(429, b"", "Retry-After: 0")}.get(
            number, http(507)
        )

    listener = peer(answer)
    with pytest.raises(DeskFull) as caught:
        send(desk_at(listener.url), outgoing, a_claim())
    assert len(listener.bodies) == 4
    assert len(set(listener.bodies)) == 1
    assert len(listener.bodies[0]) > 200
    assert caught.value.may_have_arrived, "the second try may have been kept before it broke off"


@pytest.mark.policy("P17")
def test_no_cookie_is_ever_sent_back(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], outgoing: Outgoing
) -> None:
    listener = peer(http(503, b"", "Set-Cookie: track=me; Path=/"))
    with pytest.raises(DeskDown):
        send(desk_at(listener.url), outgoing, a_claim())
    assert len(listener.heads) == 4
    assert not [head for head in listener.heads if b"cookie" in head.lower()]


def test_the_desk_says_when_to_come_back(desk_at: Callable[..., Desk], peer: Callable[..., Peer]) -> None:
    listener = peer(lambda n, *_: http(503, b"", "Retry-After: 1") if n == 1 else http(403))
    began = time.monotonic()
    with pytest.raises(CodeRefused):
        desk_at(listener.url).claim(phone_code.new_code())
    assert 1 <= time.monotonic() - began < 3
    patient = peer(http(503, b"", "Retry-After: Sun, 22 Nov 2099 16:36:00 GMT"))
    with pytest.raises(DeskDown):
        desk_at(patient.url).claim(phone_code.new_code())
    assert len(patient.heads) == 1, "longer than we can wait"


def test_an_answer_lost_on_its_way_means_one_report_and_one_acknowledgement(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], desk_server: Served, technician: Wire, outgoing: Outgoing
) -> None:
    """A relay stores at the real desk, and loses the first answer of each kind."""
    lost: list[bytes] = []

    def relay(_: int, head: bytes, body: bytes) -> bytes | None:
        host, port = desk_server.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as line:
            line.sendall(head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + body)
            said = b"".join(iter(lambda: line.recv(65536), b""))
        method = head.partition(b" ")[0]
        if method in lost:
            return said
        lost.append(method)
        assert said.startswith(b"HTTP/1.1 20")
        return None

    desk = desk_at(peer(relay).url)
    claim, secret = desk.claim(technician.ticket()["code"]), wire.new_owner_secret()
    acknowledgement = desk.send(outgoing, claim, secret, own_key(), CONSENT)
    rows = technician.http.get("/v1/desk/reports", headers=technician.desk).json()
    assert [row["ticket"] for row in rows].count(claim.ticket) == 1
    assert len(list((desk_server.data / "reports").glob(f"{acknowledgement.report_id}*"))) == 1
    desk.delete(acknowledgement.report_id, secret, claim.signing_key)
    assert sorted(lost) == [b"DELETE", b"POST", b"PUT"]
    assert len(desk.requests) == 6


@pytest.mark.parametrize("where", ["silent", "head", "body"])
def test_a_slow_answer_is_not_waited_for_for_ever(desk_at: Callable[..., Desk], where: str) -> None:
    over = threading.Event()

    def drip(line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            line.recv(65536)
            if where == "body":
                line.sendall(b"HTTP/1.1 200 X\r\nContent-Length: 9000\r\n\r\n")
            while not over.wait(0.05):
                line.sendall(b"" if where == "silent" else b"A" if where == "body" else b"A: b\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with contextlib.suppress(OSError):
                drip(listener.accept()[0])

        dripping = threading.Thread(target=accept, daemon=True)
        dripping.start()
        began = time.monotonic()
        patience = Patience(tries=1, answer=0.5)
        with pytest.raises(Unreachable):
            desk_at(f"http://127.0.0.1:{listener.getsockname()[1]}", patience).claim(phone_code.new_code())
        assert 0.4 < time.monotonic() - began < 2
    over.set()
    dripping.join(10)


def test_a_report_too_large_for_the_desk_is_not_sent(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], outgoing: Outgoing
) -> None:
    listener = peer(http(201))
    with pytest.raises(TooLarge):
        send(desk_at(listener.url), outgoing, a_claim(limits={"most_bytes": 100, "upload_seconds": 60}))
    assert listener.heads == []


def test_stopping_in_the_middle_leaves_nothing_at_the_desk(desk: Desk, technician: Wire, desk_server: Served) -> None:
    def stop(sent: int, total: int) -> None:
        assert sent < total
        raise KeyboardInterrupt

    noise = [hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(3000)]
    rows = [row.translate(str.maketrans("0123456789", "ghijklmnop")) for row in noise]
    document = json.dumps({"lines": [" ".join(row[i : i + 4] for i in range(0, 64, 4)) for row in rows]}).encode()
    claim, secret = desk.claim(technician.ticket()["code"]), wire.new_owner_secret()
    with pytest.raises(KeyboardInterrupt):
        desk.send(release(document, inspect(document, Vault())), claim, secret, own_key(), CONSENT, stop)
    assert desk.requests[-1].said(Words("en")).endswith("no answer")
    with pytest.raises(NoSuchReport):
        desk.status(wire.report_id(secret), secret)
    assert not list((desk_server.data / "reports").glob(f"{wire.report_id(secret)}*"))


def test_another_owners_report_is_not_ours(desk: Desk) -> None:
    with pytest.raises(NotTheOwner):
        desk.delete(wire.report_id(wire.new_owner_secret()), wire.new_owner_secret())


@pytest.fixture
def tls(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's TLS, and the file of the authority that vouches for it."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return context, path


@pytest.mark.policy("P22")
def test_a_certificate_nobody_vouches_for_gets_not_one_byte(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], outgoing: Outgoing, tls: tuple[ssl.SSLContext, Path]
) -> None:
    listener = peer(http(201), tls[0])
    desk = desk_at(f"https://127.0.0.1:{listener.port}")
    with pytest.raises(NotTrusted) as caught:
        send(desk, outgoing, a_claim())
    assert listener.heads == []
    assert not caught.value.may_have_arrived
    assert len(desk.requests) == 1, "another try would not make it better"


@pytest.mark.policy("P22")
def test_a_certificate_for_another_name_is_not_trusted(
    desk_at: Callable[..., Desk],
    peer: Callable[..., Peer],
    tls: tuple[ssl.SSLContext, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tls[1]))
    listener = peer(http(403), tls[0])
    with pytest.raises(NotTrusted):
        desk_at(f"https://localhost:{listener.port}").claim(phone_code.new_code())
    assert listener.heads == []


def test_a_certificate_the_system_trusts_is_trusted(
    desk_at: Callable[..., Desk],
    peer: Callable[..., Peer],
    tls: tuple[ssl.SSLContext, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tls[1]))
    listener = peer(http(403), tls[0])
    with pytest.raises(CodeRefused):
        desk_at(f"https://127.0.0.1:{listener.port}").claim(phone_code.new_code())
    assert len(listener.heads) == 1


def test_the_systems_proxy_is_used_and_never_for_this_computer(
    desk_at: Callable[..., Desk], peer: Callable[..., Peer], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = peer(http(407))
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(Unreachable) as caught:
        desk_at("https://support.example.org").claim(phone_code.new_code())
    assert not caught.value.may_have_arrived
    assert proxy.heads[0].startswith(b"CONNECT support.example.org:443 HTTP/1.1\r\n")
    near = peer(http(403))
    asked = len(proxy.heads)
    with pytest.raises(CodeRefused):
        desk_at(near.url).claim(phone_code.new_code())
    assert len(proxy.heads) == asked


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://x", "http://[::1"])
def test_a_proxy_we_do_not_know_is_one_sentence(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(NoProxy):
        Desk("https://support.example.org")


@pytest.mark.policy("P22")
def test_nothing_in_the_program_can_switch_verification_off() -> None:
    import agent.upload

    source = Path(agent.upload.__file__).read_text("utf-8")
    for way_out in ("verify=False", "CERT_NONE", "check_hostname", "_create_unverified", "transport="):
        assert way_out not in source
