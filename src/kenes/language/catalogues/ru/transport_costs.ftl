# Rows of evidence on the cost of transport in words; $first, $second, $third: what the row is on.

figure-transport-border-factor = часы на переходе «{ $first }» относительно принятого среднего
figure-transport-border-fee = платежи на границе: { $first }, { $second }, { $third }
figure-transport-border-hours = часы на границе: { $first }, { $second }, { $third }
figure-transport-bulk-factor = железнодорожный тариф отрасли «{ $first }» относительно контейнеров
figure-transport-capital = капитальные затраты: { $first }
figure-transport-cause-share = доля причины «{ $second }» в часах на переходе: { $first }
figure-transport-cost-common-transit = годовые издержки на общий транзит, на республику
figure-transport-cost-crossing-queues = годовые издержки на электронную очередь, на республику
figure-transport-cost-document-platform = годовые издержки на платформу документов, на республику
figure-transport-cost-faster-crossings = годовые издержки на ускорение переходов, на республику
figure-transport-cost-line-company = годовые издержки на совместную железнодорожную компанию, на республику
figure-transport-cut = часть причины «{ $second }», которую снимает мера «{ $first }»
figure-transport-fee-cut = часть платежей на переходах, которую снимает мера «{ $first }»
figure-transport-spread-cut = часть разброса часов, которую снимает мера «{ $first }»
figure-transport-freight-rate = фрахт за километр: { $first }, { $second }
figure-transport-speed = скорость с обычными остановками: { $first }, { $second }
figure-transport-handling-cost = стоимость обработки груза: { $first }
figure-transport-handling-hours = часы обработки груза: { $first }
figure-transport-hours-spread = разброс часов на переходах относительно среднего: { $first }
figure-transport-spread-weight = вес часа разброса относительно часа среднего
figure-transport-unit-value = стоимость тонны в отрасли «{ $first }»
figure-transport-value-of-time = цена дня для товаров отрасли «{ $first }»
figure-transport-vehicle-hour = стоимость часа простоя: { $first }
figure-transport-route-dispersion = разница издержек, при которой грузы делятся по маршрутам
figure-transport-queue-power = как быстро очередь на автопереходах растёт с потоком
figure-transport-slot-power = как быстро ожидание на железнодорожных переходах растёт с потоком
figure-transport-pipe-share = доля экспорта по трубе или проводу: { $first }, { $second }
figure-transport-project-share = доля в затратах, { $second }: { $first }
figure-transport-lifetime = срок службы линии
figure-transport-upkeep = годовое содержание линии, доля капитала
figure-transport-annuity-rate = ставка, по которой оплачиваются линии
figure-transport-upgrade-hours = часы после улучшения: { $first }
figure-transport-upgrade-freight = фрахт после улучшения: { $first }
figure-transport-other-traffic = грузы на переходе сверх грузов модели
figure-transport-transit-margin = чистый доход во фрахте чужих грузов: { $first }

# Keys of such rows: modes, directions, causes, handling, lines, measures.

transport-road = автодорога
transport-rail = железная дорога
transport-sea = море
transport-SEA = Каспийское море
transport-inbound = въезд
transport-outbound = выезд
transport-all = оба направления
transport-road_union = автодорога внутри ЕАЭС
transport-rail_union = железная дорога внутри ЕАЭС
transport-road_china = автодорога в Китай
transport-rail_gauge = железная дорога со сменой колеи
transport-customs = таможня
transport-documents = документы
transport-sanitary = санитарный контроль
transport-inspection = досмотр
transport-transit = транзитные документы
transport-queue = очередь
transport-transshipment = перегрузка
transport-access_road = погрузка машины
transport-access_rail = погрузка вагона
transport-transfer = между дорогой и рельсами
transport-gauge = между колеями
transport-port = порт
transport-cku = железная дорога Китай – Кыргызстан – Узбекистан
transport-trans_afghan = Трансафганская железная дорога
transport-uzen_gorgan = железная дорога Узень – Берекет – Горган
transport-trans_caspian = Транскаспийский коридор
transport-beyneu = коридор Каракалпакстан – Бейнеу
transport-faster-crossings = ускорение переходов
transport-crossing-queues = электронная очередь
transport-common-transit = общий транзит
transport-document-platform = платформа документов

# Crossings and ports.

figure-transport-queue-most = наибольший рост очереди, после которого пункт пропуска расширяют
