"""The last two screens: the exact content and one question, then the receipt. Or a file, where nothing is sent."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agent import receipts
from agent.company import PROGRAM
from agent.exits import Exit
from agent.flow import Wish, declined
from agent.rights import erasing
from agent.steps import SWITCH, Ask, Conversation, Show, Step, Tell
from report.save import NotSaved
from report.save import save as write

if TYPE_CHECKING:
    from agent.consent import ConsentToLook, ConsentToSend
    from agent.looking import Seen
    from agent.upload import Desk
    from redaction.gate import Outgoing
    from report.wire import Acknowledgement, Claim
    from report.words import Words

_DELETE = f"{PROGRAM} delete"


def send(seen: Seen, desk: Desk, claim: Claim, wish: Wish, say: Words) -> Conversation:
    """Choose, show, ask, send, and hand over the receipt; every other answer sends nothing."""
    copied = False
    while True:
        outgoing = yield from seen.outgoing(say)
        if isinstance(outgoing, Exit):
            return outgoing
        yield Tell(say("Check, then decide"), "title")
        yield from _six_facts(claim, say)
        answer, copied = yield from _asked(outgoing, claim, wish, say, copied=copied)
        if answer != SWITCH:
            break
    if answer != "s":
        return (yield from declined(say, copied=copied))
    outside = False
    if claim.outside_eea:
        question = say("The report will be stored outside the European Economic Area, in {region}. Is that all right?")
        choices = (("n", say("No, do not send")), ("y", say("Yes, it may be stored there")))
        outside = (yield Ask("outside_eea", question.format(region=claim.region), choices, "n")) == "y"
        if not outside:
            return (yield from declined(say, copied=copied))
    return (yield from _sent(outgoing, _consent(outgoing, seen.agreed, claim, wish, outside), desk, claim, wish, say))


def _six_facts(claim: Claim, say: Words) -> Generator[Step, str, None]:
    """Who, why, what, where, how long, and how to take it back."""
    yield Tell(say("Who receives it: {technician} of {company}", technician=claim.technician, company=claim.company))
    yield Tell(say("Why: to help with “{subject}”", subject=claim.subject))
    yield Tell(say("What: the report you can see here, and nothing else"))
    yield Tell(say("Where it is stored: {region}", region=claim.region))
    yield Tell(say("For how long: {days} days", days=claim.retention_days))
    told = say("To take it back: at once on the next screen, later by {line}, or write to {contact}")
    yield Tell(told.format(line=_DELETE, contact=claim.contact))


def _asked(
    outgoing: Outgoing, claim: Claim, wish: Wish, say: Words, *, copied: bool
) -> Generator[Step, str, tuple[str, bool]]:
    """The one question that sends; looking and saving come back to it. The answer, and whether a copy is saved."""
    choices = (
        ("n", say("Do not send")),
        ("a", say("Show everything that would leave")),
        ("c", say("Save a copy")),
        (SWITCH, say("Leave something out")),
        ("s", say("I agree, send {size} to {technician}", size=_size(outgoing), technician=claim.technician)),
    )
    question = say("What should happen with the report?")
    while True:
        answer = yield Ask("send", question, choices, "n", document=outgoing.document)
        if answer == "a":
            yield Show(outgoing.document)
        elif answer == "c":
            copied = (yield from _saved(outgoing, wish, say)) or copied
        else:
            return answer, copied


def _size(outgoing: Outgoing) -> str:
    return f"{max(1, round(len(outgoing.document) / 1000))} kB"


def _consent(outgoing: Outgoing, agreed: ConsentToLook, claim: Claim, wish: Wish, outside: bool) -> ConsentToSend:
    from agent.consent import ConsentToSend

    return ConsentToSend(
        to_look=agreed,
        document_sha256=outgoing.sha256,
        company=claim.company,
        contact=claim.contact,
        backend=wish.backend,
        region=claim.region,
        outside_eea_agreed=outside,
        retention_days=claim.retention_days,
        policy_version=claim.notice.version,
        policy_sha256=claim.notice.sha256,
        desk_key=claim.desk_key,
        agreed_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _sent(outgoing: Outgoing, consent: ConsentToSend, desk: Desk, claim: Claim, wish: Wish, say: Words) -> Conversation:
    """Keep the receipt first, then send; what certainly did not arrive is saved instead."""
    from agent.upload import UploadError
    from report.seal import new_identity
    from report.wire import new_owner_secret, report_id

    secret = new_owner_secret()
    identity, recipient = new_identity()
    receipt = receipts.Receipt(
        report_id=report_id(secret),
        secret=secret.hex(),
        identity=identity,
        backend=wish.backend,
        signing_key=claim.signing_key,
        company=claim.company,
        contact=claim.contact,
        document_sha256=outgoing.sha256,
        consent=asdict(consent),
        made_at=consent.agreed_at,
    )
    try:
        receipts.keep(receipt, outgoing)
    except NotSaved as error:
        yield Tell(say(str(error)), "warning")
        yield Tell(say("Without a receipt nothing is sent."))
        return Exit.ERROR
    yield Tell(say("Sending {size} to {technician}…", size=_size(outgoing), technician=claim.technician), "wait")
    try:
        acknowledgement = desk.send(outgoing, claim, secret, recipient, consent.digest())
    except KeyboardInterrupt:
        told = say("Stopped while it was being sent. It may have arrived. To be sure it is gone: {line}", line=_DELETE)
        yield Tell(told, "warning")
        return Exit.DECLINED
    except UploadError as error:
        yield Tell(say(error.sentence), "warning")
        if error.may_have_arrived:
            yield Tell(say("It may have arrived. To be sure it is gone: {line}", line=_DELETE))
        else:
            receipts.forget(receipt)
        return (yield from save(outgoing, wish, say, nothing_was_sent=not error.may_have_arrived))
    kept = replace(
        receipt, state="sent", acknowledgement=acknowledgement.model_dump(mode="json"), requests=desk.requests
    )
    try:
        receipts.keep(kept)
    except NotSaved as error:  # the receipt from before the sending is still there, and is enough to delete it
        yield Tell(say(str(error)), "warning")
    try:
        yield from _receipt(kept, acknowledgement, say)
        yield from _afterwards(kept, outgoing, wish, say)
    except KeyboardInterrupt:
        yield Tell(say("It was sent before you stopped. To delete it: {line}", line=_DELETE), "warning")
    return Exit.DONE


def _receipt(receipt: receipts.Receipt, acknowledgement: Acknowledgement, say: Words) -> Generator[Step, str, None]:
    yield Tell(say("Sent. This is your receipt"), "title")
    yield Tell(say("Number: {number}", number=receipt.report_id))
    yield Tell(say("Received: {when}", when=f"{acknowledgement.received_at:%Y-%m-%d %H:%M} UTC"))
    yield Tell(say("Kept until: {when}", when=f"{acknowledgement.kept_until:%Y-%m-%d}"))
    yield Tell(say("Fingerprint of what you saw and of what was sent: {sha256}", sha256=receipt.document_sha256[:16]))
    yield Tell(say("What happens next: the technician reads it and goes on helping you on the phone."))
    yield Tell(say("To delete it at any time: {line}", line=f"{PROGRAM} delete {receipt.report_id[:6]}"))
    yield Tell(say("To see again what you sent: {line}", line=f"{PROGRAM} receipts {receipt.report_id[:6]}"))
    yield Tell(say("To have something corrected, write to {contact}", contact=receipt.contact))
    yield Tell(say("Requests made, all of them to {backend}:", backend=receipt.backend))
    for request in receipt.requests:
        yield Tell(request, "item")


def _afterwards(receipt: receipts.Receipt, outgoing: Outgoing, wish: Wish, say: Words) -> Generator[Step, str, None]:
    """What can be done at once with what was sent; then the program ends."""
    choices = (
        ("n", say("Nothing more, end the program")),
        ("c", say("Save a copy of what I sent")),
        ("d", say("Delete what I sent")),
    )
    while True:
        answer = yield Ask("receipt", say("Do you want to do something with it now?"), choices, "n")
        if answer == "c":
            yield from _saved(outgoing, wish, say)
        elif answer != "d" or (yield from erasing(receipt, say)):
            break
    yield Tell(say("This program has ended. Questions: {contact}", contact=receipt.contact))


def save_chosen(seen: Seen, wish: Wish, say: Words) -> Conversation:
    """The person's choice of what was seen as a file of their own; nothing is sent."""
    outgoing = yield from seen.outgoing(say)
    return outgoing if isinstance(outgoing, Exit) else (yield from save(outgoing, wish, say))


def save(outgoing: Outgoing, wish: Wish, say: Words, *, nothing_was_sent: bool = True) -> Conversation:
    """One file of the person's own, instead of sending."""
    saved = yield from _saved(outgoing, wish, say)
    if nothing_was_sent:
        yield Tell(say("Nothing was sent."))
    if saved:
        yield Tell(say("You can open the file, read it, and hand it over yourself."))
    return Exit.SAVED if saved else Exit.ERROR


def _saved(outgoing: Outgoing, wish: Wish, say: Words) -> Generator[Step, str, bool]:
    """Save the page where the person wants it, or in this folder, or at home."""
    name = f"Alltimefix-report-{datetime.now():%Y%m%d-%H%M%S}.html"  # noqa: DTZ005  (the person's own clock)
    places = [wish.save_to] if wish.save_to else [Path.cwd() / name, Path.home() / name]
    for place in places:
        try:
            yield Tell(say("Saved: {path}", path=write(outgoing, place, "html", say.language)))
        except NotSaved as error:
            reason = str(error)
        else:
            return True
    yield Tell(say(reason), "warning")
    return False
