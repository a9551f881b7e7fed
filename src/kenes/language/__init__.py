"""What kenes says, in the language of the reader: message catalogues (Fluent), numbers, names."""

from kenes.language.catalogue import Republics, has, languages, listed, money, percent_of_draws, say, speaking
from kenes.language.numbers import decimal, localised, signed_text
from kenes.language.spoken import current

__all__ = [
    "Republics",
    "current",
    "decimal",
    "has",
    "languages",
    "listed",
    "localised",
    "money",
    "percent_of_draws",
    "say",
    "signed_text",
    "speaking",
]
