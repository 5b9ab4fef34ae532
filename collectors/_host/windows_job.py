"""A process with everything it starts, held by a job object (jobapi2.h): they end together, also when this one dies."""

from __future__ import annotations

import contextlib
import ctypes
import subprocess
from functools import cache
from typing import Any

from collectors._host.permit import permitted

_GRACE = 2.0
_LIMITS, _LIMITS_SIZE = 9, 112 if ctypes.sizeof(ctypes.c_void_p) == 4 else 144
_FLAGS_AT, _END_WITH_THE_LAST_HANDLE = 16, 0x2000
"""JobObjectExtendedLimitInformation (winnt.h), and where its LimitFlags stand."""


class Job:
    """Holds a process that was just started; what it started before this moment would not be held."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process, system = process, native()
        self._job = system.CreateJobObjectW(None, None)
        limits = (ctypes.c_ubyte * _LIMITS_SIZE)()
        limits[_FLAGS_AT : _FLAGS_AT + 4] = [*_END_WITH_THE_LAST_HANDLE.to_bytes(4, "little")]
        system.SetInformationJobObject(self._job, _LIMITS, limits, _LIMITS_SIZE)
        self._held = bool(system.AssignProcessToJobObject(self._job, int(vars(process)["_handle"])))

    def end(self) -> None:
        """End what is left of all of them; it may be called again."""
        job, self._job = self._job, None
        if job and self._held:
            native().TerminateJobObject(job, 1)
            with contextlib.suppress(subprocess.TimeoutExpired):  # it hangs inside Windows; nobody can do more
                self._process.wait(_GRACE)
        elif self._process.poll() is None:
            with permitted(signals=True), contextlib.suppress(OSError):  # it ended by itself
                self._process.kill()
        if job:
            native().CloseHandle(job)


@cache
def native() -> Any:
    """The calls of kernel32; loaded before the second line of the guard stands, which lets no library be loaded."""
    library = vars(ctypes)["WinDLL"]("kernel32")
    handle, number = ctypes.c_void_p, ctypes.c_ulong
    library.CreateJobObjectW.restype = handle
    library.CreateJobObjectW.argtypes = (handle, handle)
    library.SetInformationJobObject.argtypes = (handle, ctypes.c_int, handle, number)
    library.AssignProcessToJobObject.argtypes = (handle, handle)
    library.TerminateJobObject.argtypes = (handle, number)
    library.CloseHandle.argtypes = (handle,)
    return library
