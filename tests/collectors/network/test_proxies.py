"""Proxy settings, without user names and passwords."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.network.proxies import proxies, without_credentials

ENVIRONMENT = """\
PATH="/usr/bin"
http_proxy=http://rui:Segredo99@proxy.example.pt:3128/
export HTTPS_PROXY="http://rui:p@ss:w/rd@proxy.example.pt:3128"
no_proxy='localhost,.example.pt'
ftp_proxy=
API_TOKEN=abc_proxy=1
"""


@pytest.mark.policy("P16")
def test_only_proxy_lines_are_taken_and_credentials_are_left() -> None:
    found = proxies(ENVIRONMENT)
    assert [(p.used_for, p.server) for p in found] == [
        ("http", "http://proxy.example.pt:3128/"),
        ("https", "http://proxy.example.pt:3128"),
        ("exceptions", "localhost,.example.pt"),
    ]


@given(st.text(st.characters(exclude_characters="@", exclude_categories=["Cs"]), max_size=30), st.text(max_size=30))
def test_nothing_before_the_last_at_survives(host: str, secret: str) -> None:
    kept = without_credentials(f"http://user:{secret}@{host.replace('://', '')}")
    assert "@" not in kept
    assert "user:" not in kept.removesuffix(host)


@given(st.text(max_size=300))
def test_any_file_is_read(text: str) -> None:
    proxies(text)
    proxies(f"http_proxy={text}")
