# Accounts of the trade area.

cost-before = These gains are before the yearly running cost of the measures ({ $status }), which the gains above bear: { $costs } million US dollars a year.
first-order-far = The first-order figure that the literature prints misses the exact gain by up to { $percent }% of it ({ $who }, { $model }).
first-order-near = The first-order figure that the literature prints is close here: it misses the exact gain by at most { $percent }% of it ({ $who }, { $model }).
first-order-sign = It even has the wrong sign for { $who }.
first-order-why = It is exact for small changes only. It misleads when the change is large, when a small flow grows many times (its duty then counts with the whole growth), and when a republic has a deficit (the figure then moves with the numeraire, in which prices are measured).
diverted-both = In both models { $said }.
diverted-in = { $model }: { $said }.
diverted-none = the union creates more trade than it diverts for every republic
diverted = the union diverts more trade than it creates for { $who }
sectors-move = With sectors, on an imputed split: the union moves { $percent } per cent of workers in { $who } to another sector, more than in any other republic
sectors-move-like = With sectors, on an imputed split: the union moves { $percent } per cent of workers in { $who } to another sector, as many as in any republic
sectors-leave = most there leaves { $sector } ({ $points } points)
revenue-falls = Tariff revenue falls for { $who }
revenue-falls-both = Tariff revenue falls for { $who } in both models
revenue-falls-in-one = for { $who } it falls in one model and not in the other
revenue-falls-nowhere = Tariff revenue falls for no republic.
revenue-weak = Not read in a source, and moving the result: { $figures }.

sector-agriculture = Agriculture, forestry, fishing
sector-mining = Mining
sector-food = Food, beverages, tobacco
sector-textiles = Textiles, clothing, leather
sector-wood = Wood, paper, printing
sector-fuels = Coke and refined petroleum
sector-chemicals = Chemicals, rubber, plastics
sector-minerals = Glass, cement, other mineral products
sector-metals = Basic metals and metal products
sector-machinery = Machinery, electrical and optical equipment
sector-vehicles = Transport equipment
sector-other = Other manufacturing
sector-services = Services, utilities, construction
