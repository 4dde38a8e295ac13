"""Files that other programs change under our hands: nothing of either side is lost unasked."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from review_app.domain.edits import (
    DOCUMENT,
    EditSource,
    EditTarget,
    NameRevision,
    RaiseIssue,
    SetExcluded,
    SetProperties,
    SetStatus,
)
from review_app.domain.errors import UserError
from review_app.domain.issue import Issue, Severity, Side
from review_app.domain.segment import Status
from review_app.domain.span import mark
from review_app.workflows.opening import open_document
from review_app.workflows.saving import save
from review_app.workflows.taking_in import (
    TakenIn,
    changes_on_disk,
    chosen,
    discard,
    recover,
    take_in,
)

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def rewrite(path: Path, *pairs: tuple[str, str]) -> None:
    """What another program does to the file."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def taken(session) -> TakenIn:
    disk = changes_on_disk(session)
    assert disk is not None
    return take_in(session, disk)


def targets(session) -> list[str]:
    return [segment.target for segment in session.snapshot().segments()]


def issue(text: str, words: str) -> Issue:
    start = text.index(words)
    return Issue(
        id="i1",
        type="accuracy",
        severity=Severity.MAJOR,
        side=Side.TARGET,
        span=mark(text, start, start + len(words)),
        author="Ann",
        at=AT,
    )


# Noticing ------------------------------------------------------------------------------


def test_a_change_is_found_by_content_and_not_by_time(open_session, catalog) -> None:
    session = open_session(catalog)
    assert changes_on_disk(session) is None
    os.utime(catalog, (0, 0))
    assert changes_on_disk(session) is None
    stamp = catalog.stat()
    rewrite(catalog, ('"茶"', '"荼"'))
    os.utime(catalog, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert catalog.stat().st_size == stamp.st_size
    disk = changes_on_disk(session)
    assert disk is not None
    assert disk.path == catalog
    assert disk.base.segment(0).target == "荼"


def test_our_own_saves_are_no_change(open_session, catalog, tmp_path) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("x")))
    save(session, catalog)
    assert changes_on_disk(session) is None
    save(session, tmp_path / "b.po")
    rewrite(catalog, ("x", "y"))
    assert changes_on_disk(session) is None, "the document is in the other file now"


def test_a_file_that_is_gone_or_no_longer_readable(open_session, catalog) -> None:
    session = open_session(catalog)
    catalog.write_bytes(catalog.read_bytes()[:-9])
    with pytest.raises(UserError, match=r"tea\.po"):
        changes_on_disk(session)
    catalog.unlink()
    assert changes_on_disk(session) is None


# Taking in -----------------------------------------------------------------------------


def test_both_sides_changes_are_kept(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("热茶", Status.TRANSLATED)))
    session.change((2, EditTarget("%d 个杯子", form=1)))
    rewrite(
        catalog,
        ('"绿茶"', '"翠绿"'),
        ('msgstr[0] "%d 杯"', 'msgstr[0] "%d 个"'),
        ("#: tea.c:10", "#: tea.c:99"),
    )
    done = taken(session)
    new = done.session
    assert done.conflicts == done.gone == ()
    assert [key for key, _change in done.changes] == [0, 2]
    assert targets(new) == ["热茶", "翠绿", "%d 个", ""]
    assert new.segment(2).plurals == ("%d 个杯子",)
    assert new.modified
    assert changes_on_disk(new) is None
    on_disk = catalog.read_text(encoding="utf-8")
    save(new, catalog)
    saved = catalog.read_text(encoding="utf-8")
    assert 'msgstr "热茶"' in saved
    assert "#: tea.c:99" in saved
    gone = set(on_disk.splitlines()) - set(saved.splitlines())
    assert gone == {
        'msgstr "茶"',
        'msgstr[1] "%d 杯子"',
        '"PO-Revision-Date: 2020-01-01 10:00+0000\\n"',
        '"Last-Translator: Old Hand <old@example.org>\\n"',
    }


def test_without_unsaved_work_there_is_nothing_to_save_after(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("热茶", Status.TRANSLATED)), (1, SetStatus(Status.APPROVED)))
    save(session, catalog)
    rewrite(catalog, ('"热茶"', '"凉茶"'))
    done = taken(session)
    assert (done.changes, done.conflicts) == ((), ())
    assert not done.session.modified
    assert targets(done.session)[0] == "凉茶"
    assert done.session.segment(1).status is Status.APPROVED


