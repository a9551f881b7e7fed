"""Words that name the levels of an act in seven languages, and ordinal numbers written as words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kenes.law.concordance.acts.act import Kind


@dataclass(frozen=True)
class Level:
    """A level of an act.

    Attributes
    ----------
    kind
        Its kind.
    rank
        Place from the widest, 0, to the article, 5; a subsection stands between section and chapter though it is a kind of section.
    """

    kind: Kind
    rank: float


PART: Final = Level("part", 0)
SECTION: Final = Level("section", 1)
SUBSECTION: Final = Level("section", 1.5)
CHAPTER: Final = Level("chapter", 2)
SUBCHAPTER: Final = Level("chapter", 2.5)
DIVISION: Final = Level("division", 3)
ARTICLE: Final = Level("article", 5)

LEVEL_WORDS: Final[dict[str, dict[Level, str]]] = {
    "ru": {
        PART: "часть книга",
        SECTION: "раздел",
        SUBSECTION: "подраздел",
        CHAPTER: "глава",
        SUBCHAPTER: "подглава",
        DIVISION: "параграф",
        ARTICLE: "статья ст.",
    },
    "kk": {
        PART: "бөлік bölik bolik kitap кітап",
        SECTION: "бөлім bölim bo'lim bo'lım",
        SUBSECTION: "кіші_бөлім kişi_bölim kishi_bo'lim",
        CHAPTER: "тарау tarau taraw taraý",
        DIVISION: "параграф paragraf",
        ARTICLE: "бап bap",
    },
    "ky": {
        PART: "бөлүк китеп",
        SECTION: "бөлүм",
        SUBSECTION: "кичи_бөлүм бөлүмчө",
        CHAPTER: "глава бап",
        DIVISION: "параграф",
        ARTICLE: "берене статья",
    },
    "tg": {
        PART: "қисм китоб",
        SECTION: "фасл бахш",
        SUBSECTION: "зерфасл",
        CHAPTER: "боб",
        DIVISION: "параграф",
        ARTICLE: "модда",
    },
    "tk": {
        PART: "bölek бөлек kitap китап",
        SECTION: "bölüm бөлүм",
        SUBSECTION: "kiçi_bölüm кичи_бөлүм bölümçe",
        CHAPTER: "bap бап",
        DIVISION: "paragraf параграф",
        ARTICLE: "madda мадда statýa статья",
    },
    "uz": {
        PART: "qism қисм kitob китоб",
        SECTION: "bo'lim bo'lım бўлим",
        SUBSECTION: "kichik_bo'lim кичик_бўлим",
        CHAPTER: "bob боб",
        DIVISION: "paragraf параграф",
        ARTICLE: "modda модда",
    },
    "en": {
        PART: "part book title",
        SECTION: "section",
        SUBSECTION: "subsection",
        CHAPTER: "chapter",
        SUBCHAPTER: "subchapter",
        DIVISION: "division paragraph",
        ARTICLE: "article art.",
    },
}
"""Words by language and level; an underscore is a space. In Turkmen and Kyrgyz ``bap`` is a chapter, in Kazakh an article."""

IZAFET: Final = {"tg": r"(?:и|\ и)?"}
"""Ending that joins the word to its number: ``Моддаи 5``."""

ORDINALS: Final[dict[str, str]] = {
    "ru": (
        "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
    ),
    "kk": (
        "бірінші,birinşi,birinshi екінші,ekinşi,ekinshi үшінші,üşinşi,ushinshi төртінші,törtinşi бесінші,besinşi "
        "алтыншы,altynşy жетінші,jetinşi сегізінші,segizinşi тоғызыншы,toğyzynşy оныншы,onynşy"
    ),
    "ky": "биринчи экинчи үчүнчү төртүнчү бешинчи алтынчы жетинчи сегизинчи тогузунчу онунчу",
    "tg": (
        "якум,аввал,нахустин дуюм,дуввум сеюм,саввум чорум,чаҳорум панҷум шашум ҳафтум ҳаштум нӯҳум даҳум ёздаҳум дувоздаҳум"
    ),
    "tk": (
        "birinji,биринжи,биринҗи ikinji,икинжи,икинҗи üçünji,үчүнжи,үчүнҗи dördünji,дөрдүнжи,дөрдүнҗи bäşinji,бәшинжи,бәшинҗи "
        "altynjy,алтынжы,алтынҗы ýedinji,единжи,единҗи sekizinji,секизинжи,секизинҗи dokuzynjy,докузынжы onunjy,онунжы"
    ),
    "uz": (
        "birinchi,биринчи ikkinchi,иккинчи uchinchi,учинчи to'rtinchi,тўртинчи beshinchi,бешинчи oltinchi,олтинчи "
        "yettinchi,еттинчи sakkizinchi,саккизинчи to'qqizinchi,тўққизинчи o'ninchi,ўнинчи"
    ),
    "en": "first,one second,two third,three fourth,four fifth,five sixth,six seventh,seven eighth,eight ninth,nine tenth,ten",
}
"""Stems of ordinal numbers from the first on, parted by spaces; spellings of one are joined by commas."""

GENERAL: Final[dict[str, tuple[str, ...]]] = {
    "ru": ("общая часть", "особенная часть"),
    "kk": ("жалпы бөлім", "ерекше бөлім", "жалпы бөлік", "ерекше бөлік", "jalpy bölim", "erekşe bölim"),
    "ky": ("жалпы бөлүк", "өзгөчө бөлүк", "жалпы бөлүм", "өзгөчө бөлүм"),
    "tg": ("қисми умумӣ", "қисми махсус"),
    "tk": ("umumy bölek", "aýratyn bölek", "umumy bölüm", "aýratyn bölüm", "умумы бөлек", "айратын бөлек"),
    "uz": ("umumiy qism", "maxsus qism", "умумий қисм", "махсус қисм"),
    "en": ("general part", "special part"),
}
"""Parts that bear a name and no number."""

OF_ANOTHER_ACT: Final[dict[str, str]] = {
    "ru": "настоящ закона закон кодекса конституции конвенции договора соглашения устава указа постановления протокола пакта",
    "en": "of shall is are may has applies and or to in",
    "tg": "конуни кодекси конститутсия конститутсияи хамин мазкур",
    "kk": "",
    "ky": "",
    "tk": "",
    "uz": "",
}
"""Folded words that after ``Статья 5`` without a full stop show a reference and no heading."""

BIDS: Final = "редакци|содержани|измененн|тахрир|баян|баён|мазмун|mazmun|tahrir|bayon|beýan|beyan|görnüş|as follows|redaksi|redakci"
"""Stems in a line that ends with a colon and bids to put the words of another act: what follows is a quotation."""
