# Rows of evidence in words; $first and $second: what the row is on. A row without a name here stands with its identifier.

figure-trade-theta = trade elasticity
figure-trade-depth-effect-none = effect of having no agreement on trade
figure-trade-depth-effect-shallow = effect of a shallow agreement on trade
figure-trade-depth-effect-medium = effect of a medium agreement, like that of the CIS, on trade
figure-trade-depth-effect-deep = effect of a deep agreement on trade
figure-trade-depth-effect-shallow-agriculture = effect of a shallow agreement on trade in farm goods
figure-trade-depth-effect-medium-agriculture = effect of a medium agreement on trade in farm goods
figure-trade-depth-effect-deep-agriculture = effect of a deep agreement on trade in farm goods
figure-trade-depth-effect-shallow-manufacturing = effect of a shallow agreement on trade in manufactures
figure-trade-depth-effect-medium-manufacturing = effect of a medium agreement on trade in manufactures
figure-trade-depth-effect-deep-manufacturing = effect of a deep agreement on trade in manufactures
figure-trade-wto-effect = effect of joint WTO membership on trade
figure-trade-wto-effect-agriculture = effect of joint WTO membership on trade in farm goods
figure-trade-wto-effect-manufacturing = effect of joint WTO membership on trade in manufactures
figure-trade-compliance-institutions = yearly cost of institutions of an agreement, per cent of GDP
figure-trade-compliance-operation = yearly cost of running an agreement
figure-trade-compliance-set-up = one-off cost of setting an agreement up
figure-trade-compliance-annuity-rate = interest rate at which one-off costs are spread over years
figure-trade-compliance-years = years over which one-off costs are spread
figure-trade-compliance-customs-union-institutions = yearly cost of institutions of a customs union, per cent of GDP
figure-trade-compliance-customs-union-operation = yearly cost of running a customs union
figure-trade-compliance-customs-union-set-up = one-off cost of setting a customs union up
figure-trade-compliance-zero-tariffs-operation = yearly cost of running a tariff agreement
figure-trade-mutual-recognition-cost-yearly = yearly cost of running mutual recognition
figure-trade-mutual-recognition-cost-cut = trade cost saved by mutual recognition
figure-trade-mutual-recognition-goods-share = share of goods that mutual recognition reaches
figure-trade-aim-intra-regional-15bn = aim of trade among the five, 15 bn USD
figure-trade-aim-intra-regional-20bn = aim of trade among the five, 20 bn USD
figure-trade-domestic-share-floor = least share of home goods in what a country buys
figure-trade-flow = trade from { $first } to { $second }
figure-trade-fuel-share = share of fuels in trade from { $first } to { $second }
figure-trade-reexport-destination-share = share of transit through Kyrgyzstan that goes on to { $first }
figure-trade-reexport-imports-retained = imports that stay in { $first }
figure-trade-tariff-residual = tariff left between { $first } (importer) and { $second }
figure-trade-tariff-simple = mean tariff of { $first }, unweighted
figure-trade-tariff-weighted = mean tariff of { $first }, weighted by imports
figure-trade-value-added-share = value added in output of { $first }
figure-trade-switch-fuels-outside-depth = choice: mineral fuels sold by contract do not respond to an agreement
figure-trade-switch-reexports-corrected = choice: goods in transit through Kyrgyzstan are booked to their destination
figure-trade-sector-theta = trade elasticity of the sector { $first }
figure-trade-sector-output-share = share of the sector { $second } in output of { $first }
figure-trade-sector-value-added-share = value added in output of the sector { $second }, { $first }
figure-trade-sector-export-share = share of the sector { $second } in exports of { $first }
figure-trade-sector-import-share = share of the sector { $second } in imports of { $first }
figure-trade-sector-final-share = share of the sector { $first } in final spending
figure-trade-sector-input-share = use of { $first } by the sector { $second }
figure-agreement-depth = depth of the agreement in force between { $first } and { $second }
figure-region-gdp = GDP of { $first }
figure-region-population = population of { $first }
figure-region-deflator-usd = price index of { $first }

