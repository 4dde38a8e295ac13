"""What a review report says: frozen values, from which every form of it is made.

As JSON it is these structs, field by field. Segments are counted from 1.
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from review_app.domain.issue import Severity, Side


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What was reviewed, by whom and when.

    `sha256` is that of the file as it was received. `first` and `last` are the times of the
    first and the last thing that a person did to it, None where nobody did anything; `made` is
    when the report was made. All times are in UTC. `sample` says in words which segments were
    judged, and how they were chosen.
    """

    title: str
    source_title: str
    origin: str
    authors: tuple[str, ...]
    source_language: str
    target_language: str
    file: str
    sha256: str
    reviewers: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    made: datetime
    program: str
    segments: int
    approved: int
    sample: str


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """By what rules it was judged, and who chose them.

    `chosen` is "document", "report" where they were given for it alone, or "default". `weights`
    are all of them, in words; see scoring/weights.py.
    """

    typology: str
    chosen: str
    weights: str
    weights_source: str
    unit: str
    units: int
    passing: float
    acceptable: float


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the text passes, and why.

    `passed` is None where nobody has judged, or not all may be told; with the scores, where
    there is no text to judge. `calibrated` is CQS,
    `per_thousand` NPT, `raw` OQS; each with its formula and every number in it, and the
    `parameters` of all. `note` warns of a small sample.
    """

    passed: bool | None
    reason: str
    calibrated: float | None
    per_thousand: float | None
    raw: float | None
    calibrated_formula: str
    formula: str
    raw_formula: str
    parameters: str
    points: float
    note: str


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What the same issues cost in another scheme, `iso-5060`, `sae-j2450` or `mqm-wmt`.

    `value` is None where there is no text to judge. `formula` has every number in it,
    `parameters` the weights and the unit.
    """

    scheme: str
    value: float | None
    formula: str
    parameters: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """The issues of one type on one side, by severity, and what they cost.

    `weightless` are those of them that are repeated or preferential. `share` is the part of
    all penalty points, from 0 to 1.
    """

    type: str
    name: str
    side: Side
    severities: Mapping[Severity, int]
    weightless: int
    points: float
    share: float


class Text(msgspec.Struct, frozen=True):
    """A text with a part of it marked; `marked` is "" where nothing is."""

    before: str
    marked: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}⟦{self.marked}⟧{self.after}" if self.marked else self.before


class Said(msgspec.Struct, frozen=True):
    """A reply to an issue, or a ruling on it."""

    agrees: bool
    author: str
    at: datetime
    reason: str


class ReportedIssue(msgspec.Struct, frozen=True, kw_only=True):
    """An issue in full. Where its words are gone from the text, `lost`, nothing is marked;
    `quote` has them still. `points` is what it costs."""

    segment: int
    id: str
    type: str
    name: str
    severity: Severity
    side: Side
    source: Text
    target: Text
    quote: str
    lost: bool
    note: str
    suggestion: str
    state: str
    author: str
    at: datetime
    points: float
    repeated: bool
    preferential: bool
    missing: bool
    reply: Said | None = None
    ruling: Said | None = None


class ReportedSegment(msgspec.Struct, frozen=True, kw_only=True):
    """A segment with its scores.

    `points` are its penalty, `units` how much text it is. `person` is the mean of the scores
    from 0 to 100 that people gave it, None where nobody did. `effort` is its HTER, `quality`
    its chrF against the reference.
    """

    segment: int
    source: str
    target: str
    status: str
    issues: int
    points: float
    units: int
    person: float | None = None
    effort: float | None = None
    quality: float | None = None


class Disagreed(msgspec.Struct, frozen=True, kw_only=True):
    """A segment of which metric and people think differently.

    Each says what part of the other segments, from 0 to 1, is worse than this one.
    """

    segment: int
    metric: float
    people: float


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One metric's score of a revision; 95 % of resampled scores lie within `mean` ± `half`.

    `difference` and `p` are of a paired bootstrap against the revision before; None in the
    first one. `significant` is what `p` means.
    """

    metric: str
    value: float
    mean: float
    half: float
    signature: str
    segments: int
    difference: float | None = None
    p: float | None = None
    significant: bool | None = None


class ReportedRevision(msgspec.Struct, frozen=True, kw_only=True):
    """A revision. `effort` says how much of it was edited until now, `quality` how close it is
    to an independent translation: never one number. `at` is None of the first one."""

    name: str
    author: str
    at: datetime | None
    effort: tuple[Figure, ...] = ()
    quality: tuple[Figure, ...] = ()
    left_out: int = 0


class ReportedAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far reviewers agree; see scoring/agreement.py."""

    raters: tuple[str, ...]
    segments: int
    alpha: float | None
    kappa: float | None
    span_f1: float | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report. `reference` names the file that quality was measured against, if any;
    `scores` are those of other schemes; `worst` are the numbers of the segments that cost most;
    `disagreements` are those between the metric and people, the greatest first. `agreement` is
    None with fewer than two reviewers."""

    identity: Identity
    model: Model
    verdict: Verdict
    scores: tuple[Measured, ...]
    counts: tuple[Count, ...]
    issues: tuple[ReportedIssue, ...]
    segments: tuple[ReportedSegment, ...]
    worst: tuple[int, ...]
    revisions: tuple[ReportedRevision, ...]
    reference: str = ""
    disagreements: tuple[Disagreed, ...] = ()
    agreement: ReportedAgreement | None = None


def render_json(report: Report) -> bytes:
    """The report as JSON, readable, ending with a line feed."""
    return msgspec.json.format(msgspec.json.encode(report)) + b"\n"
