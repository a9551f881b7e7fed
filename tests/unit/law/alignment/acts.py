"""Acts for the tests: small ones written here."""

from kenes.law.concordance.acts.act import Act, Provision


def act(identifier, language, articles):
    """An act of articles (heading, text)."""
    body = tuple(
        Provision("article", f"{n}.", str(n), heading, tuple(text.split("\n")), eid=f"art_{n}")
        for n, (heading, text) in enumerate(articles, start=1)
    )
    return Act(identifier, identifier, language, "Cyrl", None, None, "test", "0" * 64, "articles", (), body)


RUSSIAN = [
    ("Предмет закона", "Настоящий закон регулирует отношения в области использования и охраны рек и озёр."),
    ("Разрешение", "Забор воды осуществляется на основании разрешения уполномоченного органа сроком до пяти лет."),
    ("Плата", "Водопользователь вносит плату за воду ежеквартально по тарифу, который утверждает правительство."),
    ("Плотины", "Собственник плотины отвечает за её безопасность и раз в пять лет подаёт декларацию безопасности."),
    ("Сточные воды", "Сброс неочищенных сточных вод в водоёмы запрещается."),
    ("Ответственность", "Нарушитель уплачивает штраф и возмещает причинённый ущерб в полном объёме."),
    ("Споры", "Споры между водопользователями разрешает суд."),
    ("Вступление в силу", "Закон вступает в силу через шесть месяцев после опубликования."),
]
OTHER_RUSSIAN = [
    ("Сфера действия", "Закон определяет, как используются и охраняются реки, озёра и иные водные объекты."),
    (
        "Разрешительный порядок",
        "Вода забирается из реки по разрешению, которое уполномоченный орган выдаёт на три года.",
    ),
    ("Платность", "За воду вносится плата каждый квартал; тариф утверждает кабинет министров."),
    (
        "Безопасность плотин",
        "За безопасность плотины отвечает её собственник; декларация безопасности подаётся раз в три года.",
    ),
    ("Охрана от сточных вод", "Неочищенные сточные воды сбрасывать в водоёмы запрещено."),
    ("Нарушения", "За нарушение закона взимается штраф, причинённый ущерб возмещается полностью."),
    ("Разрешение споров", "Водопользователи обращаются со спорами в суд."),
    ("Введение в действие", "Настоящий закон вводится в действие по истечении трёх месяцев со дня опубликования."),
]
UZBEK = [
    (
        "Qonunning predmeti",
        "Ushbu qonun daryolar va koʻllardan foydalanish hamda ularni muhofaza qilish sohasidagi munosabatlarni tartibga soladi.",
    ),
    ("Ruxsatnoma", "Suv olish vakolatli organning besh yilgacha boʻlgan ruxsatnomasi asosida amalga oshiriladi."),
    ("Toʻlov", "Suvdan foydalanuvchi hukumat tasdiqlagan tarif boʻyicha suv uchun har chorakda haq toʻlaydi."),
    (
        "Toʻgʻonlar",
        "Toʻgʻon mulkdori uning xavfsizligi uchun javob beradi va har besh yilda xavfsizlik deklaratsiyasini topshiradi.",
    ),
    ("Oqova suvlar", "Tozalanmagan oqova suvlarni suv havzalariga oqizish taqiqlanadi."),
    ("Javobgarlik", "Qoidabuzar jarima toʻlaydi va yetkazilgan zararni toʻliq qoplaydi."),
    ("Nizolar", "Suvdan foydalanuvchilar oʻrtasidagi nizolarni sud hal qiladi."),
    ("Kuchga kirish", "Qonun eʼlon qilinganidan keyin olti oy oʻtgach kuchga kiradi."),
]
