"""Words that end in a full stop without ending a sentence, in the languages of most of the news we read."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mrs ms dr prof gen lt col sgt cpl pvt capt maj adm cmdr brig sen rep gov pres rev hon messrs mx supt det insp ret
    st mt ft fr hr sr sra dra ing mag dipl
""")
"""These, with a capital, never end a sentence."""

NEVER_LAST = _words("""
    vs cf viz e.g i.e eg ie al approx ca resp bzw z.b d.h u.a evtl ggf geb
    м с смт вул просп пл бул обл р-н ім им св проф акад ген полк підполк подполк майор кап напр див см тов гр пор
    ул пр пер рис табл стр тел
""")
"""These never end a sentence."""

BEFORE_A_DATE = _words("jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun")
"""These, with a capital, do not end a sentence where a number or a month follows."""

CLOCK = _words("a.m p.m")
AFTER_A_CLOCK = _words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december est edt et cst cdt ct mst mdt pst pdt pt gmt utc bst cet cest eet eest msk ist
    eastern central mountain pacific greenwich moscow kyiv kiev london paris berlin local
""")
"""What belongs to a time of day that stands before it."""

BEFORE_A_NUMBER = _words("no nos nr num fig figs vol vols p pp pg art arts ch chap sec para paras ed op № ст п пп ч")
"""These do not end a sentence where a number follows."""

PERHAPS_LAST = _words("""
    u.s u.k u.n e.u u.s.a u.s.s.r d.c ph.d b.c a.d inc ltd co corp llc plc jr etc dept univ assn bros
    ee.uu ee uu s.a s.l usw u.s.w gmbh
""")
"""These end a sentence only where the next word is one that often begins one."""

BEFORE_A_CAPITAL_LAST = _words("р рр г гг ін др т.д т.п тис грн руб коп млн млрд трлн н.э н.е хв сек мин")
"""These end a sentence where a capital follows."""

SENTENCE_OPENERS = _words("""
    the a an this that these those there here he she it they we you his her its their our my in on at by for from with
    after before during since while when as if although though because but and or so yet however meanwhile moreover
    furthermore also both some many most several all no not now then today earlier later last what who why how where
    according despite under over between among about around until once one two
    die der das ein eine er sie es wir ihr im am und aber
    le la les un une il elle ils elles nous ce cette mais dans en
    el los las una él ella pero
""")
"""Words that often begin a sentence and seldom a name."""

GERMAN_MONTHS = _words("""
    januar februar märz april mai juni juli august september oktober november dezember jahrhundert weltkrieg
""")
"""What an ordinal number with a full stop stands before, in German."""
