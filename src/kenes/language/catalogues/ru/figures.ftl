# Rows of evidence in words; $first and $second: what the row is on. A row without a name here stands with its identifier.

figure-trade-theta = эластичность торговли
figure-trade-depth-effect-none = влияние отсутствия соглашения на торговлю
figure-trade-depth-effect-shallow = влияние неглубокого соглашения на торговлю
figure-trade-depth-effect-medium = влияние соглашения средней глубины, как в СНГ, на торговлю
figure-trade-depth-effect-deep = влияние глубокого соглашения на торговлю
figure-trade-depth-effect-shallow-agriculture = влияние неглубокого соглашения на торговлю сельхозтоварами
figure-trade-depth-effect-medium-agriculture = влияние соглашения средней глубины на торговлю сельхозтоварами
figure-trade-depth-effect-deep-agriculture = влияние глубокого соглашения на торговлю сельхозтоварами
figure-trade-depth-effect-shallow-manufacturing = влияние неглубокого соглашения на торговлю промтоварами
figure-trade-depth-effect-medium-manufacturing = влияние соглашения средней глубины на торговлю промтоварами
figure-trade-depth-effect-deep-manufacturing = влияние глубокого соглашения на торговлю промтоварами
figure-trade-wto-effect = влияние совместного членства в ВТО на торговлю
figure-trade-wto-effect-agriculture = влияние совместного членства в ВТО на торговлю сельхозтоварами
figure-trade-wto-effect-manufacturing = влияние совместного членства в ВТО на торговлю промтоварами
figure-trade-compliance-institutions = годовые издержки на институты соглашения, % ВВП
figure-trade-compliance-operation = годовые издержки на работу соглашения
figure-trade-compliance-set-up = разовые издержки на создание соглашения
figure-trade-compliance-annuity-rate = ставка, по которой разовые издержки распределены по годам
figure-trade-compliance-years = число лет, на которые распределены разовые издержки
figure-trade-compliance-customs-union-institutions = годовые издержки на институты таможенного союза, % ВВП
figure-trade-compliance-customs-union-operation = годовые издержки на работу таможенного союза
figure-trade-compliance-customs-union-set-up = разовые издержки на создание таможенного союза
figure-trade-compliance-zero-tariffs-operation = годовые издержки на работу тарифного соглашения
figure-trade-mutual-recognition-cost-yearly = годовые издержки на взаимное признание
figure-trade-mutual-recognition-cost-cut = снижение издержек торговли при взаимном признании
figure-trade-mutual-recognition-goods-share = доля товаров, которых касается взаимное признание
figure-trade-aim-intra-regional-15bn = цель по торговле пятёрки, 15 млрд долл. США
figure-trade-aim-intra-regional-20bn = цель по торговле пятёрки, 20 млрд долл. США
figure-trade-domestic-share-floor = наименьшая доля своих товаров в покупках страны
figure-trade-flow = торговля, поставщик { $first }, покупатель { $second }
figure-trade-fuel-share = доля топлива в торговле, поставщик { $first }, покупатель { $second }
figure-trade-reexport-destination-share = доля транзита через Кыргызстан, которая идёт дальше: { $first }
figure-trade-reexport-imports-retained = импорт, который остаётся: { $first }
figure-trade-tariff-residual = оставшаяся пошлина, импортёр { $first }, поставщик { $second }
figure-trade-tariff-simple = средняя пошлина, невзвешенная: { $first }
figure-trade-tariff-weighted = средняя пошлина, взвешенная по импорту: { $first }
figure-trade-value-added-share = доля добавленной стоимости в выпуске: { $first }
figure-trade-switch-fuels-outside-depth = решение: топливо, продаваемое по контрактам, не отвечает на соглашение
figure-trade-switch-reexports-corrected = решение: транзит через Кыргызстан отнесён к стране назначения
figure-trade-sector-theta = эластичность торговли отрасли: { $first }
figure-trade-sector-output-share = доля отрасли в выпуске, { $first }: { $second }
figure-trade-sector-value-added-share = доля добавленной стоимости в выпуске отрасли, { $first }: { $second }
figure-trade-sector-export-share = доля отрасли в экспорте, { $first }: { $second }
figure-trade-sector-import-share = доля отрасли в импорте, { $first }: { $second }
figure-trade-sector-final-share = доля отрасли в конечных расходах: { $first }
figure-trade-sector-input-share = затраты, откуда и куда: { $first }, { $second }
figure-agreement-depth = глубина действующего соглашения: { $first } и { $second }
figure-region-gdp = ВВП: { $first }
figure-region-population = население: { $first }
figure-region-deflator-usd = индекс цен: { $first }

