"""Languages of acts: codes, names, scripts, and the codes of Akoma Ntoso."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("kk", "ky", "tg", "tk", "uz", "ru", "en")
"""ISO 639-1 codes: Kazakh, Kyrgyz, Tajik, Turkmen, Uzbek, Russian, English."""
STATE_LANGUAGES: Final = LANGUAGES[:5]
NAME: Final = {
    "kk": "Kazakh",
    "ky": "Kyrgyz",
    "tg": "Tajik",
    "tk": "Turkmen",
    "uz": "Uzbek",
    "ru": "Russian",
    "en": "English",
}
THREE_LETTERS: Final = {
    "kk": "kaz",
    "ky": "kir",
    "tg": "tgk",
    "tk": "tuk",
    "uz": "uzb",
    "ru": "rus",
    "en": "eng",
}
"""ISO 639-2 codes, as Akoma Ntoso wants them."""
REPUBLIC_OF: Final = {"kk": "KAZ", "ky": "KGZ", "tg": "TJK", "tk": "TKM", "uz": "UZB"}
"""Republic whose state language it is."""
