"""Our scores beside those that the sacrebleu command line prints, digit by digit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from review_app.domain.errors import UserError
from review_app.scoring.metrics import METRICS, SMALL_SAMPLE, Score, score, small_sample_note

ENGLISH = (
    [
        "Alibaba is a thick book of Chinese stories.",
        "This article is edited and tranlstated from the overseas edition.",
        "The company was founded in 1999 , and it employs 250,000 people.  ",
        "",
        "“Made in China” goes to the world — one parcel at a time!",
    ],
    [
        "Alibaba, a thick book of Chinese stories.",
        "This article has been edited and translated from the overseas edition.",
        "Founded in 1999, the company employs 250,000 people.",
        "Nothing stands against this line.",
        "“Made in China” goes out into the world, one parcel at a time!",
    ],
    [
        "Alibaba: one thick book full of China's stories.",
        "The article was translated from the overseas edition and edited.",
        "It was founded in 1999 and has 250,000 employees.",
        "",
        "Parcel by parcel, “made in China” goes to the whole world!",
    ],
)
CHINESE = (
    [
        "阿里巴巴，一本厚厚的中国故事。",
        "公司成立于1999年，有25万名员工。",
        "本文编译自《人民日报》海外版。",
    ],
    [
        "阿里巴巴：一本厚重的中国故事书。",
        "该公司于1999年成立，员工25万人。",
        "本文编译自《人民日报海外版》。",
    ],
    [
        "阿里巴巴是一本讲述中国故事的厚书。",
        "公司创立于1999年，雇员25万。",
        "文章编译自《人民日报》海外版。",
    ],
)
OPTIONS = {
    "bleu": ["-m", "bleu"],
    "chrf": ["-m", "chrf"],
    "chrf++": ["-m", "chrf", "--chrf-word-order", "2"],
    "ter": ["-m", "ter"],
}


def sacrebleu(folder: Path, texts: list[list[str]], *options: str) -> str:
    """What the command line prints for the first of `texts` against the others."""
    paths = [folder / f"{number}.txt" for number in range(len(texts))]
    for path, lines in zip(paths, texts, strict=True):
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "sacrebleu", *paths[1:], "-i", paths[0], *options]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.mark.parametrize("references", [1, 2])
@pytest.mark.parametrize(("language", "texts"), [("en", ENGLISH), ("zh-CN", CHINESE)])
@pytest.mark.parametrize("metric", METRICS)
def test_same_digits_and_signature_as_the_command_line(
    tmp_path: Path, metric: str, language: str, texts: tuple[list[str], ...], references: int
):
    texts = texts[: references + 1]
    options = OPTIONS[metric]
    if metric == "bleu" and language == "zh-CN":
        options = [*options, "--tokenize", "zh"]
    (ours,) = score(texts[0], texts[1:], [metric], language)
    theirs = json.loads(sacrebleu(tmp_path, list(texts), *options))
    assert ours.signature == theirs["signature"]
    assert ours.text == str(theirs["score"])
    exact = sacrebleu(tmp_path, list(texts), *options, "-b", "-w", "10").strip()
    assert f"{ours.value:.10f}" == exact
    assert ours.segments == len(texts[0])
    assert type(ours.value) is float


def test_scores_come_in_the_order_of_the_metrics():
    scores = score(ENGLISH[0], [ENGLISH[1]], ["ter", "bleu", "chrf++", "chrf"], "en")
    assert [one.metric for one in scores] == ["ter", "bleu", "chrf++", "chrf"]


@pytest.mark.parametrize("language", ["zh", "zh-CN", "zh_TW", "ZH-Hant"])
def test_chinese_has_its_own_tokenizer(language: str):
    (bleu,) = score(["中国故事"], [["中国故事"]], ["bleu"], language)
    assert "tok:zh" in bleu.signature


@pytest.mark.parametrize("language", ["", "en", "de-CH", "zha"])
def test_other_languages_have_the_default_tokenizer(language: str):
    (bleu,) = score(["a b"], [["a b"]], ["bleu"], language)
    assert "tok:13a" in bleu.signature


def test_equal_texts_are_perfect():
    values = {one.metric: one.text for one in score(ENGLISH[1], [ENGLISH[1]], METRICS)}
    assert values == {"bleu": "100.0", "chrf": "100.0", "chrf++": "100.0", "ter": "0.0"}


def test_texts_with_no_words_score_without_a_crash():
    values = {one.metric: one.text for one in score(["", " "], [["", ""]], METRICS)}
    assert (values["bleu"], values["ter"]) == ("0.0", "0.0")


def test_text_rounds_as_the_command_line_does():
    assert Score("ter", 12.25, "", 1).text == "12.2"


@pytest.mark.parametrize(
    ("hypotheses", "references", "metrics", "words"),
    [
        (["a", "b"], [["a", "b"], ["a"]], ["bleu"], ["reference 2", "(2 and 1)"]),
        (["a"], [["a", "b"]], ["bleu"], ["reference 1", "(1 and 2)"]),
        ([], [[]], ["bleu"], ["nothing to score"]),
        (["a"], [], ["bleu"], ["reference"]),
        (["a"], [["a"]], [], ["bleu, chrf, chrf++, ter"]),
        (["a"], [["a"]], ["bleu", "comet"], ["“comet”", "bleu, chrf, chrf++, ter"]),
    ],
)
def test_what_cannot_be_scored_is_said(
    hypotheses: list[str], references: list[list[str]], metrics: list[str], words: list[str]
):
    with pytest.raises(UserError) as caught:
        score(hypotheses, references, metrics)
    for word in words:
        assert word in str(caught.value)


def test_few_segments_get_a_note_and_many_none():
    assert "BLEU means little" in small_sample_note(SMALL_SAMPLE - 1)
    assert f"{SMALL_SAMPLE - 1} segments" in small_sample_note(SMALL_SAMPLE - 1)
    assert "1 segment:" in small_sample_note(1)
    assert small_sample_note(SMALL_SAMPLE) == ""


def test_tokenized_looking_text_leaves_the_log_silent(caplog: pytest.LogCaptureFixture):
    score(["a b ."] * 120, [["a b ."] * 120], ["bleu"])
    assert not caplog.records


def test_importing_the_module_does_not_load_sacrebleu():
    code = "import sys, review_app.scoring.metrics as m; sys.exit('sacrebleu' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
