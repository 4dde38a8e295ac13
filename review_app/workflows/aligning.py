"""Putting the sentences of two texts side by side."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from review_app.domain.alignment import Alignment, Link, Paragraphs, alignment_of
from review_app.domain.errors import UserError
from review_app.domain.segment import Kind
from review_app.linguistics.sentences import sentences
from review_app.messages import _
from review_app.workflows.files import read_file, write_file

if TYPE_CHECKING:
    from review_app.importing.align_scores import Similarity

_EMPTY_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


SIMILARITY = "review_app.similarity"
"""The group of entry points by which a package adds a model of meanings: a function that takes
sources and targets and gives, for each source, the cosine of its meaning and each target's.
"""


class Aligned(msgspec.Struct, frozen=True):
    """The sentences of two files, without the space around them, and what belongs together."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    links: tuple[Link, ...]
    languages: tuple[str, str] = ("", "")

    @property
    def alignment(self) -> Alignment:
        """The sentences themselves, in pairs."""
        return alignment_of(self.source, self.target, self.links)


def align_documents(
    source: Paragraphs, target: Paragraphs, similarity: "Similarity | None" = None
) -> tuple[Link, ...]:
    """Links between two texts, given as sentences in paragraphs, in order.

    Sentences are counted through from 0; each is in one link. The languages are told by their
    script. `similarity` is a model of meanings; without it, that of an installed package is asked,
    if there is one. Raises UserError where that cannot be used.
    """
    # numpy and the dictionary take their time: only who aligns waits for them.
    from review_app.importing.align import align  # noqa: PLC0415
    from review_app.linguistics.language import language_of  # noqa: PLC0415

    languages = [language_of(chain.from_iterable(one)) for one in (source, target)]
    known = similarity or installed_similarity()
    return align(source, target, languages[0], languages[1], known)


@cache
def installed_similarity() -> "Similarity | None":
    """The model of meanings that a package brings by an entry point in `SIMILARITY`.

    Of several, the first by name. Raises UserError where it cannot be used.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415

    point = min(entry_points(group=SIMILARITY), key=lambda one: one.name, default=None)
    if point is None:
        return None
    try:
        found = point.load()
        reason = "" if callable(found) else _("it is no function")
    except Exception as error:  # noqa: BLE001 (anything may be wrong with it)
        found, reason = None, f"{type(error).__name__}: {error}"
    if reason:
        raise UserError(
            _(
                "The similarity “{name}” of the package {package} cannot be used ({reason});"
                " update or remove that package."
            ).format(name=point.name, package=point.module, reason=reason)
        )
    return cast("Similarity", found)


def in_sentences(text: str, language: str, rules: Path | None = None) -> list[list[str]]:
    """The sentences of each line of `text`, without the space around them.

    `rules` is an SRX file. Raises UserError where that cannot be used.
    """
    lines = (line for line in text.splitlines() if line.strip())
    return [[one.strip() for one in sentences(line, language, rules)] for line in lines]


def in_lines(text: str) -> list[list[str]]:
    """The lines of `text`, a sentence each, in paragraphs that empty lines part."""
    blocks = _EMPTY_LINES.split("\n".join(text.splitlines()))
    paragraphs = ([line.strip() for line in block.split("\n")] for block in blocks)
    return [paragraph for one in paragraphs if (paragraph := list(filter(None, one)))]


def align_files(
    source: Path, target: Path, *, segmented: bool = False, rules: Path | None = None
) -> Aligned:
    """Align two files: texts with a sentence a line if `segmented`, else a paragraph a line; or
    articles in files whose structure is read.

    Raises UserError where one cannot be read, or `rules` is no SRX file.
    """
    from review_app.importing.reading import STRUCTURED  # noqa: PLC0415
    from review_app.importing.text import decode  # noqa: PLC0415
    from review_app.linguistics.language import language_of  # noqa: PLC0415

    sides: list[list[list[str]]] = []
    languages: list[str] = []
    for path in (source, target):
        if path.suffix.lower() in STRUCTURED and not segmented:
            text = "\n".join(_lines_of(path))
        else:
            text = decode(read_file(path), str(path))
        languages.append(language := language_of([text]))
        sides.append(in_lines(text) if segmented else in_sentences(text, language, rules))
    one, other = (tuple(chain.from_iterable(side)) for side in sides)
    return Aligned(one, other, align_documents(sides[0], sides[1]), (languages[0], languages[1]))


def _lines_of(path: Path) -> Iterator[str]:
    """The paragraphs of an article, a line each, without the residue of a page."""
    from review_app.importing import reading  # noqa: PLC0415

    for block in reading.read(read_file(path), str(path)).blocks:
        if block.kind is not Kind.RESIDUE:
            yield block.text


def write_pairs(alignment: Alignment, path: Path) -> None:
    """Write a line for each pair, source and target with a tab between, as `open` reads it.

    Raises UserError where the file cannot be written, or has another suffix than .tsv.
    """
    if path.suffix.lower() != ".tsv":
        message = _("{file} is not a .tsv file: name one that ends with .tsv.")
        raise UserError(message.format(file=path))
    rows = (
        "\t".join(joined(side).replace("\t", " ") for side in (pair.source, pair.target))
        for pair in alignment.pairs
    )
    write_file(path, "".join(f"{row}\n" for row in rows).encode())


def joined(sentences: Sequence[str]) -> str:
    """The sentences as one text; with a space between two where one is in Latin letters."""
    text = ""
    for sentence in sentences:
        between = " " if text and (text[-1].isascii() or sentence[:1].isascii()) else ""
        text += between + sentence
    return text
