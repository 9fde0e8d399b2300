"""Number words by language: what they are worth, which are orders, and which mostly mean something else.

Covered: whole numbers in words, up to billions, with their compounds; ordinals; amounts that name no number ("dozens",
"hundreds", halves). Not covered: fractions, collectives and words of few or many; inflections that are not listed;
every other language, of which only digits are known. So what is not called out may have been changed all the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language, in lower case."""

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    """What multiplies what stands before it."""
    amounts: frozenset[str]
    """Amounts that are no certain number."""
    doubtful: frozenset[str]
    """Numbers that are mostly something else, an article or a pronoun: numbers only beside or instead of another."""
    joins: frozenset[str] = field(default_factory=frozenset)
    """What stands between the parts of one number."""
    groups: str = ""
    """The mark between groups of three digits."""


def _read(table: str) -> dict[str, int]:
    """Lines of a number and the words for it."""
    found: dict[str, int] = {}
    for line in table.strip().splitlines():
        number, *words = line.split()
        found.update(dict.fromkeys(words, int(number)))
    return found


def _counted(words: str, begin: int = 0) -> dict[str, int]:
    """Words that count on from a number, one a word."""
    return {word: number for number, word in enumerate(words.split(), begin)}


def _tens(words: str) -> dict[str, int]:
    return {word: 10 * number for number, word in enumerate(words.split(), 2)}


def _with(stems: Mapping[str, int], endings: str) -> dict[str, int]:
    return {stem + ending: number for stem, number in stems.items() for ending in endings.split()}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def number_words(tag: str | None) -> NumberWords | None:
    """The number words of a language by its BCP 47 tag; None where none are known."""
    name = (tag or "").partition("-")[0].lower()
    made = _LANGUAGES.get(name)
    return made() if made is not None else None


# -- English ---------------------------------------------------------------------------------


def _english() -> NumberWords:
    units = "zero one two three four five six seven eight nine ten eleven twelve"
    teens = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    orders = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    later = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
    return NumberWords(
        cardinals=_counted(f"{units} {teens}") | _tens("twenty thirty forty fifty sixty seventy eighty ninety"),
        ordinals=_counted(f"{orders} {later}", 1)
        | _tens("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
        | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6},
        multipliers={"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
                     "trillion": 10**12},
        amounts=_set("tens dozens hundreds thousands millions billions trillions half twice thrice"),
        doubtful=_set("one first second"),
        joins=_set("and"),
        groups=",",
    )  # fmt: skip


# -- German ----------------------------------------------------------------------------------

_GERMAN = _counted("null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf") | _read(
    """
    2 zwo
    16 sechzehn
    17 siebzehn
    """
)
_GERMAN |= {f"{word}zehn": 10 + _GERMAN[word] for word in ("drei", "vier", "fünf", "acht", "neun")}
_GERMAN_TENS = _tens("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig") | {"dreissig": 30}


def _german_compounds() -> dict[str, int]:
    """Every number below a thousand as one word, and thousands of them: German writes them so."""
    tens = {
        f"{unit}und{ten}": number + _GERMAN[unit]
        for ten, number in _GERMAN_TENS.items()
        for unit in ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
    }
    below = _GERMAN | _GERMAN_TENS | tens | {"eins": 1}
    hundreds = {
        f"{many}hundert{join}{rest}": 100 * (_GERMAN[many] if many else 1) + number
        for many in ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
        for join in ("", "und")
        for rest, number in {"": 0, **below}.items()
        if rest or not join
    }
    thousands = {f"{many}tausend": 1000 * number for many, number in {"": 1, **below, **hundreds}.items()}
    return below | hundreds | {word: number for word, number in thousands.items() if word != "einstausend"}


