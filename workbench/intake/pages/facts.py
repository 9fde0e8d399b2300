"""Decides what a page's article is called, by whom, when and where it appeared, from all that the page says of it.

The surest signal wins; where another one disagrees, the fact is doubtful, for a person to look at. Nothing is guessed:
a date that stands somewhere in the page without saying that it is the article's is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workbench.base.messages import Message, msg
from workbench.base.readings import Found
from workbench.base.terms import BlockKind, How
from workbench.intake.bylines import names_a_desk, reads_as_names, signed
from workbench.intake.headlines import SEPARATOR, is_part, plainly, shares_words, spellings, without_outlet, words_of
from workbench.intake.language import is_rather_another, tag_of
from workbench.intake.layout import LaidOut
from workbench.intake.pages.addresses import absolute, date_in_address, host_of
from workbench.intake.pages.bylines import is_name, name_in
from workbench.intake.pages.metadata import PageFacts, Said
from workbench.intake.published import is_impossible, iso_of_stamp, note_on, published_in_text, updated_in_text
from workbench.text.declared_source import declared_source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAVED_FROM = re.compile(r"<!--\s*saved from url=(?:\(\d+\))?(https?://\S+?)\s*-->", re.IGNORECASE)
_LOOK_FOR_SAVED = 4_000
_LONGEST_FIELD = 300
_LONGEST_OUTLET = 5
_NO_HEADLINE = 2
"""Words: hardly a headline has so few."""
_DATELINE_WITHIN = 600
_OF_OTHERS = (BlockKind.ROW, BlockKind.QUOTE, BlockKind.CAPTION)
"""What has dates of its own: embedded posts are quotations."""
_OF_PUBLICATION = {
    How.JSON_LD: msg("From the page's structured data."),
    How.META: msg("From the page's metadata."),
    How.MARKUP: msg("From the page's marked-up date."),
    How.ADDRESS: msg("From the page's address."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a page's article; `found` tells all of it again with how it was found."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_note: Message | None = None
    url: str | None = None
    found: tuple[Found, ...] = ()


class Deciding:
    """Decides each field of one page, and notes how."""

    def __init__(self, tree: "HtmlElement", source: str, url: str | None) -> None:
        self._page = PageFacts(tree)
        self._found: list[Found] = []
        self._saved = _SAVED_FROM.search(source, 0, _LOOK_FOR_SAVED)
        self._site: str | None = None
        self.url = self._address(url)
        self.outlet = self._outlet()
        self.title = self._title()
        self._of_another = False
        """Whether the author is named for something else on the page, so that a line in the text is surer."""
        self._author = self._byline()
        self.declared_language = next((one for one in self._page.said("language") if tag_of(one.value)), None)

    def facts(self, laid: LaidOut, language: str | None, under_headline: Sequence[str] = ()) -> Facts:
        """All facts, with those that the article's text tells, and the lines between its headline and its words."""
        text = laid.text
        if self._author is None or names_a_desk(self._author) or self._of_another:
            self._author = self._signed(under_headline, doubtful=self._author is not None) or self._author
        else:
            self._see_byline(self._author, under_headline)
        published, note = self._published(laid, language)
        self._modified(published, updated_in_text(_top(laid), language))
        self._language(language, text)
        self._source(text)
        order = ("title", "outlet", "author", "published", "modified", "language", "url", "canonical", "source")
        return Facts(
            title=self.title, outlet=self.outlet, author=self._author, published=published, published_note=note,
            url=self.url, found=tuple(sorted(self._found, key=lambda one: order.index(one.field))),
        )  # fmt: skip

    def sites(self) -> list[str]:
        """Names that the site may have: the outlet, and what stands behind the headline in the page's own title."""
        head, *tails = SEPARATOR.split(self._page.title_element() or "")
        return [self.outlet or "", *(one for one in tails if len(one.split()) <= len(head.split()))]

    def see_headline(self, headline: str) -> None:
        """A title that is the headline with a name of the site or a section beside it is the headline alone.

        One that has no more than half of its words is doubtful.
        """
        title = self.title
        if not title or plainly(headline) == plainly(title):
            return
        if is_part(headline, title):
            self.title = headline
            self._found.insert(0, Found(field="title", value=headline, how=How.MARKUP))
        elif len(words_of(headline) & words_of(title)) * 2 <= len(words_of(headline)):
            self._doubt("title")

    def _see_byline(self, author: str, lines: Sequence[str]) -> None:
        """An author is doubtful where a line under the headline names somebody else."""
        name = signed(lines)
        if name and not _alike(name, author):
            self._doubt("author")

    def _doubt(self, field: str) -> None:
        self._found = [replace(one, doubtful=True) if one.field == field else one for one in self._found]

    def _note(self, field: str, value: str, how: How, *, doubtful: bool = False) -> str:
        self._found.append(Found(field=field, value=value, how=how, doubtful=doubtful))
        return value

    def _address(self, given: str | None) -> str | None:
        saved = self._saved[1] if self._saved else None
        canonicals = [
            replace(one, value=found)
            for one in self._page.said("canonical")
            if not one.elsewhere and (found := absolute(one.value, given or saved))
        ]
        markup = next((one for one in canonicals if one.how is How.MARKUP), None)
        canonical = markup or next(iter(canonicals), None)
        own = given or saved
        if canonical is not None:
            # An address in structured data may be the outlet's or a list's: only what contradicts here is doubtful.
            others = [one.value for one in canonicals if one.how is not How.JSON_LD]
            doubtful = any(_place(one) != _place(canonical.value) for one in others)
            self._note("canonical", canonical.value, canonical.how, doubtful=doubtful)
        if own:
            differs = canonical is not None and _place(own) != _place(canonical.value)
            return self._note("url", own, How.ADDRESS if given else How.MARKUP, doubtful=differs)
        # A site's own address is that of no article: all of them would be captures of one.
        self._site = canonical.value if canonical is not None else None
        named = next((one for one in (canonical, *canonicals) if one is not None and _place(one.value)[1]), None)
        return self._note("url", named.value, named.how) if named is not None else None

    def _outlet(self) -> str | None:
        titles = {plainly(one.value) for one in self._page.said("title")}
        names = [one for one in self._page.said("outlet") if is_name(one.value)]
        names = [one for one in names if plainly(one.value) not in titles or len(one.value.split()) <= _LONGEST_OUTLET]
        if names:
            first = names[0]
            # One outlet has many spellings: only what shares no word and no letters with it disagrees.
            doubtful = any(one.how is not first.how and not _alike(first.value, one.value) for one in names[1:3])
            return self._note("outlet", first.value, first.how, doubtful=doubtful or first.elsewhere)
        host = host_of(self.url or self._site)
        return self._note("outlet", host, How.ADDRESS, doubtful=True) if host else None

    def _title(self) -> str | None:
        """What most signals agree on: structured data, metadata, first headings, the beginning of the page's title."""
        own = self._page.title_element()
        said = [Said(one.value.rstrip(" ¶#"), one.how) for one in self._page.said("title")]
        said = [one for one in said if 0 < len(one.value) <= _LONGEST_FIELD and not self._is_outlet(one.value)] or said
        own_says_nothing = _says_nothing(own, said)
        if own_says_nothing or (self._is_outlet(own) and any(not self._is_outlet(one.value) for one in said)):
            own = ""
        told = {(plainly(one.value), one.how) for one in said}
        agreed_on = {words for words, how in told if any((words, other) in told for other in How if other is not how)}
        fitting = [one for one in said if not own or plainly(one.value) in agreed_on or shares_words(one.value, own)]
        if own:
            beginning = SEPARATOR.split(own)
            fitting.append(Said(own if len(beginning) == 1 else max(beginning[0], beginning[-1], key=len), How.MARKUP))
        names = (self.outlet, host_of(self.url))
        values = [(without_outlet(one.value, *names) or "", one.how) for one in fitting]
        if not values:
            return None
        agreed = [len({how for other, how in values if plainly(other) == plainly(value)}) for value, _ in values]
        begins = [plainly(own).startswith(plainly(value)) for value, _ in values]
        title, how = values[max(range(len(values)), key=lambda at: (agreed[at], begins[at], -at))]
        doubtful = own_says_nothing or any(
            one.how is not How.MARKUP and not shares_words(one.value, title) and not shares_words(title, one.value)
            for one in said
        )
        return self._note("title", title, how, doubtful=doubtful) if title else None

    def _is_outlet(self, value: str) -> bool:
        return self.outlet is not None and plainly(value) in spellings(self.outlet)

    def _byline(self) -> str | None:
        voices = [replace(one, value=name) for one in self._page.said("author") if (name := name_in(one, self._page))]
        voices = [one for one in voices if one.how is not How.MARKUP or reads_as_names(one.value)]
        outlets = {plainly(one) for one in (*(said.value for said in self._page.said("outlet")), self.outlet or "")}
        others = [one for one in voices if plainly(one.value) not in outlets]
        # A blog may bear its author's name; what can be no person's is the outlet, which is no author.
        own = [] if others else [one for one in voices if self._may_be_person(one.value)]
        if not (others or own):
            return None
        # Metadata often name a desk where the page shows who it was.
        first = min(others or own, key=lambda one: one.elsewhere or names_a_desk(one.value))
        doubtful = len(others) < len(voices) or any(
            one.how is not first.how and not _alike(first.value, one.value) for one in voices
        )
        doubtful = doubtful or first.elsewhere or not reads_as_names(first.value)
        self._of_another = first.elsewhere
        return self._note("author", first.value, first.how, doubtful=doubtful)

    def _signed(self, lines: Sequence[str], *, doubtful: bool) -> str | None:
        """The author that a line under the headline names, where nothing says that it does; a desk is none."""
        name = signed(lines)
        outlets = {plainly(one.value) for one in self._page.said("outlet")}
        if not name or plainly(name) in outlets or (doubtful and names_a_desk(name)):
            return None
        return self._note("author", name, How.TEXT, doubtful=doubtful)

    def _may_be_person(self, name: str) -> bool:
        return len(name.split()) > 1 and "." not in name and plainly(name) not in self._page.organisations()

    def _published(self, laid: LaidOut, language: str | None) -> tuple[str | None, Message | None]:
        stamps = [replace(one, value=iso) for one in self._page.said("published") if (iso := iso_of_stamp(one.value))]
        stamps.sort(key=lambda one: is_impossible(one.value))
        written, note = published_in_text(_top(laid), language)
        if stamps:
            iso, how = stamps[0].value, stamps[0].how
            days = {one.value[:10] for one in stamps if one.how is not how}
            days |= {written.value[:10]} if written and not written.doubtful else set()
            doubtful = stamps[0].elsewhere or any(abs(_day(day) - _day(iso)) > 1 for day in days)
            iso = _fuller(iso, [one.value for one in stamps])
            return self._note("published", iso, how, doubtful=doubtful), note_on(iso, _OF_PUBLICATION[how])
        day = date_in_address(self.url)
        if written and (day is None or not written.doubtful):
            self._found.append(written)
            return written.value, note
        if day is None:
            return None, None
        return self._note("published", day, How.ADDRESS, doubtful=True), _OF_PUBLICATION[How.ADDRESS]

    def _modified(self, published: str | None, written: Found | None) -> None:
        """When it was modified, by its data or else by a line; on a day before it was published is doubtful."""
        stamps = [replace(one, value=iso) for one in self._page.said("modified") if (iso := iso_of_stamp(one.value))]
        if stamps:
            written = Found(field="modified", value=stamps[0].value, how=stamps[0].how, doubtful=stamps[0].elsewhere)
        if written is not None:
            is_earlier = published is not None and written.value[:10] < published[:10]
            self._found.append(replace(written, doubtful=written.doubtful or is_earlier))

    def _language(self, language: str | None, text: str) -> None:
        if language is None:
            return
        declared = self.declared_language
        if declared is None:
            self._note("language", language, How.TEXT)
        else:
            agrees = tag_of(declared.value) == language
            doubtful = not agrees or is_rather_another(text, language)
            self._note("language", language, declared.how if agrees else How.TEXT, doubtful=doubtful)

    def _source(self, text: str) -> None:
        said = next((one for one in self._page.said("source") if len(one.value) <= _LONGEST_FIELD), None)
        line = declared_source(text)
        if line:
            self._note("source", line, How.TEXT)
        elif said:
            self._note("source", said.value, said.how)


