"""New catalogs: an article with its whole review in a file that every gettext tool opens."""

import hashlib
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import Properties, segments_of
from review_app.domain.errors import UserError
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, IssueState, Severity, Side
from review_app.domain.quality import QualityModel
from review_app.domain.segment import Kind, Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.domain.structure import Emphasis, Place, Style
from review_app.formats import po

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HEADER = {
    "PO-Revision-Date": "2026-11-23 12:00+0000",
    "Last-Translator": "Ann Ex <ann@example.org>",
    "Language-Team": "none",
    "X-Generator": "Review App 0.1",
}
PROPERTIES = Properties(
    title="Alibaba, a Thick Book",
    source_title="阿里巴巴,一本厚厚的中国故事",
    origin="People's Daily Online",
    authors=("黄发红", "Ex, Ann"),
    source_language="zh-CN",
    target_language="en",
    names=("Taobao", "AliExpress"),
)
TEXT = "This article is edited and tranlstated from 《阿里巴巴》"
PLAIN = Verdict(Status.TRANSLATED)


def monolingual(key: int, received: str, **fields: object) -> Segment:
    plain = Segment(key=key, received=received, target=received, verdict=PLAIN)
    return replace(plain, **fields)


ISSUE = Issue(
    id="k3f9",
    type="linguistic-conventions/spelling",
    severity=Severity.MINOR,
    side=Side.TARGET,
    span=mark(TEXT, 27, 38),
    author="Ann",
    at=NOON,
    note='two\nlines and "quotes"',
    suggestion="translated",
)
DISMISSAL = Dismissal(
    check="spelling", side=Side.TARGET, quote="Taobao", reason="a name", author="Ann", at=NOON
)
ARTICLE = [
    monolingual(0, "", source="阿里巴巴", kind=Kind.TITLE, verdict=Verdict(Status.UNTRANSLATED)),
    monolingual(1, TEXT, kind=Kind.ATTRIBUTION, issues=(ISSUE,), dismissals=(DISMISSAL,)),
    monolingual(2, "Day|Week", kind=Kind.RESIDUE, excluded=True),
    monolingual(3, "As a company with 100%s", verdict=Verdict(Status.APPROVED, "Ed", NOON)),
    monolingual(4, "Twice"),
    monolingual(5, "Twice", target="Changed", verdict=Verdict(Status.DRAFT, "Ann", NOON)),
    monolingual(
        6, "Old", source="源", target="New", verdict=Verdict(Status.NEEDS_WORK, "Ed", NOON, "why")
    ),
    monolingual(7, "", verdict=Verdict(Status.UNTRANSLATED)),
    monolingual(8, "", target="\nA line feed first"),
    monolingual(9, "None at the end", target="One\n"),
]


def built(segments: list[Segment] = ARTICLE, properties: Properties = PROPERTIES) -> bytes:
    return po.build(segments, properties, HEADER)


def everything(data: bytes) -> list[Segment]:
    return list(segments_of(po.read(data, "f.po")))


def run(*command: str | Path, data: bytes | None = None) -> bytes:
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    complaints = done.stderr.replace(b"warning: The following msgid contains non-ASCII", b"")
    assert b"warning" not in complaints, done.stderr
    return done.stdout


def test_an_article_comes_back_whole():
    assert everything(built()) == ARTICLE
    assert po.read(built(), "f.po").properties == PROPERTIES


def test_msgfmt_has_nothing_to_say():
    run("msgfmt", "-c", "-o", "/dev/null", "-", data=built())


def test_the_same_article_makes_the_same_bytes():
    assert built() == built(list(ARTICLE))


