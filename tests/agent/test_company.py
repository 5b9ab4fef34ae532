from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from agent import company

ROOT = Path(__file__).parents[2]


@pytest.mark.policy("P22")
def test_what_is_built_in_is_reached_by_tls_only() -> None:
    assert urlsplit(company.BACKEND).scheme == "https"


def test_name_and_version_are_the_distributions_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (project["name"], project["version"]) == (company.PROGRAM, company.VERSION)
    assert {"alltimefix", "atf", "alltimefix-desk"} == project["scripts"].keys()


def test_no_word_of_a_scam_stands_in_a_command_or_option() -> None:
    from typer.main import get_command

    from agent.main import app

    group: Any = get_command(app)
    words = [*group.commands, *(o for c in group.commands.values() for p in c.params for o in p.opts)]
    for word in words:
        assert not any(bad in word for bad in ("verif", "account", "ident", "confirm", "valid"))
