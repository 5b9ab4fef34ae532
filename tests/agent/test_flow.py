"""The whole conversation, held by a person against a real support backend and a real worker on this computer."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from agent import gather, receipts
from agent.exits import Exit
from agent.flow import Wish, help_me
from agent.steps import Ask, Progress, Step, Tell
from report.document import opened
from report.words import Words
from tests.people import Backend, Person

pytestmark = pytest.mark.usefixtures("home")
SAY = Words("en")
YES: dict[str, str | list[str]] = {"start": "y", "who": "y", "look": "y", "keep": "y", "send": "s"}
FEW = ("memory", "processor")


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def children() -> list[str]:
    """What this program has running; the support backend of these tests is not of it."""
    alive = [child for child in psutil.Process().children(recursive=True) if child.status() != "zombie"]
    return [line for child in alive if "backend" not in (line := " ".join(child.cmdline()))]


def test_the_whole_way_ends_with_a_receipt_of_what_was_shown(backend: Backend, home: Path) -> None:
    person = Person({**YES, "send": ["a", "s"]})
    assert person.hears(help_me(Wish(backend.ticket(), backend.url, FEW), SAY)) is Exit.DONE
    [receipt] = receipts.every()
    assert receipt.state == "sent"
    shown = next(step.document for step in person.steps if type(step).__name__ == "Show")  # type: ignore[union-attr]
    assert receipts.document(receipt) == shown
    assert "It is about: A slow computer" in person.told()
    assert person.asked() == ["start", "who", "look", "keep", "send", "send", "receipt"]
    row = next(row for row in backend.reports() if row["report_id"] == receipt.report_id)
    assert f"Your number is {row['match']}." in person.told()
    backend.desk("confirm", row["ticket"], row["match"])
    assert backend.desk("open", receipt.report_id) == json.loads(shown)


@pytest.mark.policy("P19")
def test_every_request_is_listed_and_all_go_to_one_backend(backend: Backend) -> None:
    Person(YES.copy()).hears(help_me(Wish(backend.ticket(), backend.url, FEW), SAY))
    [receipt] = receipts.every()
    assert len(receipt.requests) >= 2
    assert all("127.0.0.1" in request.said(SAY) for request in receipt.requests)


@pytest.mark.policy("P19")
def test_the_look_at_the_way_out_is_in_the_receipts_list_too(backend: Backend) -> None:
    person = Person(YES.copy())
    person.hears(help_me(Wish(backend.ticket(), backend.url, ("connectivity", "memory")), SAY))
    [receipt] = receipts.every()
    assert any(request.said(SAY).startswith("GET 127.0.0.1 /healthz") for request in receipt.requests)
    assert "What this program did on the network:" in person.told()


@pytest.mark.policy("P19")
def test_a_try_with_a_wrong_code_is_in_the_receipts_list_too(backend: Backend) -> None:
    person = Person({**YES, "code": backend.ticket()})
    person.hears(help_me(Wish("482916303", backend.url, ("memory",)), SAY))
    [receipt] = receipts.every()
    claims = [request.said(SAY) for request in receipt.requests if "/v1/claims" in request.said(SAY)]
    assert ["answer 403" in claim for claim in claims] == [True, False]


def test_a_code_the_desk_refused_is_no_reason_to_contact_it_again(backend: Backend) -> None:
    person = Person({"start": "y", "code": "", "look": "y", "keep": "y"})
    person.hears(help_me(Wish("482916303", backend.url, ("connectivity", "memory")), SAY))
    question = next(step for step in person.steps if isinstance(step, Ask) and step.name == "look")
    assert "The way to us" not in [switch.title for switch in question.switches]


@pytest.mark.policy("P01")
@pytest.mark.parametrize("stop_at", ["start", "who", "look"])
def test_a_no_collects_nothing_sends_nothing_and_leaves_nothing(
    backend: Backend, home: Path, stop_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processes may wait by the time of the last question; neither was told to look or to learn."""
    before, told = len(backend.reports()), []
    for order in (gather.Worker.begin, gather.Gatekeeper.learn):
        owner = gather.Worker if order is gather.Worker.begin else gather.Gatekeeper
        monkeypatch.setattr(owner, order.__name__, lambda *_: told.append("an order"))
    person = Person({**YES, stop_at: "n"})
    assert person.hears(help_me(Wish(backend.ticket(), backend.url), SAY)) is Exit.DECLINED
    assert person.asked()[-1] == stop_at
    assert told == []
    assert children() == []
    assert files(home) == []
    assert len(backend.reports()) == before