def _says_nothing(own: str, said: Sequence[Said]) -> bool:
    """Whether a page's own title is a word or two, such as Home, and a site's name, and shares no word with others."""
    first, *others = (len(part.split()) for part in SEPARATOR.split(own))
    is_short = 0 < first <= _NO_HEADLINE and max(others, default=0) < _LONGEST_OUTLET
    return is_short and bool(said) and not any(_share_a_word(one.value, own) for one in said)


def _share_a_word(one: str, other: str) -> bool:
    return not words_of(one).isdisjoint(words_of(other))


def _top(laid: LaidOut) -> str:
    """The lines at a text's beginning in which its dateline may stand; a table's row, quotation or caption is none."""
    rows = [block for block in laid.blocks if block.kind in _OF_OTHERS and block.start < _DATELINE_WITHIN]
    starts = [0, *(row.end for row in rows)]
    ends = [*(row.start for row in rows), max(_DATELINE_WITHIN, starts[-1])]
    return "".join(laid.text[start:end] for start, end in zip(starts, ends, strict=True))


def _fuller(iso: str, others: list[str]) -> str:
    """The same day with its time and zone, where another signal gives these too."""
    return max((one for one in (iso, *others) if one[:10] == iso[:10] and one.startswith(iso)), key=len)


def _day(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()


def _alike(one: str, other: str) -> bool:
    letters, others = plainly(one), plainly(other)
    return letters in others or others in letters or shares_words(one, other) or shares_words(other, one)


def _place(url: str) -> tuple[str, str]:
    """What of an address says which page it is: without scheme, www, mobile host, query and a last slash."""
    parts = urlsplit(url)
    host = re.sub(r"\A(?:www|m|mobile|amp)\.", "", parts.hostname or "")
    return host, parts.path.rstrip("/").removesuffix("/amp")
