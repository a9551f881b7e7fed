# Sentences of the answer. $who: republics; $share: a clause on draws; $where: what outsiders do.

headline-failed = Not to be used: { $failed } of { $number } checks failed
warning-check = A check failed, so nothing below may be used: { $check }.
warning-unchecked = No check was made: nothing below is verified.
warning-absent = { $absent } of { $total } groupings could not be computed and are absent, not zero. { $first }: { $reason }.
warning-outside = For { $who } the central value lies outside the range of the draws: read the range, not the single number.
warning-few = Only { $draws } draws were made: ranges and shares are rough.
reason-absent = a structure is absent
how-surely = how surely is not known

gain-empty = The scenario holds no measure: every gain is zero by definition.
gain-absent = What each republic has when { everyone } unite could not be computed: { $reason }.
gain-no-verdict = For { $who } equilibria differ by more than the gain: there is no verdict on who gains.
gain-no-change = At central values nothing material changes for any republic when { everyone } unite.
gain-all = { everyone } gain against today when they unite: { gain-amounts }.
gain-all-central = at central values { everyone } gain against today when they unite: { gain-amounts }.
gain-amounts = from { $least } million US dollars a year for { $poorest } to { $most } for { $richest }, { $together } together
gain-not-all = not all gain when { everyone } unite (million US dollars a year): { $parts }.
gain-not-all-central = at central values not all gain when { everyone } unite (million US dollars a year): { $parts }.
gain-part-loses = { $who } loses { $amount }
gain-part-gains = { $who } gains { $amount }

doubt-no-draws = No draws were made: how sure this is is not known.
doubt-only-reach = This is not sure: { $reach }.
doubt-carried = All of them gain { $share }
doubt-carried-models = All of them gain { $share } ({ $models })
doubt-unsure = This is not sure: all of them gain { $share }
doubt-unsure-models = This is not sure: all of them gain { $share } ({ $models })
doubt-and-reach = , and { $reach }
doubt-reach = { $number ->
    [one] the range of { $who } reaches across zero
   *[other] the ranges of { $who } reach across zero
}
doubt-reach-everyone = the ranges of { everyone } reach across zero

stay-absent = Whether each is better in than left out could not be computed.
stay-no-verdict = There is no verdict on who is better in than left out: equilibria differ by more than the difference.
stay-share = all are better in than out { $share }
stay-out = At central values { $who } would do better left out while the others unite; { $clause }.
stay-no-difference = At central values it makes no material difference to any republic to be in or left out while the others unite.
stay-same = At central values it makes no material difference to { $who } to be in or left out while the others unite.
stay-claim = each is better in than left out while the others unite

claim-sure = { $claim } ({ $share }).
claim-central = At central values { $claim }; { $clause }.
claim-otherwise = { $share } it is otherwise
whether-or = whether outsiders stay alone or unite

hold-unknown = It is not known whether it holds without payments{ $where }: { $reason }.
hold-claim = no group would do better on its own, { $where }
hold-denied = some group would do better on its own, { $where }

pay-unknown = It is not known whether payments could hold the union{ $where }.
pay-nobody = Nobody need be paid, { $where }.
pay-nobody-central = At central values nobody need be paid, { $where }.
pay-nobody-central-exist = At central values nobody need be paid, { $where }; payments that hold the union exist { $share }.
pay-exist = payments exist that hold the union, { $where }
pay-none = no payments can hold the union, { $where }

plan-no-verdict = There is no verdict on payments: { $reason }.
plan-absent = Payments could not be computed: { $reason }.
plan-nobody = At central values nobody need be paid: no group would do better on its own.
plan-holds = At central values these payments hold the union.
plan-holds-smallest = At central values these payments hold the union; they are the smallest that do.
plan-not-named = Payments that hold the union exist, but the result names none.
plan-none-nearer = At central values no payment can hold the union. These make the largest complaint as small as it can be.
plan-none-nothing = At central values no payment can hold the union. None brings it nearer.
plan-short = Even so some group stays { $amount } million US dollars a year short of what it has on its own.

basis-undrawn = Without draws it is not known which figures matter most.
basis-noise = No single figure moves the sum of gains by more than the noise of { $draws } draws.
basis-noise-headline = No single figure moves the sum of gains by more than the noise of { $draws } draws in the headline model.
basis-more-draws = Take more draws to see which do.
basis-moves = The sum of gains moves most with { $figure }.
basis-moves-headline = In the headline model the sum of gains moves most with { $figure }.
basis-moves-also = The sum of gains moves most with { $figure }; it also moves with { $others }.
basis-moves-also-headline = In the headline model the sum of gains moves most with { $figure }; it also moves with { $others }.
assumed-part = Part of this answer is assumed, not measured: it moves with figures that are assumed ({ $figures }).

choice-turns = The sign turns for { $who }.
choice-no-turn = No gain turns into a loss, and no loss into a gain.
choice-largest = The largest change: { $who } has { $other } instead of { $value } million US dollars a year if { $choice }.
choice-of = { $switch } is chosen otherwise

aim-takes = To reach the aim ({ $measure }), trade cost among the members must fall by { $cut } per cent.
aim-takes-range = To reach the aim ({ $measure }), trade cost among the members must fall by { $cut } per cent (5th to 95th percentile of the draws: { $low } to { $high }).
