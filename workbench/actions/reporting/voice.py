"""The language of one report: how terms, grades, dates and names are put into words there."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum

from workbench.base import directions
from workbench.base.errors import Refused
from workbench.base.languages import speaker
from workbench.base.messages import Message, msg
from workbench.base.terms import Basis, Kind, Relation, Reliability, Status
from workbench.base.turned import shown
from workbench.report.document import Inline, Line, StatusPill
from workbench.report.room import plain
from workbench.rules.computed import Computed
from workbench.rules.wording import CREDIBILITY, RELIABILITY, origins_phrases, status_phrase
from workbench.text.dates.date_words import edtf_words

_CANNOT_BE_JUDGED = 6

_RELATION: Mapping[Relation, Message] = {
    Relation.TOLD: msg("was told"),
    Relation.QUOTES: msg("quotes"),
    Relation.CITES: msg("cites"),
    Relation.RELAYS: msg("relays"),
    Relation.COPIES: msg("copies"),
    Relation.TRANSLATES: msg("translates"),
    Relation.UNSPECIFIED: msg("has it from"),
}
_BASIS: Mapping[Basis, Message] = {
    Basis.SAW: msg("saw it"),
    Basis.DID: msg("did or decided it"),
    Basis.RECORDED: msg("recorded it"),
    Basis.HEARD: msg("only heard it"),
    Basis.NOT_KNOWN: msg("how it knows is not known"),
}


class Voice:
    """Puts what a report says into its language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._speaker = speaker(language)
        self._moments: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._pills: dict[tuple[Status | None, bool], StatusPill] = {}

    def say(self, message: Message) -> str:
        """A message in the report's language."""
        return self._speaker.say(message)

    def joined(self, parts: Iterable[str], between: str = " · ") -> str:
        """Parts in one line of the report, in their order whichever way each runs."""
        return self._speaker.joined(parts, between)

    def name(self, name: str | Message) -> str:
        """A name, or what stands for one."""
        return name if isinstance(name, str) else self.say(name)

    def own(self, *line: Inline) -> Line:
        """A line that the report says itself, in its own direction though it begins with a name written the other way.

        Which way a line runs is told by its first letter, so a mark goes before that.
        """
        if directions.of_text(plain(line)) == directions.of_language(self.language):
            return line
        first, *rest = line
        return (self._speaker.mark + first, *rest) if isinstance(first, str) else (self._speaker.mark, *line)

    def beside(self, words: str, said: str) -> str:
        """What the report says after someone's words in their line, which may run the other way."""
        runs_on = directions.of_text(words) == directions.of_language(self.language)
        return said if runs_on else f"{self._speaker.mark}{said}{self._speaker.mark}"

    def word(self, term: StrEnum) -> str:
        """A term of the field's closed lists, as within a sentence."""
        if term.value not in self._words:
            self._words[term.value] = self._speaker.say(term.value)
        return self._words[term.value]

    def heading(self, term: StrEnum) -> str:
        """A term as at the beginning of a line."""
        return capital(self.word(term))

    def listing(self, items: list[str]) -> str:
        """Several things in one phrase."""
        return self._speaker.listing(items) if len(items) > 1 else "".join(items)

    def quoted(self, words: str) -> str:
        """Someone's words in quotation marks; marks that they bring along themselves are not doubled."""
        bare = words.strip()
        for opening, closing in (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“")):
            if len(bare) > 1 and bare.startswith(opening) and bare.endswith(closing):
                bare = bare[1:-1]
                break
        return self.say(msg("“{words}”")).format(words=shown(bare))

    def status(self, status: Status | None, kind: Kind) -> str:
        """A status in words; of a quotation always that it was said."""
        return self.say(status_phrase(status, kind))

    def pill(self, status: Status | None, kind: Kind) -> StatusPill:
        """A status with icon and colour."""
        key = (status, kind is Kind.QUOTATION)
        if key not in self._pills:
            self._pills[key] = StatusPill(status, capital(self.status(status, kind)))
        return self._pills[key]

    def origins(self, computed: Computed) -> str:
        """How many independent origins there are, for and against, and how many carry it."""
        phrases = origins_phrases(
            computed.supporting, computed.contradicting, len(computed.carriers), reached=computed.reached
        )
        return " · ".join(self.say(phrase) for phrase in phrases if phrase is not None)

    def reliability(self, grade: Reliability | None) -> str:
        """A source's grade with its words; of F only these, and where there is none, that nobody graded it."""
        if grade is None:
            return self.say(msg("not graded"))
        if grade is Reliability.F:
            return self.say(RELIABILITY[grade])
        return f"{grade.value} · {self.say(RELIABILITY[grade])}"

    def credibility(self, grade: int | None) -> str:
        """An item's grade with its words; of 6 only these, and where there is none, that nobody judged it."""
        if grade is None:
            return self.say(msg("credibility not judged"))
        if grade == _CANNOT_BE_JUDGED:
            return self.say(msg("credibility cannot be judged"))
        return self.say(msg("credibility {grade} ({words})", grade=grade, words=CREDIBILITY[grade]))

    def relation(self, relation: Relation) -> str:
        """How the nearer voice of a hop stands to the farther one, as a verb."""
        return self.say(_RELATION[relation])

    def basis(self, basis: Basis) -> str:
        """How the last voice of a chain knows."""
        return self.say(_BASIS[basis])

    def date(self, text: str) -> str:
        """A date that may be uncertain in words; as it was written where it is no date."""
        try:
            return self.say(edtf_words(text))
        except Refused:
            return text

    def published(self, text: str) -> str:
        """When something was published; a time of day whose zone is not known is said to be so."""
        moment = "T" in text
        known = moment and (text.endswith("Z") or "+" in text or text.count("-") > 2)
        if moment and not known:
            return self.say(msg("{moment} (zone unknown)", moment=self.date(text)))
        return self.date(text)

    def moment(self, text: str) -> str:
        """A moment that the library keeps, in UTC."""
        if text not in self._moments:
            try:
                kept = datetime.fromisoformat(text)
            except ValueError:
                return text
            self._moments[text] = self._speaker.moment(kept if kept.tzinfo is None else kept.astimezone(UTC))
        return self._moments[text]

    def day(self, moment: datetime) -> str:
        """The day of a moment."""
        return self._speaker.day(moment.date())


def capital(words: str) -> str:
    """Words at the beginning of a line."""
    return words[:1].upper() + words[1:]
