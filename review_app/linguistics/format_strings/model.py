"""What a format string says, and how a translation may differ from it."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import msgspec

ANY = "any"
"""The type of an argument that is shown whatever its type."""

HIDDEN = "hidden"
"""The type of an argument that is not shown, such as that of `%.0s`."""


class Placeholder(msgspec.Struct, frozen=True):
    """`text[start:end]` (code points) stands for something; `uses` are arguments with types.

    `%*d` has two uses, `%%` none.
    """

    start: int
    end: int
    uses: tuple[tuple[str, str], ...] = ()


class FormatString(msgspec.Struct, frozen=True, kw_only=True):
    """A text as its language reads it.

    `arguments` has the type of each; a name in brackets comes from a mapping. `fault` is the
    range that makes it no format string at all. `fixed` says that no argument may be left
    out, in no plural form. `plain` is false where Qt's `.arg()` cannot fill it in one go.
    """

    placeholders: tuple[Placeholder, ...] = ()
    arguments: dict[str, str] = {}
    fault: tuple[int, int] | None = None
    fixed: bool = False
    plain: bool = True


Reader = Callable[[str], FormatString]


class Problem(StrEnum):
    """How a translation differs from its source."""

    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"
    BROKEN = "broken"


class Difference(msgspec.Struct, frozen=True):
    """What is wrong with a translation: a range of the source or of the translation, or both."""

    problem: Problem
    source: tuple[int, int] | None = None
    target: tuple[int, int] | None = None


def gathered(
    placeholders: Iterable[Placeholder],
    fault: tuple[int, int] | None = None,
    *,
    gaps: int | None = None,
    fixed: bool = False,
    plain: bool = True,
) -> FormatString:
    """A format string of `placeholders`; one that uses an argument in two ways is at fault.

    So is one that leaves out more than `gaps` numbers below its highest.
    """
    placeholders = tuple(placeholders)
    arguments: dict[str, str] = {}
    for one in placeholders:
        for argument, kind in one.uses:
            before = arguments.get(argument, kind)
            if before != kind and not {before, kind} & {ANY, HIDDEN}:
                fault = fault or (one.start, one.end)
            arguments[argument] = before if kind in (ANY, HIDDEN) else kind
    numbers = [int(name) for name in arguments if name.isdecimal()]
    if gaps is not None and numbers and max(numbers) - len(numbers) > gaps:
        last = str(max(numbers))
        fault = fault or next((one.start, one.end) for one in placeholders if _uses(one, last))
    return FormatString(
        placeholders=placeholders, arguments=arguments, fault=fault, fixed=fixed, plain=plain
    )


def differences(
    source: FormatString, target: FormatString, *, strict: bool = True
) -> Iterator[Difference]:
    """What gettext's `msgfmt --check` would say of `target` as a translation of `source`.

    Arguments may be used in another order. Unless `strict`, some may be left out, as in a
    plural form that holds for one number only. Of a source that is at fault nothing is said.
    """
    if source.fault:
        return
    if target.fault:
        yield Difference(Problem.BROKEN, target=target.fault)
        return
    for argument, kind in source.arguments.items():
        if argument not in target.arguments:
            if strict or source.fixed:
                yield Difference(Problem.MISSING, source=_place(source, argument))
        elif not _agree(kind, target.arguments[argument], strict=strict):
            places = (_place(source, argument), _place(target, argument))
            yield Difference(Problem.CHANGED, *places)
    for argument in target.arguments.keys() - source.arguments.keys():
        yield Difference(Problem.EXTRA, target=_place(target, argument))
    if source.plain and not target.plain:
        yield Difference(Problem.CHANGED, target=_longest(target))


def _agree(one: str, other: str, *, strict: bool) -> bool:
    return one == other or (not strict and HIDDEN in (one, other))


def _uses(placeholder: Placeholder, argument: str) -> bool:
    return any(name == argument for name, _kind in placeholder.uses)


def _place(text: FormatString, argument: str) -> tuple[int, int]:
    one = next(one for one in text.placeholders if _uses(one, argument))
    return one.start, one.end


def _longest(text: FormatString) -> tuple[int, int]:
    one = max(text.placeholders, key=lambda one: one.end - one.start)
    return one.start, one.end
