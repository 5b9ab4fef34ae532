"""What the operator of a desk decides."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from backend.limiter import Rate
from report.wire import MOST_SEALED, Notice

_NOTICES = {
    "en": """\
{company} receives the report you are about to see, to help with the problem you called about.
It is encrypted on your computer: only {company}'s support desk and you can open it.
It is stored in {region} and deleted after {days} days.
With the receipt you can look at it, correct it, take a copy and delete it at any time.
Questions, or your rights: {contact}
""",
    "pt": """\
A {company} recebe o relatório que vai ver, para ajudar com o problema pelo qual telefonou.
É cifrado no seu computador: só o apoio da {company} e quem o envia o podem abrir.
Fica guardado em: {region}. É apagado ao fim de {days} dias.
Com o recibo pode vê-lo, corrigi-lo, levar uma cópia e apagá-lo a qualquer momento.
Perguntas, ou os seus direitos: {contact}
""",
}
_REGION = "the European Union"
_OWN_WORDS = {"pt": {_REGION: "União Europeia"}}


@dataclass(frozen=True, slots=True)
class Settings:
    """Who runs the desk, where it keeps what, for how long, and what it takes."""

    data: Path
    company: str = "Alltimefix"
    contact: str = "feedback@alltimefix.com"
    region: str = _REGION
    outside_eea: bool = False
    retention_days: int = 30
    notice_file: Path | None = None
    code_seconds: int = 15 * 60
    claim_seconds: int = 60 * 60
    most_bytes: int = MOST_SEALED
    body_seconds: float = 60
    header_seconds: float = 15
    wrong_codes: Rate = field(default_factory=Rate)
    owner_requests: Rate = field(default_factory=lambda: Rate(each=60, together=6000))

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "desk.sqlite"

    @property
    def blobs(self) -> Path:
        """The folder of sealed reports."""
        return self.data / "reports"

    def region_in(self, language: str) -> str:
        """Where reports are stored, in the person's language; an operator's own words as they are."""
        return _OWN_WORDS.get(language, {}).get(self.region, self.region)

    def notice(self, language: str = "en") -> Notice:
        """What the person is told before anything is sent, in their language; its hash is its version's proof.

        An operator's own text is told as it is, in whichever language it is.
        """
        if self.notice_file:
            text = self.notice_file.read_text("utf-8")
        else:
            region = self.region_in(language)
            text = _NOTICES[language].format(
                company=self.company, contact=self.contact, region=region, days=self.retention_days
            )
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return Notice(version=sha256[:12], sha256=sha256, text=text)
