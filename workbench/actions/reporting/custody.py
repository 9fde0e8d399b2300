"""Custody: what was captured when, from where and by whom, with the fingerprints by which it can be known again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.actions import captures
from workbench.actions.capturing.custody import STATE, Bytes, Held, first_rows, further_rows, held
from workbench.actions.reporting.gathering import ArticleTold, Reader
from workbench.actions.reporting.veil import Veil
from workbench.actions.reporting.voice import Voice
from workbench.base.messages import Message, msg, nmsg
from workbench.library.originals.folder import Originals
from workbench.library.recording import log
from workbench.report.document import Block, Fact, Facts, Section

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


def section(
    articles: Iterable[ArticleTold],
    originals: Originals,
    trusted: "Sequence[Certificate]",
    reader: Reader,
    voice: Voice,
) -> Section:
    """Every snapshot of the articles, and captures that brought nothing new, then the library and the program.

    Timestamps are held against `trusted`.
    """
    blocks: list[Block] = []
    for article in articles:
        every = held(reader.connection, article.snapshots, originals, trusted)
        told = [_snapshot(one, reader, voice) for one in every]
        if noted := captures.noted(reader.connection, article.record.id):
            told.append(_noted(noted, reader, voice))
        blocks.append(Section(article.record.title, tuple(told)))
    blocks.append(Section(voice.say(msg("The library")), (_library(reader, voice),)))
    return Section(voice.say(msg("Custody")), tuple(blocks))


def _snapshot(one: Held, reader: Reader, voice: Voice) -> Facts:
    facts, veil = one.facts, reader.veil
    origin = veil.text(_place(facts.origin)) if facts.origin else None
    length = nmsg("{count} character", "{count} characters", facts.length)
    rows: tuple[tuple[Message, str | Message], ...] = (
        *first_rows(_veiled(one, veil), voice.moment, origin),
        (msg("Original"), f"{facts.media_type} · {_original(one, voice)}"),
        (msg("SHA-256"), facts.sha256),
        (msg("Read by"), f"{facts.reader} · {voice.say(length)}"),
        *((label, veil.text(voice.name(words))) for label, words in further_rows(one, voice.moment)),
    )
    return Facts(tuple(Fact(voice.say(label), (voice.name(words),)) for label, words in rows))


def _veiled(one: Held, veil: Veil) -> Held:
    """A snapshot's custody with the desk's people as other records have them."""
    captured = one.captured and replace(one.captured, by=veil.person(one.captured.by))
    return replace(one, facts=replace(one.facts, by=veil.person(one.facts.by)), captured=captured)


def _noted(every: Iterable[captures.Noted], reader: Reader, voice: Voice) -> Facts:
    words = (
        msg(
            "{moment}, by {name}: {what}", moment=voice.moment(one.at), name=reader.veil.person(one.by) or "",
            what=reader.veil.text(voice.name(one.what)),
        )
        for one in every
    )  # fmt: skip
    label = voice.say(msg("Nothing new"))
    return Facts(tuple(Fact(label, (voice.say(one),)) for one in words))


def _place(origin: str) -> str:
    """An address as it is; of a file on the analyst's machine its name alone."""
    return origin if "://" in origin else PurePath(origin.replace("\\", "/")).name or origin


def _original(one: Held, voice: Voice) -> str:
    """How many bytes the original has, and whether those kept still have the fingerprint."""
    if one.bytes is Bytes.GONE:
        return voice.say(STATE[one.bytes])
    words = voice.say(nmsg("{count} byte", "{count} bytes", one.size or 0))
    return f"{words} · {voice.say(STATE[one.bytes])}"


def _library(reader: Reader, voice: Voice) -> Facts:
    length, last = log.head(reader.connection)
    entries = nmsg("{count} entry", "{count} entries", length)
    words = msg("{entries}; the hash of the last one: {hash}", entries=entries, hash=last)
    if lost := length - log.standing(reader.connection):
        words = nmsg(
            "{entries}, of which {count} is lost; the hash of the last one: {hash}",
            "{entries}, of which {count} are lost; the hash of the last one: {hash}", lost, entries=entries, hash=last,
        )  # fmt: skip
    return Facts(
        (
            Fact(voice.say(msg("Change log")), (voice.say(words),)),
            Fact(voice.say(msg("Made by")), (voice.say(msg("Workbench {version}", version=__version__)),)),
        )
    )
