"""A command line that starts by itself: which program it is. Its arguments may hold keys and are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)')""")
_WINDOWS_PROGRAM = re.compile(
    r"\s*(.+?\.(?:exe|com|bat|cmd|vbs|js|ps1|scr|lnk|dll|msc|hta))(?=[\s,\"]|$)", re.IGNORECASE
)
_RUNS_WHAT_IT_IS_TOLD = re.compile(
    r"(cmd|powershell|pwsh|wscript|cscript|mshta|rundll32|regsvr32|msiexec|conhost|bash|sh|dash|zsh|python[\d.]*w?|perl"
    r"|ruby|node|osascript|env|java|javaw|curl|wget|schtasks|forfiles|certutil|bitsadmin)(\.exe)?",
    re.IGNORECASE,
)
_LONGEST = 260


@dataclass(frozen=True, slots=True, repr=False)
class Started:
    """What a command line starts."""

    program: str
    """The path or name, as it is written, without arguments."""
    interpreter: bool
    """A program that runs whatever its arguments say (`powershell`, `rundll32`, `sh`): the arguments decide."""

    @property
    def name(self) -> str:
        """The program's own name, without its folder."""
        return re.split(r"[/\\]", self.program)[-1]


def started(command: str, *, windows: bool = False) -> Started | None:
    """The program of a command line; None where there is none."""
    command = command[:4096]
    quoted = _QUOTED.match(command)
    if quoted:
        program = quoted[1] or quoted[2] or ""
    else:
        bare = command.lstrip("\"' \t")  # a quotation mark that is never closed
        seen = _WINDOWS_PROGRAM.match(bare) if windows else None  # there an unquoted path may hold blanks
        program = seen[1] if seen else next(iter(bare.split()), "")
    program = program.strip()[:_LONGEST]
    if not program:
        return None
    return Started(program, _RUNS_WHAT_IT_IS_TOLD.fullmatch(re.split(r"[/\\]", program)[-1]) is not None)
