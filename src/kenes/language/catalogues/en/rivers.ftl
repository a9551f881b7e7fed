# Rivers and power: charts.

in-winter = October-March
in-summer = April-September
season-winter = October-March
season-summer = April-September
month-letters = O N D J F M A M J J A S
when-all-unite = when all unite
today-alone = today, each alone
rivers-absent = The result holds no such account of rivers and power.

dam-same = { $dam } releases as today
dam-keeps = { $dam } keeps { $water } km³
dam-too = { $dam } { $water } km³
dams-from-winter = { $parts } from October-March for April-September
dams-from-summer = { $parts } from April-September for October-March
dam-changes = the release of { $dam } changes by { $winter } km³ in October-March and by { $summer } km³ in April-September
power-season = { $season }, more power than today (net, GWh): { $parts }
power-received = received by { $who }
power-sent = sent by { $who }
power-upstream = { $who } { $number ->
        [one] receives
       *[other] receive together
    } { $amount } GWh more power in October-March

storage-absent = What the reservoirs do is not known
storage-same = No reservoir shown changes its release in April-September
storage-message = { $reservoir } releases { $after } m³/s in April-September instead of { $today }
storage-unit = Storage at the end of the month and mean release of the month, water year from October, at central values
storage-storage = Storage, km³
storage-release = Release, m³/s

dispatch-absent = Where power comes from is not known
dispatch-same = Power that is not served or bought in an emergency stays at { $amount } GWh a year
dispatch-falls = Power that is not served or bought in an emergency falls from { $today } to { $after } GWh a year
dispatch-rises = Power that is not served or bought in an emergency rises from { $today } to { $after } GWh a year
dispatch-unit = Sources of power by month, GWh, water year from October, at central values. Line: load, served or not. What stands above the line is sent to others
source-coal = coal
source-gas = gas
source-hydro = big hydro
source-other = wind, sun, small hydro
source-received = received, net
source-emergency = emergency purchase
source-unserved = not served

water-values-absent = What a cubic metre is worth is not known
water-values-message = A cubic metre is worth most at { $node } in { $season }: { $today } US dollars today, { $after } when all unite
water-values-unit = Worth of one more cubic metre, US dollars, mean of the months, at central values; along each river from the mountains down
site-confluence = Vakhsh and Panj
site-termez = Termez
site-delta = delta of the Amu Darya

swap-absent = What is swapped is not known
swap-unit = Change from today when all unite, by month, water year from October, at central values
swap-power = Power received, net, GWh: up is more than today
swap-water = Water released by the dam, km³: up is more than today
swap-who = { $republic }, { $dam }

power-map-most = in { $season } { $who } { $amount } GWh
power-map-message = Most power more is received, net: { $parts }
power-map-same = Power sent between the republics stays as today
power-map-unit = Change from today when all unite, at central values: net power sent, GWh; release of the big dams, km³. Schematic map, takes no side on borders
power-map-water = { $dam } { $amount } km³
power-map-none = as today
power-map-sends = sends +{ $amount }
power-map-receives = receives +{ $amount }
