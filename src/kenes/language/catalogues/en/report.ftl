# Headings, captions and columns of the briefing.

kicker = Briefing on the scenario { $scenario }
skip = To the answer
warnings = Warnings
answer = Answer

question-text = What would a union bring to each of { $who }, against today's agreements (measures: { $measures })? Do all gain, and would it hold?
question-nothing = The scenario holds no measure: what would each of { $who } have?
measures-none = no measures
basis-line = Gains are against today's agreements, in million US dollars a year at prices of { $year }; measures: { $measures }; accounts: { $accounts }.
basis-draws = Central values: every uncertain figure at its stated value. Draws: { $draws } runs with all uncertain figures drawn from their ranges.
basis-draws-models = Central values: every uncertain figure at its stated value. Draws: { $draws } runs of each of { number-word } models with all uncertain figures drawn from their ranges; ranges and shares of draws are over { $count ->
        [2] both
       *[other] all
    } models, each counting alike.
basis-overlays = With figures of the user: { $overlays }.

questions-title = Four questions
cards-note = Yes in this share of the draws:
cards-note-models = Yes in this share of the draws of { the-models }:
cards-no-draws = No draws: how sure is not known.

gains-title = Gains per republic when all unite
gains-caption-undrawn = Million US dollars a year at central values. { gains-break-even }
gains-caption = Million US dollars a year at central values, with the 5th to 95th percentile of { $draws } draws below. { gains-break-even }
gains-caption-models = Million US dollars a year at central values of the headline model, with the 5th to 95th percentile { over-draws-of-models } ({ $draws } of each) below. { gains-break-even }
gains-caption-models-undrawn = Million US dollars a year at central values of the headline model. { gains-break-even }
gains-break-even = Break-even: the yearly cost, in per cent of GDP, at which the republic stops gaining.
column-republic = Republic
column-gain = Gain, million USD a year
column-percent = per cent of GDP
column-head = USD per head
column-gains = Gains, at central values?
column-stay = Better in than out, at central values?
column-even = Break-even, % of GDP
together = Together
gains-figure = The table above holds the same numbers. Where a band crosses the line at zero, the draws do not settle whether that republic gains or loses.

payments-title = Who must be paid
payments-if = If { $outsiders }
payments-label = Payments a year
payments-line = { $payer } pays { $payee }
payments-amount = { $amount } million USD a year
payments-figure = A group breaks away if it has more on its own than the union of all gives its members before any payment. What it has on its own depends on whether those left outside stay alone or unite.

false-title = What would make this false
false-least = The answer that all gain turns false if taking part cost { $who } more than { $percent } per cent of its GDP a year ({ $amount } million US dollars) on top of the running cost already counted; the others can bear more.
false-each = More than this yearly cost, in per cent of GDP, on top of the running cost already counted, and the gain is gone: { $costs }.
false-cost = { $who } { $percent }
false-losers = { $number ->
    [one] Losing already at central values: { $who }.
   *[other] Losing already at central values: { $who }.
}
false-absent = What would make the answer false is not known: there is no answer.
false-nothing = Nothing is claimed that could turn false: the scenario changes nothing.
false-range = Within the ranges of the figures alone the sign is open for { $who }.
false-decides = The figures that decide most: { $figures }.

rests-title = What it rests on
rests-share = { $assumed } of the { $total } figures in use are assumed, { $imputed } imputed by a stated method, { $derived } derived from read figures, { $read } read in a source.
rests-share-models = { $model }: of { $total } figures { $assumed } are assumed, { $imputed } imputed by a stated method, { $derived } derived from read figures, { $read } read in a source.
rests-label = Figures that matter most
rests-caption = Figures that move the sum of gains most. Share: squared rank correlation with that sum over the draws.
rests-caption-models = Figures that move the sum of gains most. Share: squared rank correlation with that sum over the draws of the model.
column-figure = Figure
column-status = Status
column-model = Model
column-share = Share
status-read = read
status-derived = derived
status-imputed = imputed
status-assumed = assumed

deciding-title = Figures that decide each answer
deciding-caption = Figures that move the margin of an answer by more than noise. Share: squared rank correlation with the margin over the draws.
deciding-caption-models = Figures that move the margin of an answer by more than noise, in the headline model. Share: squared rank correlation with the margin over the draws.
column-answer = Answer
column-figures = Figures

others-title = Other choices of the model
others-label = Other choices of the model
others-caption = Gains when all unite, million US dollars a year, with the other choice.
column-choice = Other choice
as-above = As above

analyst-part = For the analyst

models-title = { $count ->
    [2] Two models side by side
    [3] Three models side by side
   *[other] { $count } models side by side
}
models-figure = The same scenario and the same costs in each model. What changes is how goods are told apart and what that rests on.
models-label = The four questions by model
models-caption = The four questions, answered by each model alone at central values, and the share of its own { $draws } draws in which the answer is yes for all.
models-caption-undrawn = The four questions, answered by each model alone at central values.
column-question = Question

