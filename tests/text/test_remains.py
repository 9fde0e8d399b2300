"""How much of a text still stands in a later one."""

import pytest

from workbench.text.remains import remains

ARTICLE = (
    "Ferry service suspended\n\n"
    "The harbour office stopped all ferries to Sandholm on Monday evening, after the engine of the largest had failed "
    "in heavy seas. Nobody was hurt, the office said.\n\n"
    "Forty passengers waited for a bus until midnight. The captain, Ann Holm, said that the engine had been repaired "
    "in May, and that the ferry would be back in service by Thursday at the latest."
)
REWRITTEN = (
    "Ferry service halted\n\n"
    "The harbour authority halted every ferry to Sandholm late on Monday, when an engine of the largest vessel failed "
    "in rough seas. No one was hurt, officials said.\n\n"
    "Some forty passengers were waiting for buses at midnight. Captain Ann Holm claimed the engine was repaired last "
    "May; the ferry should return to service before Thursday."
)
SIGN_IN = (
    "Ferry service suspended\n\n"
    "Sign in to go on reading. Subscribers have access to every story, newsletter and puzzle. New here? Take out a "
    "trial subscription for one dollar a week and cancel whenever you want."
)
OTHER = (
    "Council votes on the new bridge\n\n"
    "The council of Norwick voted on Tuesday for a second bridge across the river, which is to cost 30 million. Work "
    "is to begin next spring, the mayor said.\n\n"
    "Opponents want to take the plan to court, as it would go through a nature reserve."
)


@pytest.mark.parametrize("after", [SIGN_IN, OTHER, "", "Ferry service suspended"])
def test_another_page_has_almost_nothing_of_the_article(after):
    assert remains(ARTICLE, after).almost_nothing


@pytest.mark.parametrize(
    "after",
    [
        ARTICLE,
        REWRITTEN,
        "Ferries: live\n\n" + OTHER * 20 + "\n\n" + ARTICLE.partition("\n\n")[2],
        ARTICLE[:240] + "\n\nSign in to go on reading.",
    ],
    ids=["the same", "rewritten", "grown", "cut short"],
)
def test_a_text_that_was_rewritten_grew_or_was_cut_short_is_the_article(after):
    assert not remains(ARTICLE, after).almost_nothing


def test_of_a_text_without_words_nothing_can_be_lost():
    assert not remains("", ARTICLE).almost_nothing
    assert remains("…", ARTICLE) == (1.0, 1.0)


def test_characters_that_are_a_word_each_are_not_shared_by_chance():
    before = "渡轮停航\n\n港务局周一表示，由于发动机故障，前往沙岛的渡轮全部停航。四十名乘客等候巴士。"
    after = "新桥\n\n市议会周二表示，将在河上修建第二座大桥，耗资三千万。反对者打算上诉。"
    assert remains(before, after).almost_nothing
    assert not remains(before, before.replace("周一", "周二").replace("四十", "六十")).almost_nothing