def test_the_header_is_what_gettext_expects():
    header = po.read(built(), "f.po").header
    assert header == {
        "Project-Id-Version": "Alibaba, a Thick Book",
        **HEADER,
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    chinese = po.build([], replace(PROPERTIES, target_language="zh-CN"), {})
    assert po.read(chinese, "f.po").header["Language"] == "zh_CN"


def test_it_reads_well():
    lines = built().decode().splitlines()
    assert lines[:3] == [
        "# [review] format 1",
        '# [review] title "Alibaba, a Thick Book"',
        '# [review] source title "阿里巴巴,一本厚厚的中国故事"',
    ]
    assert "# [review] segment attribution monolingual" in lines
    at = lines.index("# [review] segment residue monolingual excluded")
    assert lines[at + 1 : at + 3] == ['#~ msgid "Day|Week"', '#~ msgstr "Day|Week"']


def test_polib_opens_it(tmp_path: Path):
    path = tmp_path / "article.po"
    path.write_bytes(built())
    read = polib.pofile(str(path))
    assert [entry.msgstr for entry in read] == [segment.target for segment in ARTICLE]


def test_rendering_and_building_agree():
    catalog = po.read(built(), "f.po")
    changed = [
        replace(ARTICLE[0], target="Alibaba", verdict=Verdict(Status.APPROVED, "Ed", NOON)),
        replace(ARTICLE[2], excluded=False),
        replace(ARTICLE[3], target="As a company\n", verdict=PLAIN),
        replace(ARTICLE[4], source="两次"),
        replace(ARTICLE[1], issues=(replace(ISSUE, state=IssueState.FIXED, closed_by="Ed"),)),
    ]
    made = catalog.render({segment.key: segment for segment in changed}, None, {})
    expected = {segment.key: segment for segment in (*ARTICLE, *changed)}
    assert everything(made) == [expected[key] for key in range(len(ARTICLE))]
    run("msgfmt", "-c", "-o", "/dev/null", "-", data=made)


def test_what_a_po_file_cannot_hold_is_refused_in_words():
    for text in ("a\0b", "a\x04b", "a\ud800b"):
        with pytest.raises(UserError, match=r"U\+"):
            built([monolingual(0, text)])
        corrected = [monolingual(0, text, target="ab")]
        assert everything(built(corrected)) == corrected


class TestTools:
    """The review survives the trade's own programs."""

    def test_msgcat(self):
        again = everything(run("msgcat", "-", data=built()))
        assert [one for one in again if one.counts] == [
            replace(one, key=at) for at, one in enumerate(ARTICLE_IN_MSGCAT_ORDER)
        ]

    @pytest.mark.parametrize(
        "option", ["--no-wrap", "--sort-output", "--width=30", "--no-location"]
    )
    def test_msgcat_rewrapping_and_sorting(self, option: str):
        again = everything(run("msgcat", option, "-", data=built()))
        assert nameless(again) == nameless(ARTICLE)

    def test_msgattrib(self):
        kept = everything(run("msgattrib", "--translated", "--no-obsolete", "-", data=built()))
        expected = [one for one in ARTICLE if one.target and one.counts]
        assert nameless(kept) == nameless(expected)
        cleared = everything(run("msgattrib", "--clear-fuzzy", "-", data=built()))
        assert {one.status for one in cleared if one.source == "源"} == {Status.TRANSLATED}

    def test_msgconv_and_back(self):
        made = [one for one in ARTICLE if one.source != "源"]
        wide = run("msgconv", "--to-code=GB18030", "-", data=built(made))
        assert nameless(everything(wide)) == nameless(made)
        assert nameless(everything(run("msgconv", "-t", "UTF-8", "-", data=wide))) == nameless(made)

    def test_msgmerge(self, tmp_path: Path):
        (tmp_path / "a.po").write_bytes(built())
        (tmp_path / "a.pot").write_bytes(
            run("msgattrib", "--no-obsolete", "--empty", "-", data=built())
        )
        merged = run(
            "msgmerge", "--quiet", "--no-fuzzy-matching", tmp_path / "a.po", tmp_path / "a.pot"
        )
        assert nameless(everything(merged)) == nameless(ARTICLE)
        assert po.read(merged, "f.po").properties == PROPERTIES


ARTICLE_IN_MSGCAT_ORDER = [one for one in ARTICLE if not one.excluded]


def nameless(segments: list[Segment]) -> set[Segment]:
    """Segments wherever they stand in the file."""
    return {replace(segment, key=0) for segment in segments}


anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), max_size=25)
verdicts = st.builds(
    Verdict,
    st.sampled_from(Status),
    anything,
    st.none() | st.datetimes(timezones=st.just(UTC)),
    anything,
)