outside-title = Options outside
outside-caption = Gain of each republic by an agreement that it makes alone with partners outside, million US dollars a year; below it, the gain of that agreement and the union together. Bold: more than the union alone brings. { $note }
column-option = Option
with-union = with the union { $amount }
outside-about = What each option is, and what its effect rests on

parts-title = Where the gain comes from
parts-label = Gain and its parts
parts-caption = Gain when all unite, at central values: in million US dollars a year, and its parts in per cent of final expenditure. The parts are integrated along the way to the new equilibrium and add up to the exact gain.
column-before-cost = Gain before running cost, million USD
column-exact = Exact gain, %
column-tot = Terms of trade: prices of what is sold and bought
column-vot = Volume of trade: duty on it
column-efficiency = Efficiency: trade costs saved
column-transfers = Transfers
column-first-order = First-order figure, %
column-error = Its error, points

creation-title = Trade created and trade diverted
creation-flows = { $said } These are flows, not welfare: a republic can gain although trade is diverted.
creation-label = Trade creation and diversion
creation-caption = What each republic buys more from the other members when all unite, million US dollars a year at central values, and where it comes from: created (instead of goods made at home), diverted (instead of goods of outsiders), expansion (more is bought of everything). With sectors the parts are sums over sectors.
column-importer = Importer
column-more = More from members
column-created = created
column-diverted = diverted
column-expansion = expansion
column-losers = Outsiders that lose most by diversion

inside-title = Who loses inside a republic
inside-caption = Sectors that lose and gain most employment when all unite, in percentage points of the employment of the republic, at central values of the model with sectors, which rests on an imputed split. Employment is taken from the wage bill; workers never leave their republic.
column-lose = Lose most, points
column-win = Gain most, points
column-moved = Workers who change sector, %

budget-title = Budget and prices
budget-counted = { $said } The gains above count this change already.
budget-label = Tariff revenue
budget-caption = Tariff revenue when all unite, million US dollars a year at central values: what tariffs and trade in the model yield, not the figure of a state budget.
column-before = Before
column-change = Change
column-rate = of it, lower tariffs
column-base = of it, trade that moves
column-change-percent = Change, %
prices-title = Prices and real wages
prices-caption = Change in per cent when all unite, at central values; prices are in terms of world value added.
column-consumer = Consumer prices
column-imports = Import prices, duty paid
column-terms = Terms of trade
column-wage = Real wage

published-title = What others found
published-label = Published figures beside ours
published-caption-undrawn = Published figures beside ours, each with the reason for the difference. Ours: gain when all unite, in per cent of GDP at central values.
published-caption = Published figures beside ours, each with the reason for the difference. Ours: gain when all unite, in per cent of GDP at central values, below it the 5th to 95th percentile { $over }.
column-study = Study, and what it tried
column-for = For
column-theirs = Theirs
column-ours = Ours
column-why = Why they differ

structures-title = Every way to group
structures-figure = Blue: gain, orange: loss; the sign stands in every cell. Alone means no new agreement: agreements of today stay in force.
structures-fold = All { $number } groupings as a table
structures-caption = Gain in per cent of GDP at central values, and the sum in million US dollars a year.
column-grouping = Grouping
column-sum = sum
leave-title = Who would leave, and why
leave-caption = Groups that have more on their own than the unpaid union of all gives them (their excess), million US dollars a year at central values.
column-group = Group
column-alone = Has on its own
column-in-union = Has in the union
column-excess = Excess
column-outsiders = If outsiders

limits-title = What is left out

checks-none = No check was made
checks-failed = { $failed } of { $number } checks failed
checks-hold = All { $number } checks hold
checks-label = Checks
checks-caption = Every check: by how much it is missed, and how much is tolerated.
column-check = Check
column-holds = Holds?
column-missed = Missed by
column-tolerated = Tolerated
yes = yes
no-loud = NO

again-title = How to make it again
again-command = Command
again-version = Version
again-version-text = kenes { $version }
again-version-code = kenes { $version }, code { $code }
again-evidence = Evidence
again-overlays = Overlays
again-seed = Draws, seed
again-seed-text = { $draws }, { $seed }
again-same = The same version, evidence and seed give the same numbers.
page-of = Page { $page } of { $pages }

