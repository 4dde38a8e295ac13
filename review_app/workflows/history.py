"""What git knows of a file: its revisions, who changed what, and how far each is from now."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from review_app.domain.document import Base, DocumentState, Properties, segments_of
from review_app.domain.errors import UserError
from review_app.domain.matching import match
from review_app.domain.segment import Segment, Status
from review_app.messages import _
from review_app.workflows.comparing import compare_segments
from review_app.workflows.files import one_name, read_file
from review_app.workflows.git import ask
from review_app.workflows.opening import read_base
from review_app.workflows.scoring import Comparison, edit_effort
from review_app.workflows.session import Snapshot

METRICS = ("chrf", "ter")
LIMIT = 20
"""How many revisions are shown where nobody says otherwise."""

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


class Work(msgspec.Struct, frozen=True):
    """What a revision did: entries changed, added, removed; issues opened and closed."""

    changed: int
    added: int
    removed: int
    opened: int
    closed: int


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One revision of the file. `path` is its name then, from the root of the repository.

    `effort` is how much of it was edited until now. Where the file could not be read as it
    was then, `problem` says why, and there is nothing else.
    """

    commit: str
    author: str
    at: datetime
    subject: str
    path: str
    work: Work | None = None
    statuses: Mapping[Status, int] = {}
    effort: Comparison | None = None
    problem: str = ""


class _Commit(msgspec.Struct, frozen=True):
    """A commit that touched the file: its name there, and in the first parent, if it was there."""

    id: str
    path: str
    before: str | None


def history(path: Path, limit: int = LIMIT, metrics: Sequence[str] = METRICS) -> Iterator[Version]:
    """The last revisions of the file at `path`, the latest first, each when it is asked for.

    Raises UserError where the file cannot be read, git is not there, or does not know it.
    """
    base = read_base(read_file(path), path)
    present = _Document(list(segments_of(base)), base.properties)
    path = one_name(path)
    commits = _commits(path, limit)
    if not commits:
        raise UserError(_("Git knows no revision of {path}; commit it first.").format(path=path))
    return (_version(path, commit, present, metrics) for commit in commits)


def _commits(path: Path, limit: int) -> list[_Commit]:
    """The commits that changed the file, also under its earlier names, merges against their
    first parent."""
    printed = ask(
        path.parent,
        "log",
        "--follow",
        f"--max-count={limit}",
        "--format=%H",
        "--name-status",
        "--diff-merges=first-parent",
        "--no-ext-diff",
        "--no-textconv",
        "-z",
        "--",
        path.name,
    )
    # Each commit is its id, then a status and one name, or two names where it was renamed.
    printed_words = printed.decode(errors="surrogateescape").split("\0")
    words = iter(word.strip("\n") for word in printed_words)
    commits: list[_Commit] = []
    commit = ""
    for word in words:
        if _COMMIT.fullmatch(word):
            commit = word
        elif word[:1] in ("R", "C"):
            before = next(words)
            commits.append(_Commit(commit, next(words), before))
        elif word:
            name = next(words)
            commits.append(_Commit(commit, name, None if word == "A" else name))
    return commits


def _version(path: Path, commit: _Commit, present: "_Document", metrics: Sequence[str]) -> Version:
    told = ask(path.parent, "show", "--no-patch", "--format=%an%x00%aI%x00%s", commit.id)
    author, at, subject = told.decode(errors="replace").rstrip("\n").split("\0", 2)
    version = Version(
        commit=commit.id,
        author=author,
        at=datetime.fromisoformat(at),
        subject=subject,
        path=commit.path,
    )
    try:
        then = _at(path, commit.id, commit.path)
        before = () if commit.before is None else _at(path, f"{commit.id}^", commit.before)
    except UserError as error:
        return msgspec.structs.replace(version, problem=str(error))
    return msgspec.structs.replace(
        version,
        work=_work(before, then),
        statuses=Counter(segment.status for segment in then if segment.counts),
        effort=_effort(then, present, metrics),
    )


def _at(path: Path, commit: str, name: str) -> Sequence[Segment]:
    """The segments of the file as it was. Raises UserError."""
    data = ask(path.parent, "cat-file", "blob", f"{commit}:{name}")
    return list(segments_of(read_base(data, Path(f"{commit[:10]}:{name}"))))


def _work(before: Sequence[Segment], then: Sequence[Segment]) -> Work:
    changes = list(compare_segments(before, then))
    issues = [issue for change in changes for issue in change.issues]
    new = [issue for one in changes if one.old is None for issue in one.segment.open_issues]
    gone = [issue for one in changes if one.new is None for issue in one.segment.open_issues]
    return Work(
        changed=sum(one.old is not None and one.new is not None for one in changes),
        added=sum(one.old is None for one in changes),
        removed=sum(one.new is None for one in changes),
        opened=sum(issue.opened for issue in issues) + len(new),
        closed=sum(issue.closed for issue in issues) + len(gone),
    )


def _effort(then: Sequence[Segment], present: "_Document", metrics: Sequence[str]) -> Comparison:
    """How much of the revision was edited until now, entry by entry."""
    places = match(present.segments, then)
    earlier = [
        then[places[key]] if key in places else msgspec.structs.replace(segment, target="")
        for key, segment in enumerate(present.segments)
    ]
    before = _Document(earlier, present.properties)
    return edit_effort(_snapshot(before), _snapshot(present), metrics)


def _snapshot(base: Base) -> Snapshot:
    return Snapshot(base, {}, DocumentState(base.properties), 0)


class _Document:
    """A document whose segments have been read."""

    def __init__(self, segments: Sequence[Segment], properties: Properties) -> None:
        self.segments = segments
        self.properties = properties

    def __len__(self) -> int:
        return len(self.segments)

    def segment(self, key: int) -> Segment:
        return self.segments[key]
