"""What stands beside a number and says of what it is: units, currencies, per cent, degrees, halves of the day.

Signs count in any language. Words are those of the languages whose number words are known, in the forms in which they
follow a number; a word that means something else as often ("in", "second of all") is not among them.
"""

import re
from functools import cache

_SYMBOLS = (
    "mm cm dm m km mi yd ft m² cm² km² ha m³ ml l g mg kg t kt Mt h min km/h m/s mph kn kW MW GW TW kWh MWh GWh TWh "
    "V kV Hz kHz MHz GHz Pa hPa kPa bar kJ MJ kB MB GB TB мм см м км км² га м³ мл л мг г кг т ч мин хв км/ч км/год "
    "кВт МВт ГВт"
)
_SAME = {
    "мм": "mm", "см": "cm", "м": "m", "км": "km", "км²": "km²", "га": "ha", "м³": "m³", "мл": "ml", "л": "l",
    "мг": "mg", "г": "g", "кг": "kg", "т": "t", "ч": "h", "мин": "min", "хв": "min", "км/ч": "km/h", "км/год": "km/h",
    "кВт": "kW", "МВт": "MW", "ГВт": "GW", "kph": "km/h", "L": "l",
}  # fmt: skip
"""Symbols that mean the same as others."""
_CODES = (
    "USD EUR GBP CHF JPY CNY RUB UAH PLN CZK HUF RON BGN SEK NOK DKK TRY ILS INR AED SAR EGP ZAR BRL MXN CAD AUD NZD "
    "HKD SGD KRW KZT BYN GEL AMD AZN RSD"
)
_WORDS = {
    "mm": "millimetre millimetres millimeter millimeters millimètre millimètres milímetro milímetros",
    "cm": "centimetre centimetres centimeter centimeters centimètre centimètres centímetro centímetros zentimeter "
    "zentimetern сантиметр сантиметра сантиметров сантиметри сантиметрів",
    "m": "metre metres meter meters metern mètre mètres metro metros метр метра метров метри метрів",
    "km": "kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres kilómetro kilómetros километр "
    "километра километров кілометр кілометра кілометри кілометрів",
    "mi": "mile miles meile meilen milla millas миля мили миль милі",
    "ft": "foot feet",
    "yd": "yard yards",
    "inch": "inch inches",
    "g": "gram grams gramme grammes gramm gramo gramos грамм грамма граммов грам грами грамів",
    "kg": "kilogram kilograms kilogramme kilogrammes kilogramm kilo kilos kilogramo kilogramos килограмм килограмма "
    "килограммов кілограм кілограми кілограмів",
    "t": "tonne tonnes ton tons tonnen tonelada toneladas тонна тонны тонн тонни",
    "l": "litre litres liter liters litern litro litros литр литра литров літр літри літрів",
    "barrel": "barrel barrels",
    "gallon": "gallon gallons",
    "ha": "hectare hectares hektar hectárea hectáreas гектар гектара гектаров гектари гектарів",
    "acre": "acre acres",
    "s": "seconds sekunden secondes segundos секунды секунд секунди",
    "min": "minute minutes minuten minuto minutos минута минуты минут хвилина хвилини хвилин",
    "h": "hour hours stunde stunden heure heures hora horas час часа часов година години годин",
    "day": "day days tag tage tagen jour jours día días день дня дней дні днів",
    "week": "week weeks woche wochen semaine semaines semana semanas неделя недели недель тиждень тижні тижнів",
    "month": "month months monat monate monaten mois mes meses месяц месяца месяцев місяць місяці місяців",
    "year": "year years jahr jahre jahren an ans année années año años год года лет рік роки років",
    "USD": "dollar dollars dólar dólares доллар доллара долларов долар долари доларів",
    "EUR": "euro euros евро євро",
    "GBP": "sterling",
    "RUB": "rouble roubles ruble rubles rubel rublo rublos рубль рубля рублей рублі рублів",
    "UAH": "hryvnia hryvnias griwna гривна гривны гривен гривня гривні гривень",
    "JPY": "yen йен иен",
    "CNY": "yuan юаней юанів",
    "CHF": "franken",
    "PLN": "zloty zlotys zlotych",
}
MONEY = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "RUB": "₽", "UAH": "₴", "INR": "₹", "TRY": "₺",
    "KRW": "₩", "ILS": "₪",
}  # fmt: skip
"""Currencies with the signs that stand for them."""
_LIKE_SIGNS = {
    "%": r"per\s?cent|prozent|pour\s?cent|por\s?ciento|процент(?:а|ов|ы)?|відсот(?:ок|ка|ки|ків)",
    "pp": r"percentage\s+points?|prozentpunkte?n?|points?\s+de\s+pourcentage|puntos?\s+porcentuales|"
    r"процентн\w+\s+пункт\w*|відсотков\w+\s+пункт\w*|п\.\s?п\.",
    "°": r"degrees?|grad|degrés?|grados?|градус(?:а|ов|и|ів)?",
}
"""Words that say what a sign says."""
_SIGN_WORDS = re.compile(
    r"[^\S\n]?[-‐‑]?(?:"
    + "|".join(f"(?P<s{place}>{words})" for place, words in reversed(list(enumerate(_LIKE_SIGNS.values()))))
    + r")(?!\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[^\S\n]?[-‐‑]?([^\W\d_]+[²³]?(?:/[^\W\d_]+)?)(?![\w²³/])")
