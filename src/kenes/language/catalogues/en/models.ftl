# Several models beside each other.

model-with = with { $model }
list-but = , but { "" }
ask-in = Is each better in than left out?
ask-hold-if = Does it hold without payments, if { $outsiders }?
ask-pay-if = Do payments exist that hold it, if { $outsiders }?
models-open = The { number-word } models disagree on the sign ({ $parts }): whether { $who } would gain is not known.
models-other = { $model }: { $amounts }; { $together } together.
models-material = The models differ on whether anything material changes for { $who }.
models-same-sign = { $models } give the gain of each republic the same sign.
models-headline = The amounts above are those of the headline model.
models-headline-read = The amounts above are those of the headline model ({ $read } of its { $total } figures are read in a source).
models-headline-one = The amounts above are those of the model with one sector.
models-headline-one-read = The amounts above are those of the model with one sector ({ $read } of its { $total } figures are read in a source).
yes-each = yes, each
part-of-draws = { $share } of draws
line-disputed = not sure: the models disagree about the sign for { $codes }
line-same = the same signs
