"""Whether the first line of a plain text is its title although it has three words or fewer."""

import re

from workbench.text.calendar_words import MONTHS, WEEKDAYS, any_of
from workbench.text.dateline import find_published
from workbench.text.words import word_count

_MOST_WORDS = 3
_PARAGRAPH = 6
"""Words, the last one ending a sentence: what a title stands above is a text, and no further line of a menu."""
_LOOK_BELOW = 4
"""Lines that may stand between a title and its text: a date, who wrote it, whose photo it is."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|\Z)")

BYLINE = re.compile(
    r"(?:by|von|par|por|автор|авторы|автори|текст|фото|photo|image|source|джерело|источник)\b", re.IGNORECASE
)
"""How lines begin that say who wrote a text or took its picture."""

_OPEN_END = re.compile(r"[,:;.!…،؛。、，：；！\-‐‑–—-]\Z")
"""Ends of greetings, places, labels and sentences; a question may be a headline."""
_ITEM = re.compile(r"(?:[*•▪◦·‣>–—-]|\(?(?:\d+|[^\W\d_])[.)])\s")
_IN_IT = re.compile(r"[,،、，@]|://|\bwww\.|\w{2,}\.[a-z]{2,}\b", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:hello|hi|hey|dear|greetings|good (?:morning|afternoon|evening|day)|welcome"
    r"|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen|abend)|moin|servus"
    r"|bonjour|bonsoir|salut|chere?s?|chère?s?|hola|buen[oa]s? (?:d[ií]as?|tardes|noches)|estimad[oa]s?|querid[oa]s?"
    r"|ol[áa]|bom dia|boa (?:tarde|noite)|ciao|buongiorno|salve|dzień dobry|cześć|szanown[aiey]|drodzy"
    r"|привіт|вітаю|вітання|доброго (?:дня|ранку|вечора)|добр(?:ий|ого) (?:день|ранок|вечір)|шановн[аиій]+"
    r"|дорог(?:і|ий|ие|ой|ая)"
    r"|привет|здравствуй(?:те)?|приветствую|добр(?:ый|ое) (?:день|утро|вечер)|уважаем[аоыый]+[йе]?"
    r"|مرحبا|السلام عليكم|أهلا|عزيزي|γεια|καλημέρα|καλησπέρα|αγαπητ\w+|שלום|merhaba|selam|sayın|sevgili)(?![\w-])",
    re.IGNORECASE,
)
_LABELS = frozenset(
    (
        "menu", "home", "search", "log in", "login", "sign in", "sign up", "register", "subscribe", "support us",
        "donate", "share", "share this", "advertisement", "advert", "sponsored", "skip to content", "back", "print",
        "news", "latest news", "world", "world news", "politics", "opinion", "analysis", "business", "live",
        "breaking news", "read more", "untitled", "attachment", "draft", "abstract", "summary", "contents", "notes",
        "anmelden", "abonnieren", "teilen", "anzeige", "startseite", "nachrichten", "politik", "meinung", "suche",
        "menü", "accueil", "rechercher", "s'abonner", "publicité", "actualités", "inicio", "buscar", "publicidad",
        "noticias", "suscríbete", "меню", "головна", "новини", "пошук", "увійти", "реклама", "поділитися", "підтримати",
        "главная", "новости", "поиск", "войти", "поделиться", "политика", "політика", "мнение", "думка",
    )
)  # fmt: skip
"""Names of a page's furniture and of its sections, which are pasted along with a text."""
_DATE_WORD = rf"\b(?:{any_of(MONTHS)}|{any_of(WEEKDAYS)})\b\.?"
_DATE = re.compile(rf"{_DATE_WORD}|\d[\d.:/-]*(?:st|nd|rd|th)?\b|[^\w\s]", re.IGNORECASE)


def is_short_title(lines: list[str]) -> bool:
    """Whether a text's first line is a title of a few words; `lines` are its first ones, stripped, empty ones too.

    It is one where a blank line stands below it and then a text, and where it is no greeting, place, date, item,
    signature, or label of a page's furniture.
    """
    if len(lines) <= 1 or lines[1] or not 1 <= word_count(lines[0]) <= _MOST_WORDS:
        return False
    return _may_be_title(lines[0]) and _heads_a_text(lines[1:])


def _may_be_title(line: str) -> bool:
    if _OPEN_END.search(line) or _ITEM.match(line) or _IN_IT.search(line):
        return False
    if BYLINE.match(line) or _GREETING.match(line) or line.casefold() in _LABELS:
        return False
    alone_in_capitals = word_count(line) == 1 and line.isupper()  # a place, as agencies write it
    return not alone_in_capitals and bool(_DATE.sub("", line).strip())


def _heads_a_text(below: list[str]) -> bool:
    following = [line for line in below if line][:_LOOK_BELOW]
    paragraph = next((line for line in following if not _is_beside(line)), "")
    return word_count(paragraph[:1000]) >= _PARAGRAPH and bool(_SENTENCE_END.search(paragraph))


def _is_beside(line: str) -> bool:
    """Whether a line only says when a text was published, or who wrote it."""
    return bool(BYLINE.match(line)) or (find_published(line) is not None and not _SENTENCE_END.search(line))
