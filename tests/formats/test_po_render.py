"""Writing changes into a catalog: only the bytes of what changed, in the file's own habits."""

import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from review_app.domain.document import Properties
from review_app.domain.errors import UserError
from review_app.domain.finding import Dismissal
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Segment, Status, Verdict
from review_app.domain.span import mark
from review_app.formats import po
from tests.formats.gettext_tools import msgcat_entries

HEADER = b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
APPROVED = Verdict(Status.APPROVED, "Ann", NOON)


def changed(data: bytes, key: int = 0, **fields: object) -> tuple[bytes, Segment]:
    """The bytes after one segment changed, and the segment that they must read as.

    The text of a message as received is what its file holds when it is opened.
    """
    catalog = po.read(data, "f.po")
    segment = replace(catalog.segment(key), **fields)
    made = catalog.render({key: replace(segment, revision=7)}, None, {})
    return made, replace(segment, received=segment.target)


def gettext(program: str, data: bytes) -> bytes:
    """What a program of gettext makes of `data`, which it must not refuse."""
    options = ["-c", "-o", "-"] if program == "msgfmt" else []
    command = [program, *options, "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def after(body: bytes, **fields: object) -> bytes:
    """The entry `body` after a change; everything before it stays."""
    made, _ = changed(HEADER + body, **fields)
    assert made.startswith(HEADER)
    return made.removeprefix(HEADER)


def reread(data: bytes, key: int = 0) -> Segment:
    return po.read(data, "f.po").segment(key)


ODD = [
    HEADER + b'msgid "a"\nmsgstr "b"',
    (HEADER + b'# c\r\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n').replace(b"\n", b"\r\n"),
    (HEADER + b'msgid "a"\nmsgstr "b"\n').replace(b"\n", b"\r"),
    b"\xef\xbb\xbf" + HEADER + b'#= x\n#, fuzzy\n#| msgid "o"\nmsgid "a"\nmsgstr "b"\n\n\n# tail\n',
    HEADER
    + b'  msgid  "a"  "b"\n\n"c"\t\n msgstr\t"\\x41\\101\\a"  # tail\n'
    + b'#~| msgid "p"\n#~ msgid "o"\n#~ msgstr ""\n',
    HEADER + b'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "b"\n' + b'domain "d"\n' + HEADER,
    b"# only a comment\n",
]


@pytest.mark.parametrize("data", ODD)
def test_nothing_changed_nothing_written(data: bytes):
    catalog = po.read(data, "f.po")
    same = {key: replace(catalog.segment(key), revision=9) for key in range(len(catalog))}
    fields = {"X-Generator": "Review App"}
    assert catalog.render({}, None, {}) == data
    assert catalog.render(same, catalog.properties, fields) == data


def test_one_msgstr_changes_one_line():
    body = b'# own\n#: a:1\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"'
    assert after(body, target="B") == body.replace(b'"b"', b'"B"')


def test_a_plural_form_changes_its_line():
    body = b'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    assert after(body, plurals=("z",)) == body.replace(b'"y"', b'"z"')
    more, segment = changed(HEADER + body, plurals=("z", "w"))
    assert reread(more) == segment


@pytest.mark.parametrize("newline", [b"\r\n", b"\r"])
def test_line_ends_stay(newline: bytes):
    data = (HEADER + b'# own\nmsgid "a"\nmsgstr "b"\n').replace(b"\n", newline)
    made, segment = changed(data, target="x\ny", verdict=APPROVED)
    assert made.replace(newline, b"").count(b"\n") == made.replace(newline, b"").count(b"\r") == 0
    assert reread(made) == segment


def test_a_long_text_is_wrapped_where_gettext_wraps():
    text = "Der schnelle braune Fuchs, er springt weit über den faulen alten Hund und zurück\nEnde"
    body = b'msgid "a"\nmsgstr "b"\n'
    made = HEADER + after(body, target=text)
    assert gettext("msgcat", made) == made


def test_a_file_that_does_not_wrap_stays_so():
    long = b"word " * 30
    body = b'msgid "' + long + b'"\nmsgstr "' + long + b'"\n'
    assert (
        after(body, target="new " * 40)
        == b'msgid "' + long + b'"\nmsgstr "' + b"new " * 40 + b'"\n'
    )


def test_the_files_own_width_is_kept():
    lines = b"".join(b'"%s "\n' % (b"x" * n + b" " + b"y" * (45 - n)) for n in range(1, 40))
    body = b'msgid ""\n' + lines + b'"end"\nmsgstr ""\n'
    made = after(body, target="lorem ipsum " * 20)
    new = made.removeprefix(body.removesuffix(b'""\n')).splitlines()[1:]
    assert max(map(len, new)) <= 49
    assert len(new) > 4


NARROW = b'msgid "a"\nmsgstr ""\n"one two "\n"three four "\n"five"\n'


@pytest.mark.parametrize(
    ("text", "strings"),
    [
        ("one two three four five six", b'""\n"one two "\n"three four "\n"five six"'),
        ("one 2 three four five", b'"one 2 three four five"'),
        ("one two 3 four five", b'""\n"one two "\n"3 four five"'),
        ("six", b'"six"'),
    ],
)
def test_lines_narrower_than_the_file_shows_stay_where_nothing_changed(text: str, strings: bytes):
    assert after(NARROW, target=text) == NARROW[: NARROW.index(b'""')] + strings + b"\n"


def test_line_feeds_stay_inside_a_line_where_the_entry_has_them_so():
    body = b'msgid "a\\nb"\nmsgstr "c\\nd"\n'
    assert after(body, target="e\nf") == b'msgid "a\\nb"\nmsgstr "e\\nf"\n'


@pytest.mark.parametrize("charset", ["GBK", "Big5", "Shift_JIS", "EUC-JP"])
def test_another_charset_stays(charset: str):
    text = "表功"
    head = HEADER.replace(b"UTF-8", charset.encode())
    data = head + f'msgid "{text}"\nmsgstr "x"\n'.encode(charset)
    made, segment = changed(
        data, target=text + "\n" + text, verdict=Verdict(Status.NEEDS_WORK, "é 表", NOON, "нет")
    )
    assert reread(made) == segment
    assert made.startswith(head)


def test_a_character_that_the_charset_cannot_hold():
    data = HEADER.replace(b"UTF-8", b"ISO-8859-1") + b'msgid "a"\nmsgstr "b"\n'
    with pytest.raises(UserError, match=r"f\.po.*字.*U\+5B57.*ISO8859-1.*UTF-8"):
        changed(data, target="ein 字")
    with pytest.raises(UserError, match=r"U\+0000"):
        changed(HEADER + b'msgid "a"\nmsgstr "b"\n', target="\0")


def test_a_yen_sign_never_becomes_a_backslash():
    data = HEADER.replace(b"UTF-8", b"Shift_JIS") + b'msgid "a"\nmsgstr "b"\n'
    with pytest.raises(UserError, match=r"U\+00A5"):
        changed(data, target="¥n")


class TestFuzzy:
    BODY = b'# own\n#, fuzzy, c-format\n#| msgid "old"\n#| "er"\nmsgid "a"\nmsgstr "b"\n'

    def test_cleared_it_drops_the_previous_msgid(self):
        made = after(self.BODY, verdict=Verdict(Status.TRANSLATED))
        assert made == b'# own\n#, c-format\nmsgid "a"\nmsgstr "b"\n'

    def test_alone_it_takes_its_line_along(self):
        made = after(b'#, fuzzy\nmsgid "a"\nmsgstr "b"\n', verdict=Verdict(Status.TRANSLATED))
        assert made == b'msgid "a"\nmsgstr "b"\n'

    def test_set_beside_other_flags(self):
        made = after(b'#, c-format\nmsgid "a"\nmsgstr "b"\n', verdict=Verdict(Status.DRAFT))
        assert made == b'#, fuzzy, c-format\nmsgid "a"\nmsgstr "b"\n'

    def test_set_where_no_flags_are(self):
        made = after(b'# own\n#: a:1\nmsgid "a"\nmsgstr "b"\n', verdict=Verdict(Status.DRAFT))
        assert made == b'# own\n#: a:1\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n'

    def test_needs_work_is_fuzzy_to_other_programs_and_says_why(self):
        verdict = Verdict(Status.NEEDS_WORK, "Ann", NOON, 'too "free"')
        made, segment = changed(HEADER + b'msgid "a"\nmsgstr "b"\n', verdict=verdict)
        assert b'\n# [review] needs work because "too \\"free\\"" by "Ann"' in made
        assert b"\n#, fuzzy\n" in made
        assert reread(made) == segment


class TestApproval:
    BODY = b'# own\n#. hint\nmsgid "a"\nmsgstr "b"\n'

    def test_it_is_one_line_behind_the_own_comments(self):
        made, segment = changed(HEADER + self.BODY, verdict=APPROVED)
        lines = made.removeprefix(HEADER).splitlines()
        assert lines[0] == b"# own"
        assert lines[1].startswith(b'# [review] approved by "Ann" at 2026-11-23T12:00:00Z of ')
        assert lines[2:] == [b"#. hint", b'msgid "a"', b'msgstr "b"']
        assert reread(made) == segment

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b'msgstr "b"', b'msgstr "c"'),
            (b'msgid "a"', b'msgid "c"'),
            (b'msgid "a"', b'msgctxt "x"\nmsgid "a"'),
        ],
    )
    def test_it_falls_when_another_program_changes_the_text(self, old: bytes, new: bytes):
        made, _ = changed(HEADER + self.BODY, verdict=APPROVED)
        assert reread(made.replace(old, new)).verdict == Verdict(Status.TRANSLATED)

    def test_it_falls_when_another_program_sets_fuzzy(self):
        made, _ = changed(HEADER + self.BODY, verdict=APPROVED)
        assert reread(made.replace(b"#. hint", b"#, fuzzy")).status is Status.DRAFT

    def test_rewrapping_does_not_hurt_it(self):
        made, _ = changed(HEADER + self.BODY, verdict=APPROVED)
        assert reread(made.replace(b'"b"', b'""\n"b"')).verdict == APPROVED

    def test_taken_back_nothing_is_left(self):
        made, segment = changed(HEADER + self.BODY, verdict=APPROVED)
        again, _ = changed(made, verdict=Verdict(Status.TRANSLATED))
        assert again == HEADER + self.BODY
        assert segment.status is Status.APPROVED


