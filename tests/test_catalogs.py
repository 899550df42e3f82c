"""The translators' files: complete, kept up to date, and nothing lost."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from small_project import ROOT, SLUG
from wegwijs import read
from wegwijs.catalogs import coverage, extract, update
from wegwijs.files import Project
from wegwijs.translate import catalogue
from wegwijs.translate.lexicon import Lexicon


def template(*sentences: str) -> Catalog:
    made = Catalog(domain="site", charset="utf-8", fuzzy=False)
    for sentence in sentences:
        made.add(sentence, auto_comments=["/"])
    return made


def fill(path: Path, source: str, form: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{form}"'), encoding="utf-8"
    )


def test_a_catalogue_follows_its_template(tmp_path: Path) -> None:
    path = tmp_path / "en" / "LC_MESSAGES" / "site.po"
    assert update.update(template("Drink samen koffie bij ons", "Weg"), path, "en", "en_GB")
    fill(path, "Drink samen koffie bij ons", "Drink coffee with us")
    fill(path, "Weg", "Away")
    assert not update.update(template("Drink samen koffie bij ons", "Weg"), path, "en", "en_GB")

    assert update.update(template("Drink samen de koffie bij ons", "Nieuw"), path, "en", "en_GB")
    text = path.read_text(encoding="utf-8")
    assert "#, fuzzy" in text and "Drink coffee with us" in text
    assert '#~ msgid "Weg"\n#~ msgstr "Away"' in text
    counted = coverage.count(template("Drink samen de koffie bij ons", "Nieuw"), path, "site.po", Lexicon(code="en"))
    assert (counted.total, counted.whole, counted.outdated, counted.missing) == (2, 0, 1, 1)

    update.update(template("Drink samen koffie bij ons", "Weg"), path, "en", "en_GB")
    assert 'msgid "Weg"\nmsgstr "Away"' in path.read_text(encoding="utf-8")


def test_a_file_tells_nothing_that_changes_by_itself(tmp_path: Path) -> None:
    update.write_template(template("Koffie"), tmp_path / "site.pot")
    update.update(template("Koffie"), tmp_path / "site.po", "en", "en_GB")
    for name in ("site.pot", "site.po"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        for noise in ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "EMAIL", "FULL NAME"):
            assert noise not in text, (name, noise)
    assert '"Language: en\\n"' in (tmp_path / "site.po").read_text(encoding="utf-8")
    assert not update.write_template(template("Koffie"), tmp_path / "site.pot")


def test_who_wrote_a_message_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "site.po"
    update.update(template("Koffie"), path, "en", "en_GB")
    path.write_text(path.read_text().replace("#. /", "# machine 12345678\n#. /"))
    update.update(template("Koffie", "Thee"), path, "en", "en_GB")
    assert "# machine 12345678\n#. /" in path.read_text()


def test_every_sentence_for_parents_is_found(sample: Project) -> None:
    content, _ = read.read(sample, SLUG)
    assert content is not None
    found = extract.site(sample, content)
    ids = {message.id for message in found if message.id}
    for sentence in (
        content.phases[0].name.dutch,
        content.pyramid.layers[0].name.dutch,
        content.pyramid.goals[0].text.dutch,
        content.vision.parts[6].principles[13].text.dutch,
        content.topics[0].blocks[0].text.dutch,
        content.texts[0].head.title.dutch,
        content.help_lines[0].when.dutch,
        content.fixed_pages["home"].title.dutch,
    ):
        assert sentence in ids, sentence
    own = extract.municipality(content)
    sentences = {str(message.id) for message in own if message.id}
    assert {"Koffie voor ouders", "Drink koffie met andere ouders."} <= sentences
    assert "Buurthuis Noord" not in sentences
    assert all(message.auto_comments for message in own if message.id)


SAVED = """
# machine 12345678
#, fuzzy
#| msgid "Koffie met andere ouders, en nog veel meer woorden, zodat deze regel langer is dan tachtig tekens"
msgid "Thee met andere ouders, en nog veel meer woorden, zodat deze regel langer is dan tachtig tekens"
msgstr "Coffee"

#, fuzzy
#~| msgid "Er was eens"
#~ msgid "Weg"
#~ msgstr "Away"
"""


def test_what_an_editor_saved_of_former_sources_is_read_and_kept(tmp_path: Path) -> None:
    """Poedit shows what changed in the Dutch by these lines; written twice they are still the same."""
    path = tmp_path / "site.po"
    thee = SAVED.split('"')[3]
    update.update(template(thee), path, "en", "en_GB")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("#. /")] + SAVED, encoding="utf-8")
    found, problems = catalogue.read(path, "site.po", "en")
    assert not problems
    assert found.entries[thee].fuzzy
    assert update.update(template(thee), path, "en", "en_GB")
    once = path.read_text(encoding="utf-8")
    assert SAVED.splitlines()[3] in once
    assert "# |" not in once
    assert '#~ msgstr "Away"' in once
    assert not update.update(template(thee), path, "en", "en_GB")

    path.write_text(once.replace("#, fuzzy\n#|", "#|").replace('msgstr "Coffee"', 'msgstr "Tea"'), encoding="utf-8")
    assert update.update(template(thee), path, "en", "en_GB")
    assert "#|" not in path.read_text(encoding="utf-8")


def test_an_outdated_message_is_written_the_same_twice(tmp_path: Path) -> None:
    """It has a translation of another sentence, with facts that its own source may lack."""
    path = tmp_path / "site.po"
    update.update(template("Dit is er in {wijk}."), path, "en", "en_GB")
    fill(path, "Dit is er in {wijk}.", "This is there in {wijk}.")
    assert update.update(template("Dit is er in de avond."), path, "en", "en_GB")
    assert '#, fuzzy\n#| msgid "Dit is er in {wijk}."' in path.read_text(encoding="utf-8")
    assert not update.update(template("Dit is er in de avond."), path, "en", "en_GB")


def test_what_touches_safety_comes_first_for_translators() -> None:
    project = Project(ROOT)
    content, _ = read.read(project, "_voorbeeldstad")
    assert content is not None
    messages = [message for message in extract.site(project, content) if message.id]
    safe = [any(extract.SAFETY in comment for comment in message.auto_comments) for message in messages]
    count = sum(safe)
    assert count > 50 and all(safe[:count])
    lines = [line for line in content.help_lines if line.safety]
    assert lines and {line.when.dutch for line in lines} <= {str(message.id) for message in messages[:count]}
