"""What each command does and prints: the shapes are a promise to scripts."""

import json
import subprocess
import sys

import pytest

TITLE = "阿里巴巴,一本厚厚的中国故事"
SEGMENT = {"segment", "kind", "source", "target", "plurals", "status", "excluded", "scores"}


def lines_changed(before: bytes, after: bytes) -> list[str]:
    return [line.decode() for line in after.split(b"\n") if line not in before.split(b"\n")]


def misspelt(run, path) -> set[int]:
    """The segments in which `check` finds the spelling wrong."""
    found = run("check", path, "--json").value
    return {one["segment"] for one in found if one["check"] == "spelling"}


def targets(run, path) -> list[str]:
    return [one["target"] for one in run("segments", path, "--json").value]


# Checking ------------------------------------------------------------------------------


def test_check_lists_findings_and_says_so_in_its_exit_code(run, article) -> None:
    done = run("check", article, "--json")
    assert done.code == 1
    fields = ["segment", "side", "start", "end", "check", "severity", "message", "suggestions"]
    assert all(list(one) == [*fields, "fingerprint"] for one in done.value)
    typo = next(one for one in done.value if one["segment"] == 13)
    assert typo["suggestions"][0] == "translated"
    line = article.read_text(encoding="utf-8").splitlines()[typo["segment"] - 2]
    assert line[typo["start"] : typo["end"]] == "tranlstated"
    assert (typo["side"], typo["check"], typo["severity"]) == ("target", "spelling", "error")


def test_check_of_a_faultless_text_is_an_empty_list_and_0(run, tmp_path) -> None:
    path = tmp_path / "good.txt"
    path.write_text("This is a good text.\n", encoding="utf-8")
    done = run("check", path, "--json")
    assert (done.code, done.value) == (0, [])
    assert run("check", path) == (0, "", "")


def test_check_for_people_names_file_segment_words_and_suggestions(run, article) -> None:
    out = run("check", article).out
    assert "alibaba.txt:13:target:27-38: error [spelling]" in out
    assert "“tranlstated”" in out
    assert "→ translated" in out


def test_what_is_ignored_is_not_found_again(run, article) -> None:
    done = run("ignore", article, "--entry", 13, "--words", "tranlstated", "--reason", "as printed")
    assert (done.code, "as printed" in done.out) == (0, True)
    assert misspelt(run, article) == {4}
    again = run("ignore", article, "--entry", 13, "--words", "tranlstated", "--reason", "x")
    assert (again.code, "no finding on “tranlstated”" in again.err) == (2, True)


def test_words_of_ones_own_dictionary_are_not_found(run, article) -> None:
    assert run("words", "--json").value == []
    assert run("words", "--add", "presell", "tranlstated", "--json").value == [
        "presell",
        "tranlstated",
    ]
    assert misspelt(run, article) == set()
    assert run("words", "--remove", "presell").out == "tranlstated\n"
    assert misspelt(run, article) == {4}


# Segments ------------------------------------------------------------------------------


def test_segments_are_listed_in_order_counted_from_1(run, article) -> None:
    value = run("segments", article, "--json").value
    assert [one["segment"] for one in value] == list(range(1, 15))
    assert all(set(one) == SEGMENT for one in value)
    assert (value[0]["kind"], value[0]["source"], value[0]["status"]) == (
        "title",
        TITLE,
        "untranslated",
    )
    assert (value[13]["excluded"], value[1]["source"]) == (True, None)
    assert run("segments", article).out.count("\n") == 14


def test_set_keeps_work_on_an_article_in_the_workspace(run, article) -> None:
    received = article.read_bytes()
    done = run("set", article, "--entry", 1, "--text", "Alibaba", "--json")
    assert [(one["target"], one["status"]) for one in done.value] == [("Alibaba", "translated")]
    assert targets(run, article)[0] == "Alibaba"
    assert article.read_bytes() == received
    assert list(article.parent.glob("*.po")) == []


def test_set_saves_a_po_in_place_and_changes_only_that_entry(run, catalog) -> None:
    received = catalog.read_bytes()
    run("set", catalog, "--entry", 4, "--text", "咖啡", "--author", "Ann")
    changed = lines_changed(received, catalog.read_bytes())
    assert changed[-1] == 'msgstr "咖啡"'
    assert {line.partition(":")[0].strip('"') for line in changed[:-1]} == {
        "PO-Revision-Date",
        "Last-Translator",
        "X-Generator",
    }
    assert '"Last-Translator: Ann\\n"' in changed


