"""All checks that are installed: ours, and those of packages.

A package adds checks by entry points in the group `review_app.checks`, each of them a `Check`
or a `DocumentCheck`.
"""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from review_app.checks.check import AnyCheck
from review_app.messages import _

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "review_app.checks"


class Registry(msgspec.Struct, frozen=True):
    """Checks; `packaged` has, by their ids, the packages of those that are not ours.

    `problems` says in sentences which entry points could not be used.
    """

    checks: tuple[AnyCheck, ...]
    packaged: dict[str, str] = {}
    problems: tuple[str, ...] = ()


@cache
def registered() -> Registry:
    """All checks that are installed. Loads packages: not for the way to the first paint."""
    from importlib.metadata import entry_points  # noqa: PLC0415

    return with_packages(entry_points(group=GROUP))


def with_packages(points: Iterable["EntryPoint"]) -> Registry:
    """Our checks and those of `points`; one that cannot be used is left out, and told of."""
    # Dozens of modules, which the first rows need not wait for.
    from review_app.checks.registry import ALL, OF_DOCUMENTS  # noqa: PLC0415

    checks = {one.id: one for one in (*ALL, *OF_DOCUMENTS)}
    packaged: dict[str, str] = {}
    problems: list[str] = []
    for point in points:
        package = point.dist.name if point.dist else point.module
        try:
            check = point.load()
            reason = _fault(check, checks)
        except Exception as error:  # noqa: BLE001 (anything may be wrong with it)
            check, reason = None, f"{type(error).__name__}: {error}"
        if reason:
            problems.append(
                _(
                    "The check “{name}” of the package {package} cannot be used ({reason});"
                    " update or remove that package."
                ).format(name=point.name, package=package, reason=reason)
            )
        elif isinstance(check, AnyCheck):
            checks[check.id] = check
            packaged[check.id] = package
    return Registry(tuple(checks.values()), packaged, tuple(problems))


def _fault(check: object, known: Iterable[str]) -> str:
    if not isinstance(check, AnyCheck):
        return _("it is no Check or DocumentCheck")
    if check.id in known:
        return _("there is another check “{id}”").format(id=check.id)
    return ""
