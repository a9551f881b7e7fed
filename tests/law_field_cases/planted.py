"""Pairs of articles with planted differences, and what is found of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product
from pathlib import Path

import yaml

from kenes.law.concordance.fields.comparison import divergences
from law_field_cases.rows import row_of

LANGUAGES = ("kk", "ky", "tg", "tk", "uz", "ru", "en")
FIELD = {"hand": "force", "store": "force", "meter": "force", "call": "force", "who": "actor", "index": "sanction"}
FIELD |= dict.fromkeys(("days", "years", "late", "notice"), "term")
FIELD |= dict.fromkeys(("metres", "strip", "share", "members", "loss"), "limit")
ACTOR = {"authorised": "authorised body", "basin": "basin authority"}


def articles():
    """Articles of the table, with their slots."""
    return yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))


def written(article, language, values):
    """Text of an article with values in its slots."""
    words = article.get("wordings", {})
    filled = {slot: words[slot][language][v] if slot in words else str(v) for slot, v in values.items()}
    return article["text"][language].format(**filled)


def first_values(article):
    """First value of each slot."""
    return {slot: options[0] for slot, options in article["slots"].items()}


@dataclass(frozen=True)
class Score:
    """Planted differences found, wrongly reported, and missed."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self):
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self):
        return self.right / max(self.right + len(self.missed), 1)


def _is(found, slot, value):
    shown = [v for v in found.values if v is not None]
    if found.field != FIELD[slot] or len(shown) < 2:
        return False
    if slot == "who":
        return ACTOR[value] in shown[1]
    return (value in shown[1]) if isinstance(value, str) else f"{value:,} " in shown[1]


def cases(pairs=None):
    """Pairs (article, left language, right language, values on the right, planted slots): none, each one, and all at once."""
    for article, (left, right) in product(articles(), pairs or combinations_with_replacement(LANGUAGES, 2)):
        base = first_values(article)
        yield article, left, right, base, ()
        for slot, options in article["slots"].items():
            yield article, left, right, base | {slot: options[1]}, (slot,)
        yield article, left, right, {s: o[-1] for s, o in article["slots"].items()}, tuple(article["slots"])


def measured(pairs=None):
    """Score over the table."""
    right, wrong, missed = 0, [], []
    for article, one, other, values, planted in cases(pairs):
        found = list(
            divergences(
                row_of((one, written(article, one, first_values(article))), (other, written(article, other, values)))
            )
        )
        where = f"{article['name']} {one}-{other} planted {planted}"
        for slot in planted:
            hit = next((f for f in found if _is(f, slot, values[slot])), None)
            if hit is None:
                missed.append(f"{where}: {slot}")
            else:
                right += 1
                found.remove(hit)
        wrong += [f"{where}: {f.field} {f.said} ({f.confidence})" for f in found]
    return Score(right, tuple(wrong), tuple(missed))


def free_articles():
    """Articles worded freely in each act."""
    return yaml.safe_load((Path(__file__).parent / "free.yaml").read_text(encoding="utf-8"))


def _says(found, field, one, other):
    shown = [v or "" for v in found.values]
    return found.field == field and all(
        (value is None and not text) or (value is not None and value in text)
        for value, text in zip((one, other), shown, strict=True)
    )


def measured_freely():
    """Score over every pair of the freely worded texts."""
    right, wrong, missed = 0, [], []
    for article in free_articles():
        for one, other in combinations(article["texts"], 2):
            found = list(divergences(row_of((one["language"], one["text"]), (other["language"], other["text"]))))
            where = f"{article['name']} {one['language']}-{other['language']}"
            for slot, field in article["fields"].items():
                values = one["says"][slot], other["says"][slot]
                if values[0] == values[1]:
                    continue
                hit = next((f for f in found if _says(f, field, *values)), None)
                if hit is None:
                    missed.append(f"{where}: {slot}")
                else:
                    right += 1
                    found.remove(hit)
            wrong += [f"{where}: {f.field} {f.said} ({f.confidence})" for f in found]
    return Score(right, tuple(wrong), tuple(missed))