@pytest.mark.policy("P01")
def test_a_no_to_sending_sends_nothing_and_leaves_nothing(backend: Backend, home: Path) -> None:
    before = len(backend.reports())
    person = Person({**YES, "send": "n"})
    assert person.hears(help_me(Wish(backend.ticket(), backend.url, FEW), SAY)) is Exit.DECLINED
    assert files(home) == []
    assert len(backend.reports()) == before


@pytest.mark.policy("P01")
def test_silence_is_a_no_at_every_question(backend: Backend) -> None:
    person = Person(YES.copy())
    person.hears(help_me(Wish(backend.ticket(), backend.url, FEW), SAY))
    questions = [step for step in person.steps if isinstance(step, Ask)]
    assert {question.default for question in questions} == {"n"}
    assert all(question.choices[0][0] == "n" for question in questions)


@pytest.mark.policy("P29")
def test_age_is_asked_before_anything_else(backend: Backend) -> None:
    for wish in (Wish(), Wish(backend.ticket(), backend.url)):
        person = Person({})
        assert person.hears(help_me(wish, SAY)) is Exit.DECLINED
        assert person.asked() == ["start"]
        assert "13 or older" in person.told()


@pytest.mark.policy("P02")
def test_every_topic_says_what_it_is_and_why_before_the_question(backend: Backend) -> None:
    from collectors._found import found

    with_code, without = Person({"start": "y", "who": "y"}), Person({"start": "y"})
    with_code.hears(help_me(Wish(backend.ticket(), backend.url), SAY))
    without.hears(help_me(Wish(), SAY))
    for topic in found().values():
        line = f"{topic.title}: {topic.purpose}"
        assert line in with_code.told()
        assert (line in without.told()) is not topic.outward, "without a code nobody is contacted, so nobody is asked"


@pytest.mark.policy("P26")
def test_what_the_person_leaves_out_is_not_looked_at_and_said_to_be_left_out(home: Path) -> None:
    from collectors._found import found

    number = str(list(found()).index("memory") + 1)
    person = Person({"start": "y", "look": ["l", "y"], "keep": "y", "leave_out": number})
    assert person.hears(help_me(Wish(only=FEW, save_to=home / "r.html"), SAY)) is Exit.SAVED
    seen = {step.title for step in person.steps if isinstance(step, Progress)}
    assert seen == {found()["processor"].title}
    html = (home / "r.html").read_text("utf-8")
    report = opened(html.split('id="report">')[1].split("</script>")[0].encode())
    assert report.sections["memory"].outcome == "skipped"
    assert report.sections["memory"].reason == "left out, as you chose"
    assert "memory" in report.consent.left_out


def test_a_number_that_is_not_in_the_list_changes_nothing() -> None:
    person = Person({"start": "y", "look": ["l", "n"], "leave_out": "99, x"})
    assert person.hears(help_me(Wish(), SAY)) is Exit.DECLINED
    assert "nothing was changed" in person.told()


def test_without_a_code_the_report_is_saved_and_nothing_is_sent(home: Path) -> None:
    person = Person({"start": "y", "look": "y", "keep": "y"})
    assert person.hears(help_me(Wish(only=FEW), SAY)) is Exit.SAVED
    [name] = files(home)
    assert name.startswith("Alltimefix-report-")
    assert "who" not in person.asked()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://example.invalid", "nonsense"])
def test_a_backend_that_is_down_or_refused_still_lets_the_person_save(url: str, home: Path) -> None:
    person = Person(YES.copy())
    assert person.hears(help_me(Wish("482916303", url, FEW), SAY)) is Exit.SAVED
    assert len(files(home)) == 1
    warnings = [s.text for s in person.steps if isinstance(s, Tell) and s.tone == "warning"]
    assert len(warnings) == 2


def test_a_code_nobody_gave_is_told_calmly_and_the_report_saved(backend: Backend, home: Path) -> None:
    from report.phone_code import new_code

    person = Person(YES.copy())
    assert person.hears(help_me(Wish(new_code(), backend.url, FEW), SAY)) is Exit.SAVED
    assert len(files(home)) == 1


