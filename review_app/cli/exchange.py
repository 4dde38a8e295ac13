"""The command that takes back what people edited in an office program."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from review_app.cli.desk import editing, session_of
from review_app.cli.options import Command
from review_app.cli.output import show
from review_app.messages import _
from review_app.workflows.taking_back import Fate, Returned, returned, taken


def add_commands(command: Command) -> None:
    """Add `take-back`."""
    back = command(
        "take-back",
        take_back,
        _("take an edited review table (.docx, .xlsx) back as edits"),
        "a.po --from table.docx",
        edits=True,
    )
    back.add_argument(
        "--from", dest="table", type=Path, metavar="TABLE", required=True, help=_("the table")
    )
    back.add_argument("--dry-run", action="store_true", help=_("only show what would change"))
    back.add_argument(
        "--changed-too",
        action="store_true",
        help=_("also replace what was changed here after the table was exported"),
    )


def take_back(options: Namespace) -> int:
    """1 where something was not taken back."""
    if options.dry_run:
        with session_of(options) as session:
            found = returned(session.snapshot(), options.table)
    else:
        with editing(options) as session:
            found = returned(session.snapshot(), options.table)
            session.change(*taken(session, [one for one in found if _is_wanted(one, options)]))
    show(
        as_json=options.json,
        value=[_fields(one, options) for one in found],
        lines=(line for one in found for line in _lines(one, options)),
    )
    return 0 if all(_is_wanted(one, options) for one in found) else 1


def _is_wanted(one: Returned, options: Namespace) -> bool:
    return one.fate is Fate.CHANGED or (one.fate is Fate.BOTH_CHANGED and options.changed_too)


def _fields(one: Returned, options: Namespace) -> dict[str, object]:
    return {
        "segment": one.row.key + 1,
        "form": one.row.form,
        "row": one.row.line,
        "fate": one.fate,
        "taken": _is_wanted(one, options) and not options.dry_run,
        "now": one.now,
        "target": one.row.target,
        "status": one.status,
        "comments": one.comments,
    }


def _lines(one: Returned, options: Namespace) -> Iterator[str]:
    number = f"{one.row.key + 1:>5}"
    said = _("taken") if _is_wanted(one, options) else _("left: {why}").format(why=one.fate)
    yield f"{number}  {said}"
    if one.fate is Fate.GONE or one.edited:
        yield f"         - {one.now}"
        yield f"         + {one.row.target}"
    if one.status is not None:
        yield f"         {one.status}"
    for comment in one.comments:
        yield f"         “{comment}”"
