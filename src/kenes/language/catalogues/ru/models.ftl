# Several models beside each other.

model-with = в модели «{ $model }»
list-but = , но { "" }
ask-in = Лучше ли каждой в союзе, чем вне его?
ask-hold-if = Устоит ли союз без выплат, если { $outsiders }?
ask-pay-if = Есть ли выплаты, которые его удержат, если { $outsiders }?
models-open = Модели расходятся в знаке ({ $parts }): { $number ->
    [one] выигрывает
   *[other] выигрывают
} ли { $who }, неизвестно.
models-other = { $model }: { $amounts }; вместе { $together }.
models-material = Модели расходятся в том, меняется ли что-либо существенное: { $who }.
models-same-sign = { $models } дают выигрышу каждой республики один и тот же знак.
models-headline = Суммы выше – из основной модели.
models-headline-read = Суммы выше – из основной модели ({ $read } из её { $total } показателей взяты из источников).
models-headline-one = Суммы выше – из модели с одним сектором.
models-headline-one-read = Суммы выше – из модели с одним сектором ({ $read } из её { $total } показателей взяты из источников).
yes-each = да, каждой
part-of-draws = { $share } прогонов
line-disputed = не наверняка: модели расходятся в знаке для { $codes }
line-same = знаки те же
