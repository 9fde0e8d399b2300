"""Protected names beside Latin and Cyrillic ones: scripts without blanks, with particles, with marks for vowels."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.actions import assessments, sources
from workbench.actions.reporting.names_left import names_left
from workbench.library.casefile.masking import Mask

TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier.\n"
NAMES = (
    "김철수", "박 영희", "田中 太郎", "鈴木花子", "王小明", "สมชาย ใจดี", "ประยุทธ์ จันทร์โอชา", "အောင်ဆန်းစုကြည်",
    "ដារា សុខ", "ສົມສະໄໝ ພົມມະ",
)  # fmt: skip


@pytest.fixture
def masked(desk, protect):
    """What leaves of a text where somebody of a name is protected, and the words that stay and are told of."""

    def leave(name, text):
        protect(name)
        with desk.reading() as connection:
            mask = Mask(connection)
            return mask.text(text), [text[start:end] for start, end in mask.left(text)]

    return leave


@pytest.mark.parametrize(
    ("name", "text", "leaves"),
    [
        ("김철수", "김철수는 말했다. 김철수에게", "Source 1는 말했다. Source 1에게"),
        ("김철수", "김철수 씨와 김철수기자", "Source 1 씨와 Source 1기자"),
        ("김철수", "김 철수가, 김_철수.pdf", "Source 1가, Source 1.pdf"),
        ("김 철수", "김철수의 말, 김  철수", "Source 1의 말, Source 1"),
        ("김철수", unicodedata.normalize("NFD", "김철수") + ".pdf", "Source 1.pdf"),
        ("김철수 기자", "김철수는", "Source 1는"),
        ("Jan Kowalski", "Jan Kowalski는 Kowalski가", "Source 1는 Source 1가"),
        ("Jan Kowalski", "他说Kowalski在, Jan Kowalskiさん", "他说Source 1在, Source 1さん"),
        ("Jan Kowalski", "นายKowalskiบอก", "นายSource 1บอก"),
        ("Павел Лебедь", "Лебедя는, Лебедем说", "Source 1는, Source 1说"),
        ("LG전자 홍보실", "LG전자 홍보실은", "Source 1은"),
        ("박영희", "박영희가 갔다", "Source 1가 갔다"),
        ("남궁민수", "남궁 민수는", "Source 1는"),
        ("도널드 트럼프", "도널드·트럼프가, 트럼프는", "Source 1가, Source 1는"),
        ("田中 太郎", "田中太郎さんと田中　太郎、田中・太郎", "Source 1さんとSource 1、Source 1"),
        ("鈴木 一郎", "鈴木一郎氏", "Source 1氏"),
        ("田中花子", "田中 花子は", "Source 1は"),
        ("田中太郎さん", "田中太郎は", "Source 1は"),
        ("長谷川 健", "長谷川さん", "Source 1さん"),
        ("がく 太郎", unicodedata.normalize("NFD", "がく太郎は"), "Source 1は"),
        ("ドナルド・トランプ", "ドナルドトランプとトランプ氏", "Source 1とSource 1氏"),
        ("王 小明", "他说王小明在那里", "他说Source 1在那里"),
        ("王小明", "王 小明说", "Source 1说"),
        ("王小明", "王**小**明说", "Source 1说"),
        ("陈伟强", "陳偉強說, 陈 偉强", "Source 1說, Source 1"),
        ("陳 大文", "陈大文说", "Source 1说"),
        ("小沢 一郎", "小澤一郎は", "Source 1は"),
        ("ドナルド・トランプ", "どなるどとらんぷ, とらんぷ", "Source 1, Source 1"),
        ("萧", "蕭先生说", "Source 1先生说"),
        ("王", "他说王先生在。王：不, 王", "他说Source 1先生在。Source 1：不, Source 1"),
        ("김", "김 씨는, 김, 박", "Source 1 씨는, Source 1, 박"),
        ("สมชาย ใจดี", "นายสมชายบอกว่า", "นายSource 1บอกว่า"),
        ("สมชาย ใจดี", "สมชายใจดี, นายสมชาย ใจดีบอก", "Source 1, นายSource 1บอก"),
        ("นายสมชาย ใจดี", "สมชายบอก", "Source 1บอก"),
        ("สมชายใจดี", "สมชาย ใจดี", "Source 1"),
        ("สมชาย ใจดี", "สม\u200bชายบอก", "Source 1บอก"),
        ("ประยุทธ์ จันทร์โอชา", "ประยุทธ์, นายประยุทธ์กล่าว", "Source 1, นายSource 1กล่าว"),
        ("အောင်ဆန်းစုကြည်", "ဒေါ်အောင်ဆန်းစုကြည်က", "ဒေါ်Source 1က"),
        ("रमेश कुमार", "रमेश ने कहा; कुमार, रमेश कुमार ने", "Source 1 ने कहा; Source 1, Source 1 ने"),
        ("सुनीता देवी", "सुनीता और देवी, सुनीताले", "Source 1 और Source 1, Source 1"),
        ("नरेंद्र वर्मा", "नरेंद्र ने कहा; वर्मा", "Source 1 ने कहा; Source 1"),
        ("राजेश शर्मा", "राजेशजी, शर्मा जी", "Source 1, Source 1 जी"),
        ("रमेश कुमार", "रमे**श** ने, रमे-\nश", "**Source 1** ने, Source 1"),
        ("ராமன் கண்ணன்", "ராமன், ராமனுக்கு, கண்ணனிடம்", "Source 1, Source 1, Source 1"),
        ("முருகன் செல்வம்", "முருகன் சொன்னார், செல்வத்தை", "Source 1 சொன்னார், Source 1"),
        ("রহিম উদ্দিন", "রহিমের, রহিমকে", "Source 1, Source 1"),
        ("രാമൻ നായർ", "രാമന്റെ, നായരുടെ", "Source 1, Source 1"),
        ("గోపాల్ రావు", "గోపాల్\u200cకు, రావుకి", "Source 1, Source 1"),
        ("გიორგი მაისურაძე", "მაისურაძემ, მაისურაძის, გიორგისთან", "Source 1, Source 1, Source 1"),
        ("ნინო კაპანაძიშვილი", "კაპანაძიშვილს, ნინოს", "Source 1, Source 1"),
        ("Արմեն Պետրոսյան", "Պետրոսյանի, Պետրոսյանին, Արմենից", "Source 1, Source 1, Source 1"),
    ],
)  # fmt: skip
def test_a_name_gives_way_where_its_script_ends_no_word(masked, name, text, leaves):
    assert masked(name, text)[0] == leaves


@pytest.mark.parametrize(
    ("name", "text", "stays"),
    [
        ("김철수", "철수는 갔다", ["철수"]),
        ("Jan Kowalski", "Jan은", ["Jan"]),
        ("김철수", "전김철수는", ["김철수"]),
        ("남궁민수", "남궁 씨와 민수가", ["남궁", "민수"]),
        ("王 小明", "小明说", ["小明"]),
        ("王小明", "他对小明说", ["小明"]),
        ("田中花子", "田中さんと花子", ["田中", "花子"]),
        ("王小明", "王先生和老王, 小王子", ["王先生", "老王", "小王"]),
        ("김철수", "김 씨는, 김모 씨가, 김교수", ["김 씨", "김모", "김교수"]),
        ("王", "国王说", ["王"]),
        ("陈伟强", "陳先生说, 偉強", ["陳先生", "偉強"]),
        ("김", "김치", ["김"]),
        ("ドナルドトランプ", "トランプ氏とﾄﾞﾅﾙﾄﾞ", ["トランプ", "ﾄﾞﾅﾙﾄﾞ"]),
        ("タナカ太郎", "ﾀﾅｶさん", ["ﾀﾅｶ"]),
        ("สมชาย ใจดี", "คนใจดี", ["ใจดี"]),
        ("สมชายใจดี", "นายสมชายบอก, คุณใจดี", ["สมชาย", "ใจดี"]),
        ("ສົມສະໄໝພົມມະ", "ທ່ານສົມສະໄໝເວົ້າ", ["ສົມສະໄໝ"]),
        ("ដារាសុខ", "លោកដារានិយាយ", ["ដារា"]),
        ("အောင်ဆန်းစုကြည်", "ဒေါ်စုကြည်က", ["စုကြည်"]),
        ("राम मोहन", "राम ने रामायण", ["राम", "रामायण"]),
        ("ராமன் கண்ணன்", "கண்ணனுடையவர்கள்", ["கண்ணனுடையவர்கள்"]),
    ],
)
def test_short_words_of_a_name_stay_and_are_told_of(masked, name, text, stays):
    assert masked(name, text) == (text, stays)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("김철수", "김치는, 박철, 확김에, 정철민, 박 씨"),
        ("김", "김치는, 박 씨"),
        ("王", "国王, 王国, 李先生"),
        ("김철", "남김철도"),
        ("王小明", "王先生, 国王, 小说"),
        ("สมชา ดี", "เสมชา, สมชาะ"),
        ("ดารา ทอง", "เดารา"),
        ("ដារា សុខ", "ក្ដារា"),
        ("रम कुमा", "रमेश, कुमार, रम कुमार"),
        ("რამაზ ლომი", "ლა, რა"),
    ],
)
def test_what_only_begins_or_ends_like_a_name_stays(masked, name, text):
    assert masked(name, text)[0] == text


def test_a_georgian_name_gives_way_though_an_article_has_it(take, masked):
    take("ამბები\n\nმაისურაძე წავიდა.\n", title="ამბები")
    assert masked("გიორგი მაისურაძე", "მაისურაძემ, მაისურაძე") == ("Source 1, Source 1", [])


def test_a_word_that_was_given_goes_before_one_that_may_be_a_word_of_another_name(desk, protect):
    protect("สมชายใจดี", "สมชาย ทองดี")
    with desk.reading() as connection:
        assert Mask(connection).text("สมชายใจร้าย") == "Source 2 or Source 1ใจร้าย"


def test_published_words_are_told_of_where_a_particle_follows_the_name(desk, take, claim_of, protect):
    article = take("항구\n\n김철수는 부두가 탔다고 말했다. 모두 떠났다.\n", title="항구")
    claim_of(article, "김철수는 부두가 탔다고 말했다.")
    protect("김철수")
    assert [str(line) for line in names_left(desk, article)] == [
        "Published words name a protected source and leave as they are: claim 1 of “항구”."
    ]


def test_what_stays_is_told_before_an_export(desk, take, claim_of, protect):
    article = take(TEXT)
    claim = claim_of(article, "The pier burned")
    protect("김철수")
    assessments.assess(desk, [claim], "single source", reason="철수는 보았다")
    assert [str(line) for line in names_left(desk, article)] == [
        "Of a protected source’s name “철수” stays, as it may mean something else: look for it."
    ]


def test_another_sources_given_name_stays(desk, protect):
    protect("สมชาย ใจดี")
    sources.add(desk, "สมชาย ทองดี")
    with desk.reading() as connection:
        mask = Mask(connection)
        assert mask.text("สมชายบอก, สมชาย ใจดี") == "สมชายบอก, Source 1"
        assert mask.left("สมชายบอก") == [(0, 5)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(NAMES),
    st.sampled_from(["", " ", "\u3000", "_", "\u200b", "**", "&nbsp;"]),
    st.sampled_from(["", " ", "。", "(", "さ", "นาย"]),
    st.sampled_from(["", "는", "さん", "说", "กล่าว", " said", ".pdf", "က"]),
)
def test_no_whole_name_leaves_whatever_stands_around_it(guarded, name, apart, before, behind):
    leaves = guarded.text(before + apart.join(name.split()) + behind)
    assert "Source" in leaves
    assert not any(word in leaves for word in name.split())


@pytest.fixture
def guarded(desk, protect):
    protect(*NAMES)
    with desk.reading() as connection:
        yield Mask(connection)
