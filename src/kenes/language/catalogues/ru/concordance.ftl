# Акты рядом: таблица соответствия, расхождения, проект нормы, перенос в национальное право.

concordance-title = Таблица соответствия: { $acts }
concordance-working-paper = Рабочий документ
concordance-working-paper-note = Составлено машиной по текстам, названным ниже. Документ передаёт то, что сказано в текстах; он не является юридическим заключением и никем не утверждён. Каждая строка проекта взята из источника; только номер дан по месту в проекте, а всё остальное, чего нет в источнике, стоит в квадратных скобках.
concordance-made = Подготовлено в kenes { $version }; глоссарий: { $glossary }; исправления: { $corrections }.
concordance-made-short = kenes { $version }
concordance-none = нет
concordance-not-known = неизвестно
concordance-title-text = { $act }: { $title }; принят: { $dated }; SHA-256 { $checksum }
concordance-contents = Содержание
concordance-acts = Сопоставляемые акты
concordance-table = Соответствие статей
concordance-divergences = Расхождения
concordance-draft = Проект общей нормы
concordance-annex = Приложение: положения, которых нет у большинства актов, для решения
concordance-departures = Отступления от проекта
concordance-transposition = Перенос в национальное право
concordance-transposition-of = Перенос в национальное право: { $act }
concordance-nothing-here = Указать нечего.
concordance-summary = { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[other] { $rows } строк
    } соответствующих статей, { $divergences ->
        [one] { $divergences } расхождение
        [few] { $divergences } расхождения
       *[other] { $divergences } расхождений
    }; в проекте { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
       *[other] { $articles } статей
    }, в приложении { $annex }; { $departures ->
        [one] { $departures } отступление
        [few] { $departures } отступления
       *[other] { $departures } отступлений
    } отдельных актов.
concordance-table-note = В строке стоят статьи, которые соответствуют друг другу. Красная ячейка со знаком ≠ говорит иное, чем большинство актов; при отсутствии большинства акты в строке расходятся между собой. «Ничего не найдено» не доказывает, что акт об этом молчит; бледная строка — та, где это стоит в большинстве ячеек. «Также строка» называет другую строку с той же статьёй. Прочерк означает, что такой статьи в акте нет.
concordance-divergences-note = По строке на каждый признак, в котором акты расходятся, с положением, где он стоит.
concordance-draft-note = Статья входит в проект, если она есть более чем у половины актов: { $majority } из { $acts }. Язык: { $language } ({ $reason }). Каждая строка взята из акта, названного за ней. В квадратных скобках: что говорит большинство, если строка говорит иное, или всё, что говорят акты, если большинства нет. Части и пункты пронумерованы по месту в проекте; номер в источнике указан за строкой.
concordance-draft-order = Порядок и главы — как в акте { $order }: от его порядка другие акты отступают меньше всего; не на своём месте стоит соответствий: { $moved } ({ $counts }).
concordance-draft-marks = Отмечено в строках названий государств: { $states }; парламентов, правительств, министерств и президентов: { $bodies }. Они остались от источника и подлежат замене. Ссылок на статьи: { $references }, из них не ведут ни к одной статье проекта: { $lost }.
concordance-counted-twice = { $republic }: актов здесь { $count }, и каждый из них идёт в счёт.
concordance-departures-of = Отступления отдельных актов: { $counts }.
concordance-departures-note = Формулировки сравниваются только между актами на языке статьи, признаки — между всеми.

concordance-column-act = Акт
concordance-column-title = Название
concordance-column-republic = Республика
concordance-column-language = Язык
concordance-column-dated = Принят
concordance-column-source = Источник
concordance-column-checksum = Контрольная сумма (SHA-256)
concordance-column-articles = Статей
concordance-column-notes = Замечания при чтении
concordance-column-row = Строка
concordance-column-confidence = Уверенность
concordance-column-marks = Отметки
concordance-column-norm = Статья нормы
concordance-column-identifier = Идентификатор
concordance-column-field = Признак
concordance-column-subject = Предмет
concordance-column-said = Различие
concordance-column-text = Текст
concordance-column-provenance = Откуда взято
concordance-column-kind = Отступление
concordance-column-provisions = Положения
concordance-column-says = Акт говорит
concordance-column-draft = Проект говорит
concordance-column-national = Национальные статьи
concordance-column-differs = Что отличается
concordance-column-status = Состояние
concordance-column-deadline = Срок
concordance-column-national-act = Национальный акт
concordance-column-note = Примечание
concordance-column-check = Проверка принятого текста
concordance-column-number = №
concordance-column-heading = Заголовок
concordance-column-part = Часть