def issue(id: str, text: str, **fields: object) -> Issue:
    plain = Issue(
        id=id,
        type="accuracy/mistranslation",
        severity=Severity.MAJOR,
        side=Side.TARGET,
        span=mark(text, 0, len(text)),
        author="Ann",
        at=NOON,
    )
    return replace(plain, **fields)


def test_a_changed_issue_changes_its_line_and_unknown_lines_stay():
    newer = b'# [review] verse "of a newer version" 7\n'
    data, _ = changed(
        HEADER + newer + b'msgid "a"\nmsgstr "b"\n', issues=(issue("1", "b"), issue("2", "b"))
    )
    made, segment = changed(data, issues=(issue("1", "b"), issue("2", "b", note="n")))
    gone = set(data.splitlines()) - set(made.splitlines())
    new = set(made.splitlines()) - set(data.splitlines())
    assert (len(gone), len(new)) == (1, 1)
    assert newer in made
    assert reread(made) == segment


def test_own_comments_about_something_else_stay_apart():
    body = b'# a chapter\n\n#: a:1\nmsgid "a"\nmsgstr "b"\n'
    made = after(body, verdict=APPROVED)
    assert made.startswith(b"# a chapter\n\n# [review] approved")
    assert made.endswith(b'\n#: a:1\nmsgid "a"\nmsgstr "b"\n')


