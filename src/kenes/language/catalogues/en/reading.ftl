# Clauses that charts, page and terminal share. $count: of players or of models; $who: republics.

number-word = { $count ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $count }
}
# Who plays, when all of them do something together.
everyone = { $count ->
    [2] both
   *[other] all { number-word }
}
    .genitive = { everyone }

outsiders-gamma = outsiders stay alone
outsiders-delta = outsiders unite
outsiders-pessimistic = outsiders do what is worst for it
outsiders-optimistic = outsiders do what is best for it
outsiders-average = outsiders may do anything
if-outsiders = if { $outsiders }
or-between = { $first } or { $second }

share-always = in every draw
share-never = in none of the draws
share-of-draws = in { $share } of the draws
share-of-few-draws = in only { $share } of the draws

range-of = { $low } to { $high }

model-one = one sector
model-headline = the headline model
model-sectors = with sectors, on an imputed split
model-one-short = one sector
model-sectors-short = with sectors
over-draws-of-models = over the draws of { number-word } models
over-draws = of the draws
the-models = { $count ->
    [2] both models
   *[other] all { number-word } models
}
models-disagree = the { number-word } models disagree for { $who }
models-disagree-on-sign = the { number-word } models disagree about the sign for { $who }

message-empty = Nothing changes: the scenario holds no measure
message-absent = What each republic has when { everyone } unite could not be computed
message-no-verdict = No verdict on who gains: equilibria differ by more than a gain
message-no-change = At central values nothing material changes for any republic when { everyone } unite
message-all-gain = { everyone } gain when they unite
message-all-gain-central = At central values { everyone } gain when they unite
message-all-gain-disputed = { message-all-gain-central }, but { $disagreement }
message-all-gain-undrawn = { message-all-gain-central }; how surely is not known
message-all-gain-seldom = { message-all-gain-central }, but { $share } they all do
message-all-gain-often = { message-all-gain-central }, and { $share } they all do
message-not-all = not all gain: { $parts }
message-not-all-central = at central values not all gain: { $parts }
part-lose = { $number ->
    [one] { $who } loses
   *[other] { $who } lose
}
part-gain = { $number ->
    [one] { $who } gains
   *[other] { $who } gain
}
part-same = for { $who } nothing material changes

message-no-group-empty = No group has anything to gain or lose: the scenario holds no measure
message-group-unknown = Whether a group would break away is not known if { $outsiders }
message-unknown-if = not known if { $outsiders }
message-would-leave = { $number ->
    [one] { $who } would do better alone
   *[other] { $who } would do better on their own
}
message-would-leave-central = at central values { message-would-leave }
message-more-groups = { $more ->
    [one] so would { $more } more group
   *[other] so would { $more } more groups
}
message-no-group = No group would do better on its own
message-no-group-central = At central values no group would do better on its own
message-that-is-so = { $share } that is so
message-how-surely = how surely is not known