def _german() -> NumberWords:
    endings = "e er es en em"
    early = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "siebent": 7,
             "acht": 8, "neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12}  # fmt: skip
    later = {f"{word}t": number for word, number in _GERMAN.items() if number > 12}
    tens = {f"{word}st": number for word, number in _german_compounds().items() if number >= 20}
    return NumberWords(
        cardinals=_german_compounds() | _read("1 eine einen einem einer eines"),
        ordinals=_with(early | later | tens, endings),
        multipliers=_read(
            """
            12 dutzend
            100 hundert
            1000 tausend
            1000000 million millionen
            1000000000 milliarde milliarden
            1000000000000 billion billionen
            """
        ),
        amounts=_set("dutzende dutzenden hunderte hunderten tausende tausenden hälfte doppelt"),
        doubtful=_set("ein eins eine einen einem einer eines acht erste erster erstes ersten erstem achte achten"),
        joins=_set("und"),
        groups=".",
    )


# -- French ----------------------------------------------------------------------------------


def _french() -> NumberWords:
    units = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    tens = _tens("vingt trente quarante cinquante soixante septante huitante nonante")
    orders = "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième"
    later = "treizième quatorzième quinzième seizième"
    return NumberWords(
        cardinals=_counted(units) | tens | {"une": 1, "vingts": 20, "octante": 80},
        ordinals=_counted(f"{orders} {later}", 2) | _read(
            """
            1 premier première premiers premières unième
            2 second seconde
            20 vingtième
            30 trentième
            100 centième
            1000 millième
            """
        ),
        multipliers=_read(
            """
            100 cent cents
            1000 mille
            1000000 million millions
            1000000000 milliard milliards
            """
        ),
        amounts=_set(
            "dizaine dizaines douzaine douzaines quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine "
            "centaine centaines millier milliers moitié tiers"
        ),
        doubtful=_set("un une neuf premier première premiers premières second seconde"),
        joins=_set("et"),
    )  # fmt: skip


# -- Spanish ---------------------------------------------------------------------------------


def _spanish() -> NumberWords:
    units = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    teens = "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
    later = "veintiséis veintisiete veintiocho veintinueve"
    hundreds = "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
    many = {word: 100 * number for word, number in _counted(hundreds, 2).items()}
    orders = "primer segund tercer cuart quint sext séptim octav noven décim"
    return NumberWords(
        cardinals=_counted(f"{units} {teens} {later}")
        | _tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
        | many
        | {f"{word[:-2]}as": number for word, number in many.items()}
        | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100, "ciento": 100},
        ordinals=_with(_counted(orders, 1), "o a os as") | {"primer": 1, "tercer": 3},
        multipliers={"mil": 1000, "millón": 10**6, "millones": 10**6},
        amounts=_set("decenas docena docenas veintena centenar centenares cientos miles mitad"),
        doubtful=_set("un uno una primer primero primera primeros primeras segundo segunda segundos cuarto cuartos"),
        joins=_set("y"),
        groups=".",
    )


# -- Russian and Ukrainian -------------------------------------------------------------------


_RUSSIAN_CARDINALS = """
0 ноль нуль
1 один одна одно одного одной одному одним одну
2 два две двух двум двумя двое двоих
3 три трёх трех трём трем тремя трое троих
4 четыре четырёх четырех четырём четырем четырьмя четверо четверых
5 пять пяти пятью пятеро пятерых
6 шесть шести шестью шестеро шестерых
7 семь семи семью семеро
8 восемь восьми восемью
9 девять девяти девятью
10 десять десяти десятью
11 одиннадцать одиннадцати
12 двенадцать двенадцати
13 тринадцать тринадцати
14 четырнадцать четырнадцати
15 пятнадцать пятнадцати
16 шестнадцать шестнадцати
17 семнадцать семнадцати
18 восемнадцать восемнадцати
19 девятнадцать девятнадцати
20 двадцать двадцати двадцатью
30 тридцать тридцати тридцатью
40 сорок сорока
50 пятьдесят пятидесяти
60 шестьдесят шестидесяти
70 семьдесят семидесяти
80 восемьдесят восьмидесяти
90 девяносто девяноста
100 сто ста
200 двести двухсот
300 триста трёхсот трехсот
400 четыреста четырёхсот четырехсот
500 пятьсот пятисот
600 шестьсот шестисот
700 семьсот семисот
800 восемьсот восьмисот
900 девятьсот девятисот
"""