class TestExcluded:
    BODY = b'#. hint\n#, fuzzy\n#| msgid "o"\nmsgctxt "c"\nmsgid "a"\nmsgstr ""\n"b\\n"\n"c"\n'

    def test_it_becomes_obsolete_and_comes_back_as_it_was(self):
        made, segment = changed(HEADER + self.BODY, excluded=True)
        assert b'#~| msgid "o"\n#~ msgctxt "c"\n#~ msgid "a"\n#~ msgstr ""\n#~ "b\\n"' in made
        assert reread(made) == segment
        again, _ = changed(made, excluded=False)
        assert again == HEADER + self.BODY

    def test_other_obsolete_entries_stay_obsolete(self):
        data = HEADER + b'#~ msgid "a"\n#~ msgstr "b"\n'
        made, segment = changed(data, excluded=True)
        assert reread(made) == segment
        assert changed(made, excluded=False)[0] == data

    def test_an_obsolete_entry_is_changed_in_place(self):
        made = after(b'#~ msgid "a"\n#~ msgstr ""\n#~ "b"', target="x\ny")
        assert made == b'#~ msgid "a"\n#~ msgstr ""\n#~ "x\\n"\n#~ "y"'

    def test_it_can_be_left_out(self):
        body = b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n\nmsgid "e"\nmsgstr "f"\n'
        made, _ = changed(HEADER + body, excluded=True)
        catalog = po.read(made, "f.po")
        gone = {2: replace(catalog.segment(2), excluded=True)}
        left = catalog.render(gone, None, {}, leave_out_excluded=True)
        assert left == HEADER + b'msgid "c"\nmsgstr "d"\n'


