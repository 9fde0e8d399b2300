"""Protected names in their inflected forms, and in addresses: out of every export, or told of before."""

import html
import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.actions import articles, assessments, casefiles, claims, evidence, sources
from workbench.actions.desk import Desk
from workbench.actions.evidence import Item, Meaning
from workbench.actions.reporting import checking
from workbench.actions.reporting.names_left import names_left
from workbench.actions.reporting.reports import export
from workbench.base.terms import EvidenceKind
from workbench.library.casefile.masking import Mask
from workbench.rules.wording_check import ReportRule

AT = "2025-03-05T16:00:00Z"
TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier.\n"

LEAVES = [
    ("Анна Сидорова", "Со слов Анны Сидоровой; Сидорову видели двое", "Со слов Source 1; Source 1 видели двое"),
    ("Анна Сидорова", "Спросил Сидорову лично; с Анной говорили дважды.",
     "Спросил Source 1 лично; с Source 1 говорили дважды."),
    ("Дмитрий Горский", "Дмитрия Горского видел Юрий; Дмитрию, с Дмитрием, о Дмитрии",
     "Source 1 видел Юрий; Source 1, с Source 1, о Source 1"),
    ("Ли Чжан", "Были у Ли Чжана, с чжаном и ли чжаном", "Были у Source 1, с чжаном и Source 1"),
    ("Павел Лебедь", "Павла нет; с Павлом и Лебедем", "Source 1 нет; с Source 1 и Source 1"),
    ("Лев Заяц", "у Льва Зайца; Зайцем, со Львом Зайцем", "у Source 1; Source 1, со Source 1"),
    ("Петро Соловей", "зі слів Солов’я, з Соловьём", "зі слів Source 1’я, з Source 1"),
    ("Adam Gołąb", "Gołębia nie było; z Gołębiem", "Source 1 nie było; z Source 1"),
    ("Ольга Ковальчук", "Ользі Ковальчук, Ковальчукові й Ольгою", "Source 1, Source 1 й Source 1"),
    ("Сергій Ткаченко", "Зі слів Сергія; Ткаченка бачили", "Зі слів Source 1; Source 1 бачили"),
    ("Jan Kowalski", "Zdaniem Kowalskiego; z Janem Kowalskim, KOWALSKIM i Janem",
     "Zdaniem Source 1; z Source 1, Source 1 i Source 1"),
    ("Zofia Mak", "Przy Makiem, u Maka; Zofii Mak", "Przy Makiem, u Source 1; Source 1"),
    ("Jan Kowalski", "Kowalskis Anwalt kennt the Kowalskis, Kowalski auch",
     "Source 1 Anwalt kennt the Source 1, Source 1 auch"),
    ("Jana Svobodová", "S Janou Svobodovou; Svobodové volal", "S Source 1; Source 1 volal"),
    ("Karel Novák", "Od Karla; Novákovi řekl Novákův soused", "Od Source 1; Source 1 řekl Source 1 soused"),
    ("Heike Brandstetter", "Brandstetters Bruder, die Brandstetters", "Source 1 Bruder, die Source 1"),
    ("Kovács Béla", "Bélánál, Kovácsból, Béláért", "Source 1, Source 1, Source 1"),
    ("Artūrs Bērziņš", "Bērziņa brālis, Bērziņam; Berzins", "Source 1 brālis, Source 1; Source 1"),
    ("Stojan Đorđević", "Djordjevic, Đorđevića, Dordevic", "Source 1, Source 1, Source 1"),
    ("Jonas Petraitis", "Jono Petraičio žodžiais; Petraičiui; su Jonu", "Source 1 žodžiais; Source 1; su Source 1"),
    ("Mehmet Yıldırım", "Mehmet'in, Yıldırımın, YILDIRIM'a, Mehmede, Yildirim",
     "Source 1'in, Source 1, Source 1'a, Source 1, Source 1"),
    ("Mikko Virtanen", "Mikon Virtasen mukaan; Virtaselta", "Source 1 mukaan; Source 1"),
    ("سمير الشامي", "قال لسمير والشامي وللشامي", "قال Source 1"),
    ("علي سيدوروف", "مع وعلي سيدوروف، وسيدوروف", "مع Source 1، Source 1"),
    ("דוד לוינשטיין", "אמרו לדוד לוינשטיין, וללוינשטיין", "אמרו Source 1, Source 1"),
    ("王小明", "他说王小明在那里", "他说Source 1在那里"),
]  # fmt: skip


