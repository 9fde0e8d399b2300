"""Forms of names: "Kowalskiego" is Kowalski, "Сидорову" is Сидорова, "ולדוד" is דוד.

Languages inflect names by what they add or put in the place of an ending, change the consonant before it, or drop a
vowel; Arabic and Hebrew put letters before them. Nothing is known of a text's language, so that the endings of many
count at once, and a form is told with how sure it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import product

from workbench.text.names.spellings import fold, folds, is_latin, latin, look_alikes

DISTINCT = 5
"""Letters of a stem with which even an ending that no list has makes a word of the same name likely."""
_LEAST = 2
"""Letters that a stem must have."""
_LEAST_CHANGED = 3
"""The same where a consonant of it was changed, or a vowel left out."""
_LONGEST_UNKNOWN = 4
"""Letters of an ending that no list has."""
_INDIC = re.compile("[\u0900-\u0dff]")
_LEAST_INDIC, _LONGEST_INDIC = 3, 10
"""The same of the scripts of India, whose vowel signs count, and whose languages put one ending behind another."""
_LONGEST = 60
"""Letters of a word that is looked at: longer ones are no names, and each beginning of a word is looked up."""


def _folded(*endings: str) -> frozenset[str]:
    """Endings as words are compared; a mark alone is none then."""
    return frozenset(fold(ending) for line in endings for ending in line.split()) - {""}


def _spelled(*endings: str) -> frozenset[str]:
    """Endings of Cyrillic letters, and as texts in Latin ones have them."""
    return _folded(*endings) | {latin(ending) for ending in _folded(*endings)}


_OF_NEN = _folded("sen sta sella selle selta sessa sesta seen sia")
"""Endings of Finnish names in -nen."""
_IN_PLACE = _folded(
    # West and South Slavic
    "a u e y i o ie ia ii iu ą ę ów owi owie ovi ův em iem om am ach ech ich ích ami ama ima imi ymi",
    "iowi ego iego emu iemu ém ého ému ým ím ího ímu ych ej iej ou oj ju ja je jem jom",
    # Baltic
    "as is ys os io iui yje uje ai iai ams iams ais iais uose aus ui uj umi imi es ei iem ajai am",
    # Greek
    "ος ου ο ε η ης α ας ων ους οι ες ι",
    # Georgian and Armenian
    "ი მ მა ს სა ის ისა ით ითა თ ად დ ო ვ ც იც მც მაც სც ისაც ში ზე თან სთან ისთან თვის სთვის ისთვის გან სგან ისგან",
    "დან იდან მდე ამდე ები ებმა ებს ების ებით ებთან ებისთვის ებისგან ու ուն",
    # Tamil and Telugu
    "த்தை த்தின் த்துக்கு த்திற்கு த்தால் த்திடம் த்தில் த்துடன் మీద ి ికి ిని ితో ిలో",
) | _spelled(
    # East and South Slavic
    "а у ом ем ём ам ах ами ям ях ями ы и е о ю я ой ей ёй ою ею ёю ий ая ую юю ого его ому ему ым им ыми ими ых их",
    "ие яя ові еві єві і ї ії ією єю ію єм ьи ью ья ье ьей овима има ома ји ја је ју јем јом ој",
)
"""Endings that stand where a name has another one, or none."""
_DERIVED = _folded(
    "sche schen scher sches schem",
    "ile ele ale ule ilt elt alt ult iga ega uga ist est ast ust isse esse asse usse",
    "owa owej ov ova ovo ove ovu ovou ovom ovim ových ev evo in ina ino inu ině iny inou inom",
    "ienė ienės ienei ienę aitė aitės aitei aitę ytė ytės ytei ytę utė utės utei utę",
) | _spelled("ов ев ёв ова ово ове ову овой овою овом овых овым ева еву евой ин ина ине ину иной ины ином инова")
"""The same; what they make may be a form, and may be another name: Ivan, Ivanov; Marta, Martin."""
_ADDED = _folded(
    # Germanic and Romance languages, Albanian
    "s es en n ens ns it un ul ului lui ei ilor",
    # Finnic and Hungarian
    "a in an ia n na nä ta tta sta lla ssa lle lta ksi ita illa ille ilta issa ista iksi aan oon hin",
    "le lt ga t ak ok ek ra re nak nek val vel ba be ban ben ból ből nál nél hoz hez höz tól től ról ről ért ként",
    # Turkic
    "ı i ya ye yi yı yu in un nin nın nun nün da de ta te dan den tan ten la yla yle lar ler ları leri ların lerin",
    "га ге ға ге қа ке ның нің дың дің тың тің ды ді ты ті да де та те дан ден тан тен мен лар лер дар дер",
    # Arabic: the accusative, and the dual
    "ا ين ان",
    # Armenian
    "ի ին ից ով ում ը ն ս դ յի յին յից յով ներ ները ների ներին ներից ներով ենք ենց ենցից",
    # Hindi, Marathi, Nepali, Gujarati, Bengali, Assamese, Odia
    "जी ओं ने ला चा ची चे च्या नी शी साठी कडे हून वर सह बरोबर पर्यंत ले लाई को का की मा बाट सँग सित से में",
    "ને નો ની નું ના નાં માં થી એ ે র ের কে য় য়ের তে ে েরা দের ও ই ৰ ৰে ক লৈ ତ କୁ ର ଙ୍କ ଙ୍କର ଙ୍କୁ ଙ୍କଠାରୁ ରେ",
    # Tamil, Telugu, Kannada, Malayalam, Sinhala
    "ை யை வை ால் யால் வால் ுக்கு க்கு ிற்கு ின் யின் வின் னின் ுடைய ினுடைய யுடைய ிடம் யிடம் விடம் ில் யில் ோடு",
    "ுடன் யுடன் வுடன் ும் யும் வும் ே ா ని నీ కి కు ను తో లో పై కోసం గారు గారి గారికి చేత డు డి",
    "ನ ನನ್ನು ನಿಗೆ ನಿಂದ ಅವರ ಅನ್ನು ಗೆ ಯ ಯನ್ನು ಯಿಂದ ರ ರನ್ನು ರಿಗೆ ಿಗೆ ಿಂದ ್ ೂ ೇ",
    "െ റെ ന്റെ ിന്റെ യുടെ ുടെ ിന് ന് ക്ക് യ്ക്ക് യെ നെ ിനെ യോട് ിനോട് നോട് ോട് ാൽ ിൽ യിൽ ും യും വും നും ാണ് യാണ്",
    "ගේ ට ව ගෙන් යි ත් ද",
)
"""Endings that a whole name gets."""
_WHOLE, _STEM = _IN_PLACE | _ADDED, _IN_PLACE | _OF_NEN
"""Those of a whole name, and those of what is left without its own ending."""
_STRIPPED = re.compile(r"(?<=..)(?:nen|[aiuy]s|[aeiouy]|ου|[οαη]σ|[αηοω]|ии|ыи|ои|[аеиоуыэюяіјьє]|[აეი]|ի|[ుು]|ம)$")
"""What other endings take the place of: vowels, and the endings of Lithuanian, Finnish and Greek names."""
_BARE_STEM = re.compile(r"[snzc]i(?=a$)")
"""A Polish stem that is a form without any ending: Kasia, Kasi; but Julii."""
_SOFT = "ии"
"""With this end adjectives, and names that lose the last letter alone: Горский, Горского; Дмитрий, Дмитрия."""
_VOWELS = "aeiouyаеиоуыэюяіјє"
_LATVIAN = re.compile(rf"(?<=...[^{_VOWELS}s])s$")
"""The ending of Latvian names, and of many others: Bērziņš, Bērziņa; but Roberts is not Robert."""
_CHANGED_WITHIN = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (rf"(.[^{_VOWELS}])(?:ie|io(?=l)|[eoео])([^{_VOWELS}])$", r"\1\2"),  # Marek, Marka; Kozioł, Kozła; Павел, Павла
        (rf"rze([^{_VOWELS}])$", r"r\1"),  # Orzeł, Orła
        (r"ci[eo]([ln])$", r"t\1"),  # Kocioł, Kotła
        (r"dzi[eo]([ln])$", r"d\1"),  # Grudzień, Grudnia
        (r"л[ео]([вкц])$", r"ль\1"),  # Лев, Льва; Ковалець, Ковальця
        (rf"([{_VOWELS}])[еяє]ц$", r"\1иц"),  # Заяц, Зайца
        (r"еи$", "ь"),  # Соловей, Соловья
        (r"(?<=..)([бвмпф])еи$", r"\1"),  # Соловей, Солов’я
        (rf"(.[^{_VOWELS}])[aа]([rcрц])$", r"\1\2"),  # Petar, Petra
        (r"(?<=..)son$", "sonar"),  # Jónsson
        (r"(?<=..)son$", "syn"),
        (r"(?<=..)dottir$", "dottur"),
    )
)
"""What changes in a stem where an ending comes: vowels go, and consonants turn soft or hard."""
_CLOSED = re.compile(rf"і(?=[^{_VOWELS}]{{1,2}}$)")
_OPEN_AGAIN = ("о", "е", "є")
"""A Ukrainian vowel of a closed syllable, and those that stand there where an ending opens it: Федір, Федора."""
_NASAL = re.compile(rf"ą(?=[^{_VOWELS}]{{1,2}}$)")
"""A Polish one, of which ę is left: Gołąb, Gołębia."""
_LEAST_SURE = 4
"""Letters that what is left of a changed stem must have to be told by."""
_CHANGES = {
    "k": ("c", "cz", "g"), "kk": ("k",), "pp": ("p",), "tt": ("t",), "p": ("b",), "t": ("c", "d"), "nt": ("nn",),
    "lt": ("ll",), "rt": ("rr",), "g": ("z", "dz"), "h": ("z", "s"), "ch": ("s", "sz"), "d": ("dz",), "r": ("rz",),
    "г": ("з", "ж"), "к": ("ц", "ч"), "х": ("с", "ш"), "ц": ("ч",),
}  # fmt: skip
"""Consonants at the end of a stem, and those that stand there before some endings: Monika, Monice; Ольга, Ользі."""
_ARABIC = frozenset(
    {"".join(letters) for letters in product(("", "و", "ف"), ("", "ب", "ك", "ل", "س"), ("", "ال"))}
    | {conjunction + "لل" for conjunction in ("", "و", "ف")}
) - {""}
_ARTICLE, _WITH_ARTICLE = "ال", "لل"
_UNCHANGED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u318f\u3400-\u9fff\uac00-\ud7ff]")
"""Letters of scripts whose words begin as they are written, and stand for no other's."""
_HEBREW = frozenset("והבלמשכ")
_HEBREW_MOST = 2
"""How many letters of these stand before a word."""