concordance-confidence-settled = установлено юристом
concordance-confidence-high = высокая
concordance-confidence-fair = средняя
concordance-confidence-low = низкая
concordance-confidence-weak = очень низкая, проверить
concordance-confidence-single = только один акт
concordance-confidence = { $word } ({ $figure })
concordance-mark-moved = перемещено
concordance-mark-merged = объединено
concordance-mark-split = разделено
concordance-in-annex = приложение
concordance-in-draft = проект
concordance-whole-text = текст
concordance-no-article = такой статьи нет
concordance-as-here = как здесь
concordance-says-nothing = ничего не найдено
concordance-against = { $value } против { $others }
concordance-open = оставлено на решение встречи
concordance-source-place = { $act }, { $article }, { $place }
concordance-place-heading = заголовок
concordance-place-line = строка { $line }
concordance-place-part = часть { $number }
concordance-place-point = пункт { $number }
concordance-printed-state = [государство: { $name }]
concordance-printed-body = [орган: { $name }]
concordance-printed-reference = [{ $drafted } проекта; { $own } в { $act }]
concordance-printed-reference-lost = [нет в проекте; { $own } в { $act }]
concordance-printed-whole = полностью:
concordance-also-row = также строка { $number }
concordance-also-row-of = { $articles }: также строка { $number }
concordance-translate = На языке проекта этой статьи нет ни в одном акте; текст дан на другом языке ({ $language }) и подлежит переводу.
concordance-repeated = Строки этой статьи стоят и в статье { $numbers } проекта: одна статья источника соответствует обеим. Встрече предстоит разделить их или объединить.
concordance-open-line = большинства за эту строку нет; для решения
concordance-base = Формулировка по акту { $act }; составлено из: { $sources }.
concordance-reason-asked = по заданию
concordance-reason-most = язык большинства актов
concordance-reason-first = ни один язык не преобладает; взят язык первого акта
concordance-fallback = Заголовков статей в этом тексте не найдено; вместо них сравниваются абзацы.

concordance-field-presence = наличие статьи
concordance-field-force = обязательность
concordance-field-limit = предел
concordance-field-term = срок
concordance-field-actor = кто действует
concordance-field-definition = определение
concordance-field-exception = исключение
concordance-field-reference = ссылка
concordance-field-sanction = санкция
concordance-field-about = { $field }: { $subject }

concordance-missing = статьи нет
concordance-moved = стоит в другом месте
concordance-merged = статей здесь: { $says }, в источнике проекта: { $draft }
concordance-split = статей здесь: { $says }, в источнике проекта: { $draft }
concordance-different-field = другой признак
concordance-different-wording = другая формулировка
concordance-line-otherwise = Строка { $line } изложена иначе: «{ $says }» вместо «{ $draft }».
concordance-line-more = Строки { $line } в проекте нет: «{ $says }».
concordance-line-less = Нет строки { $line } проекта: «{ $draft }».
concordance-heading-otherwise = Заголовок: «{ $says }» вместо «{ $draft }».
concordance-heading-more = Заголовок, которого нет в проекте: «{ $says }».
concordance-heading-less = Нет заголовка проекта: «{ $draft }».
concordance-wording-heading = Другой заголовок.
concordance-wording-lines = Другая формулировка: строки { $lines }.
concordance-field-otherwise = { $about }: { $says } против { $draft }.
concordance-field-open = { $about }: { $says }; большинства нет, оставлено на решение встречи.
concordance-nothing-differs = отличий нет

concordance-status-not-begun = не начато
concordance-status-draft = проект
concordance-status-adopted = принят
concordance-status-in-force = действует
concordance-verdict-contains = содержит норму
concordance-verdict-part = содержит частично
concordance-verdict-not = не содержит
concordance-verdict-unchecked = проверить нельзя
concordance-verdict-no-text = принятый текст не дан
concordance-check-sentence-missing = Нет предложения: «{ $said }».
concordance-check-sentence-otherwise = Изложено иначе: «{ $found }» вместо «{ $said }».
concordance-check-field-missing = Отсутствует: { $said }.
concordance-check-field-different = Отличается: { $said }; найдено: { $found }.
concordance-check-other-language = Принятый текст на другом языке, чем проект: сравниваются только признаки, не формулировки.
concordance-check-no-fields = Признаков в статье не распознано; сравнивается только формулировка.
concordance-check-open = Вопросы, оставленные на решение встречи, не проверяются.
concordance-check-no-text = У статьи нет собственного текста для поиска.
concordance-check-not-found = Ни одна статья принятого текста не соответствует.

