from __future__ import annotations

import pytest

from agent.requests_made import Made, answered, looked, unanswered
from report.words import Words


@pytest.mark.policy("P19")
def test_a_request_is_told_with_what_it_sent_and_what_came_back() -> None:
    made = answered("PUT", "desk.example", "/v1/reports/…", 2100, 201, 640)
    assert made.said(Words("en")) == "PUT desk.example /v1/reports/…: 2100 bytes sent, answer 201, 640 bytes received"
    assert unanswered("GET", "desk.example", "/v1/keys", 0).said(Words("en")).endswith("0 bytes sent, no answer")


def test_it_is_told_in_the_persons_language() -> None:
    told = answered("PUT", "desk.example", "/v1/reports/…", 2100, 201, 640).said(Words("pt"))
    assert told == "PUT desk.example /v1/reports/…: 2100 bytes enviados, resposta 201, 640 bytes recebidos"


def test_braces_in_a_host_name_are_only_text() -> None:
    assert "{sent}" in unanswered("GET", "{sent}", "/", 0).said(Words("en"))


@pytest.mark.parametrize(("whom", "count"), [(set(), 0), ({"backend"}, 1), ({"backend", "gateway"}, 2)])
def test_the_look_at_the_way_out_is_told_as_far_as_it_went(whom: set[str], count: int) -> None:
    made = looked(frozenset(whom), "desk.example")
    assert len(made) == count
    assert all(isinstance(one, Made) and "nothing was sent" in one.said(Words("en")) for one in made)