places = st.builds(
    Place,
    level=st.integers(0, 6),
    ordered=st.booleans(),
    row=st.integers(0, 9),
    column=st.integers(0, 9),
    begins=st.booleans(),
    continues=st.booleans(),
)


@st.composite
def article_segments(draw: st.DrawFn, key: int) -> Segment:
    target = draw(anything)
    start = draw(st.integers(0, len(target)))
    issue = replace(ISSUE, span=mark(target, start, len(target)), note=draw(anything))
    return Segment(
        key=key,
        received=draw(st.sampled_from([target, "", "again"]) | anything),
        target=target,
        verdict=draw(verdicts),
        source=draw(st.sampled_from([None, "", "again"]) | anything),
        place=draw(places),
        emphasis=(Emphasis(Style.STRONG, issue.span),) if draw(st.booleans()) else (),
        kind=draw(st.sampled_from([kind for kind in Kind if kind is not Kind.MESSAGE])),
        excluded=draw(st.booleans()),
        issues=draw(st.sampled_from([(), (issue,), (issue, replace(issue, id="2"))])),
        dismissals=draw(st.sampled_from([(), (replace(DISMISSAL, quote=target),)])),
    )


articles = (
    st.integers(0, 4)
    .flatmap(lambda count: st.tuples(*(article_segments(key) for key in range(count))))
    .map(list)
)
TABLES = st.dictionaries(anything.filter(bool), st.floats(0, 1e6), max_size=2)
properties = st.builds(
    Properties,
    title=anything,
    source_title=anything,
    origin=anything,
    date=anything,
    authors=st.lists(anything, max_size=2).map(tuple),
    source_language=anything,
    target_language=st.sampled_from(["", "en", "zh-CN", "sr-Latn"]) | anything,
    names=st.lists(anything, max_size=2).map(tuple),
    typology=anything,
    model=st.builds(
        QualityModel,
        weights=anything,
        label=anything,
        severities=TABLES,
        types=TABLES,
        patterns=TABLES,
        unit=anything,
        passing=st.floats(0, 99),
        acceptable=st.floats(0.1, 99),
    ),
    blind=st.booleans(),
    done=st.lists(anything, max_size=2).map(tuple),
)


@given(articles, properties)
def test_any_article_round_trips(segments: list[Segment], properties: Properties):
    data = built(segments, properties)
    assert everything(data) == segments
    assert po.read(data, "f.po").properties == properties


@given(articles, st.data())
def test_any_change_of_an_article_round_trips(segments: list[Segment], data: st.DataObject):
    raw = built(segments)
    catalog = po.read(raw, "f.po")
    assert catalog.render(dict(enumerate(segments)), PROPERTIES, HEADER) == raw
    keys = data.draw(st.sets(st.sampled_from(range(len(segments)))) if segments else st.just(set()))
    new = {key: data.draw(article_segments(key)) for key in keys}
    made = catalog.render(new, None, {})
    expected = [new.get(segment.key, segment) for segment in segments]
    assert everything(made) == expected
    left = po.read(catalog.render(new, None, {}, leave_out_excluded=True), "f.po")
    assert len(left) == sum(not segment.excluded for segment in expected)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(articles)
def test_msgfmt_accepts_any_article(segments: list[Segment]):
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"],
        input=built(segments),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_the_hash_as_specified():
    said = b'[null, "a", null, ["\\u5b57"]]'
    text_hash = hashlib.sha256(said).hexdigest()[:8]
    body = f'# [review] approved by "Ann" of {text_hash}\nmsgid "a"\nmsgstr "字"\n'
    (segment,) = everything(body.encode())
    assert segment.verdict == Verdict(Status.APPROVED, "Ann")


def test_the_example_in_the_documentation():
    text = (Path(__file__).parents[2] / "docs" / "po-format.md").read_text(encoding="utf-8")
    (segment,) = everything(text.split("```po\n")[1].split("```")[0].encode())
    assert (segment.kind, segment.source) == (Kind.PARAGRAPH, None)
    assert segment.issues[0].span.quote == segment.target[27:38] == "tranlstated"
    assert segment.dismissals[0].reason == "a name"
