# Transport: charts.

transport-absent = The result holds no such account of transport.
by-road = by road
by-rail = by rail
by-sea = by sea
mode-road = road
mode-rail = rail
mode-sea = sea
from-to = { $origin } to { $destination }
crossing-by = { $crossing }, { $mode }
republic-mode = { $who }, { $mode }

freight-absent = What the borders carry is not known
freight-same = Goods over the borders between the members stay at { $today } million tonnes a year
freight-more = { $percent }% more goods pass the borders between the members when all unite: { $today } million tonnes a year become { $after }
freight-less = { $percent }% fewer goods pass the borders between the members when all unite: { $today } million tonnes a year become { $after }
freight-unit = Goods on roads, railways and sea lanes when all unite, both ways, at central values; every border passed counts. Schematic map: straight lines between places, takes no side on borders
freight-most-more = +10% and more
freight-more-key = +2 to +10%
freight-same-key = −2 to +2%
freight-less-key = −10 to −2%
freight-most-less = −10% and below
freight-width = { $amount } million t a year
freight-dot = an hour less saves { $amount } million USD

ranking-absent = What an hour at a crossing is worth is not known
ranking-message = An hour less saves most at { $crossing }: { $amount } million US dollars a year
ranking-unit = What one hour less at a crossing, both ways, saves each republic, million US dollars a year, at today's trade and central values; a saving on goods between two republics counts half for each

hours-absent = Hours between the republics are not known
hours-same = Nowhere between the republics do the hours fall that all but one load in twenty keep
hours-message = From { $origin } to { $destination } nineteen loads in twenty arrive within { $after } hours instead of { $today }
hours-unit = Hours from city to city in which 95 of 100 loads arrive (95th percentile), mean of the sectors by the value of what is carried, at central values
hours-said = { $today } → { $after } h ({ $percent }%)
hours-today = today
hours-after = when all unite

indicators-absent = How the model compares with CAREC's indicators is not known
indicators-message = { $within } of { $total } indicators of { $year } lie within { $percent }% of CAREC's
indicators-unit = Gap of the model to CAREC's figure, %, both directions; calibrated on another year, with the hours at borders of this year put in. Band: 15% either way; what lies beyond 40% stands at the edge
indicator-border-cost = payments at a border, USD
    .first = Payments
    .second = at a border
indicator-border-time = hours at a border
    .first = Hours
    .second = at a border
indicator-transport-cost = 500 km and 20 t, USD
    .first = Cost of
    .second = 500 km
indicator-swd = speed with delay, km/h
    .first = Speed
    .second = with delay
indicator-swod = speed without delay, km/h
    .first = Speed
    .second = without delay
