"""What one error costs: tables of weights, read from data files that people can change."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from fnmatch import translate
from pathlib import Path
from typing import Annotated

import msgspec

from review_app.domain.errors import UserError
from review_app.domain.typology import slug
from review_app.messages import _
from review_app.resources import folder

_Name = Annotated[str, msgspec.Meta(min_length=1)]
MOST = 1_000_000
"""No error weighs more."""

_Weight = Annotated[float, msgspec.Meta(ge=0, le=MOST)]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of weights; `source` says where it comes from.

    The first of `patterns` that matches `severity:type` gives the weight of an error (`*`
    stands for any characters, `?` for one). Where none does, it is the points of the severity
    in `severities` times the weight in `types` of the type, or of what it lies in, or 1. A
    severity that is not there weighs 0. All keys are in slugs: `Fluency/Punctuation` and
    `fluency/punctuation` are the same.
    """

    id: _Name
    name: _Name
    source: str = ""
    patterns: dict[_Name, _Weight] = {}
    severities: dict[_Name, _Weight] = {}
    types: dict[_Name, _Weight] = {}

    def of(self, severity: str, type: str) -> float:
        """The weight of one error.."""
        level, path = slug(severity), "/".join(map(slug, type.split("/")))
        key = f"{level}:{path}"
        for pattern, weight in self.patterns.items():
            if re.match(translate(pattern), key):
                return weight
        return self.severities.get(level, 0) * self.of_type(path)

    def of_type(self, path: str) -> float:
        """The weight of the type at `path`, by which the points of a severity are multiplied."""
        while path and path not in self.types:
            path = path.rpartition("/")[0]
        return self.types.get(path, 1)

    def with_changes(
        self,
        label: str,
        severities: Mapping[str, float],
        types: Mapping[str, float],
        patterns: Mapping[str, float],
    ) -> "Weights":
        """This table with other weights in it, called `label`; the first patterns are the new."""
        return Weights(
            id=self.id,
            name=label or _("{table}, changed").format(table=self.name),
            source=self.source,
            patterns={**patterns, **_without(self.patterns, patterns)},
            severities={**self.severities, **severities},
            types={**self.types, **types},
        )

    @property
    def described(self) -> str:
        """All weights, in words to print beside a score."""
        severities = {_(name): value for name, value in self.severities.items()}
        parts = [
            f"{name} {value:g}"
            for table in (self.patterns, severities, self.types)
            for name, value in table.items()
        ]
        return f"{self.name}: {', '.join(parts)}"


def _without(table: Mapping[str, float], keys: Iterable[str]) -> dict[str, float]:
    return {key: value for key, value in table.items() if key not in keys}


class Table:
    """Weights that are asked for often: each pair of severity and type is looked up once."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, severity: str, type: str) -> float:
        known = self._known.get((severity, type))
        if known is None:
            known = self._known[severity, type] = self.weights.of(severity, type)
        return known


def presets() -> tuple[str, ...]:
    """The names of the tables that come with the program."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def load_weights(name: str) -> Weights:
    """The preset of that name, or the table in the file of that name. Raises UserError."""
    preset = name in presets()
    path = _folder() / f"{name}.toml" if preset else Path(name)
    if not preset and not path.is_file():
        raise UserError(
            _("There are no weights “{name}”; choose from {known}, or name a file.").format(
                name=name, known=", ".join(presets())
            )
        )
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Weights)
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
        RecursionError,
    ) as error:
        raise UserError(
            _("{path} cannot be read as weights ({why}); correct or replace it.").format(
                path=path, why=error
            )
        ) from error


def _folder() -> Path:
    return folder("resources") / "weights"
