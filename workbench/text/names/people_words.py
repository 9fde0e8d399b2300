"""Words by which people are told of without a name, in the languages whose number words are known.

In lower case, as they stand alone, in the plural, and in the cases in which they follow a number. Offices that one
person holds (mayor, governor) are not among them: they tell who it is.
"""

_ENGLISH = """
source official witness eyewitness bystander onlooker resident local villager inhabitant tenant neighbour neighbor
person insider outsider informant informer whistleblower contact acquaintance friend relative colleague associate aide
adviser advisor employee worker staffer labourer laborer docker dockworker driver trucker nurse doctor medic paramedic
surgeon guard soldier officer commander sailor pilot fighter militant veteran recruit conscript lawyer prosecutor judge
detective investigator inspector firefighter rescuer farmer trader shopkeeper owner manager executive engineer
technician specialist operator analyst expert scientist researcher diplomat envoy spokesperson reporter journalist
correspondent editor teacher pupil student patient survivor victim prisoner detainee inmate refugee migrant passenger
customer parent mother father brother sister son daughter wife husband widow girl boy activist protester demonstrator
volunteer donor member clerk
"""
_IRREGULAR = """
people witnesses eyewitnesses staff personnel crew troops families children child man men woman women policeman
policemen policewoman spokesman spokesmen spokeswoman serviceman servicemen fisherman fishermen businessman businessmen
passer-by passers-by wives someone somebody anyone anonymous
"""
_GERMAN = """
quelle quellen anwohner anwohnern anwohnerin anwohnerinnen bewohner bewohnern bewohnerin bewohnerinnen einwohner
einwohnern zeuge zeugen zeugin zeuginnen augenzeuge augenzeugen augenzeugin beamter beamte beamten beamtin mitarbeiter
mitarbeitern mitarbeiterin mitarbeiterinnen angestellter angestellte angestellten arbeiter arbeitern arbeiterin soldat
soldaten soldatin offizier offiziere offizieren polizist polizisten polizistin fahrer fahrern fahrerin leute leuten
person personen insider insidern informant informanten anwalt anwälte anwältin arzt ärzte ärztin krankenschwester
pfleger nachbar nachbarn nachbarin kollege kollegen kollegin verwandter verwandte verwandten angehöriger angehörige
angehörigen sprecher sprecherin experte experten diplomat diplomaten mann männer frauen einheimische beschäftigte
beschäftigten
"""
_FRENCH = """
source sources témoin témoins habitant habitante habitants habitantes riverain riveraine riverains responsable
responsables officiel officiels policier policière policiers soldat soldats militaire militaires officier officiers
employé employée employés employées salarié salariée salariés ouvrier ouvrière ouvriers travailleur travailleurs
chauffeur chauffeurs conducteur conductrice infirmier infirmière infirmiers médecin médecins avocat avocate avocats
proche proches voisin voisine voisins collègue collègues personne personnes gens fonctionnaire fonctionnaires diplomate
diplomates ami amie amis homme hommes femme femmes agent agents expert experts
"""
_SPANISH = """
fuente fuentes testigo testigos vecino vecina vecinos vecinas residente residentes habitante habitantes funcionario
funcionaria funcionarios oficial oficiales empleado empleada empleados empleadas trabajador trabajadora trabajadores
obrero obreros conductor conductora chofer chófer enfermero enfermera médico médica médicos abogado abogada abogados
soldado soldados militar militares persona personas gente familiar familiares pariente parientes amigo amiga amigos
colega colegas hombre hombres mujer mujeres diplomático diplomáticos agente agentes experto expertos
"""
_RUSSIAN = """
источник источника источники источников свидетель свидетеля свидетели свидетелей очевидец очевидца очевидцы очевидцев
житель жителя жители жителей местный местные чиновник чиновника чиновники чиновников сотрудник сотрудника сотрудники
сотрудников сотрудница работник работника работники работников рабочий рабочие рабочих военный военные военных солдат
солдата солдаты офицер офицера офицеры офицеров военнослужащий военнослужащие полицейский полицейские водитель водителя
водители врач врача врачи врачей медсестра медсестры адвокат адвоката адвокаты родственник родственника родственники
родственников сосед соседа соседи соседей собеседник собеседника собеседники собеседников человек человека люди людей
мужчина женщина женщины эксперт эксперты
"""
_UKRAINIAN = """
джерело джерела джерел свідок свідка свідки свідків очевидець очевидця очевидці очевидців житель жителя жителі жителів
мешканець мешканця мешканці мешканців місцевий місцеві чиновник чиновники чиновників посадовець посадовця посадовці
посадовців працівник працівника працівники працівників співробітник співробітники співробітників робітник робітники
військовий військові військових військовослужбовець солдат солдата солдати офіцер офіцера офіцери поліцейський
поліцейські водій водія водії лікар лікаря лікарі медсестра адвокат адвокати родич родича родичі родичів сусід сусіда
сусіди сусідів співрозмовник співрозмовники людина людини люди людей чоловік жінка жінки експерт експерти
"""


def words_of(table: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(table.split())


OF_ONE = words_of(_ENGLISH)
"""English nouns for one person, which stand before a name as well: "Officer Brown"."""
PEOPLE = OF_ONE.union(
    (f"{word}s" for word in OF_ONE),
    *map(words_of, (_IRREGULAR, _GERMAN, _FRENCH, _SPANISH, _RUSSIAN, _UKRAINIAN)),
)
"""The nouns of all of them."""
BODIES = words_of(
    """
    police army military navy government administration authority ministry court parliament council committee commission
    company union party hospital university school embassy prosecution service department agency office bank church
    regulator
    """
)
"""Bodies that English tells of with an article alone, where there is but one: "the police"."""
