"""The Windows executables under Wine: started as a person does, answered in a browser, and the report read at the desk.

`.ci/windows` makes the computer; `windows.reg` is what is special about it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, build_opener

import pytest

from agent.exits import Exit
from report.phone_code import spoken
from tests.people import ROOT, Backend

pytestmark = pytest.mark.slow
FIXTURES = ROOT.parent / "shared" / "fixtures" / "windows"
ENOUGH = 90.0
"""Seconds after which a program under Wine has had its time."""


def named(variable: str) -> Path:
    """A folder of `.ci/windows`, by the variable that names it."""
    if not (made := os.environ.get(variable)):
        pytest.skip(f"no Windows to test on: run .ci/windows, which makes one and names it by {variable}")
    return Path(made)


@pytest.fixture(scope="session")
def wexe() -> Path:
    """Runs a Windows program; its output comes through pipes."""
    return named("ALLTIMEFIX_WINE") / "wexe"


@pytest.fixture(scope="session")
def windows_dist() -> Path:
    """Where the executables are."""
    return named("ALLTIMEFIX_WINDOWS_DIST")


@dataclass
class Form(HTMLParser):
    """The form of a page that asks: its fields as they stand, and the answers of its buttons."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = told.get("name"), told.get("value") or ""
        if tag == "button" and name == "answer":
            self.answers.append(value)
        elif tag == "input" and name and (told.get("type") == "hidden" or "checked" in told):
            self.fields.append((name, value))


@dataclass
class Browser:
    """A person's browser: keeps a cookie, says where a form came from, and remembers every page."""

    origin: str
    opener: OpenerDirector
    pages: list[str] = field(default_factory=list)

    def open(self, path: str, form: list[tuple[str, str]] | None = None) -> str:
        """A page; while the program works, it is read to its end, and the next one after it."""
        data = None if form is None else urlencode(form).encode()
        with self.opener.open(self.origin + path, data, timeout=ENOUGH) as answer:
            self.pages.append(answer.read().decode())
        return self.open("/") if "data-next" in self.pages[-1].partition("<script")[0] else self.pages[-1]

    def press(self, answer: str) -> str:
        """Press a button of the page; every form of it holds the same turn."""
        form = Form()
        form.feed(self.pages[-1])
        assert answer in form.answers, self.pages[-1]
        return self.open("/answer", [*dict.fromkeys(form.fields), ("answer", answer)])


@dataclass
class Started:
    """A program that has opened its page, and how it ends."""

    process: subprocess.Popen[bytes]
    browser: Browser

    def ending(self) -> int:
        """The exit code; nothing was said where there is no terminal to say it in."""
        said, warned = self.process.communicate(timeout=ENOUGH)
        assert b"Traceback" not in said + warned
        return self.process.returncode