def test_work_since_the_last_save_is_merged_with_what_changed_since_then(
    open_session, catalog
) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("热茶", Status.TRANSLATED)))
    save(session, catalog)
    session.change((3, EditTarget("咖啡", Status.TRANSLATED)))
    rewrite(catalog, ('"热茶"', '"凉茶"'))
    done = taken(session)
    assert done.conflicts == ()
    assert targets(done.session) == ["凉茶", "绿茶", "%d 杯", "咖啡"]


def test_what_was_undone_is_no_change_of_ours(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("x")))
    session.undo()
    rewrite(catalog, ('"茶"', '"凉茶"'))
    done = taken(session)
    assert (done.changes, targets(done.session)[0]) == ((), "凉茶")


def test_the_same_text_is_asked_and_meanwhile_nothing_is_lost(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("热茶", Status.APPROVED)))
    rewrite(catalog, ('"茶"', '"凉茶"'))
    done = taken(session)
    (conflict,) = done.conflicts
    assert (conflict.key, conflict.base, conflict.ours, conflict.theirs) == (
        0,
        "茶",
        "热茶",
        "凉茶",
    )
    segment = done.session.segment(0)
    assert (segment.target, segment.status) == ("热茶", Status.NEEDS_WORK)
    assert segment.issues[0].suggestion == "凉茶"
    assert segment.issues[0].author == "Old Hand"
    assert '"凉茶"' in catalog.read_text(encoding="utf-8"), "the file is as it was"
    save(done.session, catalog)
    assert subprocess.run(["msgfmt", "-c", "-o", "/dev/null", catalog], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "status"),
    [("热茶", Status.APPROVED), ("凉茶", Status.TRANSLATED), ("温茶", Status.TRANSLATED)],
)
def test_whoever_chooses_settles_it(open_session, catalog, text, status) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("热茶", Status.APPROVED)))
    rewrite(catalog, ('"茶"', '"凉茶"'))
    done = taken(session)
    done.session.change(chosen(done.session, done.conflicts[0], text))
    segment = done.session.segment(0)
    assert (segment.target, segment.status, segment.issues) == (text, status, ())
    done.session.undo()
    assert done.session.segment(0).status is Status.NEEDS_WORK


def test_issues_and_verdicts_travel_and_follow_the_words(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((1, RaiseIssue(issue("绿茶", "茶"))))
    rewrite(catalog, ('"绿茶"', '"上等绿茶"'))
    new = taken(session).session
    (moved,) = new.segment(1).issues
    assert (moved.span.start, moved.span.quote, moved.severity) == (3, "茶", Severity.MAJOR)


def test_entries_come_go_and_move(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("热茶")), (1, EditTarget("翠绿")), (3, EditTarget("咖啡")))
    text = catalog.read_text(encoding="utf-8")
    header, tea, green, cup, coffee = text.rstrip("\n").split("\n\n")
    milk = 'msgid "Milk"\nmsgstr "奶"'
    catalog.write_text("\n\n".join((header, coffee, milk, cup, tea)) + "\n", encoding="utf-8")
    done = taken(session)
    assert targets(done.session) == ["咖啡", "奶", "%d 杯", "热茶"]
    (gone,) = done.gone
    assert (gone.source, gone.target) == ("Green tea", "翠绿")
    assert green
    old = session.store.log(session.record)
    assert [one.edit.change.text for one in old] == ["热茶", "翠绿", "咖啡"], "history is kept"


def test_properties_are_merged(open_session, catalog) -> None:
    session = open_session(catalog)
    mine = replace(session.properties, title="Mine", names=("Tea",))
    session.change((DOCUMENT, SetProperties(mine)))
    rewrite(catalog, ('msgid ""\nmsgstr ""', '# [review] title "Yours"\nmsgid ""\nmsgstr ""'))
    done = taken(session)
    assert (done.session.properties.title, done.session.properties.names) == ("Mine", ("Tea",))
    assert done.properties == {"title": "Yours"}


def test_taking_in_is_one_step_of_undo_and_survives_the_program(open_session, catalog) -> None:
    session = open_session(catalog)
    session.change((0, EditTarget("a")))
    session.change((3, EditTarget("b")))
    rewrite(catalog, ('"绿茶"', '"翠绿"'))
    new = taken(session).session
    again = open_session(catalog)
    assert again.record == new.record
    assert targets(again) == ["a", "翠绿", "%d 杯", "b"]
    new.undo()
    assert targets(new) == ["茶", "翠绿", "%d 杯", ""]


def test_a_file_that_changes_back_and_forth(open_session, catalog) -> None:
    received = catalog.read_bytes()
    session = open_session(catalog)
    session.change((0, EditTarget("热茶")))
    rewrite(catalog, ('"绿茶"', '"翠绿"'))
    session = taken(session).session
    session.change((0, EditTarget("茶")))
    catalog.write_bytes(received)
    session = taken(session).session
    assert targets(session) == ["茶", "绿茶", "%d 杯", ""]
    assert open_document(session.store, catalog, author="Ann").session.record == session.record


