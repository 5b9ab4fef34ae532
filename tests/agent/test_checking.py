from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from agent.checking import check_only
from agent.exits import Exit
from agent.flow import Wish
from report.document import opened
from report.words import Words

SAY = Words("en")
LAPTOP = str(Path(__file__).parents[1] / "recordings" / "linux-laptop.json")


def test_it_saves_a_page_and_is_done(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wish = Wish(only=("memory",), save_to=home / "r.html", recording=LAPTOP)
    assert check_only(wish, SAY, as_json=False) is Exit.DONE
    assert (home / "r.html").exists()
    assert "Nothing was sent" in capsys.readouterr().out


def test_it_saves_the_document_where_json_is_asked_for(home: Path) -> None:
    wish = Wish(only=("memory",), save_to=home / "r.json", recording=LAPTOP)
    assert check_only(wish, SAY, as_json=True) is Exit.DONE
    assert opened((home / "r.json").read_bytes().strip()).sections["memory"].outcome == "collected"


def test_without_a_file_the_document_alone_goes_to_the_output(
    home: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert check_only(Wish(only=("memory",), recording=LAPTOP), SAY, as_json=True) is Exit.DONE
    assert json.loads(capfdbinary.readouterr().out)["format"] == "alltimefix-report"


def test_a_place_that_cannot_be_written_is_an_error(home: Path) -> None:
    for as_json in (True, False):
        wish = Wish(only=("memory",), save_to=home / "no" / "r", recording=LAPTOP)
        assert check_only(wish, SAY, as_json=as_json) is Exit.ERROR


@pytest.mark.policy("P26")
def test_leaving_everything_out_looks_at_nothing(home: Path) -> None:
    wish = Wish(only=("memory",), without=("memory",), recording=LAPTOP)
    assert check_only(wish, SAY, as_json=False) is Exit.DECLINED
    assert list(home.iterdir()) == []


@pytest.mark.policy("P19")
def test_it_never_loads_what_could_send(home: Path) -> None:
    check_only(Wish(only=("memory",), save_to=home / "r.html", recording=LAPTOP), SAY, as_json=False)
    import subprocess

    program = (
        "import sys; from pathlib import Path; from agent.checking import check_only; from agent.flow import Wish\n"
        "from report.words import Words\n"
        f"check_only(Wish(only=('memory',), save_to=Path({str(home / 'x.html')!r}), recording={LAPTOP!r}),"
        " Words('en'), as_json=False)\n"
        "sys.exit('httpx' in sys.modules or 'agent.upload' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, timeout=60).returncode == 0
