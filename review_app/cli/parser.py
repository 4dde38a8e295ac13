"""The commands and their options. argparse: typer cannot read `--metrics bleu chrf ter`."""

from argparse import ArgumentParser, BooleanOptionalAction, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path

from review_app import __version__
from review_app.cli import (
    aligning,
    articles,
    document,
    exchange,
    folders,
    issues,
    judging,
    memory,
    ratings,
    report,
    segments,
    versions,
)
from review_app.cli.arguments import Parser
from review_app.cli.options import (
    Command,
    add_author,
    add_entry,
    add_metrics,
    add_model,
    add_profile,
    add_utf8,
    add_workspace,
    whole,
)
from review_app.domain.document import AS_RECEIVED
from review_app.domain.issue import IssueState, Severity, Side
from review_app.messages import _
from review_app.scoring.significance import SEED
from review_app.workflows.rendering import Delivery
from review_app.workflows.reviewing import Scope
from review_app.workflows.scoring import DEFAULT_METRICS


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    return RawDescriptionHelpFormatter(prog, max_help_position=30)


def build_parser() -> ArgumentParser:
    """The parser of the whole command line; each command sets `run`."""
    parser = Parser(
        prog="review-app",
        usage=_("review-app [FILE] [--screenshot OUT.png]\n       review-app COMMAND …"),
        formatter_class=_formatter,
        description=_(
            "Review a translated article beside its source.\n\n"
            "`review-app FILE` opens the window on an article or a .po file; with\n"
            "`--screenshot OUT.png` it writes a picture of the window and quits.\n"
            "The commands below do the same review without a window;\n"
            "`review-app COMMAND --help` explains each."
        ),
        epilog=_(
            "Segments are counted from 1, in the order of the file. Work on an article is kept\n"
            "in the workspace until you export it; a .po file is saved in place, or at --to.\n\n"
            "Exit codes: 0 fine; 1 there are findings, differences or conflicts; 2 the input is\n"
            "at fault, and one sentence on standard error says what, where and what to do;\n"
            "3 a mistake of ours."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Review App {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title=_("commands"), prog="review-app"
    )

    def command(
        name: str,
        run: Callable[..., int],
        words: str,
        example: str,
        *,
        file: bool = True,
        edits: bool = False,
    ) -> ArgumentParser:
        one = commands.add_parser(
            name,
            help=words,
            description=words[:1].upper() + words[1:] + ".",
            epilog=_("Example:") + f" review-app {name} {example}",
            formatter_class=_formatter,
            allow_abbrev=False,
        )
        one.set_defaults(run=run)
        if file:
            one.add_argument("file", type=Path, metavar="FILE", help=_("an article or a .po file"))
            add_workspace(one)
        if edits:
            one.add_argument(
                "--to",
                type=Path,
                metavar="OUT.po",
                help=_("write the result there and leave FILE as it is; replaces OUT.po"),
            )
            add_author(one)
            add_utf8(one)
        one.add_argument("--json", action="store_true", help=_("print JSON, for scripts"))
        return one

    articles.add_commands(command)
    _add_checking(command)
    _add_segments(command)
    _add_issues(command)
    _add_document(command)
    _add_scoring(command)
    ratings.add_commands(command)
    versions.add_commands(command)
    memory.add_commands(command)
    aligning.add_commands(command)
    exchange.add_commands(command)
    report.add_commands(command)
    folders.add_commands(command)
    return parser


def _add_checking(command: Command) -> None:
    check = command(
        "check",
        judging.check,
        _("list the findings of the automatic checks"),
        "article.txt --json",
    )
    add_profile(check)
    check.add_argument(
        "--sarif", type=Path, metavar="FILE", help=_("write SARIF 2.1.0; - is standard output")
    )
    check.add_argument(
        "--baseline", type=Path, metavar="FILE", help=_("leave out what this file knows")
    )
    check.add_argument(
        "--write-baseline",
        type=Path,
        metavar="FILE",
        help=_("write what is found to this file, and leave it out"),
    )
    ignore = command(
        "ignore",
        issues.ignore,
        _("say that the findings on some words of a segment are no mistakes"),
        'a.po --entry 4 --words presell --reason "the trade says so"',
        edits=True,
    )
    add_entry(ignore)
    ignore.add_argument("--words", required=True, help=_("the words that the finding marks"))
    ignore.add_argument("--reason", required=True, help=_("why; it is kept"))
    ignore.add_argument(
        "--scope",
        choices=[one.value for one in Scope],
        default=Scope.SEGMENT.value,
        help=_("where they are none: in the segment (if not said), the document, everywhere"),
    )
    words = command(
        "words",
        document.words,
        _("list your own dictionary, after adding or removing words"),
        "--add Tmall AliExpress",
        file=False,
    )
    words.add_argument("--add", nargs="+", default=[], metavar="WORD")
    words.add_argument("--remove", nargs="+", default=[], metavar="WORD")
    add_workspace(words)


def _add_segments(command: Command) -> None:
    command("segments", segments.segments, _("list the segments with their status"), "article.txt")
    text = command(
        "set",
        segments.set_text,
        _("set the translation of a segment, or its source"),
        'a.po --entry 1 --text "Alibaba" --to b.po',
        edits=True,
    )
    add_entry(text)
    text.add_argument("--text", help=_("the translation; empty for none"))
    text.add_argument("--source", help=_("the source; empty for none"))
    text.add_argument(
        "--form", type=int, default=0, metavar="N", help=_("which plural form, as in msgstr[N]")
    )
    split = command(
        "split",
        segments.split,
        _("split a segment in two"),
        'article.po --entry 3 --before "Now it"',
        edits=True,
    )
    add_entry(split)
    split.add_argument(
        "--before", required=True, metavar="WORDS", help=_("where the second part begins")
    )
    split.add_argument(
        "--source-before",
        metavar="WORDS",
        help=_("the same in the source (the end of a sentence that is near)"),
    )
    merge = command(
        "merge",
        segments.merge,
        _("merge a segment with the next one"),
        "article.po --entry 3",
        edits=True,
    )
    add_entry(merge)
    approve = command(
        "approve", segments.approve, _("approve segments"), "a.po --entry 1 2 3", edits=True
    )
    chosen = approve.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--entry", type=int, nargs="+", metavar="N", help=_("these segments"))
    chosen.add_argument("--all", action="store_true", help=_("all that have a text"))
    needs_work = command(
        "needs-work",
        segments.needs_work,
        _("send a segment back"),
        'a.po --entry 3 --reason "too literal"',
        edits=True,
    )
    add_entry(needs_work)
    needs_work.add_argument("--reason", default="", help=_("why; it is kept with the segment"))
    rate = command(
        "rate",
        segments.rate,
        _("give a segment a score of your own, from 0 to 100"),
        "a.po --entry 3 --score 80 --author Ann",
        edits=True,
    )
    add_entry(rate)
    rate.add_argument("--score", required=True, help=_("the score; empty takes yours back"))
    exclude = command(
        "exclude",
        segments.exclude,
        _("leave a segment out of the text, or take it back in"),
        "article.txt --entry 14",
        edits=True,
    )
    add_entry(exclude)
    exclude.add_argument("--restore", action="store_true", help=_("take it back in"))


def _add_issues(command: Command) -> None:
    listed = command(
        "issues", issues.issues, _("list the issues that people raised"), "a.po --json"
    )
    add_author(listed)
    flag = command(
        "flag",
        issues.flag,
        _("raise an issue on some words of a segment"),
        "a.po --entry 2 --words oversea --type spelling --suggestion overseas",
        edits=True,
    )
    add_entry(flag)
    flag.add_argument("--words", required=True, help=_("the words that it is about"))
    flag.add_argument(
        "--occurrence",
        type=int,
        default=1,
        metavar="N",
        help=_("where they stand for the Nth time"),
    )
    flag.add_argument(
        "--type",
        required=True,
        help=_("a type of the typology in use: accuracy/omission, or letters of its name"),
    )
    flag.add_argument("--side", choices=[one.value for one in Side], default="target")
    flag.add_argument("--severity", choices=[one.value for one in Severity], default="minor")
    flag.add_argument("--note", default="", help=_("what is wrong"))
    flag.add_argument("--suggestion", default="", help=_("better words"))
    for option, words in (
        ("--repeated", _("the same error has been marked before: it weighs nothing")),
        ("--preferential", _("a matter of taste: it weighs nothing")),
        ("--missing", _("these words of the source are missing from the target")),
    ):
        flag.add_argument(option, action="store_true", help=words)
    resolve = command(
        "resolve",
        issues.resolve,
        _("close, reopen or delete an issue"),
        "a.po --issue 1f0c2d3e --state fixed",
        edits=True,
    )
    answer = command(
        "answer",
        issues.answer,
        _("say whether an issue is right: the reply of a translator, or the ruling of an editor"),
        'a.po --issue 1f0c2d3e --disagree --reason "the client wants it so"',
        edits=True,
    )
    answer.add_argument("--issue", required=True, metavar="ID", help=_("as `issues` lists it"))
    side = answer.add_mutually_exclusive_group(required=True)
    side.add_argument("--agree", action="store_true", help=_("it is right"))
    side.add_argument("--disagree", action="store_true", help=_("it is not; needs a reason"))
    answer.add_argument("--reason", default="", help=_("why"))
    answer.add_argument(
        "--ruling", action="store_true", help=_("decide: an issue that is not right is rejected")
    )
    resolve.add_argument("--issue", required=True, metavar="ID", help=_("as `issues` lists it"))
    what = resolve.add_mutually_exclusive_group()
    what.add_argument("--state", choices=[one.value for one in IssueState], default="fixed")
    what.add_argument("--delete", action="store_true", help=_("as if it had never been raised"))


def _add_document(command: Command) -> None:
    properties = command(
        "properties",
        document.properties,
        _("show what is known of the document, after changing it"),
        'a.po --title "Alibaba" --add-name Taobao Tmall',
        edits=True,
    )
    for name in document.TEXTS:
        properties.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT")
    properties.add_argument(
        "--blind",
        action=BooleanOptionalAction,
        help=_("hide from reviewers what others said until their own pass is done"),
    )
    properties.add_argument(
        "--done", action="store_true", help=_("say that your own pass through the text is done")
    )
    add_model(properties)
    for option, words in (
        ("--add-name", _("words that the spelling check leaves alone")),
        ("--remove-name", _("words that it checks again")),
    ):
        properties.add_argument(option, nargs="+", default=[], metavar="NAME", help=words)
    revisions = command(
        "revisions",
        document.revisions,
        _("list the named revisions, after naming the present state"),
        'article.txt --name "after translator"',
    )
    revisions.add_argument("--name", help=_("give the present state this name"))
    add_author(revisions)
    export = command(
        "export",
        document.export_document,
        _("write the document as a file of its own, its issues as MQM ratings, or the article"),
        "article.txt --to article.docx",
    )
    export.add_argument(
        "--to",
        type=Path,
        metavar="OUT",
        required=True,
        help=_(
            "its suffix says how: .po, .xliff … (docs/formats.md), .tsv for ratings; replaces it"
        ),
    )
    form = export.add_mutually_exclusive_group()
    for option, words in (
        ("--with-excluded", _("keep what is left out of the text, as obsolete entries")),
        ("--table", _("a table to edit and take back, in .docx or .xlsx, not the article")),
    ):
        form.add_argument(option, action="store_true", help=words)
    kind = export.add_mutually_exclusive_group()
    for option, delivery, words in (
        ("--clean", Delivery.CLEAN, _("the texts alone, without the review")),
        (
            "--approved-only",
            Delivery.APPROVED,
            _("the approved texts alone; others are empty"),
        ),
        ("--as-received", Delivery.RECEIVED, _("the file as it was when you first opened it")),
    ):
        kind.add_argument(
            option, action="store_const", dest="delivery", const=delivery.value, help=words
        )
    export.set_defaults(delivery=Delivery.REVIEW.value)
    articles.add_delivery(export)
    add_utf8(export)
    resave = command(
        "resave",
        document.resave,
        _("write what opening and saving a file gives: the same bytes"),
        "in.po out.po",
    )
    resave.add_argument("to", type=Path, metavar="OUT.po", help=_("where; replaces OUT.po"))


def _add_scoring(command: Command) -> None:
    score = command(
        "score",
        judging.score,
        _("score a translation against independent ones: quality"),
        "mine.po reference.txt --metrics bleu chrf ter",
        file=False,
    )
    score.add_argument(
        "hypothesis", type=Path, metavar="HYP", help=_("a .po file, or text with a segment a line")
    )
    score.add_argument("references", type=Path, metavar="REF", nargs="+", help=_("one or more"))
    score.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help=_("of the texts, such as en or zh-CN; else as the files say or look"),
    )
    score.add_argument(
        "--confidence", action="store_true", help=_("say how sure a score is, by resampling")
    )
    tests = score.add_mutually_exclusive_group()
    tests.add_argument(
        "--paired-bootstrap",
        type=Path,
        action="append",
        metavar="BASELINE",
        help=_(
            "whether it differs from that of another translation by more than chance; for several,"
            " again and again"
        ),
    )
    tests.add_argument(
        "--paired-randomization",
        type=Path,
        action="append",
        metavar="BASELINE",
        help=_("the same, by random exchange of texts"),
    )
    score.add_argument("--seed", type=whole, default=SEED, metavar="N", help=_("of the resampling"))
    effort = command(
        "effort",
        judging.effort,
        _("score how much was edited, and what the issues cost"),
        'article.txt --revision "after translator"',
    )
    effort.add_argument(
        "--revision", default=AS_RECEIVED, metavar="NAME", help=_("since this revision")
    )
    effort.add_argument("--until", metavar="NAME", help=_("up to this one, instead of now"))
    for one in (score, effort):
        add_metrics(one, DEFAULT_METRICS)