figure-river-inflow = средний приток, { $first }, месяц { $second }
figure-river-reservoir-total = объём водохранилища { $first }
figure-river-reservoir-active = полезный объём водохранилища { $first }
figure-river-reservoir-dead = мёртвый объём водохранилища { $first }
figure-river-reservoir-area = площадь водохранилища { $first }
figure-river-reservoir-head = напор станции { $first }
figure-river-reservoir-turbine-flow = наибольший расход через турбины { $first }
figure-river-reservoir-power = мощность станции { $first }
figure-river-reservoir-energy = годовая выработка станции { $first }
figure-river-reservoir-energy-per-water = выработка на кубометр воды, { $first }
figure-river-natural-flow = естественный сток, { $first }, формируется: { $second }
figure-river-limit = лимит МКВК, { $first }: { $second }
figure-river-limit-from-use = лимит МКВК, выведенный из забора, { $first }: { $second }
figure-river-use = забор воды, { $first }: { $second }
figure-river-agreed = согласованный сток, { $first }: { $second }
figure-power-fuel-price = цена топлива на электростанции, { $first }: { $second }
figure-power-line = пропускная способность линии { $first } – { $second }
figure-power-demand = спрос на электроэнергию, { $first }, { $second }
figure-power-net-imports = чистый импорт электроэнергии, { $first }, { $second }
figure-power-generation = выработка электроэнергии, { $first }: { $second }
figure-power-availability = готовность станций { $first }
figure-power-contract = контракт { $first } с { $second }, энергия за год
figure-power-contract-price = цена контракта { $first } с { $second }
figure-power-efficiency = КПД станций { $first }
figure-power-emergency-capacity = мощность аварийной закупки, { $first }
figure-power-emergency-price = цена аварийной закупки
figure-power-heat-led-share = доля угольных станций, работающих по теплу, { $first }
figure-power-line-loss = потери в линии
figure-power-load-share = доля месяца { $second } в нагрузке, { $first }
figure-power-load-shed = недоотпуск энергии, { $first }
figure-power-other-hydro = гидроэнергия вне больших рек, { $first }
figure-power-reserve-price = цена резервной мощности
figure-power-unserved-cost = цена недоотпуска, ступень { $first }
figure-power-unserved-width = ширина ступени { $first } недоотпуска
figure-power-variable-cost = переменные затраты тепловых станций
figure-river-canal = пропускная способность канала { $first }
figure-river-demand = потребность в воде, { $first }
figure-river-efficiency = КПД турбин и генераторов
figure-river-evaporation = испарение с водохранилища { $first }
figure-river-flood-damage = ущерб от зимних паводков, { $first }
figure-river-floor-price = цена воды, недоданной природе
figure-river-head-dead = напор при мёртвом объёме, { $first }
figure-river-head-exponent = показатель степени напора по наполнению водохранилища
figure-river-head-full = напор полного водохранилища { $first }
figure-river-inflow-correlation = корреляция годового притока, { $first }
figure-river-inflow-share = доля притока, приходящая к { $first }
figure-river-inflow-variation = изменчивость годового притока, { $first }
figure-river-irrigation-value = ценность оросительной воды, ступень { $first }
figure-river-koksaray-inlet = пропускная способность подвода к Коксараю
figure-river-lateral = боковая приточность у { $first } в месяце { $second }
figure-river-loss = потери на участке выше { $first }
figure-river-return-flow = возвратные воды орошения
figure-river-storage = запас воды { $first } на 1 октября { $second }
figure-river-storage-price = цена воды в водохранилище { $first }
figure-river-winter-capacity = зимняя пропускная способность реки, { $first }
figure-power-capacity-factor = наибольший коэффициент использования мощности за год, { $first }
figure-river-cost-joint-reservoirs = годовые затраты на совместное управление водохранилищами
figure-power-cost-pool = годовые затраты на общий пул электроэнергии
figure-power-cost-reserves = годовые затраты на общий резерв
figure-river-protocol = попуск { $first }, который { $second } получает по протоколу
figure-river-capital = капитал, { $first }
figure-power-capital = капитал, { $first }
figure-power-annuity-rate = ставка аннуитета для плотин и линий
figure-river-lifetime = срок, за который оплачивается плотина
figure-power-lifetime = срок, за который оплачивается линия
figure-river-upkeep = годовое содержание плотины
figure-power-upkeep = годовое содержание линии
figure-power-share = доля { $second } в затратах на { $first }
figure-power-line-added = добавленная мощность линии { $first } — { $second }
figure-power-line-cost = стоимость новой линии { $first } — { $second }
figure-river-floor-raised = требуемый приток у { $first }, кратно сегодняшнему
figure-river-diversion = водозабор канала { $first }
figure-river-filling = вода, удержанная при наполнении, { $first }
figure-power-early-share = доля первых агрегатов в малой гидроэнергии, { $first }
figure-river-swap-price = цена воды, обменянной на лето
figure-river-cost-swap = годовые затраты на обмен воды и энергии
figure-river-cost-dam-company = годовые затраты на совместную компанию плотины
figure-river-cost-nature = годовые затраты на охрану притока в Арал
figure-river-cost-amu-agreement = годовые затраты на комиссию с Афганистаном
figure-river-cost-monitoring = годовые затраты на гидропосты
figure-power-cost-planning = годовые затраты на совместное планирование линий
figure-river-return-flow-of = возвратные воды орошения, { $first }
figure-river-swap-1998-energy = электроэнергия по соглашению 1998 года
figure-river-swap-1998-water = вода по соглашению 1998 года
figure-power-border-price = цена электроэнергии на границе, { $first }
figure-power-border-power = мощность, пропускаемая через границу, { $first }
figure-river-year-departure = отклонение притока, { $first ->
    [dry] маловодный
    [wet] многоводный
   *[normal] обычный
} год
figure-river-winter-shift = на сколько сдвигаются зимняя нагрузка или зимние поставки в таблице зимней доли
figure-river-observed-share = наблюдавшаяся доля сезона в попуске { $first }, { $second }
figure-power-output = выработка { $first } по другому источнику
figure-river-protocol-price = вес попуска ниже протокола
figure-power-bus-share = доля { $first } в нагрузке республики
figure-transport-length-factor = отношение истинной длины к выведенной: { $first ->
    [sea] морские линии
    [rail] железные дороги { $second ->
        [flat] на равнине
        [hill] в холмах
       *[other] в горах
    }
   *[other] автодороги { $second ->
        [flat] на равнине
        [hill] в холмах
       *[other] в горах
    }
}
figure-transport-zone-weight = доля в грузах страны ({ $first }): { $second }
