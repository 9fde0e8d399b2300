"""The text of an RTF document as it reads now, token by token: what was deleted or is hidden stays out."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from workbench.base.terms import BlockKind
from workbench.intake.layout import in_capitals, lowered, raised
from workbench.intake.numbering import bullet
from workbench.intake.office.rtf_layout import Layout, Shape
from workbench.intake.office.rtf_tokens import CHARSETS, SYMBOLS, WESTERN, Token, code_page
from workbench.intake.office.rtf_unseen import PLAIN, Colours, Drawn
from workbench.intake.office.styles import kind_of_style
from workbench.intake.story import Story, Words, link_in_field
from workbench.intake.symbols import is_of_symbols, shown_in, sign_of

DEEPEST = 2_000
"""Groups within groups; word processors write a dozen."""

_SIGNS: Mapping[str, str] = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "nestcell": " ",
}  # fmt: skip
_SYMBOLS: Mapping[str, str] = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
_SWITCHES: Mapping[str, str] = {
    "v": "hidden", "deleted": "deleted", "intbl": "in_table", "strike": "struck", "striked": "struck",
    "dropcapt": "initial", "caps": "capitals",
}  # fmt: skip
_HEIGHTS: Mapping[str, Callable[[str], str]] = {"super": raised, "up": raised, "sub": lowered, "dn": lowered}
"""Words that say how what follows stands in its line; a number of half points may say how far off it."""
_SETTINGS: Mapping[str, str] = {
    "f": "font", "uc": "skip", "s": "style", "outlinelevel": "outline", "ls": "list_id", "ilvl": "depth",
}  # fmt: skip
_APART = frozenset(
    ("colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep",
     "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "xe", "tc", "tcn", "rxe", "txe", "filetbl", "template",
     "shprslt", "nonesttables", "stylesheet", "fonttbl", "info", "shpinst", "private", "do")
)  # fmt: skip
"""Groups whose own text is not the document's."""
_REGIONS = ("header", "footer")
_PICTURES = frozenset(("pict", "shppict", "nonshppict"))
_SIZES = frozenset(("picwgoal", "pichgoal"))
_SMALLEST = 283
"""Twentieths of a point, which are 5 mm: a picture that is lower or narrower is a bullet, a rule or a sign."""
_LINES = frozenset(("title", "author"))
_TIMES = frozenset(("creatim", "revtim"))
_MOST_INSTRUCTION = 4_000
_LONGEST_LINE = 1_000


@dataclass(slots=True)
class _Field:
    """A field: its instruction comes first, then what it shows; `outer` is the address of the one around it."""

    outer: str | None = None
    instruction: str = ""


@dataclass(frozen=True, slots=True)
class _State:
    """What a group begins with and gives back at its end. `into` is where its text goes: empty for the document."""

    into: str = ""
    font: int | None = None
    skip: int = 1
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    outline: int | None = None
    list_id: int = 0
    depth: int = 0
    in_table: bool = False
    struck: bool = False
    capitals: bool = False
    initial: bool = False
    """Whether the paragraph is a large letter, which begins the next one."""
    height: Callable[[str], str] | None = None
    field: _Field | None = None
    url: str | None = None
    drawn: Drawn = PLAIN


@dataclass(slots=True)
class _Aside:
    """A note or a text box that is being read: its mark, if it has one, and how deep in groups it began."""

    layout: Layout
    mark: str
    at: int