concordance-language-kk = казахский
concordance-language-ky = кыргызский
concordance-language-tg = таджикский
concordance-language-tk = туркменский
concordance-language-uz = узбекский
concordance-language-ru = русский
concordance-language-en = английский

concordance-sheet-acts = Акты
concordance-sheet-table = Соответствие
concordance-sheet-divergences = Расхождения
concordance-sheet-norm = Проект нормы
concordance-sheet-departures = Отступления
concordance-sheet-transposition = Перенос { $act }

concordance-unit-banking-days = { $count ->
        [one] банковский день
        [few] банковских дня
        [many] банковских дней
       *[other] банковских дня
    }
concordance-unit-calculation-indices = { $count ->
        [one] расчётный показатель
        [few] расчётных показателя
        [many] расчётных показателей
       *[other] расчётных показателя
    }
concordance-unit-calendar-days = { $count ->
        [one] календарный день
        [few] календарных дня
        [many] календарных дней
       *[other] календарных дня
    }
concordance-unit-copies = { $count ->
        [one] экземпляр
        [few] экземпляра
        [many] экземпляров
       *[other] экземпляра
    }
concordance-unit-days = { $count ->
        [one] день
        [few] дня
        [many] дней
       *[other] дня
    }
concordance-unit-degrees = { $count ->
        [one] градус
        [few] градуса
        [many] градусов
       *[other] градуса
    }
concordance-unit-hours = { $count ->
        [one] час
        [few] часа
        [many] часов
       *[other] часа
    }
concordance-unit-minutes = { $count ->
        [one] минута
        [few] минуты
        [many] минут
       *[other] минуты
    }
concordance-unit-months = { $count ->
        [one] месяц
        [few] месяца
        [many] месяцев
       *[other] месяца
    }
concordance-unit-persons = { $count ->
        [one] лицо
        [few] лица
        [many] лиц
       *[other] лица
    }
concordance-unit-quarters = { $count ->
        [one] квартал
        [few] квартала
        [many] кварталов
       *[other] квартала
    }
concordance-unit-times = { $count ->
        [one] раз
        [few] раза
        [many] раз
       *[other] раза
    }
concordance-unit-weeks = { $count ->
        [one] неделя
        [few] недели
        [many] недель
       *[other] недели
    }
concordance-unit-working-days = { $count ->
        [one] рабочий день
        [few] рабочих дня
        [many] рабочих дней
       *[other] рабочих дня
    }
concordance-unit-years = { $count ->
        [one] год
        [few] года
        [many] лет
       *[other] года
    }
concordance-unit-per-cent = %
concordance-unit-per-mille = ‰
concordance-unit-ha = га
concordance-unit-cm = см
concordance-unit-mm = мм
concordance-unit-m = м
concordance-unit-km = км
concordance-unit-m2 = м²
concordance-unit-km2 = км²
concordance-unit-m3 = м³
concordance-unit-km3 = км³
concordance-unit-l = л
concordance-unit-l-s = л/с
concordance-unit-m3-s = м³/с
concordance-unit-mg-l = мг/л
concordance-unit-kg = кг
concordance-unit-t = т
concordance-unit-kW = кВт
concordance-unit-MW = МВт
concordance-unit-kV = кВ
concordance-unit-kWh = кВт·ч
concordance-unit-MWh = МВт·ч
concordance-unit-KZT = тенге
concordance-unit-KGS = сомов
concordance-unit-TJS = сомони
concordance-unit-TMT = манатов
concordance-unit-UZS = сумов
concordance-unit-RUB = рублей
concordance-unit-USD = долларов США
concordance-unit-EUR = евро
concordance-value-must-not = запрещено
concordance-value-must = обязательно
concordance-value-may = разрешено
concordance-value-free-not-to = не обязательно
concordance-value-at-least = не менее
concordance-value-not-more-than = не более
concordance-value-more-than = более
concordance-value-less-than = менее
concordance-value-present = есть
concordance-value-absent = нет
