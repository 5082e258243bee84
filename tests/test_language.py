import re
from datetime import date
from pathlib import Path

import pytest
from jinja2 import DictLoader

from briefs.publication.views import Link
from briefs.publication.wording import span, when_text
from briefs.records.model import When
from briefs.records.said import Said, count_of, listing, say, say_as
from briefs.records.vocabulary import SourceKind
from briefs.rendering.addresses import Addresses
from briefs.rendering.language import ENGLISH, FIRST_STRONG, POP, Language
from briefs.rendering.templates import make_renderer
from briefs.theme.compiled import Compiled

GERMAN = Language(
    "de",
    "en",
    {
        (None, "{day} {month} {year}"): ("{day}. {month} {year}",),
        ("month", "November"): ("November",),
        ("month", "October"): ("Oktober",),
        (None, "{day} {month}"): ("{day}. {month}",),
        (None, "{n} claim"): ("{n} Behauptung", "{n} Behauptungen"),
        (None, "{others} and {last}"): ("{others} und {last}",),
        (None, "%(name)s repeats <b>nobody</b>"): ("<b>Niemanden</b> wiederholt %(name)s",),
        (None, "%(num)s claim"): ("%(num)s Behauptung", "%(num)s Behauptungen"),
        ("list", "; "): (" / ",),
        ("term", "wire"): ("agentur",),
    },
)
ARABIC = Language("ar", "en", {(None, "by {name}"): ("بقلم {name}",)})


def render(template: str, language: Language, **values: object) -> str:
    loader = DictLoader({"page.html": template})
    renderer = make_renderer(loader, Addresses(directory_urls=False), {}, language)
    return renderer.render("page.html", "index.md", **values)


def test_what_is_said_is_english_text_everywhere_else() -> None:
    said = count_of(1200, "{n} claim", "{n} claims")
    assert said == "1,200 claims"
    assert isinstance(said, str)
    assert f"{said}!" == "1,200 claims!"


def test_a_date_is_said_with_the_months_and_the_order_of_the_language() -> None:
    assert GERMAN.speak(span(date(2015, 10, 27), date(2015, 11, 5))) == "27. Oktober – 5. November 2015"


def test_a_number_takes_the_form_of_the_language() -> None:
    assert GERMAN.speak(count_of(1, "{n} claim", "{n} claims")) == "1 Behauptung"
    assert GERMAN.speak(count_of(3, "{n} claim", "{n} claims")) == "3 Behauptungen"


def test_a_list_with_a_name_that_holds_a_comma_is_told_apart_by_semicolons() -> None:
    assert listing(["EA WorldView", "SANA"]) == "EA WorldView and SANA"
    named = listing(["Accounts, not named", "EA WorldView", "SANA"])
    assert named == "Accounts, not named; EA WorldView; SANA"
    assert GERMAN.speak(named) == "Accounts, not named / EA WorldView / SANA"
    links = [Link("sources", "unnamed", "Accounts, not named"), Link("sources", "sana", "SANA")]
    unnamed = '<a href="sources/unnamed.html"><bdi>Accounts, not named</bdi></a>'
    sana = '<a href="sources/sana.html"><bdi>SANA</bdi></a>'
    assert render("{{ mentions(links) }}", GERMAN, links=links) == f"{unnamed} / {sana}"
    assert render("{{ mentions(links[1:]) ~ mention(links[1]) }}", GERMAN, links=links) == sana + sana


def test_a_sentence_within_brackets_has_no_full_stop() -> None:
    template = "({{ reason | unstopped }})"
    assert render(template, ENGLISH, reason=say("Concluded by the source.")) == "(Concluded by the source)"
    translated = Language("de", "en", {(None, "Concluded by the source."): ("Von der Quelle gefolgert.",)})
    assert render(template, translated, reason=say("Concluded by the source.")) == "(Von der Quelle gefolgert)"


def test_words_within_words_are_said_too() -> None:
    counts = listing([count_of(1, "{n} claim", "{n} claims"), count_of(2, "{n} claim", "{n} claims")])
    assert GERMAN.speak(counts) == "1 Behauptung und 2 Behauptungen"


def test_what_the_catalogue_lacks_is_said_in_english() -> None:
    assert GERMAN.speak(say("within {size}", size="3 km")) == "within 3 km"


def test_a_word_of_the_vocabulary_is_looked_up_as_a_term() -> None:
    assert GERMAN.speak(SourceKind.WIRE.label) == "agentur"


def test_a_template_says_what_it_prints_and_escapes_the_values() -> None:
    page = '{% trans name=name %}{{ name }} repeats <b>nobody</b>{% endtrans %}; {{ when }}; {{ parts | join("; ") }}'
    shown = render(page, GERMAN, name="<i>A</i>", when=span(date(2015, 11, 5), date(2015, 11, 5)), parts=["a", "<b"])
    assert shown == "<b>Niemanden</b> wiederholt &lt;i&gt;A&lt;/i&gt;; 5. November 2015; a / &lt;b"


