"""Claims that cannot both be true: one says bound (or signed) on a day on which the other says not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kenes.law.register.claims import Claim

DENY_SIGNATURE: tuple[str, ...] = ("not listed", "not signed")
"""Acts that say a state has not even signed; the others deny only that it is bound."""


@dataclass(frozen=True)
class Contradiction:
    """Two claims of which one must be wrong.

    Attributes
    ----------
    says
        The claim that a state is bound, or has signed.
    denies
        The claim that it is not, or has not.
    """

    says: Claim
    denies: Claim


def withdrawals(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims of a withdrawal, the earliest first."""
    return tuple(sorted((c for c in claims if c.act == "withdrawn"), key=lambda c: (c.since.first, c.order)))


def ended(claim: Claim, withdrawn: Iterable[Claim]) -> bool:
    """Whether a withdrawal came on or after the day from which `claim` is said to hold."""
    return any(claim.since.first <= w.since.first for w in withdrawn)


def contradictions(claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """All pairs of claims about one state and one instrument that do not fit together.

    A claim of being bound speaks of the time from its date to the date of its source. A claim that a state is not listed or not
    party speaks of the time up to the date of its source, because a withdrawal would be a claim of its own. A withdrawal speaks of the
    time after it. Where the two overlap, the claims contradict each other; where one only came later, it has overtaken the other.
    """
    gone = withdrawals(claims)
    denials = [claim for claim in claims if claim.effect == "not bound"]
    said = [claim for claim in claims if claim.effect in ("bound", "signed")]
    pairs = [Contradiction(claim, denial) for claim in said for denial in denials if _clash(claim, denial, gone)]
    return tuple(sorted(pairs, key=lambda pair: (pair.says.order, pair.denies.order)))


def _clash(claim: Claim, denial: Claim, gone: Sequence[Claim]) -> bool:
    if denial.act == "withdrawn":
        return claim.effect == "bound" and claim.source != denial.source and _still_listed(claim, denial)
    if claim.effect == "signed" and denial.act not in DENY_SIGNATURE:
        return False
    if any(claim.since.first <= w.since.first <= denial.as_of.first for w in gone):
        return False
    return claim.since.first <= denial.as_of.first


def _still_listed(claim: Claim, withdrawal: Claim) -> bool:
    """Whether a source later than the withdrawal still has the state bound by an act before it."""
    return claim.since.first <= withdrawal.since.first < claim.as_of.first
