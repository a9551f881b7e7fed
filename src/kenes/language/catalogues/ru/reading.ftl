# Clauses that charts, page and terminal share. $count: of players or of models; $who: republics.

number-word = { $count ->
    [2] две
    [3] три
    [4] четыре
    [5] пять
    [6] шесть
    [7] семь
    [8] восемь
    [9] девять
    [10] десять
   *[other] { $count }
}
number-word-genitive = { $count ->
    [2] двух
    [3] трёх
    [4] четырёх
    [5] пяти
    [6] шести
    [7] семи
    [8] восьми
    [9] девяти
    [10] десяти
   *[other] { $count }
}
# Who plays, when all of them do something together.
everyone = { $count ->
    [2] обе республики
    [3] все три республики
    [4] все четыре республики
   *[other] все { number-word } республик
}
    .genitive = { $count ->
        [2] обеих республик
       *[other] всех { number-word-genitive } республик
    }

outsiders-gamma = остальные остаются порознь
outsiders-delta = остальные объединяются
outsiders-pessimistic = остальные делают худшее для неё
outsiders-optimistic = остальные делают лучшее для неё
outsiders-average = остальные могут поступить как угодно
if-outsiders = если { $outsiders }
or-between = { $first } или { $second }

share-always = во всех прогонах
share-never = ни в одном из прогонов
share-of-draws = в { $share } прогонов
share-of-few-draws = лишь в { $share } прогонов

range-of = от { $low } до { $high }

model-one = один сектор
model-headline = основная модель
model-sectors = с секторами, по расчётному разбиению
model-one-short = один сектор
model-sectors-short = с секторами
over-draws-of-models = по прогонам { number-word-genitive } моделей
over-draws = прогонов
the-models = { $count ->
    [2] обе модели
    [3] все { number-word } модели
    [4] все { number-word } модели
   *[other] все { number-word } моделей
}
models-disagree = модели расходятся: { $who }
models-disagree-on-sign = модели расходятся в знаке выигрыша: { $who }

message-empty = Ничего не меняется: в сценарии нет мер
message-absent = Что получает каждая республика при объединении, вычислить не удалось
message-no-verdict = Вывода о том, кто выигрывает, нет: равновесия различаются больше, чем на величину выигрыша
message-no-change = При центральных значениях объединение ничего существенно не меняет ни для одной республики
message-all-gain = { everyone } выигрывают от объединения
message-all-gain-central = При центральных значениях { everyone } выигрывают от объединения
message-all-gain-disputed = { message-all-gain-central }, но { $disagreement }
message-all-gain-undrawn = { message-all-gain-central }; насколько это надёжно, неизвестно
message-all-gain-seldom = { message-all-gain-central }, но { $share }
message-all-gain-often = { message-all-gain-central }, и это так { $share }
message-not-all = выигрывают не все: { $parts }
message-not-all-central = при центральных значениях выигрывают не все: { $parts }
part-lose = { $number ->
    [one] { $who } проигрывает
   *[other] { $who } проигрывают
}
part-gain = { $number ->
    [one] { $who } выигрывает
   *[other] { $who } выигрывают
}
part-same = ничего существенно не меняется: { $who }

message-no-group-empty = Ни одной группе нечего выигрывать или терять: в сценарии нет мер
message-group-unknown = Отколется ли какая-либо группа, неизвестно, если { $outsiders }
message-unknown-if = неизвестно, если { $outsiders }
message-would-leave = { $number ->
    [one] { $who } выигрывает больше без союза
   *[other] { $who } выигрывают больше своей группой
}
message-would-leave-central = при центральных значениях { message-would-leave }
message-more-groups = { $more ->
    [one] как и ещё { $more } группа
    [few] как и ещё { $more } группы
   *[other] как и ещё { $more } групп
}
message-no-group = Ни одной группе не выгоднее действовать самой по себе
message-no-group-central = При центральных значениях ни одной группе не выгоднее действовать самой по себе
message-that-is-so = это так { $share }
message-how-surely = насколько это надёжно, неизвестно
