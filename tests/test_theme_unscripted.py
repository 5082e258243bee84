"""A reader without scripts sees the palette that the system asks for."""

from __future__ import annotations

from briefs.theme.unscripted import Schemes, for_systems, schemes_of

DARK = "(prefers-color-scheme: dark)"
LIGHT_FIRST = Schemes("default", ((DARK, "slate"),))


def test_pages_name_the_first_palette_and_systems_ask_for_others() -> None:
    light = {"media": "(prefers-color-scheme: light)", "scheme": "default"}
    assert schemes_of([light, {"media": DARK, "scheme": "slate"}, {"media": DARK, "scheme": "x"}]) == LIGHT_FIRST
    assert schemes_of([{"scheme": "my own"}, light]) == Schemes("my-own", ((light["media"], "default"),))


def test_nothing_is_asked_for_where_there_is_no_choice_or_no_query_of_a_system() -> None:
    assert schemes_of([]) == Schemes()
    assert schemes_of([{"scheme": "slate"}, {"scheme": "default"}]) == Schemes("slate")
    assert schemes_of([{"media": "print", "scheme": "a"}, {"media": "} body {", "scheme": "b"}]) == Schemes("a")
    assert for_systems('[data-md-color-scheme="slate"] { color: red }', Schemes()) == ""


def test_rules_of_the_dark_scheme_are_said_again_of_pages_without_scripts() -> None:
    css = 'a { b: c }\n:root, [data-md-color-scheme="slate"] .x, [data-md-color-scheme=slate] { --ink: #fff; }\n'
    assert for_systems(css, LIGHT_FIRST) == (
        f"\n@media screen and {DARK} {{\n"
        '.no-js [data-md-color-scheme="default"] .x, .no-js [data-md-color-scheme="default"] { --ink: #fff; }\n'
        "}\n"
    )


def test_a_condition_of_the_rule_stays_with_it() -> None:
    css = "@media (min-width: 9em) { a { b: c } [data-md-color-scheme=slate] :is(b, i) { d: e } }"
    assert for_systems(css, LIGHT_FIRST) == (
        f"\n@media screen and {DARK} {{\n@media (min-width: 9em) {{\n"
        '.no-js [data-md-color-scheme="default"] :is(b, i) { d: e }\n}\n}\n'
    )


def test_rules_for_other_schemes_and_pictures_for_one_palette_stay_as_they_are() -> None:
    css = (
        '[data-md-color-scheme=slate] img[src$="#only-light"] { display: none } a:not([data-md-color-scheme=slate]) {}'
    )
    assert for_systems(f"{css}[data-md-color-scheme=slate2] {{}}", LIGHT_FIRST) == ""
