"""`import` and `export` of whole folders, and `status`: how far the documents in one are."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from review_app.cli.desk import workspace_of
from review_app.cli.options import Command, add_author, add_workspace
from review_app.cli.output import complain, count, show
from review_app.domain.errors import UserError
from review_app.domain.segment import Status
from review_app.messages import _, ngettext
from review_app.workflows.delivering import SUFFIXES as ARTICLES
from review_app.workflows.delivering import Rest, Wanted
from review_app.workflows.folders import (
    Failure,
    Outcome,
    Progressed,
    export_folder,
    folder_status,
    import_folder,
)
from review_app.workflows.rendering import Delivery
from review_app.workflows.settings import load_settings

SOME_FAILED = 1
"""The exit code where some files were not done."""


def import_all(options: Namespace, *, sentences: bool) -> int:
    """What `import` does with a folder."""
    if options.to is None:
        words = _("{path} is a folder: say where its documents go, with --to FOLDER.")
        raise UserError(words.format(path=options.file))
    outcome = import_folder(
        options.file,
        options.to,
        sentences=sentences,
        rules=options.rules,
        encoding=options.encoding,
        progress=count,
    )
    return _tell(options, outcome)


def export_all(options: Namespace) -> int:
    """What `export` does with a folder."""
    suffix = f".{(options.form or '').removeprefix('.').lower()}"
    if suffix == ".":
        words = _("{path} is a folder: say in which form its documents go out, as --form docx.")
        raise UserError(words.format(path=options.file))
    delivery = Delivery(options.delivery)
    rest = Rest.AS_IS
    if delivery is Delivery.APPROVED and suffix in ARTICLES:
        rest = Rest(options.rest or Rest.OMIT)
    with workspace_of(options) as store:
        outcome = export_folder(
            store,
            options.file,
            options.to,
            suffix,
            author=load_settings().name,
            wanted=Wanted(bilingual=options.bilingual, rest=rest),
            delivery=delivery,
            progress=count,
        )
    return _tell(options, outcome)


def status(options: Namespace) -> int:
    with workspace_of(options) as store:
        found, failed = folder_status(
            store,
            options.folder,
            author=options.author or load_settings().name,
            progress=count,
        )
    show(
        as_json=options.json,
        value={"documents": [_fields(one) for one in found], "failed": _failures(failed)},
        lines=_status_lines(found, options.folder),
    )
    for one in failed:
        complain(one.why)
    return SOME_FAILED if failed else 0


def add_commands(command: Command) -> None:
    shown = command(
        "status",
        status,
        _("show how far the documents in a folder are"),
        "reviews --json",
        file=False,
    )
    shown.add_argument("folder", type=Path, metavar="FOLDER", help=_("and the folders in it"))
    add_workspace(shown)
    add_author(shown)


def _tell(options: Namespace, outcome: Outcome) -> int:
    show(
        as_json=options.json,
        value={
            "made": [
                {"file": str(one.file), "of": [*map(str, one.of)], "segments": one.segments}
                for one in outcome.made
            ],
            "failed": _failures(outcome.failed),
        },
        lines=(
            _("{file}: {segments} segments, of {files}").format(
                file=one.file, segments=one.segments, files=", ".join(map(str, one.of))
            )
            for one in outcome.made
        ),
    )
    for one in outcome.failed:
        complain(f"{', '.join(map(str, one.files))}: {one.why}")
    made, failed = len(outcome.made), len(outcome.failed)
    complain(_("{made} done, {failed} not done.").format(made=made, failed=failed))
    return SOME_FAILED if failed else 0


def _failures(failed: Sequence[Failure]) -> list[dict[str, object]]:
    return [{"files": [*map(str, one.files)], "why": one.why} for one in failed]


def _fields(one: Progressed) -> dict[str, object]:
    return {
        "file": str(one.file),
        "segments": one.segments,
        "done": one.done,
        "statuses": {str(status): one.statuses.get(status, 0) for status in Status},
        "words": one.words,
        "open_issues": one.open_issues,
        "at": one.at,
    }


def _status_lines(found: Sequence[Progressed], folder: Path) -> Iterator[str]:
    for one in found:
        approved = one.statuses.get(Status.APPROVED, 0)
        issues = ngettext("{count} open issue", "{count} open issues", one.open_issues)
        words = _("{file}: {done} of {segments} done, {approved} approved, {issues}")
        yield words.format(
            file=one.file.relative_to(folder),
            done=one.done,
            approved=approved,
            segments=one.segments,
            issues=issues.format(count=one.open_issues),
        )
