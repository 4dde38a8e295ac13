"""Findings as SARIF 2.1.0, which build servers show beside the code.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from review_app import __version__
from review_app.checks.check import AnyCheck
from review_app.checks.packages import registered
from review_app.domain.finding import Finding
from review_app.messages import _
from review_app.workflows.explaining import address, explain

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "reviewApp/v1"


def sarif(
    file: Path, findings: Iterable[tuple[str, Finding]], lines: Mapping[int, int]
) -> Mapping[str, Any]:
    """The log of one run on `file`: findings with their fingerprints.

    `lines` are the lines of the entries, by their keys, as far as they are known.
    """
    checks = registered().checks
    rules = {check.id: place for place, check in enumerate(checks)}
    uri = _uri(file)
    results = [
        {
            "ruleId": finding.check,
            "ruleIndex": rules[finding.check],
            "level": finding.severity,
            "message": {"text": _message(finding)},
            "locations": [_location(uri, finding, lines.get(finding.segment))],
            "partialFingerprints": {FINGERPRINT: mark},
            "properties": {
                "segment": finding.segment + 1,
                "side": finding.side,
                "start": finding.start,
                "end": finding.end,
                "suggestions": finding.suggestions,
            },
        }
        for mark, finding in findings
    ]
    driver = {
        "name": "Review App",
        "semanticVersion": __version__,
        "rules": [_rule(check) for check in checks],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(check: AnyCheck) -> Mapping[str, Any]:
    words = explain(check)
    return {
        "id": check.id,
        "shortDescription": {"text": _(check.explain)},
        "help": {"text": words, "markdown": words},
        "helpUri": address(check.id),
        "defaultConfiguration": {"level": check.severity},
    }


def _location(uri: str, finding: Finding, line: int | None) -> Mapping[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if line is not None:
        place["region"] = {"startLine": line, "snippet": {"text": finding.quote}}
    name = _("segment {number}, {side}, {start}-{end}").format(
        number=finding.segment + 1, side=finding.side, start=finding.start, end=finding.end
    )
    return {"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": name}]}


def _message(finding: Finding) -> str:
    if not finding.suggestions:
        return finding.message
    return f"{finding.message} → {', '.join(finding.suggestions)}"


def _uri(file: Path) -> str:
    return file.as_uri() if file.is_absolute() else quote(file.as_posix())
