"""Taking along everything the desk keeps about a report: fetched, opened with the person's own key, saved as a file."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from agent.asking_about import desk_of
from agent.steps import Tell
from report.save import NotSaved, write_first

if TYPE_CHECKING:
    from agent.desk import Desk
    from agent.receipts import Receipt
    from report.words import Words


def exporting(receipt: Receipt, save_to: Path | None, say: Words) -> Generator[Tell, str, bool]:
    """The sentences of it; whether the file is there."""
    from agent.upload_errors import UploadError

    if receipt.state == "deleted":
        yield Tell(say("This report was deleted, so nothing of it is kept."))
        return False
    try:
        with desk_of(receipt) as desk:
            content = fetched(receipt, desk)
    except UploadError as error:
        yield Tell(say(error.sentence), "warning")
        return False
    name = f"Alltimefix-kept-{receipt.report_id[:6]}.json"
    try:
        path = write_first([save_to] if save_to else [Path.cwd() / name, Path.home() / name], content)
        yield Tell(say("Saved: {path}", path=path))
        yield Tell(say("It holds everything the desk keeps about this report: the report, and who read it when."))
    except NotSaved as error:
        yield Tell(say(str(error)), "warning")
        return False
    return True


def fetched(receipt: Receipt, desk: Desk) -> bytes:
    """The file's bytes; raises UploadError, also where the desk holds something else than was sent."""
    from pydantic import ValidationError

    from agent.upload_errors import Rubbish
    from report.document import fingerprint, written
    from report.kept import opened
    from report.seal import SealError
    from report.signing import BadSignature

    export = desk.export(receipt.report_id, bytes.fromhex(receipt.secret))
    try:
        export.acknowledgement.check(receipt.signing_key)
        kept = opened(export, receipt.identity)
    except (BadSignature, SealError, ValidationError) as error:
        raise Rubbish from error
    if fingerprint(written(kept.report)) != receipt.document_sha256:
        raise Rubbish
    return written(kept)