def test_set_with_to_leaves_the_file_alone_and_changes_only_that_entry(
    run, catalog, tmp_path
) -> None:
    received, out = catalog.read_bytes(), tmp_path / "out.po"
    run("set", catalog, "--entry", 4, "--text", "咖啡", "--to", out)
    assert catalog.read_bytes() == received
    assert targets(run, catalog) == ["茶", "绿茶", "%d 杯", ""]
    body = b"# A note"
    assert lines_changed(received.partition(body)[2], out.read_bytes().partition(body)[2]) == [
        'msgstr "咖啡"'
    ]


@pytest.mark.parametrize("kind", ["article", "catalog"])
def test_two_sets_from_one_file_do_not_mix(run, article, catalog, tmp_path, kind) -> None:
    path = {"article": article, "catalog": catalog}[kind]
    before = targets(run, path)
    one, two = tmp_path / "one.po", tmp_path / "two.po"
    run("set", path, "--entry", 1, "--text", "first", "--to", one)
    run("set", path, "--entry", 2, "--text", "second", "--to", two)
    assert targets(run, path) == before
    assert targets(run, one) == ["first", *before[1:]]
    assert targets(run, two) == [before[0], "second", *before[2:]]
    run("set", path, "--entry", 3, "--text", "third", "--to", one)
    assert targets(run, one) == [*before[:2], "third", *before[3:]]


def test_to_goes_on_from_there(run, catalog, tmp_path) -> None:
    out = tmp_path / "out.po"
    run("set", catalog, "--entry", 1, "--text", "一", "--to", out)
    run("set", out, "--entry", 2, "--text", "二")
    run("set", out, "--entry", 4, "--text", "四", "--to", out)
    assert targets(run, out) == ["一", "二", "%d 杯", "四"]
    assert [one["name"] for one in run("revisions", out, "--json").value] == ["as received"]


def test_to_replaces_a_file_that_is_there_as_asked(run, catalog, tmp_path) -> None:
    out = tmp_path / "out.po"
    out.write_text("somebody else's", encoding="utf-8")
    assert run("set", catalog, "--entry", 1, "--text", "一", "--to", out).code == 0
    assert targets(run, out)[0] == "一"


def test_to_never_replaces_what_is_no_po(run, article, catalog) -> None:
    received = article.read_bytes()
    for command, said in (
        (("set", catalog, "--entry", 1, "--text", "x"), "ends in .po"),
        (("export", article), "as it was received"),
    ):
        done = run(*command, "--to", article)
        assert (done.code, said in done.err) == (2, True)
    assert article.read_bytes() == received
    assert targets(run, catalog)[0] == "茶", "nothing was begun"


def test_set_twice_is_set_once(run, catalog) -> None:
    run("set", catalog, "--entry", 1, "--text", "一")
    run("approve", catalog, "--entry", 1)
    written, mtime = catalog.read_bytes(), catalog.stat().st_mtime_ns
    (segment,) = run("set", catalog, "--entry", 1, "--text", "一", "--json").value
    assert segment["status"] == "approved", "the same text takes no approval back"
    assert (catalog.read_bytes(), catalog.stat().st_mtime_ns) == (written, mtime)


def test_set_confirms_a_draft_as_it_is(run, catalog) -> None:
    (segment,) = run("set", catalog, "--entry", 2, "--text", "绿茶", "--json").value
    assert segment["status"] == "translated"
    assert b"fuzzy" not in catalog.read_bytes()


def test_set_of_plural_forms(run, catalog) -> None:
    (segment,) = run("set", catalog, "--entry", 3, "--form", 1, "--text", "好多杯", "--json").value
    assert (segment["target"], segment["plurals"]) == ("%d 杯", ["好多杯"])
    assert 'msgstr[1] "好多杯"' in catalog.read_text(encoding="utf-8")
    for form in (2, -1):
        done = run("set", catalog, "--entry", 3, f"--form={form}", "--text", "x")
        assert (done.code, "its last one is 1" in done.err) == (2, True)


def test_set_of_a_source_and_back(run, article) -> None:
    (segment,) = run("set", article, "--entry", 2, "--source", "中文", "--json").value
    assert segment["source"] == "中文"
    (segment,) = run("set", article, "--entry", 2, "--source", "", "--json").value
    assert segment["source"] is None
    assert "--text" in run("set", article, "--entry", 2).err