@pytest.fixture
def article(take):
    return take(TEXT)


@pytest.fixture
def claim(article, claim_of):
    return claim_of(article, "The pier burned")


def masked(desk, text):
    with desk.reading() as connection:
        return Mask(connection).text(text)


def told(desk, what):
    return [str(line) for line in names_left(desk, what)]


@pytest.mark.parametrize(
    ("name", "text", "leaves"),
    [
        ("Γιώργος Παπαδόπουλος", "Papadopoulos told us", "Source 1 told us"),
        ("გიორგი მაისურაძე", "Maisuradze told us", "Source 1 told us"),
        ("Giorgi Maisuradze", "მაისურაძემ თქვა", "Source 1 თქვა"),
        ("Արմեն Պետրոսյան", "Petrosyan, Armen Petrosian", "Source 1, Source 1"),
        ("rose", "so rose said", "so Source 1 said"),
        ("Nora Lindqvist", "so lindqvist said", "so Source 1 said"),
        ("O'Brien", "Mrs O\u2019Brien\u2019s house", "Mrs Source 1\u2019s house"),
        (
            "Conor O\u2019Brien",
            "O'Brien, O\u2019BRIEN and O Brien; OBrien",
            "Source 1, Source 1 and Source 1; Source 1",
        ),
        ("Conor O\u2019Brien", "Conor O'Brien; C. O'Brien knew", "Source 1; Source 1 knew"),
        ("Ivo D'Angelo", "D'Angelo agrees", "Source 1 agrees"),
        ("Käthe Müller", "Mueller knew; Kaethe, KAETHE MUELLER", "Source 1 knew; Source 1, Source 1"),
        ("Käthe Müller", "Muellers Bruder; Kathe", "Source 1 Bruder; Source 1"),
        ("Kaethe Mueller", "Käthe sah es, Müllers auch", "Source 1 sah es, Source 1 auch"),
        ("Søren Bjørnå", "Soeren, Soren Bjornaa; Bjørnaa", "Source 1, Source 1; Source 1"),
        ("Aase Weiss", "Åse Weiß, Weiß", "Source 1, Source 1"),
        ("Rose Tyler", "R. Tyler and Rose T. agree", "Source 1 and Source 1 agree"),
        ("Rose Tyler", "Tyler, R., was there. We met Rose T.", "Source 1, was there. We met Source 1."),
        ("Rose Tyler", "Rose T.\u2019s car", "Source 1\u2019s car"),
        ("Mark Stone", "At 12:30 Mark left", "At 12:30 Source 1 left"),
        ("Rose Tyler", "so r.tyler and tyler_r wrote, as @rtyler", "so Source 1 and Source 1 wrote, as [withheld]"),
        ("Rose Tyler", "RoseTyler said, #tylerrose", "Source 1 said, #Source 1"),
        ("Анна Сидорова", "А. Сидорова, A. Sidorova", "Source 1, Source 1"),
        ("Rose Tyler", "Ty-\nler said; Rose Ty\u2010\n  ler", "Source 1 said; Source 1"),
        ("Rose Tyler", "TY-\nLER, Ty\u00ad\nler", "Source 1, Source 1"),
        ("Rose Tyler", "Tyler-\nled; Tyler-\nJones", "Source 1-\nled; Source 1-\nJones"),
        ("Mark Stone", "In 1990 Mark left; 500 Mark Stone", "In 1990 Source 1 left; 500 Source 1"),
        ("Mark Stone", "Mark Stone Mark; 1. Mark; 03 Mark.mp3", "Source 1; 1. Source 1; 03 Source 1.mp3"),
        ("Nora Lindqvist", "Room 5 Lindqvist", "Room 5 Source 1"),
        ("Jean-Luc Moreau", "JeanLuc, #jeanluc", "Source 1, #Source 1"),
        ("Jan Kos", "#FreeJanKos, #FreeJanKosNow", "#FreeSource 1, #FreeSource 1Now"),
        ("Karl Weber", "#freekarlweber, #FreiheitFürKarlWeber", "#freeSource 1, #FreiheitFürSource 1"),
        ("José García", "#libertadparajosegarcia", "#libertadparaSource 1"),
        ("Анна Сидорова", "#свободааннасидорова, #СвободаАннеСидоровой", "#свободаSource 1, #СвободаSource 1"),
        ("María José García López", "GarcíaLópez, #MariaJose", "Source 1, #Source 1"),
        ("Ali Rıza Yılmaz", "aliriza@example.org", "[withheld]"),
    ],
)
def test_a_name_gives_way_in_other_letters_and_signs(desk, protect, name, text, leaves):
    protect(name)
    assert masked(desk, text) == leaves