figure-river-inflow = mean inflow of { $first } in month { $second }
figure-river-reservoir-total = volume of the reservoir { $first }
figure-river-reservoir-active = active volume of the reservoir { $first }
figure-river-reservoir-dead = dead volume of the reservoir { $first }
figure-river-reservoir-area = area of the reservoir { $first }
figure-river-reservoir-head = head of the plant { $first }
figure-river-reservoir-turbine-flow = largest flow through the turbines of { $first }
figure-river-reservoir-power = power of the plant { $first }
figure-river-reservoir-energy = yearly energy of the plant { $first }
figure-river-reservoir-energy-per-water = energy that a cubic metre yields at { $first }
figure-river-natural-flow = natural flow of the { $first } formed in { $second }
figure-river-limit = limit of the ICWC on the { $first }: { $second }
figure-river-limit-from-use = limit of the ICWC on the { $first }, derived from use: { $second }
figure-river-use = water taken from the { $first }: { $second }
figure-river-agreed = agreed flow of the { $first }: { $second }
figure-power-fuel-price = price of fuel at the power plant, { $first }: { $second }
figure-power-line = capacity of the line { $first } – { $second }
figure-power-demand = electricity demand of { $first } in { $second }
figure-power-net-imports = net electricity imports of { $first } in { $second }
figure-power-generation = electricity generated in { $first } from { $second }
figure-power-availability = availability of the plants { $first }
figure-power-contract = contract of { $first } with { $second }, energy of the year
figure-power-contract-price = price of the contract of { $first } with { $second }
figure-power-efficiency = efficiency of the plants { $first }
figure-power-emergency-capacity = power { $first } can buy in an emergency
figure-power-emergency-price = price of an emergency purchase
figure-power-heat-led-share = share of coal plants led by heat in { $first }
figure-power-line-loss = losses of a line
figure-power-load-share = share of month { $second } in the load of { $first }
figure-power-load-shed = load not served in { $first }
figure-power-other-hydro = hydropower off the big rivers, { $first }
figure-power-reserve-price = price of reserve capacity
figure-power-unserved-cost = cost of unserved energy, block { $first }
figure-power-unserved-width = width of block { $first } of unserved energy
figure-power-variable-cost = variable cost of thermal plants
figure-river-canal = capacity of the canal { $first }
figure-river-demand = water demand of { $first }
figure-river-efficiency = efficiency of turbines and generators
figure-river-evaporation = evaporation from the reservoir { $first }
figure-river-flood-damage = winter flood damage, { $first }
figure-river-floor-price = price of water short of an environmental floor
figure-river-head-dead = head at dead volume, { $first }
figure-river-head-exponent = exponent of head by fullness of a reservoir
figure-river-head-full = head of the full reservoir { $first }
figure-river-inflow-correlation = correlation of yearly inflows, { $first }
figure-river-inflow-share = share of the inflow that comes in at { $first }
figure-river-inflow-variation = variation of the yearly inflow of { $first }
figure-river-irrigation-value = value of irrigation water, block { $first }
figure-river-koksaray-inlet = capacity of the inlet to Koksaray
figure-river-lateral = lateral inflow at { $first } in month { $second }
figure-river-loss = loss of the reach above { $first }
figure-river-return-flow = return flow of irrigation
figure-river-storage = storage of { $first } on 1 October { $second }
figure-river-storage-price = price of water stored at { $first }
figure-river-winter-capacity = winter capacity of the river, { $first }
figure-power-capacity-factor = largest capacity factor of a year, { $first }
figure-river-cost-joint-reservoirs = yearly cost of running reservoirs together
figure-power-cost-pool = yearly cost of a pool of power
figure-power-cost-reserves = yearly cost of shared reserves
figure-river-protocol = release of { $first } owed to { $second } by protocol
figure-river-capital = capital of { $first }
figure-power-capital = capital of { $first }
figure-power-annuity-rate = interest rate of annuities of dams and lines
figure-river-lifetime = years over which a dam is paid
figure-power-lifetime = years over which a line is paid
figure-river-upkeep = yearly upkeep of a dam
figure-power-upkeep = yearly upkeep of a line
figure-power-share = share of { $second } in the cost of { $first }
figure-power-line-added = power added to the line { $first } - { $second }
figure-power-line-cost = cost of the new line { $first } - { $second }
figure-river-floor-raised = inflow asked for at { $first }, multiple of today
figure-river-diversion = water taken by the canal { $first }
figure-river-filling = water held back while { $first } fills
figure-power-early-share = share of small hydropower that is first units of { $first }
figure-river-swap-price = price of water swapped into summer
figure-river-cost-swap = yearly cost of the swap of water and power
figure-river-cost-dam-company = yearly cost of a joint dam company
figure-river-cost-nature = yearly cost of guarding the inflow to the Aral
figure-river-cost-amu-agreement = yearly cost of a commission with Afghanistan
figure-river-cost-monitoring = yearly cost of gauging
figure-power-cost-planning = yearly cost of planning lines together
figure-river-return-flow-of = return flow of irrigation, { $first }
figure-river-swap-1998-energy = power sold by the agreement of 1998
figure-river-swap-1998-water = water released by the agreement of 1998
figure-power-border-price = price of power over the border, { $first }
figure-power-border-power = power that can cross the border, { $first }
figure-river-year-departure = departure of inflow in a { $first ->
    [dry] dry
    [wet] wet
   *[normal] normal
} year
figure-river-winter-shift = by how much load or contracts of winter are moved in the table of the winter share
figure-river-observed-share = observed share of the season in the release of { $first }, { $second }
figure-power-output = generation of { $first } as another source has it
figure-river-protocol-price = weight of a release below a protocol
figure-power-bus-share = share of { $first } in the load of its republic
figure-transport-length-factor = true over derived length of { $first ->
    [sea] sea lanes
    [rail] railways { $second ->
        [flat] in the plain
        [hill] in hills
       *[other] in mountains
    }
   *[other] roads { $second ->
        [flat] in the plain
        [hill] in hills
       *[other] in mountains
    }
}
figure-transport-zone-weight = share of { $second } in the freight of { $first }
