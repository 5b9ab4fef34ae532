"""What can go wrong between this computer and the support desk; each error has one sentence for the person.

UploadError
├── BadAddress      the address is not https, or not an address
├── NoProxy         the computer's proxy setting is not understood
├── Unreachable     no connection, or no answer in time
├── NotTrusted      the certificate is not the desk's; nothing was sent
├── CodeRefused     unknown, expired, used or burned: the desk does not say which
├── TooManyTries    too many codes were tried
├── PermitOver      the right to send this report is over
├── NotTheOwner     the owner's code belongs to another report
├── NoSuchReport    the desk keeps no such report
├── Erased          the report was erased before
├── ManyCorrections the desk has as many corrections of this report as it takes
├── TooLarge        the report is larger than the desk takes
├── DeskFull        the desk has no room left
├── DeskDown        the desk is there and does not work
├── Refused         the desk understood nothing, or keeps something else under this number
└── Rubbish         the answer is not one of a desk, or not signed by it
"""

# ruff: noqa: N818  (each name says what is wrong, not that something is)

from __future__ import annotations


class UploadError(Exception):
    """Something between this computer and the desk went wrong; `sentence` tells the person what, and what to do."""

    sentence = "The support desk could not be reached."

    def __init__(self, *, may_have_arrived: bool = False) -> None:
        super().__init__(self.sentence)
        self.may_have_arrived = may_have_arrived
        """Whether the desk may have the report although no proof of it came back."""


class BadAddress(UploadError):
    """The address is not https, or not an address."""

    sentence = "This is not an address of a support desk. It begins with https://; ask the technician for it."


class NoProxy(UploadError):
    """The computer's proxy setting is not understood."""

    sentence = "This computer reaches the internet through a proxy of a kind this program does not know."


class Unreachable(UploadError):
    """No connection, or no answer in time."""

    sentence = "The support desk cannot be reached. Check the internet connection and try again in a few minutes."


class NotTrusted(UploadError):
    """The certificate is not the desk's."""

    sentence = (
        "Something between this computer and the support desk cannot be trusted, so nothing was sent to it."
        " Check the date and the time of this computer, or try another network."
    )


class CodeRefused(UploadError):
    """Unknown, expired, used or burned: the desk does not say which."""

    sentence = "This code is not valid, or not any more. Ask the technician for a new one."


class TooManyTries(UploadError):
    """Too many codes were tried."""

    sentence = "Too many codes were tried. Wait ten minutes, then ask the technician for a new code."


class PermitOver(UploadError):
    """The right to send this report is over."""

    sentence = "Too much time has passed since the code was typed. Ask the technician for a new one."


class NotTheOwner(UploadError):
    """The owner's code belongs to another report."""

    sentence = "The desk did not accept this receipt as the one of that report. Write to the address on the receipt."


class NoSuchReport(UploadError):
    """The desk keeps no such report."""

    sentence = "The desk does not have this report."


class Erased(UploadError):
    """The report was erased before."""

    sentence = "This report was erased, and the desk does not take it again."


class ManyCorrections(UploadError):
    """The desk has as many corrections of this report as it takes."""

    sentence = "There are many corrections of this report already. Tell the technician instead."


class TooLarge(UploadError):
    """The report is larger than the desk takes."""

    sentence = "The report is larger than the desk takes. Leave topics out, or look back over a shorter time."


class DeskFull(UploadError):
    """The desk has no room left."""

    sentence = "The desk has no room for a report right now, so nothing was kept. Tell the technician."


class DeskDown(UploadError):
    """The desk is there and does not work."""

    sentence = "The support desk does not work right now. Try again in a few minutes, or tell the technician."


class Refused(UploadError):
    """The desk understood nothing, or keeps something else under this number."""

    sentence = "The desk did not accept what this program sent. Tell the technician; a newer version may be needed."


class Rubbish(UploadError):
    """The answer is not one of a desk, or not signed by it."""

    sentence = "What answered is not a support desk. Ask the technician whether the address is right."
