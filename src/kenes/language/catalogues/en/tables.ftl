# Words of tables and cards.

answer-yes = yes
answer-no = no
answer-no-change = no change
answer-absent = absent
answer-no-verdict = no verdict
answer-depends = depends
answer-not-all = not all
card-yes = Yes
card-no = No
card-no-change = No change
card-absent = Absent
card-no-verdict = No verdict
card-not-sure = Not sure
card-not-all = Not all
card-depends = Depends
card-central = { $word }, at central values
card-failed = { $word } (a check failed)
central-answer = At central values { $answer }{ $who }
central-denied = { $central }; most draws say otherwise
answer-if = { $answer } if { $outsiders }
all-of-them = all of them
the-models-differ = the models disagree
models-differ = models disagree
range-crosses = range crosses zero
no-draws = no draws
even-loses = none: it loses

ask-gain = Does each gain against today?
ask-stay = Is each better in than left out while the others unite?
ask-hold = Does it hold without payments?
ask-pay = Do payments exist that hold it?

evidence-read = read in a source
evidence-derived = derived from read figures
evidence-imputed = imputed by a stated method
evidence-assumed = assumed
choice-trade-switch-fuels-outside-depth = Mineral fuels sold by contract respond to an agreement like other goods
choice-trade-switch-reexports-corrected = Goods in transit through Kyrgyzstan stay in its recorded imports
choice-other = The other choice