def test_texts_that_look_like_options(run, catalog) -> None:
    for text in ("-5", "- a dash", "--all", ""):
        run("set", catalog, "--entry", 1, f"--text={text}")
        assert targets(run, catalog)[0] == text


def test_approve_some_or_all(run, catalog) -> None:
    done = run("approve", catalog, "--entry", 1, 1, 2, "--json")
    assert [(one["segment"], one["status"]) for one in done.value] == [
        (1, "approved"),
        (2, "approved"),
    ]
    done = run("approve", catalog, "--all", "--json")
    assert (done.code, "1 without a text" in done.err) == (0, True)
    assert [one["status"] for one in done.value] == ["approved"] * 3 + ["untranslated"]
    assert run("approve", catalog, "--all").code == 0


def test_approve_refuses_what_cannot_be_approved_and_then_approves_none(run, article) -> None:
    for number, said in ((1, "no text to approve"), (14, "left out")):
        done = run("approve", article, "--entry", 2, number)
        assert (done.code, said in done.err) == (2, True)
    assert run("segments", article, "--json").value[1]["status"] == "translated"
    assert run("approve", article).code == 2


def test_needs_work_and_leaving_out(run, article) -> None:
    (one,) = run("needs-work", article, "--entry", 3, "--reason", "literal", "--json").value
    assert one["status"] == "needs work"
    (one,) = run("exclude", article, "--entry", 3, "--json").value
    assert one["excluded"]
    assert "left out" in run("segments", article).out.splitlines()[2]
    (one,) = run("exclude", article, "--entry", 3, "--restore", "--json").value
    assert (one["excluded"], one["status"]) == (False, "needs work")


# Issues --------------------------------------------------------------------------------


def flag(run, path, *more):
    return run("flag", path, "--entry", 2, "--words", "brands", *more)


def test_an_issue_is_raised_listed_closed_and_deleted(run, article) -> None:
    given = ("--type", "spelling", "--severity", "major", "--note", "x", "--suggestion", "makes")
    (issue,) = flag(run, article, *given, "--author", "Ann", "--json").value
    span = issue["span"]
    text = article.read_text(encoding="utf-8").splitlines()[0]
    assert text[span["start"] : span["end"]] == span["quote"] == "brands"
    expected = {
        "segment": 2,
        "type": "linguistic-conventions/spelling",
        "severity": "major",
        "side": "target",
        "note": "x",
        "suggestion": "makes",
        "state": "open",
        "author": "Ann",
    }
    assert expected.items() <= issue.items()
    assert run("issues", article, "--json").value == [issue]
    (fixed,) = run("resolve", article, "--issue", issue["id"], "--json", "--author", "Ben").value
    assert (fixed["state"], fixed["closed_by"]) == ("fixed", "Ben")
    (open_again,) = run("resolve", article, "--issue", issue["id"], "--state=open", "--json").value
    assert open_again["state"] == "open"
    assert run("resolve", article, "--issue", issue["id"], "--delete", "--json").value == []
    assert run("issues", article) == (0, "", "")
    assert "lists them" in run("resolve", article, "--issue", issue["id"]).err


def test_the_words_of_an_issue_can_be_those_that_stand_there_again(run, article) -> None:
    text = article.read_text(encoding="utf-8").splitlines()[2]
    again = text.index("Washington", text.index("Washington") + 1)
    given = ("--entry", 4, "--words", "Washington", "--type", "accuracy")
    (issue,) = run("flag", article, *given, "--occurrence", 2, "--json").value
    assert issue["span"]["start"] == again
    for occurrence in (3, 0, -1):
        done = run("flag", article, *given, f"--occurrence={occurrence}")
        assert (done.code, "does not stand" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--words", "nowhere", "--type", "accuracy"), "does not stand in the target of segment 2"),
        (("--words", "", "--type", "accuracy"), "does not stand"),
        (("--words", "brands", "--type", "qqqq"), "there are: "),
        (("--words", "brands", "--type", "accuracy", "--severity", "huge"), "invalid choice"),
    ],
)
def test_an_issue_that_cannot_be_raised(run, article, options, said) -> None:
    done = run("flag", article, "--entry", 2, *options)
    assert (done.code, said in done.err) == (2, True)
    assert run("issues", article, "--json").value == []


def test_an_issue_on_the_source(run, article) -> None:
    given = ("--entry", 1, "--words", "故事", "--side", "source", "--type", "accuracy")
    (issue,) = run("flag", article, *given, "--json").value
    assert (issue["side"], issue["span"]["quote"]) == ("source", "故事")


