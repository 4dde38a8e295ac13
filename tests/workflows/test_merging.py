"""Merging two versions of one catalog: each entry has the bytes of the side that changed it."""

import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.errors import UserError
from review_app.domain.issue import Severity
from review_app.domain.matching import same_content
from review_app.domain.merge import merge
from review_app.domain.segment import Segment, Status, Verdict
from review_app.formats import po
from review_app.workflows.merging import MergedCatalog, merge_catalogs, merge_files

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

HEADER = """# Tea in Chinese.
# Ann <ann@example.org>, 2020.
msgid ""
msgstr ""
"Project-Id-Version: tea 1\\n"
"PO-Revision-Date: 2020-01-01 10:00+0000\\n"
"Last-Translator: Ann <ann@example.org>\\n"
"Language: zh_CN\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
TEA = """
#: tea.c:10
msgid "Tea"
msgstr "茶"
"""
GREEN = """
# A note   with   odd spaces.
#, fuzzy
#| msgid "Greens"
msgid "Green tea"
msgstr   "绿"
"茶"
"""
CUP = """
#, c-format
msgid "%d cup"
msgid_plural "%d cups"
msgstr[0] "%d 杯"
msgstr[1] "%d 杯子"
"""
BASE = HEADER + TEA + GREEN + CUP


def merged(base: str, ours: str, theirs: str) -> MergedCatalog:
    result = merge_catalogs(base.encode(), ours.encode(), theirs.encode(), "tea.po", NOON)
    check(result.data)
    return result


def check(data: bytes) -> None:
    """Gettext takes the catalog."""
    subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"], input=data, check=True, capture_output=True
    )


def text(base: str, ours: str, theirs: str) -> str:
    """The merged catalog, where nothing is disputed."""
    result = merged(base, ours, theirs)
    assert (result.conflicts, result.fields) == ((), ())
    return result.data.decode()


def segments(data: bytes) -> list[Segment]:
    catalog = po.read(data, "tea.po")
    return [catalog.segment(key) for key in range(len(catalog))]


# What nobody disputes ------------------------------------------------------------------


def test_each_entry_has_the_bytes_of_the_side_that_changed_it() -> None:
    ours = BASE.replace('msgstr "茶"', 'msgstr ""\n"茶"\n" 水"')
    theirs = BASE.replace('msgstr   "绿"\n"茶"', 'msgstr     "绿色"\n"的茶"')
    assert text(BASE, ours, theirs) == ours.replace('   "绿"\n"茶"', '     "绿色"\n"的茶"')
    assert text(BASE, BASE, theirs) == theirs
    assert text(BASE, theirs, BASE) == theirs
    assert text(BASE, theirs, theirs) == theirs


def test_an_entry_that_both_changed_has_the_changes_of_both() -> None:
    ours = BASE.replace("#: tea.c:10", "# mine\n#: tea.c:10").replace("%d 杯子", "%d 个杯子")
    theirs = BASE.replace('msgstr "茶"', 'msgstr "茶水"').replace("#: tea.c:10", "#: tea.c:12")
    theirs = theirs.replace('"%d 杯"', '"%d 个"')
    assert text(BASE, ours, theirs) == (
        BASE.replace("#: tea.c:10", "# mine\n#: tea.c:12")
        .replace('msgstr "茶"', 'msgstr "茶水"')
        .replace("%d 杯子", "%d 个杯子")
        .replace('"%d 杯"', '"%d 个"')
    )


def test_a_review_line_on_one_side_and_a_text_on_the_other() -> None:
    note = (
        '# [review] issue k3 open minor accuracy on target 0-1 "茶" note "which?"'
        ' by "Ed" at 2026-01-01T10:00:00Z\n'
    )
    ours = BASE.replace("#: tea.c:10", f"{note}#: tea.c:10")
    theirs = BASE.replace('msgstr "茶"', 'msgstr "热茶"')
    for result in (text(BASE, ours, theirs), text(BASE, theirs, ours)):
        (issue,) = segments(result.encode())[0].issues
        assert (issue.span.start, issue.span.quote, issue.note) == (1, "茶", "which?")
        assert 'msgstr "热茶"' in result


def test_lines_of_a_newer_format_and_comments_of_people_survive_on_both_sides() -> None:
    ours = BASE.replace("#: tea.c:10", "# mine\n# [review] hue green\n#: tea.c:10")
    theirs = BASE.replace("#: tea.c:10", "# yours\n# [review] shape round\n#: tea.c:10")
    result = text(BASE, ours, theirs)
    for line in ("# mine", "# yours", "# [review] hue green", "# [review] shape round"):
        assert result.count(f"{line}\n") == 1


def test_a_review_line_that_another_program_wrapped_is_one_line() -> None:
    note = (
        '# [review] issue k3 open minor accuracy on target 0-1 "茶" note "which\n'
        '# kind?" by "Ed" at 2026-01-01T10:00:00Z\n'
    )
    ours = BASE.replace("#: tea.c:10", f"{note}#: tea.c:10")
    theirs = BASE.replace("#: tea.c:10", "# yours\n#: tea.c:10")
    result = text(BASE, ours, theirs)
    assert segments(result.encode())[0].issues[0].note == "which kind?"
    assert "# yours\n" + note in result


def test_fuzzy_goes_with_the_text() -> None:
    ours = BASE.replace("#, fuzzy\n", "").replace('#| msgid "Greens"\n', "")
    theirs = BASE.replace("#, fuzzy", "# seen\n#, fuzzy")
    result = text(BASE, ours, theirs)
    assert "# seen\nmsgid" in result
    assert "fuzzy" not in result
    assert "Greens" not in result


def test_an_approval_on_one_side_falls_with_the_text_of_the_other() -> None:
    approved = po.read(BASE.encode(), "tea.po")
    segment = replace(approved.segment(0), verdict=Verdict(Status.APPROVED, "Ed", NOON))
    ours = approved.render({0: segment}, None, {}).decode()
    theirs = BASE.replace('msgstr "茶"', 'msgstr "茶水"')
    result = text(BASE, ours, theirs)
    assert "# [review] approved" not in result
    merged_segment = segments(result.encode())[0]
    assert merged_segment.status is Status.TRANSLATED
    assert merged_segment.last_approved == "茶"
    assert text(BASE, ours, BASE) == ours


# Entries that come and go --------------------------------------------------------------

MILK = '\nmsgid "Milk"\nmsgstr "奶"\n'
RUM = '\n# rum\nmsgid "Rum"\nmsgstr "朗姆酒"'


def test_new_entries_stand_where_they_stood_there() -> None:
    ours, theirs = BASE + RUM, HEADER + TEA + MILK + GREEN + CUP
    assert text(BASE, ours, theirs) == HEADER + TEA + MILK + GREEN + CUP + RUM
    assert text(BASE, theirs, ours) == HEADER + TEA + MILK + GREEN + CUP + RUM
    assert text(BASE, BASE + MILK, BASE + RUM) == BASE + MILK + RUM
    assert text(BASE, BASE + RUM, BASE + MILK) == BASE + RUM + "\n" + MILK
    assert text("", BASE, BASE + MILK) == BASE + MILK


def test_catalogs_without_a_header() -> None:
    first, second = 'msgid "Tea"\nmsgstr "the"\n', 'msgid "Milk"\nmsgstr "lait"\n'
    both = merge_catalogs(b"", first.encode(), second.encode(), "f", NOON)
    assert both.data.decode() == first + "\n" + second
    theirs = HEADER + "\n" + first
    assert text(first, first + "\n" + second, theirs) == theirs + "\n" + second
    assert merge_catalogs(first.encode(), b"", first.encode(), "f", NOON).data == b""


def test_removed_entries_are_gone() -> None:
    theirs = HEADER + TEA + CUP
    ours = BASE.replace('msgstr "茶"', 'msgstr "茶水"')
    assert text(BASE, ours, theirs) == theirs.replace('msgstr "茶"', 'msgstr "茶水"')
    assert text(BASE, theirs, ours) == theirs.replace('msgstr "茶"', 'msgstr "茶水"')


def test_an_entry_that_one_side_removed_and_the_other_changed_stays_with_an_issue() -> None:
    removed, worked = HEADER + TEA + CUP, BASE.replace('"绿"', '"翠绿"')
    for ours, theirs, said in (
        (worked, removed, "The other side removed"),
        (removed, worked, "Our side removed"),
    ):
        result = merged(BASE, ours, theirs)
        (conflict,) = result.conflicts
        assert (conflict.key, conflict.removed) == (1, True)
        segment = segments(result.data)[1]
        assert segment.target == "翠绿茶"
        assert said in segment.issues[0].note


def test_obsolete_on_one_side_translated_on_the_other() -> None:
    obsolete = HEADER + TEA + CUP + '\n#~ msgid "Green tea"\n#~ msgstr "绿茶"\n'
    ours = BASE.replace('"绿"', '"翠绿"')
    result = text(BASE, ours, obsolete)
    assert '#~ msgid "Green tea"' in result
    assert segments(result.encode())[-1].target == "翠绿茶"
    again = text(BASE, obsolete, ours)
    assert segments(again.encode())[-1].target == "翠绿茶"


# What is disputed ----------------------------------------------------------------------


def test_a_disputed_text_keeps_ours_as_fuzzy_with_theirs_in_an_issue() -> None:
    ours = BASE.replace('msgstr "茶"', 'msgstr "热茶"')
    theirs = BASE.replace('msgstr "茶"', 'msgstr "凉\\n茶"').replace(": Ann <ann", ": Bob <bob")
    result = merged(BASE, ours, theirs)
    (conflict,) = result.conflicts
    assert (conflict.key, conflict.base, conflict.ours, conflict.theirs) == (
        0,
        "茶",
        "热茶",
        "凉\n茶",
    )
    segment = segments(result.data)[0]
    assert (segment.target, segment.status) == ("热茶", Status.NEEDS_WORK)
    (issue,) = segment.issues
    assert (issue.suggestion, issue.author, issue.severity) == ("凉\n茶", "Bob", Severity.NEUTRAL)
    lines = result.data.decode().split("\n")
    assert "#, fuzzy" in lines
    assert [line for line in ours.split("\n") if line not in lines] == [
        '"Last-Translator: Ann <ann@example.org>\\n"'
    ]


def test_both_plural_forms_in_dispute() -> None:
    ours = BASE.replace('"%d 杯"', '"%d 个"').replace('"%d 杯子"', '"%d 个杯子"')
    theirs = BASE.replace('"%d 杯"', '"%d 碗"').replace('"%d 杯子"', '"%d 碗子"')
    result = merged(BASE, ours, theirs)
    assert [one.form for one in result.conflicts] == [0, 1]
    assert [one.suggestion for one in segments(result.data)[2].issues] == ["%d 碗", "%d 碗子"]


def test_the_later_date_counts_and_its_translator() -> None:
    ours = HEADER.replace("2020-01-01 10", "2021-01-01 10").replace(": Ann", ": Mine")
    theirs = HEADER.replace("2020-01-01 10", "2022-01-01 10").replace(": Ann", ": Yours")
    ours = ours.replace("# Ann <ann@example.org>, 2020.", "# Ann <ann@example.org>, 2020.\n# me")
    theirs = theirs.replace("Chinese.\n", "Chinese.\n# you\n").replace("tea 1", "tea 2")
    for one, other in ((ours, theirs), (theirs, ours)):
        result = text(HEADER + TEA, one + TEA, other + TEA)
        assert "PO-Revision-Date: 2022-01-01" in result
        assert "Last-Translator: Yours" in result
        assert "tea 2" in result
        assert result.index("# you") < result.index("# me") < result.index("msgid")


def test_a_disputed_field_is_kept_as_a_comment() -> None:
    ours, theirs = HEADER.replace("tea 1", "tea 2"), HEADER.replace("tea 1", "tea 3")
    result = merged(HEADER + TEA, ours + TEA, theirs + TEA)
    assert result.fields == ("Project-Id-Version",)
    assert b"# [merge] Project-Id-Version: tea 3\n" in result.data
    assert b"tea 2" in result.data


# Charsets and line ends ----------------------------------------------------------------


def test_a_side_that_was_converted_to_utf_8_makes_the_merge_utf_8() -> None:
    def gbk(content: str) -> bytes:
        return content.replace("UTF-8", "GBK").encode("gbk")

    ours = gbk(BASE.replace('msgstr "茶"', 'msgstr "茶水"'))
    theirs = BASE.replace('"绿"', '"翠绿"').encode()
    result = merge_catalogs(gbk(BASE), ours, theirs, "tea.po", NOON)
    assert result.data.decode() == BASE.replace('msgstr "茶"', 'msgstr "茶水"').replace(
        '"绿"', '"翠绿"'
    )
    same = merge_catalogs(gbk(BASE), ours, gbk(BASE + MILK), "tea.po", NOON)
    assert same.data == ours + gbk(MILK)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_line_ends_are_ours(end) -> None:
    theirs = BASE.replace('"绿"', '"翠绿"')
    ours = BASE.replace('msgstr "茶"', 'msgstr "茶水"').replace("\n", end)
    result = merge_catalogs(BASE.encode(), ours.encode(), theirs.encode(), "tea.po", NOON)
    assert result.data.decode() == ours.replace('"绿"', '"翠绿"')


# What is no catalog --------------------------------------------------------------------


def test_what_gettext_refuses_is_merged_by_lines(tmp_path) -> None:
    names = ("base.po", "ours.po", "theirs.po")
    paths = [tmp_path / name for name in names]
    for path, content in zip(
        paths, (BASE + "???\n", BASE + "!!!\n", "# top\n" + BASE + "???\n"), strict=True
    ):
        path.write_text(content)
    result = merge_files(*paths, "tea.po")
    assert result.clean
    assert "tea.po" in result.note
    assert paths[1].read_text() == "# top\n" + BASE + "!!!\n"
    paths[1].write_text(BASE + "!!!\n")
    paths[2].write_text(BASE + "...\n")
    assert not merge_files(*paths, "tea.po").clean
    assert "<<<<<<< ours" in paths[1].read_text()


def test_a_missing_file_is_said_and_nothing_is_written(tmp_path) -> None:
    ours = tmp_path / "ours.po"
    ours.write_text(BASE)
    with pytest.raises(UserError, match=r"gone\.po"):
        merge_files(tmp_path / "gone.po", ours, ours, "tea.po")
    assert ours.read_text() == BASE


# Properties ----------------------------------------------------------------------------

WORDS = st.sampled_from(["", "one", "two", "x\ny", "茶"])


@st.composite
def entries(draw: st.DrawFn, name: str) -> str:
    comments = draw(
        st.lists(st.sampled_from(["# a", "# b", "#. c", "#: d:1", "#, fuzzy"]), max_size=3)
    )
    lines = dict.fromkeys(sorted(comments))
    gap = "\n" if draw(st.booleans()) else "\n\n"
    body = f'msgid "{name}"\nmsgstr "{draw(WORDS)}"'.replace("x\ny", "x\\ny")
    return gap + "\n".join((*lines, body))


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    names = draw(st.permutations("abcd"))[: draw(st.integers(0, 4))]
    return HEADER.rstrip("\n") + "".join(draw(entries(name)) for name in names) + "\n"


@given(catalogs(), catalogs(), catalogs())
def test_any_three_catalogs_merge_into_one_that_says_what_the_merge_of_their_segments_says(
    base, ours, theirs
) -> None:
    result = merge_catalogs(base.encode(), ours.encode(), theirs.encode(), "f.po", NOON)
    wanted = merge(*(segments(one.encode()) for one in (base, ours, theirs)))
    read = segments(result.data)
    assert [one.source for one in read] == [one.source for one in wanted.segments]
    disputed = {one.key for one in wanted.conflicts}
    for segment, other in zip(read, wanted.segments, strict=True):
        assert segment.target == other.target
        assert segment.key in disputed or same_content(segment, other)
    for side in (ours, theirs):
        assert merge_catalogs(base.encode(), side.encode(), base.encode(), "f", NOON).data == (
            side.encode()
        )
        if base.strip():
            again = merge_catalogs(base.encode(), base.encode(), side.encode(), "f", NOON).data
            assert segments(again) == segments(side.encode())
