"""Forms of names in many languages, words that are none, and spellings of one name."""

import pytest

from workbench.text.names.name_forms import Likeness, NameForms
from workbench.text.names.spellings import fold, latin, look_alikes

FORMS = {
    "Сидорова": "Сидоровой Сидорову СИДОРОВОЮ Сидорове Сидоровых Сидоровы Sidorovoi Sidorovu",
    "Анна": "Анны Анне Анну Анной Аннами",
    "Ковальский": "Ковальского Ковальскому Ковальским Ковальскую Ковальские Kowalskis",
    "Андрей": "Андрея Андрею Андреем Андрее",
    "Павел": "Павла Павлу Павлом Павле",
    "Шевченко": "Шевченка Шевченку Шевченком Шевченкові",
    "Ковальчук": "Ковальчука Ковальчукові Ковальчуку Ковальчуком Ковальчуки",
    "Сергій": "Сергія Сергієві Сергію Сергієм",
    "Kowalski": "Kowalskis Kowalskiego Kowalskiemu Kowalskim Kowalska Kowalscy Kowalskich Kowalską Ковальского",
    "Marek": "Marka Markowi Markiem Marku",
    "Kasia": "Kasi Kasię Kasią Kasiu",
    "Zosia": "Zosi Zosię",
    "Monika": "Moniki Monikę Moniką",
    "Dąbrowska": "Dąbrowskiej Dąbrowską Dabrowska",
    "Novák": "Nováka Novákovi Novákem Nováku Novaka",
    "Svobodová": "Svobodové Svobodovou",
    "Müller": "Müllers Müllern Muller Mu\u0308ller Mueller Muellers MUELLER",
    "Mueller": "Müller Müllers Mu\u0308ller",
    "Kjærgård": "Kjaergaard Kjærgaards Kjaergards",
    "Groß": "Gross GROSS",
    "Kazlauskas": "Kazlausko Kazlauskui Kazlauską Kazlausku Kazlauskai",
    "Petraitis": "Petraičio Petraičiui Petraitį Petraičiu",
    "Jonas": "Jono Jonui Joną Jonu",
    "Yılmaz": "Yılmazın Yılmaza Yılmazı Yılmazdan Yılmazlar YILMAZ Yilmazin",
    "Mehmet": "Mehmetin Mehmede Mehmedi",
    "Virtanen": "Virtasen Virtasta Virtaselle Virtaselta",
    "Korhola": "Korholan Korholaa Korholalle Korholalta Korholassa",
    "سيدوروف": "وسيدوروف بسيدوروف لسيدوروف كسيدوروف السيدوروف وبالسيدوروف سيدوروفا سِيدوروف",
    "الشامي": "للشامي والشامي بالشامي وللشامي",
    "לוינשטיין": "ולוינשטיין ללוינשטיין מלוינשטיין שלוינשטיין כשלוינשטיין הלוינשטיין",
    "Gołąb": "Gołębia Gołębiowi Gołębiem Golebia",
    "Jastrząb": "Jastrzębia Jastrzębiem",
    "Kozioł": "Kozła Kozłem Kozłowi Kozly",
    "Kocioł": "Kotła Kotłem",
    "Marzec": "Marca Marcowi",
    "Чорновіл": "Чорновола Чорноволом Чорноволу",
    "Федір": "Федора Федором",
    "Ковалів": "Ковалева Ковалевим",
    "Заяц": "Зайца Зайцем Зайцу",
    "Заєць": "Зайця Зайцем",
    "Соловей": "Соловья Соловьём Соловью Солов",
    "Ковалець": "Ковальця Ковальцеві Ковальцем",
    "Кравець": "Кравця Кравцем",
    "Petar": "Petra Petru Petrom",
    "Jónsson": "Jónssyni Jónssonar Jonssonar",
    "Jónsdóttir": "Jónsdóttur",
    "მაისურაძე": "მაისურაძემ მაისურაძის მაისურაძეს მაისურაძესთან მაისურაძისთვის მაისურაძეც",
    "კაპანაძიშვილი": "კაპანაძიშვილმა კაპანაძიშვილს კაპანაძიშვილის კაპანაძიშვილისგან",
    "თამარი": "თამარმა თამარს თამარის თამარით",
    "Պետրոսյան": "Պետրոսյանի Պետրոսյանին Պետրոսյանից Պետրոսյանով Պետրոսյանը Պետրոսյանները",
    "Անի": "Անիի Անիին Անու",
    "रमेश": "रमेशने रमेशला रमेशचा रमेशले रमेशलाई",
    "সুনীতা": "সুনীতার সুনীতাকে",
    "રમેશ": "રમેશને રમેશનો રમેશથી",
    "முருகன்": "முருகனை முருகனுக்கு முருகனின் முருகனிடம் முருகனும்",
    "செல்வம்": "செல்வத்தை செல்வத்துக்கு",
    "రాముడు": "రాముడి రాముడికి రాముడిని",
    "ಸುರೇಶ್": "ಸುರೇಶನ ಸುರೇಶನಿಗೆ ಸುರೇಶನನ್ನು",
    "രാമൻ": "രാമന്റെ രാമനെ രാമനും",
    "Παπαδόπουλος": "Παπαδόπουλου Παπαδοπούλου Παπαδόπουλο ΠΑΠΑΔΟΠΟΥΛΟΣ",
}


