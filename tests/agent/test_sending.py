from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from agent import receipts
from agent.exits import Exit
from agent.flow import Wish, help_me
from agent.sending import save
from agent.steps import Ask, Show, Step, Tell
from redaction.gate import Outgoing, inspect, release
from redaction.vault import Vault
from report.document import Hidden, Report, written
from report.save import NotSaved
from report.words import Words
from tests.people import Backend, Person

SAY = Words("en")
YES: dict[str, str | list[str]] = {"start": "y", "who": "y", "look": "y", "keep": "y", "send": "s"}


@pytest.fixture
def outgoing(report: Report) -> Outgoing:
    document = written(report.model_copy(update={"addressed_to": None, "hidden": Hidden(by_kind={}, by_field={})}))
    return release(document, inspect(document, Vault()))


@pytest.mark.policy("P21")
@pytest.mark.policy("P31")
def test_the_six_facts_stand_before_the_question(backend: Backend, home: Path) -> None:
    person = Person({**YES, "send": "n"})
    person.hears(help_me(Wish(backend.ticket(), backend.url, ("memory",)), SAY))
    before = [step.text for step in person.steps[: _place(person, "send")] if isinstance(step, Tell)]
    for fact in ("Who receives it", "Why:", "What:", "Where it is stored", "For how long", "To take it back"):
        assert any(text.startswith(fact) for text in before), fact


def test_the_sending_choice_names_the_size_and_the_person(backend: Backend, home: Path) -> None:
    person = Person({**YES, "send": "n"})
    person.hears(help_me(Wish(backend.ticket(), backend.url, ("memory",)), SAY))
    question = person.steps[_place(person, "send")]
    assert isinstance(question, Ask)
    assert dict(question.choices)["s"].endswith("kB to Ana")
    assert question.choices[0] == ("n", "Do not send")


def test_a_copy_can_be_saved_and_everything_shown_before_deciding(backend: Backend, home: Path) -> None:
    person = Person({**YES, "send": ["c", "a", "n"]})
    wish = Wish(backend.ticket(), backend.url, ("memory",), save_to=home / "copy.html")
    assert person.hears(help_me(wish, SAY)) is Exit.DECLINED
    assert (home / "copy.html").exists()
    assert "The copy you saved is yours." in person.told()
    assert "nothing was kept" not in person.told()
    assert any(isinstance(step, Show) for step in person.steps)


def test_without_a_place_for_the_receipt_nothing_is_sent(backend: Backend, home: Path) -> None:
    before = len(backend.reports())

    def spoil(step: Step) -> None:
        if isinstance(step, Ask) and step.name == "send":
            (home / "data").write_text("a file where a folder should be")

    person = Person(YES.copy(), watch=spoil)
    assert person.hears(help_me(Wish(backend.ticket(), backend.url, ("memory",)), SAY)) is Exit.ERROR
    assert "Without a receipt nothing is sent." in person.told()
    assert len(backend.reports()) == before


def test_a_code_that_ran_out_meanwhile_is_told_and_the_report_saved(backend: Backend, home: Path) -> None:
    """The upload right is used up by somebody else between the question and the answer: the desk refuses."""
    code = backend.ticket()
    person = Person(YES.copy())
    assert person.hears(help_me(Wish(code, backend.url, ("memory",)), SAY)) is Exit.DONE
    again = Person(YES.copy())
    assert again.hears(help_me(Wish(code, backend.url, ("memory",)), SAY)) is Exit.SAVED
    assert len([receipt for receipt in receipts.every() if receipt.state == "sent"]) == 1


def test_saving_falls_back_to_the_home_folder(
    outgoing: Outgoing, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    monkeypatch.setattr(Path, "cwd", lambda: tmp_path / "not-there")
    person = Person()
    assert person.hears(save(outgoing, Wish(), SAY)) is Exit.SAVED
    assert [path.suffix for path in home.iterdir()] == [".html"]


def _place(person: Person, name: str) -> int:
    return next(n for n, step in enumerate(person.steps) if isinstance(step, Ask) and step.name == name)


@pytest.mark.policy("P25")
def test_ctrl_c_while_sending_keeps_the_receipt_that_can_delete_it(
    backend: Backend, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agent.desk import Desk
    from agent.rights import erase

    send = Desk.send

    def interrupted(*arguments: Any) -> None:
        send(*arguments)
        raise KeyboardInterrupt  # the person stops when the desk has it, and before its answer is seen

    monkeypatch.setattr(Desk, "send", interrupted)
    person = Person(YES.copy())
    assert person.hears(help_me(Wish(backend.ticket(), backend.url, ("memory",)), SAY)) is Exit.DECLINED
    assert "It may have arrived. To be sure it is gone: alltimefix delete" in person.told()
    [receipt] = receipts.every()
    assert receipt.state == "sending"
    assert any(row["report_id"] == receipt.report_id for row in backend.reports())
    assert erase(None, SAY) is Exit.DONE
    assert not any(row["report_id"] == receipt.report_id for row in backend.reports())


def test_a_disk_that_fills_up_meanwhile_still_leaves_a_receipt_that_can_delete(
    backend: Backend, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agent.rights import erase

    keep = receipts.keep

    def once(receipt: receipts.Receipt, outgoing: Outgoing | None = None) -> receipts.Receipt:
        if outgoing is None:
            raise NotSaved("The file could not be written: No space left on device.")
        return keep(receipt, outgoing)

    monkeypatch.setattr(receipts, "keep", once)
    person = Person(YES.copy())
    assert person.hears(help_me(Wish(backend.ticket(), backend.url, ("memory",)), SAY)) is Exit.DONE
    assert "No space left" in person.told()
    monkeypatch.setattr(receipts, "keep", keep)
    assert erase(None, SAY) is Exit.DONE
