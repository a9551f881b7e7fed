"""Findings in whole acts, what was judged of each, and what was planted in the acts."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from kenes.law.concordance.acts.reading import read_text
from kenes.law.concordance.alignment.align import align
from kenes.law.concordance.alignment.model import Alignment, Row
from kenes.law.concordance.fields.comparison import divergences

HERE = Path(__file__).parent
WATER = resources.files("kenes.law") / "water_code"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
REPUBLICS = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
SETS = {
    "water_ru": (WATER, ("kaz.ru", "kgz.ru", "tjk.ru", "tkm.ru", "uzb.ru")),
    "water_state": (WATER, ("kaz.kk", "kgz.ky", "tjk.tg", "tkm.tk", "uzb.uz")),
    "food_ru": (HERE / "food", ("kaz.ru", "kgz.ru", "uzb.ru")),
    "food_state": (HERE / "food", ("kaz.kk", "kgz.ky", "uzb.uz")),
    "food_mixed": (HERE / "food", ("kaz.tg", "kgz.tk", "uzb.en")),
    "transit_ru": (HERE / "transit", ("kgz.ru", "tjk.ru", "uzb.ru")),
    "transit_state": (HERE / "transit", ("kgz.ky", "tjk.tg", "uzb.uz")),
    "forest_ru": (HERE / "forest", ("kaz.ru", "uzb.ru")),
    "forest_state": (HERE / "forest", ("kaz.kk", "uzb.uz")),
}


@dataclass(frozen=True)
class Reported:
    """A finding: where, what is said, and the value of each republic."""

    articles: str
    field: str
    said: str
    values: dict
    subject: str

    @property
    def key(self):
        return self.articles, self.field, self.said


def by_number(acts):
    """Acts of the same articles, as a table: with five articles the alignment has too little to learn from."""
    rows = (Row(f"r{k}", ((k,),) * len(acts), 0.95) for k in range(len(acts[0].articles)))
    return Alignment(tuple(acts), tuple(rows), {})


@cache
def reported(name):
    """Findings in a set of acts, those of presence left out."""
    folder, files = SETS[name]
    acts = [
        read_text(
            (folder / f"{file}.txt").read_text(encoding="utf-8"),
            identifier=file,
            language=file[-2:],
            republic=file[:3].upper(),
        )
        for file in files
    ]
    alignment = by_number(acts) if name.startswith("forest") else align(acts)
    found = []
    for d in divergences(alignment):
        if d.field == "presence":
            continue
        row = alignment.by_identifier[d.row]
        numbers = [
            f"{act.republic} {'+'.join(article.number for article in alignment.articles(row, k))}"
            for k, act in enumerate(acts)
            if row.articles[k]
        ]
        values = {act.republic: d.values[k] for k, act in enumerate(acts)}
        found.append(Reported(", ".join(numbers), d.field, d.said, values, d.subject))
    return tuple(found)


def judged(name):
    """What was judged of each finding: right or wrong, and why."""
    with (HERE / "judged" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["articles"], row["field"], row["said"]): row for row in csv.DictReader(lines)}


@dataclass(frozen=True)
class Planted:
    """A planted difference: its field, and the articles and the figure of each republic that states one."""

    name: str
    field: str
    articles: dict
    figures: dict


def planted(name):
    """Planted differences of a set, of republics whose act has the article."""
    if name.startswith("water"):
        outline = yaml.safe_load((WATER / "outline.yaml").read_text(encoding="utf-8"))
        for entry in outline["planted"]:
            articles = {r: _articles(outline["order"][r], entry["topic"]) for r in REPUBLICS}
            yield _planted(
                entry, {r: a for r, a in articles.items() if a}, dict(zip(REPUBLICS, entry["values"], strict=True))
            )
        return
    outline = yaml.safe_load((HERE / name.split("_")[0] / "outline.yaml").read_text(encoding="utf-8"))
    acts = [file[:3].upper() for file in SETS[name][1]]
    for entry in outline["planted"]:
        yield _planted(entry, {r: {str(entry["article"])} for r in acts}, dict(zip(acts, entry["values"], strict=True)))


def _articles(order, topic):
    return {str(k) for k, topics in enumerate(order, start=1) if topic in topics}


def _planted(entry, articles, values):
    shown = {r: str(values[r]) for r in articles if values[r] not in (None, "absent")}
    return Planted(f"{entry.get('topic', entry.get('article'))} {entry['subject']}", entry["field"], articles, shown)


def found_of(difference, findings):
    """Finding of a planted difference: its field, its articles, two values that differ as planted and none that is not planted."""
    return next((f for f in findings if f.field == difference.field and _fits(difference, f)), None)


def _fits(difference, finding):
    named = dict(part.split(" ") for part in finding.articles.split(", "))
    if not any(set(named.get(r, "").split("+")) & a for r, a in difference.articles.items()):
        return False
    said = {r: v for r, v in finding.values.items() if v is not None}
    if difference.field == "definition" and not set(finding.subject.split()) <= set(difference.name.split()):
        return False
    if difference.field in {"definition", "exception"}:
        lacking = set(difference.articles) - set(difference.figures)
        claimed = "nothing" in finding.said and bool(lacking - set(said)) and not lacking & set(said)
        return bool(said) and (claimed if lacking else len(set(said.values())) > 1)
    pairs = [(_core(difference.figures.get(r, "")), _core(v)) for r, v in said.items() if r in difference.figures]
    right = [planted_ == shown for planted_, shown in pairs]
    return len(pairs) >= 2 and all(right) and len({shown for _, shown in pairs}) > 1


def _core(value):
    """The figure with the kind of its days or its month; of words without a figure the words."""
    value = re.sub(r"(?<=\d),(?=\d)", "", value.replace("1 million", "1000000").replace("5 million", "5000000"))
    value = value.replace("10 million", "10000000").replace("%", "per cent").replace("every year", "1 year")
    found = re.search(rf"(\d+)(?:\s*(calendar|working|{MONTHS}))?", value)
    if not found:
        return re.sub(r"\s+within.*", "", value.lower())
    return found.group(1) + (found.group(2) or "")