@pytest.mark.slow
def test_a_backend_that_goes_away_before_sending_leaves_a_file_and_no_receipt(
    tmp_path: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    far: Backend = request.getfixturevalue("backend_far_away")

    def gone(step: Step) -> None:
        if isinstance(step, Ask) and step.name == "send":
            os.kill(far.pid, signal.SIGKILL)

    person = Person({**YES, "outside_eea": "y"}, watch=gone)
    assert person.hears(help_me(Wish(far.ticket(), far.url, FEW), SAY)) is Exit.SAVED
    assert [name for name in files(home) if name.endswith(".html")]
    assert [receipt.state for receipt in receipts.every()] in ([], ["sending"])


@pytest.mark.policy("P21")
@pytest.mark.parametrize(("answer", "ending"), [("n", Exit.DECLINED), ("y", Exit.DONE)])
def test_a_backend_outside_the_eea_needs_its_own_yes(backend_far_away: Backend, answer: str, ending: Exit) -> None:
    person = Person({**YES, "outside_eea": answer})
    wish = Wish(backend_far_away.ticket(), backend_far_away.url, FEW)
    assert person.hears(help_me(wish, SAY)) is ending
    assert "outside_eea" in person.asked()
    assert "United States" in person.told()
    assert bool(list(receipts.every())) is (ending is Exit.DONE)


@pytest.mark.policy("P30")
def test_the_consent_is_bound_to_the_text_that_was_shown_and_to_the_bytes(backend: Backend) -> None:
    from agent.consent import ConsentToLook, ConsentToSend
    from agent.notice import fingerprint

    person = Person(YES.copy())
    person.hears(help_me(Wish(backend.ticket(), backend.url, FEW), SAY))
    [receipt] = receipts.every()
    record = receipt.consent
    assert record["to_look"]["notice_sha256"] == fingerprint(SAY)
    asked = next(n for n, step in enumerate(person.steps) if isinstance(step, Ask) and step.name == "who")
    shown = [step.text for step in person.steps[:asked] if isinstance(step, Tell)]
    begin = next(n for n, text in enumerate(shown) if record["policy_version"] in text) + 1
    told = "".join(f"{text}\n" for text in shown[begin : shown.index("Who will read it")])
    assert hashlib.sha256(told.encode()).hexdigest() == record["policy_sha256"]
    assert record["document_sha256"] == receipt.document_sha256
    to_look: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in record["to_look"].items()}
    consent = ConsentToSend(**{**record, "to_look": ConsentToLook(**to_look)})
    assert receipt.acknowledgement is not None
    assert receipt.acknowledgement["consent_hash"] == consent.digest()


