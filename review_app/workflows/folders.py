"""Whole folders: articles and their originals become documents, and those go out again.

What cannot be done is told, file by file, and the rest is done.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from review_app.domain.blind import is_blind, own_words
from review_app.domain.errors import UserError
from review_app.domain.issue import IssueState
from review_app.domain.segment import Status
from review_app.importing.reading import STRUCTURED
from review_app.messages import _
from review_app.scoring.units import Unit
from review_app.store.protocol import Store
from review_app.workflows.checking import Progress, keep_going
from review_app.workflows.delivering import SUFFIXES as ARTICLES
from review_app.workflows.delivering import Wanted, deliver
from review_app.workflows.files import fault
from review_app.workflows.new_review import article_of, create, cut, read_side
from review_app.workflows.opening import PO_SUFFIXES, open_document
from review_app.workflows.rendering import Delivery
from review_app.workflows.saving import export

READ = (*STRUCTURED, ".txt")
"""The suffixes of what a folder's articles are."""

DOCUMENTS = (*PO_SUFFIXES[:1], ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".tmx")
"""The suffixes of a folder's documents. Tables and `.ts` files can be anything else."""

Item = TypeVar("Item")

_SOURCES = ("zh", "zho", "chi", "cn", "chs", "chinese", "source", "src", "original")
_TARGETS = ("en", "eng", "english", "target", "tgt", "translation")
_HAN_SOURCES, _HAN_TARGETS = ("原文", "中文"), ("译文", "英文")
_REGION = r"(?:[-_](?:[a-z]{2}|han[st]|[0-9]{3}))*"
_MARK = re.compile(
    rf"(?<![^\W_])(?:(?P<source>{'|'.join(_SOURCES)})|(?P<target>{'|'.join(_TARGETS)}))"
    rf"{_REGION}(?![^\W_])"
    rf"|(?P<han_source>{'|'.join(_HAN_SOURCES)})|(?P<han_target>{'|'.join(_HAN_TARGETS)})",
    re.IGNORECASE,
)


class Sides(msgspec.Struct, frozen=True):
    """An article and its original, or one of them; `name` is what both are called."""

    name: str
    source: Path | None = None
    target: Path | None = None


class Folder(msgspec.Struct, frozen=True):
    """What a folder holds; `unclear` are files of which several could be the same side."""

    sides: tuple[Sides, ...]
    unclear: tuple[tuple[Path, ...], ...] = ()


class Failure(msgspec.Struct, frozen=True):
    """What was not done, and a sentence why."""

    files: tuple[Path, ...]
    why: str


class Made(msgspec.Struct, frozen=True):
    """A file that was written, of what, and with how many segments."""

    file: Path
    of: tuple[Path, ...]
    segments: int


class Outcome(msgspec.Struct, frozen=True):
    """What became of a folder. `stopped` where somebody said so: the rest was not tried."""

    made: tuple[Made, ...]
    failed: tuple[Failure, ...]
    stopped: bool = False


def look(folder: Path) -> Folder:
    """The articles in a folder and the folders in it, in pairs by their names.

    What tells the sides apart is a word in the file's name or in a folder's, such as `zh`, `cn`,
    `source`, `en` or `target`; without it the name is that of a target. Hidden files are not
    looked at. Raises UserError where the folder cannot be read.
    """
    groups: dict[str, dict[str, list[Path]]] = defaultdict(lambda: defaultdict(list))
    for path in files_in(folder, READ):
        name, side = _marked(path.relative_to(folder))
        groups[name.casefold()][side].append(path)
    sides: list[Sides] = []
    unclear: list[tuple[Path, ...]] = []
    for group in groups.values():
        several = [tuple(paths) for paths in group.values() if len(paths) > 1]
        if several:
            unclear += several
            continue
        source, target = (next(iter(group[side]), None) for side in ("source", "target"))
        first = target or source
        assert first is not None
        sides.append(Sides(_marked(first.relative_to(folder))[0], source, target))
    return Folder(tuple(sides), tuple(unclear))


class Progressed(msgspec.Struct, frozen=True):
    """How far a document is. `words` are of its targets, `at` is the last verdict or issue.

    `done` are the segments with which nothing is left to do: see `Segment.done`.
    """

    file: Path
    segments: int
    done: int
    statuses: Mapping[Status, int]
    words: int
    open_issues: int
    at: datetime | None


def status_of(store: Store, path: Path, *, author: str) -> Progressed:
    """How far the document at `path` is, with what the workspace knows. Raises UserError."""
    session = open_document(store, path, author=author).session
    blind = is_blind(session.properties, author)
    segments = [one for one in session.snapshot().segments() if one.counts]
    seen = [own_words(one, author) if blind else one for one in segments]
    issues = [issue for one in seen for issue in one.issues]
    times = [one.verdict.at for one in segments] + [issue.at for issue in issues]
    return Progressed(
        file=path,
        segments=len(segments),
        done=sum(one.done for one in segments),
        statuses=Counter(one.status for one in segments),
        words=Unit.TARGET_WORDS.total(segments),
        open_issues=sum(issue.state is IssueState.OPEN for issue in issues),
        at=max(filter(None, times), default=None),
    )


