"""The current claim where the filter leaves it out: said, with an offer to show it; and no key judges it unseen."""

from collections.abc import Callable

from workbench.actions import listing
from workbench.actions.listing import Filter
from workbench.base.errors import NotFound
from workbench.base.languages import tr
from workbench.ui.claims.bar import FilterBar
from workbench.ui.claims.shown import Shown
from workbench.ui.station import Station


class LeftOut:
    """Looks after the current claim of a station that is not among those `shown`."""

    def __init__(
        self,
        station: Station,
        shown: Shown,
        bar: FilterBar,
        is_listed: Callable[[], bool],
        go_on: Callable[[], None],
    ) -> None:
        self._station = station
        self._shown = shown
        self._bar = bar
        self._is_listed = is_listed
        self._go_on = go_on
        self._chosen: tuple[str | None, Filter, str | None] | None = None
        """The claim that was chosen elsewhere while this filter of this scope left it out."""
        self._answered: str | None = None

    def choose(self) -> None:
        """The person chose it in the article, or made it just now: that is said, and keys act on it."""
        self._chosen = self._now()
        self.say()

    def answered(self) -> None:
        """What it was listed for was answered just now: leave it, here or when what is listed is known."""
        self._answered = self._station.claim
        if not self._shown.is_busy():
            self.leave()

    def leave(self) -> bool:
        """Go to the claim in its place, where it left the list as it was answered for; whether that was done."""
        claim, answered = self._station.claim, self._answered
        done = claim is not None and claim == answered and self._chosen != self._now() and not self._is_listed()
        if done and self._shown.count():
            self._answered = None
            self._go_on()
            return True
        return False

    def refuses(self) -> bool:
        """Whether it came to be left out, and was not chosen since: then nothing may be done to it, which is said."""
        if self._station.claim is None or self._chosen == self._now() or self._is_listed():
            return False
        number = self.offer()
        if number is not None:
            line = tr(
                "Nothing was done: claim {number} is left out by the filter. Choose one, or show it.", number=number
            )
            self._station.said.emit(line)
        return True

    def say(self) -> None:
        """Say it, and offer to show it."""
        number = self.offer()
        if number is not None:
            self._station.said.emit(tr("Claim {number} is left out by the filter.", number=number))

    def offer(self) -> str | None:
        """Offer to show it; returns its number, None where no filter leaves it out."""
        claim, desk = self._station.claim, self._station.desk
        if claim is None or not self._shown.filter:
            return None
        try:
            key = listing.key_of(desk, claim)
            found = listing.rows(desk, [key]) if key is not None else []
        except NotFound:
            return None
        if not found:
            return None
        self._bar.offer_hidden(found[0].number, self._bar.clear)
        return found[0].number

    def _now(self) -> tuple[str | None, Filter, str | None]:
        return self._station.claim, self._shown.filter, self._shown.scope
