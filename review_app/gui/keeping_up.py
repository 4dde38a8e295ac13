"""The file on the disk, when another program changes it: noticed, offered, merged."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from review_app.domain.errors import UserError
from review_app.gui.message_bar import MessageBar
from review_app.gui.review import Review
from review_app.messages import _, ngettext
from review_app.store.protocol import DocumentRecord
from review_app.workflows.checking import Progress
from review_app.workflows.opening import Opened
from review_app.workflows.taking_in import (
    Disk,
    TakenIn,
    changes_on_disk,
    discard,
    recover,
    take_in,
)
from review_app.workflows.tidings import tidings


class KeepingUp(QObject):
    """Watches one document's file by its content, whenever people come back to the window.

    Nothing is taken in unasked. Where both sides changed a text, ours stands as needing
    work, and theirs is in an issue on it.
    """

    renewed = Signal(object)
    """The `Session` that goes on with what is on the disk now."""

    def __init__(self, review: Review, bar: MessageBar, commit: Callable[[], bool]) -> None:
        super().__init__(review)
        self._review = review
        self._bar = bar
        self._commit = commit
        self._offered: bytes | None = None

    def look(self) -> None:
        """See whether the file is still what we know, on another thread."""

        def work(_progress: Progress) -> Disk | None:
            try:
                return changes_on_disk(self._review.session)
            except UserError:
                return None  # perhaps half-written: the next look will tell

        self._review.workers.run(work).done.connect(self._offer)

    def offer_pending(self, pending: DocumentRecord) -> None:
        """Offer edits that no file held when another program changed the file."""
        self._bar.tell(
            _("There are edits of yours that were never saved, made before the file was changed."),
            "problem",
            (
                (_("Bring them back"), lambda: self._recover(pending)),
                (_("Let them go"), lambda: discard(self._review.session, pending)),
            ),
        )

    def tell_tidings(self, opened: Opened) -> None:
        """Tell what became of the review in the file, once it is known."""

        def work(_progress: Progress) -> tuple[str, ...]:
            return tidings(opened)

        def tell(notes: tuple[str, ...]) -> None:
            for note in notes:
                self._bar.tell(note, "problem")

        task = self._review.workers.run(work)
        task.done.connect(tell)
        task.refused.connect(self._review.told)
        task.failed.connect(self._review.failed)

    def take_in(self) -> bool:
        """Merge what is on the disk now; whether there was anything to merge."""
        disk = self._review.attempt(lambda: changes_on_disk(self._review.session))
        if disk is None or not self._commit():
            return False
        taken = self._review.attempt(lambda: take_in(self._review.session, disk))
        if taken is None:
            return False
        self.renewed.emit(taken.session)
        if self._review.session.read_only:
            self._bar.tell(_("The file is whole again."))
        else:
            self._tell(taken)
        return True

    def _offer(self, disk: Disk | None) -> None:
        if disk is None or disk.data == self._offered:
            return
        self._offered = disk.data
        self._bar.tell(
            _("Another program has changed {name}.").format(name=disk.path.name),
            "problem",
            ((_("Take the changes in"), self.take_in),),
        )

    def _recover(self, pending: DocumentRecord) -> None:
        taken = self._review.attempt(lambda: recover(self._review.session, pending))
        if taken is not None:
            self._tell(taken)

    def _tell(self, taken: TakenIn) -> None:
        for note in taken.notes:
            self._bar.tell(note, "problem")
        if taken.conflicts:
            count = len(taken.conflicts)
            self._bar.tell(
                ngettext(
                    "Both sides are together. {count} text was changed on both: yours stands as"
                    " needing work, and theirs is in an issue on it.",
                    "Both sides are together. {count} texts were changed on both: yours stand as"
                    " needing work, and theirs are in issues on them.",
                    count,
                ).format(count=count),
                "problem",
            )
        else:
            self._bar.tell(_("Both sides are together; nothing was in conflict."))
        if taken.gone:
            places = ", ".join(str(segment.key + 1) for segment in taken.gone[:10])
            self._bar.tell(
                _(
                    "The file no longer has these segments, on which you had worked: {places}."
                    " Your work on them stays in the workspace."
                ).format(places=places),
                "problem",
            )
