"""Instruments and their status: one row per claim, with its source and date."""

from kenes.law.register.bloc_law import BlocLaw, ToSign, bloc_law, common_law, legal_distance, to_sign
from kenes.law.register.claims import Claim, Instrument
from kenes.law.register.contradiction import Contradiction
from kenes.law.register.dates import SourceDate, source_date
from kenes.law.register.package_gains import Amount, PackageGains, package_gains
from kenes.law.register.readiness import Readiness, readiness
from kenes.law.register.readiness_document import law_block
from kenes.law.register.register import Register, load_register, register_of
from kenes.law.register.signing import NextStep, Step, sequence, steps
from kenes.law.register.standing import SHOWN, STANDINGS, Standing
from kenes.law.register.status import Status, status

__all__ = [
    "SHOWN",
    "STANDINGS",
    "Amount",
    "BlocLaw",
    "Claim",
    "Contradiction",
    "Instrument",
    "NextStep",
    "PackageGains",
    "Readiness",
    "Register",
    "SourceDate",
    "Standing",
    "Status",
    "Step",
    "ToSign",
    "bloc_law",
    "common_law",
    "law_block",
    "legal_distance",
    "load_register",
    "package_gains",
    "readiness",
    "register_of",
    "sequence",
    "source_date",
    "status",
    "steps",
    "to_sign",
]
