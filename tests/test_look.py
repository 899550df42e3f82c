"""A town's design tokens become its look: told what was taken, changed and left, readable, and nothing of a stranger's runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from small_project import SLUG, Said, municipality, prepared, run
from wegwijs.files import Project
from wegwijs.look import Look, UnsafeError, look_of, read_tokens, with_brand
from wegwijs.look.tokens import LARGEST
from wegwijs.model import Brand
from wegwijs.problems import Place
from wegwijs.render.palette import least_contrast, palette

SAMPLES = Path(__file__).parent / "data" / "tokens"
# The packages of towns are theirs: they are not in the project. Where somebody has them: npm pack, unpacked in one folder.
PACKAGES = Path(os.environ.get("WEGWIJS_TOKENS", "/nowhere"))
TOWNS = {
    "utrecht": ("@utrecht/design-tokens", "dist/index.css", "#24578f"),
    "amsterdam": ("@amsterdam/design-system-tokens", "dist/index.css", "#004699"),
    "rotterdam": ("@nl-design-system-unstable/rotterdam-design-tokens", "dist/tokens.json", "#00811f"),
    "den-haag": ("@gemeente-denhaag/design-tokens-components", "dist/index.css", "#1260a1"),
    "nijmegen": ("@gemeentenijmegen/design-tokens", "dist/index.tokens.json", "#157c68"),
    "rvo": ("@nl-rvo/design-tokens", "dist/index.tokens.json", "#007bc7"),
}
ALL = {"brand": "#0b6565", "accent": "#ffd000", "radius": 6.0, "family": "Verdana"}


def look(path: Path) -> Look:
    tokens, problems = read_tokens(path, Place(path.name))
    assert tokens, problems
    return look_of(tokens)


def of(tmp_path: Path, tokens: object, kind: str = "json") -> Look:
    path = tmp_path / f"tokens.{kind}"
    path.write_text(tokens if isinstance(tokens, str) else json.dumps(tokens), encoding="utf-8")
    return look(path)


def reasons(chosen: Look) -> dict[str, str]:
    return {left.token: left.reason for left in chosen.left}


@pytest.mark.parametrize(
    "name", ["groups.tokens.json", "w3c.tokens.json", "figma.tokens.json", "flat.json", "paths.json", "theme.css"]
)
def test_each_shape_in_which_towns_publish_gives_the_same_look(name: str) -> None:
    assert look(SAMPLES / name).lines == ALL


@pytest.mark.parametrize("town", TOWNS)
def test_the_packages_of_towns(town: str) -> None:
    package, file, brand = TOWNS[town]
    path = PACKAGES / package / file
    if not path.is_file():
        pytest.skip(f"{package} of npm is not here: WEGWIJS_TOKENS names a folder with packages")
    chosen = look(path)
    assert chosen.brand.brand == brand and chosen.brand.accent != Brand().accent
    assert chosen.contrast >= 7.05 and chosen.left and chosen.unused > 100


def test_a_colour_is_taken_by_its_role_whatever_the_town_calls_it(tmp_path: Path) -> None:
    chosen = of(tmp_path, {"x": {"breadcrumb": {"link": {"color": "#800080"}}, "links": {"color": "#0b6565"}}})
    assert chosen.brand.brand == "#0b6565"
    assert [taken.token for taken in chosen.taken] == ["x-links-color", "x-links-color"], "one colour is both"


def test_what_is_left_says_why(tmp_path: Path) -> None:
    tokens = {
        "a-link-color": "#ffffff",
        "b-link-color": "#d0e8ff",
        "c-link-color": "#00000080",
        "d-link-color": "#0b6565",
        "d-button-primary-action-background-color": "#0b7070",
        "d-page-footer-background-color": "#cc0000",
        "d-color-geel": "#ffd000",
        "d-color-oranje": "#e0a060",
        "d-document-font-family": "Lichtstad Sans, Verdana",
    }
    chosen = of(tmp_path, tokens)
    assert chosen.lines == {"brand": "#0b6565", "accent": "#ffd000"}
    assert reasons(chosen) == {
        "a-link-color": "grey",
        "b-link-color": "light",
        "c-link-color": "unreadable",
        "d-button-primary-action-background-color": "alike",
        "d-page-footer-background-color": "alarm",
        "d-document-font-family": "font",
    }
    assert chosen.unused == 1


@pytest.mark.parametrize(("given", "pixels"), [("0", 0), ("3px", 3), ("0.5rem", 8), ("999px", 24), (999, 24)])
def test_corners_are_kept_as_far_as_large_buttons_bear(tmp_path: Path, given: object, pixels: int) -> None:
    chosen = of(tmp_path, {"x-link-color": "#0b6565", "x-button-border-radius": given})
    assert chosen.brand.radius == pixels
    assert [taken.lessened for taken in chosen.taken if taken.key == "radius"] == [pixels == 24]


HOSTILE = {
    "deep": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "deep list": "[" * 100_000 + "]" * 100_000,
    "many": json.dumps({f"x-{number}": "#0b6565" for number in range(60_000)}),
    "empty": "{}",
    "no tokens": '"text"',
    "not JSON": ":root{--x-link-color:red}",
    "number": "1e999999",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_tokens_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "tokens.json"
    path.write_text(HOSTILE[name], encoding="utf-8")
    tokens, problems = read_tokens(path, Place("tokens.json"))
    assert tokens is None and [fault.code for fault in problems] == ["tokens-broken"]


def test_a_file_is_refused_by_its_size_its_ending_and_its_bytes(tmp_path: Path) -> None:
    refused = {
        "large.json": (b" " * (LARGEST + 1), "file-too-large"),
        "tokens.scss": (b"$x: 1", "tokens-kind"),
        "half.css": (b":root{--x-link-color:\xff", "tokens-broken"),
        "nested.css": (b":root{" * 100, "tokens-broken"),
    }
    for name, (data, code) in refused.items():
        (tmp_path / name).write_bytes(data)
        assert [fault.code for fault in read_tokens(tmp_path / name, Place(name))[1]] == [code], name
    assert [fault.code for fault in read_tokens(tmp_path / "gone.json", Place("gone.json"))[1]] == ["file-missing"]


@pytest.mark.parametrize(
    "value",
    [
        "url(https://evil.example/)",
        "#0b6565;background:url(//evil.example)",
        "red}body{display:none",
        "expression(alert(1))",
        "color-mix(in srgb, red, blue)",
        "var(--x-link-color)",
        "{x.link.color}",
        "{x.other}",
        "calc(1px)",
        "#0b6565" + "0" * 500,
        "#0b65\u202e65",
    ],
)
def test_no_value_is_written_but_a_colour_a_number_and_a_known_name(tmp_path: Path, value: str) -> None:
    tokens = {"x": {"link": {"color": value}, "other": "{x.link.color}"}, "y-link-color": "#0b6565"}
    tokens |= {"x-button-border-radius": value, "x-document-font-family": value}  # type: ignore[dict-item]
    assert of(tmp_path, tokens).lines == {"brand": "#0b6565", "accent": "#0b6565"}


def test_references_go_in_no_circle_and_not_for_ever(tmp_path: Path) -> None:
    chain = {f"x-{number}": f"{{x-{number + 1}}}" for number in range(1000)}
    tokens = {"a-link-color": "{b-link-color}", "b-link-color": "{a-link-color}", "c-link-color": "{x-0}", **chain}
    chosen = of(tmp_path, {**tokens, "d-link-color": "{x-995}", "x-1000": "#0b6565"})
    assert [taken.token for taken in chosen.taken] == ["d-link-color"] * 2


YAML = "# ours\nname: X # the name\nbrand: # two\n  brand: '#111111' # first\n  accent: \"#222222\"\n# after\nlist: x\n"


def test_each_other_line_stays_as_it_is() -> None:
    new = with_brand(YAML, {"brand": "#0b6565", "radius": 6.0})
    assert new == YAML.replace("'#111111'", '"#0b6565"').replace('"#222222"\n', '"#222222"\n  radius: 6\n')
    assert with_brand(new, {"brand": "#0b6565", "radius": 6}) == new, "twice is once"
    assert with_brand(YAML.replace("\n", "\r\n"), {"radius": 6.0}).count("\r\n") == YAML.count("\n") + 1


@pytest.mark.parametrize(
    "brand", ["", "brand:\n", "brand: {accent: '#222222'}\n", "brand: {accent: '#222222'} # two\n"]
)
def test_a_brand_that_is_not_there_or_on_one_line(brand: str) -> None:
    new = with_brand(f"name: X\n{brand}list: x\n", {"brand": "#0b6565"})
    assert 'brand: "#0b6565"' in new and "name: X\n" in new and "list: x" in new


@pytest.mark.parametrize("text", ["- a list\n", "brand: red\n", "brand: [a]\n", "{brand: {}}\n", "a: [\n"])
def test_what_cannot_be_written_without_change_is_not(text: str) -> None:
    with pytest.raises(UnsafeError):
        with_brand(text, {"brand": "#0b6565"})


def asked(project: Project, *more: str, file: str = "groups.tokens.json") -> Said:
    return run(project, "look", "--tokens", str(SAMPLES / file), "-m", SLUG, *more)


def test_look_tells_and_writes_only_when_asked(project: Project) -> None:
    path = municipality(project) / "municipality.yml"
    before = path.read_bytes()
    said = asked(project)
    assert said.code == 0 and path.read_bytes() == before
    assert "Overgenomen: de kleur van links en knoppen wordt #0b6565 (utrecht-link-color)." in said.out
    assert "Dat lijkt op de eerste kleur." in said.out and "Er is niets geschreven." in said.out
    said = asked(project, "--write")
    assert said.code == 0 and path.read_bytes() != before
    content = prepared(project, SLUG).content
    assert content and content.municipality.brand == Brand(
        brand="#0b6565", accent="#ffd000", radius=6, family="Verdana"
    )
    english = asked(project, "--lang", "en")
    assert "Taken: the colour of links and buttons becomes #0b6565" in english.out


def test_a_light_colour_says_what_becomes_of_it(project: Project, tmp_path: Path) -> None:
    municipality(project)
    (tmp_path / "x.json").write_text('{"x-link-color": "#00a0b0", "x-button-border-radius": "40px"}', encoding="utf-8")
    said = run(project, "look", "--tokens", str(tmp_path / "x.json"), "-m", SLUG)
    assert "De kleur #00a0b0 is te licht om te lezen." in said.out
    assert "De ronding 40px is te groot voor grote knoppen. Wegwijs neemt 24 pixels." in said.out


def test_tokens_without_a_colour_write_nothing(project: Project, tmp_path: Path) -> None:
    path = municipality(project) / "municipality.yml"
    before = path.read_bytes()
    (tmp_path / "x.json").write_text('{"x-link-color": "#ffffff"}', encoding="utf-8")
    said = run(project, "look", "--tokens", str(tmp_path / "x.json"), "-m", SLUG, "--write")
    assert said.code == 1 and "tokens-none" in said.err and path.read_bytes() == before


def test_new_takes_them_too(project: Project) -> None:
    flags = {"name": "Lichtstad", "site": "https://wegwijs.lichtstad.nl/", "organization": "Gemeente Lichtstad"}
    flags |= {"phone": "14 0123", "email": "ouders@lichtstad.nl", "gp": "088 123 45 67"}
    words = [word for key, value in flags.items() for word in (f"--{key}", value)]
    tokens = str(SAMPLES / "theme.css")
    said = run(project, "new", "lichtstad", *words, "--no-input", "--tokens", tokens, "--accent", "#f6b73c")
    assert (said.code, said.err) == (0, "") and "Overgenomen: de ronding van hoeken, in pixels, wordt 6" in said.out
    content = prepared(project, "lichtstad").content
    assert content
    assert content.municipality.brand == Brand(brand="#0b6565", accent="#f6b73c", radius=6, family="Verdana")
    broken = run(project, "new", "stad", *words, "--no-input", "--tokens", str(SAMPLES / "README.md"))
    assert broken.code == 1 and "tokens-kind" in broken.err
    assert not (project.municipalities / "stad").exists()


def test_the_contrast_that_is_told_is_the_least(tmp_path: Path) -> None:
    chosen = of(tmp_path, {"x-link-color": "#0b6565"})
    assert chosen.contrast == least_contrast(palette(chosen.brand)) >= 7.05
