"""Language and script of a text, from function words of the seven languages and letters only some of them have.

Each language gets a score: the share of words that are among its function words, plus the share of letters only it has, less the share
of letters it does not have. The best must beat the second clearly; otherwise the user is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from kenes.law.concordance.acts.lettering import folded
from kenes.law.concordance.languages import LANGUAGES, NAME
from kenes.vocabulary.errors import InputError

Script = Literal["Cyrl", "Latn"]
_SAMPLE: Final = 60_000
_WORD: Final = re.compile(r"[^\W\d_]+(?:['ʻʼ‘’`][^\W\d_]+)*")
_WORDS: Final[dict[tuple[str, Script], str]] = {
    ("ru", "Cyrl"): (
        "и в на по с о об для не от к из при или за также если что как до его их настоящего настоящий настоящим закона закон статья глава "
        "республики случае порядке соответствии являются является могут может лица органы право быть более между которые иных который"
    ),
    ("kk", "Cyrl"): (
        "және мен бен пен үшін бойынша туралы осы бұл немесе бап тарау қазақстан республикасының болып табылады сондай ақ оның олардың "
        "жүзеге асырады жағдайда тиіс бар болса сәйкес заң заңының мемлекеттік арқылы кезінде арналған ретінде адамдар әр құқығы жоқ"
    ),
    ("ky", "Cyrl"): (
        "жана менен үчүн боюнча жөнүндө ушул бул же берене глава кыргыз республикасынын болуп саналат ошондой эле анын алардын ар бир "
        "жүзөгө ашырат учурда тийиш бар болсо ылайык мыйзам мыйзамынын мамлекеттик аркылуу катары адам укугу жок эмес керек да бөлүм"
    ),
    ("tg", "Cyrl"): (
        "ва дар аз ба бо ки барои ин он онҳо мебошад аст шавад карда тибқи ё мазкур қонуни ҷумҳурии тоҷикистон моддаи боби ҳуқуқи мақомоти "
        "давлатӣ бошад ҳар дигар шахсони намояд нест оид мегардад худ ҳамчун байни конуни чумхурии точикистон хар будан дорад кас"
    ),
    ("tk", "Cyrl"): (
        "ве билен үчин боюнча хакында шу бу я да мадда бап түркменистаның болуп дуряр онуң оларың эдилйәр этмек болан хукугы хер бир "
        "дөвлет канун хем оз өз бейлеки адам эгер гөрә үсти ёк бар"
    ),
    ("tk", "Latn"): (
        "we bilen üçin boýunça hakynda şu bu ýa da madda bap türkmenistanyň bolup durýar onuň olaryň edilýär etmek bolan hukugy her bir "
        "döwlet kanun kanuny hem öz beýleki adam eger görä üsti ýok bar degişli ýerine hukuk nji njy hukuga deňdir däldir ähli"
    ),
    ("uz", "Latn"): (
        "va bilan uchun bo'yicha to'g'risida ushbu bu yoki modda bob o'zbekiston respublikasi respublikasining bo'lib hisoblanadi uning "
        "ularning amalga oshiradi etish bo'lgan huquqi har bir davlat qonun qonuni ham o'z boshqa agar muvofiq mumkin kerak emas shart lozim "
        "boyicha togrisida ozbekiston bolib bolgan oz"
    ),
    ("uz", "Cyrl"): (
        "ва билан учун бўйича тўғрисида ушбу бу ёки модда боб ўзбекистон республикаси республикасининг бўлиб ҳисобланади унинг "
        "уларнинг амалга оширади этиш бўлган ҳуқуқи ҳар бир давлат қонун қонуни ҳам ўз бошқа агар мувофиқ мумкин керак эмас шарт лозим"
    ),
    ("kk", "Latn"): (
        "jäne jáne jane zhäne zháne jəne men ben pen üşin úshin üshin ushin boiynşa boıynsha boiynsha boyynsha turaly týraly tuwraly osy bul "
        "nemese bap tarau taraý qazaqstan respublikasynyñ respublikasynyń respýblıkasynyń bolyp tabylady sondai sondaı onyñ onyń olardyñ olardyń "
        "jüzege júzege asyrady jağdaida tiis tıis bar bolsa säikes sáıkes zañ zań memlekettik arqyly är ár bir adam quqyğy quqyǵy zhane"
    ),
    ("en", "Latn"): (
        "the of and to in or for by on shall is are be this that with as from which any not may an it such other law article chapter state "
        "accordance republic his everyone has right"
    ),
}
_LETTERS: Final[dict[tuple[str, Script], str]] = {
    ("ru", "Cyrl"): "",
    ("kk", "Cyrl"): "әғқңөұүһі",
    ("ky", "Cyrl"): "ңөү",
    ("tg", "Cyrl"): "ғӣқӯҳҷ",
    ("tk", "Cyrl"): "әҗңөү",
    ("uz", "Cyrl"): "ўқғҳ",
    ("tk", "Latn"): "äçňöşüýž",
    ("uz", "Latn"): "'",
    ("kk", "Latn"): "äáğǵıíńñöóşüúýūŋəɵ'",
    ("en", "Latn"): "",
}
_SURE: Final = 0.55
_LEAST: Final = 0.04


@dataclass(frozen=True)
class Detected:
    """Language and script of a text.

    Attributes
    ----------
    language
        ISO 639-1 code.
    script
        ISO 15924 code.
    confidence
        From 0 to 1: how far the best language leads, its score over the sum of the best two; 1 where the language was given.
    """

    language: str
    script: Script
    confidence: float


def script_of(text: str) -> Script:
    """Script most letters belong to."""
    counted = Counter("Cyrl" if "\u0400" <= c <= "\u04ff" else "Latn" for c in text[:_SAMPLE] if c.isalpha())
    return "Cyrl" if counted["Cyrl"] >= counted["Latn"] else "Latn"


def scores(text: str) -> dict[str, float]:
    """Score of each language that is written in the script of the text; higher is likelier."""
    script = script_of(text)
    sample = text[:_SAMPLE].lower()
    for mark in "ʻʼ‘’`´":
        sample = sample.replace(mark, "'")
    words = _WORD.findall(sample)
    special = Counter(letter for letter in sample if letter in _SPECIAL[script])
    letters = max(1, sum(map(str.isalpha, sample)))
    return {
        language: _score(words, special, letters, _WORDS[language, of], _LETTERS[language, of])
        for language, of in _WORDS
        if of == script
    }


_SPECIAL: Final[dict[Script, frozenset[str]]] = {
    "Cyrl": frozenset("".join(own for (_, script), own in _LETTERS.items() if script == "Cyrl")),
    "Latn": frozenset("".join(own for (_, script), own in _LETTERS.items() if script == "Latn")) - {"'"},
}


def _score(words: list[str], special: Counter[str], letters: int, known: str, own: str) -> float:
    listed = _listed(known)
    share = sum(word in listed for word in words) / max(1, len(words))
    strange = sum(count for letter, count in special.items() if letter not in own) / letters
    native = sum(count for letter, count in special.items() if letter in own) / letters
    return max(0.0, share + 0.5 * native - 5 * strange)


@lru_cache(maxsize=32)
def _listed(known: str) -> frozenset[str]:
    return frozenset(known.split())


def detected(text: str, *, where: str | None = None) -> Detected:
    """Language of a text.

    Raises
    ------
    InputError
        If no language leads clearly.
    """
    ranked = sorted(scores(text).items(), key=lambda item: -item[1])
    (best, first), (second, other) = ranked[0], ranked[1]
    confidence = first / (first + other) if first > 0 else 0.0
    if first < _LEAST or confidence < _SURE:
        guess = f"it could be {NAME[best]} or {NAME[second]}" if first > 0 else "none of the seven fits"
        raise InputError(
            f"the language of the text is not clear: {guess}.",
            where=where,
            remedy=f"Say it with language= (one of {', '.join(LANGUAGES)}).",
        )
    return Detected(best, script_of(text), round(confidence, 3))


def words_of(text: str) -> list[str]:
    """Words of a text, folded."""
    return [folded(word) for word in _WORD.findall(text)]
