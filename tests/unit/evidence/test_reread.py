"""An overlay changed while a notebook is open is read again."""

from kenes.evidence import TABLES, Source, load

HEADER = "id,value,unit,year,source,licence,status,applies\n"


def test_a_changed_overlay_is_read_again(tmp_path):
    table = tmp_path / "rows.csv"
    source = Source((TABLES,), (tmp_path,))
    table.write_text(HEADER + "trade.theta,4,dimensionless,2023,mine,mine,assumed,world\n", encoding="utf-8")
    before = load(source)
    assert load(source) is before
    table.write_text(HEADER + "trade.theta,6,dimensionless,2023,mine,mine,assumed,world\n", encoding="utf-8")
    after = load(source)
    assert (before.value("trade.theta", "dimensionless"), after.value("trade.theta", "dimensionless")) == (4.0, 6.0)
    assert before.vintage != after.vintage