def _russian() -> NumberWords:
    orders = "перв втор четверт пят шест седьм восьм девят десят одиннадцат двенадцат двадцат тридцат"
    numbers = (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 30)
    third = _with({"трет": 3}, "ий ья ье ьи ьего ьей ьему ьим ьем ью ьих ьими")
    return NumberWords(
        cardinals=_read(_RUSSIAN_CARDINALS),
        ordinals=_with(_stems(orders, numbers), "ый ой ая ое ые ого ому ым ом ую ых ыми") | third,
        multipliers=_read(
            """
            1000 тысяча тысячи тысяч тысячу тысячам
            1000000 миллион миллиона миллионов миллиону
            1000000000 миллиард миллиарда миллиардов
            """
        ),
        amounts=_set("десятки десятков десятка сотни сотен сотню половина половину половины полтора полторы"),
        doubtful=_set("один одна одно одного одной одному одним одну")
        | frozenset(_with({"перв": 1}, "ый ая ое ые ого ой ому ым ом ую ых ыми")),
    )


_UKRAINIAN_CARDINALS = """
0 нуль
1 один одна одне одного однієї одному одним одну
2 два дві двох двом двома двоє
3 три трьох трьом трьома троє
4 чотири чотирьох чотирьом чотирма четверо
5 п'ять п'яти п'ятьох п'ятьма п'ятеро
6 шість шести шістьох шістьма шестеро
7 сім семи сімох сьома семеро
8 вісім восьми вісьмох восьмеро
9 дев'ять дев'яти дев'ятьох
10 десять десяти десятьох
11 одинадцять одинадцяти
12 дванадцять дванадцяти
13 тринадцять тринадцяти
14 чотирнадцять чотирнадцяти
15 п'ятнадцять п'ятнадцяти
16 шістнадцять шістнадцяти
17 сімнадцять сімнадцяти
18 вісімнадцять вісімнадцяти
19 дев'ятнадцять дев'ятнадцяти
20 двадцять двадцяти двадцятьох
30 тридцять тридцяти тридцятьох
40 сорок сорока
50 п'ятдесят п'ятдесяти
60 шістдесят шістдесяти
70 сімдесят сімдесяти
80 вісімдесят вісімдесяти
90 дев'яносто дев'яноста
100 сто ста
200 двісті двохсот
300 триста трьохсот
400 чотириста чотирьохсот
500 п'ятсот п'ятисот
600 шістсот шестисот
700 сімсот семисот
800 вісімсот восьмисот
900 дев'ятсот дев'ятисот
"""


def _ukrainian() -> NumberWords:
    orders = "перш друг четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят двадцят тридцят"
    numbers = (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 30)
    return NumberWords(
        cardinals=_read(_UKRAINIAN_CARDINALS),
        ordinals=_with(_stems(orders, numbers), "ий а е і ого ої ому ій им у ою их ими")
        | _with({"трет": 3}, "ій я є і ього ьої ьому ім ю іх іми"),
        multipliers=_read(
            """
            1000 тисяча тисячі тисяч тисячу тисячам
            1000000 мільйон мільйони мільйона мільйонів
            1000000000 мільярд мільярди мільярда мільярдів
            """
        ),
        amounts=_set("десятки десятків десятка сотні сотень сотню половина половину половини півтора півтори"),
        doubtful=_set("один одна одне одного однієї одному одним одну сьома")
        | frozenset(_with({"перш": 1, "друг": 2}, "ий а е і ого ої ому ій им у ою их ими")),
    )


def _stems(words: str, numbers: Iterable[int]) -> dict[str, int]:
    return dict(zip(words.split(), numbers, strict=True))


_LANGUAGES = {
    "en": _english, "de": _german, "fr": _french, "es": _spanish, "ru": _russian, "uk": _ukrainian,
}  # fmt: skip
COVERED = tuple(_LANGUAGES)
"""The languages whose number words are known."""
