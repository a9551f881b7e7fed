"""What every chart must meet, whatever it shows."""

import re
import xml.etree.ElementTree as ET

from kenes.charts.theme import to_svg
from kenes.language import speaking


def inside_its_frame(chart, document, language, most=None):
    """It can be drawn in a language, without numbers that are none, and nothing sticks out of it."""
    with speaking(language):
        drawing = chart(document)
        svg = to_svg(drawing)
    assert "NaN" not in svg
    assert "undefined" not in svg
    assert most is None or len(svg) < most
    texts = " ".join("".join(e.itertext()) for e in ET.fromstring(svg).iter() if e.tag.endswith("}text"))
    if language == "ru":
        assert set(re.findall(r"[A-Za-z]{4,}", texts)) <= {"kenes", "made"}
    across = float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1])
    assert across <= 1.09 * drawing.to_dict()["width"], "something sticks out of the chart"
