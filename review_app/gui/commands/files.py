"""Actions on the document as a file: save, export, properties, revisions."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from review_app.domain.edits import DOCUMENT, SetProperties
from review_app.domain.errors import CharsetError, ConflictError, UserError
from review_app.domain.issue import Side
from review_app.formats.exchange import KEPT
from review_app.formats.features import FORMATS, REVIEW_TABLE
from review_app.gui.prompts import ask_item, ask_text, choose
from review_app.gui.properties_dialog import PropertiesDialog
from review_app.gui.review import Review
from review_app.messages import _, ngettext
from review_app.workflows.checking import Progress
from review_app.workflows.rendering import Delivery
from review_app.workflows.reviewing import name_revision
from review_app.workflows.saving import (
    SAVED,
    export,
    in_utf8,
    not_kept,
    save,
    save_path,
    save_readable,
)
from review_app.workflows.session import Snapshot
from review_app.workflows.taking_back import Returned, returned, taken


class FileCommands(QObject):
    """Saves and exports one document, takes tables of it back, and names its states."""

    saved = Signal()
    made = Signal(object)
    """The `Path` of a file that takes the place of the damaged one."""

    def __init__(
        self,
        review: Review,
        commit: Callable[[], bool],
        take_in: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        """`take_in` merges what another program wrote to the file."""
        super().__init__(parent)
        self._review = review
        self._commit = commit
        self._take_in = take_in
        self._parent = parent

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "save": self.save,
            "save-as": self.save_as,
            "export": self.export,
            "export-clean": lambda: self.export(Delivery.CLEAN),
            "export-approved": lambda: self.export(Delivery.APPROVED),
            "export-table": self.export_table,
            "take-back": self.take_back,
            "properties": self.properties,
            "name-revision": self.name_revision,
            "compare-with": self.compare_with,
        }

    def save(self) -> bool:
        """Write the file; whether that went well."""
        return self._commit() and self._save(save_path(self._review.session))

    def save_as(self) -> bool:
        if self._review.session.read_only:
            self.save_readable()
            return False
        path = self._ask_path(_("Save as"), save_path(self._review.session), SAVED)
        return path is not None and self._commit() and self._save(path, overwrite=True)

    def save_readable(self) -> None:
        """Write what could be read of a damaged file to another one, and go on with that."""
        session = self._review.session
        damaged = Path(session.record.path)
        path = self._ask_path(_("Save as"), damaged.with_name(f"{damaged.stem}.readable.po"))
        if path is None:
            return

        def work(_progress: Progress) -> Path:
            return save_readable(session, path)

        task = self._review.workers.run(work)
        task.done.connect(self.made)
        task.refused.connect(self._review.told)
        task.failed.connect(self._review.failed)

    def export(self, delivery: Delivery = Delivery.REVIEW) -> None:
        """Write a copy for others, without what is excluded."""
        review = save_path(self._review.session)
        proposed = review.with_name(f"{review.stem}.export{review.suffix}")
        path = self._ask_path(_("Export"), proposed, SAVED)
        if path is not None and self._commit():
            self._export(path, delivery)

    def export_table(self) -> None:
        """Write a table for people who have an office program alone."""
        proposed = save_path(self._review.session).with_suffix(".docx")
        path = self._ask_path(_("Export review table"), proposed, REVIEW_TABLE.suffixes)
        if path is not None and self._commit():
            self._export(path, Delivery.REVIEW, table=True)

    def take_back(self) -> None:
        """Take in what others edited in a review table, as far as people want it."""
        patterns = " ".join(f"*{suffix}" for suffix in REVIEW_TABLE.suffixes)
        name, _filter = QFileDialog.getOpenFileName(
            self._parent,
            _("Take back a reviewed table"),
            str(save_path(self._review.session).parent),
            _("Review tables ({patterns})").format(patterns=patterns),
        )
        if not name or not self._commit():
            return
        task = self._review.workers.run(_look, self._review.session.snapshot(), Path(name))
        task.done.connect(self._offer)
        task.refused.connect(self._review.told)
        task.failed.connect(self._review.failed)

    def _offer(self, found: list[Returned]) -> None:
        """Show what a table changes, and take what people choose, in one step."""
        if not found:
            self._review.noted.emit(_("The table says nothing else than the document."))
            return
        from review_app.gui.take_back_dialog import TakeBackDialog

        dialog = TakeBackDialog(found, self._parent)
        if dialog.exec() and self._commit():
            wanted = dialog.wanted()
            if self._review.apply(*taken(self._review.session, wanted)):
                words = ngettext(
                    "{count} row was taken back.", "{count} rows were taken back.", len(wanted)
                )
                self._review.noted.emit(words.format(count=len(wanted)))

    def properties(self) -> None:
        dialog = PropertiesDialog(self._review.properties, self._parent)
        if dialog.exec() and dialog.properties() != self._review.properties:
            self._review.apply((DOCUMENT, SetProperties(dialog.properties())))

    def name_revision(self) -> None:
        """Give the present state a name."""
        if not self._commit():
            return
        known = [revision.name for revision in self._review.session.revisions]
        suggested = _("after translator") if len(known) == 1 else _("after editor")
        name = ask_text(self._parent, _("Name this revision"), _("Name"), suggested)
        if name is None:
            return
        change = self._review.attempt(lambda: name_revision(self._review.session, name))
        if change is not None and self._review.apply(change):
            self._review.noted.emit(
                _("The text as it is now is kept as revision “{name}”.").format(name=name)
            )

    def compare_with(self) -> None:
        """Choose the revision against which changes are shown."""
        names = [revision.name for revision in self._review.session.revisions]
        name = ask_item(self._parent, _("Compare with"), _("Revision"), names)
        if name is not None:
            self._review.compare_with(name)
            self._review.show_diff(shown=True)

    def _save(self, path: Path, *, overwrite: bool = False) -> bool:
        try:
            save(self._review.session, path, overwrite=overwrite)
        except ConflictError as error:
            return self._settle(error, path)
        except CharsetError as error:
            return self._convert(error) and self._save(path, overwrite=overwrite)
        except UserError as error:
            self._review.told.emit(str(error))
            return False
        self.saved.emit()
        self._tell(_("Saved to {path}."), path)
        return True

    def _settle(self, error: ConflictError, path: Path) -> bool:
        """The file is not what we know: let people choose what becomes of both."""
        choices = [
            _("Save under another name…"),
            _("Take its changes in"),
            _("Replace the file"),
        ]
        match choose(self._parent, str(error), choices):
            case 0:
                return self.save_as()
            case 1:
                if not self._take_in():
                    self._review.told.emit(
                        _("{path} is no version of this document; nothing was taken in.").format(
                            path=path
                        )
                    )
                return False
            case 2:
                return self._save(path, overwrite=True)
            case _:
                return False

    def _convert(self, error: CharsetError) -> bool:
        """Let people choose between UTF-8 and another character; whether it will be UTF-8."""
        if not self._wants_utf8(error, _("Convert the file to UTF-8 and save")):
            return False
        return self._review.apply(in_utf8(self._review.session))

    def _wants_utf8(self, error: CharsetError, words: str) -> bool:
        """Show the segment with the character that the charset cannot hold, and ask."""
        if error.key is not None:
            at = self._review.segment(error.key).target.find(error.character)
            found = (Side.TARGET, at, at + 1) if at >= 0 else (None, 0, 0)
            self._review.go_to(error.key, *found)
        return choose(self._parent, str(error), [words], _("Go back")) == 0

    def _export(
        self, path: Path, delivery: Delivery, *, table: bool = False, to_utf8: bool = False
    ) -> None:
        try:
            export(self._review.session, path, delivery, table=table, to_utf8=to_utf8)
        except CharsetError as error:
            if self._wants_utf8(error, _("Export in UTF-8")):
                self._export(path, delivery, table=table, to_utf8=True)
        except UserError as error:
            self._review.told.emit(str(error))
        else:
            self._tell(_("Exported to {path}."), path, delivery)

    def _tell(self, words: str, path: Path, delivery: Delivery = Delivery.REVIEW) -> None:
        """Say where the document was written, and what that file cannot hold of it."""
        lost = not_kept(self._review.session, path) if delivery is Delivery.REVIEW else ""
        self._review.noted.emit(f"{words.format(path=path)} {lost}".strip())

    def _ask_path(
        self, title: str, proposed: Path, suffixes: Sequence[str] = (".po",)
    ) -> Path | None:
        """A path to write to; the suffix says in which format."""
        filters = [
            f"{_(form.name)} ({' '.join(f'*{one}' for one in form.suffixes)})"
            for form in FORMATS
            if set(form.suffixes) <= set(suffixes)
        ]
        if proposed.suffix in KEPT:
            filters.append(f"{proposed.suffix[1:]} (*{proposed.suffix})")
        first = next((one for one in filters if f"*{proposed.suffix}" in one), "")
        name, chosen = QFileDialog.getSaveFileName(
            self._parent, title, str(proposed), ";;".join(filters), first
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(_suffix(chosen))


def _look(state: Snapshot, path: Path, _progress: Progress) -> list[Returned]:
    return returned(state, path)


def _suffix(chosen: str) -> str:
    """The first suffix in a filter such as "Review table (*.docx *.xlsx)"."""
    found = re.search(r"\*(\.\w+)", chosen)
    return found[1] if found else ".po"
