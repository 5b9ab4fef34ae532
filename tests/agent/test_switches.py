from __future__ import annotations

from agent.exits import Exit
from agent.steps import Conversation, Switch, Tell
from agent.switches import letter, switched_over, under_headings
from report.words import Words
from tests.people import Person

SAY = Words("en")
TOPICS = (
    ("Its programs", Switch("1", "Programs", "Firefox", size=10)),
    ("What went wrong", Switch("2", "Crashes", "none", size=5)),
    ("Its programs", Switch("3", "Services", "cups", on=False, size=7)),
)


def test_topics_stand_under_their_headings_which_are_as_large_as_what_is_on_below_them() -> None:
    headings, letters = under_headings(TOPICS, {"What went wrong"}, SAY, lambda below: f"{len(below)} of them")
    assert [(h.number, h.title, h.text, h.on, h.size) for h in headings] == [
        ("A", "Its programs", "2 of them", True, 10), ("B", "What went wrong", "1 of them", False, 5)
    ]  # fmt: skip
    assert [part.number for part in headings[0].parts] == ["1", "3"]
    assert letters == {"a": "Its programs", "b": "What went wrong"}


def test_headings_are_said_in_the_persons_language_and_known_by_their_english_name() -> None:
    headings, letters = under_headings(TOPICS, (), Words("pt"), lambda _: "")
    assert headings[0].title != "Its programs"
    assert letters["a"] == "Its programs"


def turned(typed: str) -> tuple[set[str], Person]:
    heard: list[set[str]] = []

    def conversation() -> Conversation:
        heard.append((yield from switched_over({"a": "Its programs", "1": "software", "1a": "software.rows"}, SAY)))
        return Exit.DONE

    person = Person({"leave_out": typed})
    person.hears(conversation())
    return heard[0], person


def test_letters_and_numbers_are_taken_with_commas_and_in_capitals() -> None:
    assert turned("A, 1A 99")[0] == {"Its programs", "software.rows"}


def test_what_is_not_in_the_list_is_said() -> None:
    switched, person = turned("9 x")
    assert switched == set()
    assert Tell("None of these is in the list; nothing was changed.") in person.steps


def test_letters_go_on_after_z_and_never_repeat() -> None:
    letters = [letter(place) for place in range(60)]
    assert (letters[0], letters[25], letters[26]) == ("a", "z", "za")
    assert len(set(letters)) == 60
