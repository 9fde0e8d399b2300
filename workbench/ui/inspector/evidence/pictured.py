"""What a kept file is: type and size; of a picture a preview, its facts, and the items that show the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.actions import dismissals, evidence, pictures, recording
from workbench.actions.desk import Desk
from workbench.base import records
from workbench.base.errors import BadFile, NotFound
from workbench.base.languages import joined, say, tr
from workbench.base.messages import Message, msg
from workbench.intake.media_types import media_type_of
from workbench.intake.pictures import Picture
from workbench.ui.inspector.dossier import Dossier
from workbench.ui.inspector.offering import OfferBox
from workbench.ui.station import Station

PREVIEW = QSize(168, 126)
"""The most that a preview takes, in pixels at normal density."""
MOST_DECODED = 50_000_000
"""Pictures of more pixels get no preview, unless their format is decoded small."""
MEMORY = 192
"""How many MiB a preview may take to decode."""
MOST_OFFERS = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file was found to be; `trouble` says why a picture could not be read."""

    size: int
    media_type: str
    picture: Picture | None = None
    preview: QImage | None = None
    trouble: Message | None = None


def look(desk: Desk, sha256: str, name: str) -> Looked:
    """Look at a kept file, for a free lane: a picture is read in a process apart first, and only then decoded small."""
    path = desk.library.originals.path(sha256)
    try:
        size, media_type = path.stat().st_size, media_type_of(path, name)
    except OSError:
        return Looked(0, "", trouble=msg("The file is not here any more; checking the library names it."))
    if not media_type.startswith("image/"):
        return Looked(size, media_type)
    try:
        picture = pictures.facts(desk, sha256)
    except (BadFile, NotFound) as error:
        return Looked(size, media_type, trouble=error.line)
    return Looked(size, picture.media_type, picture, _preview(path, picture))


