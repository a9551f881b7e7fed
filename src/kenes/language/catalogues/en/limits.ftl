# What a result leaves out.

limit-goods = Goods only: trade in services, investment, remittances and migration are not in the model.
limit-mean = The effect of a deep agreement is a mean over the world's agreements, the same for every pair.
limit-static = Static: the gain is that of a full year after full effect; the way there is not modelled.
limit-gaps = Trade between pairs that reported nothing is imputed by a stated method.
limit-tariffs = Tariffs of economies outside are left inside trade costs.
limit-one-sector = One sector: who gains and who loses inside a republic is not shown.
limit-households = Inside a republic only sectors are told apart, not households, places, rich and poor.
limit-split = Which sector sells to which partner is imputed from totals and assumed shares; workers change their sector freely and at no cost.
limit-reexports = Goods in transit through Kyrgyzstan are booked to their destination by a stated correction.
limit-areas = Not assessed here: { $areas }.
limit-other-area = What the area { $area } leaves out stands in its own documentation.
limit-afghanistan = No measure towards Afghanistan is in this scenario yet.
limit-overlays = Figures of the user replace packaged ones; what is said here of sources may not hold for them.
area-trade = trade
area-river-power = water and power
area-transport = transport
area-food = food
area-environment = environment
area-security = security

whether-gains = Whether { $about } gains
whether-stays = Whether { $about } is better in than out
whether-holds = Whether it holds without payments, if { $about }
whether-paid = Whether payments exist that hold it, if { $about }
