"""Small acts, tables and divergences built by hand."""

from datetime import date

from kenes.law.concordance.acts.act import Act, Provision
from kenes.law.concordance.alignment.model import Alignment, Link, Row
from kenes.law.concordance.fields.model import Divergence


def act(identifier, articles, *, language="ru", republic=None, chapter="Глава 1. Общие положения", notes=()):
    """Act of one chapter; articles are pairs of a heading and lines."""
    body = tuple(
        Provision("article", f"Статья {n}.", str(n), heading, tuple(lines), eid=f"chp_1__art_{n}")
        for n, (heading, lines) in enumerate(articles, start=1)
    )
    num, _, title = chapter.partition(". ")
    whole = (Provision("chapter", f"{num}.", "1", title, children=body, eid="chp_1"),)
    name = f"Водный кодекс, {identifier}"
    return Act(
        identifier,
        name,
        language,
        "Cyrl",
        republic,
        date(2003, 7, 9),
        f"{identifier}.txt",
        "ab" * 32,
        "articles",
        (name,),
        whole,
        notes=tuple(notes),
    )


def table(acts, rows, *, moved=(), confidence=0.93):
    """Table of rows of tuples of positions; `moved` are pairs of a row and an act that stands elsewhere."""
    made = []
    links = {(i, j): [] for i in range(len(acts)) for j in range(i + 1, len(acts))}
    for n, positions in enumerate(rows):
        articles = tuple((p,) if isinstance(p, int) else tuple(p or ()) for p in positions)
        some = any(row == n for row, _ in moved)
        made.append(Row(f"row-{n}", articles, confidence, some))
        present = made[-1].present
        for i in present:
            for j in present:
                if i < j:
                    elsewhere = ((n, i) in moved) != ((n, j) in moved)
                    links[i, j].append(Link(articles[i], articles[j], confidence, elsewhere))
    return Alignment(tuple(acts), tuple(made), {pair: tuple(found) for pair, found in links.items()})


def differs(alignment, row, field, values, quotes, *, subject="period", said="", confidence=0.9):
    """Divergence of a row; `values` and `quotes` by act."""
    line = alignment.rows[row]
    sources = tuple(
        (alignment.articles(line, k)[0].eid,) if values[k] is not None else () for k in range(len(alignment.acts))
    )
    return Divergence(
        f"row-{row}-{field}-1",
        line.identifier,
        field,
        subject,
        tuple(values),
        sources,
        tuple(quote or "" for quote in quotes),
        said or " against ".join(dict.fromkeys(v for v in values if v)),
        confidence,
    )


PURPOSE = ("Цель закона", ["Настоящий закон регулирует использование вод.", "Воды принадлежат народу."])


def permit(days):
    return (
        "Разрешение",
        [f"Разрешение выдаётся в течение {days} дней.", "Плата за разрешение не взимается.", "1) заявление;"],
    )


FIRE = ("Пожарные водоёмы", ["Пожарные водоёмы содержит община."])
FINE = ("Штраф", ["Нарушение влечёт штраф."])


def five():
    """Five acts in Russian with planted differences: a limit, an article one lacks, one that two have, one split, one moved."""
    acts = (
        act("kaz", [PURPOSE, permit(10), FINE, FIRE], republic="KAZ"),
        act("kgz", [PURPOSE, permit(30), FINE], republic="KGZ"),
        act("tjk", [PURPOSE, permit(30), FINE, FIRE], republic="TJK"),
        act("tkm", [FINE, PURPOSE], republic="TKM"),
        act(
            "uzb",
            [PURPOSE, ("Разрешение", permit(30)[1][:1]), ("Плата", permit(30)[1][1:]), FINE],
            republic="UZB",
        ),
    )
    rows = [
        (0, 0, 0, 1, 0),
        (1, 1, 1, None, (1, 2)),
        (2, 2, 2, 0, 3),
        (3, None, 3, None, None),
    ]
    alignment = table(acts, rows, moved={(2, 3)})
    quotes = ["в течение 10 дней", "в течение 30 дней", "в течение 30 дней", None, "в течение 30 дней"]
    values = ["10 days", "30 days", "30 days", None, "30 days"]
    return alignment, (differs(alignment, 1, "term", values, quotes, said="10 days against 30 days"),)
