"""One row checked: every expected fact beside what the sources made of the recording."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.truth.claimed import claims
from tests.truth.explained import Explanation, explanation
from tests.truth.judging import Claim, Verdict
from tests.truth.manifest import Row, leaves
from tests.truth.recording import Recording, look
from tests.truth.unread import reason


@dataclass
class Checked:
    """What became of a row's facts, on each platform that could read it."""

    row: Row
    claims: list[tuple[str, Claim]] = field(default_factory=list)
    explained: list[tuple[str, Claim, Explanation]] = field(default_factory=list)
    unexplained: list[tuple[str, Claim]] = field(default_factory=list)
    platforms: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)

    def count(self, verdict: Verdict) -> int:
        """How many facts came out so."""
        return sum(claim.verdict is verdict for _, claim in self.claims)

    def outcome(self, platform: str, claim: Claim) -> str:
        """The verdict, or that the disagreement is explained."""
        explained = any(claim is other and platform == where for where, other, _ in self.explained)
        return "explained" if explained else claim.verdict.value

    @property
    def not_ours(self) -> int:
        """Expected facts that are no fact of our schema; counted once, however many platforms were looked at."""
        ours = len(self.claims) // max(len(self.platforms), 1)
        return max(leaves(self.row.expected) - ours, 0)

    def line(self) -> str:
        """The row in one line."""
        if self.faults:
            return f"{self.row.path}: {'; '.join(self.faults)}"
        if not self.claims:
            return f"{self.row.path}: agreed 0, missing 0, wrong 0, not ours {self.not_ours}: {reason(self.row)}"
        missing = sum(claim.verdict is Verdict.MISSING for _, claim in self.unexplained)
        wrong = len(self.unexplained) - missing
        return (
            f"{self.row.path}: agreed {self.count(Verdict.AGREED)}, missing {missing}, wrong {wrong}, "
            f"explained {len(self.explained)}, not ours {self.not_ours} [{', '.join(self.platforms)}]"
        )


def check(row: Row, recordings: list[Recording]) -> Checked:
    """Look at the row on every platform it was loaded for."""
    checked = Checked(row, platforms=tuple(recording.platform for recording in recordings))
    for recording in recordings:
        sections, broken = look(recording)
        checked.faults += [f"{name} broke on {recording.platform}: {why}" for name, why in broken.items()]
        for claim in claims(row, recording.platform, sections):
            checked.claims.append((recording.platform, claim))
            if claim.verdict is not Verdict.AGREED:
                why = explanation(row, claim)
                if why is None:
                    checked.unexplained.append((recording.platform, claim))
                else:
                    checked.explained.append((recording.platform, claim, why))
    return checked
