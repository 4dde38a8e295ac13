"""Intervals and p-values, beside those of sacrebleu from the same seed."""

import random

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest

from review_app.scoring.corpus import Corpus, Row
from review_app.scoring.metrics import METRICS, Meter
from review_app.scoring.significance import (
    SEED,
    Resamples,
    interval,
    paired_bootstrap,
    paired_randomization,
)

SIZE, SAMPLES = 61, 200
MAKERS = {
    "bleu": lambda: BLEU(force=True),
    "chrf": CHRF,
    "chrf++": lambda: CHRF(word_order=2),
    "ter": TER,
}
WORDS = ["the", "tea", "of", "a", "village", "was", "sold", "to", "many", ",", "and", "soon", "."]


def noisy(texts: list[str], share: float, chance: random.Random) -> list[str]:
    """`texts` with so many of their words replaced."""
    return [
        " ".join(chance.choice(WORDS) if chance.random() < share else word for word in text.split())
        for text in texts
    ]


def corpora(references: int) -> tuple[list[str], list[str], list[list[str]]]:
    """A baseline, another text, and so many references."""
    chance = random.Random(7)
    first = [" ".join(chance.choices(WORDS, k=chance.randrange(3, 25))) for _each in range(SIZE)]
    others = [noisy(first, 0.1, chance) for _each in range(references - 1)]
    return noisy(first, 0.3, chance), noisy(first, 0.2, chance), [first, *others]


def rows(meter: Meter, texts: list[str], references: list[list[str]]) -> list[Row]:
    corpus = Corpus(meter)
    corpus.take(dict(enumerate(zip(texts, zip(*references, strict=True), strict=True))))
    return corpus.rows


@pytest.mark.parametrize("references", [1, 2])
@pytest.mark.parametrize("name", METRICS)
def test_the_paired_bootstrap_gives_the_digits_of_sacrebleu(name: str, references: int):
    baseline, other, against = corpora(references)
    test = PairedTest(
        [("a", baseline), ("b", other)], {name: MAKERS[name]()}, against, "bs", SAMPLES
    )
    signatures, results = test()
    ((theirs_first, theirs_second),) = (
        values for key, values in results.items() if key != "System"
    )
    meter = Meter(name, "en", references)
    found = paired_bootstrap(
        rows(meter, baseline, against),
        rows(meter, other, against),
        meter.value,
        Resamples(SIZE, SAMPLES),
    )
    assert found.intervals is not None
    assert [(one.mean, one.half) for one in found.intervals] == [
        (float(one.mean), float(one.ci)) for one in (theirs_first, theirs_second)
    ]
    assert found.p == theirs_second.p_value
    assert found.difference == float(theirs_second.score - theirs_first.score)
    assert meter.signature("bs", SAMPLES, SEED) == str(next(iter(signatures.values())))


@pytest.mark.parametrize("name", METRICS)
def test_the_randomization_gives_the_digits_of_sacrebleu(name: str):
    baseline, other, against = corpora(1)
    test = PairedTest(
        [("a", baseline), ("b", other)], {name: MAKERS[name]()}, against, "ar", SAMPLES
    )
    signatures, results = test()
    ((_first, theirs),) = (values for key, values in results.items() if key != "System")
    meter = Meter(name, "en")
    found = paired_randomization(
        rows(meter, baseline, against), rows(meter, other, against), meter.value, SAMPLES
    )
    assert (found.p, found.intervals) == (theirs.p_value, None)
    assert meter.signature("ar", SAMPLES, SEED) == str(next(iter(signatures.values())))


def test_the_interval_is_that_of_a_single_run_with_confidence():
    baseline, _other, against = corpora(1)
    score = CHRF().corpus_score(baseline, against, n_bootstrap=SAMPLES)
    meter = Meter("chrf", "en")
    found = interval(Resamples(SIZE, SAMPLES).scores(rows(meter, baseline, against), meter.value))
    # Here sacrebleu takes the mean of single-precision numbers in another way than in pairs.
    assert found.mean == pytest.approx(float(score._mean), abs=1e-4)
    assert found.half == float(score._ci)


def test_equal_texts_do_not_differ():
    _baseline, other, against = corpora(1)
    meter = Meter("bleu", "en")
    same = rows(meter, other, against)
    found = paired_bootstrap(same, same, meter.value, Resamples(SIZE, SAMPLES))
    assert found.difference == 0
    assert not found.significant
    assert not paired_randomization(same, same, meter.value, SAMPLES).significant
