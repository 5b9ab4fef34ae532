from __future__ import annotations

import threading

import pytest

from collectors._host.access import Access, AccessLog


def test_accesses_come_in_order_and_each_different_one_once() -> None:
    log = AccessLog()
    first, second = Access("memory", "read /proc/meminfo", "ok"), Access("memory", "run dmidecode", "denied")
    for access in (first, second, first, first):
        log.note(access)
    assert list(log) == [first, second]


def test_the_same_touch_with_another_end_is_another_access() -> None:
    log = AccessLog()
    log.note(Access("a", "read /x", "ok"))
    log.note(Access("a", "read /x", "refused", "because"))
    assert [access.result for access in log] == ["ok", "refused"]


def test_threads_may_note_while_another_reads() -> None:
    log = AccessLog()

    def note(topic: str) -> None:
        for number in range(500):
            log.note(Access(topic, f"read /{number}", "ok"))
            list(log)[:1]

    threads = [threading.Thread(target=note, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(log)) == 1500


@pytest.mark.policy("P16")
def test_an_access_refused_while_another_is_being_noted_does_not_lock_up() -> None:
    log = AccessLog()

    class Nested(str):
        __slots__ = ()

        def __hash__(self) -> int:  # runs inside note(), as a finaliser may
            if not list(log):
                log.note(Access("b", "inner", "refused"))
            return super().__hash__()

    log.note(Access("a", Nested("outer"), "ok"))
    assert {access.what for access in log} == {"inner", "outer"}
