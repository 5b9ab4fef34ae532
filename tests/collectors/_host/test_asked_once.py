from __future__ import annotations

import threading
import time

import pytest

from collectors._host.asked_once import AskedOnce
from collectors._host.errors import Late, Unreadable


def test_a_question_is_asked_once() -> None:
    once, asked = AskedOnce(), list[float]()

    def ask(left: float) -> bytes:
        asked.append(left)
        return b"answer"

    assert [once.answer("a", 4.0, ask), once.answer("a", 9.0, ask), once.answer("b", 4.0, ask)] == [b"answer"] * 3
    assert len(asked) == 2
    assert 3.9 < asked[0] <= 4.0


def test_who_asks_meanwhile_waits_for_the_same_answer() -> None:
    once, asked, begun = AskedOnce(), list[int](), threading.Event()

    def slowly(_: float) -> bytes:
        asked.append(1)
        begun.set()
        time.sleep(0.1)
        return b"answer"

    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda: answers.append(once.answer("a", 5, slowly))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert begun.is_set()
    assert (answers, asked) == ([b"answer"] * 4, [1])


def test_who_waits_too_long_is_told_so_and_the_answer_still_comes() -> None:
    once, begun, go = AskedOnce(), threading.Event(), threading.Event()

    def slowly(_: float) -> bytes:
        begun.set()
        go.wait(5)
        return b"answer"

    first = threading.Thread(target=lambda: once.answer("a", 5, slowly))
    first.start()
    assert begun.wait(5)
    with pytest.raises(Late, match=r"within 0\.05 seconds"):
        once.answer("a", 0.05, slowly)
    go.set()
    first.join()
    assert once.answer("a", 1, lambda _: b"another") == b"answer"


def test_a_failure_is_not_kept_and_the_next_one_has_what_time_is_left() -> None:
    once, lefts = AskedOnce(), list[float]()

    def fail(_: float) -> bytes:
        time.sleep(0.1)
        raise Unreadable("no")

    def answer(left: float) -> bytes:
        lefts.append(left)
        return b"answer"

    def failing() -> None:
        with pytest.raises(Unreadable):
            once.answer("a", 5, fail)

    first = threading.Thread(target=failing)
    first.start()
    time.sleep(0.03)
    assert once.answer("a", 5, answer) == b"answer"
    first.join()
    assert lefts[0] < 4.97
