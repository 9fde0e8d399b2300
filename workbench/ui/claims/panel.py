"""The claims panel: the table with its filters, in step with the open article and the selected claim."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.actions import listing
from workbench.actions.listing import Column, Filter, Sort
from workbench.base.languages import tr
from workbench.base.terms import Attention, Status
from workbench.ui.claims import columns
from workbench.ui.claims.bar import FilterBar
from workbench.ui.claims.cells import COLUMNS
from workbench.ui.claims.edits import Edits
from workbench.ui.claims.left_out import LeftOut
from workbench.ui.claims.model import ClaimsModel
from workbench.ui.claims.place import Place
from workbench.ui.claims.selected import Selected
from workbench.ui.claims.shown import Shown
from workbench.ui.claims.table import ClaimsTable
from workbench.ui.claims.wider import Wider
from workbench.ui.menus import way_to
from workbench.ui.station import Station
from workbench.ui.typed import is_typed_into
from workbench.ui.widgets.popup import PopupMenu


class ClaimsPanel(QWidget):
    """Lists the claims of the open article, or of what `set_scope` says."""

    reason_wished = Signal(str)
    """A claim (its id) was given a status in its cell that departs from the suggestion, without a reason."""

    attention_reached = Signal(Attention)
    """The current claim is one that needs attention for this: the field that mends it is to be gone to."""

    stepped_back = Signal()
    """`Esc`, where nothing was selected or filtered that it could take back."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        edits = Edits(station, self)
        self._model = ClaimsModel(station.desk, self, edits.unkept.cell)
        edits.unkept.changed.connect(lambda key: self._model.tell([key]))
        self._shown = Shown(station, self._model, self)
        edits.reason_wished.connect(self.reason_wished)
        self.table = ClaimsTable(station, self._model, edits)
        self.bar = FilterBar(self._shown, station.theme)
        self._place = Place(self.table, self._model)
        self._wider = Wider()
        self._selected = Selected(station, self._model, self.table, lambda: self._wider.on)
        self._left_out = LeftOut(station, self._shown, self.bar, self._selected.is_listed, self.next)
        self._attending: Attention | None = None
        """Once the claims are listed, one is to be gone to that needs attention for this."""
        self._attended: tuple[Attention, str | None] | None = None
        """Which claim was gone to for what, since the filter says so."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bar)
        rows.addWidget(self._wider)
        rows.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._connect()
        self._on_article()

    def _connect(self) -> None:
        self._model.sort_wanted.connect(self._on_sort)
        self._shown.about_to_list.connect(self._on_about_to_list)
        self._shown.listed.connect(self._on_listed)
        self._selected.settled.connect(self.bar.withdraw_offer)
        self._selected.left_out.connect(self.bar.withdraw_offer)
        self._selected.left_out.connect(self._left_out.choose)
        self.table.stepped_back.connect(self.step_back)
        self.table.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.horizontalHeader().customContextMenuRequested.connect(self._on_header_menu)
        self.bar.left.connect(self.table.setFocus)
        self._wider.left.connect(self.show_article)
        self._wider.left.connect(self.table.setFocus)
        self.bar.columns_wanted.connect(self._fill_columns)
        self._station.article_opened.connect(self._on_article)
        self._station.keys_changed.connect(self._hint)

    # -- for the window -----------------------------------------------------------------------

    def set_scope(self, scope: str | None, whose: str = "") -> None:
        """List the claims of an article (its id), of a case (name or id), or of everything (None)."""
        self._place.forget()
        self._shown.show(scope, whose or (tr("From the whole library") if scope is None else tr("This article")))

    def show_status(self, status: Status | None) -> None:
        """List the claims of the article's whole case that have a status; None: that are not assessed."""
        self._narrow(Filter(statuses=frozenset({status})))

    def show_attention(self, item: Attention) -> None:
        """List the claims of the article's whole case that need attention for this; the focus stays where it is."""
        self._narrow(Filter(attention=frozenset({item})), focus=False)

    def attend(self, item: Attention) -> None:
        """Go to the first claim of the case that needs attention for this, or stay at one; again, to the next one."""
        if not self._wider.on or self._shown.filter != Filter(attention=frozenset({item})):
            self.show_attention(item)
        self._attending = item
        if not self._shown.is_busy():
            self._arrive()

    def _arrive(self) -> None:
        item, self._attending = self._attending, None
        count = self._shown.count()
        if item is None or not count:
            return
        row = self._selected.row_of_current()
        if row is None:  # what it needed is mended, and the next one stands in its place
            row = self._place.nearest() or 0
        elif self._attended == (item, self._station.claim):
            row = (row + 1) % count
        self.table.go_to(row)
        self._attended = (item, self._station.claim)
        self.attention_reached.emit(item)

    def show_source(self, name: str) -> None:
        """List all claims of the library that come from a source, by its name."""
        wanted, whose = Filter(sources=frozenset({name})), tr("From the whole library")
        self._wider.begin(whose, wanted)
        self._shown.set_filter(wanted)
        self.set_scope(None, whose)
        self.table.setFocus()

    def show_article(self) -> None:
        """List the open article's claims again, all of them, where a wider list was shown."""
        article = self._station.article
        if article is not None and self._wider.end():
            self._shown.set_filter(Filter())
            self.set_scope(article.article.id)

    def _narrow(self, wanted: Filter, *, focus: bool = True) -> None:
        article = self._station.article
        self._attending = self._attended = None
        if article is not None:
            case = article.cases[0] if article.cases else None
            whose = tr("From all articles of the case “{case}”", case=case) if case else ""
            self._wider.begin(whose, wanted)
            self._shown.set_filter(wanted)
            self.set_scope(case or article.article.id, whose)
            if focus:
                self.table.setFocus()

    def lists(self, key: int) -> bool:
        """Whether a claim, by its key, is in the table."""
        return self._model.row_of_key(key) is not None

    def go_on(self) -> None:
        """The current claim was answered for: go to the next one that is listed, once it is listed no more."""
        self._left_out.answered()

    def refuses_current(self) -> bool:
        """Whether no key may change the current claim, as it came to be left out of the list; that is said then."""
        return self._left_out.refuses()

    def next(self) -> None:
        """Select the claim below; the first where none is selected."""
        self._go(1)

    def previous(self) -> None:
        """Select the claim above."""
        self._go(-1)

    def focus_filter(self) -> None:
        """Show the filter's text and begin to type there."""
        self.bar.focus_text()

    def edit_source(self) -> bool:
        """Open the source cell of the current claim, wherever the focus is; it goes back there afterwards.

        Returns False where it is not listed and has no cell.
        """
        return self.edit_cell(Column.SOURCE)

    def edit_cell(self, column: Column) -> bool:
        """Open a cell of the current claim, as `edit_source` does."""
        row = self._selected.row_of_current()
        if row is not None:
            self.table.edit_cell(row, column)
        elif self._station.claim is not None:
            self._left_out.say()
        return row is not None

    def state(self) -> dict[str, Any]:
        """What is remembered of the view: columns and order."""
        order = self._shown.order
        return {**self.table.widths.state(), "order": order.column.value, "descending": order.descending}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Bring the view back to what `state` gave; what is not understood is left."""
        self.table.widths.restore(state)
        column = next((one for one in COLUMNS if one.value == state.get("order")), Column.NUMBER)
        self._on_sort(Sort(column, descending=bool(state.get("descending"))))

    # -- what is listed -------------------------------------------------------------------------

    def _on_article(self) -> None:
        article = self._station.article
        if self._selected.crosses:
            return  # a claim of another article was chosen in a wider list: that list stays
        if self._wider.end():
            self._shown.set_filter(Filter())
        if article is None:
            self._place.forget()
            self._shown.close()
        else:
            self.set_scope(article.article.id)

    def _on_sort(self, order: Sort) -> None:
        self._place.follow_current()
        self._shown.set_order(order)
        self.table.sorted_by(order)

    def _on_about_to_list(self, _anew: bool) -> None:
        self._selected.relisting = True
        self._place.keep()

    def _on_listed(self) -> None:
        self._place.bring_back()
        self._selected.relisting = False
        self._hint()
        claim = self._station.claim
        if claim is None:
            self.bar.withdraw_offer()
        elif not self._selected.is_listed():
            self._without_current(claim)
        else:
            self._leave_others_out(claim)
            self._selected.follow()
        if self._attending is not None:
            self._arrive()

    def _leave_others_out(self, claim: str) -> None:
        """What is not listed any more is selected no more: a status is for what one sees."""
        keys = self.table.selected_keys()
        if len(keys) < len(self._station.selected):
            self._station.select_claim(claim, listing.ids(self._station.desk, keys))

    def _without_current(self, claim: str) -> None:
        """The selected claim is not listed: it is gone, or it is left out.

        The one that stands in its place is selected only where the person took it away, and their keys go to the list:
        what is typed for a claim that someone else deletes meanwhile must never reach another one.
        """
        if listing.key_of(self._station.desk, claim) is not None:
            if not self._left_out.leave():
                self._left_out.offer()
            return
        by_others = self._station.told_by_others
        if by_others:
            self._station.said.emit(tr("The claim was deleted elsewhere."))
        self._station.claim_gone.emit(claim)
        row = None if by_others or is_typed_into(self.window().focusWidget()) else self._place.nearest()
        self._station.select_claim(self._model.claim(row) if row is not None else None)

    def _hint(self) -> None:
        if not self._shown.open:
            self.table.set_hint("")
        elif self._shown.filter:
            self.table.set_hint(tr("No claim fits the filter. Esc takes it back."))
        else:
            key = way_to("new_claim", self._station.settings)
            self.table.set_hint(tr("No claims yet: select words in the article and press {key}.", key=key))

    # -- where one goes ---------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        count = self._shown.count()
        if not count:
            return
        here = self._selected.row_of_current()
        if here is None:
            left = self._place.nearest()
            wanted = 0 if left is None else left + (min(step, 0))
        else:
            wanted = here + step
        self.table.go_to(min(max(wanted, 0), count - 1))

    def step_back(self) -> None:
        """Take back what is selected with the current claim, else the filter; `stepped_back` where there is neither.

        A wider list that is as it was begun goes whole: choosing it was one step.
        """
        wide = self._wider.on and self._station.article is not None
        if len(self.table.selected_keys()) > 1 and (row := self._selected.row_of_current()) is not None:
            self.table.go_to(row)
        elif wide and self._shown.filter == self._wider.began_with:
            self.show_article()
        elif not self.bar.step_back():
            (self.show_article if wide else self.stepped_back.emit)()

    # -- columns ------------------------------------------------------------------------------------

    def _on_header_menu(self) -> None:
        menu = PopupMenu(tr("Columns and order"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_columns(menu)
        menu.popup(self.cursor().pos())

    def _fill_columns(self, menu: PopupMenu) -> None:
        columns.fill(menu, self.table.widths, self._shown.order, self._on_sort)
