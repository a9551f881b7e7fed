# The schematic map.

map-message = Trade grows most between { $first } and { $second }, by { $amount } of { $total } million US dollars a year in all
map-nothing = No trade between members grows
map-unit = Change of trade between two republics, both ways, when all unite, million US dollars a year at central values of the headline model. Schematic map, takes no side on borders
map-absent = The result holds no account of trade between members.
map-figure = The wider the link, the more trade between the two grows; the four largest changes stand beside their links. Where a link is broken, trade shrinks.

# What one republic imports, partner by partner.

trade-with-message = { $who } imports { $amount } million US dollars a year more from the other members, most from { $partner }
trade-with-nothing = { $who } does not import more from the other members
trade-with-nothing-known = What changes in the imports of { $who } is not known
trade-with-unit = Change of imports by partner when all unite, million US dollars a year at central values of the headline model
trade-with-parts = Imports from members replace { $created } of home goods (trade created) and { $diverted } of goods from outside (trade diverted)
trade-with-other = Other outsiders
trade-with-all = All outsiders
