"""What stands written on every chart, stored: a change of words, numbers or their order must be meant.

Write the file anew: ``python tests/golden/test_chart_texts.py``.
"""

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from kenes.charts import blockers, gains_per_republic, models_side_by_side, structures, to_svg
from kenes.charts.crossing_ranking import crossing_ranking
from kenes.charts.dispatch import dispatch
from kenes.charts.freight_map import freight_map
from kenes.charts.hours import hours_between
from kenes.charts.indicators import indicators
from kenes.charts.power_map import power_map
from kenes.charts.storage import storage
from kenes.charts.swap import swap
from kenes.charts.trade_map import trade_map
from kenes.charts.water_values import water_values
from kenes.language import languages, speaking
from unit.briefing import documents as made

STORED = Path(__file__).parent / "chart_texts.json"
CHARTS = (gains_per_republic, structures, blockers, models_side_by_side, trade_map)
RIVERS = (swap, storage, dispatch, water_values, power_map)
TRANSPORT = (freight_map, crossing_ranking, hours_between, indicators)
CASES = (
    "everything",
    "one-loses",
    "empty-core",
    "absent",
    "no-draws",
    "six",
    "models-disagree",
    "rivers",
    "rivers-lose",
    "corridors",
)


def texts(case, language):
    """Texts of each chart of a case, in the order in which they are drawn."""
    document = made.CASES[case]()
    found = {}
    with speaking(language):
        for chart in RIVERS if case.startswith("rivers") else TRANSPORT if case == "corridors" else CHARTS:
            drawing = ET.fromstring(to_svg(chart(document)))
            parts = (" ".join("".join(e.itertext()).split()) for e in drawing.iter() if e.tag.endswith("}text"))
            found[chart.__name__] = [text for text in parts if text]
    return found


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("case", CASES)
def test_the_texts_of_the_charts_are_those_stored(case, language):
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert texts(case, language) == stored[f"{case} {language}"]


if __name__ == "__main__":
    every = {f"{case} {language}": texts(case, language) for case in CASES for language in languages()}
    STORED.write_text(json.dumps(every, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
