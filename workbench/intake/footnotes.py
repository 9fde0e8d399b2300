"""Footnotes of Markdown (`[^1]`, as GitHub and Pandoc have them): marks in the text, and the notes behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NOTE = re.compile(r"\[\^([^\]\s^]{1,100})\]:[ \t]*")
_MARK = re.compile(r"\[\^([^\]\s^]{1,100})\]")
_INDENTED = 4
"""Blanks: a line with so many goes on with a note behind a blank line too."""


@dataclass(slots=True)
class Footnotes:
    """The notes of a source by their names: what each says, and its number; and both in order."""

    said: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    numbered: list[str] = field(default_factory=list)

    def mark(self, name: str) -> str:
        """How a note is called, in the text and before the note."""
        if name not in self.numbers:
            self.numbered.append(name)
            self.numbers[name] = len(self.numbered)
        return f"[{self.numbers[name]}]"

    def join(self, parser: "MarkdownIt") -> None:
        """Let a parser know footnotes."""
        parser.block.ruler.before("reference", "footnote", self._block, {"alt": ["paragraph"]})
        parser.inline.ruler.before("link", "footnote", self._inline)

    def read(self, parser: "MarkdownIt") -> "Iterator[tuple[str, list[Token]]]":
        """Each note's mark and tokens, when all else was parsed; those that nothing in the text refers to come last."""
        done = free = 0
        while done < len(self.said):
            while done == len(self.numbered):
                self.mark(self.names[free])
                free += 1
            name = self.numbered[done]
            yield self.mark(name), parser.parse(self.said[name])
            done += 1

    def _block(self, state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        """A note: its line, those right below that begin nothing else, and indented ones behind blank lines."""
        if state.is_code_block(start):
            return False
        found = _NOTE.match(_line(state, start))
        if found is None:
            return False
        if silent:
            return True
        ends = state.md.block.ruler.getRules("paragraph")
        lines, last = [_line(state, start)[found.end() :]], start
        for number in range(start + 1, end):
            if state.isEmpty(number):
                continue
            indent = state.sCount[number] - state.blkIndent
            if indent < _INDENTED and (number > last + 1 or any(rule(state, number, end, True) for rule in ends)):
                break
            lines.extend("" for _ in range(number - last - 1))
            lines.append(" " * max(0, indent - _INDENTED) + _line(state, number))
            last = number
        if found[1] not in self.said:
            self.said[found[1]] = "\n".join(lines)
            self.names.append(found[1])
        state.line = last + 1
        return True

    def _inline(self, state: "StateInline", silent: bool) -> bool:
        """What refers to a note that there is."""
        found = _MARK.match(state.src, state.pos)
        if found is None or found[1] not in self.said:
            return False
        if not silent:
            state.push("text", "", 0).content = self.mark(found[1])
        state.pos = found.end()
        return True


def _line(state: "StateBlock", number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
