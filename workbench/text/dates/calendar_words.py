"""Names of months and weekdays as newspapers of several languages write them, and which number they have."""

import re

_MONTHS = """
1 january jan січня січень января январь januar jänner janvier janv enero ene stycznia styczeń
1 gennaio janeiro januari ocak ledna leden ינואר בינואר يناير كانون_الثاني جانفي
2 february feb лютого лютий февраля февраль februar feber février févr fév febrero lutego luty
2 febbraio fevereiro februari şubat února únor פברואר בפברואר فبراير شباط فيفري
3 march mar березня березень марта март märz mrz mars marzo marca marzec
3 março maart mart března březen מרץ במרץ מרס במרס مارس آذار
4 april apr квітня квітень апреля апрель avril avr abril abr kwietnia kwiecień
4 aprile nisan dubna duben אפריל באפריל أبريل ابريل نيسان أفريل
5 may травня травень мая май mai mayo maja maj
5 maggio maio mei mayıs května květen מאי במאי مايو أيار ايار ماي
6 june jun червня червень июня июнь juni juin junio czerwca czerwiec
6 giugno junho haziran června červen יוני ביוני يونيو حزيران جوان
7 july jul липня липень июля июль juli juillet juil julio lipca lipiec
7 luglio julho temmuz července červenec יולי ביולי يوليو تموز جويلية
8 august aug серпня серпень августа август août aout agosto ago sierpnia sierpień
8 augustus augusti ağustos srpna srpen אוגוסט באוגוסט أغسطس اغسطس آب أوت
9 september sept sep вересня вересень сентября сентябрь septembre septiembre setiembre września wrzesień
9 settembre setembro eylül září ספטמבר בספטמבר سبتمبر أيلول ايلول
10 october oct жовтня жовтень октября октябрь oktober okt octobre octubre października październik
10 ottobre outubro ekim října říjen אוקטובר באוקטובר أكتوبر اكتوبر تشرين_الأول
11 november nov листопада листопад ноября ноябрь novembre noviembre listopada listopad
11 novembro kasım listopadu נובמבר בנובמבר نوفمبر تشرين_الثاني
12 december dec грудня грудень декабря декабрь dezember dez décembre déc diciembre dic grudnia grudzień
12 dicembre dezembro aralık prosince prosinec דצמבר בדצמבר ديسمبر كانون_الأول
"""

_WEEKDAYS = """
0 monday mon понеділок понедельник montag lundi lunes poniedziałek
0 lunedì segunda-feira maandag pazartesi pondělí الاثنين الإثنين
1 tuesday tues tue вівторок вторник dienstag mardi martes wtorek
1 martedì terça-feira dinsdag salı úterý الثلاثاء
2 wednesday wed середа среда mittwoch mercredi miércoles środa
2 mercoledì quarta-feira woensdag çarşamba středa الأربعاء الاربعاء
3 thursday thurs thur thu четвер четверг donnerstag jeudi jueves czwartek
3 giovedì quinta-feira donderdag perşembe čtvrtek الخميس
4 friday fri п'ятниця п’ятниця пʼятниця пятница freitag vendredi viernes piątek
4 venerdì sexta-feira vrijdag cuma pátek الجمعة
5 saturday sat субота суббота samstag sonnabend samedi sábado sobota
5 sabato zaterdag cumartesi السبت
6 sunday sun неділя воскресенье sonntag dimanche domingo niedziela
6 domenica zondag pazar neděle الأحد الاحد
"""


_I = str.maketrans({"ı": "i", "\u0307": None})


def _table(words: str) -> dict[str, int]:
    lines = (line.split() for line in words.strip().splitlines())
    return {name.rstrip(".").replace("_", " "): int(line[0]) for line in lines for name in line[1:]}


MONTHS = _table(_MONTHS)
"""Lower-case names of months, without a full stop, and their numbers from 1."""

WEEKDAYS = _table(_WEEKDAYS)
"""Lower-case names of weekdays and their numbers from 0 for Monday, as `date.weekday` counts."""


def month_of(word: str) -> int:
    """The number of a month by its name, from 1, whatever its letters' case. KeyError where it is no month's name."""
    return _MONTHS_BY_NAME[_name(word)]


def weekday_of(word: str) -> int:
    """The number of a weekday by its name, from 0 for Monday. KeyError where it is no weekday's name."""
    return _WEEKDAYS_BY_NAME[_name(word)]


def is_month(word: str) -> bool:
    """Whether a word names a month."""
    return _name(word) in _MONTHS_BY_NAME


def is_weekday(word: str) -> bool:
    """Whether a word names a weekday."""
    return _name(word) in _WEEKDAYS_BY_NAME


def _name(word: str) -> str:
    """One form for a name in small and capital letters: Turkish has an i of its own in both."""
    return word.lower().translate(_I)


_MONTHS_BY_NAME = {_name(name): number for name, number in MONTHS.items()}
_WEEKDAYS_BY_NAME = {_name(name): number for name, number in WEEKDAYS.items()}


def any_of(words: dict[str, int]) -> str:
    """A pattern of any of these words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
