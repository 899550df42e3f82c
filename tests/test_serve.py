"""`wegwijs serve`: the pages of a build, one at a time, following what is saved; what is wrong is told, and nothing hangs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import openpyxl
import pytest

from small_project import BASE, HEAD, ROOT, ROW, SLUG, TODAY, listed, make, municipality
from wegwijs import pipeline, read
from wegwijs.commands.messages import messages_in
from wegwijs.files import Project
from wegwijs.problems import Problem
from wegwijs.serve import preview as preview_module
from wegwijs.serve.preview import Preview
from wegwijs.serve.saved import NOTHING, Saved, is_passing, saved
from wegwijs.translate import Translations, catalogue

ENGLISH = 'msgid ""\nmsgstr "Language: en\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
LATER = {"_headers", ".htaccess", ".nojekyll", "build.json", "manifest.json", "sw.js"}  # of publishing
BROKEN = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass
class Looked:
    """A preview, and what it told."""

    project: Project
    preview: Preview
    told: list[list[str]] = field(default_factory=list)

    def page(self, path: str = "/") -> str:
        return self.preview.answer(path).data.decode()

    def save(self, path: str, text: str | bytes) -> None:
        """Save a file of the project, and do what the watcher would have done."""
        file = self.project.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # it may be a link to the real one
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        self.preview.refresh(saved(self.project, SLUG, file))

    def text(self, path: str) -> str:
        return (self.project.root / path).read_text(encoding="utf-8")


def in_two_languages(root: Path) -> Project:
    """The small sample in Dutch and English, with templates of its own to change."""
    project = make(root)
    town = (BASE / "municipality.yml").read_text(encoding="utf-8").replace("[nl]", "[nl, en]")
    municipality(project, municipality_yml=town)
    (root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", root / "overrides")
    catalogues = root / "locales" / "en" / "LC_MESSAGES"
    shutil.copyfile(ROOT / "locales" / "en" / "LC_MESSAGES" / "site.po", catalogues / "site.po")
    (catalogues / f"{SLUG}.po").write_text(ENGLISH, encoding="utf-8")
    return project


def look(project: Project, language: str = "nl") -> Looked:
    told: list[list[str]] = []

    def tell(problems: list[Problem]) -> None:
        told.append([fault.code for fault in problems])

    looked = Looked(project, Preview(project, SLUG, TODAY, tell, messages_in(project, language), language), told)
    looked.preview.refresh()
    return looked


@pytest.fixture
def looked(tmp_path: Path) -> Looked:
    return look(in_two_languages(tmp_path))


def as_built(page: str) -> str:
    """A page of a preview without what it has besides."""
    without = re.sub(r'<script src="/[^"]*reload[^"]*" data-saved="[^"]*" defer></script>', "", page)
    assert without != page
    return without.replace(";connect-src 'self'", "")


def test_every_page_and_file_is_that_of_a_build(looked: Looked, tmp_path: Path) -> None:
    site = tmp_path / "elsewhere"
    built = pipeline.build(looked.project, SLUG, TODAY, site)
    assert built.published, built.problems
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    names = [name for name in names if name not in LATER and not name.endswith((".br", ".gz"))]
    assert {"index.html", "en/index.html", "404.html", "zoek/woorden.json", "en/zoek/woorden.json"} < set(names)
    assert any(name.endswith("qr.svg") for name in names) and any(name.startswith("talen/") for name in names)
    for name in names:
        expected, answer = (site / name).read_bytes(), looked.preview.answer(f"/{name}")
        assert answer.status is HTTPStatus.OK, name
        if name.endswith(".html") and b'http-equiv="refresh"' not in expected:
            assert as_built(answer.data.decode()) == expected.decode().replace(";connect-src 'self'", ""), name
        else:
            assert answer.data == expected, name


def test_where_volunteers_speak(looked: Looked) -> None:
    path = f"content/municipalities/{SLUG}/municipality.yml"
    assert looked.preview.answer("/inspreken/en/").status is HTTPStatus.NOT_FOUND
    looked.save(path, f"{looked.text(path)}\nbooth: true\n")
    for code in ("nl", "en"):
        answer = looked.preview.answer(f"/inspreken/{code}/")
        assert answer.status is HTTPStatus.OK and f'lang="{code}"' in answer.data.decode()


def test_nothing_is_written(looked: Looked) -> None:
    before = sorted(looked.project.root.rglob("*"))
    for path in ("/", "/en/", "/zoek/woorden.json", "/nergens"):
        looked.preview.answer(path)
    looked.save(f"content/municipalities/{SLUG}/offers.csv", "Naam\n")
    looked.preview.answer("/")
    assert sorted(looked.project.root.rglob("*")) == before


def test_the_worker_for_who_has_no_internet(looked: Looked) -> None:
    assert b"addEventListener" in looked.preview.answer("/sw.js").data


def test_what_is_not_there_gets_our_page(looked: Looked) -> None:
    for path in ("/nergens", "/../../etc/passwd", "/en/nergens/", "/%2e%2e/", "/overrides/base.html", "/__saved__x"):
        answer = looked.preview.answer(path)
        assert answer.status is HTTPStatus.NOT_FOUND
        assert answer.data == looked.preview.answer("/404.html").data
    assert looked.preview.answer("/404.html").status is HTTPStatus.OK


def test_an_address_without_its_stroke_leads_on(looked: Looked) -> None:
    answer = looked.preview.answer("/en/aanbod")
    assert (answer.status, answer.path) == (HTTPStatus.FOUND, "/en/aanbod/")


def test_an_address_of_before_leads_on_without_its_stroke_too(looked: Looked) -> None:
    answer = looked.preview.answer("/en/nu-hulp")
    assert (answer.status, answer.path) == (HTTPStatus.FOUND, "/en/nu-hulp/")
    assert looked.preview.answer("/en/nu-hulp/").status is HTTPStatus.OK


def test_a_site_below_a_path_stands_below_it_here_too(looked: Looked) -> None:
    path = f"content/municipalities/{SLUG}/municipality.yml"
    looked.save(path, looked.text(path).replace("example.org/", "example.org/ouders/"))
    assert looked.preview.root == "/ouders/"
    assert looked.preview.answer("/").path == "/ouders/"
    assert "Proefdorp" in looked.page("/ouders/")
    assert 'href="/ouders/' in looked.page("/ouders/nergens")


# ---------------------------------------------------------------- each kind of save


def test_a_cell_of_a_csv(looked: Looked) -> None:
    assert "Koffie" in looked.page("/aanbod/koffie/")
    path = f"content/municipalities/{SLUG}/offers.csv"
    looked.save(path, looked.text(path).replace("andere ouders", "andere moeders"))
    assert "andere moeders" in looked.page("/aanbod/koffie/")
    looked.save(path, listed(ROW, ("Thee", *ROW[1:])))
    assert "Thee" in looked.page("/aanbod/thee/")


def test_a_cell_of_an_excel_list(looked: Looked) -> None:
    folder = looked.project.municipalities / SLUG
    (folder / "offers.csv").unlink()
    for name in ("Koffie", "Thee"):
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(HEAD)
        book.active.append((name, *ROW[1:]))
        book.save(folder / "offers.xlsx")
        looked.preview.refresh(saved(looked.project, SLUG, folder / "offers.xlsx"))
        assert f"<h1>{name}</h1>" in looked.page(f"/aanbod/{name.lower()}/").replace(' class="page-head"', "")


def test_a_text(looked: Looked) -> None:
    path = "content/topics/vaders.md"
    title = re.search(r"(?m)^title: (.*)$", looked.text(path))
    assert title
    looked.save(path, looked.text(path).replace(title[0], "title: Vaders zijn er ook"))
    assert "Vaders zijn er ook" in looked.page("/onderwerpen/vaders/")


def test_a_partial_a_style_and_a_script(looked: Looked) -> None:
    before = looked.page()
    looked.save("overrides/partials/mark.html", '<svg viewBox="0 0 9 9" aria-hidden="true"><path d="M0 0h9v9z"/></svg>')
    assert "M0 0h9v9z" in looked.page()
    looked.save("overrides/style/base.css", f"{looked.text('overrides/style/base.css')}\nbody{{line-height:1.23}}\n")
    assert "line-height:1.23" in looked.page()
    script = looked.text("overrides/script/page.js")
    looked.save("overrides/script/page.js", script.replace('"load"', '"pageshow"'))
    named = re.search(r'src="?([^" >]*assets/page[^" >]*)', looked.page())
    assert named and named[1] not in before
    assert b"pageshow" in looked.preview.answer(f"/{named[1]}").data


def test_a_translation(looked: Looked) -> None:
    assert "Koffie" in looked.page("/en/aanbod/koffie/")
    message = f'{ENGLISH}msgid "Drink koffie met andere ouders."\nmsgstr "Have coffee with other parents."\n'
    looked.save(f"locales/en/LC_MESSAGES/{SLUG}.po", message)
    assert "Have coffee with other parents." in looked.page("/en/aanbod/koffie/")


def test_the_colours(looked: Looked) -> None:
    path = f"content/municipalities/{SLUG}/municipality.yml"
    before = looked.page()
    looked.save(path, f'{looked.text(path)}\nbrand: {{brand: "#005500", accent: "#ffcc00"}}\n')
    assert looked.preview.answer("/").status is HTTPStatus.OK, looked.told
    assert looked.page() != before


# ---------------------------------------------------------------- only what was saved is read again


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read, in order."""
    done: list[str] = []

    def spied(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def spy(*words: object, **more: object) -> object:
            done.append(name if name == "content" else str(words[1]))
            return function(*words, **more)

        return spy

    monkeypatch.setattr(read, "read", spied("content", read.read))
    monkeypatch.setattr(catalogue, "read", spied("catalogue", catalogue.read))
    return done


def test_what_each_save_reads(looked: Looked, readings: list[str]) -> None:
    site, own = "locales/en/LC_MESSAGES/site.po", f"locales/en/LC_MESSAGES/{SLUG}.po"
    looked.page("/en/")
    assert readings == [own, site], "the translation is read when it is asked for"
    readings.clear()
    looked.save(own, looked.text(own) + "\n")
    looked.page("/en/")
    assert readings == [own, site], "the list is not read"
    readings.clear()
    looked.save("overrides/partials/mark.html", "<svg></svg>")
    looked.page("/en/")
    assert readings == [], "templates only"
    looked.save("content/topics/vaders.md", looked.text("content/topics/vaders.md"))
    looked.page("/en/")
    assert readings == ["content"], "the translations stay"


def test_the_first_page_reads_no_other_language(tmp_path: Path, readings: list[str]) -> None:
    looked = look(in_two_languages(tmp_path))
    looked.page("/")
    assert readings == ["content"]
    assert "Engels" not in looked.page("/nergens") and readings[1:] != []


def in_languages(root: Path, least: str, **messages: dict[str, str]) -> Project:
    """The small sample in Dutch and in the languages of these messages, of which so much must be translated."""
    project = in_two_languages(root)
    town = (BASE / "municipality.yml").read_text(encoding="utf-8").replace("[nl]", f"[{', '.join(['nl', *messages])}]")
    town = town.replace("translated_languages_from: 0", f"translated_languages_from: {least}")
    (project.municipalities / SLUG / "municipality.yml").write_text(town, encoding="utf-8")
    for code, translations in messages.items():
        path = project.locales / code / "LC_MESSAGES" / "site.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(po(code, translations), encoding="utf-8")
    return project


def po(code: str, translations: dict[str, str]) -> str:
    lines = [f'msgid "{dutch}"\nmsgstr "{text}"\n' for dutch, text in translations.items()]
    return "\n".join([ENGLISH.replace(": en", f": {code}"), *lines])


def test_a_language_with_too_few_translations_is_left_out_after_the_first_page(
    tmp_path: Path, readings: list[str]
) -> None:
    looked = look(in_languages(tmp_path, "0.9", en={"Bel nu": "Call now", "Nu hulp nodig?": ""}))
    first = looked.page("/")
    assert readings == ["content"] and "English" in first
    looked.preview.settle()
    assert "language-untranslated" in looked.told[-1]
    assert looked.preview.answer("/en/").status is HTTPStatus.NOT_FOUND and "English" not in looked.page("/")
    looked.save("content/topics/vaders.md", looked.text("content/topics/vaders.md"))
    assert looked.preview.answer("/en/").status is HTTPStatus.NOT_FOUND, "it stays away"
    whole = po("en", {"Bel nu": "Call now", "Nu hulp nodig?": "Need help now?"})
    looked.save("locales/en/LC_MESSAGES/site.po", whole)
    assert looked.preview.answer("/en/").status is HTTPStatus.OK, "what is saved counts at once"
    looked.save("locales/en/LC_MESSAGES/site.po", po("en", {"Bel nu": "Call now", "Nu hulp nodig?": ""}))
    assert looked.preview.answer("/en/").status is HTTPStatus.NOT_FOUND


def test_the_text_of_another_language_is_left_out_after_the_first_page(tmp_path: Path) -> None:
    """It has no frequent word: no language knows it by itself. The one that it is of says more in the same words."""
    dutch, text = "Drink koffie met andere ouders.", "Coffee people kitchen talking."
    english = {dutch: text, "Bel de dokter": "Coffee kitchen people talking doctor"}
    somali = {dutch: text, "Bel de dokter": "Wac dhakhtarka"}
    looked, page = look(in_languages(tmp_path, "0", en=english, so=somali)), "/so/aanbod/koffie/"
    assert text in looked.page(page)
    looked.preview.settle()
    assert text in looked.page("/en/aanbod/koffie/")
    assert text not in looked.page(page) and dutch in looked.page(page)
    assert ["message-quarantined"] in looked.told
    somali[dutch] = "Kafee la cab waalidiinta"
    looked.save("locales/so/LC_MESSAGES/site.po", po("so", somali))
    looked.preview.settle()
    assert "Kafee la cab waalidiinta" in looked.page(page)


def test_where_nothing_is_left_out_no_page_comes_again(looked: Looked) -> None:
    version = looked.preview.versions.now
    looked.preview.settle()
    looked.preview.settle()
    assert looked.preview.versions.now == version


def test_what_is_saved_while_languages_are_read_is_kept(looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    path, message = f"locales/en/LC_MESSAGES/{SLUG}.po", {"Drink koffie met andere ouders.": "Have coffee"}
    everything = Translations.read

    def saving(self: Translations) -> list[Problem]:
        problems = everything(self)
        looked.save(path, po("en", message))
        return problems

    with monkeypatch.context() as patched:
        patched.setattr(Translations, "read", saving)
        looked.preview.settle()
    looked.preview.settle()
    assert "Have coffee" in looked.page("/en/aanbod/koffie/")


def test_a_fault_of_ours_in_a_language_does_not_end_it(looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(Translations, "read", fail)
    looked.preview.settle()
    assert looked.told[-1] == ["template-broken"] and "Proefdorp" in looked.page()


@pytest.mark.parametrize(
    ("path", "meaning"),
    [
        (f"content/municipalities/{SLUG}/offers.xlsx", Saved(content=True)),
        (f"content/municipalities/{SLUG}/overrides/partials/mark.html", Saved(content=True)),
        ("content/municipalities/elders/offers.xlsx", NOTHING),
        (f"content/municipalities/{SLUG}/~$offers.xlsx", NOTHING),
        (f"content/municipalities/{SLUG}/.~lock.offers.xlsx#", NOTHING),
        (f"content/municipalities/{SLUG}/A1B2C3D4", NOTHING),
        ("content/topics/.vaders.md.swp", NOTHING),
        ("content/topics/vaders.md~", NOTHING),
        ("content/topics/vaders.md", Saved(content=True)),
        ("locales/en/LC_MESSAGES/site.po", Saved(languages=frozenset({"en"}))),
        (f"locales/ar/LC_MESSAGES/{SLUG}.po", Saved(languages=frozenset({"ar"}))),
        ("locales/ar/LC_MESSAGES/elders.po", NOTHING),
        ("locales/ar/LC_MESSAGES/site.mo", NOTHING),
        ("locales/glossary.yml", Saved(content=True)),
        ("overrides/partials/mark.html", Saved(look=True)),
        ("docs/evidence/accessibility.json", Saved(content=True)),
        ("mkdocs.yml", Saved(look=True, setup=True)),
        ("site/index.html", NOTHING),
        ("README.md", NOTHING),
    ],
)
def test_what_a_file_means(tmp_path: Path, path: str, meaning: Saved) -> None:
    assert saved(Project(tmp_path), SLUG, tmp_path / path) == meaning


def test_what_is_saved_together() -> None:
    english, arabic = Saved(languages=frozenset({"en"})), Saved(languages=frozenset({"ar"}), look=True)
    assert english | arabic == Saved(languages=frozenset({"en", "ar"}), look=True)
    assert Saved(content=True) | Saved(setup=True) == Saved(content=True, setup=True)
    assert is_passing("offers.xlsx.tmp") and not is_passing("offers.xlsx")


# ---------------------------------------------------------------- what is wrong


def fault(looked: Looked, path: str = "/") -> str:
    answer = looked.preview.answer(path)
    assert answer.status is BROKEN
    return answer.data.decode()


def test_a_fault_in_the_list_until_it_is_mended(looked: Looked) -> None:
    path = f"content/municipalities/{SLUG}/offers.csv"
    good = looked.text(path)
    looked.save(path, good.replace(";Vorm;", ";Fatsoen;"))
    page = fault(looked, "/aanbod/")
    assert f"{path}, rij 1, kolom Fatsoen" in page and "data-saved" in page
    assert "<title>De site is er even niet" in page and "connect-src 'self'" in page
    assert set(looked.told[-1]) >= {"column-missing", "column-unknown"}
    looked.save("content/topics/vaders.md", looked.text("content/topics/vaders.md"))
    assert len(looked.told) == 1, "it is told once"
    looked.save(path, good)
    assert looked.told[-1] == [], "that it is mended is told"
    assert "Koffie" in looked.page("/aanbod/")


def test_an_offer_with_a_fault_is_told_and_the_others_are_shown(looked: Looked) -> None:
    path = f"content/municipalities/{SLUG}/offers.csv"
    looked.save(path, looked.text(path).replace("gesprek", "kring"))
    assert "choice-unknown" in looked.told[-1]
    page = looked.page("/aanbod/")
    assert "Koffie voor ouders" in page and "Praten over opvoeden" not in page


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (f"content/municipalities/{SLUG}/municipality.yml", "name: [", "yaml-broken"),
        ("content/labels.yml", "labels: [", "yaml-broken"),
        ("content/topics/vaders.md", "---\ntitle: [\n---\n", "yaml-broken"),
        ("overrides/partials/footer.html", "\n{% if %}", "template-broken"),
        ("overrides/partials/footer.html", "\n{{ nobody_knows }}", "template-broken"),
        ("overrides/partials/footer.html", '\n<a href="https://elders.nl/x.js" onclick="x()">x</a>', "page-script"),
        ("overrides/pages/home.html", '{% extends "nothing.html" %}', "template-broken"),
        ("overrides/serve/reload.html", "{% if %}", "template-broken"),
        ("mkdocs.yml", "theme: [", "setup-broken"),
        ("mkdocs.yml", "plugins: [nothing]", "setup-broken"),
    ],
)
def test_what_is_broken_is_told_and_mended(looked: Looked, path: str, text: str, code: str) -> None:
    good, page = looked.text(path), looked.page()
    looked.save(path, text)
    assert code in looked.told[-1]
    if "reload" not in path:
        shown = fault(looked)
        assert code in shown and (path in shown or code == "page-script")
    looked.save(path, good)
    assert as_built(looked.page()) == as_built(page)
    assert looked.told[-1] == []


def test_a_broken_template_is_told_with_its_row(looked: Looked) -> None:
    looked.save("overrides/partials/footer.html", "<p>\n{{ nobody_knows }}</p>")
    assert "overrides/partials/footer.html, rij 2" in fault(looked)


def test_a_broken_style(looked: Looked) -> None:
    """The page of what is wrong shares it, and so is plain text."""
    looked.save("overrides/style/base.css", "a { color: {{ nothing }}")
    answer = looked.preview.answer("/")
    assert (answer.status, answer.path) == (BROKEN, "faults.txt")
    assert "De site is er even niet" in answer.data.decode() and "overrides/style/base.css" in answer.data.decode()


def test_a_partial_of_the_municipality(looked: Looked) -> None:
    path = f"content/municipalities/{SLUG}/overrides/partials/mark.html"
    looked.save(path, "<b>Eigen merk</b>")
    assert "Eigen merk" in looked.page()
    looked.save(path, "{{ nobody_knows }}")
    assert f"{path}, rij 1" in fault(looked) and looked.told[-1] == ["partial-broken"]
    looked.save(path, "<b>Eigen merk</b>")
    assert "Eigen merk" in looked.page()


def test_a_broken_translation_is_told_and_the_page_is_dutch(looked: Looked) -> None:
    path = "locales/en/LC_MESSAGES/site.po"
    good = looked.text(path)
    assert 'lang="nl"' in looked.page("/en/")
    looked.save(path, 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Ja\nmsgstr "Yes"\n')
    assert ["po-broken"] in looked.told
    assert "Nu hulp nodig?" in looked.page("/en/")
    looked.save(path, good)
    assert "Nu hulp nodig?" not in looked.page("/en/")


def test_a_warning_is_told_and_not_shown(looked: Looked) -> None:
    looked.save(f"content/municipalities/{SLUG}/offers.csv", listed((*ROW[:1], "Drink <b>koffie</b>.", *ROW[2:])))
    assert "markup-shown" in looked.told[-1]
    assert looked.preview.answer("/").status is HTTPStatus.OK


def test_what_is_wrong_in_english(tmp_path: Path) -> None:
    looked = look(in_two_languages(tmp_path), "en")
    looked.save(f"content/municipalities/{SLUG}/offers.csv", "Naam\n")
    page = fault(looked)
    assert '<html lang="en">' in page and "row 1" in page and "De site" not in page


def test_it_begins_with_a_fault_too(tmp_path: Path) -> None:
    project = in_two_languages(tmp_path)
    path = project.municipalities / SLUG / "offers.csv"
    good = path.read_text(encoding="utf-8")
    path.write_text("Naam\n", encoding="utf-8")
    looked = look(project)
    assert "column-missing" in fault(looked)
    looked.save(path.relative_to(project.root).as_posix(), good)
    assert "Proefdorp" in looked.page()


def test_a_fault_of_ours_does_not_end_it(looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as patched:
        patched.setattr(preview_module, "verify_page", fail)
        looked.preview.refresh(Saved(look=True))
        assert "a fault of ours" in fault(looked)
        patched.setattr(read, "read", fail)
        looked.preview.refresh(Saved(content=True))
        assert "a fault of ours" in fault(looked)
    looked.preview.refresh()
    assert "Proefdorp" in looked.page()


def test_a_day_to_come(tmp_path: Path) -> None:
    """The day is an input: what is over by then is not there."""
    project = in_two_languages(tmp_path)
    head, row = (*HEAD, "Geldig tot"), (*ROW, (TODAY + timedelta(days=9)).isoformat())
    (project.municipalities / SLUG / "offers.csv").write_text(listed(row, head=head), encoding="utf-8")

    def status(days: int) -> HTTPStatus:
        preview = Preview(
            project, SLUG, TODAY + timedelta(days=days), lambda problems: None, messages_in(project, "nl")
        )
        preview.refresh()
        return preview.answer("/aanbod/koffie/").status

    assert (status(0), status(20)) == (HTTPStatus.OK, HTTPStatus.NOT_FOUND)


@pytest.fixture(autouse=True)
def theme_of_each_test_alone() -> Iterator[None]:
    from wegwijs.mkdocs_door.theme import theme

    yield
    theme.cache_clear()
