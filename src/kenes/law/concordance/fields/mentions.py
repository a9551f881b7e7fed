"""Actors, definitions, exceptions, references and sanctions of a clause."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import Final

from kenes.law.concordance.alignment.glossary import Glossary, load_glossary
from kenes.law.concordance.alignment.romanisation import words
from kenes.law.concordance.fields.cases import Role, role
from kenes.law.concordance.fields.folding import DASHES
from kenes.law.concordance.fields.force import Marker, markers
from kenes.law.concordance.fields.lexicon import Mention, lexicon, search
from kenes.law.concordance.fields.provision import Actor, Definition, Exclusion, Reference

_VERB_FIRST: Final = frozenset({"ru", "en"})
_PREPOSITIONAL: Final = frozenset({"ru", "en", "tg"})
"""Languages in which "except" and "article" stand before what they govern."""
_BETWEEN: Final = 160
"""Letters between the one who acts and the deontic word, at most."""
_AGENT_SIGN: Final = re.compile(r"(?:^|\s)(?:by|аз чониби|аз тарафи)\s+(?:the\s+|a\s+|an\s+)?$")
_PREPOSITION: Final = re.compile(
    r"(?:^|\s)(?:of|to|by|with|from|for|in|on|under|between|against|через|от|у|к|с|в|на|о|об|для|при|по|из|между|"
    r"ба|аз|бо|дар|барои|назди|байни|чониби)\s+(?:the\s+|a\s+|an\s+|all\s+)?$"
)


def actors(text: str, language: str, marker: Marker | None) -> tuple[Actor, ...]:
    """Who is named in a folded clause, and who of them must, may or must not.

    Parameters
    ----------
    text
        Folded clause.
    language
        ISO 639-1 code.
    marker
        Deontic word of the clause itself; none if it has none or inherits it.
    """
    laws = [(m.start, m.end) for m in search("laws", language).every(text)]
    mentions = search("actors", language).every(text)
    named_apart = [m for m in mentions if not any(start < m.end and m.start < end for start, end in laws)]
    found = [m for m, after in zip_longest(named_apart, named_apart[1:]) if not _attribute(m, after)]
    chosen = _subject(text, found, language, marker)
    named: dict[str, Actor] = {}
    for mention in found:
        name = mention.entry.name
        subject = mention is chosen
        if name not in named or subject:
            named[name] = Actor(
                name, mention.entry.attributes["family"], mention.entry.attributes["general"] == "yes", subject
            )
    return tuple(named.values())


def _attribute(mention: Mention, after: Mention | None) -> bool:
    """A general name right before another one is its attribute: davlat inspektori."""
    return after is not None and after.start - mention.end <= 1 and mention.entry.attributes["general"] == "yes"


def _subject(text: str, found: list[Mention], language: str, marker: Marker | None) -> Mention | None:
    """The one who acts: in verb-first languages near the deontic word, else the first of the clause; or the agent of a passive."""
    if marker is None:
        return None
    before = [m for m in found if m.end <= marker.start and marker.start - m.end <= _BETWEEN]
    fitting = [m for m in before if _role(text, m, language) == "subject"]
    if language in _PASSIVE and _PASSIVE[language].search(text[: marker.end]):
        return next((m for m in found if _by(text, m)), None)
    if language not in _VERB_FIRST:
        return fitting[0] if fitting else next((m for m in found if _by(text, m)), None)
    agent = next((m for m in found if _is_agent(text, m, language)), None)
    return _nearest(text, fitting, marker) or agent or _postposed(text, found, language, marker)


_WHAT_IT_TAKES: Final = re.compile(
    r"(?:осуществля|принима|утвержда|устанавлива|определя|выда|проводи|выноси|веде|рассматрива|назнача|налага|разраба|составля)"
    r"\w*(?:ет|ют|ит|ят)$"
)
"""Russian verbs whose object is a thing, so that an organ after them is who acts: решение принимает суд."""


def _postposed(text: str, found: list[Mention], language: str, marker: Marker) -> Mention | None:
    if language != "ru" or not _WHAT_IT_TAKES.search(text[marker.start : marker.end]):
        return None
    after = [m for m in found if 0 <= m.start - marker.end <= 2]
    return after[0] if after and _role(text, after[0], language) == "subject" else None


def _is_agent(text: str, mention: Mention, language: str) -> bool:
    return _by(text, mention) if language == "en" else _role(text, mention, language) == "agent"


_AGENT_AFTER: Final = re.compile(r"\s*(?:tarapinan|тарабынан|tarapyndan|tomonidan)\b")


def _by(text: str, mention: Mention) -> bool:
    before = _AGENT_SIGN.search(text[max(0, mention.start - 20) : mention.start])
    return before is not None or _AGENT_AFTER.match(text, mention.end) is not None


def _nearest(text: str, fitting: list[Mention], marker: Marker) -> Mention | None:
    """First fitting name of the part of the sentence in which the deontic word stands; none behind a comma."""
    part = max(text.rfind(",", 0, marker.start), -1)
    inside = [m for m in fitting if m.start > part]
    return inside[0] if inside else fitting[0] if len(fitting) == 1 else None


_POSTPOSITION: Final = re.compile(
    r"\s*(?:arasin\w*|uşin|turali|boiinşa|kasindagi|арасын\w*|ортосун\w*|үчүн|жөнүндө|боюнча|алдын\w*|"
    r"arasyn\w*|üçin|hakynda\w*|boýunça|ýanyn\w*|o'rtasi\w*|orasi\w*|uchun|to'g'risi\w*|haqi\w*|bo'yicha|huzuri\w*)\b"
)
"""A name before it is not the one who acts: disputes between water users."""
_PASSIVE: Final = {
    "kk": re.compile(r"(?:iladi|iledi)$"),
    "ky": re.compile(r"(?<!к)(?:ылат|илет|улат|үлөт)$"),
    "tk": re.compile(r"(?<!b)(?:ilýär|ylýar|ulýar|ülýär|nylýar|nilýär)$"),
    "uz": re.compile(r"(?<!b)iladi$"),
    "tg": re.compile(r"мешав(?:ад|анд)$"),
}
"""Verbs whose subject suffers the act; who acts stands with "by" or is not named."""


def _role(text: str, mention: Mention, language: str) -> Role:
    if _POSTPOSITION.match(text, mention.end):
        return "other"
    if _PREPOSITION.search(text[max(0, mention.start - 14) : mention.start]):
        return "other"
    word = text[mention.start : mention.end].split()[-1]
    stems = [p.split()[-1] for p in mention.entry.patterns[language]]
    bare = [stem.rstrip("*") for stem in stems if word.startswith(stem.rstrip("*"))]
    longest = [stem for stem in bare if f"{stem}*" in stems]
    stem = max(longest, key=len) if longest else min(bare, key=len, default=word)
    return role(word, f"{stem}*", language)


_DASH: Final = re.compile(r"\s-{1,2}\s")


def definitions(text: str, printed: str, language: str, *, in_list: bool) -> tuple[Definition, ...]:
    """Defined term of a clause: before a dash in a list of terms, or around a verb as ``понимается``.

    Parameters
    ----------
    text
        Folded clause.
    printed
        Clause as printed.
    language
        ISO 639-1 code.
    in_list
        The clause stands in a list of definitions.
    """
    dash = _DASH.search(text)
    if in_list and dash and dash.start() <= 120:
        term = text[: dash.start()].strip(' ,"«»“”')
        meaning = re.split(rf"\s[{DASHES}]{{1,2}}\s", printed, maxsplit=1)[-1].strip(" ;.")
        return (Definition(term, meaning, _about(term, language)),)
    verb = next((m for m in search("definitions", language).every(text) if m.entry.name == "verb"), None)
    quoted = re.search(r'[«“"]([^«»“”"]{2,80})[»”"]', text)
    if verb and in_list:
        term = quoted.group(1) if quoted else text[: verb.start].split(",")[0].strip()
        return (Definition(term[:80], printed.strip(" ;."), _about(term[:80], language)),)
    return ()


def _about(term: str, language: str) -> frozenset[str]:
    """Concepts in a term; of a term that names an actor the actor."""
    named = frozenset(m.entry.name for m in search("actors", language).every(term))
    return named or concepts(term, language)


def opens_definitions(text: str, language: str) -> bool:
    """The folded line introduces a list of defined terms."""
    return any(m.entry.name == "intro" for m in search("definitions", language).every(text))


def concepts(text: str, language: str) -> frozenset[str]:
    """Canonical names of the concepts in a folded text."""
    return frozenset(m.entry.name for m in search("concepts", language).every(text))


@cache
def _glossary() -> Glossary:
    return load_glossary()


_SAYS_LITTLE: Final = frozenset({"drafting", "number", "time", "general"})


def glossary_concepts(text: str, language: str) -> frozenset[str]:
    """Concepts of the glossary in a printed text, without those of drafting, numbers and time."""
    found = _glossary().concepts(words(text, language), language)
    return frozenset(name.replace("-", " ") for name in found if _glossary().terms[name].domain not in _SAYS_LITTLE)


_AGENTIVE: Final = {
    "ru": re.compile(r"тел(?:ь|я|ю|ем|е|и|ей|ям|ями|ях)$"),
    "en": re.compile(r"(?:er|or)s?$"),
    "kk": re.compile(r"uşi"),
    "ky": re.compile(r"[уү][уү]ч[уү]"),
    "tg": re.compile(r"анда(?:гон)?"),
    "tk": re.compile(r"(?:yjy|iji|ujy|üji)"),
    "uz": re.compile(r"(?:uvchi|ovchi)"),
}
"""Who does it is not what is done: producer, өндіруші, ishlab chiqaruvchi."""


def actions(text: str, language: str) -> frozenset[str]:
    """Canonical names of what is done in a folded clause; not in the names of actors nor in deontic words."""
    found = set()
    bare = without_markers(text, language)
    names = [(m.start, m.end) for m in search("actors", language).every(text)]
    for mention in search("actions", language).every(bare):
        word = re.compile(r"[\w']*").match(text, mention.end)
        whole = text[mention.start : word.end() if word else mention.end]
        verb = any(whole == pattern.rstrip("*") for pattern in mention.entry.patterns[language])
        agent = _AGENTIVE[language].search(whole) and not verb
        if agent or any(start <= mention.start < end for start, end in names):
            continue
        found.add(mention.entry.name)
    return frozenset(found)


_LEAVE: Final = ("ruksat", "jol ", "tiim", "уруксат", "жол ", "тыюу", "ruxsat", "yo'l ", "rugsat", "ýol ")
"""Nouns of leave in deontic words whose verb stands last; the other such words hold the verb of the act itself."""


def without_markers(text: str, language: str) -> str:
    """A folded clause with its strong deontic words blanked: уруксат берилет names no permit and gives nothing."""
    for marker in markers(text, language):
        blank = language in _PREPOSITIONAL or text.startswith(_LEAVE, marker.start)
        if blank and not marker.weak:
            text = text[: marker.start] + " " * (marker.end - marker.start) + text[marker.end :]
    return text


def exceptions(text: str, printed: str, language: str) -> tuple[Exclusion, ...]:
    """Exceptions of a folded clause, with the words next to them as printed (or folded where lengths differ)."""
    shown = printed if len(printed) == len(text) else text
    found: dict[str, Exclusion] = {}
    for mention in search("exceptions", language).every(text):
        if mention.entry.name == "none":
            continue
        after, before = shown[mention.end : mention.end + 120], shown[max(0, mention.start - 120) : mention.start]
        words = after if language in _PREPOSITIONAL else before
        found.setdefault(mention.entry.name, Exclusion(mention.entry.name, re.split(r"[.;]", words)[0].strip(" ,:")))
    return tuple(found.values())


def sanctions(text: str, language: str) -> tuple[str, ...]:
    """Canonical names of the penalties in a folded clause, in order of the lexicon."""
    named = {m.entry.name for m in search("sanctions", language).every(text)}
    return tuple(entry.name for entry in lexicon("sanctions") if entry.name in named)


@cache
def _reference_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    def words(name: str) -> str:
        entry = next(entry for entry in lexicon("structure") if entry.name == name)
        parts = sorted(entry.patterns[language], key=len, reverse=True)
        return "|".join(p.replace("*", r"[\w']*").replace(" ", r"\s+") for p in parts)

    number = r"(\d{1,4}(?:-\d{1,2}(?!\d))?)"
    ordinal = r"(?:-?\s?(?:nji|njy|inji|ynjy|ші|şi|si|нчи|нчы|нчү|нчу|чи|чы|ум|уми|юм|юми)|[\s-]*)"
    article = words("article")
    after = rf"(?<![\w'])(?:{article})\s+{number}"
    before = rf"(?<![\w'./]){number}{ordinal}[\s-]*(?:{article})(?![\w'])"
    pattern = after if language in _PREPOSITIONAL else before
    act, own = words("act"), words("this")
    this = rf"(?<![\w'])(?:(?:{own})\s+(?:{act})|(?:{act})\s+(?:{own})(?![\w']))"
    return re.compile(pattern), re.compile(this)


def _cited(text: str, mention: Mention, language: str) -> bool:
    """The words "on water" name a law only where "law" or "code" stands by them."""
    if not mention.entry.name.startswith("law on "):
        return True
    near = text[max(0, mention.start - 60) : mention.end + 60]
    act = next(entry for entry in lexicon("structure") if entry.name == "act")
    return any(re.search(rf"(?<![\w']){re.escape(p.rstrip('*'))}", near) for p in act.patterns[language])


def references(text: str, language: str) -> tuple[Reference, ...]:
    """References of a folded clause: articles of the same act by number, other law by name.

    An article counts as of the same act where the clause says "of this Code" or names no other law.
    """
    article, this = _reference_patterns(language)
    laws = [m.entry.name for m in search("laws", language).every(text) if _cited(text, m, language)]
    numbers = [found.group(1) for found in article.finditer(text)] if this.search(text) or not laws else []
    unique = list(dict.fromkeys(numbers))
    return (*(Reference(n, "") for n in unique), *(Reference("", law) for law in dict.fromkeys(laws)))
