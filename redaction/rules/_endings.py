"""Endings of files and of systemd units: what looks like a host or a mail address and is neither."""

from __future__ import annotations

_UNIT_WORDS = "service socket timer mount automount slice scope target device path swap"
_FILE_WORDS = (
    "png jpg jpeg gif svg webp ico js mjs ts css scss html htm xml json yaml yml toml ini cfg "
    "conf log txt md rst pdf doc docx xls xlsx "
    "exe dll sys so ko dylib py pyc rb pl php java jar class c h cpp cs go rs sh bat cmd ps1 msi "
    "cab zip gz xz bz2 tar tgz deb rpm apk "
    "iso img bin dat db tmp bak old lock pid sock plist nib bundle framework kext app desktop "
    "theme qml ui po mo ttf otf woff woff2"
)
UNITS = frozenset(_UNIT_WORDS.split())
FILES = frozenset(_FILE_WORDS.split())
