"""The words of the field, as closed lists: every value is the English word that files and commands use.

A screen shows a term through translation, never its value. Orders are meaningful where they are said to be.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of statement a claim is."""

    EVENT = "event"
    QUANTITY = "quantity"
    QUOTATION = "quotation"
    JUDGEMENT = "judgement"
    FORECAST = "forecast"
    MOTIVE = "motive"


class Weight(StrEnum):
    """How much of the article stands on the claim."""

    CENTRAL = "central"
    OTHER = "other"


class Work(StrEnum):
    """How far the work on a claim is, in order; never mixed with its status."""

    TO_DO = "to do"
    IN_PROGRESS = "in progress"
    READY = "ready for review"
    REVIEWED = "reviewed"


class Status(StrEnum):
    """How far a statement is corroborated, in the order of the keys 1 to 8."""

    UNVERIFIED = "unverified"
    SINGLE_SOURCE = "single source"
    WEAKLY_CORROBORATED = "weakly corroborated"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    UNVERIFIABLE = "unverifiable"
    NOT_CHECKABLE = "not checkable"


class Confidence(StrEnum):
    """How sure the analyst is of an assessment (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class SourceKind(StrEnum):
    """Who or what can say something."""

    PERSON = "person"
    OUTLET = "outlet"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    RECORD = "record"
    DATASET = "dataset"
    IMAGERY = "imagery"
    ACCOUNT = "account"
    UNNAMED = "unnamed"


class Reliability(StrEnum):
    """A source's reliability (the Admiralty code). F cannot be judged: it is not the worst."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Relation(StrEnum):
    """How the nearer voice of a hop stands to the farther one."""

    TOLD = "told"
    QUOTES = "quotes"
    CITES = "cites"
    RELAYS = "relays"
    COPIES = "copies"
    TRANSLATES = "translates"
    UNSPECIFIED = "unspecified"


class Check(StrEnum):
    """Whether the source of a hop said it: the hop's own question, apart from whether it is so."""

    NOT_CHECKED = "not checked"
    CONFIRMED = "confirmed"
    CONFIRMED_IN_COPY = "confirmed in a copy"
    DIFFERS = "differs"
    NOT_IN_ORIGINAL = "not in the original"
    UNAVAILABLE = "original unavailable"


class Basis(StrEnum):
    """How the last source of a chain knows."""

    SAW = "saw"
    DID = "did"
    RECORDED = "recorded"
    HEARD = "heard"
    NOT_KNOWN = "not known"


class EvidenceKind(StrEnum):
    """What sort of item the desk holds."""

    PASSAGE = "passage"
    FILE = "file"
    LINK = "link"
    CONTACT = "contact"
    ANALYSIS = "analysis"
    SEARCH = "search"


class Stance(StrEnum):
    """What an item of evidence means for one claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    CONTEXT = "context"


class DependenceKind(StrEnum):
    """Why two sources count as one."""

    DESK = "desk"
    AUTHOR = "author"
    INSTRUMENT = "instrument"
    COPY = "copy"
    PEOPLE = "people"
    OTHER = "other"


class Advice(StrEnum):
    """The advice of an article's finding."""

    PUBLISH = "publish"
    WITH_CHANGES = "publish with changes"
    HOLD = "hold"
    NOT_ASSESSABLE = "not assessable"


class Verdict(StrEnum):
    """A second reader's view of an assessment."""

    AGREES = "agrees"
    OBJECTS = "objects"
    ASKS = "asks"


class Attention(StrEnum):
    """What needs attention, in the words used on screen, command line and report."""

    STATUS_ABOVE = "status above the evidence"
    STATUS_BELOW = "status below the evidence"
    CIRCULAR = "circular reporting"
    ONE_RELAY = "everything through one relay"
    ONLY_UNNAMED = "only unnamed origins"
    PERHAPS_UNNAMED = "perhaps an unnamed origin"
    NOT_REACHED = "origin not reached"
    NO_SOURCE = "no source named for an item"
    SAME_OWNER = "same owner"
    HEDGE_LOST = "hedge lost"
    QUOTATION_DIFFERS = "quotation differs"
    NOT_OPENED = "hop not opened"
    NO_PROOF = "check without proof"
    DATE_NOT_RESOLVED = "date not resolved"
    SAYS_TWO_THINGS = "says two things"
    PASSAGE_MOVED = "passage moved"
    PASSAGE_LOST = "passage lost"
    NO_REASON = "no reason given"
    SIGN_OFF_VOIDED = "sign-off voided"
    SECOND_READER_OBJECTS = "second reader objects"
    SOURCE_RETRACTED = "source retracted"
    RECHECK_OVERDUE = "recheck overdue"
    UNGRADED_CONTRADICTION = "contradicted by an ungraded origin"
    SENTENCE_WITHOUT_CLAIM = "sentence without a claim"


class BlockKind(StrEnum):
    """What a part of a text is; `other` is a part that is none of these."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    CAPTION = "caption"
    CODE = "code"
    OTHER = "other"


class How(StrEnum):
    """How a fact about an article was found, surest first."""

    TYPED = "typed"
    JSON_LD = "JSON-LD"
    META = "meta"
    MARKUP = "markup"
    HEADERS = "headers"
    PROPERTIES = "document properties"
    DATELINE = "dateline"
    ADDRESS = "address"
    TEXT = "text"


class Carried(StrEnum):
    """What became of a claim's passage from one snapshot of an article to another."""

    EXACT = "exact"
    """The same words, where they cannot be mistaken for others."""
    WAITING = "moved: confirm"
    """Words that may be meant, for a person to confirm."""
    CONFIRMED = "moved: confirmed"
    """Other words, which a person confirmed."""
    PLACED = "placed by hand"
    """Words that a person chose."""
    LOST = "lost"
    """Nothing like it."""
    KEPT = "kept on the older"
    """Waiting or lost, and a person said that it stays where it is."""
    NEW = "new on the newer"
    """Marked on the newer snapshot, whose words the older one does not have."""
    ELSEWHERE = "on another snapshot"
    """It stands on none of the two."""
