from __future__ import annotations

import sqlite3
from collections.abc import Callable

from report import wire
from tests.desk_server import Served, Wire


def test_at_its_start_it_cleans_up_and_sweeps(serve: Callable[..., Served], talk: Callable[..., Wire]) -> None:
    server = serve()
    desk = talk(server)
    old, _, told_old = desk.stored()
    young, _, _ = desk.stored()
    reports = server.data / "reports"
    server.kill()
    (reports / f"{'a' * 26}.{'0' * 64}").write_bytes(b"an upload was interrupted")
    (reports / f"{'b' * 26}.{'0' * 64}.0123.part").write_bytes(b"even earlier")
    with sqlite3.connect(server.data / "desk.sqlite") as db:
        db.execute("UPDATE report SET kept_until=1 WHERE report_id=?", (told_old["report_id"],))
    db.close()
    again = talk(serve(data=server.data))
    assert again.own("GET", old).status_code == 410
    assert again.own("GET", young).status_code == 200
    assert [path.name[:26] for path in reports.iterdir()] == [wire.report_id(young)]


def test_the_routes_are_the_published_wire(desk_wire: Wire) -> None:
    routes = desk_wire.http.get("/openapi.json").json()["paths"]
    assert {(method.upper(), path) for path, methods in routes.items() for method in methods} == {
        ("POST", "/v1/claims"),
        ("PUT", "/v1/reports/{report_id}"),
        ("GET", "/v1/reports/{report_id}"),
        ("PATCH", "/v1/reports/{report_id}"),
        ("DELETE", "/v1/reports/{report_id}"),
        ("GET", "/v1/reports/{report_id}/export"),
        ("POST", "/v1/tickets"),
        ("GET", "/v1/desk/tickets"),
        ("DELETE", "/v1/desk/tickets/{number}"),
        ("POST", "/v1/desk/tickets/{number}/confirm"),
        ("GET", "/v1/desk/reports"),
        ("GET", "/v1/desk/reports/{report_id}"),
        ("GET", "/v1/desk/reports/{report_id}/corrections"),
        ("DELETE", "/v1/desk/reports/{report_id}"),
        ("GET", "/v1/keys"),
        ("GET", "/healthz"),
        ("GET", "/readyz"),
    }
