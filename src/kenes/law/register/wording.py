"""A standing in plain words: what it is, since when, and how old the knowledge is."""

from __future__ import annotations

from kenes.law.register.status import Status

_ACT = {
    "consent": "consent",
    "entry into force": "in force",
    "signature": "signature",
    "withdrawal": "withdrawal",
}


def sentence(status: Status) -> str:
    """One sentence of what is known, with its date and its age; nothing is said beyond the claims."""
    known = _known(status)
    if status.as_of is None:
        return f"{status.state}: {known}."
    return f"{status.state}: {known} ({_age(status)})."


def age_in_words(status: Status) -> str:
    """Age of the knowledge on the day of the question, in whole years."""
    if status.age is None:
        return "no age"
    years = int(status.age)
    return "less than a year old" if years == 0 else f"{years} year{'s' if years > 1 else ''} old"


def _known(status: Status) -> str:
    if status.standing == "bound":
        return f"bound{_since(status)}"
    if status.standing == "signed":
        return f"signed{_since(status)}, no consent to be bound on record"
    if status.standing == "not bound":
        return f"not bound as of {status.as_of}{_since(status)}"
    if status.standing == "conflict":
        return f"sources contradict each other ({len(status.contradictions)} pairs of claims)"
    if status.standing == "unconfirmed":
        acts = ", ".join(sorted({claim.act for claim in status.claims_for}))
        return f"unconfirmed: claimed {acts}, by neither the depositary nor two independent sources that date the act"
    return "no claim"


def _since(status: Status) -> str:
    if status.since is None:
        return ""
    between = f"; sources give {status.span[0]} to {status.span[1]}" if status.span else ""
    return f" since {status.since} ({_ACT[status.since_kind]}{between})"


def _age(status: Status) -> str:
    known = "known as of" if status.shown else "newest claim of"
    return f"{known} {status.as_of}, {age_in_words(status)} on {status.on.isoformat()}"
