from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from report import phone_code, seal, signing, wire
from tests.desk_server import CONSENT, Served, Wire, sealed_bytes


def test_a_code_tells_who_would_receive_the_report(desk_wire: Wire) -> None:
    ticket = desk_wire.ticket(technician="Ana", subject="Printer")
    claim = wire.Claim.model_validate_json(desk_wire.claim(ticket["code"]).content)
    assert (claim.technician, claim.subject, claim.ticket) == ("Ana", "Printer", ticket["ticket"])
    assert (claim.company, claim.region, claim.outside_eea) == ("Alltimefix", "the European Union", False)
    assert (claim.retention_days, claim.limits.most_bytes) == (30, wire.MOST_SEALED)
    assert claim.desk_key.startswith("age1")
    assert "deleted after 30 days" in claim.notice.text


def test_unknown_expired_used_and_burned_codes_get_one_answer(
    serve: Callable[..., Served], talk: Callable[..., Wire]
) -> None:
    server = serve()
    desk = talk(server)
    expired, used, burned = (desk.ticket() for _ in range(3))
    with sqlite3.connect(server.data / "desk.sqlite") as db:
        db.execute("UPDATE ticket SET expires_at=1 WHERE number=?", (expired["ticket"],))
    db.close()
    assert desk.claim(used["code"]).status_code == 200
    assert desk.http.delete(f"/v1/desk/tickets/{burned['ticket']}", headers=desk.desk).status_code == 204
    wrong = [phone_code.new_code(), expired["code"], used["code"], burned["code"], "000000001"]
    answers = [desk.claim(code) for code in wrong]
    assert {(a.status_code, a.content) for a in answers} == {(403, answers[0].content)}
    assert {tuple(sorted(a.headers.keys())) for a in answers} == {tuple(sorted(answers[0].headers.keys()))}


def test_of_many_claims_of_one_code_exactly_one_wins(desk_wire: Wire) -> None:
    code = desk_wire.ticket()["code"]
    together = threading.Barrier(5)

    def claim(_: int) -> int:
        together.wait()
        return desk_wire.claim(code).status_code

    with ThreadPoolExecutor(5) as pool:
        statuses = sorted(pool.map(claim, range(5)))
    assert statuses == [200, 403, 403, 403, 403]


def test_a_claim_whose_answer_was_lost_can_be_asked_for_again(desk_wire: Wire) -> None:
    code, once = desk_wire.ticket()["code"], "k" * 43
    first, again = desk_wire.claim(code, once), desk_wire.claim(code, once)
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert desk_wire.claim(code, "l" * 43).status_code == 403
    assert desk_wire.claim(code).status_code == 403
    secret = wire.new_owner_secret()
    assert desk_wire.put(secret, first.json()["upload_token"], sealed_bytes()).status_code == 201
    assert desk_wire.claim(code, once).status_code == 403, "after the report came, the code is used"


def test_a_guessable_key_does_not_reopen_a_claim(desk_wire: Wire) -> None:
    code = desk_wire.ticket()["code"]
    assert desk_wire.claim(code, "1").status_code == 200
    assert desk_wire.claim(code, "1").status_code == 403


def test_the_sixth_wrong_code_in_ten_minutes_is_not_even_looked_at(desk_wire: Wire) -> None:
    right = desk_wire.ticket()["code"]
    assert [desk_wire.claim(phone_code.new_code()).status_code for _ in range(5)] == [403] * 5
    refused = desk_wire.claim(right)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 601


