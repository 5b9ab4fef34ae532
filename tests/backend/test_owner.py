from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from report import seal, wire
from tests.desk_server import Served, Wire, sealed_bytes


@pytest.mark.policy("P23")
def test_the_owner_sees_what_is_kept(desk_wire: Wire) -> None:
    secret, claim, told = desk_wire.stored()
    status = wire.Status.model_validate(desk_wire.own("GET", secret).json())
    assert (
        status.model_dump(mode="json").items()
        >= {key: told[key] for key in ("report_id", "sealed_sha256", "consent_hash", "kept_until", "ticket")}.items()
    )
    assert (status.state, status.match_confirmed, status.views) == ("stored", False, ())
    assert status.contact == claim["contact"]


def test_the_owner_sees_who_looked(desk_wire: Wire) -> None:
    secret, claim, told = desk_wire.stored()
    match = {"match": claim["match"]}
    assert desk_wire.http.post(
        f"/v1/desk/tickets/{claim['ticket']}/confirm", json=match, headers=desk_wire.desk
    ).status_code == 204  # fmt: skip
    assert desk_wire.http.get(f"/v1/desk/reports/{told['report_id']}", headers=desk_wire.desk).status_code == 200
    status = wire.Status.model_validate(desk_wire.own("GET", secret).json())
    assert status.match_confirmed
    assert [view.action for view in status.views] == ["read by the desk"]


@pytest.mark.policy("P27")
def test_one_file_holds_everything_and_the_person_can_open_it(desk_wire: Wire) -> None:
    claim, secret = desk_wire.claimed(), wire.new_owner_secret()
    own_identity, own_recipient = seal.new_identity()
    document = b'{"what": "was sent"}'
    body = seal.seal(document, [claim["desk_key"], own_recipient])
    assert desk_wire.put(secret, claim["upload_token"], body).status_code == 201
    desk_wire.own("PATCH", secret, json={"sealed": _note(claim["desk_key"], own_recipient)})
    export = wire.Export.model_validate(desk_wire.own("GET", secret, "/export").json())
    assert seal.unseal(base64.b64decode(export.sealed), own_identity) == document
    assert seal.unseal(base64.b64decode(export.corrections[0].sealed), own_identity) == b"bought in 2021"
    export.acknowledgement.check(claim["signing_key"])


@pytest.mark.policy("P24")
def test_a_correction_is_kept_sealed(desk_wire: Wire, server: Served) -> None:
    secret, claim, _ = desk_wire.stored()
    answer = desk_wire.own("PATCH", secret, json={"sealed": _note(claim["desk_key"])})
    assert len(wire.Status.model_validate(answer.json()).corrections) == 1
    for path in server.data.rglob("*"):
        assert not path.is_file() or b"bought in 2021" not in path.read_bytes()


@pytest.mark.parametrize("note", ["plain text", "", base64.b64encode(b"plain").decode(), "é", "A" * 30_000])
def test_a_correction_that_is_not_sealed_is_refused(desk_wire: Wire, note: str) -> None:
    secret, _, _ = desk_wire.stored()
    assert desk_wire.own("PATCH", secret, json={"sealed": note}).status_code == 422


def test_there_is_an_end_to_corrections(desk_wire: Wire) -> None:
    secret, claim, _ = desk_wire.stored()
    notes = [{"sealed": _note(claim["desk_key"])} for _ in range(21)]
    statuses = [desk_wire.own("PATCH", secret, json=note).status_code for note in notes]
    assert statuses == [200] * 20 + [409]
    assert desk_wire.own("PATCH", secret, json=notes[0]).status_code == 200, "it is there already"


def test_a_correction_that_is_sent_again_because_its_answer_was_lost_is_kept_once(desk_wire: Wire) -> None:
    secret, claim, _ = desk_wire.stored()
    note = {"sealed": _note(claim["desk_key"])}
    for _ in range(3):
        status = wire.Status.model_validate(desk_wire.own("PATCH", secret, json=note).json())
    assert len(status.corrections) == 1