@pytest.mark.policy("P16")
def test_the_gate_stops_what_the_redactor_missed_and_names_the_field(
    home: Path, recording: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    """A text that is kept as it is, as a maker's name, holds an address: only the second look can see it."""
    machine = recording("linux-laptop")
    machine["answers"]["read /sys/class/dmi/id/product_name"] = {"text": "mail joana.quintela@example.pt\n"}
    path = tmp_path / "machine.json"
    path.write_text(json.dumps(machine))
    person = Person({"start": "y", "look": "y", "keep": "y"})
    assert person.hears(help_me(Wish(only=("device",), recording=str(path)), SAY)) is Exit.STOPPED
    assert files(home) == []
    assert "/sections/device/data/model" in person.told()
    assert "--without device" in person.told()
    assert "joana.quintela" not in person.told()


@pytest.mark.policy("P26")
def test_what_the_gate_stops_can_be_left_out_without_losing_the_code(
    backend: Backend, recording: Callable[[str], dict[str, Any]], tmp_path: Path
) -> None:
    machine = recording("linux-laptop")
    machine["answers"]["read /sys/class/dmi/id/product_name"] = {"text": "mail joana.quintela@example.pt\n"}
    path = tmp_path / "machine.json"
    path.write_text(json.dumps(machine))
    person = Person({**YES, "without": "y"})
    wish = Wish(backend.ticket(), backend.url, ("device", "memory"), recording=str(path))
    assert person.hears(help_me(wish, SAY)) is Exit.DONE
    assert person.asked() == ["start", "who", "look", "without", "keep", "send", "receipt"]
    sent = receipts.document(receipts.find(None))
    assert b"joana.quintela" not in sent
    report = opened(sent)
    assert (report.sections["device"].outcome, report.sections["device"].data) == ("skipped", None)
    assert "second look" in (report.sections["device"].reason or "")
    assert "device" in report.not_judged
    assert report.sections["memory"].outcome == "collected"
    assert not any("device" in field for field in report.hidden.by_field)


@pytest.mark.parametrize("at", range(0, 90, 9))
def test_ctrl_c_at_every_step_leaves_no_process_and_nothing_sent(backend: Backend, home: Path, at: int) -> None:
    from agent.terminal import Screen, converse

    steps = 0

    def answer(step: Any, screen: Screen) -> str:
        return "y" if step.name != "send" else "s"

    class Interrupting(Screen):
        def line(self, text: str = "", indent: str = "") -> None:
            nonlocal steps
            steps += 1
            if steps == at + 1:
                raise KeyboardInterrupt
            super().line(text, indent)

    with (home / "out").open("w") as out:
        ending = converse(help_me(Wish(backend.ticket(), backend.url, FEW), SAY), SAY, answer, Interrupting(out))
    sent = [receipt for receipt in receipts.every() if receipt.state == "sent"]
    assert ending in (Exit.DECLINED, Exit.SAVED) or (ending is Exit.DONE and sent)
    assert children() == []
    assert bool(sent) or files(home) == ["out"]


def test_the_language_can_be_changed_on_the_first_screen_and_back() -> None:
    say = Words("en")
    person = Person({"start": ["pt", "en", "pt", "n"]})
    assert person.hears(help_me(Wish(), say)) is Exit.DECLINED
    titles = [step.text for step in person.steps if isinstance(step, Tell) and step.tone == "title"]
    assert titles == ["Help from Alltimefix", "Ajuda da Alltimefix", "Help from Alltimefix", "Ajuda da Alltimefix"]
    assert "Nada foi enviado" in person.told()


def test_a_code_is_asked_for_until_it_is_one_and_mistakes_are_named(backend: Backend) -> None:
    person = Person({**YES, "code": ["4829", "", "x"]})
    assert person.hears(help_me(Wish(only=FEW), SAY)) is Exit.SAVED
    assert person.asked() == ["start", "code", "code", "look", "keep"]
    assert "The code has 9 digits; you typed 4." in person.told()
    typed = Person({**YES, "code": " ".join(backend.ticket())})
    assert typed.hears(help_me(Wish(None, backend.url, FEW), SAY)) is Exit.DONE


def test_a_code_that_came_with_the_program_is_said_in_threes_and_can_be_another(backend: Backend) -> None:
    person = Person({**YES, "start": ["c", "y"], "code": backend.ticket(), "who": "n"})
    assert person.hears(help_me(Wish("482916303", backend.url, FEW), SAY)) is Exit.DECLINED
    assert "Your code: 482 916 303" in person.told()
    assert person.asked() == ["start", "code", "start", "who"]


def test_after_a_refused_code_another_one_can_be_typed(backend: Backend) -> None:
    from report.phone_code import new_code

    person = Person({**YES, "code": backend.ticket()})
    assert person.hears(help_me(Wish(new_code(), backend.url, FEW), SAY)) is Exit.DONE
    assert person.asked()[:3] == ["start", "code", "who"]


@pytest.mark.policy("P26")
def test_something_can_be_left_out_even_at_the_last_question(backend: Backend) -> None:
    person = Person({**YES, "send": ["l", "s"], "keep": ["y", "l", "y"], "leave_out": "1"})
    assert person.hears(help_me(Wish(backend.ticket(), backend.url, FEW), SAY)) is Exit.DONE
    assert person.asked() == ["start", "who", "look", "keep", "send", "keep", "leave_out", "keep", "send", "receipt"]
    sent = opened(receipts.document(receipts.find(None)))
    assert [name for name, topic in sent.sections.items() if topic.outcome == "collected"] == ["processor"]


@pytest.mark.policy("P25")
def test_what_was_sent_can_be_deleted_and_copied_right_after(backend: Backend, home: Path) -> None:
    person = Person({**YES, "receipt": ["c", "d"]})
    assert person.hears(help_me(Wish(backend.ticket(), backend.url, FEW), SAY)) is Exit.DONE
    [receipt] = receipts.every()
    assert receipt.state == "deleted"
    assert "Signed by Alltimefix" in person.told()
    assert len(list(home.glob("*.html"))) == 1