class Likeness(IntEnum):
    """How sure it is that a word is a form of a name's word, the surest first."""

    SAME = 0
    """The word itself, whatever its case and its accents."""
    INFLECTED = 1
    """With an ending that names have, or with letters before it."""
    DOUBTFUL = 2
    """A short stem that is changed, an ending that makes other names too, or what an account may be called."""
    NEAR = 3
    """With an ending that no list has: it may be a longer name."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a word may be: a form of a name's `word`, with `stem` letters of which it is told."""

    word: str
    likeness: Likeness
    stem: int


@dataclass(frozen=True, slots=True)
class _Stem:
    word: str
    is_whole: bool = False
    is_changed: bool = False
    is_account: bool = False
    is_doubtful: bool = False
    is_form: bool = False
    """Whether it is one without any ending."""


class _Known(dict[str, tuple[Form, ...]]):
    """What is found out of each word once: texts say the same words again and again."""

    def __init__(self, found: Callable[[str], tuple[Form, ...]]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, word: str) -> tuple[Form, ...]:
        forms = self[word] = self._found(word)
        return forms


class NameForms:
    """The words of names, and which of them a word of a text is a form of."""

    def __init__(self, words: Iterable[str], accounts: Iterable[str] = ()) -> None:
        """`words` are the words of names, one by one, `accounts` what accounts may be called, which has no forms.

        Forms tell both as they are given.
        """
        self._stems: dict[str, list[_Stem]] = {}
        self._in_latin: dict[str, list[_Stem]] = {}
        self._spelled: dict[str, str] = {}
        self._first: set[str] = set()
        for word in words:
            self._first.add(word[:1])
            for seen in (word, *look_alikes(word)):
                self._note(seen, word, _stems)
            if (changed := _NASAL.sub("ę", word.lower())) != word.lower():
                self._note(changed, word, _changed)
            if spelled := latin(word):
                self._spelled[spelled] = word
            if word.startswith(_ARTICLE) and len(word) - len(_ARTICLE) > _LEAST_CHANGED:
                self._note(word.removeprefix(_ARTICLE), word, _as_it_is)
        for account in accounts:
            self._note(account, account, _as_it_is)
        self.of: Mapping[str, tuple[Form, ...]] = _Known(self._found)
        """The likeliest that a word of a text may be; several where names share a stem, none where it is no form."""

    def _note(self, seen: str, word: str, stems: Callable[[str, str], Iterator[tuple[str, _Stem]]]) -> None:
        for folded in folds(seen):
            for text, stem in stems(folded, word):
                self._stems.setdefault(text, []).append(stem)
        spelled = latin(seen)
        if len(spelled) >= DISTINCT:
            for text, stem in stems(spelled, word):
                self._in_latin.setdefault(text, []).append(stem)

    def within(self, letters: str, least: int = DISTINCT) -> Iterator[str]:
        """The words of names, of `least` letters, that letters of an address are in whichever script, or hold.

        Only long ones are looked for among others: "asidorova" holds Сидорова.
        """
        if spelled := latin(letters):
            for name, word in self._spelled.items():
                if (name == spelled and len(word) >= least) or (len(word) > DISTINCT and name in spelled):
                    yield word

    def _found(self, word: str) -> tuple[Form, ...]:
        if len(word) > _LONGEST or (_UNCHANGED.match(word) and word[0] not in self._first):
            return ()
        found = [form for seen in (word, *look_alikes(word)) for form in self._likely(seen)]
        best = min(((form.likeness, -form.stem) for form in found), default=None)
        return tuple({form: None for form in found if (form.likeness, -form.stem) == best})

    def _likely(self, word: str) -> list[Form]:
        found = [
            form for folded in folds(word) for bare in _bare(folded)
            for form in _forms(self._stems, bare, inside=bare != folded)
        ]  # fmt: skip
        if not found and (spelled := latin(word)):
            across = _forms(self._in_latin, spelled, inside=True)
            found = [form for form in across if form.stem >= DISTINCT and is_latin(form.word) != is_latin(word)]
        return found


