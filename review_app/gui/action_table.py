"""The one table of everything that a person can ask the window for.

Menus, the command palette, the page of shortcuts and docs/shortcuts.md are all made from it.
Names, helps and menu titles are marked here and translated when they are shown.
"""

from collections.abc import Mapping

from review_app.gui.action_spec import (
    DEFAULT,
    MEMOQ,
    OMEGAT,
    POEDIT,
    PRESETS,
    TRADOS,
    ActionSpec,
    is_plain,
    panel_spec,
    readable,
)
from review_app.gui.file_actions import FILE
from review_app.gui.memory_actions import MEMORY
from review_app.gui.revision_actions import REVISIONS
from review_app.messages import N_

__all__ = (
    "DEFAULT", "MEMOQ", "MENUS", "OMEGAT", "POEDIT", "PRESETS", "SPECS", "SUGGESTIONS",
    "SUGGESTIONS_IN_MENU", "TRADOS", "ActionSpec", "is_plain", "readable",
)  # fmt: skip

SUGGESTIONS = 9
SUGGESTIONS_IN_MENU = 3


_EDIT = (
    ActionSpec(
        "undo",
        N_("Undo"),
        N_("Take back the last change, first in the text, then in the document"),
        ("Ctrl+Z",),
    ),
    ActionSpec(
        "redo", N_("Redo"), N_("Make the change again that was undone"), ("Ctrl+Y", "Ctrl+Shift+Z")
    ),
    ActionSpec(
        "revert",
        N_("Revert Segment"),
        N_("Put the target back as it was when you came to it"),
        ("Escape",),
    ),
    None,
    ActionSpec("find", N_("Find"), N_("Find words in the source and the target"), ("Ctrl+F",)),
    ActionSpec(
        "find-next",
        N_("Find Next"),
        N_("Go to the next place with these words"),
        ("F4",),
        {POEDIT: ("F3",)},
    ),
    ActionSpec(
        "find-previous",
        N_("Find Previous"),
        N_("Go to the previous place with these words"),
        ("Shift+F4",),
        {POEDIT: ("Shift+F3",)},
    ),
    ActionSpec(
        "replace",
        N_("Replace"),
        N_("Find words in the target, and put others in their place"),
        ("Ctrl+H",),
        {OMEGAT: ("Ctrl+K",)},
    ),
    ActionSpec(
        "go-to",
        N_("Go to Segment"),
        N_("Go to the segment with a number"),
        ("Ctrl+G",),
        {MEMOQ: ("Ctrl+Shift+G",), OMEGAT: ("Ctrl+J",)},
        asks=True,
    ),
    None,
    ActionSpec(
        "copy-source",
        N_("Copy Source to Target"),
        N_("Put the source text in the place of the target"),
        ("Ctrl+Shift+S",),
        {TRADOS: ("Ctrl+Ins",), OMEGAT: ("Ctrl+Shift+R",), POEDIT: ("Ctrl+B",)},
    ),
    ActionSpec(
        "edit-source",
        N_("Edit Source"),
        N_("Type or paste the source of a segment that has none"),
        ("F2",),
    ),
)

