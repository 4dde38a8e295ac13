"""`mqm`, `import` and the export of ratings, from file to file."""

from pathlib import Path

import pytest

from review_app.domain.issue import Severity, Side
from review_app.formats import po

HEADER = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\tmetadata"
ROWS = """
A|t|1|1|r1|早|Good <v>moning</v>|Fluency/Spelling|Minor|{"timestamp": 1700000000000, "note": "typo"}
A|t|1|1|r2|早|Good moning |No-error|No-error|{}
A|t|2|2|r1|早|Mor<v> </v>ning|Fluency/Punctuation|Minor|
A|t|3|3|r1|天<v>上的</v>星|Stars|Accuracy/Omission|Major|a plain note
A|t|3|3|r2|天上的星|<v>Stars</v> |Non-translation!|Major|{}
A|t|4|4|r1|早|<v>Early</v> and <v>late|Source error|Major|{}
A|t|4|4|r1|早|Early and late|Missed|HOTW-test|{"hotw_error": "x"}
B|t|1|1|r1|早|Bom "dia|No-error|No-error|{}
"""


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    path = tmp_path / "ratings.tsv"
    path.write_text(HEADER + ROWS.replace("|", "\t"), encoding="utf-8")
    return path


def test_scores_as_json(run, ratings):
    done = run("mqm", ratings, "--weights", "wmt", "--json")
    value = done.value
    # (1 + 0) / 2, 0.1, (5 + 25) / 2 and 5: 20.6 over four segments.
    assert [one["score"] for one in value["segments"]] == pytest.approx([0.5, 0.1, 15, 5, 0])
    assert value["systems"]["A"]["score"] == pytest.approx(20.6 / 4)
    assert value["systems"]["A"]["segments"] == 4
    assert value["systems"]["B"]["score"] == 0
    assert value["documents"][0] == {
        "system": "A",
        "document": "t",
        "score": pytest.approx(20.6 / 4),
        "segments": 4,
    }
    assert value["counts"]["Accuracy/Omission"] == {"Major": 1}
    assert "Missed" not in value["counts"]
    assert value["attention_checks"] == 1
    assert value["segments"][0]["raters"] == {"r1": 1, "r2": 0}
    assert value["agreement"]["segments"] == 2
    assert value["faults"] == [{"line": 7, "side": "target", "fault": "tag without its other half"}]
    assert "ratings.tsv:7: a tag in the target has no other half" in done.err


def test_a_document_is_scored_as_its_ratings_are(run, article, tmp_path):
    run("flag", article, "--entry", 2, "--words", "oversea", "--type", "spelling", "--severity",
        "major", "--author", "Ann")  # fmt: skip
    alone = run("mqm", article, "--json").value
    assert alone["systems"]["alibaba"]["score"] == pytest.approx(5 / 13)
    run("properties", article, "--done", "--author", "Bea")
    both = run("mqm", article, "--json").value
    assert both["systems"]["alibaba"]["score"] == pytest.approx(5 / 2 / 13)
    assert both["segments"][1]["raters"] == {"Ann": 5, "Bea": 0}
    run("export", article, "--to", tmp_path / "out.tsv")
    assert run("mqm", tmp_path / "out.tsv", "--json").value["segments"] == both["segments"]


def test_a_blind_review_hides_the_issues_of_others(run, article):
    run("flag", article, "--entry", 2, "--words", "oversea", "--type", "spelling", "--author", "A")
    (issue,) = run("issues", article, "--json").value
    run("properties", article, "--blind")
    bea = ("--author", "Bea")
    assert run("issues", article, *bea, "--json").value == []
    assert run("mqm", article, *bea, "--json").value["segments"][1]["raters"] == {"Bea": 0}
    refused = run("resolve", article, "--issue", issue["id"], *bea)
    assert "There is no issue" in refused.err
    run("properties", article, "--done", *bea)
    assert run("issues", article, *bea, "--json").value == [issue]


def test_other_weights(run, ratings, tmp_path):
    assert run("mqm", ratings, "--weights", "marot", "--json").value["systems"]["A"][
        "score"
    ] == pytest.approx(15.6 / 4)
    own = tmp_path / "own.toml"
    own.write_text('id = "own"\nname = "Own"\n[severities]\nmajor = 2\n')
    done = run("mqm", ratings, "--weights", own)
    assert "Own: major 2" in done.out
    assert "1.0000  A  (4 segments)" in done.out


def test_a_system_becomes_a_catalog_with_issues(run, ratings, tmp_path):
    out = tmp_path / "a.po"
    assert run("import", ratings, "--system", "A", "--to", out, "--json").value == {
        "file": str(out),
        "segments": 4,
        "issues": 6,
    }
    catalog = po.read(out.read_bytes(), "a.po")
    first, second, third, fourth = (catalog.segment(key) for key in range(4))
    assert catalog.properties.typology == "wmt"
    assert (first.context, second.context, fourth.context) == (None, "t 2", "t 4")
    assert first.target == "Good moning "
    [spelling] = first.issues
    assert (spelling.author, spelling.note, spelling.span.quote) == ("r1", "typo", "moning")
    assert spelling.at.year == 2023
    assert second.issues[0].span.quote == " "
    omission, garbled = third.issues
    assert (omission.side, omission.span.quote, omission.missing) == (Side.SOURCE, "上的", True)
    assert omission.note == "a plain note"
    assert (garbled.type, garbled.severity) == ("non-translation", Severity.MAJOR)
    one, again = fourth.issues
    assert (one.span.quote, one.repeated) == ("Early", False)
    assert (again.span.quote, again.repeated) == ("late", True)


