"""Actions on findings and issues: from one to the next, accept, dismiss, raise."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from review_app.domain.edits import DeleteIssue, ResolveIssue
from review_app.domain.finding import Finding
from review_app.domain.issue import Issue, IssueState, Side
from review_app.gui.action_table import SPECS
from review_app.gui.commands.walk import walk
from review_app.gui.grid.marks import Place
from review_app.gui.grid.shown import in_exchange
from review_app.gui.grid.view import SegmentGrid
from review_app.gui.issue_popup import QUOTE, IssuePopup
from review_app.gui.issue_types import type_name, typology_of
from review_app.gui.reason_popup import ReasonPopup, dismissal_question
from review_app.gui.review import Review
from review_app.gui.tally import Tally
from review_app.messages import _
from review_app.workflows.reviewing import (
    IssueDraft,
    Scope,
    accept_suggestion,
    add_name,
    apply_suggestion,
    change_issue,
    draft_from,
    draft_of,
    is_misspelled,
    issue_of,
    raise_issue,
    suggested,
    trimmed,
)

SUGGESTIONS = 9


class FindingCommands:
    """Acts on the finding that the line under the current row tells of."""

    def __init__(self, review: Review, grid: SegmentGrid, tally: Tally, popup: IssuePopup) -> None:
        self._review = review
        self._grid = grid
        self._tally = tally
        self._popup = popup
        self._reasons = ReasonPopup(grid)
        self._raising: int | None = None
        self._changing: Issue | None = None
        popup.raised.connect(self._on_raised)
        grid.accept_hint.connect(partial(self.accept, 0))

    def handlers(self) -> dict[str, Callable[[], object]]:
        accept = {f"suggestion-{n + 1}": partial(self.accept, n) for n in range(SUGGESTIONS)}
        return {
            **accept,
            "next-finding": lambda: self.go(1),
            "previous-finding": lambda: self.go(-1),
            "finding-menu": self.menu,
            "issue-from-finding": self.make_issue,
            "ignore-finding": self.ignore,
            "ignore-in-document": partial(self.ignore, Scope.DOCUMENT),
            "ignore-everywhere": partial(self.ignore, Scope.EVERYWHERE),
            "fix-all": self.fix_all,
            "explain-finding": self.explain,
            "add-to-dictionary": self.add_to_dictionary,
            "add-to-names": self.add_to_names,
            "raise-issue": self.raise_issue,
            "next-issue": lambda: self.go_issue(1),
            "previous-issue": lambda: self.go_issue(-1),
        }

    # Findings --------------------------------------------------------------------------

    def go(self, direction: int) -> None:
        """To the next finding of the text, or the one before."""
        editing = self._grid.editing

        def places(key: int) -> list[Place]:
            findings = editing.findings if key == editing.key else self._review.findings(key)
            return [(one.side, one.start, one.end) for one in findings]

        if not walk(self._grid, places, lambda key: bool(self._review.findings(key)), direction):
            self._tell_none(_("There are no findings in the segments shown."))

    def accept(self, choice: int) -> None:
        """Put a suggestion in the place of what the finding marks."""
        editing, finding = self._grid.editing, self._finding()
        if finding is not None and finding.side is Side.SOURCE and choice == 0 and editing.offered:
            end = editing.target.selection()[1]
            editing.focus(Side.TARGET)
            editing.target.replace(end, end, editing.offered)
            return
        if finding is None or not editing.commit():
            return
        segment = self._review.segment(finding.segment)
        change = self._review.attempt(lambda: accept_suggestion(segment, finding, choice))
        if change is not None and self._review.apply(change):
            end = finding.start + len(finding.suggestions[choice])
            editing.focus(Side.TARGET).select(end, end)

    def make_issue(self) -> None:
        """Turn the finding into an issue, at once: its words, type and suggestion are known."""
        finding = self._finding()
        if finding is None or not self._grid.editing.commit():
            return
        issue = issue_of(self._review.segment(finding.segment), finding)
        if issue is None:
            self._raise(finding.segment, draft_from(finding))
        else:
            self._review.go_to(finding.segment, issue.side, issue.span.start, issue.span.end)
            self._review.noted.emit(
                _("There is an issue on these words already, by {author}.").format(
                    author=issue.author
                )
            )

    def ignore(self, scope: Scope = Scope.SEGMENT) -> None:
        """Let the finding rest, with the reason."""
        finding = self._finding()
        if finding is None:
            return
        self._reasons.ask(
            dismissal_question(scope, finding.quote),
            self._below_caret(),
            partial(self._dismiss, finding, scope),
        )

    def _dismiss(self, finding: Finding, scope: Scope, reason: str) -> None:
        if self._grid.editing.commit():
            self._review.dismiss(finding, scope, reason)
        self._grid.editing.focus(self._grid.editing.active_side)

    def fix_all(self) -> None:
        """Take the first suggestions of all findings of this kind, after a look at them."""
        finding = self._finding()
        if finding is not None and self._grid.editing.commit():
            from review_app.gui.fix_dialog import fix_all

            fix_all(self._review, finding, self._grid)

    def explain(self) -> None:
        """Show what there is to read about the check that found it."""
        finding = self._finding()
        if finding is not None:
            from review_app.gui.check_help import show_help

            show_help(finding.check, self._grid)

    def add_to_dictionary(self) -> None:
        finding = self._finding()
        if finding is not None and not is_misspelled(finding):
            words = _("Only a word that is not in the dictionary can be added to it.")
            self._review.noted.emit(words)
        elif finding is not None:
            self._review.add_word(finding.quote)

    def add_to_names(self) -> None:
        finding = self._finding()
        if finding is not None:
            self._review.apply(add_name(self._review.properties, finding.quote))

    def menu(self) -> None:
        """All that can be done with what is at the caret, as a menu there.

        That is the finding and the open issue that the caret touches; where it touches
        neither, the nearest finding.
        """
        finding, issue = self._grid.editing.current_finding(), self._issue()
        if finding is not None and issue is not None and not self._grid.editing.touches(finding):
            finding = None
        if finding is None and issue is None:
            self._tell_none(_("This segment has no finding, and no issue at the cursor."))
            return
        menu = QMenu(self._grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = [finding.message] if finding else []
        if finding is not None:
            self._offer_finding(menu, finding)
        if issue is not None:
            names.append(type_name(issue.type))
            menu.addSection(_("Issue: {type}").format(type=type_name(issue.type)))
            self._offer_issue(menu, issue)
        menu.setAccessibleName(", ".join(names))
        menu.popup(self._below_caret())
        menu.setActiveAction(next(one for one in menu.actions() if not one.isSeparator()))

    def _offer_finding(self, menu: QMenu, finding: Finding) -> None:
        offered = self._grid.editing.offered
        inserted = (offered,) if finding.side is Side.SOURCE and offered else ()
        for place, suggestion in enumerate((*finding.suggestions, *inserted)[:SUGGESTIONS]):
            words = in_exchange(suggestion, finding.quote) or _("(remove it)")
            words = words.replace("&", "&&")
            action = menu.addAction(words)
            action.setShortcut(self._key(f"suggestion-{place + 1}"))
            action.triggered.connect(partial(self.accept, place))
        menu.addSeparator()
        for words, name, act in (
            (_("Make an issue of it"), "issue-from-finding", self.make_issue),
            (_("Fix all of this kind…"), "fix-all", self.fix_all),
            (_("Ignore here…"), "ignore-finding", self.ignore),
            (
                _("Ignore in this document…"),
                "ignore-in-document",
                partial(self.ignore, Scope.DOCUMENT),
            ),
            (_("Ignore everywhere…"), "ignore-everywhere", partial(self.ignore, Scope.EVERYWHERE)),
            *(
                ((_("Add to my dictionary"), "add-to-dictionary", self.add_to_dictionary),)
                if is_misspelled(finding)
                else ()
            ),
            (_("Add to the names of this document"), "add-to-names", self.add_to_names),
            (_("Explain this check"), "explain-finding", self.explain),
        ):
            action = menu.addAction(words)
            action.setShortcut(self._key(name))
            action.triggered.connect(lambda _checked=False, act=act: act())

    def _offer_issue(self, menu: QMenu, issue: Issue) -> None:
        key = self._grid.editing.key
        if key is None:
            return
        if suggested(self._grid.editing.segment, issue) is not None:
            words = _("Apply &suggestion: {words}").format(
                words=issue.suggestion[:QUOTE].replace("&", "&&")
            )
            menu.addAction(words).triggered.connect(partial(self._apply_suggestion, key, issue))
        for words, change in (
            (_("Mark &fixed"), ResolveIssue(issue.id, IssueState.FIXED)),
            (_("&Reject"), ResolveIssue(issue.id, IssueState.REJECTED)),
        ):
            menu.addAction(words).triggered.connect(partial(self._review.apply, (key, change)))
        menu.addAction(_("&Edit…")).triggered.connect(partial(self._edit_issue, key, issue))
        delete = partial(self._review.apply, (key, DeleteIssue(issue.id)))
        menu.addAction(_("&Delete")).triggered.connect(delete)

    def _key(self, name: str) -> QKeySequence:
        keys = SPECS[name].keys_in(self._review.settings.shortcuts)
        return QKeySequence(keys[0] if keys else "")

    def _below_caret(self) -> QPoint:
        editor = self._grid.editing.active
        return editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())

    def _finding(self) -> Finding | None:
        finding = self._grid.editing.current_finding()
        if finding is None:
            self._tell_none(_("This segment has no finding."))
        return finding

    def _tell_none(self, words: str) -> None:
        """Say `words`, that there is nothing; or how far the checks are that may yet find it."""
        if under_way := self._review.checker.under_way:
            done, total = under_way
            words = _("Still checking: {done} of {total} segments.").format(done=done, total=total)
        self._review.noted.emit(words)

    # Issues ----------------------------------------------------------------------------

    def raise_issue(self) -> None:
        """Say what is wrong with the words that are selected; with none, with the whole text."""
        editing = self._grid.editing
        if editing.key is None or not editing.commit():
            return
        side, start, end = editing.place
        text = self._review.segment(editing.key).text(side)
        start, end = (0, len(text)) if start == end else trimmed(text, start, end)
        self._raising, self._changing = editing.key, None
        draft = IssueDraft(side=side, start=start, end=end, type="")
        self._popup.open_for(
            text[start:end], draft, self._below_caret(), typology=typology_of(self._review)
        )

    def _on_raised(self, draft: IssueDraft) -> None:
        if self._raising is None:
            return
        if self._changing is None:
            self._raise(self._raising, draft)
        else:
            self._change(self._raising, self._changing, draft)
        self._raising = self._changing = None
        self._grid.editing.focus(self._grid.editing.active_side)

    def _raise(self, key: int, draft: IssueDraft) -> None:
        change = self._review.attempt(lambda: raise_issue(self._review.session, key, draft))
        if change is not None:
            self._review.apply(change)

    def _issue(self) -> Issue | None:
        """The open issue at the caret, the one on the fewest words first."""
        editing = self._grid.editing
        # Issues are of the first plural form, and of no source that is being typed.
        if editing.key is None:
            return None
        side, start, end = editing.place
        editor = editing.source if side is Side.SOURCE else editing.target
        if editor.text() != editing.segment.text(side):
            return None
        touched = [
            one
            for one in editing.segment.open_issues
            if one.side is side
            and not one.span.lost
            and one.span.start <= end
            and start <= one.span.end
        ]
        return min(touched, key=lambda one: one.span.end - one.span.start, default=None)

    def _apply_suggestion(self, key: int, issue: Issue) -> None:
        if not self._grid.editing.commit():
            return
        segment = self._review.segment(key)
        changes = self._review.attempt(lambda: apply_suggestion(segment, issue))
        if changes is not None and self._review.apply(*changes):
            end = issue.span.start + len(issue.suggestion)
            self._grid.editing.focus(Side.TARGET).select(end, end)

    def _edit_issue(self, key: int, issue: Issue) -> None:
        self._raising, self._changing = key, issue
        quote, draft = issue.span.quote, draft_of(issue)
        self._popup.open_for(
            quote, draft, self._below_caret(), changing=True, typology=typology_of(self._review)
        )

    def _change(self, key: int, issue: Issue, draft: IssueDraft) -> None:
        if draft != draft_of(issue):
            segment = self._review.segment(key)
            change = self._review.attempt(lambda: change_issue(segment, issue.id, draft))
            if change is not None:
                self._review.apply(change)

    def go_issue(self, direction: int) -> None:
        """To the next open issue of the text, or the one before."""

        def places(key: int) -> list[Place]:
            issues = self._review.segment(key).open_issues
            return [(one.side, one.span.start, one.span.end) for one in issues if not one.span.lost]

        if not walk(self._grid, places, lambda key: self._tally.line(key).issues > 0, direction):
            self._review.noted.emit(_("There are no open issues in the segments shown."))
