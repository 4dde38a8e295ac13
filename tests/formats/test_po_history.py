"""What the window shows beside a text: the previous source, the text approved last; and notes."""

from datetime import UTC, datetime
from pathlib import Path

import polib
import pytest
from msgspec.structs import replace

from review_app.domain.edits import (
    Edit,
    EditTarget,
    PutSegment,
    RaiseIssue,
    SegmentChange,
    SetStatus,
    change_segment,
)
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Previous, Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.formats import po
from tests.formats.gettext_tools import run

HEADER = b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FUZZY = HEADER + b'#, fuzzy\n#| msgctxt "c"\n#| msgid ""\n#| "ol\\"d\\n"\nmsgid "a"\nmsgstr "b"\n'
PLAIN = HEADER + b'# own\nmsgid "a"\nmsgstr "the old text"\n'


def edited(segment: Segment, *changes: SegmentChange) -> Segment:
    for change in changes:
        edit = Edit(key=0, revision=segment.revision, change=change, author="Ann", at=NOON)
        segment = change_segment(segment, edit)
    return segment


def written(data: bytes, *changes: SegmentChange) -> bytes:
    """The catalog after edits of its first segment."""
    catalog = po.read(data, "f.po")
    return catalog.render({0: edited(catalog.segment(0), *changes)}, None, {})


def first(data: bytes) -> Segment:
    return po.read(data, "f.po").segment(0)


class TestPrevious:
    def test_it_is_read_from_its_lines(self):
        assert first(FUZZY).previous == Previous(source='ol"d\n', context="c")

    def test_with_a_plural_and_of_an_obsolete_entry(self):
        data = b'#~| msgid "o"\n#~| msgid_plural "os"\n#~ msgid "a"\n#~ msgstr "b"\n'
        assert first(data).previous == Previous(source="o", plural="os")

    def test_in_a_charset_whose_characters_end_with_a_backslash(self):
        data = HEADER.replace(
            b"UTF-8", b"GBK"
        ) + '#| msgid "縗\\n縗"\nmsgid "a"\nmsgstr "b"\n'.encode("gbk")
        assert first(data).previous == Previous(source="縗\n縗")

    @pytest.mark.parametrize("line", [b"#| nonsense", b"#|", b'#| msgid "open'])
    def test_other_lines_are_none(self, line: bytes):
        assert first(HEADER + line + b'\nmsgid "a"\nmsgstr "b"\n').previous is None

    def test_it_goes_with_the_fuzzy_flag_and_does_not_come_back(self):
        plain = HEADER + b'msgid "a"\nmsgstr "b"\n'
        assert written(FUZZY, SetStatus(Status.TRANSLATED)) == plain
        again = written(FUZZY, SetStatus(Status.TRANSLATED), SetStatus(Status.DRAFT))
        assert again == HEADER + b'#, fuzzy\nmsgid "a"\nmsgstr "b"\n'

    def test_it_stays_while_the_text_is_worked_on(self):
        made = written(FUZZY, EditTarget("c"), SetStatus(Status.NEEDS_WORK, "why"))
        assert first(made).previous == first(FUZZY).previous

    def test_undone_the_bytes_are_the_original_ones(self):
        odd = FUZZY.replace(b'msgstr "b"', b'msgstr  ""\n "b" ""')
        changes = (EditTarget("c", Status.APPROVED), PutSegment(first(odd)))
        assert written(odd, *changes) == odd


class TestLastApproved:
    APPROVED = written(PLAIN, SetStatus(Status.APPROVED))

    def test_an_approved_text_that_we_change_is_kept(self):
        made = written(self.APPROVED, EditTarget("the new text"))
        assert b'# own\n# [review] last approved "the old text"\nmsgid "a"\n' in made
        assert (first(made).status, first(made).last_approved) == (
            Status.TRANSLATED,
            "the old text",
        )

    def test_it_stays_until_the_next_approval(self):
        once = written(self.APPROVED, EditTarget("new"))
        assert first(written(once, EditTarget("newer"))).last_approved == "the old text"
        again = written(once, EditTarget("newer", Status.APPROVED))
        assert b"last approved" not in again
        assert first(again).last_approved == ""

    def test_of_a_text_that_is_again_as_it_was_nothing_need_be_kept(self):
        taken_back = written(self.APPROVED, SetStatus(Status.TRANSLATED))
        assert taken_back == PLAIN

    def test_with_all_its_plural_forms(self):
        data = HEADER + b'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "x"\nmsgstr[1] "y\\n"\n'
        approved = written(data, SetStatus(Status.APPROVED))
        segment = first(written(approved, EditTarget("z", form=1)))
        assert (segment.last_approved, segment.last_approved_plurals) == ("x", ("y\n",))


