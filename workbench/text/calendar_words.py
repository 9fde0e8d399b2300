"""Names of months and weekdays as newspapers of several languages write them, and which number they have."""

import re

_MONTHS = """
1 january jan січня січень января январь januar jänner janvier janv enero ene stycznia styczeń
2 february feb лютого лютий февраля февраль februar feber février févr fév febrero lutego luty
3 march mar березня березень марта март märz mrz mars marzo marca marzec
4 april apr квітня квітень апреля апрель avril avr abril abr kwietnia kwiecień
5 may травня травень мая май mai mayo maja maj
6 june jun червня червень июня июнь juni juin junio czerwca czerwiec
7 july jul липня липень июля июль juli juillet juil julio lipca lipiec
8 august aug серпня серпень августа август août aout agosto ago sierpnia sierpień
9 september sept sep вересня вересень сентября сентябрь septembre septiembre setiembre września wrzesień
10 october oct жовтня жовтень октября октябрь oktober okt octobre octubre października październik
11 november nov листопада листопад ноября ноябрь novembre noviembre listopada listopad
12 december dec грудня грудень декабря декабрь dezember dez décembre déc diciembre dic grudnia grudzień
"""

_WEEKDAYS = """
0 monday mon понеділок понедельник montag lundi lunes poniedziałek
1 tuesday tues tue вівторок вторник dienstag mardi martes wtorek
2 wednesday wed середа среда mittwoch mercredi miércoles środa
3 thursday thurs thur thu четвер четверг donnerstag jeudi jueves czwartek
4 friday fri п'ятниця п’ятниця пʼятниця пятница freitag vendredi viernes piątek
5 saturday sat субота суббота samstag sonnabend samedi sábado sobota
6 sunday sun неділя воскресенье sonntag dimanche domingo niedziela
"""


def _table(words: str) -> dict[str, int]:
    lines = (line.split() for line in words.strip().splitlines())
    return {name.rstrip("."): int(line[0]) for line in lines for name in line[1:]}


MONTHS = _table(_MONTHS)
"""Lower-case names of months, without a full stop, and their numbers from 1."""

WEEKDAYS = _table(_WEEKDAYS)
"""Lower-case names of weekdays and their numbers from 0 for Monday, as `date.weekday` counts."""


def any_of(words: dict[str, int]) -> str:
    """A pattern of any of these words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