def test_ratings_go_out_as_they_came_in(run, ratings, tmp_path):
    out, back = tmp_path / "a.po", tmp_path / "a.tsv"
    run("import", ratings, "--system", "A", "--to", out)
    assert run("export", out, "--to", back).code == 0
    value = run("mqm", back, "--json").value
    assert value["counts"]["Non-translation!"] == {"Major": 1}
    assert value["systems"] == {"A": run("mqm", ratings, "--json").value["systems"]["A"]}
    assert run("mqm", out, "--json").value["systems"] == value["systems"]
    came, went = (
        {tuple(line.split("\t")[:5]) for line in path.read_text("utf-8").splitlines()[1:]}
        for path in (ratings, back)
    )
    assert went == {one for one in came if one[0] == "A"}


def test_who_came_later_has_read_all_that_raters_of_a_file_have_not(run, ratings, tmp_path):
    out = tmp_path / "a.po"
    run("import", ratings, "--system", "A", "--to", out)
    run("properties", out, "--done", "--author", "Bea")
    segments = run("mqm", out, "--json").value["segments"]
    assert [sorted(one["raters"]) for one in segments] == [
        ["Bea", "r1", "r2"],
        ["Bea", "r1"],
        ["Bea", "r1", "r2"],
        ["Bea", "r1"],
    ]


def test_faults_are_told_in_a_sentence(run, ratings, tmp_path):
    done = run("import", ratings, "--system", "C", "--to", tmp_path / "c.po")
    assert done.code == 2
    assert "has no system “C”; it has: A, B" in done.err
    assert run("import", ratings, "--system", "A", "--to", tmp_path / "a.txt").code == 2
    assert run("mqm", tmp_path / "nothing.tsv").code == 2
    assert run("mqm", ratings, "--weights", "nobody").code == 2


def test_severities_that_nobody_knows_are_told(run, tmp_path):
    path = tmp_path / "odd.tsv"
    rows = ("Bizarre", "TRIVIAL", "Major", "bizarre", "No-error")
    path.write_text(
        HEADER + "\n" + "".join(f"A\td\t{n}\t{n}\tr\t早\tx\tStyle\t{one}\t\n" for n, one in
                               enumerate(rows)), encoding="utf-8"
    )  # fmt: skip
    done = run("mqm", path)
    assert "“Bizarre” is not known; 1 error" in done.err
    assert "“bizarre” is not known" in done.err
    assert "TRIVIAL" not in done.err
    path.write_text(HEADER + "\n", encoding="utf-8")
    assert "has no ratings" in run("mqm", path).err


def test_issues_are_raised_in_the_documents_typology(run, catalog):
    run("properties", catalog, "--typology", "wmt")
    done = run("flag", catalog, "--entry", 1, "--words", "茶", "--type", "creative", "--json")
    assert done.value[0]["type"] == "accuracy/creative-reinterpretation"
    taste = run(
        "flag", catalog, "--entry", 1, "--words", "Tea", "--side", "source", "--type", "omission",
        "--missing", "--preferential", "--json",
    ).value[1]  # fmt: skip
    assert (taste["missing"], taste["preferential"], taste["repeated"]) == (True, True, False)
    assert run("flag", catalog, "--entry", 1, "--words", "茶", "--type", "other").code == 2
    refused = run("properties", catalog, "--typology", "nobody")
    assert refused.code == 2
    assert "no typology “nobody”" in refused.err


def test_issues_are_answered_and_segments_rated(run, catalog):
    flagged = run("flag", catalog, "--entry", 1, "--words", "茶", "--type", "style", "--json")
    name = flagged.value[0]["id"]
    assert run("answer", catalog, "--issue", name, "--disagree").code == 2
    run("answer", catalog, "--issue", name, "--disagree", "--reason", "so", "--author", "Tom")
    ruled = run("answer", catalog, "--issue", name, "--disagree", "--reason", "yes", "--ruling",
                "--author", "Ed", "--json").value[0]  # fmt: skip
    assert (ruled["reply"]["author"], ruled["ruling"]["agrees"]) == ("Tom", False)
    assert ruled["state"] == "rejected"
    run("rate", catalog, "--entry", 1, "--score", 80, "--author", "Ann")
    done = run("rate", catalog, "--entry", 1, "--score", "62.5", "--author", "Ed", "--json")
    assert [(one["author"], one["score"]) for one in done.value[0]["scores"]] == [
        ("Ann", 80),
        ("Ed", 62.5),
    ]
    assert run("rate", catalog, "--entry", 1, "--score", "", "--author", "Ann").code == 0
    assert len(run("segments", catalog, "--json").value[0]["scores"]) == 1
    for wrong in ("101", "-1", "nan", "good"):
        assert run("rate", catalog, "--entry", 1, f"--score={wrong}").code == 2
    assert run("properties", catalog, "--blind", "--json").value["blind"] is True
    assert 'review "blind"' in catalog.read_text(encoding="utf-8")
