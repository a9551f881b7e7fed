# Titles, units and labels of charts.

source-line = Источник: kenes { $version }, сценарий { $scenario }, данные { $evidence }, { $made }
source-undrawn = без прогонов
source-drawn = { $draws ->
    [one] { $draws } прогон
    [few] { $draws } прогона
   *[other] { $draws } прогонов
}
source-drawn-models = { source-drawn } на модель
chart-failed = Использовать нельзя, проверка не выполнена. { $title }
chart-absent = нет данных: { $reason }
no-reason = причина не указана
cell-absent = нет

gains-unit = Выигрыш по сравнению с сегодняшним днём, млн долл. США в год, цены { $year } года. Точка: центральные значения. Полоса: от 5-го до 95-го процентиля { $over }
gains-unit-models = Выигрыш по сравнению с сегодняшним днём, млн долл. США в год, цены { $year } года. Точка: центральные значения основной модели. Полоса: от 5-го до 95-го процентиля { $over }
gains-unit-undrawn = Выигрыш по сравнению с сегодняшним днём, млн долл. США в год, цены { $year } года. Центральные значения; прогонов нет, поэтому нет и диапазона

models-only-one = Модель только одна
models-absent = Что имеет каждая республика в каждой модели, вычислить не удалось
models-message-material = Модели расходятся в том, меняется ли что-либо существенное: { $who }
models-total = { $total } ({ $model })
model-with-one = один сектор
models-agree = При центральных значениях { $models } дают одинаковый знак каждого выигрыша; вместе { $together }
models-unit = Выигрыш по сравнению с сегодняшним днём, млн долл. США в год, цены { $year } года. { $legend }Знак: центральные значения. Полоса: от 5-го до 95-го процентиля прогонов этой модели
models-unit-undrawn = Выигрыш по сравнению с сегодняшним днём, млн долл. США в год, цены { $year } года. { $legend }Центральные значения; прогонов нет, поэтому нет и диапазона
models-nothing = Сопоставлять нечего.
shape-circle = круг
shape-diamond = ромб
shape-square = квадрат
shape-triangle-up = треугольник
shape-cross = крест

structures-gap = (ещё { $gap } не показаны)
structures-absent = нет данных по группировкам: { $absent } из { $total }
structures-none = Ни одну группировку вычислить не удалось
structures-nothing = Ни одна группировка ничего ни для кого не меняет
structures-no-union = Союз { everyone.genitive } вычислить не удалось
structures-other = При центральных значениях у группировки { $first } сумма выигрышей больше, чем у союза { everyone.genitive }
structures-union = При центральных значениях наибольшая сумма выигрышей – у союза { everyone.genitive }
structures-unit = Выигрыш в % ВВП при центральных значениях, { $total ->
    [one] { $total } группировка
    [few] { $total } группировки
   *[other] { $total } группировок
} (+ соединяет, | разделяет), по сумме выигрышей в млн долл. США в год
structures-unit-ends = Выигрыш в % ВВП при центральных значениях, лучшие и худшие группировки, всего { $total } (+ соединяет, | разделяет), по сумме выигрышей в млн долл. США в год
structures-united = союз всех
structures-apart = все порознь

blockers-unit = Что группа имеет сама по себе сверх своей доли в союзе всех без выплат (её излишек), млн долл. США в год
blockers-unit-largest = { $unit }; { $most } наибольших из { $number }
blockers-no-bars = Полос нет. { $reason }
blockers-absent = Нет данных: { $reason }
blockers-no-verdict = Нет вывода: { $reason }
blockers-none = При центральных значениях каждая группа имеет в союзе всех не меньше, чем сама по себе.
