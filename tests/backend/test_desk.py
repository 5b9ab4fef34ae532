from __future__ import annotations

import pytest

from report import phone_code, wire
from tests.desk_server import Wire, sealed_bytes


def test_a_ticket_comes_with_a_code_to_dictate(desk_wire: Wire) -> None:
    ticket = wire.Ticket.model_validate(desk_wire.ticket())
    assert phone_code.parse(ticket.spoken) == ticket.code
    assert 14 * 60 < ticket.expires_at.timestamp() - _now() <= 15 * 60
    assert len(wire.Ticket.model_validate(desk_wire.ticket(digits=12)).code) == 12


def test_the_list_tells_the_state_of_each_ticket_and_never_its_code(desk_wire: Wire) -> None:
    opened = desk_wire.ticket()
    _, claimed, _ = desk_wire.stored()
    rows = {row.ticket: row for row in _tickets(desk_wire)}
    assert (rows[opened["ticket"]].state, rows[opened["ticket"]].match) == ("open", None)
    assert (rows[claimed["ticket"]].state, rows[claimed["ticket"]].match) == ("received", claimed["match"])
    assert opened["code"] not in desk_wire.http.get("/v1/desk/tickets", headers=desk_wire.desk).text


def test_lists_come_in_pages_newest_first(desk_wire: Wire) -> None:
    numbers = [int(desk_wire.ticket()["ticket"]) for _ in range(3)]
    first = desk_wire.http.get("/v1/desk/tickets?limit=2", headers=desk_wire.desk).json()
    assert [int(row["ticket"]) for row in first] == numbers[:0:-1]
    rest = desk_wire.http.get(f"/v1/desk/tickets?limit=1&before={first[-1]['ticket']}", headers=desk_wire.desk).json()
    assert int(rest[0]["ticket"]) == numbers[0]
    assert desk_wire.http.get("/v1/desk/reports?limit=101", headers=desk_wire.desk).status_code == 422


def test_a_report_is_read_only_after_both_sides_saw_the_same_number(desk_wire: Wire) -> None:
    body = sealed_bytes()
    _, claim, told = desk_wire.stored(body)
    read = f"/v1/desk/reports/{told['report_id']}"
    confirm = f"/v1/desk/tickets/{claim['ticket']}/confirm"
    assert desk_wire.http.get(read, headers=desk_wire.desk).status_code == 409
    wrong = f"{(int(claim['match']) + 1) % 100:02}"
    assert desk_wire.http.post(confirm, json={"match": wrong}, headers=desk_wire.desk).status_code == 409
    assert desk_wire.http.get(read, headers=desk_wire.desk).status_code == 409
    assert desk_wire.http.post(confirm, json={"match": claim["match"]}, headers=desk_wire.desk).status_code == 204
    answer = desk_wire.http.get(read, headers=desk_wire.desk)
    assert (answer.status_code, answer.content) == (200, body)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{told["report_id"]}.age"'


def test_an_open_ticket_has_nothing_to_confirm(desk_wire: Wire) -> None:
    ticket = desk_wire.ticket()
    confirm = f"/v1/desk/tickets/{ticket['ticket']}/confirm"
    assert desk_wire.http.post(confirm, json={"match": "00"}, headers=desk_wire.desk).status_code == 409


def test_the_desk_erases_with_the_same_proof(desk_wire: Wire) -> None:
    secret, claim, told = desk_wire.stored()
    answer = desk_wire.http.delete(f"/v1/desk/reports/{told['report_id']}", headers=desk_wire.desk)
    wire.ErasureReceipt.model_validate(answer.json()).check(claim["signing_key"])
    assert desk_wire.own("GET", secret).status_code == 410
    assert desk_wire.own("DELETE", secret).json() == answer.json()


def test_a_burned_ticket_cannot_be_claimed_and_an_answered_one_not_burned(desk_wire: Wire) -> None:
    ticket = desk_wire.ticket()
    assert desk_wire.http.delete(f"/v1/desk/tickets/{ticket['ticket']}", headers=desk_wire.desk).status_code == 204
    assert desk_wire.claim(ticket["code"]).status_code == 403
    _, claim, _ = desk_wire.stored()
    assert desk_wire.http.delete(f"/v1/desk/tickets/{claim['ticket']}", headers=desk_wire.desk).status_code == 404


def test_burning_takes_the_right_to_send_away(desk_wire: Wire) -> None:
    claim = desk_wire.claimed()
    desk_wire.http.delete(f"/v1/desk/tickets/{claim['ticket']}", headers=desk_wire.desk)
    assert desk_wire.put(wire.new_owner_secret(), claim["upload_token"], sealed_bytes()).status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/tickets"),
        ("GET", "/v1/desk/tickets"),
        ("DELETE", "/v1/desk/tickets/1"),
        ("POST", "/v1/desk/tickets/1/confirm"),
        ("GET", "/v1/desk/reports"),
        ("GET", "/v1/desk/reports/" + "a" * 26),
        ("DELETE", "/v1/desk/reports/" + "a" * 26),
    ],
)
def test_every_route_of_the_desk_is_for_the_desk_only(desk_wire: Wire, method: str, path: str) -> None:
    secret, claim, _ = desk_wire.stored()
    body = {"technician": "Eve", "subject": "x", "match": "00"} if method == "POST" else None
    assert desk_wire.http.request(method, path, json=body).status_code == 401
    for token in (wire.owner_secret_text(secret), claim["upload_token"], "x"):
        headers = {"Authorization": f"Bearer {token}"}
        assert desk_wire.http.request(method, path, json=body, headers=headers).status_code == 403


def test_every_route_but_the_open_ones_asks_who_it_is(desk_wire: Wire) -> None:
    open_routes = {("/v1/claims", "post"), ("/v1/keys", "get"), ("/healthz", "get"), ("/readyz", "get")}
    routes = desk_wire.http.get("/openapi.json").json()["paths"]
    asked = 0
    for path, methods in routes.items():
        for method in methods:
            if (path, method) not in open_routes:
                concrete = path.replace("{report_id}", "a" * 26).replace("{number}", "1")
                body = {"technician": "Eve", "subject": "x", "match": "00"} if method in {"post", "patch"} else None
                answer = desk_wire.http.request(method, concrete, json=body)
                assert answer.status_code == 401, f"{method} {path}"
                asked += 1
    assert asked >= 12


def _tickets(desk: Wire) -> list[wire.TicketRow]:
    return [wire.TicketRow.model_validate(r) for r in desk.http.get("/v1/desk/tickets", headers=desk.desk).json()]


def _now() -> float:
    import time

    return time.time()