@contextmanager
def started(wexe: Path, place: Path, backend: Backend, *command: str | Path) -> Iterator[Started]:
    """Start a program; Windows hands the page's address to the system's browser, which is ours."""
    note, script = place / "address", place / "bin" / "xdg-open"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{note}.new" && mv "{note}.new" "{note}"\n')
    script.chmod(0o700)
    told: Mapping[str, str] = {
        **os.environ, "PATH": f"{script.parent}:{os.environ['PATH']}", "ALLTIMEFIX_BACKEND": backend.url,
        "ALLTIMEFIX_LANGUAGE": "en",
    }  # fmt: skip
    process = subprocess.Popen(
        [wexe, *command], cwd=place, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        until = time.monotonic() + ENOUGH
        while not note.exists() and time.monotonic() < until and process.poll() is None:
            time.sleep(0.05)
        assert note.exists(), process.communicate(timeout=ENOUGH)
        origin, _, path = note.read_text().partition("/open/")
        browser = Browser(origin, build_opener(HTTPCookieProcessor(), ProxyHandler({})))
        browser.opener.addheaders = [("Origin", origin)]
        browser.open(f"/open/{path}")
        yield Started(process, browser)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate(timeout=ENOUGH)


@dataclass(frozen=True)
class Job:
    """A report's whole way: what the person saw of it before it left, and what the desk opened."""

    shown: str
    receipt: str
    number: str
    ending: int
    report: dict[str, Any]

    def data(self, topic: str) -> Any:
        """What a topic found."""
        assert self.report["sections"][topic]["outcome"] == "collected", self.report["sections"][topic]["reason"]
        return self.report["sections"][topic]["data"]


@pytest.fixture(scope="module")
def job(wexe: Path, windows_dist: Path, backend: Backend, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """From the ticket to the receipt, and the report opened at the desk."""
    before = {row["report_id"] for row in backend.reports()}
    code = backend.ticket("The Windows executable")
    place = tmp_path_factory.mktemp("windows")
    with started(wexe, place, backend, windows_dist / "atf.exe", "--page", code) as program:
        browser = program.browser
        browser.press("y")  # start
        assert "Ana of " in browser.pages[-1]
        browser.press("y")  # who
        browser.press("y")  # look
        browser.press("y")  # keep
        shown = browser.pages[-1]
        receipt = browser.press("s")
        browser.press("n")  # receipt
        ending = program.ending()
    (number,) = {row["report_id"] for row in backend.reports()} - before
    ticket = next(
        row for row in backend.desk("reports", "--json")["tickets"] if row["subject"] == "The Windows executable"
    )
    backend.desk("confirm", str(ticket["ticket"]), ticket["match"])
    return Job(shown, receipt, number, ending, backend.desk("open", number))


def test_a_report_goes_the_whole_way_and_the_person_holds_its_receipt(job: Job) -> None:
    assert job.ending == Exit.DONE
    assert job.number in job.receipt
    assert job.report["platform"] == "windows"


def test_no_topic_is_refused_or_breaks(job: Job) -> None:
    """One may be late: hundreds of programs take seconds under Wine, and it shares its processor."""
    told = {name: topic["reason"] for name, topic in job.report["sections"].items() if topic["outcome"] != "collected"}
    assert set(told.values()) <= {"it took too long and was given up"}, told


@pytest.mark.policy("P08")
@pytest.mark.parametrize(
    ("title", "architecture", "for_everybody"),
    [
        ("Programa de Facturação 64", "x64", True),
        ("Бухгалтерия 32", "x86", True),
        ("日本語ワープロ", None, False),
    ],
    ids=["64 bits", "32 bits", "the person's own"],
)
def test_programs_of_both_views_and_of_the_person_are_listed_by_their_names(
    job: Job, title: str, architecture: str | None, for_everybody: bool
) -> None:
    packages = [package for source in job.data("software")["sources"] for package in source["packages"]]
    (found,) = [package for package in packages if package["title"] == title]
    assert (found["architecture"], found["for_everybody"]) == (architecture, for_everybody)
    assert title in job.shown


@pytest.mark.policy("P06")
def test_the_computer_and_its_firmware_are_what_the_registry_says(job: Job) -> None:
    device = job.data("device")
    assert (device["make"], device["model"]) == ("Invented Computers", "IC-20XW")
    assert device["firmware"]["vendor"] == "Invented Firmware Works"
    assert device["firmware"]["version"] == "N32ET75W (1.51)"
    assert device["firmware"]["released_on"] == "2023-03-14"


@pytest.mark.policy("P09")
def test_a_usb_device_and_a_printer_are_found(job: Job) -> None:
    devices = {(d["vendor_id"], d["product_id"]): d["name"] for d in job.data("usb")["devices"]}
    assert devices["046d", "c52b"] == "Invented Receiver"
    assert [printer["name"] for printer in job.data("printers")["printers"]] == ["Impressora do escritório"]


@pytest.mark.policy("P16")
def test_whoever_the_computer_belongs_to_is_not_named(job: Job) -> None:
    assert "Inventada Pereira" not in str(job.report)
    assert "Inventada Pereira" not in job.shown
    assert "Agenda de ‹" in str(job.report)


@pytest.mark.skipif(not FIXTURES.exists(), reason="../shared/fixtures is not here")
def test_the_programs_of_recorded_computers_are_found(job: Job) -> None:
    packages = [package for source in job.data("software")["sources"] for package in source["packages"]]
    titles = {package["title"] for package in packages}
    assert {"Mozilla Firefox 57.0.2 (fr)", "Microsoft SQL Server 2017", "Network Console"} <= titles
    assert len(packages) > 400


@pytest.mark.skipif(not FIXTURES.exists(), reason="../shared/fixtures is not here")
def test_the_firewall_of_a_recorded_computer_is_found_on(job: Job) -> None:
    profiles = {profile["name"]: profile["on"] for profile in job.data("security")["firewall"]}
    assert profiles == {"domain": True, "private": True, "public": True}


@pytest.mark.policy("P01")
def test_a_double_click_on_a_downloaded_name_brings_its_code_and_a_no_sends_nothing(
    wexe: Path, windows_dist: Path, backend: Backend, tmp_path: Path
) -> None:
    before = backend.reports()
    code = backend.ticket()
    folder = tmp_path / "Transferências"
    folder.mkdir()
    program = Path(shutil.copy(windows_dist / "Alltimefix.exe", folder / f"Alltimefix-{code} (1).exe"))
    with started(wexe, tmp_path, backend, program) as clicked:
        assert spoken(code) in clicked.browser.pages[-1]
        clicked.browser.press("y")
        assert "Ana of " in clicked.browser.pages[-1]
        clicked.browser.press("n")
        assert clicked.ending() == Exit.DECLINED
    assert backend.reports() == before


def test_it_holds_and_tries_what_the_source_tree_does(wexe: Path, windows_dist: Path) -> None:
    done = subprocess.run([wexe, windows_dist / "atf.exe", "self-test"], capture_output=True, timeout=ENOUGH)
    source = subprocess.run([sys.executable, "-m", "agent", "self-test"], cwd=ROOT, capture_output=True, timeout=ENOUGH)
    assert done.returncode == Exit.DONE, done.stdout[-500:] + done.stderr
    assert done.stdout.decode().split() == source.stdout.decode().split()
