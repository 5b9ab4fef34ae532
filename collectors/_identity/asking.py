"""Answers not every machine gives: a refusal is in the access log. What is essential is not asked this way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from collectors._host.errors import HostError
from collectors._host.host import decoded

if TYPE_CHECKING:
    from collectors._host.host import Host
    from redaction.redacted import Json

Answer = TypeVar("Answer")
Otherwise = TypeVar("Otherwise")
Key = tuple["Mapping[str, Json]", Sequence[str]]
_NOTHING: Key = ({}, ())


def asked(look: Callable[[], Answer], otherwise: Otherwise) -> Answer | Otherwise:
    """What `look` finds, or `otherwise` where the computer does not answer."""
    try:
        return look()
    except HostError:
        return otherwise


def text_of(host: Host, path: str, *, most: int = 1 << 20, tail: bool = False) -> str:
    """A file's text, empty where there is none."""
    return asked(lambda: host.text(path, most=most, tail=tail), "")


def names_in(host: Host, path: str) -> tuple[str, ...]:
    """The names in a folder, none where it is absent or closed."""
    return asked(lambda: host.list(path), ())


def said_by(host: Host, *command: str, seconds: float = 1.0) -> str:
    """What a command says, empty where it fails."""
    return asked(lambda: decoded(host.run(*command, seconds=seconds)), "")


def key_of(host: Host, path: str) -> Key:
    """A registry key's values and the names of its subkeys, none where it is absent or closed."""
    return asked(lambda: host.registry(path), _NOTHING)


def keys_below(host: Host, path: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Each subkey's name and values."""
    for name in key_of(host, path)[1]:
        yield name, key_of(host, rf"{path}\{name}")[0]


def texts_in(value: Json) -> tuple[str, ...]:
    """The texts of a registry or CIM value: one, a list of them, or none."""
    values = value if isinstance(value, list) else [value]
    return tuple(one.strip() for one in values if isinstance(one, str) and one.strip())
