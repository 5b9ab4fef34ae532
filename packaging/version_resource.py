"""What Windows shows of the executables under Properties, Details: in English and in Portuguese."""

from __future__ import annotations

LANGUAGES = {
    0x0409: ("Alltimefix: help with your computer", "© Alltimefix"),
    0x0816: ("Alltimefix: ajuda com o seu computador", "© Alltimefix"),
}
"""Windows' number of a language (0409 English, 0816 Portuguese of Portugal) → description and copyright in it."""
_UNICODE = 1200


def numbers(version: str) -> tuple[int, int, int, int]:
    """The four numbers Windows wants: `0.1.0` is 0.1.0.0; raises ValueError where they are no numbers."""
    first, second, third, *rest = (*map(int, version.split(".")), 0, 0)
    return first, second, third, rest[0]


def text(version: str, program: str) -> str:
    """The resource as PyInstaller reads it; `program` is the file's name."""
    four = numbers(version)
    tables = ", ".join(
        f"StringTable({f'{language:04X}{_UNICODE:04X}'!r}, [{_strings(words, version, program)}])"
        for language, words in LANGUAGES.items()
    )
    spoken = [number for language in LANGUAGES for number in (language, _UNICODE)]
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0, OS=0x40004,"
        f" fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([{tables}]),"
        f" VarFileInfo([VarStruct('Translation', {spoken})])])\n"
    )


def _strings(words: tuple[str, str], version: str, program: str) -> str:
    description, copyright_ = words
    told = {
        "CompanyName": "Alltimefix", "FileDescription": description, "FileVersion": version,
        "InternalName": program, "LegalCopyright": copyright_, "OriginalFilename": f"{program}.exe",
        "ProductName": "Alltimefix", "ProductVersion": version,
    }  # fmt: skip
    return ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in told.items())
