from __future__ import annotations

import pytest
from starlette.requests import Request

from backend.callers import address_of, bearer, require_desk, require_owner
from backend.problems import Refusal
from backend.service import Service
from report import wire


def request(authorization: str | None = None, client: tuple[str, int] | None = ("192.0.2.1", 5)) -> Request:
    headers = [] if authorization is None else [(b"authorization", authorization.encode("latin-1"))]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": headers, "client": client})


def test_a_token_is_taken_from_the_bearer_header() -> None:
    assert bearer(request("Bearer abc")) == "abc"
    assert bearer(request("bearer  abc ")) == "abc"


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "abc"])
def test_without_a_token_it_asks_for_one(header: str | None) -> None:
    with pytest.raises(Refusal) as caught:
        bearer(request(header))
    assert caught.value.status_code == 401
    assert caught.value.headers == {"WWW-Authenticate": "Bearer"}


def test_the_owner_is_who_has_the_secret_of_the_id(service: Service) -> None:
    secret = wire.new_owner_secret()
    asked = request(f"Bearer {wire.owner_secret_text(secret)}")
    require_owner(service, asked, wire.report_id(secret))
    with pytest.raises(Refusal) as caught:
        require_owner(service, asked, wire.report_id(wire.new_owner_secret()))
    assert caught.value.status_code == 403


def test_the_desk_is_who_has_the_desks_token(service: Service) -> None:
    require_desk(service, request(f"Bearer {service.keys.desk_token}"))
    for wrong in (service.keys.desk_token[:-1], "x", "é"):
        with pytest.raises(Refusal) as caught:
            require_desk(service, request(f"Bearer {wrong}"))
        assert caught.value.status_code == 403


def test_an_address_may_be_missing() -> None:
    assert address_of(request()) == "192.0.2.1"
    assert address_of(request(client=None)) == "unknown"
