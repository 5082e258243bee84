"""The rules that only records read together can break; each yields findings and knows nothing of files.

naming, likeness, spelling, parts, chains   what the rules share
references                        every id names a standing record of the right kind
attachment, dating, salvos        dates and provinces that must meet
places, locations, registers      names that resolve one way only
positions                         degrees that lead where a place can lie
duplicates                        one thing recorded twice
claims, verdicts                  statements and editors' decisions that contradict themselves
live                              live days that keep to their day
briefs, prose, links              what briefs say of each other and of the records, and how
dead                              links to pages and pictures that there are
figures                           numbers in prose, bound to the records
fixed                             the same for pages that are no records
bulk                              prose that a reader of Markdown gets through
code                              what of Markdown is none of that
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...records.desk import ALL_FOLDERS, Desk
from ...records.indexes import CLAIMS_ABOUT, PARTS_OF
from ...records.model import Record
from ...records.settings import Settings
from . import (
    attachment,
    briefs,
    bulk,
    claims,
    dating,
    dead,
    duplicates,
    figures,
    fixed,
    live,
    locations,
    places,
    positions,
    prose,
    references,
    registers,
    salvos,
    verdicts,
)
from .each import Each
from .finding import Broken, Finding

Rule = Callable[[Desk, Settings, Broken], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.every_id_names_a_record,
    references.changed_records_are_of_their_kind,
    references.successors_stand,
    attachment.statements_meet_what_they_are_about,
    attachment.statements_come_after_what_they_found,
    attachment.statements_end_when_they_were_made,
    dating.instants_fall_on_their_day,
    dating.days_can_be_listed,
    salvos.parts_fit_their_salvo,
    places.places_are_told_apart,
    places.codes_are_used_once,
    positions.positions_are_not_swapped,
    places.parents_are_larger,
    locations.spellings_are_registered,
    locations.only_roads_are_followed_along,
    locations.points_lie_at_their_place,
    registers.sides_are_those_of_actors,
    registers.names_are_told_apart,
    registers.words_keep_to_one_script,
    registers.judgements_do_not_contradict,
    registers.bodies_and_their_parts_share_a_family,
    duplicates.strikes_are_recorded_once,
    duplicates.claims_are_recorded_once,
    claims.claims_do_not_repeat_themselves,
    claims.relays_follow_their_origin,
    claims.channels_differ_from_sources,
    claims.searches_say_where,
    verdicts.refutations_rest_on_a_contradiction,
    verdicts.overrides_use_a_known_grade,
    verdicts.overrides_keep_below_a_ceiling,
    briefs.briefs_differ_from_their_neighbours,
    briefs.takeaways_are_plain,
    live.updates_stand_in_order,
    live.updates_fall_on_their_day,
    live.phrases_name_their_weekday,
    live.days_are_followed_once,
    prose.links_resolve,
    dead.links_lead_somewhere,
    prose.prose_is_free_of_html,
    prose.prose_is_not_nested_deeply,
    bulk.prose_can_be_read_through,
    figures.figures_are_bound,
    figures.queries_can_be_asked,
    fixed.fixed_pages_are_prose,
)


INDEXES = (CLAIMS_ABOUT, PARTS_OF, claims.RELAYS, *duplicates.INDEXES)
"""The indexes of a desk that rules look into."""

OF_RECORDS = {kind: tuple(r for r in RULES if isinstance(r, Each) and kind in r.kinds) for kind in ALL_FOLDERS}
"""The rules that look at one record, by its kind."""

OF_DESK = {rule.__name__: rule for rule in RULES if not isinstance(rule, Each)}
"""The others, by name, each of which looks at all records of some kinds."""


def check(desk: Desk, settings: Settings, broken: Broken = frozenset()) -> tuple[Finding, ...]:
    """What all rules find, in the order of `RULES`, then of kinds and ids."""
    return tuple(finding for rule in RULES for finding in rule(desk, settings, broken))


def check_record(record: Record, desk: Desk, settings: Settings, broken: Broken) -> tuple[Finding, ...]:
    """What the rules that look at one record find of this one."""
    return tuple(
        finding for rule in OF_RECORDS[record.kind_folder] for finding in rule.at(record, desk, settings, broken)
    )


def check_some(
    records: Iterable[Record], desk: Desk, settings: Settings, broken: Broken = frozenset()
) -> tuple[Finding, ...]:
    """What all rules find of some records of the desk, in the order of `RULES`, then of the records."""
    some = {(record.kind_folder, record.id): record for record in records}
    found: list[Finding] = []
    for rule in RULES:
        if isinstance(rule, Each):
            asked = (record for (kind, _), record in some.items() if kind in rule.kinds)
            found += (finding for record in asked for finding in rule.at(record, desk, settings, broken))
        else:
            found += (finding for finding in rule(desk, settings, broken) if (finding.kind, finding.id) in some)
    return tuple(found)


__all__ = ["INDEXES", "OF_DESK", "RULES", "Broken", "Finding", "Rule", "check", "check_record", "check_some"]