# The document --------------------------------------------------------------------------


def test_properties_are_shown_and_changed(run, article) -> None:
    shown = run("properties", article, "--json").value
    assert shown["source_title"] == TITLE
    assert {"title", "origin", "authors", "source_language", "target_language", "names"} < set(
        shown
    )
    changed = run(
        "properties", article, "--title", "Alibaba", "--add-name", "presell", "tranlstated",
        "--remove-name", "Taobao", "--json",
    ).value  # fmt: skip
    assert changed == {
        **shown,
        "title": "Alibaba",
        "names": [*(one for one in shown["names"] if one != "Taobao"), "presell", "tranlstated"],
    }
    found = run("check", article, "--json").value
    assert not any("presell" in one["message"] for one in found)
    assert "title: Alibaba\n" in run("properties", article).out


def test_revisions_are_named_and_listed(run, article) -> None:
    (first,) = run("revisions", article, "--json").value
    assert first == {"name": "as received", "sequence": 0, "author": "", "at": None}
    run("set", article, "--entry", 1, "--text", "Alibaba")
    named = run(
        "revisions", article, "--name", "after translator", "--author", "Ann", "--json"
    ).value
    assert [(one["name"], one["author"]) for one in named] == [
        ("as received", ""),
        ("after translator", "Ann"),
    ]
    assert named[1]["at"].endswith("Z")
    for name in ("after translator", "as received", ""):
        assert run("revisions", article, "--name", name).code == 2


def test_export_leaves_out_and_with_excluded_keeps(run, article, tmp_path) -> None:
    out, whole = tmp_path / "out.po", tmp_path / "whole.po"
    done = run("export", article, "--to", out, "--json")
    assert done.value == {"file": str(out), "segments": 13}
    assert run("export", article, "--to", whole, "--with-excluded") == (0, "", "")
    assert b"Day|Week" not in out.read_bytes()
    assert b"#~ msgid" in whole.read_bytes()
    for path in (out, whole):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)


# Scores --------------------------------------------------------------------------------


def test_a_catalog_can_be_had_back_as_it_was_received(run, catalog, article, tmp_path) -> None:
    received = catalog.read_bytes()
    run("set", catalog, "--entry", 1, "--text", "一")
    run("set", catalog, "--entry", 2, "--text", "二")
    out = tmp_path / "backup.po"
    assert run("export", catalog, "--to", out, "--as-received").code == 0
    assert out.read_bytes() == received != catalog.read_bytes()
    refused = run("export", article, "--to", out, "--as-received")
    assert (refused.code, out.read_bytes()) == (2, received)
    assert "articles are never written to" in refused.err


def test_score_has_sacrebleus_digits_signatures_and_number(run, tmp_path) -> None:
    texts = {
        "mine": "the cat sat on the mat\na dog barked\n",
        "one": "the cat sat on a mat\nthe dog barked\n",
        "two": "a cat is on the mat\nsome dog barked\n",
    }
    files = {name: tmp_path / f"{name}.txt" for name in texts}
    for name, text in texts.items():
        files[name].write_text(text, encoding="utf-8")
    done = run("score", *files.values(), "--metrics", "bleu", "chrf", "ter", "--json")
    command = [
        sys.executable, "-m", "sacrebleu", files["one"], files["two"],
        "-i", files["mine"], "-m", "bleu", "chrf", "ter", "-w", "4",
    ]  # fmt: skip
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert [one["metric"] for one in done.value] == ["bleu", "chrf", "ter"]
    for ours, other in zip(done.value, theirs, strict=True):
        assert set(ours) == {"metric", "score", "signature", "segments"}
        assert round(ours["score"], 4) == other["score"]
        assert ours["signature"] == other["signature"]
        assert ours["segments"] == 2
    assert "BLEU means little" in done.err
    (line, *_) = run("score", *files.values(), "--metrics", "bleu").out.splitlines()
    assert line.split()[:2] == ["bleu", f"{theirs[0]['score']:.1f}"]


