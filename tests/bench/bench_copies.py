"""Near copies in a library of 10,000 articles: how long one look takes, what a new text costs, and what is found.

The articles are put together from sentences of ten topics with phrases that reporting shares; some copy a part of an
earlier one. What only shares a topic must not be called a copy.
"""

import hashlib
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from row import Row
from sqlalchemy import insert

from workbench.actions import articles, copies
from workbench.actions.desk import Desk
from workbench.intake.draft import Draft
from workbench.library.searching import prints
from workbench.library.tables import Article, Snapshot

ARTICLES = 10_000
COPIES = 200
SENTENCES = 28
LOOKED_AT = 300
LOOKS = 3
_TOPICS, _WORDS_A_TOPIC = 10, 400
_OPENINGS = (
    "Officials said on {day} that",
    "According to two people who",
    "In a statement the ministry",
    "It was not clear",
    "Residents of the town said",
    "The authorities did not respond",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def rows() -> list[Row]:
    """The longest and the usual look, the cost of one more text, copies missed, and pairs that are none."""
    chance = random.Random(11)
    texts, copied = _texts(chance)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "library.db", "A. Analyst")
        names = _fill(desk, texts)
        looks, missed, wrong = _look(desk, names, copied, chance)
        cost = _one_more(desk, chance)
        desk.close()
    return [
        Row(f"copies among {ARTICLES:,} articles: the usual look", median(looks), 50, "ms"),
        Row(f"copies among {ARTICLES:,} articles: one look of a hundred", quantiles(looks, n=100)[-1], 50, "ms"),
        Row(f"copies among {ARTICLES:,} articles: missed of {len(copied)}, in percent", missed, 1, "%"),
        Row(f"copies among {ARTICLES:,} articles: pairs that share a topic only, called copies", wrong, 1, "%"),
        Row(f"one more article of 1,000 words kept among {ARTICLES:,}, fingerprint and all", cost, 50, "ms"),
    ]


def _texts(chance: random.Random) -> tuple[list[str], dict[int, int]]:
    """All texts, and which of them, by place, copies from which earlier one."""
    texts: list[list[str]] = []
    copied: dict[int, int] = {}
    for place in range(ARTICLES):
        own = [_sentence(place % _TOPICS, chance) for _ in range(SENTENCES)]
        if place >= ARTICLES - COPIES:
            origin = chance.randrange(ARTICLES - COPIES)
            share = chance.randint(2, SENTENCES // 2)
            begin = chance.randrange(SENTENCES - share)
            own[begin : begin + share] = texts[origin][begin : begin + share]
            copied[place] = origin
        texts.append(own)
    return [f"Report {place}\n\n" + "\n\n".join(own) for place, own in enumerate(texts)], copied


def _sentence(topic: int, chance: random.Random) -> str:
    opening = chance.choice(_OPENINGS).format(day=chance.choice(_DAYS))
    words = (f"t{topic}w{int(_WORDS_A_TOPIC * chance.random() ** 1.5)}" for _ in range(chance.randint(10, 30)))
    return f"{opening} {' '.join(words)}."


def _fill(desk: Desk, texts: list[str]) -> list[str]:
    """The texts as articles, straight into their tables, and their fingerprints; the articles' ids."""
    names = [f"article-{place}" for place in range(len(texts))]
    with desk.library.upkeep() as connection:
        connection.execute(insert(Article), [{"id": name, "title": name, "extra": None} for name in names])
        connection.execute(insert(Snapshot), list(_snapshots(names, texts)))
        while behind := prints.behind(connection, 1000):
            prints.put(connection, behind)
    return names


def _snapshots(names: list[str], texts: list[str]) -> Iterator[dict[str, object]]:
    for place, (name, text) in enumerate(zip(names, texts, strict=True), start=1):
        yield {
            "id": f"{name}-1", "article_pk": place, "captured": "2025-01-01T00:00:00Z", "text": text,
            "media_type": "text/plain", "sha256": hashlib.sha256(text.encode()).hexdigest(), "reader": "plain",
        }  # fmt: skip


def _look(
    desk: Desk, names: list[str], copied: dict[int, int], chance: random.Random
) -> tuple[list[float], float, float]:
    """Milliseconds of looks, the share of copies missed, and of other pairs that were called copies, in percent."""
    pairs = {frozenset((names[one], names[two])) for one, two in copied.items()}
    asked = [*copied, *chance.sample(range(ARTICLES - COPIES), LOOKED_AT)]
    looks: list[float] = []
    missed = wrong = 0
    for place in asked:
        found, took = _quickest(desk, names[place])
        looks.append(took)
        said = {frozenset((names[place], copy.article)) for copy in found}
        missed += place in copied and frozenset((names[place], names[copied[place]])) not in said
        wrong += len(said - pairs)
    return looks, 100 * missed / len(copied), 100 * wrong / (len(asked) * (ARTICLES - 1))


def _quickest(desk: Desk, article: str) -> tuple[list[copies.Copy], float]:
    """What is found, and the least milliseconds of a few looks: one may fall into a turn of another program."""
    times = []
    for _ in range(LOOKS):
        begin = perf_counter()
        found = copies.near_copies(desk, article)
        times.append((perf_counter() - begin) * 1000)
    return found, min(times)


def _one_more(desk: Desk, chance: random.Random) -> float:
    """Milliseconds to take in one more article of a thousand words; the median of a few."""
    times = []
    for number in range(15):
        words = 0
        sentences = []
        while words < 1000:
            sentences.append(_sentence(number % _TOPICS, chance))
            words += len(sentences[-1].split())
        text = "\n\n".join(sentences)
        data = text.encode()
        draft = Draft(
            text=text, title=f"New {number}", media_type="text/plain", encoding="utf-8", reader="plain",
            sha256=hashlib.sha256(data).hexdigest(), size=len(data),
        )  # fmt: skip
        begin = perf_counter()
        articles.take_in(desk, data, draft)
        times.append((perf_counter() - begin) * 1000)
    return median(times)
