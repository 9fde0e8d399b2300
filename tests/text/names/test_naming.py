"""Whether what a source is called is a name, in the languages that are known."""

import pytest

from workbench.text.names.naming import Naming, naming

NOBODY = """
an eyewitness|a driver|the driver|people familiar with the matter|two employees of Norfuel|a nurse at the hospital
a former employee of Norfuel|one of the workers|locals|residents|officials|военный источник|zwei Anwohner|two witnesses
a resident|a police officer|three soldiers|a person close to the governor|dozens of residents|US officials|a welder
Norfuel employees|жители Херсона|un témoin|deux riverains|dos vecinos|varios testigos|два свидетеля|один из рабочих
двоє свідків|кілька мешканців|mehrere Augenzeugen|ein Beamter|der Fahrer|l’employé|Two witnesses|a Norfuel employee
A former employee of Norfuel|15 residents|several welders|anonymous donor|source in the regional administration
Rosalind Tyler’s lawyer|People familiar with the matter|(two officials)
anonymous|Unknown|unnamed|Unidentified|Anonym|Unbekannt|Anonyme|Inconnu|Anónimo|desconocida|Аноним|Неизвестный|Невідома
Anonymous Source|Anonyme Quelle|Unnamed Official|Source anonyme|Fuente anónima|Анонимный источник
"""
NAMES = """
dpa|taz|bne IntelliNews|de Volkskrant|the Guardian|The Guardian|die Zeit|Der Spiegel|La Repubblica|El País|Two Majors
Once Noticias|Seven News|20 Minutes|5 Канал|Reuters|van der Berg|al-Jazeera|iFood|@osint|t.me/x|user_12|新华社|الجزيرة
Ivan Petrov|Norfuel|One America News|Anonymous Sudan|L’Équipe|d’Artagnan|O’Brien|Meridian Policy Institute|Die Linke
A Bola|UN Women|Observer|The Insider|Police of Oster|Unknown Pleasures|Anonyme Alkoholiker|Officer Brown
Frau Müller|Thomas Mann|W1|7|…
"""
DOUBTFUL = """
ivan petrov|reuters|the police|the ministry of defence|Два майора|die tageszeitung|the mayor of Oster|20 minutes|several
welder at Norfuel|Employees of Norfuel|le monde|the Oster police|Zwei Anwohner|Doctors Without Borders|Insider|Residents
Anonymous
"""


def listed(table):
    return [name for line in table.split("\n") for name in line.split("|") if name]


@pytest.mark.parametrize(
    ("table", "expected"), [(NOBODY, Naming.NOBODY), (NAMES, Naming.NAME), (DOUBTFUL, Naming.DOUBTFUL)]
)
def test_names_are_told_from_what_tells_who_somebody_is(table, expected):
    assert {name: naming(name) for name in listed(table) if naming(name) is not expected} == {}
