# Words of tables and cards.

answer-yes = да
answer-no = нет
answer-no-change = без изменений
answer-absent = нет данных
answer-no-verdict = нет вывода
answer-depends = зависит от условий
answer-not-all = не все
card-yes = Да
card-no = Нет
card-no-change = Без изменений
card-absent = Нет данных
card-no-verdict = Нет вывода
card-not-sure = Не наверняка
card-not-all = Не все
card-depends = Зависит от условий
card-central = { $word }, при центральных значениях
card-failed = { $word } (проверка не выполнена)
central-answer = При центральных значениях { $answer }{ $who }
central-denied = { $central }; большинство прогонов говорит об обратном
answer-if = { $answer }, если { $outsiders }
all-of-them = для всех
the-models-differ = модели расходятся
models-differ = модели расходятся
range-crosses = диапазон пересекает ноль
no-draws = прогонов нет
even-loses = нет: проигрывает

ask-gain = Выигрывает ли каждая республика по сравнению с сегодняшним днём?
ask-stay = Лучше ли каждой в союзе, чем вне его, когда остальные объединяются?
ask-hold = Устоит ли союз без выплат?
ask-pay = Есть ли выплаты, которые его удержат?

evidence-read = взято из источников
evidence-derived = выведено из прочитанного
evidence-imputed = рассчитано указанным методом
evidence-assumed = принято (допущения)
choice-trade-switch-fuels-outside-depth = Топливо, продаваемое по контрактам, отвечает на соглашение, как другие товары
choice-trade-switch-reexports-corrected = Транзит через Кыргызстан остаётся в его учтённом импорте
choice-other = Другое решение