def test_right_codes_are_not_counted(desk_wire: Wire) -> None:
    assert [desk_wire.claim(desk_wire.ticket()["code"]).status_code for _ in range(7)] == [200] * 7


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"code": 5}', b'{"code": "12345"}', b"\xff", b"[" * 20_000])
def test_a_claim_that_is_none_is_not_understood(desk_wire: Wire, body: bytes) -> None:
    answer = desk_wire.http.post("/v1/claims", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert wire.Problem.model_validate_json(answer.content).status == answer.status_code


def test_a_report_is_acknowledged_with_a_signature(desk_wire: Wire, server: Served) -> None:
    body = sealed_bytes(300_000)
    secret, claim, told = desk_wire.stored(body)
    acknowledgement = wire.Acknowledgement.model_validate(told)
    acknowledgement.check(claim["signing_key"])
    assert acknowledgement.report_id == wire.report_id(secret)
    assert acknowledgement.sealed_sha256 == hashlib.sha256(body).hexdigest()
    assert (acknowledgement.sealed_bytes, acknowledgement.consent_hash) == (300_000, CONSENT)
    assert (acknowledgement.kept_until - acknowledgement.received_at).days == 30
    assert (
        server.data / "reports" / f"{acknowledgement.report_id}.{acknowledgement.sealed_sha256}"
    ).read_bytes() == body


def test_the_same_again_gets_the_same_acknowledgement(desk_wire: Wire) -> None:
    body = sealed_bytes()
    secret, claim, first = desk_wire.stored(body)
    again = desk_wire.put(secret, claim["upload_token"], body)
    assert (again.status_code, again.json()) == (200, first)


def test_other_bytes_under_the_same_number_are_refused(desk_wire: Wire, server: Served) -> None:
    body = sealed_bytes()
    secret, claim, _ = desk_wire.stored(body)
    for answer in (
        desk_wire.put(secret, claim["upload_token"], sealed_bytes()),
        desk_wire.put(secret, claim["upload_token"], body, Consent_Hash="f" * 64),
    ):
        assert answer.status_code == 409
    kept = [path for path in (server.data / "reports").iterdir() if path.name.startswith(wire.report_id(secret))]
    assert [path.read_bytes() for path in kept] == [body]


def test_a_claim_is_good_for_one_report_only(desk_wire: Wire) -> None:
    _, claim, _ = desk_wire.stored()
    assert desk_wire.put(wire.new_owner_secret(), claim["upload_token"], sealed_bytes()).status_code == 401


def test_two_reports_at_once_on_one_claim_are_one_report(desk_wire: Wire) -> None:
    claim = desk_wire.claimed()

    def put(_: int) -> int:
        return desk_wire.put(wire.new_owner_secret(), claim["upload_token"], sealed_bytes(200_000)).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(put, range(4)))
    assert statuses == [201, 401, 401, 401]


def test_the_same_report_twice_at_once_is_one_report(desk_wire: Wire) -> None:
    claim, secret, body = desk_wire.claimed(), wire.new_owner_secret(), sealed_bytes(200_000)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: desk_wire.put(secret, claim["upload_token"], body), range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len({answer.content for answer in answers}) == 1
    assert desk_wire.own("GET", secret, "/export").status_code == 200


def test_an_erased_report_is_never_taken_again(desk_wire: Wire) -> None:
    body = sealed_bytes()
    secret, claim, _ = desk_wire.stored(body)
    assert desk_wire.own("DELETE", secret).status_code == 200
    assert desk_wire.put(secret, claim["upload_token"], body).status_code == 410


@pytest.mark.parametrize(
    ("status", "changed"),
    [
        (401, {"Authorization": None}),
        (401, {"Authorization": "Bearer " + "x" * 43}),
        (401, {"Authorization": "Basic abc"}),
        (415, {"Content_Type": "application/json"}),
        (415, {"Content_Type": None}),
        (422, {"Content_Digest": None}),
        (422, {"Content_Digest": "sha-256=:AAAA:"}),
        (422, {"Content_Digest": wire.content_digest("0" * 64)}),
        (422, {"Consent_Hash": None}),
        (422, {"Consent_Hash": "yes"}),
    ],
)
def test_a_report_not_announced_as_it_must_be_is_refused(
    desk_wire: Wire, server: Served, status: int, changed: dict[str, str | None]
) -> None:
    claim, secret, body = desk_wire.claimed(), wire.new_owner_secret(), sealed_bytes()
    answer = desk_wire.put(secret, claim["upload_token"], body, **changed)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == wire.PROBLEM_TYPE
    assert not list((server.data / "reports").glob(f"{wire.report_id(secret)}*"))
    assert desk_wire.put(secret, claim["upload_token"], body).status_code == 201, "the right to send is still there"


@pytest.mark.policy("P22")
def test_a_report_that_is_not_sealed_is_refused(desk_wire: Wire, server: Served) -> None:
    claim, secret = desk_wire.claimed(), wire.new_owner_secret()
    assert desk_wire.put(secret, claim["upload_token"], b'{"plain": "text"}').status_code == 422
    assert not list((server.data / "reports").glob(f"{wire.report_id(secret)}*"))