def issue(text: str, start: int, end: int) -> Issue:
    return Issue(
        id="k1",
        type="accuracy",
        severity=Severity.MAJOR,
        side=Side.TARGET,
        span=mark(text, start, end),
        author="Ann",
        at=NOON,
    )


class TestNotes:
    def noted(self, data: bytes) -> str:
        return "\n".join(po.read(data, "f.po").notes())

    def test_of_a_file_as_we_wrote_it_there_is_nothing_to_say(self):
        assert self.noted(PLAIN) == ""
        assert self.noted(written(PLAIN, SetStatus(Status.APPROVED))) == ""

    def test_approvals_that_fell(self):
        segments = b"".join(b'msgid "%d"\nmsgstr "x"\n\n' % n for n in range(20))
        catalog = po.read(segments + HEADER, "f.po")
        approved = {
            key: replace(catalog.segment(key), verdict=Verdict(Status.APPROVED, "Ann", NOON))
            for key in range(15)
        }
        data = catalog.render(approved, None, {})
        assert self.noted(data) == ""
        one = self.noted(data.replace(b'msgid "3"\nmsgstr "x"', b'msgid "3"\nmsgstr "y"'))
        assert "entry 4." in one
        assert "another program" in one
        all_of_them = self.noted(data.replace(b'msgstr "x"', b'msgstr "y"'))
        assert "15 approvals" in all_of_them
        assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …" in all_of_them

    def test_it_is_said_until_there_is_a_new_verdict(self):
        fallen = written(PLAIN, SetStatus(Status.APPROVED)).replace(b"old", b"new")
        raised = RaiseIssue(issue("the new text", 4, 7))
        for change in (EditTarget("other"), raised):
            assert "entry 1." in self.noted(written(fallen, change))
        assert self.noted(written(fallen, SetStatus(Status.DRAFT))) == ""

    def test_nobody_approves_by_writing_what_was_approved_once(self):
        fallen = written(PLAIN, SetStatus(Status.APPROVED)).replace(b"old", b"new")
        again = written(fallen, EditTarget("the old text"))
        assert first(again).status is Status.TRANSLATED

    def test_an_approval_that_fell_by_our_own_hand_is_no_news(self):
        approved = written(PLAIN, SetStatus(Status.APPROVED))
        assert self.noted(written(approved, EditTarget("new"))) == ""

    def test_lines_that_cannot_be_read(self):
        data = HEADER + b'# [review] verse 7\nmsgid "a"\nmsgstr "b"\n'
        assert "kept: entry 1." in self.noted(data)

    def test_a_newer_version(self):
        assert "newer" in self.noted(b"# [review] format 99\n" + HEADER)

    def test_words_that_an_issue_marks(self):
        catalog = po.read(PLAIN, "f.po")
        segment = replace(catalog.segment(0), issues=(issue("the old text", 4, 7),))
        data = catalog.render({0: segment}, None, {})
        assert self.noted(data) == ""
        moved = data.replace(b'msgstr "the', b'msgstr "now and then the')
        assert self.noted(moved) == ""
        (found,) = first(moved).issues
        assert first(moved).target[found.span.start : found.span.end] == "old"
        lost = data.replace(b"the old text", b"a text")
        assert "issue marks: entry 1." in self.noted(lost)
        assert first(lost).issues[0].span.lost


def test_lines_that_another_program_wrapped_are_read_and_written_whole(tmp_path: Path):
    catalog = po.read(PLAIN, "f.po")
    long = replace(issue("the old text", 4, 7), note="a long note of many well-chosen words " * 9)
    segment = replace(catalog.segment(0), issues=(long,))
    path = tmp_path / "f.po"
    path.write_bytes(catalog.render({0: segment}, None, {}))
    polib.pofile(str(path), wrapwidth=60).save()
    wrapped = path.read_bytes()
    assert wrapped.count(b"\n# ") > 5
    again = first(wrapped)
    assert again.issues == (replace(long, note=long.note),)
    made = written(wrapped, SetStatus(Status.APPROVED))
    assert first(made).issues == again.issues
    assert made.count(b"\n# ") == 3


def test_msgmerge_leaves_the_kept_text_and_the_previous_source(tmp_path: Path):
    approved = written(PLAIN, SetStatus(Status.APPROVED))
    changed = written(approved, EditTarget("new"))
    template = tmp_path / "f.pot"
    template.write_bytes(HEADER + b'msgid "a!"\nmsgstr ""\n')
    old = tmp_path / "f.po"
    old.write_bytes(changed)
    merged = run("msgmerge", "--previous", "--quiet", str(old), data=template.read_bytes())
    segment = first(merged)
    assert segment.previous == Previous(source="a")
    assert segment.last_approved == "the old text"
