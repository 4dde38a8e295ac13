"""What the checks find of the mistakes planted in `tests/data`, and what of clean translations.

    python -m benchmarks.precision

prints the table of docs/checks-quality.md.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from benchmarks.measure import ROOT, table
from review_app.checks.check import Context
from review_app.checks.engine import Engine
from review_app.checks.packages import registered
from review_app.domain.document import Properties
from review_app.domain.finding import Finding
from review_app.domain.issue import Side
from review_app.domain.segment import Kind, Segment, Status, Verdict

DATA = ROOT / "tests" / "data"
Key = tuple[str, int]
"""A document by its name, and a segment of it."""


class Case(msgspec.Struct, frozen=True):
    """A pair, and the check that must mark `quote` on `side` of it; none if it is clean."""

    languages: str
    kind: Kind
    source: str
    target: str
    check: str = ""
    quote: str = ""
    side: Side = Side.TARGET


class Quality(msgspec.Struct, frozen=True):
    """All cases, and all that the standard profile says of them."""

    cases: dict[Key, Case]
    findings: list[tuple[Key, Finding]]

    @property
    def clean(self) -> set[Key]:
        return {key for key, case in self.cases.items() if not case.check}

    @property
    def marked(self) -> set[Key]:
        """Clean segments that have findings."""
        return self.clean & {key for key, _finding in self.findings}

    @property
    def found(self) -> set[Key]:
        """Segments whose mistake is found: by its check, at its place."""
        said = {(key, one.check, one.side, one.quote) for key, one in self.findings}
        return {
            key
            for key, case in self.cases.items()
            if (key, case.check, case.side, case.quote) in said
        }


def measure() -> Quality:
    """Check the documents of `tests/data`, each as a whole."""
    documents: defaultdict[str, list[Case]] = defaultdict(list)
    for name, case in _cases():
        documents[f"{name} {case.languages}"].append(case)
    cases: dict[Key, Case] = {}
    findings: list[tuple[Key, Finding]] = []
    for name, some in documents.items():
        cases.update({(name, number): case for number, case in enumerate(some)})
        findings += (((name, one.segment), one) for one in _checked(some))
    return Quality(cases, findings)


def _checked(cases: list[Case]) -> Iterator[Finding]:
    source, target = cases[0].languages.split("-")
    properties = Properties(source_language=source, target_language=target)
    engine = Engine(Context(properties), registered())
    for key, case in enumerate(cases):
        engine.add(_segment(key, case))
    engine.judge(lambda: True)
    for found in engine.all_findings().values():
        yield from found


def _segment(key: int, case: Case) -> Segment:
    return Segment(
        key=key,
        kind=case.kind,
        source=case.source,
        target=case.target,
        received=case.target,
        verdict=Verdict(Status.TRANSLATED),
    )


def _cases() -> Iterator[tuple[str, Case]]:
    """All cases with the names of their documents."""
    for languages, kind, source, target, side, quote in _rows("numbers"):
        wrong = ("", "") if kind == "clean" else ("numbers", quote)
        where = Side(side) if side else Side.TARGET
        yield "numbers", Case(languages, Kind.PARAGRAPH, source, target, *wrong, where)
    for check, quote, source, target in _rows("words"):
        wrong = ("", "") if check == "clean" else (check, quote)
        yield "words", Case("zh-en", Kind.PARAGRAPH, source, target, *wrong, _side(quote, target))
    for name in ("style", "mixed"):
        for kind, source, target in _rows(f"{name}-clean"):
            yield name, Case("zh-en", Kind(kind), source, target)
    for check, quote, kind, source, target in _rows("style-planted"):
        side = _side(quote, target)
        yield "style", Case("zh-en", Kind(kind), source, target, check, quote, side)


def _side(quote: str, target: str) -> Side:
    return Side.TARGET if quote in target else Side.SOURCE


def _rows(name: str) -> Iterator[list[str]]:
    text = (DATA / f"{name}.tsv").read_text("utf-8")
    return (line.split("\t") for line in text.split("\n") if line and line[0] != "#")


def rows(quality: Quality) -> list[tuple[str, ...]]:
    """The table's rows: of each check that has found or should have found something, and of all.

    What a check says of a segment without its mistake is false, also beside another mistake.
    """
    cases, found = quality.cases, quality.found
    planted = Counter(case.check for case in cases.values() if case.check)
    right = Counter(cases[key].check for key in found)
    false = Counter(one.check for key, one in quality.findings if cases[key].check != one.check)
    marked = Counter(check for _key, check in _marks(quality))
    lines = [
        (
            f"`{check}`",
            str(planted[check]),
            str(right[check]),
            _percent(right[check], planted[check]),
            _percent(right[check], right[check] + false[check]),
            str(marked[check]),
        )
        for check in sorted(planted.keys() | false.keys())
    ]
    of_all = planted.total(), len(found), false.total()
    total = (
        "all",
        str(of_all[0]),
        str(of_all[1]),
        _percent(of_all[1], of_all[0]),
        _percent(of_all[1], of_all[1] + of_all[2]),
        f"{len(quality.marked)} of {len(quality.clean)}",
    )
    return [*lines, total]


def _marks(quality: Quality) -> set[tuple[Key, str]]:
    """Clean segments with the checks that mark them."""
    return {(key, one.check) for key, one in quality.findings if key in quality.marked}


def report(quality: Quality) -> None:
    """Print the table; and to stderr, what was missed and what is false."""
    titles = "check", "planted", "found", "recall", "precision", "clean segments marked"
    table(titles, rows(quality))
    for key in sorted(quality.cases.keys() - quality.found - quality.clean):
        print("missed:", quality.cases[key], file=sys.stderr)
    for key, one in quality.findings:
        case = quality.cases[key]
        if one.check != case.check:
            print(f"{one.check}: {one.quote} in {case.target}: {one.message}", file=sys.stderr)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else ""


if __name__ == "__main__":
    report(measure())