@pytest.mark.policy("P24")
def test_the_desk_reads_a_correction_once_the_number_is_confirmed_and_its_owner_sees_that(desk_wire: Wire) -> None:
    secret, claim, told = desk_wire.stored()
    note = _note(claim["desk_key"])
    desk_wire.own("PATCH", secret, json={"sealed": note})
    path = f"/v1/desk/reports/{told['report_id']}/corrections"
    assert desk_wire.http.get(path).status_code == 401
    assert desk_wire.http.get(path, headers=desk_wire.desk).status_code == 409
    confirm = f"/v1/desk/tickets/{claim['ticket']}/confirm"
    desk_wire.http.post(confirm, json={"match": claim["match"]}, headers=desk_wire.desk)
    [row] = desk_wire.http.get(path, headers=desk_wire.desk).json()
    assert row["sealed"] == note
    [listed] = [r for r in desk_wire.http.get("/v1/desk/reports", headers=desk_wire.desk).json()
                if r["report_id"] == told["report_id"]]  # fmt: skip
    assert listed["corrections"] == 1
    status = wire.Status.model_validate(desk_wire.own("GET", secret).json())
    assert [view.action for view in status.views] == ["corrections read by the desk"]


@pytest.mark.policy("P26")
def test_the_owner_can_forbid_reading_and_allow_it_again(desk_wire: Wire) -> None:
    secret, claim, told = desk_wire.stored()
    read = f"/v1/desk/reports/{told['report_id']}"
    confirm = f"/v1/desk/tickets/{claim['ticket']}/confirm"
    desk_wire.http.post(confirm, json={"match": claim["match"]}, headers=desk_wire.desk)
    assert desk_wire.own("PATCH", secret, json={"restricted": True}).json()["state"] == "restricted"
    assert desk_wire.http.get(read, headers=desk_wire.desk).status_code == 423
    assert desk_wire.own("PATCH", secret, json={"restricted": False}).json()["state"] == "stored"
    assert desk_wire.http.get(read, headers=desk_wire.desk).status_code == 200


@pytest.mark.policy("P25")
def test_erasing_leaves_nothing_and_proves_it(desk_wire: Wire, server: Served) -> None:
    body = sealed_bytes(50_000)
    secret, claim, told = desk_wire.stored(body)
    receipt = wire.ErasureReceipt.model_validate(desk_wire.own("DELETE", secret).json())
    receipt.check(claim["signing_key"])
    assert receipt.report_id == told["report_id"]
    traces = [told["report_id"].encode(), told["sealed_sha256"].encode(), body[100:200]]
    for path in server.data.rglob("*"):
        assert told["report_id"] not in path.name
        assert not path.is_file() or not [trace for trace in traces if trace in path.read_bytes()], path
    for method, more in (("GET", ""), ("GET", "/export"), ("PATCH", "")):
        options = {"json": {"restricted": True}} if method == "PATCH" else {}
        assert desk_wire.own(method, secret, more, **options).status_code == 410
    assert desk_wire.http.get(f"/v1/desk/reports/{told['report_id']}", headers=desk_wire.desk).status_code == 410


def test_the_receipt_is_the_same_each_time(desk_wire: Wire) -> None:
    secret, _, _ = desk_wire.stored()
    assert desk_wire.own("DELETE", secret).content == desk_wire.own("DELETE", secret).content


def test_a_report_can_be_erased_before_it_arrives(desk_wire: Wire) -> None:
    claim, secret = desk_wire.claimed(), wire.new_owner_secret()
    assert desk_wire.own("GET", secret).status_code == 404
    assert desk_wire.own("DELETE", secret).status_code == 200
    assert desk_wire.put(secret, claim["upload_token"], sealed_bytes()).status_code == 410


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_nobody_else_can_do_any_of_it(desk_wire: Wire, method: str) -> None:
    secret, claim, told = desk_wire.stored()
    path = f"/v1/reports/{told['report_id']}"
    body = {"restricted": True} if method == "PATCH" else None
    other = wire.owner_secret_text(wire.new_owner_secret())
    for token in (other, claim["upload_token"], desk_wire.desk_token, "x", "Ã©"):
        headers = [(b"Authorization", f"Bearer {token}".encode("latin-1"))]
        assert desk_wire.http.request(method, path, headers=headers, json=body).status_code == 403
    assert desk_wire.http.request(method, path, json=body).status_code == 401
    assert desk_wire.own("GET", secret).json()["state"] == "stored"


def test_the_rights_of_one_network_are_asked_for_at_a_bounded_rate(
    serve: Callable[..., Served], talk: Callable[..., Wire]
) -> None:
    desk = talk(serve())
    secret = wire.new_owner_secret()
    statuses = [desk.own("GET", secret).status_code for _ in range(61)]
    assert statuses == [404] * 60 + [429]


def _note(*recipients: str) -> str:
    return base64.b64encode(seal.seal(b"bought in 2021", recipients)).decode()
