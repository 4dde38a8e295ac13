"""`diff`, `history` and `merge-driver`: versions of a file, beside git."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from review_app.cli.options import Command, add_metrics, at_least_one
from review_app.cli.output import complain, say, say_diff, score_fields, show
from review_app.domain.issue import Answer, Side
from review_app.domain.segment import Verdict
from review_app.messages import _
from review_app.workflows.comparing import Difference, EntryChange, IssueChange, compare_files
from review_app.workflows.history import LIMIT, METRICS, Version, history
from review_app.workflows.merging import MergedFile, merge_files

DIFFERENT = 1
"""The exit code of `diff` where there is a difference, and of `merge-driver` for a conflict."""


def diff_files(options: Namespace) -> int:
    found = compare_files(options.old, options.new)
    if options.json:
        show(as_json=True, value=_difference_fields(found), lines=())
    else:
        _show_difference(found)
    return 0 if found.same else DIFFERENT


def show_history(options: Namespace) -> int:
    versions = history(options.file, options.limit, options.metrics)
    show(
        as_json=options.json,
        value=[_version_fields(one) for one in versions] if options.json else None,
        lines=(line for one in versions for line in _version_lines(one)),
    )
    return 0


def merge_driver(options: Namespace) -> int:
    name = options.path or str(options.ours)
    done = merge_files(options.base, options.ours, options.theirs, name)
    if done.note:
        complain(done.note)
    lines = _conflict_lines(name, done)
    show(as_json=options.json, value=_merge_fields(done), lines=lines)
    return 0 if done.clean else DIFFERENT


# diff ----------------------------------------------------------------------------------


def _show_difference(found: Difference) -> None:
    for name, (old, new) in found.properties.items():
        say_diff(f"{name.replace('_', ' ')}: ", old, new)
    for change in found.entries:
        say(_title(change))
        for text in change.texts:
            form = f"[{text.form}]" if len(_forms(change)) > 1 else ""
            say_diff(f"    {text.side}{form}: ", text.old or "", text.new or "")
        for line in _lines(change):
            say(f"    {line}")


def _title(change: EntryChange) -> str:
    """Such as `@ 3 “Green tea”`; + and - for what came and what went."""
    sign = "+" if change.old is None else "-" if change.new is None else "@"
    segment = change.segment
    context = "" if segment.context is None else f" ({segment.context})"
    source = (
        segment.source_text if len(segment.source_text) <= 60 else segment.source_text[:59] + "…"
    )
    return f"{sign} {segment.key + 1}{context} “{source}”"


def _lines(change: EntryChange) -> Iterator[str]:
    if change.verdicts is not None:
        old, new = map(_verdict, change.verdicts)
        yield f"{_('status')}: {old} → {new}"
    if change.counts_now is not None:
        yield _("taken back into the text") if change.counts_now else _("left out of the text")
    yield from map(_issue_line, change.issues)
    for one in change.dismissed:
        yield f"{_('dismissed')}: [{one.check}] “{one.quote}” {one.reason}"
    for one in change.restored:
        yield f"{_('no longer dismissed')}: [{one.check}] “{one.quote}”"
    for judgement in change.judgements:
        yield f"{_('score')}: {judgement.score:g} ({judgement.author})"


def _verdict(verdict: Verdict) -> str:
    words = [str(verdict.status), f"({verdict.author})" if verdict.author else "", verdict.reason]
    return " ".join(filter(None, words))


def _issue_line(change: IssueChange) -> str:
    if change.old is None or change.new is None:
        issue = change.issue
        sign = "+" if change.old is None else "-"
        words = f"{issue.state} {issue.severity} {issue.type} “{issue.span.quote}” {issue.note}"
        return f"{sign} {_('issue')} {issue.id}: {words}".rstrip()
    old, new = change.old, change.new
    pairs = {
        name: (getattr(old, name), getattr(new, name))
        for name in ("state", "severity", "type", "note", "suggestion", "closed_by")
    } | {
        name: (_answer(getattr(old, name)), _answer(getattr(new, name)))
        for name in ("reply", "ruling")
    }
    words = (f"{was or '–'} → {now or '–'}" for was, now in pairs.values() if was != now)
    return f"{_('issue')} {new.id}: {'; '.join(words)}"


def _answer(answer: Answer | None) -> str:
    if answer is None:
        return ""
    word = _("agrees") if answer.agrees else _("disagrees")
    return f"{answer.author} {word} {answer.reason}".rstrip()


def _forms(change: EntryChange) -> tuple[str, ...]:
    return (change.segment.target, *change.segment.plurals)


def _difference_fields(found: Difference) -> Mapping[str, Any]:
    return {
        "same": found.same,
        "properties": {name: {"old": a, "new": b} for name, (a, b) in found.properties.items()},
        "entries": [_entry_fields(change) for change in found.entries],
    }


def _entry_fields(change: EntryChange) -> Mapping[str, Any]:
    """An entry that differs, for scripts; counted from 1 in each file, null where it is not."""
    old, new = change.old, change.new
    verdicts = change.verdicts
    return {
        "change": "added" if old is None else "removed" if new is None else "changed",
        "old": old and old.key + 1,
        "new": new and new.key + 1,
        "context": change.segment.context,
        "source": change.segment.source,
        "texts": [
            {
                "side": text.side,
                "form": text.form,
                "old": text.old,
                "new": text.new,
                "pieces": [{"kind": piece.kind, "text": piece.text} for piece in text.pieces],
            }
            for text in change.texts
        ],
        "status": verdicts and {"old": verdicts[0], "new": verdicts[1]},
        "excluded": None if change.counts_now is None else not change.counts_now,
        "issues": [{"old": one.old, "new": one.new} for one in change.issues],
        "dismissed": change.dismissed,
        "restored": change.restored,
        "scores": change.judgements,
    }


# history -------------------------------------------------------------------------------


def _version_lines(version: Version) -> Iterator[str]:
    yield f"{version.commit[:10]}  {version.at:%Y-%m-%d %H:%M}  {version.author}  {version.subject}"
    if version.work is None:
        yield f"    {version.problem}"
        return
    work = version.work
    yield "    " + _(
        "{changed} changed, {added} added, {removed} removed; issues: {opened} opened,"
        " {closed} closed"
    ).format(**msgspec.structs.asdict(work))
    yield "    " + ", ".join(f"{count} {status}" for status, count in version.statuses.items())
    if version.effort is not None and version.effort.scores:
        scores = "  ".join(f"{one.metric} {one.text}" for one in version.effort.scores)
        yield "    " + _("edited until now (not quality): {scores}").format(scores=scores)


def _version_fields(version: Version) -> Mapping[str, Any]:
    """A revision for scripts."""
    effort = version.effort
    return {
        **msgspec.structs.asdict(version),
        "effort": effort
        and {
            "purpose": effort.purpose,
            "scores": [score_fields(one) for one in effort.scores],
            "left_out": effort.left_out,
            "note": effort.note,
        },
    }


# merge-driver --------------------------------------------------------------------------


def _conflict_lines(name: str, done: MergedFile) -> Iterator[str]:
    if done.merged is None:
        return
    for one in done.merged.conflicts:
        if one.removed:
            words = _("removed on one side, changed on the other")
        elif one.side is Side.SOURCE:
            words = _("the source was changed on both sides")
        else:
            words = _("changed on both sides; ours stands, theirs is in an issue")
        yield f"{name}:{one.key + 1}: {words}"
    for field in done.merged.fields:
        yield f"{name}: {field}: " + _("changed on both sides; ours stands, theirs is a comment")


def _merge_fields(done: MergedFile) -> Mapping[str, Any]:
    merged = done.merged
    return {
        "clean": done.clean,
        "by_lines": merged is None,
        "conflicts": [
            {**msgspec.structs.asdict(one), "key": one.key + 1} for one in merged.conflicts
        ]
        if merged
        else [],
        "fields": merged.fields if merged else [],
    }


def add_commands(command: Command) -> None:
    difference = command(
        "diff",
        diff_files,
        _("show what is different between two files: entries and words, not lines"),
        "old.po new.po",
        file=False,
    )
    difference.add_argument("old", type=Path, metavar="OLD", help=_("a .po file or an article"))
    difference.add_argument("new", type=Path, metavar="NEW", help=_("another version of it"))
    past = command(
        "history",
        show_history,
        _("list the revisions that git knows: who changed what, and how far each is from now"),
        "a.po --limit 5",
        file=False,
    )
    past.add_argument("file", type=Path, metavar="FILE", help=_("an article or a .po file"))
    past.add_argument(
        "--limit",
        type=at_least_one,
        default=LIMIT,
        metavar="N",
        help=_("at most so many revisions, the latest first ({count})").format(count=LIMIT),
    )
    add_metrics(past, METRICS)
    driver = command(
        "merge-driver",
        merge_driver,
        _("merge two versions of a .po file by entry, for git (docs/git.md)"),
        "base.po ours.po theirs.po",
        file=False,
    )
    for name, words in (
        ("base", _("what both were made from (git's %O)")),
        ("ours", _("our version, which becomes the merged one (%A)")),
        ("theirs", _("the other version (%B)")),
    ):
        driver.add_argument(name, type=Path, metavar=name.upper(), help=words.replace("%", "%%"))
    called = _("what to call the file (%P)").replace("%", "%%")
    driver.add_argument("path", nargs="?", default="", metavar="NAME", help=called)