_HALF_DAY = re.compile(r"[^\S\n]?([ap])(?:m(?!\w)|\.[^\S\n]?m(?:\.|(?!\w)))", re.IGNORECASE)
_SCALE = re.compile(r"[^\S\n]?(C|F|Celsius|Fahrenheit)(?!\w)")
_AHEAD = re.compile(rf"(?<!\w)(?:({'|'.join(_CODES.split())})[^\S\n]?|((?:US|AU?|CA?|HK|NZ?|S|R|NT|MX)\$))\Z")
_FARTHEST = 5
"""So many code points before a number its currency begins at most."""
HALVES = {"am": "am", "AM": "am", "pm": "pm", "PM": "pm"}
"""Halves of the day, as they are attached to a number."""
_ATTACHED = re.compile(r"(?P<number>\d+(?:[.,:'’\u00a0\u202f]\d+)*)(?P<unit>[^\W\d_]{2,})")


def sign_behind(text: str, end: int) -> tuple[str, int] | None:
    """The sign that words behind a number stand for, and where they end: "per cent", "degrees"."""
    found = _SIGN_WORDS.match(text, end)
    if found is None:
        return None
    return list(_LIKE_SIGNS)[int((found.lastgroup or "s0")[1:])], found.end()


def unit_behind(text: str, end: int, *, degrees: bool) -> tuple[str, int] | None:
    """The unit, currency or half of the day behind a number, and where it ends; of `degrees` the scale."""
    if degrees:
        scale = _SCALE.match(text, end)
        return (f"°{scale[1][0]}", scale.end()) if scale else None
    half = _HALF_DAY.match(text, end)
    if half is not None:
        return f"{half[1].lower()}m", half.end()
    found = _BEHIND.match(text, end)
    unit = _units().get(found[1]) or _words().get(found[1].lower()) if found else None
    return (unit, found.end()) if found and unit else None


def unit_ahead(text: str, start: int) -> tuple[str, int] | None:
    """The currency before a number, or before the dollar sign that it begins with, and where it begins."""
    found = _AHEAD.search(text, max(0, start - _FARTHEST), start + text.startswith("$", start))
    return (found[1] or found[2], found.start()) if found else None


def parted(token: str) -> tuple[str, str | None]:
    """The number and the unit of "30km"; the whole and none where no unit of two letters or more follows."""
    found = _ATTACHED.fullmatch(token)
    unit = (_units().get(found["unit"]) or HALVES.get(found["unit"])) if found else None
    return (found["number"], unit) if found and unit else (token, None)


@cache
def _units() -> dict[str, str]:
    symbols = (*_SYMBOLS.split(), *_CODES.split(), *_SAME)
    return {symbol: _SAME.get(symbol, symbol) for symbol in symbols}


@cache
def _words() -> dict[str, str]:
    return {word: unit for unit, words in _WORDS.items() for word in words.split()}