@pytest.mark.parametrize(("name", "text", "leaves"), LEAVES)
def test_inflected_forms_give_way_in_whatever_language(desk, protect, name, text, leaves):
    protect(name)
    assert masked(desk, text) == leaves


def read(desk, article, tmp_path):
    """The words of each export of an article."""
    for kind, name in (("html", "r.html"), ("case", "r.jsonl"), ("pdf", "r.pdf")):
        assert export(desk, article, kind, tmp_path / name, at=AT).notes == (), kind
    yield html.unescape((tmp_path / "r.html").read_text("utf-8"))
    yield (tmp_path / "r.jsonl").read_text("utf-8")
    if shutil.which("pdftotext"):
        yield subprocess.run(["pdftotext", tmp_path / "r.pdf", "-"], capture_output=True, check=True, text=True).stdout


def test_no_export_has_a_form_of_the_name_wherever_the_desk_wrote_it(desk, article, claim, protect, tmp_path):
    protect("Анна Сидорова")
    assessments.assess(desk, [claim], "single source", reason="Со слов Анны Сидоровой; Сидорову видели двое")
    claims.set_fields(
        desk, claim, {"notes": "Спросил Сидорову лично; с Анной говорили дважды.", "tags": ["у Сидоровой"]}
    )
    articles.set_finding(desk, article, "hold", "Сидоровой не называть; anna.sidorova@example.org")
    item = Item(EvidenceKind.LINK, title="Видео Сидоровой", url="https://video.example/annasidorova/7")
    evidence.add(desk, claim, item, Meaning("context", establishes="что Анну видели", note="по Сидоровой"))
    for text in read(desk, article, tmp_path):
        assert not re.search(r"сидоров|sidorov|\bанн[аыеуо]", text, re.IGNORECASE)
    assert told(desk, article) == []


@pytest.mark.parametrize(
    "address",
    [
        "anna.sidorova@example.org", "@annasidorova", "@sidorova_75", "a.sidorova@example.org", "t.me/sidorova",
        "https://example.org/people/sidorova?x=1", "https://сидорова.example/", "sidorova.org", "www.sidorova.example",
        "anna@example.org", "asidorova@example.org", "@sidorovaa", "x.example.org/sidorovaanna",
    ],
)  # fmt: skip
def test_an_address_that_holds_the_name_is_withheld_whole(desk, protect, address):
    protect("Анна Сидорова")
    assert masked(desk, f"Written to {address}, and seen.") == "Written to [withheld], and seen."


