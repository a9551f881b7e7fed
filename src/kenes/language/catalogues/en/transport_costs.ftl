# Rows of evidence on the cost of transport in words; $first, $second, $third: what the row is on.

figure-transport-border-factor = hours at { $first } against the mean it takes
figure-transport-border-fee = payments at a border, { $first }, { $second }, { $third }
figure-transport-border-hours = hours at a border, { $first }, { $second }, { $third }
figure-transport-bulk-factor = rail freight of the sector { $first } against containers
figure-transport-capital = capital cost of the { $first }
figure-transport-cause-share = share of { $second } in the hours at a crossing, { $first }
figure-transport-cost-common-transit = yearly cost of common transit, per republic
figure-transport-cost-crossing-queues = yearly cost of booked queues at crossings, per republic
figure-transport-cost-document-platform = yearly cost of the document platform, per republic
figure-transport-cost-faster-crossings = yearly cost of faster crossings, per republic
figure-transport-cost-line-company = yearly cost of a joint railway company, per republic
figure-transport-cut = part of { $second } taken off by the measure: { $first }
figure-transport-fee-cut = part of payments at crossings taken off by the measure: { $first }
figure-transport-spread-cut = part of the spread of hours taken off by the measure: { $first }
figure-transport-freight-rate = freight per kilometre, { $first }, { $second }
figure-transport-speed = speed with ordinary stops, { $first }, { $second }
figure-transport-handling-cost = cost of handling, { $first }
figure-transport-handling-hours = hours of handling, { $first }
figure-transport-hours-spread = spread of hours at crossings against their mean, { $first }
figure-transport-spread-weight = weight of an hour of spread against an hour of mean
figure-transport-unit-value = value of a tonne of the sector { $first }
figure-transport-value-of-time = value of a day for goods of the sector { $first }
figure-transport-vehicle-hour = cost of an hour of a standing vehicle, { $first }
figure-transport-route-dispersion = difference of cost at which freight splits over routes
figure-transport-queue-power = how fast queues at road crossings grow with traffic
figure-transport-slot-power = how fast waiting at rail crossings grows with traffic
figure-transport-pipe-share = share of exports by pipeline or wire, { $first }, { $second }
figure-transport-project-share = share of { $second } in the cost of the { $first }
figure-transport-lifetime = life of a line
figure-transport-upkeep = yearly upkeep of a line, share of capital
figure-transport-annuity-rate = interest rate at which lines are paid off
figure-transport-upgrade-hours = hours left after the upgrade, { $first }
figure-transport-upgrade-freight = freight left after the upgrade, { $first }
figure-transport-other-traffic = goods at a crossing beside those of the model
figure-transport-transit-margin = net revenue in the freight of foreign goods, { $first }

# Keys of such rows: modes, directions, causes, handling, lines, measures.

transport-road = road
transport-rail = rail
transport-sea = sea
transport-SEA = Caspian Sea
transport-inbound = inbound
transport-outbound = outbound
transport-all = both directions
transport-road_union = road inside the EAEU
transport-rail_union = rail inside the EAEU
transport-road_china = road to China
transport-rail_gauge = rail with a change of gauge
transport-customs = customs
transport-documents = documents
transport-sanitary = sanitary checks
transport-inspection = inspection
transport-transit = transit papers
transport-queue = queues
transport-transshipment = transshipment
transport-access_road = loading of a truck
transport-access_rail = loading of a wagon
transport-transfer = between road and rail
transport-gauge = between gauges
transport-port = port
transport-cku = China-Kyrgyzstan-Uzbekistan railway
transport-trans_afghan = Trans-Afghan railway
transport-uzen_gorgan = Uzen-Bereket-Gorgan railway
transport-trans_caspian = Trans-Caspian corridor
transport-beyneu = Karakalpakstan-Beyneu corridor
transport-faster-crossings = faster crossings
transport-crossing-queues = booked queues
transport-common-transit = common transit
transport-document-platform = document platform

# Crossings and ports.

figure-transport-queue-most = largest growth of a queue before a crossing is enlarged
