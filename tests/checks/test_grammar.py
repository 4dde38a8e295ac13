"""Harper is asked of every text in which it would find something, and of few others."""

import pytest

from benchmarks.measure import ROOT
from review_app.checks.grammar_rules import RULES, may_apply
from review_app.checks.linter import lint

TEXTS = [
    line.split("\t")
    for name in ("mixed-clean", "numbers", "style-clean", "style-planted", "words")
    for line in (ROOT / "tests" / "data" / f"{name}.tsv").read_text("utf-8").split("\n")
]
ENGLISH = sorted({text for texts in TEXTS for text in texts if text.isascii() and " " in text})


def test_what_harper_would_find_is_asked_of_it():
    found = [text for text in ENGLISH if lint(text, "AMERICAN", frozenset(RULES))]
    assert len(found) >= 3
    assert [text for text in found if not may_apply(text)] == []


def test_few_texts_are_worth_asking():
    assert sum(map(may_apply, ENGLISH)) < 0.2 * len(ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "They accused him for it.",
        "We took advantage the offer.",
        "It does not allow to go there.",
        "She ate a apple, and an pear.",
        "This is an another thing.",
        "He asked to me where it was.",
        "They are not aware about it.",
        "I bough it yesterday.",
        "Their commitment towards peace is clear.",
        "You should must go.",
        "Everyone came except of him.",
        "He came few days ago.",
        "It is for free of charge.",
        "She is a friend of me.",
        "We will went there.",
        "She will going to school.",
        "It has came to this.",
        "They was chose for it.",
        "She has wrote it.",
        "It is bigger then mine.",
        "They are in need for help.",
        "It was inspired from him.",
        "We have been invest into it, and invested into more.",
        "You r right.",
        "The points of views differ.",
        "Quite many people came.",
        "The reason of doing so is clear.",
        "He was suppose to come.",
        "The same then before.",
        "They took responsibility of it.",
        "Take care about it.",
        "The my house is big.",
        "It is to loose.",
        "It is wide used.",
        "It is worst than before.",
        "We are use to it.",
        "I wish I can go.",
        "There is the different between them.",
        "It will can be done.",
        "He did a mistake.",
        "It helped solved it.",
        "It is increasingly more popular.",
        "They rise the question.",
        "Not only it is cheap, but good.",
        "It has not longer any use.",
    ],
)
def test_mistakes_are_not_passed_by(text):
    assert lint(text, "AMERICAN", frozenset(RULES))
    assert may_apply(text)
