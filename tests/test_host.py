"""What hosts are told, from one description. Real servers are asked in test_nginx.py."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import pytest
from defusedxml import ElementTree
from py_mini_racer import MiniRacer

from site_tree import ROOT, SAMPLE, fewer_languages
from small_project import SLUG, run
from wegwijs import compress, pipeline, publish
from wegwijs.build.tree import SiteTree
from wegwijs.files import Project

HOSTING = publish.Hosting(ROOT / "overrides" / "host")
NAMES = {
    "nginx": "nginx.conf",
    "apache": ".htaccess",
    "caddy": "Caddyfile",
    "iis": "web.config",
    "azure": "staticwebapp.config.json",
    "s3": "cloudfront.json",
}
SITE = "https://dorp.example.org/ouders/"


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("assets/page.0f7fe89f6d.js", True),
        ("assets/fonts/ethi.0f7fe89f6d.woff2", True),
        ("index.html", False),
        ("sw.js", False),
        ("aanbod/deadbeef1/index.html", False),
        ("aanbod/koffie-deadbeef12.ics", False),
        ("zoek/woorden.json", False),
        ("assets/page.js", False),
    ],
)
def test_which_files_never_change(path: str, hashed: bool) -> None:
    assert HOSTING.is_hashed(path) is hashed


def test_headers_name_few_rules_and_each_holds() -> None:
    paths = [
        "index.html",
        "assets/a.0123456789.js",
        "assets/fonts/b.0123456789.woff2",
        "img/c.0123456789.png",
        "img/d.png",
    ]
    text = HOSTING.text("_headers", SITE, paths)
    secret = [
        f"/ouders/{before}{path}" for path in HOSTING.rules["keeping"]["nowhere"] for before in ("", ":language/")
    ]
    hashed = ["/ouders/assets/*", "/ouders/img/c.0123456789.png"]
    assert re.findall(r"^/.*$", text, re.MULTILINE) == ["/ouders/*", *secret, *hashed]
    assert text.count(HOSTING.rules["keeping"]["long"]) == 2
    # Some of these hosts put the values of all rules that fit behind each other: one rule at most may speak of keeping.
    assert HOSTING.rules["keeping"]["short"] not in text


def test_a_drawing_of_others_has_a_strict_policy_of_its_own() -> None:
    """Whoever opens it by itself sees a page of the site: it may run, send and fetch nothing."""
    strict = HOSTING.rules["drawings"]
    assert "default-src 'none'" in strict and "sandbox" in strict
    headers = HOSTING.text("_headers", SITE, ["assets/logo.0123456789.svg", "assets/logo.0123456789.png"])
    assert f"/ouders/assets/logo.0123456789.svg\n  Content-Security-Policy: {strict}\n" in headers
    assert headers.count(strict) == 1
    assert f'"~\\.svg$" "{strict}";' in HOSTING.text("nginx.conf", SITE)
    assert f'Header always add Content-Security-Policy "{strict}"' in HOSTING.text(".htaccess", SITE)


def test_what_may_betray_a_reader_is_kept_nowhere_and_nothing_else(tmp_path: Path) -> None:
    """Of every page of the sample in two languages, and of what stands beside it."""
    prepared = pipeline.prepare(fewer_languages(tmp_path, "nl, ar"), SAMPLE, date(2026, 11, 24))
    pages = [page for edition in prepared.editions for page in edition.pages]
    assert {True, False} == {page.leave for page in pages}
    for page in pages:
        for before in ("", "ar/"):
            for file in ("", "index.html", "index.html.br", *(["qr.svg"] if page.private else [])):
                path = f"/ouders/{before}{page.address}{file}"
                assert bool(re.search(HOSTING.nowhere, path)) is page.leave, path
    for path in ("/zoek/woorden.json", "/zoek/gratis/", "/nu-hulp/", "/sw.js", "/onderwerpen/p.html"):
        assert not re.search(HOSTING.nowhere, path), path


def test_a_site_of_its_own_domain_has_no_path() -> None:
    for name in ("_headers", ".htaccess", "nginx.conf"):
        assert "//" not in re.sub(r"https?://|#.*", "", HOSTING.text(name, "https://dorp.example.org/"))
    assert "root /srv" in HOSTING.text("nginx.conf", "https://dorp.example.org")
    assert "server_name dorp.example.org;" in HOSTING.text("nginx.conf", "https://dorp.example.org")


@pytest.mark.parametrize("name", ["_headers", *NAMES.values()])
def test_only_a_site_of_https_asks_for_https_for_ever(name: str) -> None:
    asks = re.compile("Strict-?Transport-?Security")  # CloudFront writes it in one word
    assert asks.search(HOSTING.text(name, SITE))
    assert not asks.search(HOSTING.text(name, SITE.replace("https:", "http:")))


@pytest.mark.parametrize(
    "site",
    ["https://a;b{}/x/", "https://a.nl/x;y{}$z/", 'https://a.nl/"q\\/', "https://a.nl/%0aHeader/", "https://é.nl/é/"],
)
def test_an_address_can_tell_a_host_nothing_else(site: str) -> None:
    for name in ("_headers", *NAMES.values()):
        plain, odd = HOSTING.text(name, "https://a.nl/x/"), HOSTING.text(name, site)
        assert odd.count("\n") == plain.count("\n")
        for mark in ';{}"\\$':
            assert odd.count(mark) == plain.count(mark)


def test_each_kind_that_is_compressed_has_a_type() -> None:
    assert set(compress.TEXT) <= set(HOSTING.rules["types"])


def test_what_lands_in_the_site(tmp_path: Path) -> None:
    tree = SiteTree(tmp_path)
    tree.write("index.html", b"x")
    HOSTING.write(tree, SITE)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "_headers", ".htaccess", ".nojekyll"}
    assert set(tree.files) == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("server", NAMES)
def test_as_somebody_types_it(sample: Project, server: str) -> None:
    said = run(sample, "host", server, "--municipality", SLUG)
    assert (said.code, said.err) == (0, "")
    assert said.out == HOSTING.text(NAMES[server], "https://proefdorp.example.org/")
    if server in ("azure", "s3"):
        json.loads(said.out)


def test_behind_something_that_does_tls_nginx_listens_where_it_is_told(sample: Project) -> None:
    told = run(sample, "host", "nginx", "--municipality", SLUG, "--port", "8080").out
    assert re.findall(r"listen (.*);", told) == ["8080"] and "ssl" not in told and "return 301 https" not in told
    assert 'Strict-Transport-Security "max-age' in told


def test_a_server_that_we_do_not_know(sample: Project) -> None:
    assert run(sample, "host", "lighttpd").code == 2


# What every host promises of a path below the site, whatever its language: the last word of each header.
FORM = "default-src 'self'; connect-src https://api.github.com"
PROMISES = {
    "index.html": {"Cache-Control": "short", "Content-Security-Policy": [], "Permissions-Policy": "headers"},
    "aanbod/koffie/index.html": {
        "Cache-Control": "short",
        "Content-Security-Policy": [],
        "Permissions-Policy": "headers",
    },
    "nu/index.html": {"Cache-Control": "none", "Content-Security-Policy": [], "Permissions-Policy": "headers"},
    "ar/onderwerpen/p/1a2b/index.html": {
        "Cache-Control": "none",
        "Content-Security-Policy": [],
        "Permissions-Policy": "headers",
    },
    "assets/page.0123456789.js": {
        "Cache-Control": "long",
        "Content-Security-Policy": [],
        "Permissions-Policy": "headers",
    },
    "assets/logo.svg": {
        "Cache-Control": "short",
        "Content-Security-Policy": ["drawings"],
        "Permissions-Policy": "headers",
    },
    "beheer/index.html": {
        "Cache-Control": "short",
        "Content-Security-Policy": ["form"],
        "Permissions-Policy": "headers",
    },
    "inspreken/ti/index.html": {"Cache-Control": "short", "Content-Security-Policy": [], "Permissions-Policy": "booth"},
}


def by_nginx(text: str, path: str) -> dict[str, list[str]]:
    """The first regular expression of a map that fits counts; several headers of one name stand beside each other."""
    values = {}
    for name, body in re.findall(r"map \$uri (\$\w+) \{(.*?)^\}", text, re.DOTALL | re.MULTILINE):
        rules = re.findall(r'"~(.*)" "(.*)";', body)
        default = re.findall(r'default "(.*)";', body)[0]
        values[name] = next((value for pattern, value in rules if re.search(pattern, path)), default)
    headers: dict[str, list[str]] = {}
    for name, value in re.findall(r"add_header ([\w-]+) (.*) always;", text):
        if told := values[value] if value.startswith("$") else value.strip('"'):
            headers.setdefault(name, []).append(told)
    return headers


def by_caddy(text: str, path: str) -> dict[str, list[str]]:
    """A route is gone through from top to bottom, with what stands before the site taken off; `+` is one header more."""
    below = path.removeprefix("/ouders")
    patterns = {name: ("regexp", rule) for name, rule in re.findall(r"@(\w+) path_regexp `(.*)`", text)}
    patterns |= {name: ("path", rule) for name, rule in re.findall(r"@(\w+) path (\S+)$", text, re.MULTILINE)}
    headers: dict[str, list[str]] = {}
    text = text.partition("handle_errors")[0]
    for name, more, header, value in re.findall(r'header (?:@(\w+) )?(\+?)([\w-]+) "(.*)"', text):
        kind, rule = patterns.get(name, ("path", "*"))
        if re.search(rule, below) if kind == "regexp" else fnmatch(below, rule):
            headers[header] = [*(headers.get(header, []) if more else []), value]
    return headers


def by_iis(text: str, path: str) -> dict[str, list[str]]:
    """Rules for answers come one after another; each writes its header anew. A comma is as good as one header more."""
    tree = ElementTree.fromstring(text)
    headers = {add.attrib["name"]: [add.attrib["value"]] for add in tree.iterfind(".//customHeaders/add")}
    patterns = {
        each.attrib["name"]: each[0].attrib["pattern"] for each in tree.iterfind(".//preConditions/preCondition")
    }
    for rule in tree.iterfind(".//outboundRules/rule"):
        if re.search(patterns.get(rule.get("preCondition", ""), ""), path):
            header = rule[0].attrib["serverVariable"].removeprefix("RESPONSE_").replace("_", "-")
            value = rule[1].attrib["value"]
            headers[header] = value.split(", ") if header == "Content-Security-Policy" else [value]
    return headers


def by_azure(text: str, path: str) -> dict[str, list[str]]:
    """The first route that fits counts, and its headers go over those of all answers."""
    told = json.loads(text)
    headers = {name: [value] for name, value in told["globalHeaders"].items()}
    routes = ((re.sub(r"\{(.*)\}", r"\1", route["route"]), route) for route in told["routes"])
    route = next((route for pattern, route in routes if fnmatch(path.removesuffix("index.html"), pattern)), {})
    headers |= {name: [value] for name, value in route.get("headers", {}).items()}
    return headers | {"Content-Security-Policy": headers["Content-Security-Policy"][0].split(", ")}


def by_s3(text: str, path: str) -> dict[str, list[str]]:
    """The first behaviour whose pattern fits counts; how long a file may be kept is said of each object."""
    resources = json.loads(text)["Resources"]
    distribution = resources["Distribution"]["Properties"]["DistributionConfig"]
    behaviours = [*distribution["CacheBehaviors"], distribution["DefaultCacheBehavior"]]
    behaviour = next(each for each in behaviours if fnmatch(path, each.get("PathPattern", "*")))
    policy = resources[behaviour["ResponseHeadersPolicyId"]["Ref"]]["Properties"]["ResponseHeadersPolicyConfig"]
    secure = policy["SecurityHeadersConfig"]
    headers = {item["Header"]: [item["Value"]] for item in policy["CustomHeadersConfig"]["Items"]}
    headers["Content-Security-Policy"] = secure["ContentSecurityPolicy"]["ContentSecurityPolicy"].split(", ")
    headers["Referrer-Policy"] = [secure["ReferrerPolicy"]["ReferrerPolicy"]]
    headers["X-Content-Type-Options"] = ["nosniff"] if "ContentTypeOptions" in secure else []
    age = secure["StrictTransportSecurity"]["AccessControlMaxAgeSec"]
    headers["Strict-Transport-Security"] = [f"max-age={age}"]
    return headers | {"Cache-Control": [HOSTING.keeping(path.removeprefix("/ouders/"))]}


@pytest.mark.parametrize("path", PROMISES)
@pytest.mark.parametrize("server", [by_nginx, by_caddy, by_iis, by_azure, by_s3])
def test_hosts_promise_the_same(server: Callable[[str, str], dict[str, list[str]]], path: str) -> None:
    rules = HOSTING.rules
    name = {
        by_nginx: "nginx.conf",
        by_caddy: "Caddyfile",
        by_iis: "web.config",
        by_azure: "staticwebapp.config.json",
        by_s3: "cloudfront.json",
    }[server]
    built = ["assets/page.0123456789.js"] if server is by_azure else []
    headers = server(HOSTING.text(name, SITE, built, FORM, languages=["ar", "ti"]), f"/ouders/{path}")
    promised = PROMISES[path]
    policies = [{"drawings": rules["drawings"], "form": FORM}[policy] for policy in promised["Content-Security-Policy"]]
    assert headers.pop("Cache-Control") == [rules["keeping"][promised["Cache-Control"]]]
    assert headers.pop("Permissions-Policy") == [rules[promised["Permissions-Policy"]]["Permissions-Policy"]]
    assert sorted(headers.pop("Content-Security-Policy")) == sorted(
        [rules["headers"]["Content-Security-Policy"], *policies]
    )
    for name in ("Content-Type", "Vary"):
        headers.pop(name, None)
    others = {**rules["headers"], **rules["secure_headers"]}
    assert headers == {
        name: [others[name]] for name in others if name not in ("Content-Security-Policy", "Permissions-Policy")
    }


@pytest.mark.parametrize("name", NAMES.values())
def test_what_is_for_the_host_is_served_to_nobody(name: str) -> None:
    text = HOSTING.text(name, SITE)
    for hidden in HOSTING.rules["hidden"]:
        folder = hidden in HOSTING.rules["hidden_folders"]
        told = {
            "staticwebapp.config.json": f'{{"route": "/ouders/{hidden}{"/*" * folder}", "statusCode": 404}}',
            "cloudfront.json": f'{{"Fn::Sub": "${{Bucket.Arn}}/ouders/{hidden}{"/*" * folder}"}}',
            "nginx.conf": f"location {'^~' if folder else '='} /ouders/{hidden} {{\n        return 404;",
            "Caddyfile": f" /{hidden}",
            ".htaccess": f'404 "^/ouders/{hidden.replace(".", "[.]")}(/|$)"' if folder else hidden.replace(".", "[.]"),
            "web.config": f'<add segment="{hidden}" />',
        }[name]
        assert told in text or (name, hidden) == ("web.config", "web.config"), hidden  # IIS hides its own by itself


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_several_municipalities_stand_on_one_host_without_a_name_twice(name: str) -> None:
    sites = {"a": ("https://regio.nl/a/", ""), "b": ("https://regio.nl/b/", FORM), "c": ("https://c.nl/", "")}
    text = HOSTING.together(name, sites)
    names = re.findall(r"^map \$uri (\S+)", text, re.MULTILINE)
    assert len(names) == len(set(names)) == (9 if name == "nginx.conf" else 0)
    hosts = re.findall(r"server_name (\S+);|^(\S+) \{$", text, re.MULTILINE)
    opened = [nginx or caddy for nginx, caddy in hosts if (nginx or caddy) not in ("server",)]
    assert (
        opened == ["c.nl", "c.nl", "regio.nl", "regio.nl"] if name == "nginx.conf" else opened == ["c.nl", "regio.nl"]
    )
    for folder in sites:
        assert f"/srv/wegwijs/site/{folder}/" in text


def test_a_site_of_https_is_asked_by_https() -> None:
    text = HOSTING.text("nginx.conf", SITE)
    plain, secure = text.split("\nserver {\n")[1:]
    assert "listen 80;" in plain and "return 301 https://$host$request_uri;" in plain and "root /srv" not in plain
    assert "listen 443 ssl;" in secure and "ssl_protocols TLSv1.2 TLSv1.3;" in secure
    assert "443" not in HOSTING.text("nginx.conf", SITE.replace("https:", "http:"))
    redirect = ElementTree.fromstring(HOSTING.text("web.config", SITE)).find(".//rules/rule/action")
    assert redirect is not None and redirect.attrib["url"].startswith("https://dorp.example.org")
    assert "<rules>" not in HOSTING.text("web.config", SITE.replace("https:", "http:"))


def test_iis_knows_each_kind_of_file_once() -> None:
    tree = ElementTree.fromstring(HOSTING.text("web.config", SITE))
    kinds = {kind.attrib["fileExtension"][1:]: kind.attrib["mimeType"] for kind in tree.iterfind(".//mimeMap")}
    assert {ending: kind.split(";")[0] for ending, kind in kinds.items()} == HOSTING.rules["types"]
    error = tree.find(".//httpErrors/error")
    assert error is not None and error.attrib["path"] == "/ouders/404.html"


def test_a_bucket_is_read_by_its_distribution_alone_and_by_https() -> None:
    resources = json.loads(HOSTING.text("cloudfront.json", SITE, form=FORM))["Resources"]
    assert set(resources["Bucket"]["Properties"]["PublicAccessBlockConfiguration"].values()) == {True}
    allow, deny = resources["BucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (allow["Effect"], deny["Effect"], allow["Resource"]["Fn::Sub"]) == (
        "Allow",
        "Deny",
        "${Bucket.Arn}/ouders/*",
    )
    distribution = resources["Distribution"]["Properties"]["DistributionConfig"]
    behaviours = [*distribution["CacheBehaviors"], distribution["DefaultCacheBehavior"]]
    assert {each["ViewerProtocolPolicy"] for each in behaviours} == {"redirect-to-https"}
    errors = distribution["CustomErrorResponses"]
    assert {error["ResponsePagePath"] for error in errors} == {"/ouders/404.html"}
    assert {error["ResponseCode"] for error in errors} == {404}


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/ouders/", "/ouders/index.html"),
        ("/ouders/aanbod", "301 /ouders/aanbod/"),
        ("/ouders/data/offers.csv", "/ouders/data/offers.csv"),
    ],
)
def test_a_folder_of_a_bucket_is_its_page(path: str, outcome: str) -> None:
    """The function runs in an engine as CloudFront has."""
    code = json.loads(HOSTING.text("cloudfront.json", SITE))["Resources"]["Addresses"]["Properties"]["FunctionCode"]
    asked = f"var r = handler({{request: {{uri: {path!r}}}}}); r.uri || r.statusCode + ' ' + r.headers.location.value"
    assert MiniRacer().eval(code + asked) == outcome


def test_azure_reads_no_more_than_so_much() -> None:
    """20 kB, also of a site in every language of ours."""
    languages = [path.name for path in (ROOT / "locales").iterdir() if path.is_dir()]
    assert len(HOSTING.text("staticwebapp.config.json", SITE, languages=languages).encode()) < 20_000
    told = json.loads(HOSTING.text("staticwebapp.config.json", SITE))
    assert told["responseOverrides"]["404"] == {"rewrite": "/ouders/404.html"}
    assert {kind.split(";")[0] for kind in told["mimeTypes"].values()} == set(HOSTING.rules["types"].values())