annex-kicker = { $who }: annex to the briefing on the scenario { $scenario }
annex-gain-yes = { $sure ->
    [yes] { $who }
   *[no] At central values { $who }
} gains { $amount } million US dollars a year when all unite: { $percent } per cent of its GDP, { $head } US dollars per head
annex-gain-no = { $sure ->
    [yes] { $who }
   *[no] At central values { $who }
} loses { $amount } million US dollars a year when all unite: { $percent } per cent of its GDP, { $head } US dollars per head
annex-gain-same = At central values nothing material changes for { $who } when all unite ({ $amount } million US dollars a year)
annex-gain-absent = What { $who } has when all unite could not be computed: { $reason }
annex-gain-no-verdict = There is no verdict on what { $who } has when all unite: equilibria differ by more than the gain
annex-range = The 5th to 95th percentile of the draws is { $low } to { $high }: { $sure ->
    [yes] it does not reach across zero.
   *[no] it reaches across zero, so whether { $who } gains is not settled.
}
annex-no-range = No draws were made: how sure this is is not known.
annex-disputed = The models disagree on the sign.
annex-models = By model: { $gains }.
annex-stay-yes = At central values it is better in than left out while the others unite.
annex-stay-no = At central values it would do better left out while the others unite.
annex-stay-same = At central values it makes no material difference to it to be in or left out while the others unite.
annex-stay-absent = Whether it is better in than left out could not be computed.
annex-stay-no-verdict = There is no verdict on whether it is better in than left out.
annex-structures-title = Best and worst grouping
annex-structures-caption = Groupings that bring { $who } most and least, at central values.
annex-best = best
annex-worst = worst
annex-union = union of all
annex-out = left out, the others unite
column-place = What it is
annex-payments-title = What it pays or gets
annex-pays = Pays { $payee } { $amount } million US dollars a year.
annex-gets = Gets { $amount } million US dollars a year from { $payer }.
annex-nothing = It neither pays nor gets anything at central values: no group would do better on its own.
annex-no-part = It neither pays nor gets anything at central values; others do.
annex-payments-unknown = What it pays or gets is not known: { $reason }.
annex-payments-none-hold = No payment can hold the union; these bring it nearest.
annex-depends-title = Whom it depends on
annex-depends-caption = Gain that is left for { $who } if one republic stays outside the union of the others, million US dollars a year at central values.
annex-depends-most = It depends most on { $partner }: without it, { $amount } million US dollars a year less.
annex-depends-none = Its gain does not hang on any single partner.
column-without = If this republic stays outside
column-left = Gain that is left
column-lost = Change
annex-trade-title = What changes in its trade
annex-sectors-title = Who loses and who gains inside
annex-sectors-absent = The result has no model with sectors: who loses inside is not shown.
annex-options-title = Its options outside
annex-law-title = The law it still needs
annex-law-absent = Not assessed: this result holds no legal readiness.
annex-law-basis = Legal basis named by the measures: { $instruments }. Who has signed what is not part of this result.

figures-title = The figures, with source and status
assumptions-title = Figures that move the result, and figures nobody measured
assumptions-caption = Figures that move the result by more than noise, then those that are assumed: value and range, status, source.
column-value = Value
column-source = Source
unit-dimensionless = {""}
unit-percent = %
unit-musd-year = MUSD a year
unit-musd = MUSD
unit-usd = USD
unit-year = years
unit-depth-class = (depth class)

check-trade-world-income-adds-up = trade: world income adds up (share of world income)
check-trade-every-trade-balance-holds = trade: every trade balance holds (Walras; share of world income)
check-trade-where-no-measure-acts-nothing-changes = trade: where no measure acts nothing changes (share of real income)
check-trade-prices-and-wages-are-at-their-fixed-point = trade: prices and wages are at their fixed point (log)
check-trade-flows-that-nobody-reported-and-no-row-fills = trade: flows that nobody reported and no row fills (number)
check-assessment-accounts-add-up-to-the-total = assessment: accounts add up to the total (MUSD)
check-game-gamma-certificates-that-do-not-verify = game gamma: certificates that do not verify (number)
check-game-gamma-core-and-least-core-contradict-each-other = game gamma: core and least core contradict each other (number)
check-game-gamma-the-allocation-spends-the-worth-of-the-union = game gamma: the allocation spends the worth of the union (MUSD)
check-game-delta-certificates-that-do-not-verify = game delta: certificates that do not verify (number)
check-game-delta-core-and-least-core-contradict-each-other = game delta: core and least core contradict each other (number)
check-game-delta-the-allocation-spends-the-worth-of-the-union = game delta: the allocation spends the worth of the union (MUSD)

annex-trade-caption = Imports of { $who } from each member and from the outsiders that lose most, million US dollars a year at central values of the headline model.
column-supplier = Supplier
annex-options-caption = Gain by an agreement that it makes alone with partners outside, and by that agreement and the union together, million US dollars a year. { $note }
column-option-alone = Alone
column-option-union = With the union

annex-again = Made by { $command } with kenes { $version }, evidence { $vintage }. The same version, evidence and seed give the same numbers.
payments-whatever = Whether outsiders stay alone or unite
label-figure = Figure
label-table = Table