def test_score_says_whether_a_difference_may_be_chance(run, tmp_path) -> None:
    texts = {
        "reference": ["the tea was sold", "many people came", "it was a good day"] * 8,
        "worse": ["tea sold", "people", "bad day"] * 8,
        "better": ["the tea was sold", "many people", "it was a good day"] * 8,
    }
    files = {name: tmp_path / f"{name}.txt" for name in texts}
    for name, path in files.items():
        path.write_text("\n".join(texts[name]) + "\n")
    pair = files["better"], files["reference"]
    done = run("score", *pair, "--metrics", "chrf", "--paired-bootstrap", files["worse"], "--json")
    (value,) = done.value
    assert value["significant"]
    assert value["difference"] == pytest.approx(value["score"] - value["baseline"])
    assert 0 < value["p_value"] < 0.05
    assert "|bs:1000|seed:12345|" in value["signature"]
    same = run("score", *pair, "--metrics", "chrf", "--paired-randomization", files["better"])
    assert "not significant, it may be chance" in same.out
    sure = run("score", *pair, "--metrics", "chrf", "--confidence", "--seed", "7")
    assert "95 % of resampled scores" in sure.out
    assert "|seed:7|" in sure.out
    assert run("score", *pair, "--confidence", "--seed", "-1").code == 2


def test_score_of_texts_of_different_lengths(run, tmp_path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("a\n", encoding="utf-8")
    two.write_text("a\nb\n", encoding="utf-8")
    done = run("score", one, two)
    assert (done.code, "(1 and 2)" in done.err) == (2, True)


def test_effort_says_what_it_is_since_when_and_what_issues_cost(run, article) -> None:
    run("set", article, "--entry", 2, "--text", "Direct overseas purchases")
    run("revisions", article, "--name", "one")
    run("set", article, "--entry", 3, "--text", "Another text")
    flag_it = ("--words", "overseas", "--type", "accuracy", "--severity", "major")
    run("flag", article, "--entry", 2, *flag_it)
    value = run("effort", article, "--json", "--metrics", "chrf", "ter").value
    assert (value["purpose"], value["since"], value["left_out"]) == (
        "edit effort",
        "as received",
        1,
    )
    assert [one["metric"] for one in value["scores"]] == ["chrf", "ter"]
    assert value["mqm"] > 0
    part = run("effort", article, "--revision", "one", "--json").value["scores"][0]["score"]
    whole = value["scores"][0]["score"]
    first = run("effort", article, "--until", "one", "--json").value["scores"][0]["score"]
    assert whole < part < 100
    assert whole < first < 100
    out = run("effort", article).out
    assert "not quality" in out
    assert "5 × 1 major" in out


@pytest.fixture
def russian(tmp_path):
    path = tmp_path / "tea.po"
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=KOI8-R\\n"\n\n'
    path.write_bytes((text + 'msgid "tea"\nmsgstr "чай"\n').encode("koi8-r"))
    return path


def test_a_character_that_the_charset_cannot_hold_is_never_a_question_mark(run, russian) -> None:
    before = russian.read_bytes()
    done = run("set", russian, "--entry", 1, "--text", "чай 茶")
    assert done.code == 2
    assert "茶" in done.err
    assert "KOI8-R" in done.err
    assert "--convert-to-utf-8 converts it" in done.err
    assert russian.read_bytes() == before
    done = run("set", russian, "--entry", 1, "--text", "чай 茶", "--convert-to-utf-8")
    assert (done.code, done.err) == (0, "")
    assert 'msgstr "чай 茶"' in russian.read_text("utf-8")
    assert "charset=UTF-8" in russian.read_text("utf-8")
    assert run("set", russian, "--entry", 1, "--text", "茶").code == 0


@pytest.mark.parametrize("kind", ["--with-excluded", "--clean"])
def test_an_export_in_utf8(run, russian, tmp_path, kind) -> None:
    run("set", russian, "--entry", 1, "--text", "чай 茶")
    before, copy = russian.read_bytes(), tmp_path / "b.po"
    assert "--convert-to-utf-8" in run("export", russian, "--to", copy, kind).err
    assert not copy.exists()
    assert run("export", russian, "--to", copy, kind, "--convert-to-utf-8").code == 0
    assert 'msgstr "чай 茶"' in copy.read_text("utf-8")
    assert russian.read_bytes() == before


def test_parts_of_a_segment_have_numbers_and_merged_ones_have_none(run, article) -> None:
    parts = run("split", article, "--entry", 4, "--before", "Now it", "--json").value
    assert [one["segment"] for one in parts] == [4, 15]
    run("merge", article, "--entry", 4)
    done = run("flag", article, "--entry", 15, "--words", "Now", "--type", "spelling")
    assert (done.code, done.err) == (2, "review-app: Segment 15 is part of segment 4 now.\n")
    whole = run("segments", article, "--json").value
    assert len(whole) == 14