_SEGMENT = (
    ActionSpec(
        "confirm",
        N_("Confirm and Go On"),
        N_("Confirm the segment (as an editor: approve it) and go to the next"),
        ("Ctrl+Enter", "Ctrl+Return"),
        {OMEGAT: ("Enter", "Return")},
    ),
    ActionSpec(
        "approve",
        N_("Approve or Take Back"),
        N_("Approve the segments selected, or take their approval back"),
        ("Ctrl+Shift+Enter", "Ctrl+Shift+Return"),
    ),
    ActionSpec(
        "approve-shown",
        N_("Approve All Shown"),
        N_("Approve all segments that the filter shows, in one step"),
        ("Ctrl+Alt+Enter", "Ctrl+Alt+Return"),
    ),
    ActionSpec(
        "needs-work",
        N_("Needs Work"),
        N_("Send the segment back, with a reason"),
        ("Ctrl+U",),
        {OMEGAT: ("Ctrl+B",)},
        asks=True,
    ),
    ActionSpec(
        "split-segment",
        N_("Split Segment"),
        N_("Make a segment of what stands behind the cursor, and of its part of the source"),
        ("Ctrl+Alt+S",),
        asks=True,
    ),
    ActionSpec(
        "merge-segments",
        N_("Merge with Next"),
        N_("Make one segment of this one and the next"),
        ("Ctrl+Alt+M",),
    ),
    ActionSpec(
        "exclude",
        N_("Exclude or Take In"),
        N_("Leave the segment out of the text, or take it in again"),
        ("Ctrl+Shift+X",),
    ),
    ActionSpec(
        "give-score",
        N_("Give a Score"),
        N_("Say how good the segment is, from 0 to 100, whatever its issues"),
        ("Ctrl+Shift+E",),
        asks=True,
    ),
    None,
    ActionSpec(
        "next-segment",
        N_("Next Segment"),
        N_("Go to the next segment"),
        ("Ctrl+Down",),
        {TRADOS: ("Down",), MEMOQ: ("Down",), OMEGAT: ("Ctrl+N",)},
    ),
    ActionSpec(
        "previous-segment",
        N_("Previous Segment"),
        N_("Go to the previous segment"),
        ("Ctrl+Up",),
        {TRADOS: ("Up",), MEMOQ: ("Up",), OMEGAT: ("Ctrl+P",)},
    ),
    ActionSpec(
        "next-unfinished",
        N_("Next Unfinished Segment"),
        N_("Go to the next segment that is not done (for an editor: not approved)"),
        ("Ctrl+Shift+Down",),
        {MEMOQ: ("Ctrl+G",), OMEGAT: ("Ctrl+U",)},
    ),
    ActionSpec(
        "next-change",
        N_("Next Change"),
        N_("Go to the next segment that changed since the revision you compare with"),
        ("Alt+Down",),
    ),
    ActionSpec(
        "previous-change",
        N_("Previous Change"),
        N_("Go to the previous segment that changed since the revision you compare with"),
        ("Alt+Up",),
    ),
)

_FINDINGS = (
    ActionSpec(
        "next-finding",
        N_("Next Finding"),
        N_("Go to the next thing that the checks found"),
        ("F8",),
        {OMEGAT: ("Ctrl+Shift+V",)},
    ),
    ActionSpec(
        "previous-finding",
        N_("Previous Finding"),
        N_("Go to the previous thing that the checks found"),
        ("Shift+F8",),
    ),
    None,
    *(
        ActionSpec(
            f"suggestion-{number}",
            N_("Take Suggestion {number}"),
            N_("Put suggestion {number} in the place of the words found"),
            (f"Alt+{number}",),
            {OMEGAT: (f"Ctrl+{number}",), POEDIT: (f"Ctrl+{number}",)},
            number=number,
        )
        for number in range(1, SUGGESTIONS + 1)
    ),
    ActionSpec(
        "finding-menu",
        N_("What to Do with the Finding"),
        N_("Open the menu of the finding or issue at the cursor"),
        ("Alt+Enter", "Alt+Return"),
    ),
    None,
    ActionSpec(
        "issue-from-finding",
        N_("Make It an Issue"),
        N_("Raise an issue on the words found"),
        ("Ctrl+Shift+M",),
    ),
    ActionSpec(
        "ignore-finding",
        N_("Ignore Here"),
        N_("Dismiss the finding in this segment for good, with a reason"),
        ("Ctrl+Shift+I",),
    ),
    ActionSpec(
        "ignore-in-document",
        N_("Ignore in This Document"),
        N_("Dismiss what this check says of these words in the whole document, with a reason"),
        ("Ctrl+Shift+J",),
    ),
    ActionSpec(
        "ignore-everywhere",
        N_("Ignore Everywhere"),
        N_("Dismiss what this check says of these words in all documents, with a reason"),
        ("Ctrl+Shift+K",),
    ),
    ActionSpec(
        "add-to-dictionary",
        N_("Add to Dictionary"),
        N_("Never flag this word again, in any document"),
        ("Ctrl+Shift+A",),
    ),
    ActionSpec(
        "add-to-names",
        N_("Add to Names"),
        N_("Never flag this name again in this document"),
        ("Ctrl+Shift+N",),
    ),
    None,
    ActionSpec(
        "fix-all",
        N_("Fix All of This Kind"),
        N_("Take the first suggestion of every finding of this check, after a look at each"),
        ("Ctrl+Shift+H",),
        asks=True,
    ),
    ActionSpec(
        "explain-finding",
        N_("Explain This Check"),
        N_("Read what the check looks at, and what it leaves alone"),
        ("Shift+F1",),
        asks=True,
    ),
)

