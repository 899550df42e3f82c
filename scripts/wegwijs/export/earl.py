"""What was tested of accessibility, as an auditor takes it over: WCAG-EM with its results in EARL 1.0, in JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from wegwijs.model import Evidence, RuleResult

CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "em": "http://www.w3.org/TR/WCAG-EM/#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
STANDARDS = ("https://www.w3.org/TR/WCAG22/", "https://www.etsi.org/deliver/etsi_en/301500_301599/301549/")


def earl(evidence: Evidence, site: str) -> bytes:
    """The report: what was looked at and how, and an assertion for each rule. It never says that a site complies."""
    tool = f"{site}#axe"
    sample = {
        "@id": f"{site}#sample",
        "@type": ["earl:TestSubject", "em:Sample"],
        "dct:title": f"Wegwijs {evidence.wegwijs}, {evidence.sample}",
        "dct:extent": evidence.pages,
        "dct:language": list(evidence.languages),
        "em:pageTypes": list(evidence.kinds),
        "em:lights": list(evidence.lights),
        "em:width": evidence.width,
    }
    report = {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": f"{site}#report",
                "@type": "em:EvaluationReport",
                "dct:date": _day(evidence),
                "dct:conformsTo": [{"@id": standard} for standard in STANDARDS],
                "em:scope": {"@id": sample["@id"]},
                "em:technique": list(evidence.rules),
                "dct:creator": {"@id": tool},
            },
            sample,
            {
                "@id": tool,
                "@type": "earl:Software",
                "dct:title": "axe-core",
                "dct:hasVersion": evidence.axe,
                "dct:requires": evidence.browser,
            },
            *(
                _assertion(evidence, rule, result, sample["@id"], tool)
                for rule, result in sorted(evidence.results.items())
            ),
        ],
    }
    return f"{json.dumps(report, ensure_ascii=False, indent=1)}\n".encode()


def _assertion(evidence: Evidence, rule: str, result: RuleResult, sample: object, tool: str) -> dict[str, Any]:
    version = ".".join(evidence.axe.split(".")[:2])
    return {
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@id": tool},
        "earl:subject": {"@id": sample},
        "earl:test": {"@id": f"https://dequeuniversity.com/rules/axe/{version}/{rule}"},
        "earl:mode": {"@id": "earl:automatic"},
        "earl:result": {
            "@type": "earl:TestResult",
            "earl:outcome": {"@id": f"earl:{_outcome(result)}"},
            "dct:date": _day(evidence),
            "earl:info": f"passed {result.passes}, failed {result.violations}, cantTell {result.incomplete}",
        },
    }


def _outcome(result: RuleResult) -> str:
    if result.violations:
        return "failed"
    return "cantTell" if result.incomplete else "passed" if result.passes else "inapplicable"


def _day(evidence: Evidence) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": evidence.day.isoformat()}
