"""Instruments and their status: one row per claim, with its source and date."""

from kenes.law.register.bloc_law import BlocLaw, ToSign, bloc_law, legal_distance, shared_law, to_sign
from kenes.law.register.claims import Claim, Instrument
from kenes.law.register.contradiction import Contradiction
from kenes.law.register.dates import SourceDate, source_date
from kenes.law.register.register import Register, load_register, register_of
from kenes.law.register.standing import SHOWN, STANDINGS, Standing
from kenes.law.register.status import Status, status

__all__ = [
    "SHOWN",
    "STANDINGS",
    "BlocLaw",
    "Claim",
    "Contradiction",
    "Instrument",
    "Register",
    "SourceDate",
    "Standing",
    "Status",
    "ToSign",
    "bloc_law",
    "legal_distance",
    "load_register",
    "register_of",
    "shared_law",
    "source_date",
    "status",
    "to_sign",
]
