"""The first line of the never-read guard: a topic touches what it declared, and never a private place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from collectors._host.errors import Forbidden
from collectors._host.private_places import private

if TYPE_CHECKING:
    from collectors._host.machine import Machine

NEVER_RUN = frozenset(
    """
    sh bash rbash dash zsh ksh mksh csh tcsh fish ash busybox toybox cmd powershell pwsh wscript cscript mshta rundll32
    python pythonw pypy perl ruby irb node nodejs deno bun php lua luajit tclsh wish expect guile gdb lldb strace ltrace
    java osascript env xargs parallel nohup timeout nice ionice setsid stdbuf watch flock time chroot nsenter unshare
    bwrap firejail script screen tmux at batch crontab make git sudo su doas pkexec runuser run0 systemd-run
    ssh scp sftp rsync rclone curl wget aria2c nc ncat netcat socat telnet ftp tftp openssl gpg gpg2 age docker podman
    find fd locate plocate awk gawk mawk nawk sed grep egrep fgrep rg ag cat tac head tail less more most bat nl od xxd
    hexdump strings base64 base32 sort uniq cut paste join tr wc diff cmp comm tee split csplit fold fmt pr column shuf
    cp mv ln dd install tar bsdtar cpio ar zip unzip zipinfo gzip gunzip zcat bzip2 bzcat xz xzcat zstd zstdcat 7z 7za
    vi vim nvim view ex ed nano emacs jq yq xmllint sqlite sqlite3 mysql mariadb psql mongo redis-cli
    type findstr certutil bitsadmin xcopy robocopy esentutl ditto security
    plutil plistbuddy mdfind mdls mdimport textutil sips qlmanage pbpaste pbcopy screencapture open hdiutil tccutil
    """.split()  # noqa: SIM905  (a hundred quoted words would be harder to read)
)
"""Programs that read, send or start whatever their arguments name: a topic never needs one, it has `Host.read`."""


_ANY_CASE = ("registry ", "cim ")


class Guard:
    """Holds what one topic declared, and says no to everything else."""

    def __init__(self, machine: Machine, touches: tuple[str, ...]) -> None:
        self._machine, self._touches = machine, touches
        self._exactly = frozenset(touches)
        self._patterns = tuple(t for t in touches if "*" in t or t.startswith(_ANY_CASE))

    def path(self, verb: str, path: str) -> None:
        """Raise Forbidden unless `verb path` is declared."""
        if ".." in re.split(r"[/\\]", path) or not self._declared(f"{verb} {path}"):
            raise Forbidden("not among what this topic says it looks at")
        refuse_private(self._machine.platform, path, *self._machine.true_path(path))

    def command(self, command: Sequence[str]) -> None:
        """Raise Forbidden unless the command begins with declared words."""
        words = ("run", *command)
        declared = (touch.split(" ") for touch in self._touches)
        if not any(
            len(d) <= len(words) and all(a in ("*", b) for a, b in zip(d, words, strict=False)) for d in declared
        ):
            raise Forbidden("not among what this topic says it runs")
        refuse_command(self._machine, command)

    def name(self, kind: str, name: str) -> None:
        """Raise Forbidden unless `kind name` (a fact, registry key, CIM class or log channel) is declared."""
        if not self._declared(f"{kind} {name}"):
            raise Forbidden("not among what this topic says it asks")

    def _declared(self, access: str) -> bool:
        return access in self._exactly or any(_pattern(touch).fullmatch(access) for touch in self._patterns)


def refuse_private(platform: str, *paths: str) -> None:
    """Raise Forbidden where one of the paths leads to a private place; the reason tells its kind, never the path."""
    for path in paths:
        if kind := private(path, platform):
            raise Forbidden(f"leads to a private place ({kind})")


def refuse_command(machine: Machine, command: Sequence[str]) -> None:
    """Raise Forbidden for a program that reads or runs whatever it is told to, and for an argument that is private."""
    program = re.split(r"[/\\]", command[0].casefold())[-1].removesuffix(".exe")
    if program.rstrip("0123456789.-") in NEVER_RUN or program in NEVER_RUN:
        raise Forbidden("a program that reads or runs whatever it is told to")
    for argument in command[1:]:
        for path in _paths_in(argument, machine.platform):
            refuse_private(machine.platform, path, *machine.true_path(path))


def _paths_in(argument: str, platform: str) -> Iterator[str]:
    """Every part of an argument that a tool may take for a path: all of it, after `=`, `@`, `:` and `,`, after `-f`."""
    parts = {argument, argument[2:] if re.match(r"-\w", argument) else "", *re.split(r"[=@,:;]", argument)}
    parts |= {after for mark in "=@" for after in argument.split(mark, 1)[1:]}
    for part in sorted(filter(None, parts)):
        yield part if platform == "windows" or part.startswith("/") else f"/{part}"  # tools are started in /


@cache
def _pattern(touch: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", touch)
    regex = "".join({"**": ".*", "*": r"[^/\\]*"}.get(part, re.escape(part)) for part in parts)
    return re.compile(regex, re.DOTALL | (re.IGNORECASE if touch.startswith(_ANY_CASE) else 0))
