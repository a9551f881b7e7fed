"""Five acts of 200 articles side by side, and alignment beside TF-IDF of character n-grams with one-to-one assignment.

The long acts are the synthetic water code four times over. In each further copy every word that the glossary knows gives way to the word of another
term, by one seeded permutation of terms for all languages: the copies differ, and what corresponded still does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import linear_sum_assignment
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.rows import Row
from kenes.law.concordance.acts.act import Act, Article
from kenes.law.concordance.acts.reading import read_act
from kenes.law.concordance.alignment.align import align
from kenes.law.concordance.alignment.glossary import load_glossary
from kenes.law.concordance.alignment.model import Alignment
from kenes.law.concordance.alignment.romanisation import romanised, words

FOLDER = resources.files("kenes.law") / "water_code"
LANGUAGE = {"KAZ": "kk", "KGZ": "ky", "TJK": "tg", "TKM": "tk", "UZB": "uz"}
HEADING = {"kk": "{}-бап. ", "ky": "{}-берене. ", "tg": "Моддаи {}. ", "tk": "{}-nji madda. ", "uz": "{}-modda. "}
COPIES, EACH = 4, 50
"""Copies of the water code, and articles of each."""
NGRAMS = (3, 5)
PEER = "TF-IDF of char n-grams (scikit-learn), one-to-one assignment pair by pair"
WHOLE = """
import json, resource, sys, time
import docx, lxml.etree, openpyxl, rapidfuzz, scipy.optimize
from pathlib import Path
from kenes.law.concordance.comparison import compare, read_act
from kenes.law.concordance.export.folder import documents
paths = sys.argv[1:]
start = time.process_time()
read = [read_act(Path(path)) for path in paths]
reading = time.process_time() - start
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start, used = time.perf_counter(), time.process_time()
made = compare(read)
compared = time.perf_counter() - start
size = sum(map(len, documents(made).values()))
elapsed, used = time.perf_counter() - start, time.process_time() - used
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rows = [[[made.acts[k].articles[a].position for a in part] for k, part in enumerate(row.articles)] for row in made.alignment.rows]
print(json.dumps({"reading": reading, "compared": compared, "all": elapsed, "used": used, "before": before / 1024, "peak": peak / 1024,
                  "documents": size, "divergences": len(made.divergences), "rows": rows}))
