from __future__ import annotations

import pytest

from collectors._contract import Hole, Holes, Topic
from collectors._host.errors import Absent, Denied, Late
from redaction.privacy import Plain


class Shelf(Topic):
    books: tuple[Plain, ...] = ()


def test_what_cannot_be_seen_becomes_a_hole_with_its_reason() -> None:
    holes = Holes()

    def locked() -> tuple[str, ...]:
        raise Denied("needs administrator rights")

    assert holes.over("books", locked, ()) == ()
    assert [(hole.what, hole.why) for hole in holes.all()] == [("books", "needs administrator rights")]


def test_what_is_seen_to_be_empty_is_no_hole() -> None:
    holes = Holes()
    assert holes.over("books", tuple, ("other",)) == ()
    assert holes.all() == ()


def test_only_the_hosts_own_errors_become_holes() -> None:
    holes = Holes()
    with pytest.raises(ZeroDivisionError):
        holes.over("books", lambda: 1 // 0, 0)


def test_holes_stand_in_the_order_they_were_met() -> None:
    holes = Holes()
    for name, error in (("b", Absent("not there")), ("a", Late("too slow"))):
        holes.over(name, lambda error=error: (_ for _ in ()).throw(error), None)  # type: ignore[misc]  # raises in an expression
    holes.add("c", "another reason")
    assert [hole.what for hole in holes.all()] == ["b", "a", "c"]


def test_every_topic_can_say_what_is_missing() -> None:
    shelf = Shelf(holes=(Hole(what="books", why="too dark"),))
    assert shelf.books == ()
    assert shelf.holes[0].why == "too dark"