@pytest.mark.parametrize(
    "address",
    ["rtyler@example.org", "@rtyler", "rtyler75@example.org", "@tyler_r", "tylerr@example.org", "https://t.me/rtyler",
     "https://example.org/@rtyler", "rose.t@example.org"],
)  # fmt: skip
def test_an_account_of_an_initial_and_a_surname_is_withheld(desk, protect, address):
    protect("Rose Tyler")
    assert masked(desk, f"Written to {address}.") == "Written to [withheld]."


def test_accounts_of_others_stay(desk, protect, take):
    take("Notes\n\nA spear was found.\n", title="Notes")
    protect("Sam Pear", "Ann Lind")
    sources.add(desk, "Linda Berg")
    others = "linda@example.org, @spear, https://example.org/spear, stailor@example.org, lind.co"
    assert masked(desk, others) == others


def test_addresses_of_short_names_and_of_others_and_names_of_files(desk, protect):
    protect("Jan Lee")
    assert masked(desk, "jan@example.org, janlee.org/x, https://janleerow.example") == (
        "[withheld], [withheld], [withheld]"
    )
    assert masked(desk, "https://example.org/jan/2024, Jan_Lee.pdf, ann@example.org, v1.2") == (
        "https://example.org/jan/2024, Source 1.pdf, ann@example.org, v1.2"
    )


def test_a_case_file_without_addresses_comes_in_again(desk, article, claim, protect, tmp_path):
    protect("Анна Сидорова")
    item = Item(EvidenceKind.LINK, title="Видео", url="https://video.example/annasidorova/7")
    evidence.add(desk, claim, item, Meaning("context"))
    export(desk, article, "case", tmp_path / "r.jsonl", at=AT)
    other = Desk.open(tmp_path / "other.db", "Bea")
    assert casefiles.import_case(other, tmp_path / "r.jsonl").claims == 1
    other.close()


@pytest.mark.parametrize(
    ("name", "text", "stays"),
    [
        ("Mark Stone", "The market of marketing; marks", ["marks"]),
        ("Rose Lind", "He sells roses; prose", ["roses"]),
        ("Rose Lind", "The price rose", ["rose"]),
        ("Jan Kowalski", "Jan came in January", ["Jan"]),
        ("Kos", "Kosten steigen. Die Kosen", ["Kosten", "Kosen"]),
        ("Zofia Mak", "Makes no sense. Maki", ["Makes", "Maki"]),
        ("Ян Горин", "Яну звонили", ["Яну"]),
        ("Oleg Martin", "Martinez agrees", ["Martinez"]),
        ("Karl Weber", "die Weberschen Thesen", ["Weberschen"]),
        ("Ian Donald", "MacDonald agrees", ["Donald"]),
        ("Artūrs Ozols", "Artūra brālis, Ozolam", ["Artūra", "Ozolam"]),
        ("Jaan Tamm", "Jaanile ja Tammele", ["Jaanile", "Tammele"]),
        ("أحمد المصري", "قال مصري", ["مصري"]),
        ("Иван Горин", "Иванов согласен", ["Иванов"]),
        ("Anna Horn", "Anny Nowak zdaniem", ["Anny"]),
        ("Mark Stone", "It cost 500 Mark", ["Mark"]),
        ("Mark Stone", "für 5.000 Mark und mehr", ["Mark"]),
        ("Mark Stone", "für fünf Mark", ["Mark"]),
        ("May Stone", "On 5 May it burned", ["May"]),
        ("Rose Tyler", "styler; so rtyler wrote", ["rtyler"]),
    ],
)
def test_what_may_be_another_word_stays_and_is_told_of(desk, article, claim, protect, name, text, stays):
    protect(name)
    assessments.assess(desk, [claim], "single source", reason=text)
    assert masked(desk, text) == text
    listed = ", ".join(f"“{word}”" for word in stays)
    line = f"Of a protected source’s name {listed} stays, as it may mean something else: look for it."
    assert told(desk, article) == [line]
    found = [one for one in checking.report_check(desk, article) if one.rule is ReportRule.PROTECTED_NAME]
    assert [(one.place, one.words) for one in found] == [("reason", word) for word in stays]


