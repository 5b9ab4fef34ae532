from __future__ import annotations

import threading

import pytest

from collectors._host.permit import Permit, permit_here, permitted, topic_here, working_on


def test_nothing_is_permitted_by_itself() -> None:
    assert permit_here() == Permit()
    assert topic_here() == "(unknown)"


def test_a_permit_ends_with_its_block_also_by_an_error() -> None:
    def fail() -> None:
        with permitted("/a", command=("lsblk",)):
            assert permit_here() == Permit(frozenset({"/a"}), (), ("lsblk",))
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fail()
    assert permit_here() == Permit()


def test_an_inner_permit_replaces_the_outer_one_and_gives_it_back() -> None:
    with permitted(under=("/proc",), signals=True):
        with permitted("/b"):
            assert permit_here() == Permit(frozenset({"/b"}))
        assert permit_here().signals


def test_a_permit_and_a_topic_hold_for_their_own_thread_only() -> None:
    seen: list[object] = []
    with permitted("/a"), working_on("memory"):
        thread = threading.Thread(target=lambda: seen.extend((permit_here(), topic_here())))
        thread.start()
        thread.join()
        assert topic_here() == "memory"
    assert seen == [Permit(), "(unknown)"]