"""


def main() -> list[Row]:
    """All rows."""
    return [*long_acts(), *beside_peer()]


def long_acts() -> list[Row]:
    """Time and memory of the whole comparison, in a process of its own, at two sizes."""
    with tempfile.TemporaryDirectory() as folder:
        short, long = (whole(Path(folder), copies) for copies in (1, COPIES))
    growth = long["used"] / short["used"]
    return [
        Row(
            f"five acts of {COPIES * EACH} articles in five languages: aligned, compared, drafted, all documents",
            f"{long['all']:.0f} s ({long['compared']:.0f} s without documents), peak {long['peak']:.0f} MB",
            "under 60 s and 1 GB",
            "none",
        ),
        Row(
            "the same beside reading the acts",
            f"{long['used'] / long['reading']:.0f} times the seconds of reading (of the processor), {long['peak'] / long['before']:.1f} times its memory; "
            f"{COPIES} times the articles take {growth:.1f} times as long",
            "below the square",
            "none",
        ),
        Row("articles of these acts put right, F1 over ten pairs", scored(long["rows"]), "", "none"),
    ]


def whole(folder: Path, copies: int) -> dict[str, Any]:
    """Figures of one comparison."""
    paths = []
    for republic, language in LANGUAGE.items():
        path = folder / f"{republic.lower()}-{copies}.txt"
        path.write_text(long_act(republic, language, copies), encoding="utf-8")
        paths.append(str(path))
    done = subprocess.run([sys.executable, "-c", WHOLE, *paths], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def long_act(republic: str, language: str, copies: int) -> str:
    """Text of an act made of copies of the water code, the first as it is."""
    act = water_code(republic, language)
    lines = ["\n".join(act.preface)]
    for copy in range(copies):
        exchange = exchanged(language, copy)
        for k, article in enumerate(act.articles[:EACH], start=copy * EACH + 1):
            lines += ["", HEADING[language].format(k) + exchange(article.heading), exchange(article.text)]
    return "\n".join(lines)


def exchanged(language: str, copy: int) -> Callable[[str], str]:
    """Rule that puts the word of another term for every word the glossary knows; the same terms in every language."""
    glossary, other = load_glossary(), permutation(copy)

    @cache
    def one(word: str) -> str:
        known = glossary.concepts(words(word, language), language) if copy and word.isalpha() else ()
        return next((glossary.terms[other[c]].words[language][0] for c in known if c in other), word)

    return lambda text: "\n".join(" ".join(one(word) for word in line.split(" ")) for line in text.split("\n"))


@cache
def permutation(copy: int) -> Mapping[str, str]:
    """For each term with one word in every language another such term."""
    terms = load_glossary().terms
    whole = [
        name
        for name, term in sorted(terms.items())
        if all(" " not in term.words.get(language, (" ",))[0] for language in LANGUAGE.values())
    ]
    return dict(zip(whole, np.random.default_rng(copy).permutation(whole).tolist(), strict=True))


def scored(rows: Sequence[Sequence[Sequence[int]]]) -> str:
    """Mean and least F1 of a table over the pairs of the long acts."""
    f1 = []
    for i, j in combinations(range(len(LANGUAGE)), 2):
        said = {(a, b) for row in rows for a in row[i] for b in row[j]}
        f1.append(f_measure(said, gold(*(long_topics(tuple(LANGUAGE)[k]) for k in (i, j)))))
    return f"mean {np.mean(f1):.3f}, least {min(f1):.3f}"


def long_topics(republic: str) -> list[list[str]]:
    """Topics of the articles of a long act."""
    return [[f"{t}-{copy}" for t in article] for copy in range(COPIES) for article in topics()[republic][:EACH]]


def beside_peer() -> list[Row]:
    """F1 on the hard case: five water codes with deleted, merged, split and moved articles, in the order of each."""
    acts = [water_code(republic, language) for republic, language in LANGUAGE.items()]
    russian = water_code("KAZ", "ru")
    with_russian = [*acts[1:], russian]
    return [
        beside("five state languages together", acts, list(LANGUAGE)),
        beside(
            "Russian of Kazakhstan beside four state languages",
            with_russian,
            [*list(LANGUAGE)[1:], "KAZ"],
            only=russian,
        ),
    ]


def beside(name: str, acts: Sequence[Act], republics: Sequence[str], only: Act | None = None) -> Row:
    """One row: ours, the peer's, and the peer's with the threshold that suits it best in each pair, known only afterwards."""
    alignment = align(acts)
    ours, plain, best = [], [], []
    for i, j in combinations(range(len(acts)), 2):
        if only is None or only in (acts[i], acts[j]):
            right = gold(topics()[republics[i]], topics()[republics[j]])
            ours.append(f_measure(linked(alignment, i, j), right))
            likeness, pairs = assigned(acts[i].articles, acts[j].articles)
            plain.append(f_measure(set(pairs), right))
            best.append(max(f_measure({p for p in pairs if likeness[p] >= likeness[q]}, right) for q in pairs))
    return Row(
        f"articles aligned, water code, {name}: mean F1 (least)",
        f"{np.mean(ours):.3f} ({min(ours):.3f})",
        "at least 0.80" if only else "at least 0.90",
        f"{PEER}: {np.mean(plain):.3f} ({min(plain):.3f}); {np.mean(best):.3f} with the best threshold, chosen afterwards",
    )


def assigned(left: Sequence[Article], right: Sequence[Article]) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """The peer: cosines of TF-IDF over romanised character n-grams, and their best one-to-one assignment."""
    spelled = [romanised(f"{a.heading} {a.text}", a.language) for a in (*left, *right)]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS, sublinear_tf=True).fit_transform(spelled)
    likeness = (vectors[: len(left)] @ vectors[len(left) :].T).toarray()
    return likeness, [(int(a), int(b)) for a, b in zip(*linear_sum_assignment(-likeness), strict=True)]


def linked(alignment: Alignment, i: int, j: int) -> set[tuple[int, int]]:
    """Pairs of articles of two acts that an alignment puts together."""
    return {(a, b) for link in alignment.links[i, j] for a in link.left for b in link.right}


def gold(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Pairs of articles that share a topic."""
    return {(a, b) for a, one in enumerate(left) for b, other in enumerate(right) if set(one) & set(other)}


def f_measure(said: set[tuple[int, int]], right: set[tuple[int, int]]) -> float:
    """F1 of pairs."""
    return 2 * len(said & right) / (len(said) + len(right))


@cache
def topics() -> Mapping[str, list[list[str]]]:
    """Topics of the articles of each variant."""
    found: Mapping[str, list[list[str]]] = yaml.safe_load((FOLDER / "outline.yaml").read_text(encoding="utf-8"))[
        "order"
    ]
    return found


@cache
def water_code(republic: str, language: str) -> Act:
    """One text of the water code."""
    with resources.as_file(FOLDER / f"{republic.lower()}.{language}.txt") as path:
        act = read_act(path, language=language, republic=republic)
    return replace(act, identifier=f"{republic.lower()}-{language}")


if __name__ == "__main__":
    for row in main():
        print("|", " | ".join(row), "|")
