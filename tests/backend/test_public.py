from __future__ import annotations

from collections.abc import Callable

import pytest

from report import wire
from tests.desk_server import Served, Wire


@pytest.mark.policy("P31")
def test_the_page_says_what_this_is_and_how_to_reach_the_company(desk_wire: Wire) -> None:
    page = desk_wire.http.get("/")
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    for words in (
        "feedback@alltimefix.com",
        "nine digits",
        "before\nyou say yes",
        "deleted after 30 days",
        "delete what",
    ):
        assert words in page.text


@pytest.mark.policy("P17")
def test_no_answer_sets_a_cookie(desk_wire: Wire) -> None:
    for path in ("/", "/v1/keys", "/healthz", "/readyz", "/nothing"):
        assert "set-cookie" not in desk_wire.http.get(path).headers


@pytest.mark.policy("P19")
def test_the_page_loads_nothing_from_anywhere(desk_wire: Wire) -> None:
    page = desk_wire.http.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [bad for bad in ("<script", "src=", "href=", "@import", "url(") if bad in page.text]


def test_the_companys_name_cannot_become_markup(serve: Callable[..., Served], talk: Callable[..., Wire]) -> None:
    page = talk(serve("--company", "<b>Evil & Co</b>")).http.get("/").text
    assert "&lt;b&gt;Evil &amp; Co&lt;/b&gt;" in page
    assert "<b>" not in page


def test_the_keys_are_the_ones_of_a_claim(desk_wire: Wire) -> None:
    keys = wire.Keys.model_validate(desk_wire.http.get("/v1/keys").json())
    claim = desk_wire.claimed()
    assert (keys.desk_key, keys.signing_key) == (claim["desk_key"], claim["signing_key"])


def test_it_tells_whether_it_is_alive_and_ready(desk_wire: Wire) -> None:
    assert desk_wire.http.get("/healthz").json() == {"status": "alive"}
    assert desk_wire.http.get("/readyz").json() == {"status": "ready"}


def test_no_page_loads_the_description_from_a_third_party(desk_wire: Wire) -> None:
    assert desk_wire.http.get("/docs").status_code == 404
    assert desk_wire.http.get("/redoc").status_code == 404
    assert desk_wire.http.get("/openapi.json").json()["info"]["title"] == "Alltimefix desk"