def test_an_article_that_was_saved_as_a_catalog(open_session, article, tmp_path) -> None:
    path = tmp_path / "out.po"
    session = open_session(article)
    session.change((0, EditTarget("Alibaba", Status.TRANSLATED)), (DOCUMENT, NameRevision("one")))
    save(session, path)
    session.change((1, EditSource("海外直购")), (4, SetExcluded(True)))
    rewrite(path, ('msgstr "Alibaba"', 'msgstr "Ali Baba"'))
    done = taken(session)
    new = done.session
    assert done.conflicts == ()
    assert len(new) == len(session)
    assert new.segment(0).target == "Ali Baba"
    assert new.segment(1).source == "海外直购"
    assert new.segment(4).excluded
    assert new.segment(1).received == session.segment(1).received
    assert new.segment(13).excluded
    assert [key for key, _change in done.changes] == [1, 4]
    for opened in (article, path):
        assert open_session(opened).record == new.record, "both names lead to the newest work"
    save(new, path)
    assert changes_on_disk(new) is None


def test_an_article_that_was_corrected_while_it_is_reviewed(open_session, article) -> None:
    session = open_session(article)
    session.change((1, EditTarget("Overseas purchases")), (12, EditTarget("Translated")))
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("presell", "pre-sell"), encoding="utf-8")
    done = taken(session)
    assert done.conflicts == ()
    assert done.session.segment(1).target == "Overseas purchases"
    assert "pre-sell" in done.session.segment(3).target
    assert done.session.segment(12).target == "Translated"


# Edits that were never saved -----------------------------------------------------------


def test_unsaved_edits_are_offered_until_they_are_recovered(store, open_session, catalog) -> None:
    open_session(catalog).change((0, EditTarget("unsaved")))
    rewrite(catalog, ('"绿茶"', '"翠绿"'))
    for _time in range(2):
        opened = open_document(store, catalog, author="Ann")
        assert opened.pending is not None
        assert len(opened.notes) == 1
    done = recover(opened.session, opened.pending)
    assert done.session is opened.session
    assert targets(done.session) == ["unsaved", "翠绿", "%d 杯", ""]
    again = open_document(store, catalog, author="Ann")
    assert (again.pending, again.notes) == (None, ())
    assert targets(again.session)[0] == "unsaved"
    save(again.session, catalog)
    rewrite(catalog, ("unsaved", "else"))
    last = open_document(store, catalog, author="Ann")
    assert (last.pending, last.notes) == (None, ()), "the old edits are not offered twice"


def test_unsaved_edits_of_a_text_that_changed_are_asked(store, open_session, catalog) -> None:
    open_session(catalog).change((0, EditTarget("mine")), (3, EditTarget("coffee")))
    rewrite(catalog, ('"茶"', '"yours"'))
    opened = open_document(store, catalog, author="Ann")
    opened.session.change((2, EditTarget("now")))
    done = recover(opened.session, opened.pending)
    (conflict,) = done.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("茶", "mine", "yours")
    assert targets(done.session) == ["mine", "绿茶", "now", "coffee"]
    done.session.change(chosen(done.session, conflict, "yours"))
    assert done.session.segment(0).target == "yours"


def test_unsaved_edits_that_nobody_wants_are_not_offered_again(
    store, open_session, catalog
) -> None:
    open_session(catalog).change((0, EditTarget("unsaved")))
    rewrite(catalog, ('"绿茶"', '"翠绿"'))
    opened = open_document(store, catalog, author="Ann")
    discard(opened.session, opened.pending)
    assert open_document(store, catalog, author="Ann").pending is None
    assert len(store.log(opened.pending)) == 1


def test_new_edits_on_an_old_state_are_offered_though_earlier_ones_were_settled(
    store, open_session, catalog
) -> None:
    received = catalog.read_bytes()
    open_session(catalog).change((0, EditTarget("first")))
    rewrite(catalog, ('"绿茶"', '"翠绿"'))
    changed = catalog.read_bytes()
    opened = open_document(store, catalog, author="Ann")
    discard(opened.session, opened.pending)
    catalog.write_bytes(received)
    open_session(catalog).change((3, EditTarget("second")))
    catalog.write_bytes(changed)
    again = open_document(store, catalog, author="Ann")
    assert again.pending == opened.pending
    assert targets(recover(again.session, again.pending).session)[3] == "second"
