"""The fourth screen: the exact content and the one question that sends. Or a file, where nothing is sent."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from agent import receipts
from agent.afterwards import afterwards, handed_over
from agent.company import PROGRAM
from agent.exits import Exit
from agent.flow import Wish, declined
from agent.requests_made import looked
from agent.steps import SWITCH, Ask, Conversation, Show, Step, Tell
from report.save import NotSaved
from report.save import save as write

if TYPE_CHECKING:
    from agent.consent import ConsentToLook, ConsentToSend
    from agent.desk import Desk
    from agent.looking import Seen
    from agent.requests_made import Made
    from redaction.gate import Outgoing
    from report.wire import Claim
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
    consent = _consent(outgoing, seen.agreed, claim, wish, outside)
    return (yield from _sent(outgoing, consent, desk, looked(seen.reached, desk.host), claim, wish, say))


def _six_facts(claim: Claim, say: Words) -> Generator[Step, str, None]:
    """Who, why, what, where, how long, and how to take it back."""
    back = say("To take it back: at once on the next screen, later by {line}, or write to {contact}").format
    for told in (
        say("Who receives it: {technician} of {company}", technician=claim.technician, company=claim.company),
        say("Why: to help with “{subject}”", subject=claim.subject),
        say("What: the report you can see here, and nothing else"),
        say("Where it is stored: {region}", region=claim.region),
        say("For how long: {days} days", days=claim.retention_days),
        back(line=_DELETE, contact=claim.contact),
    ):
        yield Tell(told, "fact")


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
            copied = (yield from saved(outgoing, wish, say)) or copied
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


def _sent(
    outgoing: Outgoing,
    consent: ConsentToSend,
    desk: Desk,
    before: tuple[Made, ...],
    claim: Claim,
    wish: Wish,
    say: Words,
) -> Conversation:
    """Keep the receipt first, then send; what certainly did not arrive is saved instead.

    `before`: what was done on the network beside the desk's own list.
    """
    from agent.upload_errors import UploadError

    receipt = _new_receipt(outgoing, consent, claim)
    try:
        receipts.keep(receipt, outgoing)
    except NotSaved as error:
        yield Tell(say(str(error)), "warning")
        yield Tell(say("Without a receipt nothing is sent."))
        return Exit.ERROR
    yield Tell(say("Sending {size} to {technician}…", size=_size(outgoing), technician=claim.technician), "wait")
    try:
        secret = bytes.fromhex(receipt.secret)
        acknowledgement = desk.send(outgoing, claim, secret, receipt.own_recipient, consent.digest())
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
    signed = acknowledgement.model_dump(mode="json")
    kept = replace(receipt, state="sent", acknowledgement=signed, requests=desk.requests + before)
    try:
        receipts.keep(kept)
    except NotSaved as error:  # the receipt from before the sending is still there, and is enough to delete it
        yield Tell(say(str(error)), "warning")
    try:
        yield from handed_over(kept, acknowledgement, say)
        yield from afterwards(kept, partial(saved, outgoing, wish, say), wish.save_to, say)
        yield Tell(say("This program has ended. Questions: {contact}", contact=kept.contact))
    except KeyboardInterrupt:
        yield Tell(say("It was sent before you stopped. To delete it: {line}", line=_DELETE), "warning")
    return Exit.DONE


def _new_receipt(outgoing: Outgoing, consent: ConsentToSend, claim: Claim) -> receipts.Receipt:
    """What the person holds before the first byte leaves: the proof that the report is theirs, and their own key."""
    from report.seal import new_identity
    from report.wire import new_owner_secret, report_id

    secret = new_owner_secret()
    return receipts.Receipt(
        report_id=report_id(secret),
        secret=secret.hex(),
        identity=new_identity()[0],
        backend=consent.backend,
        signing_key=claim.signing_key,
        company=claim.company,
        contact=claim.contact,
        document_sha256=outgoing.sha256,
        consent=asdict(consent),
        made_at=consent.agreed_at,
    )


def save_chosen(seen: Seen, wish: Wish, say: Words) -> Conversation:
    """The person's choice of what was seen as a file of their own; nothing is sent."""
    outgoing = yield from seen.outgoing(say)
    return outgoing if isinstance(outgoing, Exit) else (yield from save(outgoing, wish, say))


def save(outgoing: Outgoing, wish: Wish, say: Words, *, nothing_was_sent: bool = True) -> Conversation:
    """One file of the person's own, instead of sending."""
    written = yield from saved(outgoing, wish, say)
    if nothing_was_sent:
        yield Tell(say("Nothing was sent."))
    if written:
        yield Tell(say("You can open the file, read it, and hand it over yourself."))
    return Exit.SAVED if written else Exit.ERROR


def saved(outgoing: Outgoing, wish: Wish, say: Words) -> Generator[Step, str, bool]:
    """Save the page where the person wants it, or in this folder, or at home."""
    name = f"Alltimefix-report-{datetime.now():%Y%m%d-%H%M%S}.html"  # noqa: DTZ005  (the person's own clock)
    places = [wish.save_to] if wish.save_to else [Path.cwd() / name, Path.home() / name]
    try:
        yield Tell(say("Saved: {path}", path=write(outgoing, places, "html", say.language)))
    except NotSaved as error:
        yield Tell(say(str(error)), "warning")
        return False
    return True
