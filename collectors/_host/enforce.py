"""The second line of the never-read guard: while collecting, this process opens nothing the host is not opening now.

An audit hook sees what Python code asks of the system, by whatever library; it cannot be taken away again. What it does
not see (native code, memory) is held by the third line, `landlock.py`, where the kernel has it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from collectors._host import landlock, tree, windows_asking, windows_paths
from collectors._host.access import Access, AccessLog
from collectors._host.errors import Forbidden
from collectors._host.guard import refuse_command, refuse_private
from collectors._host.permit import REFUSED, Permit, permit_here, topic_here
from collectors._host.process import SYSTEM_FOLDERS, own_program

if TYPE_CHECKING:
    from collectors._host.machine import Machine

_HERE = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
_PROGRAM = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
_ROOMS = ("agent", "collectors", "findings", "redaction", "report")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_HARMLESS = frozenset(
    {
        "_thread.start_joinable_thread", "_thread.start_new_thread", "array.__new__", "builtins.id", "code.__new__",
        "compile", "cpython.PyInterpreterState_Clear", "cpython._PySys_ClearAuditHooks", "exec", "function.__new__",
        "glob.glob", "glob.glob/2", "marshal.dumps", "marshal.load", "marshal.loads", "object.__delattr__",
        "object.__getattr__", "object.__setattr__", "os.fwalk", "os.putenv", "os.unsetenv", "os.walk",
        "pathlib.Path.glob", "pathlib.Path.rglob", "pathlib.Path.walk", "pickle.find_class", "sys._current_exceptions",
        "sys._current_frames", "sys._getframe", "sys._getframemodulename", "sys.excepthook",
        "sys.set_asyncgen_hooks_finalizer", "sys.set_asyncgen_hooks_firstiter", "sys.setprofile", "sys.settrace",
        "sys.unraisablehook", "time.sleep",
    }
)  # fmt: skip
"""Events that touch no file, process or network by themselves; all others are refused, also those of later Pythons."""

_OPENING = {"open": "read", "os.listdir": "list", "os.scandir": "list", REFUSED: "read"}
_REACHING = frozenset({"socket.__new__", "socket.connect", "socket.getaddrinfo"})
_BESIDE = frozenset(
    {
        "_winapi.CreatePipe", "_winapi.TerminateProcess", "fcntl.fcntl", "msvcrt.get_osfhandle",
        "msvcrt.open_osfhandle",
        "winreg.EnumKey", "winreg.EnumValue", "winreg.OpenKey/result",
    }
)  # fmt: skip
"""What Python on Windows and macOS tells besides, of what the host opens, starts and ends."""
_LIBRARY_DATA = ("/usr/share/zoneinfo", "/private/var/db/timezone")
_UNSEEN = frozenset(
    {
        "_cffi_backend", "_ctypes", "_curses", "_dbm", "_gdbm", "_interpreters", "_posixshmem", "_ssl", "_testcapi",
        "_tkinter", "_xxsubinterpreters", "cffi", "crypt", "ctypes", "dbm", "nis", "ossaudiodev", "readline", "spwd",
    }
)  # fmt: skip
"""Modules whose native code opens files, or reaches memory or interpreters, without an event for it."""


class Refused(Forbidden, PermissionError):  # noqa: N818  (as its parents)
    """The second line said no; also an OSError, so that a library takes it for a missing permission."""


def enforce(
    machine: Machine, log: AccessLog, roots: Sequence[str] | None = landlock.ROOTS, ports: Sequence[int] = ()
) -> None:
    """Once, in the process that will collect, before any topic and any other thread is started; for good.

    `roots` are the folders the kernel leaves readable besides Python's own; None leaves the kernel out of it. `ports`
    are those of the one process that looks at the way to the backend.
    """
    own = tuple(map(os.path.normcase, own_folders()))
    tree.adopt_orphans()
    if roots is not None:
        version = landlock.confine((*roots, *own), (_PROGRAM,), ports) if sys.platform.startswith("linux") else 0
        log.note(Access("(host)", "kernel protection (landlock)", "ok" if version else "absent"))
    os.chdir(os.sep)
    os.environ["PATH"] = os.pathsep.join(SYSTEM_FOLDERS)
    sys.dont_write_bytecode = True
    refuse_private(_HERE, os.sep)  # compiles the patterns
    sys.addaudithook(_hook(machine, log, tuple(folder + os.sep for folder in own), frozenset(_listed(own))))


def own_folders() -> tuple[str, ...]:
    """Where Python and this program live: the standard library, installed packages, the program's rooms, the bundle."""
    installed = ("site-packages", "dist-packages", "lib-dynload", "DLLs", ".zip")
    folders = {path for path in sys.path if path.endswith(installed)}
    folders.add(os.path.dirname(os.__file__))
    folders |= {os.path.join(_PROGRAM, room) for room in _ROOMS}
    if bundle := getattr(sys, "_MEIPASS", ""):
        folders |= {bundle, sys.executable}  # an executable reads its modules out of its own file
    return tuple(sorted(os.path.realpath(folder) for folder in folders if os.path.exists(folder)))


def _listed(own: Sequence[str]) -> set[str]:
    """Folders whose names the import system lists: Python's path and its own folders."""
    return {os.path.normcase(os.path.realpath(path)) for path in sys.path if os.path.isabs(path)} | set(own)


