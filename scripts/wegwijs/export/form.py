"""What the form for clerks asks: the columns of the list as fields, with their drop-downs, and where the answers are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from wegwijs.export import offer_template
from wegwijs.export.words import LIST, Words
from wegwijs.model import ClerkForm, Column, Content, FormWords, Municipality
from wegwijs.normalization import normalized
from wegwijs.problems import Place, row_of

FOLDER = "offers"
KINDS = {"email": "email", "web": "url"}
DAYS = "YYYY-MM-DD"
SEVERAL = {"choices", "languages"}
MOST_OF_NAME = 60
BESIDE = 12  # choices that are all seen; more are in a list that opens


def key(heading: str) -> str:
    """A heading as the key of a field, which may hold no space."""
    return heading.replace(" ", "_")


def config(content: Content, form: ClerkForm) -> bytes:
    """The settings of the form; the same content gives the same bytes."""
    words, municipality = content.columns.form, content.municipality
    fields = _fields(content, words)
    groups = [heading for heading in words.groups if key(heading) in {field["name"] for field in fields}]
    settings = {
        "backend": _backend(form, words),
        "app_title": f"{words.title} – {municipality.name}",
        **_logo(municipality),
        "site_url": municipality.site,
        "show_preview_links": False,
        "media_folder": "",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": MOST_OF_NAME},
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": [
            {
                "name": FOLDER,
                "label": words.offers,
                "label_singular": words.offer,
                "description": words.lead,
                "folder": f"content/municipalities/{municipality.slug}/{FOLDER}",
                "extension": "yml",
                "format": "yaml",
                "identifier_field": key(words.name),
                "slug": f"{{{{{key(words.name)}}}}}",
                "thumbnail": False,
                "aliases_field": False,
                "sortable_fields": [key(heading) for heading in (words.name, *groups)],
                "view_groups": [{"label": heading, "field": key(heading)} for heading in groups],
                "fields": fields,
            }
        ],
    }
    text: str = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=120)
    return text.encode()


def _logo(municipality: Municipality) -> dict[str, Any]:
    return {"logo": {"src": f"../{municipality.logo.address}"}} if municipality.logo else {}


def signs(content: Content) -> list[tuple[str, str, str]]:
    """The choices that have a pictogram: the key of the field, the word that is chosen, and the name of the pictogram."""
    pictograms: dict[str, dict[str, str]] = {
        "layers": {str(layer.id): layer.pictogram for layer in content.pyramid.layers},
        "phases": {str(phase.id): phase.pictogram for phase in content.phases},
    }
    return [
        (key(column.heading), column.values[value][0], pictogram)
        for column in content.columns.columns
        for value, pictogram in pictograms.get(column.field, {}).items()
    ]


def as_files(content: Content, beside: Mapping[Place, Mapping[str, object]]) -> Iterator[tuple[str, bytes]]:
    """Each offer as the form keeps it: the name of its file, and what stands in it.

    `beside` has what a clerk keeps beside the offers, by the row of the offer and the heading; our private columns
    are taken over.
    """
    words, asked = Words.of(content), _asked(content)
    for offer in content.offers:
        own = beside.get(row_of(offer), {})
        answers: dict[str, Any] = {}
        for column, heading in asked:
            text = str(own.get(column.heading, "")) if column.private else words.cell(offer, column)
            if text and column.kind != "slug":
                parts = [
                    _word(column, heading, part) for part in (text.split(LIST) if column.kind in SEVERAL else [text])
                ]
                answers[key(column.heading)] = parts if column.kind in SEVERAL else parts[0]
        whole: str = yaml.safe_dump(answers, allow_unicode=True, sort_keys=False, width=120)
        yield f"{offer.id}.yml", whole.encode()


def _word(column: Column, heading: offer_template.Heading, text: str) -> str:
    """A choice by the word with which the form asks it."""
    words = [*((word, word) for word in heading.choices)]
    words += [(spelling, spellings[0]) for spellings in column.values.values() for spelling in spellings]
    return next((word for spelling, word in words if normalized(spelling) == normalized(text)), text)


def _asked(content: Content) -> list[tuple[Column, offer_template.Heading]]:
    """The columns, each with what a list asks in it."""
    columns, municipality = content.columns, content.municipality
    codes = [language.code for language in content.languages]
    headings = offer_template.headings(columns, municipality.neighbourhoods, codes)
    return list(zip(columns.columns, headings, strict=True))


def _backend(form: ClerkForm, words: FormWords) -> Mapping[str, Any]:
    signing: dict[str, Any] = {"auth_methods": ["token"]}
    if form.backend == "gitlab" and form.app_id:
        signing = {"auth_type": "pkce", "app_id": form.app_id}
    elif form.backend == "github" and form.sign_in:
        signing = {"base_url": form.sign_in}
    messages = {"create": words.added, "update": words.saved, "delete": words.removed}
    return {
        "name": form.backend,
        "repo": form.repository,
        "branch": form.branch,
        **signing,
        "commit_messages": messages,
    }


def _fields(content: Content, words: FormWords) -> list[dict[str, Any]]:
    """What must be filled comes first."""
    asked = [
        (column, _field(column, heading, words))
        for column, heading in _asked(content)
        if heading.name not in words.left_out and (heading.choices or column.kind != "neighbourhood")
    ]
    return [field for _, field in sorted(asked, key=lambda pair: not pair[0].required)]


def _field(column: Column, heading: offer_template.Heading, words: FormWords) -> dict[str, Any]:
    field: dict[str, Any] = {"name": key(heading.name), "label": heading.name, "required": heading.required}
    if hint := column.form_hint or heading.hint:
        field["hint"] = hint
    if heading.choices and column.kind not in {"cost", "waiting", "phone", "email", "web", "name"}:
        several = column.kind in SEVERAL
        field |= {"widget": "select", "options": list(heading.choices), "dropdown_threshold": BESIDE}
        return field | ({"multiple": True} if several else {})
    if heading.date:
        return field | {"widget": "datetime", "type": "date", "format": DAYS, "time_format": False}
    if heading.name in words.long:
        return field | {"widget": "text"}
    return field | {"widget": "string"} | ({"type": KINDS[column.kind]} if column.kind in KINDS else {})
