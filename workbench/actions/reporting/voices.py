"""The sources that a report rests on, with their grades, and a statement that sums them up."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from workbench.actions.reporting.gathering import Reader
from workbench.actions.reporting.voice import Voice
from workbench.base.messages import Message, msg, nmsg
from workbench.base.records import Grade, Retraction, Source
from workbench.base.terms import Reliability, SourceKind
from workbench.base.turned import isolated
from workbench.library.reading import sources as kept
from workbench.library.reading.rows import chunks
from workbench.library.tables import Source as SourceRow
from workbench.report.document import Block, Column, Inline, Line, Paragraph, Run, Section, Table


def section(ids: Iterable[str], opened: set[str], reader: Reader, voice: Voice) -> Section:
    """Every source that a chain or an item names, by name; `opened` are those whose own words the desk has opened."""
    found = sorted(_read(ids, reader), key=lambda source: (source.name.casefold(), source.id))
    heading = voice.say(msg("Sources"))
    if not found:
        return Section(heading, (Paragraph((voice.say(msg("No source is named.")),)),))
    names = {source.id: source.name for source in found}
    columns = (
        Column(voice.say(msg("Source")), 2.6, heads_row=True),
        Column(voice.say(msg("Kind")), 1.2),
        Column(voice.say(msg("Reliability")), 1.8),
        Column(voice.say(msg("By whom, since when, why")), 3.4),
    )
    rows = tuple(_row(source, names, voice, opened=source.id in opened) for source in found)
    table = Table(columns, rows, caption=voice.say(msg("Sources with their grades")))
    blocks: tuple[Block, ...] = (Paragraph((summary(found, opened, voice),)), table)
    return Section(heading, blocks)


def _read(ids: Iterable[str], reader: Reader) -> Iterator[Source]:
    for part in chunks(sorted(ids)):
        keys = reader.connection.scalars(select(SourceRow.pk).where(SourceRow.id.in_(part)))
        for source in kept.sources(reader.connection, keys).values():
            yield reader.veil.source(source)


def summary(found: list[Source], opened: set[str], voice: Voice) -> str:
    """What the report rests on, in a few sentences (a source summary statement, ICD 206)."""
    unnamed = sum(source.kind is SourceKind.UNNAMED for source in found)
    grades = Counter(source.reliability for source in found)
    said: list[Message] = [
        nmsg("{count} source stands in this report.", "{count} sources stand in this report.", len(found)),
        nmsg(
            "The desk has opened the own words or records of {count} of them.",
            "The desk has opened the own words or records of {count} of them.",
            len(opened & {source.id for source in found}),
        ),
    ]
    if unnamed:
        said.append(nmsg("{count} of them is unnamed.", "{count} of them are unnamed.", unnamed))
    if protected := sum(source.protected for source in found):
        said.append(nmsg("{count} is protected.", "{count} are protected.", protected))
    if retracted := sum(source.retracted is not False for source in found):
        said.append(nmsg("{count} took back what it said.", "{count} took back what they said.", retracted))
    said.extend(_graded(grades))
    return " ".join(voice.say(sentence) for sentence in said)


def _graded(grades: Counter[Reliability | None]) -> Iterator[Message]:
    """How many sources have which grades; that one cannot be judged is a judgement, and no grade is none."""
    if grades[None] == grades.total():
        yield msg("No source is graded.")
        return
    good = sum(grades[grade] for grade in (Reliability.A, Reliability.B, Reliability.C))
    bad = grades[Reliability.D] + grades[Reliability.E]
    yield nmsg("{count} is graded A to C, {bad} D or E.", "{count} are graded A to C, {bad} D or E.", good, bad=bad)
    if unjudged := grades[Reliability.F]:
        yield msg("Of {count} the reliability cannot be judged (F).", count=unjudged)
    if none := grades[None]:
        yield nmsg("{count} is not graded.", "{count} are not graded.", none)


def _row(source: Source, names: dict[str, str], voice: Voice, *, opened: bool) -> tuple[Line, ...]:
    return (
        _name(source, names, voice, opened=opened),
        (voice.word(source.said_kind) if source.said_kind else voice.say(msg("not said")),),
        (voice.reliability(source.reliability),),
        _history(source.grades, voice),
    )


def _name(source: Source, names: dict[str, str], voice: Voice, *, opened: bool) -> Line:
    parts: list[Inline] = [Run(source.name, link=source.url or "")]
    about = []
    if source.protected:
        about.append(voice.say(msg("protected")))
    if opened:
        about.append(voice.say(msg("opened")))
    if source.owner is not None and source.owner in names:
        about.append(voice.say(msg("owned by {name}", name=names[source.owner])))
    if isinstance(source.retracted, Retraction):
        on = voice.date(source.retracted.on) if source.retracted.on else voice.say(msg("on a day not recorded"))
        about.append(voice.say(msg("retracted {on}: {why}", on=on, why=source.retracted.reason)).rstrip(": "))
    elif source.retracted:
        about.append(voice.say(msg("retracted")))
    if about:
        parts += ["\n", Run("; ".join(about), muted=True)]
    return voice.own(*parts)


def _history(grades: tuple[Grade, ...], voice: Voice) -> Line:
    if not grades:
        return ("—",)
    return ("\n".join(_grade(grade, voice) for grade in grades),)


def _grade(grade: Grade, voice: Voice) -> str:
    parts = [grade.grade.value]
    if grade.topic:
        parts.append(voice.say(msg("on {topic}", topic=grade.topic)))
    if grade.since:
        parts.append(voice.say(msg("since {date}", date=voice.date(grade.since))))
    if grade.by:
        parts.append(voice.say(msg("by {name}", name=grade.by)))
    head = ", ".join(parts)
    return f"{head}: {isolated(grade.reason)}" if grade.reason else head
