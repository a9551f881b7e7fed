"""English texts of the catalogue that repeat what stands elsewhere: measures, published figures, names. They must not drift apart."""

import csv
from importlib.resources import files

import pytest

from kenes.briefing.figure_names import STATUSES, figure_name, key_name
from kenes.evidence import load
from kenes.evidence.row import STATUSES as ROW_STATUSES
from kenes.language import has, languages, say, speaking
from kenes.scenarios import load as load_catalogue
from kenes.vocabulary.republics import FIVE, SIXTH
from kenes.vocabulary.sectors import SECTORS


def published():
    path = files("kenes.evidence").joinpath("tables", "published", "published.csv")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("measure", load_catalogue().measures.values(), ids=lambda measure: measure.id)
def test_measures_are_those_of_the_catalogue_of_measures(measure):
    assert say(f"measure-{measure.id}") == measure.title
    assert say(f"measure-{measure.id}.about") == " ".join(measure.description.split())


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row['study']}-{row['experiment']}-{row['republic']}")
def test_published_figures_are_those_of_the_table(row):
    message = f"published-{row['study']}-{row['experiment']}-{row['republic']}"
    assert say(f"{message}.note") == row["note"]
    assert say(f"{message}.experiment").lower() == row["experiment"].replace("-", " ")


@pytest.mark.parametrize("language", languages())
def test_republics_sectors_and_statuses_have_names(language):
    with speaking(language):
        for one in (*FIVE, SIXTH):
            assert say(f"republic-{one.code}") == {"en": one.name, "ru": one.name_ru}.get(language, key_name(one.code))
        assert all(has(f"sector-{sector.name}") for sector in SECTORS)
        assert all(has(f"status-{status}") for status in ROW_STATUSES)
    assert STATUSES == ROW_STATUSES


@pytest.mark.parametrize("language", languages())
def test_every_figure_that_is_drawn_has_words(language):
    """What can stand among the figures that matter is named in words; anchors and figures of others never do."""
    evidence = load()
    names = set(evidence.varied(list(evidence.rows.index)))
    apart = ("trade.published", "trade.replication", "power.replication", "trade.theta.", "trade.compliance.anchor")
    with speaking(language):
        bare = {name.partition("[")[0] for name in names if figure_name(name) == name and not name.startswith(apart)}
    assert bare == set()


def test_a_key_without_a_name_stays_as_it_is():
    assert figure_name("trade.flow[KAZ,XKX]") == "trade from Kazakhstan to XKX"
    assert figure_name("a.row.nobody.knows[KAZ]") == "a.row.nobody.knows[KAZ]"
