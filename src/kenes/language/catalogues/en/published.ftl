# Published figures: what was tried, and why it differs from ours. The English text is that of the evidence table.

the-region = The region
status-missing = status not given
not-found = not found
all-together = all together

published-undp-2005-cooperation-ten-years-REGION =
    .experiment = Cooperation ten years
    .note = income after ten years of all forms of cooperation: water, energy, security, governance and trade together, growth included; not a trade model, and set against a decade of no cooperation
published-adb-2006-trade-costs-halved-KAZ =
    .experiment = Trade costs halved
    .note = computable general equilibrium with trade costs cut by half with all partners, capital and growth included; ours cuts cost among the five only, by a few per cent of it
published-adb-2006-trade-costs-halved-KGZ =
    .experiment = Trade costs halved
    .note = as for Kazakhstan; the Kyrgyz economy trades more than its own income, so any cut of trade cost weighs more
published-adb-2050-wide-cooperation-REGION =
    .experiment = Wide cooperation
    .note = doubling of GDP over decades by cooperation on a wide range of areas; a vision of growth, not the effect of an agreement
published-bird-lebrand-venables-2019-belt-and-road-armington-REGION =
    .experiment = Belt and road armington
    .note = less than 2 per cent of regional income from new roads and railways to all partners; transport cost falls with China and Europe too, where most trade is
published-bird-lebrand-venables-2019-belt-and-road-localisation-REGION =
    .experiment = Belt and road localisation
    .note = around 3 per cent with economies of scale in clusters and people who move; ours has neither
published-world-bank-2012-customs-union-2010-KAZ =
    .experiment = Customs union 2010
    .note = real income lost by the higher external tariff of the customs union with Russia and Belarus, trade facilitation left out; ours leaves the external tariff alone unless a customs union is asked for
