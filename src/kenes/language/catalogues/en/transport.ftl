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

# Transport: sentences.

corridors-mean = Over the { $count } pairs of members a tonne costs { $today } US dollars on average today, with hours at their value, and { $after } when all unite ({ $percent }%).
corridors-mean-share = Over the { $count } pairs of members a tonne costs { $today } US dollars on average today, with hours at their value, and { $after } when all unite ({ $percent }%): { $share_today }% and { $share_after }% of the value of the goods.
corridors-hours = At crossings between members goods spend { $today } hours at both controls today and { $after } when all unite, the queues of the new trade included (mean by goods of today).
corridors-slower = Mean hours do not fall { $number ->
        [one] on one way, though the 95th percentile does
       *[other] on these ways, though the 95th percentile does
    }, as slower and cheaper ways take goods over: { $pairs }.
crossing-matters = { $who }: { $crossing }. An hour less there saves it { $amount } million US dollars a year; hours today by direction: { $hours }
crossings-outside = { $outside ->
        [0] All the { $count } crossings where an hour is worth most lie between members.
        [one] Of the { $count } crossings where an hour is worth most one has a neighbour on one side: no measure among members reaches it.
       *[other] Of the { $count } crossings where an hour is worth most { $outside } have a neighbour on one side: no measure among members reaches them.
    }
transit-sum = When all unite, net revenue on foreign goods in transit changes by { $amount } million US dollars a year.
transit-losers = It falls for { $who }.
through-share = Of { $whole } million US dollars a year that the measures bring on trade (before their cost, without transit revenue), { $amount } come through transport: { $percent }%.
through-no-share = Through transport come { $amount } million US dollars a year on trade (before the cost of the measures, without transit revenue).
carec-said = { $within } of { $total } indicators of { $year } lie within { $percent }% of CAREC's. Furthest off: { $who }, { $mode }, { $indicator } ({ $gap }%).
carec-inputs = Hours at borders are put in, not predicted; indicators of the year of calibration agree by construction and are no proof.

# Transport: headings, captions, columns.

corridors-title = Corridors and borders: what goods and hours cost
column-measure = Measure
column-takes-off = What it takes off, of what stands there today
taken-label = What each measure takes off
taken-caption = Cuts at crossings where the measure acts, in per cent of hours, fees and spread of today; capital of lines. The cuts are assumed.
taken = { $what } −{ $percent }%
taken-fee = fees
taken-spread = spread of hours
taken-capital = costs { $amount } million US dollars to build
column-exporter = From
today-after = { $today } → { $after }
pair-costs-label = Cost of a tonne between members
pair-costs-caption = Cost of a tonne from the republic of the row to that of the column, US dollars, today → when all unite: freight, handling, fees, and hours at their value; mean of the sectors by the value of what is carried, at central values.
pair-shares-label = Cost as a share of the value of the goods
pair-shares-caption = The same cost in per cent of the value of the goods, today → when all unite.
pair-hours-label = Mean hours between members
pair-hours-caption = Mean hours from city to city, today → when all unite. They may rise where goods change to slower, cheaper ways.
pairs-fold = Share of the value, and mean hours
hours-figure = Hollow: today. Full: when all unite. The line is what is won at crossings for nineteen loads in twenty.
through-title = What comes through transport
through-label = Gain on trade through transport
through-caption = Gain of each republic on trade when all unite, million US dollars a year at central values, in the model with one sector, before the cost of the measures and without transit revenue: with transport costs as today, and with those of the union.
column-through-without = Costs as today
column-through-with = Costs of the union
column-through-difference = Through transport
column-through-share = Share
crossings-title = Which crossing matters most for whom
ranking-figure = Savings at today's trade, whoever makes the hour fall. They count hours of vehicles and of goods, not fees.
column-crossing = Crossing
column-hours-there = Hours today
column-hours-from = Hours are
hour-worths-label = What an hour less at a crossing saves
hour-worths-caption = What one hour less, both ways, saves each republic, million US dollars a year; hours of both controls today, by direction; and where these hours come from.
hours-from = { $first } to { $last }
hours-from-measured = measured there
hours-from-other-year = another year
hours-from-mean = country mean
hours-from-assumed = assumed
freight-title = What roads, railways and ships carry
freight-figure = Width: goods when all unite. Colour: change from today. Dots: crossings by what one hour less, both ways, saves the members. Tonnes are money over assumed values of a tonne, no counts of wagons or trucks.
column-mode = Mode
column-today = Today
column-after = When all unite
inner-freight-label = Goods over borders between members
inner-freight-caption = Goods over the borders between members, million tonnes a year; a load counts at every border it passes.
transit-title = What transit earns
transit-label = Transit revenue
transit-caption = Net revenue of railways, roads and ports on foreign goods in transit, million US dollars a year at central values: freight on own land times an assumed margin.
carec-title = CAREC's indicators beside ours
carec-label = CAREC's indicators and ours
carec-caption = Indicators of { $year }, both directions: CAREC's figure and that of the model, calibrated on another year.
carec-fold = All figures, with those put in
indicators-figure = Inside the band the model holds. Hours at borders are not shown: they are put in.
column-republic-mode = Republic and mode
column-indicator = Indicator
column-carec = CAREC
column-kenes = kenes
column-gap = Gap, %
use-predicted = Predicted
use-input = Put in
use-calibrated = Of the year of calibration
transport-weak-title = Weak numbers of transport
transport-weak-said = The answer hangs on these figures, which nobody read in a source:
transport-weak-caption = Figures on transport that are assumed or imputed and move the sum of gains or an answer by more than noise. Share: the largest squared rank correlation over the draws.
transport-weak-none = No assumed or imputed figure on transport moves the answer by more than noise of the draws.
transport-weak-undrawn = Without draws it is not known on which figures the answer hangs.
transport-weak-count = { $assumed } of the { $total } figures in use are assumed; each bears that word wherever it is listed.

limit-transport-network = Transport: a schematic network of main roads, railways and sea lanes; no gradients, no seasons, no shortage of wagons or drivers.
limit-transport-hours = Crossings: most hours are means of a country or assumed; few crossings are measured by themselves.
limit-transport-demand = Freight: tonnes follow from trade in money and assumed values of a tonne; domestic freight and passengers are left out.
