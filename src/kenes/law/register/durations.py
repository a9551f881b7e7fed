"""Typical years from signature or adoption to consent, by kind of act, from evidence."""

from __future__ import annotations

from dataclasses import dataclass

from kenes.evidence import Evidence
from kenes.law.register.claims import Instrument
from kenes.law.register.legal_basis import Act

YEARS = "law.years_to_force"
REGIONAL = ("regional", "CIS")
"""Beginnings of the kinds of instruments among states of the region."""
TREATIES = ("convention", "agreement", "treaty")
"""Kinds the rows speak of; entry into an organisation is negotiated one by one and has no typical time."""
ORGANISATIONS = ("wto-1994", "eaeu-2014")
"""Founding treaties of organisations: joining them is negotiated."""


@dataclass(frozen=True)
class Duration:
    """Years an act takes.

    Attributes
    ----------
    years, low, high
        Median, tenth and ninetieth percentile.
    row
        Id of the evidence row.
    """

    years: float
    low: float
    high: float
    row: str


def typical_time(instrument: Instrument | None, act: Act, evidence: Evidence) -> Duration | None:
    """Years from an act to consent as the five took them; None where there are none to go by.

    Confirming at a depositary is a look at its list and takes no years; joining an organisation has no typical time.
    """
    kind = _kind(instrument, act)
    name = f"{YEARS}[{kind}]"
    if kind is None or name not in evidence:
        return None
    row = evidence.row(name)
    assert row.low is not None
    assert row.high is not None
    return Duration(row.value, row.low, row.high, name)


def _kind(instrument: Instrument | None, act: Act) -> str | None:
    if instrument is None or act not in ("ratify", "join") or instrument.instrument_id in ORGANISATIONS:
        return None
    if not any(word in instrument.kind for word in TREATIES):
        return None
    if instrument.kind.startswith(REGIONAL):
        return "regional"
    return "ratification" if act == "ratify" else "accession"


def stages(instrument: Instrument | None, act: Act) -> tuple[str, ...]:
    """What an act takes, in order: sign, accede, ratify, deposit, implement; confirm alone where the standing is not known.

    Conventions open to all are acceded to; regional agreements are signed, then ratified.
    """
    if act == "nothing":
        return ()
    if act == "confirm" or instrument is None:
        return ("confirm",)
    if instrument.instrument_id in ORGANISATIONS:
        return ("negotiate", "ratify", "deposit", "implement")
    if act == "ratify":
        return ("ratify", "deposit", "implement")
    if instrument.kind.startswith(REGIONAL):
        return ("sign", "ratify", "deposit", "implement")
    return ("accede", "deposit", "implement")
