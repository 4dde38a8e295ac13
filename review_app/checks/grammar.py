"""Grammar of English, by those of Harper's rules that leave good prose alone."""

import re
from collections.abc import Iterator

from review_app.checks.check import Check, Context
from review_app.checks.linter import Lint, lint
from review_app.checks.speller import is_english
from review_app.checks.unknown import prose
from review_app.domain.finding import Finding, FindingSeverity
from review_app.domain.issue import Side
from review_app.domain.segment import Segment
from review_app.messages import N_

_LONGEST = 4_000
"""Characters of a text that are read; Harper is slow with what nobody wrote."""
_NO_TEXT = re.compile(r"\S{60,}|([^\w\s])\1{5,}")

# Chosen on 1.45 million words of edited and of casual English, of Harper 0.2's 917 rules: those
# for mistakes that translators make, which mark a dozen places there at most. Not among them: rules
# of style and typography, and kinds that `usage`, `capitalisation` or another check tells of.
# The articles' rule, with 199, is kept for `_idle`.
_RULES = frozenset(
    """
    AccuseOf AdvantageOf AllowTo AnA AnAnother AnotherThings AnotherOnes AsFarBackAs
    AskNoPreposition AspireTo AwaitFor AwareOf BeAllowed BewareOf Bought
    CapitalizeOn CommitmentTo ComplainAsNoun ConstituteAs
    CriteriaPhenomena CuriousAbout CureFor CraveFor DateBackFrom DespiteItIs
    DoMistake DoubleModal DuringAges EludedTo ExceptOf EachOthersPossessive FascinatedBy
    FedUpWith FewUnitsOfTimeAgo FondOn ForFreeOfCharge ForSameReason FriendOfMe GetUsedTo
    HadOf HaveNegNoAny HavePassed HelpedPast HighLowStandards HowDoesCompared HowItLooksLike
    HowMach IAmAgreement IDo ImitateFrom ImplementIn Impressed InADifferentDirection
    InNeedOf InTheFirstPlace InTimeFromNow InspiredBy InsteadOf InvestIn IsBeenAuxSequence
    IsKnownFor ItCan ItLooksLikeThat JealousOf LaughOfAt LeadRiseTo LevelOfDetails LookInto
    LooksLikes MeansALotTo ModalSeem MoreThatLikely MostNumber
    MostOfTheTimes NeedToNoun NoLonger NoMatchFor NotBeAfterNot NotIn NotOnly
    NotOnlyInversion OnADailyBasis OnFloor OughtToBe PassionateAbout PayForPrice Payed
    PluralWrongWordOfPhrase PreferPleaded PronounAre Provocate QuiteMany ReasonForDoing
    RedundantProgressiveComparative RelayOnForRely Respond ResponsibilityFor ResponsibleFor
    RifeWith RiseTheQuestion SameAs SeizeControlOf SimilarLike SimpleGrammatical
    SimplePastToPastParticiple SomethingIs SoughtAfter SubjectPronoun SuchShame SupposedTo
    TakeCareOf TakeControlOf TakePrideIn ThatChallenged ThatThis TheAnother
    TheDifferenceBetween TheMy ThenThan Theres ThesesThese ThriveOn ThrowRubbish TillDate
    ToLoseTooLoose TooTo TruthToTheFact UnderneathOf UseToUsedTo VeryKnown WantBe
    WellEducated WidelyAccepted WillNonLemma WinPrize WishCould WithoutOut WorseOrWorst
    """.split()  # noqa: SIM905
)


def _find(segment: Segment, context: Context) -> Iterator[Finding]:
    if not is_english(context.properties.target_language):
        return
    text = _NO_TEXT.sub(lambda match: " " * len(match[0]), prose(segment.target[:_LONGEST]))
    for one in lint(text, "AMERICAN", _RULES):
        if not _idle(text, one):
            yield GRAMMAR.finding(
                segment,
                Side.TARGET,
                one.start,
                one.end,
                message=re.sub("`([^`]*)`", "“\\1”", one.message),
                suggestions=one.replacements,
            )


def _idle(text: str, one: Lint) -> bool:
    """Whether `one` is about an article that is none, or that Harper cannot judge.

    It takes the letter of a list or a blood type for one, and knows little of how letters,
    figures and names sound; `an historic` is an old custom.
    """
    if text[one.start : one.end].lower() not in ("a", "an"):
        return False
    before = text[max(0, one.start - 1) : one.start]
    return bool(before.strip()) or not _SURE.match(text, one.end)


_SURE = re.compile(r" (?!h(?:is|ot|er|a|y)|un[ai]|eu|us|one)[a-z]{3,}(?![\w'’]|\.\w)")
"""Before a word in small letters: `An Lifeng` is a name."""

GRAMMAR = Check(
    id="grammar",
    severity=FindingSeverity.WARNING,
    issue_type="linguistic-conventions/grammar",
    explain=N_("Mistakes of grammar: “a apple”, “have went”, “more happier”"),
    find=_find,
)
