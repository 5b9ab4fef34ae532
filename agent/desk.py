"""The support desk as the agent speaks with it: whom a code belongs to, sending, and the owner's rights afterwards."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from agent.notice import agent_version
from agent.upload import Answer, Line, Patience, Question
from agent.upload_errors import CodeRefused, ManyCorrections, Refused, Rubbish, TooLarge
from redaction.gate import Outgoing
from report import phone_code, seal, wire
from report.signing import BadSignature

if TYPE_CHECKING:
    from agent.requests_made import Made
    from report.words import Language

_MOST_CLAIM = 256 * 1024
_JSON = "application/json"
_Model = TypeVar("_Model", bound=BaseModel)


class Desk:
    """A support desk at its address; every method raises UploadError."""

    def __init__(self, url: str, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._line = Line(url, self._patience)

    @property
    def host(self) -> str:
        """The desk's name or address, without the rest of its URL."""
        return self._line.host

    @property
    def requests(self) -> tuple[Made, ...]:
        """Every request that was made."""
        return tuple(self._line.requests)

    def claim(self, code: str, language: Language = "en") -> wire.Claim:
        """Learn to whom a report would go, in the person's language, and get the right to send it."""
        try:
            asked = wire.ClaimRequest(code=phone_code.parse(code), agent_version=agent_version(), language=language)
        except phone_code.CodeError as error:
            raise CodeRefused from error
        headers = {"Content-Type": _JSON, wire.ONCE_HEADER: secrets.token_urlsafe(32)}
        body = asked.model_dump_json().encode()
        refusals = {403: CodeRefused, 404: Rubbish, 410: CodeRefused}
        question = Question(
            "POST", "/v1/claims", "/v1/claims", headers, body, _MOST_CLAIM, self._patience.answer, None, refusals
        )
        return _read(wire.Claim, self._line.ask(question))

    def send(
        self,
        outgoing: Outgoing,
        claim: wire.Claim,
        owner_secret: bytes,
        own_recipient: str,
        consent_hash: str,
        progress: Callable[[int, int], None] | None = None,
    ) -> wire.Acknowledgement:
        """Seal the report for the desk and the person, send it, and check the desk's signed acknowledgement.

        `progress(sent, total)` counts sealed bytes; it starts anew when a try has failed.
        Every try sends the same bytes.
        """
        sealed = _sealed(outgoing, claim.desk_key, own_recipient)
        if len(sealed) > claim.limits.most_bytes:
            raise TooLarge
        number, sha256 = wire.report_id(owner_secret), hashlib.sha256(sealed).hexdigest()
        headers = {
            "Authorization": f"Bearer {claim.upload_token}",
            "Content-Type": wire.SEALED_TYPE,
            wire.DIGEST_HEADER: wire.content_digest(sha256),
            wire.CONSENT_HEADER: consent_hash,
        }
        question = Question(
            "PUT", f"/v1/reports/{number}", "/v1/reports/…", headers, sealed, _MOST_CLAIM, self._patience.upload,
            progress, {403: Refused, 404: Rubbish},
        )  # fmt: skip
        answer = self._line.ask(question)
        try:
            acknowledgement = _read(wire.Acknowledgement, answer)
            acknowledgement.check(claim.signing_key)
        except (Rubbish, BadSignature) as error:
            raise Rubbish(may_have_arrived=True) from error
        told = (acknowledgement.report_id, acknowledgement.sealed_sha256, acknowledgement.consent_hash)
        if told != (number, sha256, consent_hash):
            raise Rubbish(may_have_arrived=True)
        return acknowledgement

    def status(self, report_id: str, owner_secret: bytes) -> wire.Status:
        """What the desk keeps of a report."""
        return _read(wire.Status, self._line.ask(self._of_owner("GET", report_id, owner_secret)))

    def export(self, report_id: str, owner_secret: bytes) -> wire.Export:
        """Everything the desk keeps of a report, the sealed bytes included."""
        return _read(wire.Export, self._line.ask(self._of_owner("GET", report_id, owner_secret, "/export")))

    def correct(
        self, report_id: str, owner_secret: bytes, correction: Outgoing, desk_key: str, own_recipient: str
    ) -> wire.Status:
        """Add a correction to a report, sealed as the report is; what the desk keeps now."""
        sealed = _sealed(correction, desk_key, own_recipient)
        asked = wire.CorrectionRequest(sealed=base64.b64encode(sealed).decode("ascii"))
        question = self._of_owner("PATCH", report_id, owner_secret, body=asked.model_dump_json().encode())
        question = replace(question, refusals={409: ManyCorrections})
        return _read(wire.Status, self._line.ask(question))

    def delete(self, report_id: str, owner_secret: bytes, signing_key: str | None = None) -> wire.ErasureReceipt:
        """Have a report erased, and check the proof by the key known from the claim, or the one the desk publishes."""
        if signing_key is None:
            question = Question("GET", "/v1/keys", "/v1/keys", seconds=self._patience.answer, refusals={404: Rubbish})
            signing_key = _read(wire.Keys, self._line.ask(question)).signing_key
        receipt = _read(wire.ErasureReceipt, self._line.ask(self._of_owner("DELETE", report_id, owner_secret)))
        try:
            receipt.check(signing_key)
        except BadSignature as error:
            raise Rubbish from error
        if receipt.report_id != report_id:
            raise Rubbish
        return receipt

    def close(self) -> None:
        """Let go of the network."""
        self._line.close()

    def _of_owner(
        self, method: str, report_id: str, owner_secret: bytes, more: str = "", body: bytes = b""
    ) -> Question:
        headers = {"Authorization": f"Bearer {wire.owner_secret_text(owner_secret)}"}
        if body:
            headers["Content-Type"] = _JSON
        path, shape = f"/v1/reports/{report_id}{more}", f"/v1/reports/…{more}"
        return Question(method, path, shape, headers, body, seconds=self._patience.answer)


def _sealed(outgoing: Outgoing, desk_key: str, own_recipient: str) -> bytes:
    """What the gate let through, for the desk and the person."""
    if not isinstance(outgoing, Outgoing):
        raise TypeError("only what the gate let through is sent")
    return seal.seal(outgoing.document, [desk_key, own_recipient])


def _read(model: type[_Model], answer: Answer) -> _Model:
    try:
        return model.model_validate_json(answer.body)
    except ValidationError as error:
        raise Rubbish from error
