"""The accounts of /etc/passwd: which of them are people, and what their entries tell about them."""

from __future__ import annotations

from dataclasses import dataclass

from collectors._host.errors import Unreadable

FIRST_PERSON = 1000
NOBODY = frozenset({65534, 65535})
_NO_LOGIN = frozenset({"nologin", "false", "true", "sync", "shutdown", "halt"})


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """One line of passwd(5)."""

    name: str
    uid: int
    gecos: str
    home: str
    shell: str

    @property
    def signs_in(self) -> bool:
        """Whether it has a shell somebody can sign in with; an empty one means /bin/sh."""
        return self.shell.rpartition("/")[2] not in _NO_LOGIN

    @property
    def is_person(self) -> bool:
        """Whether it is somebody's: a home in /home, or a person's number and a shell to sign in with."""
        return self.home.startswith("/home/") or (self.uid >= FIRST_PERSON and self.uid not in NOBODY and self.signs_in)


def accounts(passwd: str) -> tuple[Account, ...]:
    """Every account of a passwd(5) text; Unreadable where there is none at all."""
    rows = (line.split(":") for line in passwd.split("\n"))
    found = tuple(
        Account(row[0].strip(), int(row[2]), row[4], row[5].strip(), row[6].strip())
        for row in rows
        if len(row) >= 7 and row[0].strip() and row[2].isascii() and row[2].isdigit() and len(row[2]) < 11
    )
    if not found:
        raise Unreadable("the list of accounts holds no account")
    return found
