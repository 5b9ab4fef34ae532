from __future__ import annotations

import time
from dataclasses import replace

import pytest

from agent.exits import Exit
from agent.page.talk import Talk
from agent.steps import LINES, SWITCH, Ask, AskText, Conversation, Progress, Tell
from report.words import Words
from tests.agent.page.conftest import SWITCHES, Meet, Meeting

SAY = Words("en")
ALL_AS_THEY_ARE = frozenset({"A", "1", "1a", "1b"})


def answered(meeting: Meeting, choice: str, on: frozenset[str] = frozenset(), text: str = "") -> bool:
    return meeting.talk.answer(meeting.talk.view(5).turn, choice, text, on)


def test_questions_come_one_after_another_and_the_end_is_shown(meet: Meet) -> None:
    meeting = meet()
    assert answered(meeting, "y")
    assert answered(meeting, "y", ALL_AS_THEY_ARE)
    last = meeting.talk.view(5)
    assert last.over
    assert last.steps == (Tell("Thank you.", "title"),)
    assert meeting.ending() is Exit.DONE


def switching() -> Conversation:
    """Asks for switches as the flow does; its ending tells nothing, what it heard does."""
    heard = []
    yield Tell("Choose", "title")
    while (
        answer := (yield Ask("keep", "These?", (("n", "No"), (SWITCH, "Change"), ("y", "Yes")), "n", SWITCHES))
    ) == "l":
        heard.append((yield AskText("leave_out", "Which?")))
        yield Tell(f"changed {heard[-1]}")
    yield Tell(f"{answer} after {heard}", "title")
    return Exit.DONE


def test_a_switch_is_the_same_two_questions_a_terminal_asks(meet: Meet) -> None:
    meeting = meet(switching())
    assert answered(meeting, SWITCH, frozenset({"A", "1", "1b", "2"}))
    view = meeting.talk.view(5)
    assert isinstance(view.question, Ask)
    assert view.question.name == "keep"
    assert view.steps == (Tell("Choose", "title"),)
    assert view.notices == (Tell("changed 1a 2"),)


def test_going_on_takes_what_was_switched_along(meet: Meet) -> None:
    meeting = meet(switching())
    answered(meeting, "y", frozenset({"A"}))
    assert meeting.talk.view(5).steps[-1] == Tell("y after ['1 1a 1b']", "title")


def test_what_stands_inside_something_left_out_whole_is_not_in_the_form(meet: Meet) -> None:
    """Its boxes are closed, and a closed box sends nothing: that is no wish to leave each of them out too."""
    off = (replace(SWITCHES[0], on=False),)

    def asking() -> Conversation:
        heard = []
        if (yield Ask("keep", "These?", (("n", "No"), (SWITCH, "Change")), "n", off)) == SWITCH:
            heard.append((yield AskText("leave_out", "Which?")))
        yield Tell(f"{heard}", "title")
        return Exit.DONE

    meeting = meet(asking())
    answered(meeting, SWITCH, frozenset({"A"}))
    assert meeting.talk.view(5).steps[-1] == Tell("['A']", "title")


def test_the_lines_of_a_list_are_asked_for_as_a_terminal_does_after_what_was_switched(meet: Meet) -> None:
    heard = []

    def asking() -> Conversation:
        choices = (("n", "No"), (SWITCH, "Change"), ("y", "Yes"), (LINES, "Lines"))
        heard.append((yield Ask("keep", "These?", choices, "n", SWITCHES)))
        heard.append((yield AskText("leave_out", "Which?")))
        heard.append((yield Ask("keep", "These?", choices, "n", SWITCHES)))
        heard.append((yield AskText("list", "Which?")))
        yield Tell("Lines", "title")
        return Exit.DONE

    meeting = meet(asking())
    assert answered(meeting, f"{LINES} 1a", frozenset({"A", "1", "1a"}))
    assert meeting.talk.view(5).over
    assert heard == [SWITCH, "1b", LINES, "1a"]


def test_stopping_is_one_answer_and_an_unchanged_form_changes_nothing(meet: Meet) -> None:
    meeting = meet(switching())
    turn = meeting.talk.view(5).turn
    assert answered(meeting, SWITCH, ALL_AS_THEY_ARE)
    assert meeting.talk.view(5).turn == turn
    answered(meeting, "n", ALL_AS_THEY_ARE)
    assert meeting.talk.view(5).steps[-1] == Tell("n after []", "title")


def test_an_answer_to_another_question_is_not_taken(meet: Meet) -> None:
    meeting = meet()
    turn = meeting.talk.view(5).turn
    assert not meeting.talk.answer(turn - 1, "y", "", frozenset())
    assert not meeting.talk.answer(turn + 1, "y", "", frozenset())
    assert meeting.talk.answer(turn, "y", "", frozenset())
    assert not meeting.talk.answer(turn, "y", "", frozenset())
    meeting.talk.view(5)
    assert meeting.heard == ["y"]


def test_a_question_asked_again_comes_back_to_its_screen_with_the_last_remark_only(meet: Meet) -> None:
    def stubborn() -> Conversation:
        yield Tell("Code", "title")
        while (typed := (yield AskText("code", "Which?"))) != "right":
            yield Tell(f"{typed} is wrong", "warning")
        return Exit.DONE

    meeting = meet(stubborn())
    for wrong in ("one", "two"):
        answered(meeting, "", text=wrong)
        view = meeting.talk.view(5)
        assert view.steps == (Tell("Code", "title"),)
        assert view.notices == (Tell(f"{wrong} is wrong", "warning"),)


def test_silence_ends_the_program_as_a_no(meet: Meet) -> None:
    meeting = meet(idle=0.3)
    assert meeting.ending() is Exit.DECLINED
    assert meeting.heard == []
    assert Tell("Stopped. Nothing was sent.", "warning") in meeting.talk.view().steps


def test_looking_at_the_page_is_not_silence(meet: Meet) -> None:
    meeting = meet(idle=1.0)
    for _ in range(8):
        time.sleep(0.25)
        meeting.talk.view()
    assert meeting.thread.is_alive()


def test_a_conversation_that_is_stopped_can_say_what_is_true(meet: Meet) -> None:
    def sent_already() -> Conversation:
        try:
            yield Ask("receipt", "More?", (("n", "No"),), "n")
        except KeyboardInterrupt:
            yield Tell("It was sent before.")
        return Exit.DONE

    meeting = meet(sent_already())
    meeting.talk.view(5)
    meeting.talk.stop(KeyboardInterrupt())
    assert meeting.ending() is Exit.DONE
    assert meeting.talk.view().steps == (Tell("It was sent before."),)


def test_a_fault_of_the_page_is_the_programs_own_and_ends_it() -> None:
    talk = Talk(SAY, linger=0.0)
    talk.stop(ZeroDivisionError("raw"))

    def talking() -> Conversation:
        yield Tell("Hello")
        return Exit.DONE

    with pytest.raises(ZeroDivisionError):
        talk.hold(talking())


def test_what_is_being_looked_at_is_followed_at_once(meet: Meet) -> None:
    def looking() -> Conversation:
        yield Progress("Disks", "begun", "")
        time.sleep(2)
        return Exit.DONE

    meeting = meet(looking())
    begun = time.monotonic()
    view = meeting.talk.view(1.5)
    assert view.busy
    assert time.monotonic() - begun < 1
    assert list(meeting.talk.steps_from(view)) == []
    assert meeting.ending() is Exit.DONE