def _stems(folded: str, word: str) -> Iterator[tuple[str, _Stem]]:
    """What forms of a word may begin with."""
    yield folded, _Stem(word, is_whole=True)
    stem = _STRIPPED.sub("", folded)
    if stem != folded:
        yield stem, _Stem(word, is_form=_BARE_STEM.search(folded) is not None)
    if folded.endswith(_SOFT):
        yield folded[:-1], _Stem(word)
    if _LATVIAN.search(folded):
        yield folded[:-1], _Stem(word, is_changed=True, is_doubtful=not word.lower().endswith("š"))
    for changed in _changed_within(folded.removesuffix("ь")):
        if len(changed) >= _LEAST_CHANGED:
            yield changed, _Stem(word, is_changed=len(changed) < _LEAST_SURE)
    for end, instead in _CHANGES.items():
        if stem.endswith(end) and len(stem) >= _LEAST_CHANGED:
            for new in instead:
                changed = stem.removesuffix(end) + new
                yield changed, _Stem(word, is_changed=True)
                if stem != folded:
                    yield changed + folded[len(stem) :], _Stem(word, is_changed=True)


def _changed_within(folded: str) -> Iterator[str]:
    """A stem with what else stands within it where an ending comes."""
    for pattern, instead in _CHANGED_WITHIN:
        if (changed := pattern.sub(instead, folded)) != folded:
            yield changed
    if "і" in folded:
        yield from (changed for vowel in _OPEN_AGAIN if (changed := _CLOSED.sub(vowel, folded)) != folded)


