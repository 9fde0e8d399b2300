"""Which claims are listed and in what order: asked of the library, aside where that takes long, and kept up to date."""

from array import array
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from workbench.actions import listing
from workbench.actions.listing import Facets, Filter, Numbers, Sort
from workbench.base.errors import NotFound, WorkbenchError
from workbench.library.recording.notices import Notice
from workbench.ui.claims.keys import Keys, Steps, steps
from workbench.ui.claims.model import ClaimsModel
from workbench.ui.station import Station

SHORT = 5_000
"""Up to so many claims are listed at once, without a thread: it takes a few milliseconds."""


class Shown(QObject):
    """Keeps a model at what a scope, a filter and an order ask for."""

    about_to_list = Signal(bool)
    """Other claims, or another order, are about to be shown; True: everything is laid out anew."""
    listed = Signal()
    """They are shown."""
    counted = Signal()
    """`numbers` or `facets` are new."""

    def __init__(self, station: Station, model: ClaimsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._model = model
        self.open = False
        self.scope: str | None = None
        self.whose = ""
        """Whose claims these are, in words."""
        self.filter = Filter()
        self.order = Sort()
        self.numbers = Numbers(0, 0, 0)
        self.is_counted = False
        """Whether `numbers` are of this scope, perhaps from before the last change of it."""
        self._running = False
        self._again = False
        self._counted = False
        self._facets: Facets | None = None
        station.noticed.connect(self._on_notice)

    # -- what is asked for ------------------------------------------------------------------

    def show(self, scope: str | None, whose: str) -> None:
        """List the claims of an article, a case, or (None) of everything; whose these are is said."""
        self.open, self.scope, self.whose, self._facets, self._counted = True, scope, whose, None, False
        self.is_counted = False
        self._model.forget_all()
        self.refresh()

    def close(self) -> None:
        """List nothing."""
        self.open, self.scope, self._facets = False, None, None
        self._put(Steps(Keys(), anew=True))
        self._set_numbers(Numbers(0, 0, 0))

    def set_filter(self, wanted: Filter) -> None:
        """Leave out what does not fit."""
        if wanted != self.filter:
            self.filter = wanted
            self.refresh()

    def set_order(self, order: Sort) -> None:
        """List in another order."""
        if order != self.order:
            self.order = order
            self.refresh()

    def is_busy(self) -> bool:
        """Whether the library is being asked aside."""
        return self._running

    def count(self) -> int:
        """How many claims are listed."""
        return len(self._model.keys)

    def facets(self) -> Facets:
        """How many claims have each value; of a long scope what was counted last, while it is counted anew."""
        if not self.open:
            return Facets()
        if self._facets is None:
            desk, scope = self._station.desk, self.scope
            if self.is_short():
                self._facets = listing.facets(desk, scope)
            else:
                self._facets = Facets(statuses=dict.fromkeys(self.filter.statuses, 0))
                self._station.aside(lambda: (scope, listing.facets(desk, scope)), then=self._on_facets)
        return self._facets

    def is_short(self) -> bool:
        """Whether the scope is listed at once."""
        return listing.is_short(self._station.desk, self.scope, SHORT)

    # -- listing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask the library again."""
        if not self.open:
            return
        if self._running:
            self._again = True
            return
        try:
            found = listing.at_once(self._station.desk, self.scope, SHORT, self.filter, self.order)
        except WorkbenchError as error:
            self._on_failed(error)
            return
        if found is None:
            self._refresh_aside()
        else:
            self._put(steps(self._model.keys, Keys(found.keys)))
            self._set_numbers(found.numbers)

    def _ask(self, scope: str | None, wanted: Filter, order: Sort) -> "array[int]":
        return listing.keys(self._station.desk, scope, wanted, order)

    def _refresh_aside(self) -> None:
        self._running, self._again = True, False
        asked = (self.scope, self.filter, self.order)
        old = self._model.keys

        def work() -> tuple[object, Steps]:
            return (asked, old), steps(old, Keys(self._ask(*asked)))

        self._station.aside(work, then=self._on_found, failed=self._on_failed)

    def _on_found(self, found: tuple[object, Steps]) -> None:
        self._running = False
        asked, how = found
        if self.open and asked == ((self.scope, self.filter, self.order), self._model.keys):
            self._put(how)
            self._count_aside()
        else:
            self._again = True
        if self._again:
            self.refresh()

    def _count_aside(self) -> None:
        """Count the scope's claims, where that was not done since something changed."""
        if self._counted:
            return
        self._counted = True
        desk, scope = self._station.desk, self.scope
        self._station.aside(lambda: (scope, listing.numbers(desk, scope)), then=self._on_counted)

    def _on_counted(self, found: tuple[str | None, Numbers]) -> None:
        scope, numbers = found
        if self.open and scope == self.scope:
            self._set_numbers(numbers)

    def _on_failed(self, error: WorkbenchError) -> None:
        self._running = False
        if isinstance(error, NotFound):
            self.close()
        else:
            self._station.failed.emit(error)

    def _put(self, how: Steps) -> None:
        if not how.nothing:
            self.about_to_list.emit(how.anew)
            self._model.apply(how)
        self.listed.emit()

    def _set_numbers(self, numbers: Numbers) -> None:
        self.numbers, self.is_counted = numbers, True
        self.counted.emit()

    def _on_facets(self, found: tuple[str | None, Facets]) -> None:
        scope, facets = found
        if self.open and scope == self.scope:
            self._facets = facets
            self.counted.emit()

    # -- listening --------------------------------------------------------------------------

    def _on_notice(self, notice: Notice) -> None:
        if not self.open or not (notice.everything or notice.claims or notice.articles or notice.cases):
            return
        self._facets, self._counted = None, False
        if notice.everything:
            self._model.forget_all()
            self._model.tell_all()
        else:
            seen = self._model.seen(notice.claims)
            self._model.forget(notice.claims)
            self._model.tell(seen)
        self.refresh()

    def without(self, **parts: object) -> Filter:
        """The filter with some of its parts set otherwise."""
        return replace(self.filter, **parts)  # type: ignore[arg-type]
