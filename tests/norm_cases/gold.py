"""Gold set of the check of adopted texts: the water codes in Russian with planted changes, each with the verdict a lawyer would give.

The norm is the draft of one code alone, so its articles are those of the code; the adopted text is the same code with one article changed. The label goes with the
kind of change and not with what the check says.
"""

import re
from dataclasses import replace
from functools import cache

from kenes.law.concordance.acts.reading import read_act
from kenes.law.concordance.norm.draft import draft
from norm_cases import table

CONTAINS, PART, NOT = "contains", "contains in part", "does not contain"


@cache
def code(name):
    """Russian water code of a republic."""
    from importlib.resources import as_file, files

    with as_file(files("kenes.law.water_code").joinpath(f"{name}.ru.txt")) as path:
        return read_act(path)


@cache
def norm(name):
    """Draft of one code alone."""
    act = code(name)
    return draft(table([act], [(k,) for k in range(len(act.articles))]), ())


def lines(act, k):
    """Lines of an article."""
    return act.articles[k].text.split("\n")


def adopted(name, k, texts):
    """The code with other lines in one article; without the article where there are none."""
    act = code(name)
    eid = act.articles[k].eid

    def changed(one):
        if one.eid == eid:
            return replace(one, content=tuple(texts), children=(), closing=())
        return replace(one, children=tuple(changed(c) for c in one.children if texts or c.eid != eid))

    return replace(act, body=tuple(changed(one) for one in act.body))


def _replaced(pattern, new):
    def change(texts, rest):
        for n, text in enumerate(texts):
            if re.search(pattern, text):
                return [*texts[:n], re.sub(pattern, new, text, count=1), *texts[n + 1 :]]
        return None

    return change


def _without_a_sentence(texts, rest):
    for n, text in enumerate(texts):
        parts = re.split(r"(?<=[.])\s+(?=[А-Я])", text)
        if len(parts) > 1 and len(parts[-1]) > 40:
            return [*texts[:n], " ".join(parts[:-1]), *texts[n + 1 :]]
    return None


def _renumbered(texts, rest):
    made = [re.sub(r"^(\d+)([.)])", lambda m: f"{int(m[1]) + 1}{m[2]}", text) for text in texts]
    return made if made != texts else None


CHANGES = {
    "nothing": (CONTAINS, lambda texts, rest: texts),
    "renumbered": (CONTAINS, _renumbered),
    "printed otherwise": (
        CONTAINS,
        lambda texts, rest: [t.replace(" – ", " — ").replace("ё", "е").replace(";", ".") for t in texts],
    ),
    "an addition of its own": (
        CONTAINS,
        lambda texts, rest: [*texts, "Настоящая статья применяется ко всем бассейнам."],
    ),
    "another period": (PART, _replaced(r"\bтридцати дней", "двадцати дней")),
    "another figure": (PART, _replaced(r"\b(\d{2,4}) (?=(дней|процент|метр|кубич|тыс|лет|м))", "7 ")),
    "may for must": (PART, _replaced(r"\bобязан[аоы]?\b", "вправе")),
    "allowed for forbidden": (PART, _replaced(r"\bзапрещ(ается|аются|ено|ены)\b", "разрешается")),
    "an exception added": (
        PART,
        lambda texts, rest: [
            texts[0].rstrip(" .;:") + ", за исключением случаев, установленных правительством.",
            *texts[1:],
        ],
    ),
    "a sentence gone": (PART, _without_a_sentence),
    "half of the lines gone": (PART, lambda texts, rest: texts[: len(texts) // 2] if len(texts) > 3 else None),
    "the article gone": (NOT, lambda texts, rest: []),
    "the text of another article": (NOT, lambda texts, rest: rest),
}
"""Kind of change with its label and the lines it makes of an article; none where the article has nothing to change."""


def cases(name):
    """Kind, label, norm article and adopted text of every case of a code."""
    act, articles = code(name), norm(name).articles
    for k, article in enumerate(articles):
        for kind, (label, change) in CHANGES.items():
            rest = lines(act, (k + 7) % len(articles))
            made = change(lines(act, k), rest)
            if made is not None:
                yield kind, label, article, adopted(name, k, made)