def test_the_largest_report_is_taken_and_one_byte_more_is_not(desk_wire: Wire) -> None:
    claim, secret = desk_wire.claimed(), wire.new_owner_secret()
    assert desk_wire.put(secret, claim["upload_token"], sealed_bytes(wire.MOST_SEALED + 1)).status_code == 413
    assert desk_wire.put(secret, claim["upload_token"], sealed_bytes(wire.MOST_SEALED)).status_code == 201


def test_a_report_of_unknown_length_is_refused(desk_wire: Wire) -> None:
    claim, secret, body = desk_wire.claimed(), wire.new_owner_secret(), sealed_bytes()
    headers = desk_wire.headers(claim["upload_token"], body)
    answer = desk_wire.http.put(f"/v1/reports/{wire.report_id(secret)}", content=iter([body]), headers=headers)
    assert answer.status_code == 411


@pytest.mark.parametrize(
    "path", ["/v1/reports/..%2f..%2fetc", "/v1/reports/" + "A" * 26, "/v1/reports/a", "/v1/reports/"]
)
def test_a_name_that_is_none_reaches_no_file(desk_wire: Wire, path: str) -> None:
    body = sealed_bytes()
    answer = desk_wire.http.put(
        path, content=body, headers=desk_wire.headers(desk_wire.claimed()["upload_token"], body)
    )
    assert answer.status_code in {404, 405, 422}


def test_a_permit_that_is_over_is_refused(serve: Callable[..., Served], talk: Callable[..., Wire]) -> None:
    server = serve()
    desk = talk(server)
    claim = desk.claimed()
    with sqlite3.connect(server.data / "desk.sqlite") as db:
        db.execute("UPDATE ticket SET upload_until=1")
    db.close()
    assert desk.put(wire.new_owner_secret(), claim["upload_token"], sealed_bytes()).status_code == 401


@pytest.mark.policy("P18")
def test_nothing_secret_is_at_rest_or_in_the_log(serve: Callable[..., Served], talk: Callable[..., Wire]) -> None:
    server = serve()
    desk = talk(server, "203.0.113.77")
    code = desk.ticket()["code"]
    claim = desk.claim(code, "once-canary-" + "k" * 40).json()
    secret = wire.new_owner_secret()
    body = seal.seal(b"DOCUMENT-CANARY" * 40, [claim["desk_key"]])
    assert desk.put(secret, claim["upload_token"], body).status_code == 201
    desk.own("GET", secret)
    assert desk.claim(code).status_code == 403
    desk.http.get("/v1/keys?secret=QUERY-CANARY")
    desk.http.get("/PATH-CANARY")
    canaries = [
        code, phone_code.spoken(code), claim["upload_token"], wire.owner_secret_text(secret), secret.hex(),
        "DOCUMENT-CANARY", "once-canary", "QUERY-CANARY", "PATH-CANARY", "203.0.113.77",
    ]  # fmt: skip
    at_rest = [path for path in server.data.rglob("*") if path.is_file()]
    assert {"desk.sqlite", "desk.sqlite-wal"} <= {path.name for path in at_rest}
    server.stop()
    for path in [*at_rest, *server.data.rglob("*"), server.log]:
        content = path.read_bytes() if path.is_file() else b""
        found = [canary for canary in canaries if canary.encode() in content]
        found += ["secret"] if secret in content else []
        assert not found, path
    log = server.log.read_text()
    assert "PUT /v1/reports/{report_id} 201" in log
    assert "203.0.113.0/24" in log
    assert wire.report_id(secret) not in log


def test_signatures_are_made_by_the_published_key(desk_wire: Wire) -> None:
    _, claim, told = desk_wire.stored()
    keys = httpx.get(f"{desk_wire.http.base_url}/v1/keys", trust_env=False).json()
    assert keys["signing_key"] == claim["signing_key"]
    forged = json.loads(json.dumps(told)) | {"kept_until": "2099-01-01T00:00:00Z"}
    with pytest.raises(signing.BadSignature):
        wire.Acknowledgement.model_validate(forged).check(keys["signing_key"])
