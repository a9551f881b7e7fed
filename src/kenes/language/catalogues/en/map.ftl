# The schematic map.

map-message = Trade grows most between { $first } and { $second }, by { $amount } million US dollars a year of { $total } together
map-nothing = No trade between members grows
map-unit = Change of trade between two republics, both ways, when all unite, million US dollars a year at central values of the headline model. Schematic map, takes no side on borders
map-absent = The result holds no account of trade between members.
map-figure = The wider the link, the more trade between the two grows; the four largest changes stand beside their links.
