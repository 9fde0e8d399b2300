"""The commands of the Claim menu."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from workbench.actions import assessments, attributions, claims, same_claims, sharing
from workbench.actions.assessments import Judged
from workbench.base.errors import Refused
from workbench.base.languages import say, tr
from workbench.base.messages import msg, nmsg
from workbench.base.terms import Status, Weight
from workbench.text import words
from workbench.text.direction import is_right_to_left_at
from workbench.text.passages import trimmed
from workbench.ui.assessing import assess
from workbench.ui.dialogs.form import asked
from workbench.ui.first_words import FirstWords
from workbench.ui.handling.parts import Parts
from workbench.ui.inspector.dossier import HopShown
from workbench.ui.menus import way_to
from workbench.ui.pressed_again import PressedAgain
from workbench.ui.widgets.popup import PopupMenu


class ClaimCommands:
    """What can be done with the current claim, or the selected ones."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._station = parts.station
        self._words = FirstWords(parts)
        self._provenance = PressedAgain(parts, parts.shell.commands["provenance"])

    def handlers(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The commands carried out here, by name."""
        for name in (
            "new_claim", "next_claim", "previous_claim", "take_suggestion", "source", "provenance", "evidence", "notes",
            "add_passage", "end_right", "end_left", "start_right", "start_left", "split_claim", "tell_apart",
            "take_over", "delete_claim", "hop_words", "give_chain",
        ):  # fmt: skip
            yield name, getattr(self, name)
        for number, status in enumerate(Status, start=1):
            yield f"status_{number}", partial(self.assess, status)
        for weight in Weight:
            yield f"weight_{weight.value}", partial(self.weigh, weight)

    def _chosen(self, *, to_look: bool = False) -> tuple[str, ...]:
        """The selected claims, once everything done before has arrived; says so where there are none.

        What a filter left out under the person's hands is chosen only `to_look` at it.
        """
        if not self._station.settle() or (not to_look and self._parts.claims.refuses_current()):
            return ()
        if not self._station.selected:
            self._parts.say(tr("Select a claim first, or make one with C."))
        return self._station.selected

    def new_claim(self) -> None:
        """Make a claim of the selection, or of the sentence at the caret; it becomes the current one."""
        article, chosen = self._station.article, self._parts.reading.range()
        if article is None or chosen is None:
            self._parts.say(tr("Select words in the article, or put the caret into a sentence, to make a claim."))
            return
        desk, name, span = self._station.desk, article.article.id, trimmed(article.text, *chosen)

        def made(claim: str) -> None:
            self._parts.reading.unselect(span[0])
            self._station.select_claim(claim)

        self._station.do(lambda: claims.add(desk, name, [span]), then=made)

    def add_passage(self) -> None:
        """Anchor the current claim to the selection too."""
        chosen, article = self._chosen(), self._station.article
        selection = self._parts.reading.selection()
        if not chosen:
            return
        if article is None or selection is None:
            self._parts.say(tr("Select the words to add in the article first."))
            return
        desk, claim, span = self._station.desk, chosen[0], trimmed(article.text, *selection)
        self._station.do(
            lambda: claims.add_passage(desk, claim, span), then=lambda _: self._parts.reading.unselect(span[0])
        )

    def assess(self, status: Status) -> None:
        """Give the selected claims a status; where that departs from the suggestion, the reason is asked for.

        Keys wait until it is known where they go: a quick first letter of the reason is never a command.
        """
        chosen = self._chosen()
        if chosen:
            assess(
                self._station,
                chosen,
                status,
                seen=self._parts.inspector.looked_at() if len(chosen) == 1 else None,
                then=self._on_judged,
                failed=lambda error: self._parts.inspector.refuse_status(error, status),
            )
            self._station.settle()

    def weigh(self, weight: Weight) -> None:
        """Give the selected claims a weight."""
        chosen, desk = self._chosen(), self._station.desk
        if chosen:
            self._station.do(
                lambda: claims.set_fields_of(desk, chosen, {"weight": weight.value}),
                then=lambda _: self._parts.say(tr("Weight: {weight}", weight=weight)),
            )

    def take_suggestion(self) -> None:
        """Give the selected claims the status that the rule suggests."""
        chosen, desk = self._chosen(), self._station.desk
        if chosen:
            seen = self._parts.inspector.looked_at() if len(chosen) == 1 else None
            self._station.do(
                lambda: assessments.take_suggestion(desk, chosen, seen=seen), then=lambda _: self._words.await_return()
            )
            self._station.settle()

    def _on_judged(self, judged: Judged) -> None:
        if judged.asks_reason or self._station.settings.get("reason_always"):
            self._parts.inspector.focus_reason()
            self._words.await_the_focus()
        else:
            self._words.await_them()

    def take_over(self) -> None:
        """Take over, as linked, what bears on the one claim that says the same; of several one is chosen."""
        chosen, desk = self._chosen(), self._station.desk
        if not chosen:
            return
        others = same_claims.others(desk, chosen[0])
        if not others:
            self._parts.say(tr("No claim is tied to this one as the same."))
        elif len(others) > 1:
            self._parts.inspector.focus_same()
        else:
            other = others[0].claim
            self._station.do(
                lambda: same_claims.take_over(desk, chosen[0], other.id),
                then=lambda _: self._parts.say(tr("Taken over from claim {number}.", number=other.number)),
            )

    def next_claim(self) -> None:
        """Go to the next claim of the table; at its end the last one's passage is shown again."""
        self._parts.claims.next()
        self._parts.reading.show_current()

    def previous_claim(self) -> None:
        """Go to the previous claim of the table, as `next_claim`."""
        self._parts.claims.previous()
        self._parts.reading.show_current()

    def source(self) -> None:
        """Type the current claim's source: in its cell, or in the inspector where no row of the table is its."""
        if self._chosen(to_look=True) and not self._parts.claims.edit_source():
            self._parts.inspector.type_source()

    def provenance(self) -> None:
        """Show where the current claim comes from; given twice in a row, go there."""
        again = self._provenance.given()
        if self._chosen(to_look=True):
            self._parts.inspector.focus_source(go_there=again)

    def hop_words(self) -> None:
        """Keep the words selected in the article as those that say a hop of the claim; of several one is chosen."""
        chosen, span = self._chosen(), self._parts.reading.selection()
        if not chosen:
            return
        hops = self._parts.inspector.hops()
        if span is None or not hops:
            key = way_to("source", self._station.settings)
            no_chain = tr("The claim has no chain yet: press {key}.", key=key)
            self._parts.say(tr("Select the words in the article first.") if hops else no_chain)
        elif len(hops) == 1:
            self._quote(hops[0], span)
        else:
            self._ask_hop(hops, span)

    def _ask_hop(self, hops: Sequence[HopShown], span: tuple[int, int]) -> None:
        menu, view = PopupMenu(self._parts.shell), self._parts.reading.pane.view
        menu.setAccessibleName(tr("Which hop the words say"))
        menu.add_heading(tr("Which hop do the words say?"))
        for number, hop in enumerate(hops, start=1):
            words = f"{number if number > 9 else f'&{number}'}  {hop.words.replace('&', '&&')}"
            menu.addAction(words).triggered.connect(lambda _=False, hop=hop: self._quote(hop, span))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(view.viewport().mapToGlobal(view.cursorRect().bottomLeft()))

    def _quote(self, hop: HopShown, span: tuple[int, int]) -> None:
        desk = self._station.desk
        self._station.do(
            lambda: attributions.quote_hop(desk, hop.chain, hop.place, span),
            then=lambda _: self._parts.say(tr("Kept as the words that say it: {hop}", hop=hop.words)),
        )

    def give_chain(self) -> None:
        """Give the current claim's chains to all other selected claims, in one step."""
        chosen, current, desk = self._chosen(), self._station.claim, self._station.desk
        if len(chosen) == 1:
            self._parts.say(tr("Select further claims in the table too, with Shift or Ctrl."))
        if len(chosen) < 2:
            return

        def given(count: int) -> None:
            self._parts.say(say(nmsg("Given: {count} chain.", "Given: {count} chains.", count)))

        self._station.do(lambda: sharing.give_among(desk, chosen, current), then=given)

    def evidence(self) -> None:
        """Show the current claim's evidence."""
        if self._chosen(to_look=True):
            self._parts.inspector.show_tab("evidence")

    def notes(self) -> None:
        """Write notes on the current claim."""
        if self._chosen(to_look=True):
            self._parts.inspector.focus_notes()

    def end_right(self) -> None:
        """Move the end of the claim's passage a word to the right."""
        self._move(end=1)

    def end_left(self) -> None:
        """Move the end of the claim's passage a word to the left."""
        self._move(end=-1)

    def start_right(self) -> None:
        """Move the start of the claim's passage a word to the right."""
        self._move(start=1)

    def start_left(self) -> None:
        """Move the start of the claim's passage a word to the left."""
        self._move(start=-1)

    def _move(self, *, start: int = 0, end: int = 0) -> None:
        """Move an end of the passage by words, to the right or, where negative, to the left, as they are seen."""
        chosen, article, desk = self._chosen(), self._station.article, self._station.desk
        if not chosen or article is None:
            return
        text, claim, newest = article.text, chosen[0], article.snapshot.id

        def work() -> None:
            places = claims.claim(desk, claim).passages
            spans = [(place.start, place.end) for place in places]
            if any(place.snapshot != newest for place in places):
                raise Refused(msg("A passage stands on an older snapshot: confirm or place it first."))
            if spans:
                first, last = spans[-1]
                on = -1 if is_right_to_left_at(text, first if start else last) else 1
                first = words.moved_start(text, first, last, on * start) if start else first
                last = words.moved_end(text, first, last, on * end) if end else last
                claims.set_passages(desk, claim, [*spans[:-1], trimmed(text, first, last)])

        self._station.do(work)

    def split_claim(self) -> None:
        """Make two claims of one that says two things."""
        chosen, desk = self._chosen(), self._station.desk
        if not chosen:
            return
        from workbench.ui.dialogs.split import SplitDialog  # noqa: PLC0415 - when it is wanted

        dialog = SplitDialog(claims.claim(desk, chosen[0]), self._parts.shell)
        if asked(dialog):
            statements = dialog.statements()
            self._station.do(
                lambda: claims.split(desk, chosen[0], statements), then=lambda made: self._station.select_claim(made[0])
            )

    def tell_apart(self) -> None:
        """Make of "X judges that p" two claims: that X said it, and p; the second becomes the current one."""
        chosen, desk = self._chosen(), self._station.desk
        if chosen:
            self._station.typed.flush()
            self._station.do(lambda: claims.judges(desk, chosen[0]), then=self._on_told_apart)

    def _on_told_apart(self, made: tuple[str, str]) -> None:
        self._station.select_claim(made[1])
        undo = way_to("undo", self._station.settings)
        self._parts.say(tr("Two claims now: that it was said, and that it is so. {key} takes it back.", key=undo))

    def delete_claim(self) -> None:
        """Delete the selected claims; the neighbour becomes the current one, and undo brings them back."""
        chosen, desk = self._chosen(), self._station.desk
        if not chosen:
            return

        def gone(_: list[str]) -> None:
            self._parts.say(tr("Deleted. {key} brings it back.", key=way_to("undo", self._station.settings)))

        self._station.do(lambda: claims.delete(desk, chosen), then=gone)
