"""The third line, by the Linux kernel: this process and all it starts read system folders only, and write nothing.

Landlock (Linux 5.13 and later): the person's folders are out of reach whatever the code does, also for native code and
for tools. From Linux 6.7 on it closes TCP as well.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

ROOTS = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc", "/opt", "/nix", "/gnu", "/snap", "/proc",
    "/sys", "/dev", "/run", "/boot", "/var",
)  # fmt: skip
"""What a diagnosis may need; /home, /root, /tmp, /mnt, /media and /srv are not among it."""

_NOT_IN_VAR = ("mail", "spool", "tmp", "www", "vmail")

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1  # a flag: tell which version the kernel has
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

_EXECUTE, _WRITE, _READ, _LIST, _TRUNCATE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
"""All rights a version can withhold, without `ioctl` on devices (version 5), which disk tools need."""
_TCP_SINCE, _TCP, _CONNECT = 4, 0b11, 0b10
_NET_PORT = 2


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


class _Port(ctypes.Structure):
    _fields_ = (("allowed", ctypes.c_uint64), ("port", ctypes.c_uint64))


def confine(roots: Iterable[str], listed: Iterable[str] = (), ports: Iterable[int] = ()) -> int:
    """Confine this thread and all it will start to reading below `roots`, for good; the kernel's version of Landlock.

    Below `listed`, names can be seen but nothing can be opened, so that Python finds its modules. `ports` are the TCP
    ports it may connect to, none for a process that reaches nobody.
    0 where the kernel has none, or it is switched off. To be called before other threads are started.
    """
    syscall, version = _kernel()
    if version <= 0:
        return 0
    handled = _FILE_RIGHTS[min(version, 3)]
    asked = _Ruleset(handled, _TCP if version >= _TCP_SINCE else 0)
    size = ctypes.sizeof(asked) if version >= _TCP_SINCE else 8
    rules = syscall(_CREATE_RULESET, ctypes.byref(asked), ctypes.c_size_t(size), 0)
    if rules < 0:
        return 0
    for root in _spread(roots):
        _allow(syscall, rules, root, _EXECUTE | _READ | _LIST)
    for folder in listed:
        _allow(syscall, rules, folder, _LIST)
    _allow(syscall, rules, "/dev/null", (_READ | _WRITE | _TRUNCATE) & handled)
    for port in ports:
        syscall(_ADD_RULE, rules, _NET_PORT, ctypes.byref(_Port(_CONNECT, port)), 0)
    confined = ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and syscall(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return version if confined else 0


def _kernel() -> tuple[ctypes._NamedFuncPointer, int]:
    syscall = ctypes.CDLL(None, use_errno=True).syscall
    syscall.restype = ctypes.c_long
    return syscall, syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)


def _spread(roots: Iterable[str]) -> Iterable[str]:
    """The kernel knows no exceptions below a folder: where one is needed, its neighbours are named one by one."""
    for root in roots:
        if root == "/var" and os.path.isdir(root):
            yield from (entry.path for entry in os.scandir(root) if entry.name not in _NOT_IN_VAR)
        else:
            yield root


def _allow(syscall: ctypes._NamedFuncPointer, rules: int, path: str, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not every system has every folder
    rights = rights if os.path.isdir(path) else rights & ~_LIST
    rule = _Beneath(rights, folder)
    syscall(_ADD_RULE, rules, _PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(folder)
