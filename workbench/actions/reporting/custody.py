"""Custody: what was captured when, from where and by whom, with the fingerprints by which it can be known again."""

from collections.abc import Iterable
from pathlib import PurePath

from sqlalchemy import select

from workbench import __version__
from workbench.actions.articles import SnapshotFacts
from workbench.actions.reporting.gathering import ArticleTold, Reader
from workbench.actions.reporting.voice import Voice
from workbench.base.messages import msg, nmsg
from workbench.library import log
from workbench.library.originals import Originals
from workbench.library.tables import Original
from workbench.report.document import Block, Fact, Facts, Section


def section(articles: Iterable[ArticleTold], originals: Originals, reader: Reader, voice: Voice) -> Section:
    """Every snapshot of the articles, then the library and the program."""
    blocks: list[Block] = []
    for article in articles:
        facts = [_snapshot(one, originals, reader, voice) for one in article.snapshots]
        blocks.append(Section(article.record.title, tuple(facts)))
    blocks.append(Section(voice.say(msg("The library")), (_library(reader, voice),)))
    return Section(voice.say(msg("Custody")), tuple(blocks))


def _snapshot(facts: SnapshotFacts, originals: Originals, reader: Reader, voice: Voice) -> Facts:
    unknown = voice.say(msg("not recorded"))
    origin = reader.veil.text(_place(facts.origin)) if facts.origin else unknown
    length = nmsg("{count} character", "{count} characters", facts.length)
    rows = (
        (msg("Captured"), voice.moment(facts.captured)),
        (msg("From"), origin),
        (msg("By"), facts.by or unknown),
        (msg("Original"), f"{facts.media_type} · {_original(facts.sha256, originals, reader, voice)}"),
        (msg("SHA-256"), facts.sha256),
        (msg("Read by"), f"{facts.reader} · {voice.say(length)}"),
    )
    return Facts(tuple(Fact(voice.say(label), (words,)) for label, words in rows))


def _place(origin: str) -> str:
    """An address as it is; of a file on the analyst's machine its name alone."""
    return origin if "://" in origin else PurePath(origin.replace("\\", "/")).name or origin


def _original(sha256: str, originals: Originals, reader: Reader, voice: Voice) -> str:
    """How many bytes the original has, and whether those kept still have the fingerprint."""
    size = reader.connection.scalar(select(Original.size).where(Original.sha256 == sha256))
    found = originals.digest(sha256)
    if size is None or found is None:
        return voice.say(msg("its bytes are not in this library"))
    words = voice.say(nmsg("{count} byte", "{count} bytes", size))
    if found != sha256:
        altered = voice.say(msg("the bytes that are kept are NOT those that were captured"))
        return f"{words} · {altered}"
    return " · ".join((words, voice.say(msg("kept unchanged"))))


def _library(reader: Reader, voice: Voice) -> Facts:
    length, last = log.head(reader.connection)
    words = msg("{count} entries; the hash of the last one: {hash}", count=length, hash=last)
    return Facts(
        (
            Fact(voice.say(msg("Change log")), (voice.say(words),)),
            Fact(voice.say(msg("Made by")), (voice.say(msg("Workbench {version}", version=__version__)),)),
        )
    )