def test_words_in_tags_and_items_are_told_of_too(desk, article, claim, protect):
    protect("Jan Kowalski")
    claims.set_fields(desk, claim, {"tags": ["ask Jan"]})
    evidence.add(
        desk, claim, Item(EvidenceKind.LINK, title="Jan, filmed", url="https://example.org/"), Meaning("context")
    )
    assert told(desk, article) == [
        "Of a protected source’s name “Jan” stays, as it may mean something else: look for it."
    ]


def test_a_form_that_is_as_well_another_sources_stays(desk, protect):
    protect("Анна Сидорова")
    sources.add(desk, "Иван Сидоров")
    assert masked(desk, "Сидорову видели; Сидорова и Анна Сидорова там") == ("Сидорову видели; Source 1 и Source 1 там")
    assert masked(desk, "Анну Сидорову видели") == "Source 1 видели"


def test_an_ordinary_word_of_an_article_stays_in_its_other_forms(desk, take, protect):
    take("Port notes\n\nThe hunter came. All hunters left.\n", title="Port notes")
    protect("Tom Hunter")
    assert masked(desk, "The hunters saw it; Hunters agree") == "The hunters saw it; Source 1 agree"


def test_published_words_are_told_of_in_whatever_form(desk, take, claim_of, protect):
    text = "Порт\n\nСо слов Сидоровой, пирс сгорел. Никто не вернулся.\n"
    article = take(text, title="Порт")
    claim_of(article, "Со слов Сидоровой, пирс сгорел.")
    protect("Анна Сидорова")
    assert told(desk, article)[0] == (
        "Published words name a protected source and leave as they are: claim 1 of “Порт”."
    )


def test_names_of_scripts_without_capitals_give_way_though_an_article_has_them(desk, take, protect):
    take("חדשות\n\nלוינשטיין אמר כך.\n", title="חדשות")
    protect("דוד לוינשטיין")
    assert masked(desk, "ללוינשטיין") == "Source 1"


def test_a_name_broken_over_lines_is_told_of_in_published_words(desk, take, protect):
    article = take("Port notes\n\nThe pier burned, Ty-\nler said.\n\nIt cost 500 Mark.\n", title="Port notes")
    protect("Mark Stone")
    assert told(desk, article) == []
    protect("Rose Tyler")
    assert told(desk, article) == [
        "Published words name a protected source and leave as they are: “Port notes”, outside of its claims."
    ]


def test_an_initial_beside_another_sources_surname_decides_nothing(desk, protect):
    protect("Mark Stone")
    sources.add(desk, "Mary Stone")
    assert masked(desk, "M. Stone agrees; T. Mark and the U.S. Mark") == (
        "M. Stone agrees; T. Source 1 and the U.S. Source 1"
    )


@given(
    st.lists(
        st.sampled_from(
            ["Сидорову", "СИДОРОВОЙ", "сидоровых", "Сидоровым", "Анны Сидоровой", "у", "the", "pier", "Sidorovoi"]
        ),
        max_size=8,
    ),
    st.sampled_from([" ", ", ", "-", "_", ". ", "\n", "/"]),
)
def test_no_form_of_a_long_surname_leaves_whatever_stands_around_it(guarded, words, between):
    text = between.join(words)
    leaves = guarded.text(text)
    assert not re.search("сидор|sidor", leaves, re.IGNORECASE)
    assert guarded.left(leaves) == []
    assert guarded.text(leaves) == leaves


@pytest.fixture
def guarded(desk, protect):
    protect("Анна Сидорова")
    with desk.reading() as connection:
        yield Mask(connection)