def test_a_template_counts() -> None:
    page = "{% trans num=n %}{{ num }} claim{% pluralize %}{{ num }} claims{% endtrans %}"
    assert render(page, GERMAN, n=2000) == "2,000 Behauptungen"
    assert render(page, ENGLISH, n=1) == "1 claim"
    assert render("{{ n | numeral }}", GERMAN, n=2000) == "2,000"


def test_a_name_in_another_script_keeps_its_own_direction() -> None:
    assert ARABIC.speak(say("by {name}", name="EA WorldView")) == f"بقلم {FIRST_STRONG}EA WorldView{POP}"


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        (ENGLISH, "Raqqa & T-4 (base)", "Raqqa &amp; T-4 (base)"),
        (ENGLISH, "الرقة", "<bdi>الرقة</bdi>"),
        (ENGLISH, "מוסקבה 7", "<bdi>מוסקבה 7</bdi>"),
        (ARABIC, "Raqqa", "<bdi>Raqqa</bdi>"),
        (GERMAN, "Raqqa", "<bdi>Raqqa</bdi>"),
        (Language("de", "de", GERMAN.messages), "Raqqa", "Raqqa"),
    ],
)
def test_a_name_is_kept_apart_where_it_could_turn_its_neighbours_round(
    language: Language, name: str, shown: str
) -> None:
    assert render("{{ apart(name) }}", language, name=name) == shown


def test_an_address_within_a_sentence_stays_as_it_is() -> None:
    page = '{% trans here=url("ledger.md", "x") %}See the <a href="{{ here }}">ledger</a>{% endtrans %}'
    assert render(page, ARABIC) == 'See the <a href="ledger.html#x">ledger</a>'


@pytest.mark.parametrize("languages", [(GERMAN, ENGLISH), (ENGLISH, GERMAN)])
def test_sites_of_two_languages_built_in_one_process_keep_their_words(languages: tuple[Language, Language]) -> None:
    kept = Compiled()
    shown = {}
    for language in languages:
        loader = DictLoader({"page.html": "{{ kind }}"})
        renderer = make_renderer(loader, Addresses(directory_urls=False), {}, language)
        renderer.environment.bytecode_cache = kept
        shown[language.code] = renderer.render("page.html", "index.md", kind=SourceKind.WIRE.label)
    assert shown == {"de": "agentur", "en": "wire"}


def test_a_translation_that_changed_is_said_though_templates_are_kept_compiled() -> None:
    kept = Compiled()
    shown = []
    for word in ("Behauptung", "Aussage"):
        language = Language("de", "en", {(None, "Claim"): (word,)})
        renderer = make_renderer(DictLoader({"page.html": '{{ _("Claim") }}'}), Addresses(False), {}, language)
        renderer.environment.bytecode_cache = kept
        shown.append(renderer.render("page.html", "index.md"))
    assert shown == ["Behauptung", "Aussage"]


def test_a_heading_begins_with_a_large_letter_in_any_language() -> None:
    assert render("{{ kind | capital }}", GERMAN, kind=SourceKind.WIRE.label) == "Agentur"
    assert render("{{ kind | capital }}", ENGLISH, kind=SourceKind.STATE_MEDIA.label) == "State media"


def test_the_records_own_words_are_marked_where_the_site_speaks_another_language() -> None:
    assert render("<p{{ own }}>x</p>", ARABIC) == '<p lang="en" dir="ltr">x</p>'
    assert render("<p{{ own }}>x</p>", ENGLISH) == "<p>x</p>"


def test_a_tree_of_values_is_spoken_leaf_by_leaf() -> None:
    assert GERMAN.of({"kinds": [SourceKind.WIRE.label], "n": 1}) == {"kinds": ["agentur"], "n": 1}


@pytest.mark.parametrize("said", [say("a {b}", b=1), say_as("month", "May"), count_of(2, "{n} x", "{n} xs")])
def test_a_copy_of_what_is_said_stays_said(said: Said) -> None:
    import copy
    import pickle

    assert GERMAN.speak(copy.deepcopy(said)) == GERMAN.speak(said)
    assert pickle.loads(pickle.dumps(said)).pattern == said.pattern  # noqa: S301 - just pickled


def test_a_dating_keeps_its_part_of_day_apart() -> None:
    assert when_text(When.model_validate({"on": "2015-11-05"})) == "5 November 2015"


def test_what_a_script_reads_is_not_joined_as_words_are_that_are_set_apart() -> None:
    assert render('<p data-ids="{{ ids | join(" ") }}"></p>', ARABIC, ids=["a"]) != '<p data-ids="a"></p>'
    templates = Path(__file__).resolve().parents[1] / "site_src" / "templates"
    joined = re.compile(r'\sdata-(?!label)[a-z-]+="[^<>]*?\{\{[^}]*\bjoin\(')
    assert not [one.name for one in sorted(templates.glob("*.html")) if joined.search(one.read_text(encoding="utf-8"))]