def _preview(path: Path, picture: Picture) -> QImage | None:
    if picture.width * picture.height > MOST_DECODED and picture.media_type != "image/jpeg":
        return None
    QImageReader.setAllocationLimit(MEMORY)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    stored = reader.size()
    if not stored.isValid():
        return None
    reader.setScaledSize(stored.scaled(PREVIEW * 2, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def same_pictures(desk: Desk, item: records.Evidence) -> list[records.Evidence]:
    """The other items that show the same picture, or nearly so, the likest first; for a free lane."""
    near = [name for name in pictures.near_same(desk, item.file or "") if name != item.id]
    held = {one.id: one for one in evidence.items(desk)} if near else {}
    return [held[name] for name in near if name in held]


def size_words(size: int) -> str:
    """A size in the unit that suits it: `312 kB`."""
    value, units = float(size), (tr("bytes"), "kB", "MB", "GB")
    place = 0
    while value >= 1000 and place < len(units) - 1:
        value, place = value / 1000, place + 1
    return f"{value:.0f} {units[place]}" if value >= 10 or not place else f"{value:.1f} {units[place]}"


def fact_lines(looked: Looked) -> Iterator[str]:
    """What was found, a line each."""
    first = [looked.media_type, size_words(looked.size)] if looked.media_type else []
    picture = looked.picture
    if picture is not None:
        first.insert(1, tr("{width} × {height} pixels", width=picture.width, height=picture.height))
    if first:
        yield " · ".join(first)
    if picture is not None:
        told = []
        if picture.taken:
            told.append(tr("taken {moment} by the camera’s clock", moment=picture.taken.replace("T", " ")))
        told += [fact for fact in (picture.camera, picture.software) if fact]
        if picture.place:
            told.append(tr("at {latitude}, {longitude}", latitude=picture.place[0], longitude=picture.place[1]))
        if told:
            yield tr("EXIF, which anybody can write: {facts}", facts=joined(told))
        yield from (say(note) for note in picture.notes)
    if looked.trouble is not None:
        yield say(looked.trouble)


class Pictured(QWidget):
    """Shows what is known of one item's file, looked at aside once for each file."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station
        self._item: records.Evidence | None = None
        self._dossier: Dossier | None = None
        self._same: Sequence[records.Evidence] = ()
        self._looked_at = ""
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.preview.hide()
        self.facts = QLabel()
        self.facts.setProperty("look", "small")
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.offers: list[OfferBox] = []
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(5)
        self._rows.addLayout(line)

    def show_item(self, item: records.Evidence, dossier: Dossier) -> None:
        """Show an item; its file is looked at where it was not yet."""
        self._item, self._dossier = item, dossier
        self.setVisible(item.file is not None)
        if item.file is not None and item.file != self._looked_at:
            self._looked_at, self._same = item.file, ()
            self.preview.hide()
            self.facts.clear()
            self._look(item, item.file)
        self._show_offers()

    def _look(self, item: records.Evidence, sha256: str) -> None:
        desk = self._station.desk

        def looked(found: Looked) -> None:
            if self._looked_at == sha256:
                self._show(found)
                if found.picture is not None and found.picture.fingerprint is not None:
                    self._station.aside(lambda: same_pictures(desk, item), then=same, failed=lambda _: None)

        def same(found: Sequence[records.Evidence]) -> None:
            if self._looked_at == sha256:
                self._same = found
                self._show_offers()

        self._station.aside(lambda: look(desk, sha256, item.title), then=looked)

    def _show(self, found: Looked) -> None:
        self.facts.setText("\n".join(filter(None, fact_lines(found))))
        self.preview.setVisible(found.preview is not None)
        if found.preview is not None and self._item is not None:
            ratio = self.devicePixelRatioF()
            wanted = QSize(round(PREVIEW.width() * ratio), round(PREVIEW.height() * ratio))
            fitted = found.preview.size().scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio)
            if fitted.width() < found.preview.width():
                image = found.preview.scaled(fitted, mode=Qt.TransformationMode.SmoothTransformation)
            else:
                image = found.preview
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self.preview.setPixmap(pixmap)
            self.preview.setAccessibleName(tr("Preview of {title}", title=self._item.title))

    # -- the same picture -----------------------------------------------------------------------

    def _offered(self) -> list[records.Evidence]:
        if self._dossier is None or self._item is None:
            return []
        away = {record.item for record in self._dossier.matter.set_aside}
        mine = self._item
        now = {other.id: self._dossier.matter.evidence.get(other.id, other) for other in self._same}
        return [
            other
            for other in now.values()
            if dismissals.of_picture(other.title) not in away and not (mine.source and mine.source == other.source)
        ][:MOST_OFFERS]

    def _show_offers(self) -> None:
        offered = self._offered()
        for _ in range(len(offered) - len(self.offers)):
            self.offers.append(self._box(len(self.offers)))
        for number, box in enumerate(self.offers):
            box.setVisible(number < len(offered))
            if number < len(offered):
                words = tr("“{title}” shows the same picture, or nearly so.", title=offered[number].title)
                box.show_words(words, other=words != box.words.text())

    def _box(self, number: int) -> OfferBox:
        box = OfferBox(self._station.theme, tr("The same origin"), needs_reason=True)
        box.accept.setToolTip(tr("Who is named for the one is named for the other, or the two count as one"))
        box.accepted.connect(lambda: self._accept(number))
        box.dismissed.connect(lambda reason: self._dismiss(number, reason))
        self._rows.addWidget(box)
        return box

    def _accept(self, number: int) -> None:
        if self._item is None:
            return
        desk, mine, other = self._station.desk, self._item.id, self._offered()[number]

        def done(_: object) -> None:
            self._same = [one for one in self._same if one.id != other.id]
            self._show_offers()

        self._station.do(lambda: recording.same_origin(desk, mine, other.id), then=done)

    def _dismiss(self, number: int, reason: str) -> None:
        if self._dossier is not None:
            desk, claim = self._station.desk, self._dossier.claim.id
            offer = dismissals.of_picture(self._offered()[number].title)
            self._station.do(lambda: dismissals.dismiss(desk, claim, offer, reason))