def _hook(
    machine: Machine, log: AccessLog, own: tuple[str, ...], listed: frozenset[str]
) -> Callable[[str, tuple[Any, ...]], None]:
    """The audit hook. What it decides by is bound here: names in modules can be given another meaning."""
    harmless, opening, unseen, shared, reaching = _HARMLESS, _OPENING, _UNSEEN, _LIBRARY_DATA, _REACHING
    here, topic, words, resolved, writes = permit_here, topic_here, _words, _resolved, _writes
    line, alike, of_windows = _command_line, os.path.normcase, _judging_windows()
    nowhere, own_helper = {os.devnull, resolved(os.devnull)}, tuple(own_program(windows_asking.MODULE))
    not_private, not_dangerous, forbidden = refuse_private, refuse_command, Forbidden
    judge_reach = _judging_reach()

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in harmless:
            return
        try:
            judge(event, args, here())
        except forbidden as error:
            log.note(Access(topic(), words(event, args, opening.get(event, event)), "refused", error.reason))
            raise Refused(error.reason) from None

    def judge(event: str, args: tuple[Any, ...], permit: Permit) -> None:
        if event == REFUSED:
            raise forbidden(args[1])
        if event in opening:
            judge_path(args[0], event == "open" and writes(args[1], args[2]), permit)
        elif event == "import":
            judge_import(args[0], args[1], permit)
        elif event == "subprocess.Popen" and permit.command and line(permit.command) == line(args[1]):
            if permit.command != own_helper:
                not_dangerous(machine, permit.command)
        elif event in reaching and permit.reach:
            judge_reach(event, args, permit.reach)
        elif not (event in ("os.kill", "os.killpg") and permit.signals) and not of_windows(event, args, permit, own):
            raise forbidden("no topic does this by itself")

    def judge_path(path: Any, writing: bool, permit: Permit) -> None:
        if isinstance(path, int) and permit != Permit():
            return  # the host's own open file, whose opening was judged
        real = "" if isinstance(path, int) else resolved(path)
        if real in nowhere and permit.command:
            return
        if writing:
            raise forbidden("nothing is ever written while looking")
        if alike(real).startswith((*own, *shared)) or alike(real) in listed:  # Python looks for its modules
            return
        not_private(_HERE, real)
        if not (real in permit.exact or any(real == top or real.startswith(top + "/") for top in permit.under)):
            raise forbidden("no topic opens anything by itself")

    def judge_import(name: str, file: str | None, permit: Permit) -> None:
        if name.partition(".")[0] in unseen and not permit.under:
            raise forbidden("a module that opens files unseen")
        if file and not alike(resolved(file)).startswith(own):
            raise forbidden("a module from outside this program")

    return hook


def _judging_windows() -> Callable[[str, tuple[Any, ...], Permit, tuple[str, ...]], bool]:
    beside, resolved, alike, nothing = _BESIDE, _resolved, os.path.normcase, Permit()

    def belongs(event: str, args: tuple[Any, ...], permit: Permit, own: tuple[str, ...]) -> bool:
        """Whether it is what Windows' Python tells of something the host does right now."""
        if event == "os.add_dll_directory":  # libraries an installed package brings along
            return alike(resolved(args[0])).startswith(own)
        if event == "winreg.OpenKey":
            return args[1] in permit.exact
        if event == "_winapi.CreateProcess":  # Python 3.11 tells no sound command there; the event before it did
            return bool(permit.command)
        return event in beside and permit != nothing

    return belongs


def _judging_reach() -> Callable[[str, tuple[Any, ...], tuple[str, ...]], None]:
    forbidden = Forbidden

    def judge(event: str, args: tuple[Any, ...], whom: tuple[str, ...]) -> None:
        named = args[1][0] if event == "socket.connect" else args[0]
        if event != "socket.__new__" and named not in whom:
            raise forbidden("nobody else is ever contacted")

    return judge


def _resolved(path: str | bytes | os.PathLike[str]) -> str:
    """A path as the system will follow it; this process works from the root."""
    whole = os.path.join(os.sep, os.fsdecode(path or os.sep))
    if sys.platform == "win32" and windows_paths.is_odd(whole):
        return whole  # to follow it would open a device, or ask another computer
    return os.path.realpath(whole)


def _command_line(command: str | Sequence[str]) -> str | tuple[str, ...]:
    """A command as the event tells it: on Windows as one line."""
    if isinstance(command, str):
        return command
    return subprocess.list2cmdline(command) if sys.platform == "win32" else tuple(command)


def _writes(mode: str | None, flags: int) -> bool:
    return bool(flags & _WRITING) if mode is None else any(letter in mode for letter in "wax+")


def _words(event: str, args: tuple[Any, ...], verb: str) -> str:
    """An event in the words of the published list."""
    about: list[Any] = [arg for arg in args[:1] if isinstance(arg, str | bytes | os.PathLike)]
    if event == "subprocess.Popen":
        verb, about = "run", [args[1]] if isinstance(args[1], str | bytes) else list(args[1])
    elif event == "open" and _writes(args[1], args[2]):
        verb = "write"
    return " ".join((verb, *map(os.fsdecode, about)))[:300]