def folder_status(
    store: Store, folder: Path, *, author: str, progress: Progress = keep_going
) -> tuple[list[Progressed], list[Failure]]:
    """How far each document in a folder is, and what could not be read.

    Raises UserError where the folder cannot be.
    """
    found: list[Progressed] = []
    failed: list[Failure] = []
    paths = files_in(folder, DOCUMENTS)
    for done, path in enumerate(paths):
        if not progress(done, len(paths)):
            break
        try:
            found.append(status_of(store, path, author=author))
        except UserError as error:
            failed.append(Failure((path,), str(error)))
    return found, failed


def files_in(folder: Path, suffixes: Iterable[str]) -> list[Path]:
    """The files with one of `suffixes` in a folder and those in it, in order of their names.

    Raises UserError where the folder cannot be read.
    """
    wanted = set(suffixes)
    try:
        if not folder.is_dir():
            raise NotADirectoryError(20, "", str(folder))
        found = [path for path in folder.rglob("*") if path.suffix.lower() in wanted]
        return sorted(
            path
            for path in found
            if not any(part.startswith(".") for part in path.relative_to(folder).parts)
            and path.is_file()
        )
    except OSError as error:
        raise fault(error, folder) from error


def import_folder(
    folder: Path,
    to: Path,
    *,
    sentences: bool = False,
    rules: Path | None = None,
    encoding: str = "",
    progress: Progress = keep_going,
) -> Outcome:
    """Make a .po file in the folder `to` of each article in `folder`, with its original if any.

    No file that is there is replaced. Raises UserError where `folder` cannot be read.
    """
    found = look(folder)

    def work(sides: Sides) -> Made:
        target = to / f"{sides.name}.po"
        if target.exists():
            raise UserError(
                _("{path} is there already; choose another folder.").format(path=target)
            )
        both = [
            None if path is None else read_side(path, encoding)
            for path in (sides.source, sides.target)
        ]
        if sentences:
            both = [cut(one, rules) for one in both]
        article = article_of(both[0], both[1])
        made = create(article, _with_folder(target))
        count = sum(segment.counts for segment in article.segments)
        return Made(made, _files(sides), count)

    outcome = _each(found.sides, _files, work, progress)
    why = _("Several files could be the same side of one article; give them different names.")
    unclear = (Failure(paths, why) for paths in found.unclear)
    return Outcome(outcome.made, (*outcome.failed, *unclear), outcome.stopped)


def export_folder(
    store: Store,
    folder: Path,
    to: Path,
    suffix: str,
    *,
    author: str,
    wanted: Wanted = Wanted(),  # noqa: B008 (frozen)
    delivery: Delivery = Delivery.REVIEW,
    progress: Progress = keep_going,
) -> Outcome:
    """Write each document of `folder` to the folder `to`, in the form that `suffix` says.

    An article goes out as `wanted`, other forms as `delivery` says. Files that are there are
    replaced. Raises UserError where `folder` cannot be read.
    """

    written: dict[Path, Path] = {}

    def work(path: Path) -> Made:
        out = to / path.relative_to(folder).with_suffix(suffix)
        first = written.setdefault(out, path)
        if first != path:
            raise UserError(
                _("{path} was made of {first}; give the two different names.").format(
                    path=out, first=first.name
                )
            )
        session = open_document(store, path, author=author).session
        _with_folder(out)
        if suffix in ARTICLES:
            deliver(session, out, wanted)
        else:
            export(session, out, delivery)
        return Made(out, (path,), sum(one.counts for one in session.snapshot().segments()))

    return _each(files_in(folder, DOCUMENTS), lambda path: (path,), work, progress)


def _each(
    items: Iterable[Item],
    files: Callable[[Item], tuple[Path, ...]],
    work: Callable[[Item], Made],
    progress: Progress,
) -> Outcome:
    """Do the work on each; what is at fault is told with its sentence."""
    made: list[Made] = []
    failed: list[Failure] = []
    todo = list(items)
    for done, item in enumerate(todo):
        if not progress(done, len(todo)):
            return Outcome(tuple(made), tuple(failed), stopped=True)
        try:
            made.append(work(item))
        except UserError as error:
            failed.append(Failure(files(item), str(error)))
    progress(len(todo), len(todo))
    return Outcome(tuple(made), tuple(failed))


def _files(sides: Sides) -> tuple[Path, ...]:
    return tuple(path for path in (sides.source, sides.target) if path is not None)


def _with_folder(path: Path) -> Path:
    """`path`, in a folder that is there from now on. Raises UserError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fault(error, path.parent) from error
    return path


def _marked(path: Path) -> tuple[str, str]:
    """What both sides are called, and which side a file is."""
    side = ""
    parts: list[str] = []
    for part in (*path.parent.parts, path.stem):
        word = next(reversed(list(_MARK.finditer(part))), None)
        if word is None:
            parts.append(part)
            continue
        side = (word.lastgroup or side).removeprefix("han_")
        rest = (part[: word.start()].rstrip(" ._-"), part[word.end() :].lstrip(" ._-"))
        left = "-".join(filter(None, rest))
        if left:
            parts.append(left)
    return "/".join(parts) or path.stem, side or "target"