def _changed(folded: str, word: str) -> Iterator[tuple[str, _Stem]]:
    """What is a stem by itself, and begins forms only."""
    yield folded, _Stem(word, is_changed=len(folded) < _LEAST_SURE)


def _as_it_is(folded: str, word: str) -> Iterator[tuple[str, _Stem]]:
    """What has no forms."""
    yield folded, _Stem(word, is_account=True)


def _bare(word: str) -> Iterator[str]:
    """A word, and what it is without the letters that Arabic and Hebrew put before words."""
    yield word
    if "\u05d0" <= word[:1] <= "\u05ea":
        for count in range(1, min(_HEBREW_MOST, len(word) - _LEAST) + 1):
            if word[count - 1] not in _HEBREW:
                return
            yield word[count:]
    elif "\u0620" <= word[:1] <= "\u064a":
        for before in _ARABIC:
            if word.startswith(before) and len(word) - len(before) >= _LEAST:
                yield word.removeprefix(before)
                if before.endswith(_WITH_ARTICLE):
                    yield _ARTICLE + word.removeprefix(before)


def _forms(stems: dict[str, list[_Stem]], word: str, *, inside: bool) -> Iterator[Form]:
    """The forms that a folded word may be; `inside` where it is not the whole word that stands in the text."""
    for length in range(len(word), _LEAST - 1, -1):
        ending = word[length:]
        for stem in stems.get(word[:length], ()):
            likeness = _likeness(stem, length, ending, inside=inside)
            if likeness is not None:
                yield Form(stem.word, likeness, length)


def _likeness(stem: _Stem, length: int, ending: str, *, inside: bool) -> Likeness | None:
    if stem.is_account:
        return None if ending else Likeness.DOUBTFUL
    if stem.is_whole and not ending:
        return Likeness.INFLECTED if inside else Likeness.SAME
    if stem.is_form and not ending:
        return Likeness.INFLECTED
    whole = stem.is_whole or stem.is_changed
    if ending in (_WHOLE if whole else _STEM):
        is_sure = not stem.is_doubtful and (not stem.is_changed or length >= DISTINCT)
        return Likeness.INFLECTED if is_sure else Likeness.DOUBTFUL
    if ending in _DERIVED:
        return Likeness.DOUBTFUL
    is_indic = _INDIC.match(stem.word) is not None
    if stem.is_changed or length < (_LEAST_INDIC if is_indic else DISTINCT):
        return None
    if not ending:
        return Likeness.INFLECTED
    return Likeness.NEAR if len(ending) <= (_LONGEST_INDIC if is_indic else _LONGEST_UNKNOWN) else None