FIELDS = {"PO-Revision-Date": "2026-11-23 12:00+0000", "X-Generator": "Review App 1"}


class TestHeader:
    def render(self, data: bytes, properties: Properties | None = None) -> bytes:
        catalog = po.read(data, "f.po")
        change = {} if properties else {0: replace(catalog.segment(0), target="new")}
        return catalog.render(change, properties, FIELDS)

    def test_fields_are_set_in_place_and_added_at_the_end(self):
        data = (
            b'# team\nmsgid ""\nmsgstr ""\n"PO-Revision-Date: 1999\\n"\n"Zeta: 1\\n"\n'
            b'"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n'
        )
        assert self.render(data) == (
            b'# team\nmsgid ""\nmsgstr ""\n"PO-Revision-Date: 2026-11-23 12:00+0000\\n"\n'
            b'"Zeta: 1\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            b'"X-Generator: Review App 1\\n"\n\nmsgid "a"\nmsgstr "new"\n'
        )

    def test_a_header_on_one_line_and_a_value_on_two(self):
        data = (
            b'msgid ""\nmsgstr "A: 1\\nX-Generator: a"\n" b\\nPO-Revision-Date: 1999"\n\n'
            b'msgid "a"\nmsgstr "b"\n'
        )
        made = po.read(self.render(data), "f.po")
        assert made.header == {"A": "1", **FIELDS}

    @pytest.mark.parametrize("comment", ["# é", "# e"])
    def test_a_missing_header_is_not_made_for_fields(self, comment: str):
        data = f'{comment}\nmsgid "a"\nmsgstr "b"\n'.encode()
        assert self.render(data) == data.replace(b'"b"', b'"new"')

    @pytest.mark.parametrize("fields", [FIELDS, {}])
    def test_a_missing_header_is_made_where_a_charset_must_be_named(self, fields: dict[str, str]):
        data = b'# e\nmsgid "a"\nmsgstr "b"\n'
        catalog = po.read(data, "f.po")
        made = catalog.render({0: replace(catalog.segment(0), target="ü")}, None, fields)
        assert made.endswith(b"\n\n" + data.replace(b'"b"', '"ü"'.encode()))
        assert fields.items() <= po.read(made, "f.po").header.items()
        assert msgcat_entries(made)[1].text == "ü"

    def test_properties_are_lines_of_its_comments(self):
        said = Dismissal(
            check="spelling",
            side=Side.SOURCE,
            quote="“茶”\n",
            reason="x",
            author="A",
            at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        new = Properties(
            title="T\n“x”",
            target_language="de-AT",
            authors=("A", "B"),
            names=("N",),
            profile="our “own”",
            dismissals=(said, replace(said, quote="", check="a b")),
        )
        for data in (b"# own\n" + HEADER, b"#, fuzzy\n" + HEADER, b'msgid "a"\nmsgstr "b"\n'):
            made = self.render(data, new)
            assert po.read(made, "f.po").properties == new
        assert self.render(b"# own\n" + HEADER, new).startswith(b"# own\n# [review] format 1\n")

    def test_a_last_translator_that_the_charset_cannot_hold(self):
        data = HEADER.replace(b"UTF-8", b"KOI8-R") + b'msgid "a"\nmsgstr "b"\n'
        catalog = po.read(data, "f.po")
        change = {0: replace(catalog.segment(0), target="x")}
        with pytest.raises(UserError, match="王"):
            catalog.render(change, None, {"Last-Translator": "王"})


def test_a_source_that_would_be_a_duplicate_gets_a_number():
    body = b'msgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr "y"\n'
    made, segment = changed(HEADER + body, key=1, source="a")
    assert b'msgctxt "message 2"\nmsgid "a"\nmsgstr "y"' in made
    assert reread(made, 1) == segment
    assert gettext("msgfmt", made)


texts = st.text(st.sampled_from('ab é字\n\t"\\#~'), max_size=12)
comments = st.lists(
    st.sampled_from(
        ["# own", "#", "#. hint", "#: a.c:1", "#, c-format", "# [review] from the future", "", "  "]
    ),
    max_size=4,
)
entries = st.tuples(comments, texts, texts, st.booleans(), st.booleans())


def written(number: int, entry: tuple[list[str], str, str, bool, bool]) -> str:
    """An entry as a file holds it; the number makes its msgid unlike the others'."""
    lead, msgid, msgstr, obsolete, split = entry
    mark = "#~ " if obsolete else ""

    def quoted(text: str) -> str:
        whole = f'"{po_escape(text)}"'
        return f'""\n{mark}{whole}' if split else whole

    fields = (f"msgid {quoted(f'{number} {msgid}')}", f"msgstr {quoted(msgstr)}")
    return "".join(f"{line}\n" for line in (*lead, *(mark + field for field in fields)))


def po_escape(text: str) -> str:
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(char, escape)
    return text


@given(
    st.lists(entries, min_size=1, max_size=5),
    st.data(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["UTF-8", "GBK"]),
)
def test_whatever_is_changed_reads_back_and_the_rest_stays(entries, data, newline, charset):
    parts = [written(number, entry) for number, entry in enumerate(entries)]
    head = HEADER.decode().replace("UTF-8", charset)
    raw = [part.replace("é", "e").replace("\n", newline).encode(charset) for part in (head, *parts)]
    catalog = po.read(b"".join(raw), "f.po")
    key = data.draw(st.integers(0, len(parts) - 1))
    base = catalog.segment(key)
    status = data.draw(st.sampled_from([base.status, Status.APPROVED, Status.DRAFT]))
    target = data.draw(texts).replace("é", "e")
    segment = replace(
        base,
        target=target,
        excluded=data.draw(st.booleans()),
        verdict=base.verdict if status is base.status else Verdict(status, reason="why"),
        issues=data.draw(st.sampled_from([(), (issue("1", target, note="字\n"),)])),
    )
    made = catalog.render({key: segment}, None, {})
    assert made.startswith(b"".join(raw[: key + 1]))
    assert made.endswith(b"".join(raw[key + 2 :]))
    again = po.read(made, "f.po")
    assert len(again) == len(parts)
    assert again.segment(key) == replace(segment, received=segment.target)
    assert catalog.render({key: base}, None, {}) == b"".join(raw)
