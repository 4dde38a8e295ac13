"""Beside translate-toolkit: its files open here without loss, ours open there."""

import pytest

from review_app.domain.document import Properties, segments_of
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.formats import exchange, features
from tests.formats.exchange_documents import NOON

csvl10n = pytest.importorskip("translate.storage.csvl10n")
tmx = pytest.importorskip("translate.storage.tmx")
ts2 = pytest.importorskip("translate.storage.ts2")
xliff = pytest.importorskip("translate.storage.xliff")
xliff2 = pytest.importorskip("translate.storage.xliff2")

STORES = {
    ".xlf": lambda: xliff.xlifffile(sourcelanguage="en", targetlanguage="zh-CN"),
    ".xliff": lambda: xliff2.Xliff2File(sourcelanguage="en", targetlanguage="zh-CN"),
    ".tmx": lambda: tmx.tmxfile(sourcelanguage="en", targetlanguage="zh-CN"),
    ".ts": ts2.tsfile,
    ".csv": lambda: csvl10n.csvfile(fieldnames=["location", "source", "target", "context"]),
}
ENGLISH_TO_CHINESE = Properties(title="Tea", source_language="en", target_language="zh-CN")
PAIRS = [("Tea & <b>cake</b>", "茶和“点心”"), ("  two\nlines ", "两\n行"), ("=1+1", "-1")]
SEGMENTS = [
    Segment(
        key=0,
        received="茶和点心",
        target="茶和点心",
        source="Tea & <b>cake</b>",
        verdict=Verdict(Status.APPROVED, "Ed", NOON),
        issues=(
            Issue(
                id="k3f9",
                type="style",
                severity=Severity.MAJOR,
                side=Side.TARGET,
                span=mark("茶和点心", 1, 3),
                author="Ann",
                at=NOON,
                note="stiff",
            ),
        ),
    ),
    Segment(
        key=1,
        received="",
        target="两\n行 ",
        source=" two\nlines",
        verdict=Verdict(Status.DRAFT, "Ann", NOON),
        notes=("Seen on the box",),
    ),
]


def texts(store) -> list[tuple[str, str]]:
    return [(str(unit.source), str(unit.target)) for unit in store.units if unit.istranslatable()]


@pytest.mark.parametrize("suffix", STORES)
def test_its_files_open_here(suffix: str) -> None:
    store = STORES[suffix]()
    for source, target in PAIRS:
        unit = store.addsourceunit(source)
        if suffix == ".tmx":
            unit.settarget(target, lang="zh-CN")
        else:
            unit.target = target
    document = exchange.read(bytes(store), f"a{suffix}", suffix)
    assert [(one.source, one.target) for one in segments_of(document)] == PAIRS


@pytest.mark.parametrize("suffix", STORES)
def test_our_files_open_there(suffix: str) -> None:
    form = features.by_suffix(suffix)
    assert form is not None
    data = exchange.build(form, SEGMENTS, ENGLISH_TO_CHINESE)
    store = STORES[suffix]()
    store.parse(data)
    expected = [(one.source, one.target) for one in SEGMENTS]
    assert texts(store) == expected


def test_the_statuses_and_notes_of_xliff_are_its_own() -> None:
    store = xliff.xlifffile()
    store.parse(exchange.build(features.XLIFF_1, SEGMENTS, ENGLISH_TO_CHINESE))
    approved, draft = store.units
    assert (approved.isapproved(), draft.isapproved()) == (True, False)
    assert draft.getnotes().startswith("Seen on the box")
