# Titles, units and labels of charts.

source-line = Source: kenes { $version }, scenario { $scenario }, evidence { $evidence }, { $made }
source-undrawn = no draws
source-drawn = { $draws ->
    [one] { $draws } draw
   *[other] { $draws } draws
}
source-drawn-models = { source-drawn } a model
chart-failed = Not to be used, a check failed. { $title }
chart-absent = absent: { $reason }
no-reason = no reason given
cell-absent = absent

gains-unit = Gain against today, million US dollars a year, prices of { $year }. Point: central values. Band: 5th to 95th percentile { $over }
gains-unit-models = Gain against today, million US dollars a year, prices of { $year }. Point: central values of the headline model. Band: 5th to 95th percentile { $over }
gains-unit-undrawn = Gain against today, million US dollars a year, prices of { $year }. Central values; no draws, so no range

models-only-one = There is only one model
models-absent = What each republic has in each model could not be computed
models-message-material = The models differ on whether anything material changes for { $who }
models-total = { $total } { $model }
model-with-one = with one sector
models-agree = At central values { $models } agree on the sign of every gain; together { $together }
models-unit = Gain against today, million US dollars a year, prices of { $year }. { $legend }Mark: central values. Bar: 5th to 95th percentile of the draws of that model
models-unit-undrawn = Gain against today, million US dollars a year, prices of { $year }. { $legend }Central values; no draws, so no range
models-nothing = Nothing to set side by side.
shape-circle = circle
shape-diamond = diamond
shape-square = square
shape-triangle-up = triangle-up
shape-cross = cross

structures-gap = ({ $gap } more not drawn)
structures-absent = { $absent } of { $total } groupings are absent
structures-none = No structure could be computed
structures-nothing = No grouping changes anything for anyone
structures-no-union = The union of { everyone } could not be computed
structures-other = At central values { $first } has a larger sum of gains than the union of { everyone }
structures-union = At central values the union of { everyone } has the largest sum of gains
structures-unit = Gain in per cent of GDP at central values, { $total } groupings (+ joins, | parts), by sum of gains in million US dollars a year
structures-unit-ends = Gain in per cent of GDP at central values, best and worst of { $total } groupings (+ joins, | parts), by sum of gains in million US dollars a year
structures-united = { everyone } united
structures-apart = all apart

blockers-unit = What a group has on its own beyond its part in the unpaid union of all (its excess), million US dollars a year
blockers-unit-largest = { $unit }; the { $most } largest of { $number }
blockers-no-bars = No bars. { $reason }
blockers-absent = Absent: { $reason }
blockers-no-verdict = No verdict: { $reason }
blockers-none = At central values every group has at least as much in the union of all as on its own.
