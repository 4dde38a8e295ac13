"""Typologies: the types of error that an issue can have, read from data files."""

import re
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from review_app.domain.errors import UserError
from review_app.messages import _
from review_app.resources import folder


class IssueType(msgspec.Struct, frozen=True):
    """One type of error. `path` is `dimension` or `dimension/type`, in slugs."""

    path: str
    name: str
    description: str


class Typology(msgspec.Struct, frozen=True):
    """A named set of types: each dimension, then the types within it, in the file's order."""

    id: str
    name: str
    types: tuple[IssueType, ...]

    def find(self, path: str) -> IssueType | None:
        """The type with this path."""
        return next((one for one in self.types if one.path == path), None)

    def dimension(self, path: str) -> IssueType | None:
        """The dimension that `path` lies in."""
        return self.find(path.partition("/")[0])


def slug(name: str) -> str:
    """`name` as a slug: “Source language fragment” is `source-language-fragment`."""
    return re.sub(r"[\s_-]+", "-", name.strip().lower())


_Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z")]
_Name = Annotated[str, msgspec.Meta(min_length=1)]


class _Type(msgspec.Struct, forbid_unknown_fields=True):
    slug: _Slug
    name: _Name
    description: str


class _Dimension(_Type, forbid_unknown_fields=True):
    types: list[_Type] = []


class _File(msgspec.Struct, forbid_unknown_fields=True):
    id: _Slug
    name: _Name
    dimensions: Annotated[list[_Dimension], msgspec.Meta(min_length=1)]


DEFAULT = "mqm-core"
"""The typology of documents that name none."""

OTHER = ("other", "miscellaneous-error")
"""Types that say nothing by themselves: they need a note."""


def load_typology(name: str, own: Path | None = None) -> Typology:
    """The typology in `resources/typologies/<name>.toml`, or in the folder `own`.

    Raises UserError where there is none of that name, or its file is not one.
    """
    files = _files(own)
    if name not in files:
        raise UserError(
            _("There is no typology “{name}”; choose from {known}.").format(
                name=name, known=", ".join(sorted(files))
            )
        )
    try:
        return parse_typology(files[name].read_text(encoding="utf-8"))
    except (UserError, OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("{path} cannot be read as a typology ({why}); correct or replace it.").format(
                path=files[name], why=error
            )
        ) from error


def typology_names(own: Path | None = None) -> tuple[str, ...]:
    """The names of all typologies: the default one, then the others, those in `own` too."""
    return tuple(sorted(_files(own), key=lambda name: (name != DEFAULT, name)))


def needs_note(path: str) -> bool:
    """Whether an issue of this type says nothing without a note."""
    return path.rpartition("/")[2] in OTHER


def parse_typology(text: str) -> Typology:
    """The typology that `text`, in TOML, describes; the form is in resources/README.md.

    Raises UserError with what is wrong and where.
    """
    try:
        file = msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise UserError(str(error)) from error
    types: dict[str, IssueType] = {}
    for dimension in file.dimensions:
        paths = [(dimension.slug, dimension)]
        paths += [(f"{dimension.slug}/{one.slug}", one) for one in dimension.types]
        for path, one in paths:
            if path in types:
                raise UserError(_("the type {path} stands there twice").format(path=path))
            types[path] = IssueType(path, one.name, one.description)
    return Typology(file.id, file.name, tuple(types.values()))


def search(typology: Typology, letters: str) -> tuple[IssueType, ...]:
    """The types that `letters` can mean, best first, for finding one while typing.

    A name that begins with them comes before one with a word that does; then names that
    contain them, names with these initials, types of a dimension that begins with them, and
    names that have the letters in this order, with others between. Case does not matter.
    No letters: all types.
    """
    wanted = " ".join(letters.casefold().split())
    ranked = [(_rank(typology, one, wanted), one) for one in typology.types]
    return tuple(one for rank, one in sorted(ranked, key=lambda pair: pair[0]) if rank < _NO_MATCH)


_NO_MATCH = 6


def _rank(typology: Typology, one: IssueType, wanted: str) -> int:
    name = one.name.casefold()
    starts = [word.start() for word in re.finditer(r"\w+", name)]
    dimension = typology.dimension(one.path)
    ranks = (
        name.startswith(wanted),
        any(name.startswith(wanted, start) for start in starts),
        wanted in name,
        "".join(name[start] for start in starts).startswith(wanted),
        dimension is not None and dimension.name.casefold().startswith(wanted),
        _in_order(wanted.replace(" ", ""), name),
    )
    return ranks.index(True) if True in ranks else _NO_MATCH


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _files(own: Path | None) -> dict[str, Path]:
    """The files of typologies by name; one's own do not replace those that come along."""
    folders = [*([own] if own else []), folder("resources") / "typologies"]
    return {path.stem: path for one in folders for path in one.glob("*.toml")}
