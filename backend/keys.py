"""The desk's own secrets, each in its private file of the data folder, made at the first start."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from report import seal, signing


@dataclass(frozen=True, slots=True)
class Keys:
    """What the running backend holds. The secret that opens reports is not among it, only its recipient."""

    desk_key: str
    signing_secret: str = field(repr=False)
    pepper: bytes = field(repr=False)
    desk_token: str = field(repr=False)

    @property
    def signing_key(self) -> str:
        """The public key of what the desk signs."""
        return signing.public_key(self.signing_secret)

    def mac(self, purpose: str, value: str) -> bytes:
        """A keyed hash: what is kept of codes, tokens and erased ids, useless without the pepper."""
        return hmac.digest(self.pepper, f"{purpose}\x00{value}".encode(), hashlib.sha256)


def keys_in(data: Path) -> Keys:
    """The keys of a data folder; what is missing is made."""
    folder = _folder(data)
    if not (folder / "desk.recipient").exists():
        identity = _once(folder / "desk.identity", seal.new_identity()[0])
        _once(folder / "desk.recipient", seal.recipient_of(identity))
    return Keys(
        desk_key=_once(folder / "desk.recipient", ""),
        signing_secret=_once(folder / "signing.key", signing.new_signing_key()),
        pepper=bytes.fromhex(_once(folder / "pepper", secrets.token_hex(32))),
        desk_token=_once(folder / "desk.token", secrets.token_urlsafe(32)),
    )


def desk_identity(data: Path) -> str | None:
    """The secret that opens reports, unless it is kept on another machine."""
    path = _folder(data) / "desk.identity"
    return path.read_text("ascii").strip() if path.exists() else None


def _folder(data: Path) -> Path:
    folder = data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _once(path: Path, fresh: str) -> str:
    """What the file holds; the first to come writes it whole, and everybody reads what that one wrote."""
    if not path.exists():
        part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, fresh.encode("ascii"))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            os.link(part, path)
        except FileExistsError:
            pass  # somebody was faster; theirs counts
        finally:
            part.unlink()
    return path.read_text("ascii").strip()
