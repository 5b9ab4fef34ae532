from __future__ import annotations

from collectors._connection import Connection


def test_every_connection_is_a_word_of_its_own() -> None:
    assert len({connection.value for connection in Connection}) == len(Connection)
    assert all(connection.value == connection.value.strip() for connection in Connection)
