"""The commands and their options. argparse: typer cannot read `--metrics bleu chrf ter`."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path

from review_app import __version__
from review_app.cli import judging, reviewing
from review_app.domain.issue import IssueState, Severity, Side
from review_app.messages import _
from review_app.scoring.metrics import METRICS


def build_parser() -> ArgumentParser:
    """The parser of the whole command line; each command sets `run`."""
    parser = ArgumentParser(
        prog="review-app",
        formatter_class=RawDescriptionHelpFormatter,
        description=_(
            "Review a translated article beside its source.\n\n"
            "review-app FILE opens the window on an article or a .po file;\n"
            "the commands below do the same review without a window."
        ),
        epilog=_(
            "Segments are counted from 1 in file order. Exit codes: 0 fine, 1 findings,"
            " 2 something is wrong with the input: one sentence on standard error says what."
        ),
    )
    parser.add_argument("--version", action="version", version=f"Review App {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[..., int], words: str, *, edits: bool = False, file: bool = True
    ) -> ArgumentParser:
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(run=run)
        if file:
            one.add_argument("file", type=Path, metavar="FILE", help=_("an article or a .po file"))
            one.add_argument("--workspace", type=Path, help=_("another workspace database"))
        if edits:
            one.add_argument(
                "--to", type=Path, metavar="OUT.po", help=_("write the result there instead")
            )
            one.add_argument("--author", help=_("who makes the edit"))
        one.add_argument("--json", action="store_true", help=_("print JSON"))
        return one

    command("check", judging.check, _("list the findings of the automatic checks"))
    _add_scoring(command)
    command("segments", reviewing.segments, _("list the segments with their status"))
    _add_edits(command)
    _add_issues(command)
    revisions = command(
        "revisions", reviewing.revisions, _("list the named revisions, or name one"), edits=True
    )
    revisions.add_argument("--name", help=_("give the present state this name"))
    export = command("export", reviewing.export_po, _("write the reviewed document as a .po"))
    export.add_argument("--to", type=Path, metavar="OUT.po", required=True)
    export.add_argument(
        "--with-excluded",
        action="store_true",
        help=_("keep excluded segments, as obsolete entries"),
    )
    return parser


def _add_scoring(command: Callable[..., ArgumentParser]) -> None:
    score = command("score", judging.score, _("score a translation against references"), file=False)
    score.add_argument("hypothesis", type=Path, metavar="HYP", help=_("text or .po"))
    score.add_argument("references", type=Path, metavar="REF", nargs="+", help=_("text or .po"))
    score.add_argument("--language", default="", help=_("of the texts, such as en or zh-CN"))
    effort = command("effort", judging.effort, _("score how much was edited, and the issues"))
    effort.add_argument("--revision", default="as received", help=_("since this revision"))
    for one in (score, effort):
        one.add_argument(
            "--metrics", nargs="+", default=["chrf", "ter", "bleu"], choices=METRICS, metavar="M"
        )


def _add_edits(command: Callable[..., ArgumentParser]) -> None:
    text = command("set", reviewing.set_text, _("set the target of a segment"), edits=True)
    text.add_argument("--entry", type=int, required=True, metavar="N")
    text.add_argument("--text", required=True)
    approve = command("approve", reviewing.approve, _("approve segments"), edits=True)
    approve.add_argument("--entry", type=int, nargs="+", metavar="N")
    approve.add_argument("--all", action="store_true", help=_("all that have a text"))
    needs_work = command("needs-work", reviewing.needs_work, _("send a segment back"), edits=True)
    needs_work.add_argument("--entry", type=int, required=True, metavar="N")
    needs_work.add_argument("--reason", default="")
    exclude = command("exclude", reviewing.exclude, _("leave a segment out"), edits=True)
    exclude.add_argument("--entry", type=int, required=True, metavar="N")
    exclude.add_argument("--restore", action="store_true", help=_("take it back in"))
    ignore = command("ignore", reviewing.ignore, _("let a finding rest"), edits=True)
    ignore.add_argument("--entry", type=int, required=True, metavar="N")
    ignore.add_argument("--words", required=True, help=_("the words that the finding marks"))
    ignore.add_argument("--reason", required=True)


def _add_issues(command: Callable[..., ArgumentParser]) -> None:
    command("issues", reviewing.issues, _("list the issues"))
    flag = command("flag", reviewing.flag, _("raise an issue"), edits=True)
    flag.add_argument("--entry", type=int, required=True, metavar="N")
    flag.add_argument("--words", required=True, help=_("the words that it is about"))
    flag.add_argument("--type", required=True, help=_("an MQM type, or letters of its name"))
    flag.add_argument("--side", choices=[side.value for side in Side], default="target")
    flag.add_argument("--severity", choices=[one.value for one in Severity], default="minor")
    flag.add_argument("--note", default="")
    flag.add_argument("--suggestion", default="")
    resolve = command("resolve", reviewing.resolve, _("close or reopen an issue"), edits=True)
    resolve.add_argument("--issue", required=True, metavar="ID")
    resolve.add_argument("--state", choices=[one.value for one in IssueState], default="fixed")
