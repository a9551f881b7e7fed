"""The account of transport as a result holds it, small and made up."""

from kenes.vocabulary.republics import DEFAULT_PLAYERS

CROSSINGS = (
    ("Zhibek Zholy/Gisht Kuprik", "B_ZHI", "road", "KAZ", "UZB", 10.0, 7.0, 4000.0, 4400.0, "mean", "mean", 69.1, 41.6),
    (
        "Zhibek Zholy/Gisht Kuprik",
        "B_ZHI",
        "road",
        "UZB",
        "KAZ",
        8.0,
        6.0,
        1000.0,
        1100.0,
        "measured",
        "mean",
        69.1,
        41.6,
    ),
    ("Saryagash/Keles", "B_KEL", "rail", "KAZ", "UZB", 14.0, 10.0, 5000.0, 5500.0, "mean", "mean", 69.1, 41.4),
    ("Oybek/Fotehobod", "B_OYB", "road", "UZB", "TJK", 8.0, 6.0, 2000.0, 2200.0, "other_year", "assumed", 69.0, 40.5),
    ("Dostyk/Alashankou", "B_DOS", "road", "CHN", "KAZ", 30.0, 30.0, 3500.0, 3500.0, "assumed", "mean", 82.5, 45.2),
)
WORTHS = {
    ("Dostyk/Alashankou", "B_DOS", "road"): {"KAZ": 20e6, "KGZ": 2e6, "TJK": 0.0, "TKM": 0.1e6, "UZB": 0.6e6},
    ("Zhibek Zholy/Gisht Kuprik", "B_ZHI", "road"): {
        "KAZ": 4e6,
        "KGZ": 0.5e6,
        "TJK": 0.6e6,
        "TKM": 0.3e6,
        "UZB": 8.6e6,
    },
    ("Oybek/Fotehobod", "B_OYB", "road"): {"KAZ": 0.3e6, "KGZ": 0.0, "TJK": 1.2e6, "TKM": 0.1e6, "UZB": 1.5e6},
}
"""What an hour less saves each republic, USD a year, by crossing; the order is not that of the sums."""
LINKS = (
    ("rail", "CIT", "B_KEL", "", 5000.0, 5500.0, 69.6, 42.3, 69.1, 41.4),
    ("rail", "B_KEL", "TAS", "", 5000.0, 5050.0, 69.1, 41.4, 69.3, 41.3),
    ("road", "TAS", "B_OYB", "", 2000.0, 2100.0, 69.3, 41.3, 69.0, 40.5),
    ("sea", "P_AKT", "P_ALY", "", 900.0, 850.0, 51.2, 43.6, 49.4, 40.0),
    ("rail", "BEY", "B_OAZ", "", 800.0, 700.0, 55.1, 45.3, 56.0, 44.9),
    ("road", "P_KAR", "LHE", "", 50.0, 50.0, 67.0, 24.8, 74.3, 31.5),
    ("rail", "KHG", "B_TOR", "cku", 0.0, 0.0, 76.0, 39.5, 75.4, 40.6),
)
"""Links: one off the map, one that is not built."""


def rows_of(columns, rows):
    return {"columns": columns.split(), "rows": [list(row) for row in rows]}


def pair_rows():
    """A tonne costs 100 to 170 USD today and a tenth less; mean hours fall by one, from Kyrgyzstan to Tajikistan they rise."""
    found = []
    for i, a in enumerate(DEFAULT_PLAYERS):
        for j, b in enumerate((*DEFAULT_PLAYERS, "CHN")):
            if a == b:
                continue
            usd = 100.0 + 10.0 * (i + j)
            hours = {"today": 100.0, "after": 101.0 if (a, b) == ("KGZ", "TJK") else 99.0}
            high = {"today": 120.0, "after": 96.0 if (a, b) == ("UZB", "TJK") else 108.0}
            found += [
                (a, b, name, usd * times, usd * times / 2, hours[name], high[name], 20.0 * times)
                for name, times in (("today", 1.0), ("after", 0.9))
            ]
    return found


def with_transport(document):
    """The account of transport beside what the document holds."""
    five = DEFAULT_PLAYERS
    inputs = [("KAZ", "road", "border_time", "all", 2022, 4.2, 4.2, 0.0, "input")]
    told = [
        ("KAZ", "road", "swd", "all", 2022, 30.0, 33.0, 10.0, "predicted"),
        ("KAZ", "road", "transport_cost", "all", 2022, 1500.0, 2400.0, 60.0, "predicted"),
        ("TKM", "rail", "border_cost", "all", 2022, 80.0, 64.8, -19.0, "predicted"),
        ("UZB", "rail", "swod", "all", 2022, 13.0, 13.0, 0.0, "predicted"),
        ("UZB", "road", "border_cost", "inbound", 2022, 63.0, 74.0, 17.5, "predicted"),
        ("UZB", "rail", "swod", "all", 2023, 13.0, 13.1, 0.8, "predicted"),
        ("UZB", "rail", "swod", "all", 2021, 13.0, 13.0, 0.0, "calibrated"),
    ]
    document["areas"] = [*document["areas"], "transport"]
    document["measures"] = [*document["measures"], "crossing-queues", "cku-railway"]
    document.setdefault("reports", {})["transport"] = {
        "measures": rows_of(
            "measure what value unit",
            [
                ("crossing-queues", "queue", 40.0, "percent"),
                ("crossing-queues", "spread", 25.0, "percent"),
                ("cku-railway", "capital", 4700.0, "MUSD"),
            ],
        ),
        "costs": rows_of(
            "exporter importer situation usd_per_t money_usd_per_t hours p95_hours ad_valorem_percent", pair_rows()
        ),
        "crossings": rows_of(
            "crossing node mode from to hours_today hours_after kt_today kt_after status_out status_in lon lat",
            CROSSINGS,
        ),
        "ranking": rows_of(
            "crossing node mode republic usd_per_hour",
            [(*key, p, usd[p]) for key, usd in reversed(WORTHS.items()) for p in five],
        ),
        "freight": rows_of("mode from to project kt_today kt_after from_lon from_lat to_lon to_lat", LINKS),
        "indicators": rows_of("republic mode indicator direction year carec kenes gap_percent use", [*inputs, *told]),
        "transit": rows_of(
            "republic musd_today musd_after",
            [("KAZ", 740.0, 752.0), ("KGZ", 26.0, 29.0), ("TJK", 8.0, 9.5), ("TKM", 58.0, 57.0), ("UZB", 130.0, 143.0)],
        ),
    }
    document["reports"].setdefault("trade", {})["through_transport"] = rows_of(
        "model republic musd_without musd_with difference",
        [
            (model, p, 30.0 * scale, 30.0 * scale + 10.0 * (k + 1), 10.0 * (k + 1))
            for model, scale in (("one sector", 1.0), ("sectors", 2.0))
            for k, p in enumerate(five)
        ],
    )
    return document
