"""A damaged file: shown as far as it could be read, and changed by nothing."""

from collections.abc import Callable, Mapping

from review_app.formats.po import Damaged
from review_app.gui.grid.shown import shown
from review_app.gui.message_bar import MessageBar
from review_app.messages import _

CHANGING = frozenset(
    {
        "save", "export", "export-clean", "export-approved", "export-table", "take-back",
        "properties", "name-revision", "undo", "redo", "revert", "replace", "copy-source",
        "edit-source", "confirm", "approve", "approve-shown", "needs-work", "exclude",
        "raise-issue", "issue-from-finding", "ignore-finding", "add-to-names",
        *(f"suggestion-{number}" for number in range(1, 10)),
    }
)  # fmt: skip
"""The actions that change a document; the session refuses whatever else should come."""

Handlers = dict[str, Callable[[], object]]


def reading(handlers: Mapping[str, Callable[[], object]]) -> Handlers:
    """Those of `handlers` that change nothing."""
    return {name: run for name, run in handlers.items() if name not in CHANGING}


def tell_damage(bar: MessageBar, damage: Damaged, save: Callable[[], object]) -> None:
    """Say where the file is damaged and what stands there; offer to `save` what could be read."""
    bar.tell(
        _(
            "{reason} There stands: “{preview}”. You see what could be read; nothing is changed"
            " in it, and nothing saved over it."
        ).format(reason=damage.reason, preview=shown(damage.preview)),
        "problem",
        (
            (_("Save what could be read as…"), save),
            (_("Only read"), lambda: None),
        ),
    )