@dataclass(slots=True)
class Body:
    """Takes tokens and makes a story of them.

    `told` has what the document says of itself, as often as it says it, `times` its times as parts by name; `counted`
    how many insertions, deletions, hidden passages, comments, pictures, and page headers and footers.
    """

    told: dict[str, list[str]] = field(default_factory=dict)
    times: dict[str, dict[str, int]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    language: int | None = None
    too_deep: bool = False
    _encoding: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _font_names: dict[int, str] = field(default_factory=dict)
    _symbol_fonts: set[int] = field(default_factory=set)
    _western_fonts: set[int] = field(default_factory=set)
    _default_font: int | None = None
    _styles: dict[int, str] = field(default_factory=dict)
    _colours: Colours = field(default_factory=Colours)
    _state: _State = field(default_factory=_State)
    _states: list[_State] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _to_skip: int = 0
    _starred: bool = False
    _main: Layout = field(default_factory=Layout)
    _is_counted: bool = False
    """Whether the picture that is being read was counted."""
    _asides: list[_Aside] = field(default_factory=list)
    _notes: list[tuple[str, Story]] = field(default_factory=list)

    def take(self, token: Token) -> bool:
        """Take the next token; False where the document has ended, or is nested more deeply than any is."""
        if token.text:
            self._take_bytes(token.text)
            return True
        if self._to_skip and not token.brace:
            self._to_skip -= 1
            return True
        self._decode()
        if token.brace:
            self._to_skip = 0
            return self._open() if token.brace == "{" else self._close()
        if token.symbol:
            self._take_symbol(token.symbol)
        else:
            self._take_word(token.word, token.number)
            self._starred = False
        return True

    @property
    def is_open(self) -> bool:
        """Whether a group has begun and not ended, as in a document that breaks off."""
        return bool(self._states)

    def end(self) -> Story:
        """The story, when what is open has ended, with the notes at its end."""
        self._decode()
        while self._asides:
            self._end_aside()
        story = self._main.finished(self._shape())
        for mark, note in self._notes:
            for place, paragraph in enumerate(note.paragraphs):
                story.add(BlockKind.OTHER, paragraph.pieces, sign="" if place else mark)
        return story

    @property
    def _layout(self) -> Layout:
        return self._asides[-1].layout if self._asides else self._main

    def _open(self) -> bool:
        self._states.append(self._state)
        self.too_deep = len(self._states) > DEEPEST
        return not self.too_deep

    def _close(self) -> bool:
        if self._asides and self._asides[-1].at == len(self._states):
            self._end_aside()
        if self._states:
            self._state = self._states.pop()
        return bool(self._states)

    def _take_bytes(self, text: bytes) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        if self._state.into != "skipped":
            self._bytes += text[skipped:]

    def _decode(self) -> None:
        """Say the text that came as bytes, in its font's encoding; two bytes of a character may have come apart."""
        if self._bytes:
            font = self._font_names.get(self._font)
            if not self._state.into and self._font in self._symbol_fonts and is_of_symbols(font):
                text = "".join(sign_of(font, byte) for byte in self._bytes)
            else:
                text = bytes(self._bytes).decode(self._encoding_here, "replace")
            self._bytes.clear()
            self._say(text)

    @property
    def _encoding_here(self) -> str:
        """A font's encoding, else the document's; Western fonts are that where others are told from them."""
        western = WESTERN if self._fonts and self._font in self._western_fonts else self._encoding
        return self._fonts.get(self._font, western)

    @property
    def _font(self) -> int:
        font = self._state.font if self._state.font is not None else self._default_font
        return -1 if font is None else font

    def _say(self, text: str) -> None:
        """Put characters where the group's text goes."""
        state = self._state
        if not state.into:
            self._say_in_text(text)
        elif state.into == "fldinst" and state.field is not None:
            state.field.instruction = (state.field.instruction + text)[:_MOST_INSTRUCTION]
        elif state.into == "sign":
            self._layout.sign += bullet(1) if self._font in self._symbol_fonts and text.strip() else text
        elif state.into == "stylesheet":
            self._styles[state.style] = (self._styles.get(state.style, "") + text)[:_LONGEST_LINE]
        elif state.into == "fonttbl":
            self._font_names[self._font] = (self._font_names.get(self._font, "") + text)[:_LONGEST_LINE]
        elif state.into == "colortbl":
            self._colours.end(text)
        elif state.into in _LINES:
            *before, last = self.told[state.into]
            self.told[state.into] = [*before, (last + text)[:_LONGEST_LINE]]
        elif state.into in _APART and state.into.startswith(_REGIONS):
            self.counted["regions"] += bool(text.strip())

    def _say_in_text(self, text: str) -> None:
        if self._state.hidden:
            self.counted["hidden"] += bool(text.strip()) and not self._state.deleted
        elif not self._state.deleted:
            at_height = self._state.height or str
            shown = at_height(shown_in(self._font_names.get(self._font), text))
            shown = in_capitals(shown) if self._state.capitals else shown
            in_box = bool(self._asides) and not self._asides[-1].mark  # which may have a ground
            unseen = self._colours.hide(self._state.drawn, in_table=self._state.in_table, in_box=in_box)
            self._layout.say(Words(shown, self._state.url, self._state.struck, unseen))

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in _SYMBOLS:
            self._say(_SYMBOLS[symbol])

    def _take_word(self, word: str, number: int | None) -> None:
        if self._begins_group(word):
            return
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word == "u":
            self._say(chr((number or 0) % 0x10000))
            self._to_skip = self._state.skip
        elif self._state.into in _TIMES:
            self.times.setdefault(self._state.into, {})[word] = number or 0
        elif word in _SIZES:
            self._leave_tiny(number or _SMALLEST)
        elif self._state.into == "colortbl":
            self._colours.name(word, number)
        elif self._state.into == "fonttbl" and word in ("fcharset", "cpg"):
            self._set_font_encoding(word, number)
        elif word in ("par", "sect", "page", "cell", "row", "nestrow", "trowd", "trleft", "cellx"):
            self._lay_out(word, number or 0)
        else:
            self._change(word, number)

    def _begins_group(self, word: str) -> bool:
        """Whether a word says where the text of its group goes."""
        state = self._state
        if word in _PICTURES:
            self._begin_picture(word)
            return True
        if word in ("field", "fldinst", "fldrslt"):
            self._take_field(word)
        elif word in ("footnote", "shptxt") and state.into in ("", "shpinst"):
            self._begin_aside(word)
        elif word in ("listtext", "pntext") and not state.into:
            self._layout.sign = ""
            self._state = replace(state, into="sign")
        elif word == "upr" or (state.into == "info" and word in _LINES | _TIMES):
            self._state = replace(state, into=word)
            if word in _LINES:
                self.told.setdefault(word, []).append("")
        elif word == "ud" and state.into == "upr":  # what is written twice: here in Unicode
            self._state = replace(state, into=self._states[-2].into if len(self._states) > 1 else "")
        elif word in _APART and not state.into:
            self._state = replace(state, into=word)
        elif self._starred:
            self.counted["comments"] += word == "annotation" and not state.into
            self._colours.on_ground = self._colours.on_ground or word == "background"
            self._state = replace(state, into="skipped")
        else:
            return False
        return True

    def _begin_picture(self, word: str) -> None:
        """Count a picture; of one that is written twice, for newer and older programs, the one for the newer."""
        state = self._state
        shown = not (state.hidden or state.deleted)
        if (state.into, word) != ("shppict", "pict"):
            self._is_counted = word != "nonshppict" and shown and state.into in ("", "shpinst")
            self.counted["pictures"] += self._is_counted
        self._state = replace(state, into="shppict" if word == "shppict" and not state.into else "skipped")

    def _leave_tiny(self, size: int) -> None:
        if self._is_counted and size < _SMALLEST:
            self._is_counted = False
            self.counted["pictures"] -= 1

    def _take_field(self, word: str) -> None:
        state = self._state
        if word == "field":
            self._state = replace(state, field=_Field(outer=state.url))
        elif word == "fldinst":
            self._state = replace(state, into="fldinst" if not state.into else "skipped")
        elif state.field is not None:
            self._state = replace(state, url=link_in_field(state.field.instruction) or state.field.outer)

    def _begin_aside(self, word: str) -> None:
        """Begin what stands apart from the text around it: a note, by a mark left here, or a text box."""
        mark = ""
        if word == "footnote":
            mark = f"[{len(self._notes) + sum(bool(one.mark) for one in self._asides) + 1}]"
            self._say_in_text(mark)
        self._asides.append(_Aside(Layout(), mark, len(self._states)))
        self._state = replace(self._state, into="", in_table=False, list_id=0, depth=0, style=0, outline=None, url=None)

    def _end_aside(self) -> None:
        aside = self._asides.pop()
        story = aside.layout.finished(self._shape())
        if aside.mark:
            self._notes.append((aside.mark, story))
        else:
            self._layout.boxes.append(story)

    def _lay_out(self, word: str, number: int) -> None:
        if self._state.into:
            return
        self._colours.drawn(self._state.drawn, word, number)
        if word == "cell":
            self._layout.end_cell(replace(self._shape(), in_table=True))
        elif word in ("row", "nestrow"):
            self._layout.end_row()
        elif word in ("trowd", "trleft"):
            self._layout.edges = [number]
        elif word == "cellx":
            self._layout.edges.append(number)
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if not (self._state.into or self._state.deleted or self._state.initial):
            self._layout.end_paragraph(self._shape())

    def _shape(self) -> Shape:
        state = self._state
        kind, level = kind_of_style(self._styles.get(state.style, "").partition(";")[0]) or (BlockKind.PARAGRAPH, None)
        if kind is BlockKind.PARAGRAPH and state.outline is not None and 0 <= state.outline < 9:
            kind, level = BlockKind.HEADING, state.outline + 1
        return Shape(kind, level, state.depth + 1 if state.list_id else None, state.in_table)

    def _set_font_encoding(self, word: str, number: int | None) -> None:
        encoding = code_page(number) if word == "cpg" else CHARSETS.get(number or 0)
        if encoding is not None:
            self._fonts[self._font] = encoding
        if word == "fcharset" and number == SYMBOLS:
            self._symbol_fonts.add(self._font)
        elif word == "fcharset" and not number:
            self._western_fonts.add(self._font)

    def _change(self, word: str, number: int | None) -> None:
        """Take a word that changes how what follows is read."""
        drawn = self._colours.drawn(self._state.drawn, word, number)
        state = self._state = self._state if drawn is self._state.drawn else replace(self._state, drawn=drawn)
        if word in _SWITCHES:
            if word == "deleted" and number != 0:
                self.counted["deletions"] += not state.deleted and not state.into
            self._state = replace(state, **{_SWITCHES[word]: number != 0})  # type: ignore[arg-type]  # a field of yes and no
        elif word in _SETTINGS:
            self._state = replace(state, **{_SETTINGS[word]: number or 0})  # type: ignore[arg-type]  # a field of numbers
        elif word == "pard":
            self._state = replace(state, style=0, outline=None, list_id=0, depth=0, in_table=False, initial=False)
        elif word == "plain":
            self._state = replace(
                state, hidden=False, deleted=False, struck=False, capitals=False, height=None, font=None
            )
        elif word in _HEIGHTS:
            self._state = replace(state, height=_HEIGHTS[word] if number != 0 else None)
        elif word == "nosupersub":
            self._state = replace(state, height=None)
        elif word == "revised" and number != 0:
            self.counted["insertions"] += not state.into
        elif word in ("ansicpg", "mac", "pc", "pca"):
            page = {"mac": 10000, "pc": 437, "pca": 850}.get(word, number)
            self._encoding = code_page(page) or self._encoding
        elif word == "deff":
            self._default_font = number
        elif word == "deflang":
            self.language = number
