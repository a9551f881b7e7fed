"""Keys of drawn rows of transport costs have words in every language: no code stands on a page."""

import pytest

from kenes.briefing.figure_names import figure_name
from kenes.evidence import load
from kenes.language import has, languages, speaking

KINDS = ("republic", "partner", "sector", "place", "transport")


@pytest.mark.parametrize("language", languages())
def test_every_key_of_a_drawn_row_has_words(language):
    rows = load().rows
    mine = rows[rows["table"].str.startswith("transport_costs/") & (rows["distribution"] != "fixed")]
    keys = {key for name in mine.index if "[" in name for key in name.split("[")[1].rstrip("]").split(",")} - {"line"}
    assert len(keys) > 100
    with speaking(language):
        assert {key for key in keys if not any(has(f"{kind}-{key}") for kind in KINDS)} == set()


def test_the_third_key_is_said():
    assert figure_name("transport.border_hours[CHN,road,inbound]") == "hours at a border, China, road, inbound"
