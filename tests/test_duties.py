"""What the law and the government ask of a municipality's site beside its pages: security.txt, the statement, records."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

import small_project
from site_tree import ROOT, SAMPLE
from wegwijs import check, export, read
from wegwijs.files import Project
from wegwijs.model import Content, RuleResult, Security, addresses

TODAY = date(2026, 11, 24)
EARL = Namespace("http://www.w3.org/ns/earl#")


@pytest.fixture(scope="module")
def content() -> Content:
    content, problems = read.read(Project(ROOT), SAMPLE)
    assert content is not None, problems
    return content


def of(content: Content, **changes: object) -> Content:
    return replace(content, municipality=content.municipality.model_copy(update=changes))


def fields(content: Content, today: date = TODAY) -> list[tuple[str, str]]:
    text = export.files(content, today).get(addresses.SECURITY_FILE, b"").decode()
    return [tuple(line.split(": ", 1)) for line in text.splitlines()]  # type: ignore[misc]


def test_security_txt_says_whom_to_tell_until_when_and_where_it_stands(content: Content) -> None:
    told = Security(email="veilig@dorp.nl", page="https://dorp.nl/lek", policy="https://dorp.nl/beleid")
    changed = of(content, security=told, site="https://dorp.nl/ouders/")
    assert fields(changed) == [
        ("Contact", "https://dorp.nl/lek"),
        ("Contact", "mailto:veilig@dorp.nl"),
        ("Expires", "2027-05-23T23:59:59Z"),
        ("Preferred-Languages", "nl, en"),
        ("Canonical", "https://dorp.nl/.well-known/security.txt"),
        ("Policy", "https://dorp.nl/beleid"),
    ]


def test_security_txt_never_says_what_holds_no_more(content: Content) -> None:
    told = Security(email="veilig@dorp.nl", until=TODAY)
    assert ("Expires", "2026-11-24T23:59:59Z") in fields(of(content, security=told))
    assert not fields(of(content, security=told), TODAY + timedelta(days=1))
    assert not fields(of(content, security=None)) and not fields(of(content, security=Security()))


@pytest.mark.parametrize(("days", "told"), [(7, True), (8, False), (-1, True)])
def test_an_end_before_the_next_weekly_build_is_told(content: Content, days: int, told: bool) -> None:
    ends = of(content, security=Security(email="a@dorp.nl", until=TODAY + timedelta(days=days)))
    assert ("security-ending" in {fault.code for fault in check.check(ends, TODAY)}) is told


def test_an_address_for_mail_that_is_none_is_told(sample: Project) -> None:
    path = sample.municipalities / small_project.SLUG / "municipality.yml"
    path.write_text(path.read_text() + "security: {email: geen adres}\n")
    said = small_project.run(sample, "check", "--municipality", small_project.SLUG)
    assert said.code == 1 and "security.email" in said.all and "[email-wrong]" in said.all


REQUIRED = {  # what the shapes of DCAT-AP-NL 3.0 ask at least once of each class (Geonovum, seen on 30 November 2026)
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset),
    DCAT.Dataset: (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.identifier,
        DCTERMS.accessRights,
        DCTERMS.creator,
        DCTERMS.publisher,
        DCTERMS.language,
        DCAT.contactPoint,
        DCAT.theme,
        DCAT.distribution,
    ),
    DCAT.Distribution: (DCTERMS.title, DCTERMS.license, DCTERMS["format"], DCAT.accessURL, DCAT.downloadURL),
    FOAF.Agent: (FOAF.name,),
}
ONCE = (DCAT.contactPoint, DCAT.accessURL, DCAT.downloadURL, DCTERMS.identifier, DCTERMS.license)


def graph(content: Content, path: str, form: str) -> Graph:
    return Graph().parse(data=export.files(content, TODAY)[path].decode(), format=form)


def test_the_record_has_what_dcat_ap_nl_requires(content: Content) -> None:
    record = graph(content, addresses.CATALOG_FILE, "json-ld")
    for kind, terms in REQUIRED.items():
        subjects = list(record.subjects(RDF.type, kind))
        assert subjects, kind
        for subject in subjects:
            missing = [term for term in terms if (subject, term, None) not in record]
            assert not missing, (subject, missing)
            assert not [term for term in ONCE if len(list(record.objects(subject, term))) > 1]


def test_all_that_the_record_points_at_is_in_it_or_elsewhere_and_its_files_are_on_the_site(content: Content) -> None:
    record = graph(content, addresses.CATALOG_FILE, "json-ld")
    site = content.municipality.site
    own = {str(thing) for _, term, thing in record if "#" in thing and str(thing).startswith(site) and term != RDF.type}
    assert own and all((URIRef(thing), RDF.type, None) in record for thing in own)
    files = {str(thing).removeprefix(site) for thing in record.objects(None, DCAT.downloadURL)}
    assert len(files) == 3 and files <= set(export.files(content, TODAY))


def test_both_forms_say_the_same_also_of_odd_names(content: Content) -> None:
    odd = of(content, name='’s-"Her\\togen\u2028bosch')
    assert isomorphic(
        graph(odd, addresses.CATALOG_FILE, "json-ld"), graph(odd, addresses.CATALOG_TURTLE_FILE, "turtle")
    )


def test_an_owner_is_known_by_the_list_of_governments(content: Content) -> None:
    tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"
    record = graph(of(content, open_data_owner=tooi), addresses.CATALOG_FILE, "json-ld")
    assert set(record.objects(None, DCTERMS.publisher)) == set(record.objects(None, DCTERMS.creator)) == {URIRef(tooi)}


def test_without_a_licence_there_is_no_record(content: Content) -> None:
    assert not {addresses.CATALOG_FILE, addresses.CATALOG_TURTLE_FILE} & set(
        export.files(of(content, open_data_licence=None), TODAY)
    )


def test_an_auditor_gets_an_assertion_for_each_rule(content: Content) -> None:
    assert content.evidence
    results = {
        "good": RuleResult(passes=3, violations=0, incomplete=0),
        "bad": RuleResult(passes=3, violations=1, incomplete=1),
        "open": RuleResult(passes=3, violations=0, incomplete=2),
        "none": RuleResult(passes=0, violations=0, incomplete=0),
    }
    changed = replace(content, evidence=content.evidence.model_copy(update={"results": results}))
    report = graph(changed, addresses.EARL_FILE, "json-ld")
    outcomes = {}
    for assertion in report.subjects(RDF.type, EARL.Assertion):
        rule = str(report.value(assertion, EARL.test)).rpartition("/")[2]
        outcomes[rule] = report.value(report.value(assertion, EARL.result), EARL.outcome)
        assert (report.value(assertion, EARL.subject), RDF.type, EARL.TestSubject) in report
    assert outcomes == {"good": EARL.passed, "bad": EARL.failed, "open": EARL.cantTell, "none": EARL.inapplicable}
    text = json.loads(export.files(changed, TODAY)[addresses.EARL_FILE])
    assert text["@graph"][1]["dct:language"] == list(content.evidence.languages)