@pytest.mark.parametrize("name", FORMS)
def test_forms_are_told_whatever_the_language(name):
    forms = NameForms(["Zzyzx", name])
    for word in FORMS[name].split():
        (form,) = forms.of[word]
        assert (form.word, form.likeness) in ((name, Likeness.SAME), (name, Likeness.INFLECTED)), word


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mark", "market Market marketing Marker Marquez March"),
        ("Rose", "Rosenberg roster prose"),
        ("Jan", "January Jansen Janet"),
        ("Анна", "Антон аннотация"),
        ("Марта", "Мартынова"),
        ("علي", "على عليهم"),
        ("ლომი", "ლა ლომბარდი"),
        ("राम", "रमेश रमा"),
        ("철수", "철사 처"),
        ("Peter", "Petersen Peterborough"),
        ("Samuel", "Samul Samula"),
        ("Bohm", "Boehm"),
        ("Олег", "Ольга Ольге"),
        ("Gołąb", "Golem Gołda"),
        ("Заяц", "Заика Займа"),
        ("Johnson", "Johns Johnny"),
        ("Kasia", "kas kasa"),
        ("Julia", "Juli"),
    ],
)
def test_other_words_with_the_same_letters_are_none(name, words):
    forms = NameForms([name])
    assert [word for word in words.split() if any(form.likeness < Likeness.NEAR for form in forms.of[word])] == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Иван", "Иванов"),
        ("Roman", "Romanová"),
        ("Marta", "Martin"),
        ("Ольга", "Ользі"),
        ("Лев", "Льва"),
        ("Orzeł", "Orły"),
    ],
)
def test_what_may_be_another_name_is_doubtful(name, word):
    assert [form.likeness for form in NameForms([name]).of[word]] == [Likeness.DOUBTFUL]


def test_a_long_name_with_an_ending_that_no_list_has_is_near():
    (form,) = NameForms(["Martin"]).of["Martinez"]
    assert (form.likeness, form.stem) == (Likeness.NEAR, 6)


def test_what_an_account_is_called_is_doubtful_and_has_no_forms():
    forms = NameForms(["tyler"], ["rtyler", "tylers"])
    assert [form.likeness for form in forms.of["RTyler"]] == [Likeness.DOUBTFUL]
    assert [form.likeness for form in forms.of["tylers"]] == [Likeness.INFLECTED]
    assert forms.of["rtylers"] == forms.of["styler"] == ()


def test_names_that_share_a_stem_are_all_told_and_the_word_itself_goes_before():
    forms = NameForms(["Сидоров", "Сидорова"])
    assert {form.word for form in forms.of["Сидорову"]} == {"Сидоров", "Сидорова"}
    assert {form.word for form in forms.of["Сидорова"]} == {"Сидорова"}


@pytest.mark.parametrize(
    "spellings",
    [
        "Щербакова Shcherbakova Scherbakowa",
        "Müller Mueller Muller",
        "Юлия Yuliya Julia",
        "Васильев Vasilyev Wasiljew",
        "Евгений Yevgeny Evgenii",
    ],
)
def test_spellings_of_one_name_are_one_in_latin_letters(spellings):
    assert len({latin(word) for word in spellings.split()}) == 1


def test_other_scripts_have_no_latin_letters_here_and_signs_that_show_nothing_do_not_count():
    assert latin("לוינשטיין") == ""
    assert fold("Si\u00addoro\u0301va") == fold("SIDOROVA") == "sidorova"


def test_letters_of_several_scripts_in_one_word_are_seen_as_those_of_each():
    assert "Kovalchuk" in look_alikes("Kоvalchuk")
    assert "Сидорова" in look_alikes("Cидopoва")
    assert [form.word for form in NameForms(["Сидорова"]).of["Cидopoву"]] == ["Сидорова"]
    assert look_alikes("Норе") == look_alikes("Hope") == look_alikes("Müller") == ()
