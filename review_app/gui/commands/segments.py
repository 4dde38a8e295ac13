"""Actions on segments: moving, confirming, approving, excluding."""

from collections.abc import Callable, Iterable, Sequence

from shiboken6 import isValid

from review_app.domain.edits import Change, SetExcluded, SetStatus
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import FUZZY, Segment, Status
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.prompts import ask_number, ask_text, choose
from review_app.gui.reason_popup import ReasonPopup
from review_app.gui.review import Review
from review_app.gui.tally import Tally
from review_app.gui.words import status as status_words
from review_app.messages import _, ngettext
from review_app.workflows.recutting import check, counterpart, merge_with_next, split_at
from review_app.workflows.reviewing import approvals, confirmed, give_score


class SegmentCommands:
    """Acts on the current segment, or on those that are selected."""

    def __init__(self, review: Review, grid: SegmentGrid, tally: Tally) -> None:
        self._review = review
        self._grid = grid
        self._tally = tally
        self._reasons = ReasonPopup(grid)

    def handlers(self) -> dict[str, Callable[[], object]]:
        grid, review = self._grid, self._review
        return {
            "confirm": self.confirm,
            "approve": self.approve,
            "approve-shown": self.approve_shown,
            "needs-work": self.needs_work,
            "split-segment": self.split,
            "merge-segments": self.merge,
            "exclude": self.exclude,
            "copy-source": self.copy_source,
            "edit-source": self.edit_source,
            "revert": grid.editing.revert,
            "next-segment": lambda: grid.step(1),
            "previous-segment": lambda: grid.step(-1),
            "next-unfinished": self.next_unfinished,
            "next-change": lambda: grid.go_where(review.is_changed, 1),
            "previous-change": lambda: grid.go_where(review.is_changed, -1),
            "go-to": self.go_to,
            "give-score": self.give_score,
            "show-points": self.show_points,
            "next-worst": lambda: grid.points.once_known(self.next_worst),
        }

    def give_score(self) -> None:
        """Ask for one's own score of the current segment; an empty answer takes it back."""
        editing, review = self._grid.editing, self._review
        if editing.key is None or not editing.commit():
            return
        segment = review.segment(editing.key)
        mine = next(
            (one for one in segment.judgements if one.author == review.session.author), None
        )
        words = ask_text(
            self._grid,
            _("Give a Score"),
            _("How good is segment {number}, from 0 to 100? Empty: no score").format(
                number=segment.key + 1
            ),
            f"{mine.score:g}" if mine else "",
        )
        change = None if words is None else review.attempt(lambda: give_score(segment, words))
        if change is not None:
            review.apply(change)

    def confirm(self) -> None:
        """The text is done: translated, or approved where an editor says so; on to the next."""
        editing = self._grid.editing
        if editing.key is None or editing.composing:
            return
        status = confirmed(editing.segment.forms, self._review.settings.role)
        key = editing.key
        if editing.commit(status) and not editing.next_form():
            self._go_on()
            self._warn(key)

    def _go_on(self) -> None:
        """To the next segment that is part of the text; stay where there is none."""
        keys, here = self._grid.keys, self._grid.currentIndex().row()
        ahead = range(here + 1, len(keys))
        row = next((row for row in ahead if self._tally.line(keys[row]).counts), here)
        self._grid.step(row - here)

    def _warn(self, key: int) -> None:
        """Say so where the checks find an error in what was just said to be done."""
        said = self._review.segment(key)

        def take(found: tuple[Finding, ...]) -> None:
            errors = errors_of(found)
            # The answer may come after the document has left the desk.
            if errors and isValid(self._review) and self._review.segment(key) == said:
                self._review.warned.emit(
                    _("Segment {number} is {status}, with an error: {message}").format(
                        number=key + 1, status=status_words(said.status), message=errors[0].message
                    )
                )

        if said.done:
            self._review.check_text(said, take)

    def approve(self) -> None:
        """Approve the selected segments, or take their approval back where all have it."""
        segments = [one for one in self._selected() if one.counts and one.complete]
        if segments and all(segment.status is Status.APPROVED for segment in segments):
            changes: list[tuple[int, Change]] = [
                (segment.key, SetStatus(Status.TRANSLATED)) for segment in segments
            ]
        else:
            changes = approvals(segments)
        if not self._review.apply(*changes):
            self._review.noted.emit(_("There is no text to approve."))
        elif len(segments) == 1 and segments[0].status is not Status.APPROVED:
            self._warn(segments[0].key)

    def approve_shown(self) -> None:
        """Approve every segment that the filter shows, as one step of undo."""
        if not self._grid.editing.commit():
            return
        shown = [self._review.segment(key) for key in self._grid.keys]
        drafts, errors = self._doubtful(shown)
        if drafts or errors:
            match self._ask_doubtful(len(drafts), len(errors)):
                case 0:
                    left_out = drafts | errors
                    shown = [one for one in shown if one.key not in left_out]
                case 1:
                    pass
                case _:
                    return
        changes = approvals(shown)
        if not changes:
            self._review.noted.emit(_("All segments shown are approved already, or are empty."))
        elif self._review.apply(*changes):
            self._review.noted.emit(
                ngettext(
                    "{count} segment was approved; Undo takes it back.",
                    "{count} segments were approved; Undo takes them all back.",
                    len(changes),
                ).format(count=len(changes))
            )

    def _doubtful(self, segments: Sequence[Segment]) -> tuple[set[int], set[int]]:
        """The drafts among those that would be approved, and those with errors, by their keys."""
        by_key = {segment.key: segment for segment in segments}
        keys = [key for key, _change in approvals(segments)]
        return (
            {key for key in keys if by_key[key].status in FUZZY},
            {key for key in keys if errors_of(self._review.findings(key))},
        )

    def _ask_doubtful(self, drafts: int, errors: int) -> int | None:
        kinds = [
            ngettext("{count} draft", "{count} drafts", drafts).format(count=drafts),
            ngettext("{count} with an error", "{count} with errors", errors).format(count=errors),
        ]
        among = [words for words, count in zip(kinds, (drafts, errors), strict=True) if count]
        question = _("Among the segments that would be approved: {kinds}.")
        choices = [_("Leave them out"), _("Approve all")]
        return choose(self._grid, question.format(kinds=", ".join(among)), choices)

    def needs_work(self) -> None:
        """Send the selected segments back, with a reason."""
        segments = self._selected()
        if not segments:
            return
        editor = self._grid.editing.active
        self._reasons.ask(
            _("What is to be done? (may stay empty)"),
            editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()),
            lambda reason: self._send_back([segment.key for segment in segments], reason),
        )

    def _send_back(self, keys: list[int], reason: str) -> None:
        verdict = SetStatus(Status.NEEDS_WORK, reason)
        self._review.apply(*((key, verdict) for key in keys))
        self._grid.editing.focus(self._grid.editing.active_side)

    def exclude(self) -> None:
        """Leave the selected segments out of the text, or take them back in."""
        segments = self._selected()
        out = not all(segment.excluded for segment in segments)
        change = SetExcluded(out)
        self._review.apply(
            *((segment.key, change) for segment in segments if segment.excluded != out)
        )

    def split(self) -> None:
        """Split the segment at the cursor, and its source where the person says."""
        from review_app.gui.split_dialog import SplitDialog

        editing, review = self._grid.editing, self._review
        if editing.key is None or editing.composing:
            return
        target = editing.target.selection()[0]
        if not editing.commit():
            return
        key = editing.key
        segment = review.segment(key)
        if not review.attempt(lambda: (check(review.session, segment), True)):
            return
        language = review.properties.source_language
        cuts = {Side.TARGET: target, Side.SOURCE: counterpart(segment, target, language)}
        texts = {side: segment.text(side) for side in Side}
        dialog = SplitDialog(texts, cuts, self._grid)
        if dialog.exec():
            at = dialog.cut(Side.TARGET), dialog.cut(Side.SOURCE)
            changes = review.attempt(lambda: split_at(review.session, key, *at))
            if changes:
                review.apply(*changes)

    def merge(self) -> None:
        """Make one segment of the current one and the next."""
        editing, review = self._grid.editing, self._review
        key = editing.key
        if key is None or editing.composing or not editing.commit():
            return
        changes = review.attempt(lambda: merge_with_next(review.session, key))
        if changes:
            review.apply(*changes)

    def copy_source(self) -> None:
        """Put the source in the target's editor."""
        editing = self._grid.editing
        if editing.key is not None:
            segment = self._review.segment(editing.key)
            editing.target.replace(0, len(editing.target.text()), segment.source_text)

    def edit_source(self) -> None:
        if not self._grid.editing.type_source():
            self._review.noted.emit(_("The source of a catalog's message belongs to the program."))

    def next_unfinished(self) -> None:
        def unfinished(key: int) -> bool:
            line = self._tally.line(key)
            return line.counts and not line.done

        if not self._grid.go_where(unfinished, 1):
            self._review.noted.emit(_("Every segment shown is finished."))

    def show_points(self) -> None:
        """Show in the grid what the issues of each segment cost, or no more."""
        points = self._grid.points
        points.show_them(not points.shown)

    def next_worst(self) -> None:
        """Go to the segment that costs most, and from that to the next after it."""
        shown = set(self._grid.keys)
        worst = [key for key in self._grid.points.worst() if key in shown]
        if not worst:
            self._review.noted.emit(_("No segment shown has an issue that costs anything."))
            return
        current = self._grid.current_key
        place = worst.index(current) + 1 if current in worst else 0
        self._review.go_to(worst[place % len(worst)])

    def go_to(self) -> None:
        """Go to a segment by its number."""
        total = len(self._review.session)
        number = ask_number(self._grid, _("Go to segment"), _("Number"), 1, total)
        if number is not None:
            into = self._review.segment(number - 1).into
            self._review.go_to(number - 1 if into is None or into < 0 else into)

    def _selected(self) -> list[Segment]:
        if not self._grid.editing.commit():
            return []
        return [self._review.segment(key) for key in self._grid.selected_keys()]


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    """Those that are errors, and no matter of taste."""
    return [one for one in findings if one.severity is FindingSeverity.ERROR]