_ISSUES = (
    ActionSpec(
        "raise-issue",
        N_("Raise Issue"),
        N_("Say what is wrong with the words selected"),
        ("Ctrl+M",),
        {OMEGAT: ("Ctrl+Alt+9",)},
        asks=True,
    ),
    None,
    ActionSpec("next-issue", N_("Next Issue"), N_("Go to the next open issue"), ("F9",)),
    ActionSpec(
        "previous-issue",
        N_("Previous Issue"),
        N_("Go to the previous open issue"),
        ("Shift+F9",),
    ),
)

_VIEW = (
    ActionSpec(
        "filter",
        N_("Filter"),
        N_("Show only segments of a status, with issues, findings or changes"),
        ("Ctrl+Shift+F",),
    ),
    ActionSpec(
        "obsolete",
        N_("Obsolete Entries"),
        N_("Show the obsolete entries at the end, or fold them away"),
        ("Ctrl+Shift+O",),
    ),
    None,
    ActionSpec(
        "panels",
        N_("Show Panels"),
        N_("Show the panels, or put them away"),
        ("F6",),
        checkable=True,
    ),
    panel_spec("panel-issues", N_("Issues Panel"), N_("Go to the list of issues"), 1),
    panel_spec("panel-findings", N_("Findings Panel"), N_("Go to the list of findings"), 2),
    panel_spec("panel-changes", N_("Changes Panel"), N_("Go to the list of changes"), 3),
    panel_spec("panel-scores", N_("Scores Panel"), N_("Go to the scores"), 4),
    panel_spec("panel-memory", N_("Memory Panel"), N_("Go to the translation memory"), 5),
    panel_spec("panel-glossary", N_("Glossary Panel"), N_("Go to the terms of the segment"), 6),
    panel_spec("panel-dictionary", N_("Dictionary Panel"), N_("Go to the words looked up"), 7),
    panel_spec("panel-charts", N_("Charts Panel"), N_("Go to the scores as pictures"), 8),
    None,
    ActionSpec(
        "larger-text", N_("Larger Text"), N_("Show the article larger"), ("Ctrl++", "Ctrl+=")
    ),
    ActionSpec("smaller-text", N_("Smaller Text"), N_("Show the article smaller"), ("Ctrl+-",)),
    ActionSpec("theme", N_("Light or Dark"), N_("Change between the light and the dark theme")),
    None,
    ActionSpec(
        "role",
        N_("Work as Editor"),
        N_("Confirming a segment approves it; a translator's confirmation does not"),
        checkable=True,
    ),
    ActionSpec(
        "settings",
        N_("Settings"),
        N_("Your name, role, language, theme, text size and shortcuts"),
        ("Ctrl+,",),
        asks=True,
    ),
)

_HELP = (
    ActionSpec(
        "command-palette",
        N_("Command Palette"),
        N_("Find any action by its name, and run it"),
        ("Ctrl+Shift+P",),
    ),
    ActionSpec(
        "shortcuts",
        N_("Keyboard Shortcuts"),
        N_("All actions and their keys, and the presets of other programs"),
        ("F1",),
        asks=True,
    ),
    None,
    ActionSpec("about", N_("About Review App"), N_("Version, licence and thanks")),
)

MENUS: tuple[tuple[str, tuple[ActionSpec | None, ...]], ...] = (
    (N_("&File"), FILE),
    (N_("&Edit"), _EDIT),
    (N_("&Segment"), _SEGMENT),
    (N_("F&indings"), _FINDINGS),
    (N_("&Issues"), _ISSUES),
    (N_("&Memory"), MEMORY),
    (N_("&Revisions"), REVISIONS),
    (N_("&View"), _VIEW),
    (N_("&Help"), _HELP),
)
"""The menu bar: titles, and actions with None for a rule between them."""

SPECS: Mapping[str, ActionSpec] = {
    spec.id: spec for _title, specs in MENUS for spec in specs if spec is not None
}
"""Every action by its id, in the order of the menus."""
