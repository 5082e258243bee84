"""The table of claims: what one source stated, and what the other records say of each part of it."""

from __future__ import annotations

from typing import Any

from ...assessment.audit import AUDITED, FacetVerdict, Outcome
from ...assessment.audit.verdicts import ControlTest
from ...assessment.lineage import trace
from ...records.model import Claim, Facets, Quote, Target
from ...records.vocabulary import Facet, SourceKind
from ..naming import location_text
from .columns import Cell, Column, Table, flag, plain, several, text, words_of
from .common import ID, STANDING, TITLE, dated
from .material import Item


def claim_table() -> Table:
    return Table(
        "claims",
        "Claims",
        "What one source stated. Columns that begin with `says_` are the source's own terms, not the desk's; "
        "the numbers it gives are in `counts`, `shares` and `harm`, its places in `locations`.",
        ("claims",),
        (
            ID,
            TITLE,
            plain(Claim, "source"),
            text("source_kind", "What sort of source it is.", lambda i: _source(i, "kind"), words=words_of(SourceKind)),
            text(
                "family",
                "Who controls the source; one family never corroborates itself.",
                lambda i: _source(i, "family"),
            ),
            plain(Claim, "via"),
            plain(Claim, "relays"),
            text(
                "origin_id",
                "The claim it goes back to when relays are followed; itself when it repeats none.",
                _origin,
                refers="claims",
            ),
            plain(Claim, "document"),
            plain(Claim, "url"),
            plain(Claim, "archived"),
            plain(Claim, "seen"),
            *dated(lambda i: i.record.stated, "stated_", "the source was public"),
            plain(Claim, "stance"),
            plain(Claim, "denies"),
            plain(Claim, "is_inference"),
            plain(Claim, "hedge"),
            plain(Claim, "rests_on"),
            plain(Claim, "paraphrase"),
            plain(Quote, "text", "quote", of=lambda i: i.record.quote, is_optional=True),
            plain(Quote, "lang", "quote_lang", of=lambda i: i.record.quote, is_optional=True),
            plain(Quote, "translation", "quote_translation", of=lambda i: i.record.quote),
            plain(Quote, "translator", "quote_translator", of=lambda i: i.record.quote),
            plain(Claim, "about", what="The records it speaks of; the table `about` gives their kinds."),
            *_stated(),
            plain(Claim, "evidence"),
            plain(Claim, "searched"),
            plain(Claim, "attached_despite"),
            *(_verdict(facet) for facet in AUDITED),
            text(
                "control_test",
                "Whether the place struck was held by the party named as target, on the day of the strike.",
                _control_test,
                words=words_of(ControlTest),
            ),
            flag(
                "own_evidence_differs",
                "Whether evidence or another claim of the same family states otherwise; empty when not audited.",
                _own_evidence_differs,
            ),
            *STANDING,
        ),
    )


def _stated() -> tuple[Column, ...]:
    def facets(item: Item) -> Facets | None:
        return item.record.facets if isinstance(item.record, Claim) else None

    def target(item: Item) -> Target | None:
        found = facets(item)
        return found.target if found else None

    return (
        plain(Facets, "actor", "says_actor_id", of=facets),
        several(
            "says_place_ids",
            "The places it names.",
            lambda i: tuple(where.place for where in _places(i) if where.place),
        ),
        text(
            "says_where",
            "Those places in words.",
            _where,
        ),
        *dated(lambda i: i.record.facets.when if i.record.facets else None, "says_", "the source says"),
        plain(Target, "kind", "says_target_kind", of=target, is_optional=True),
        plain(Target, "actor", "says_target_actor_id", of=target),
        plain(Target, "stated_as", "says_target", of=target),
        plain(Facets, "munition", "says_munition", of=facets),
        plain(Facets, "platform", "says_platform", of=facets),
        plain(Facets, "result", "says_result", of=facets),
    )


def _places(item: Any) -> tuple[Any, ...]:
    return (item.record.facets.places or ()) if item.record.facets else ()


def _where(item: Any) -> str | None:
    return "; ".join(location_text(item.desk, where) for where in _places(item)) or None


def _source(item: Item, field: str) -> str | None:
    source = item.desk.sources.get(getattr(item.record, "source", ""))
    return str(getattr(source, field)) if source else None


def _origin(item: Any) -> str | None:
    origin, _ = trace(item.record, item.desk)
    return origin.id if origin else None


def _outcome(item: Any) -> Outcome | None:
    return item.assessed.outcomes.get(item.record.id)  # type: ignore[no-any-return] # an item of claims


def _verdict(facet: Facet) -> Column:
    def read(item: Any) -> Cell:
        outcome = _outcome(item)
        verdict = outcome.facets.get(facet) if outcome else None
        return verdict.value if verdict else None

    return text(
        f"verdict_{facet.value}",
        f"Audit of the facet {facet.label}: what the other records say of it. Empty when it is not audited.",
        read,
        words=words_of(FacetVerdict),
    )


def _own_evidence_differs(item: Any) -> Cell:
    outcome = _outcome(item)
    return outcome.own_evidence_differs if outcome else None


def _control_test(item: Any) -> Cell:
    outcome = _outcome(item)
    return outcome.test.value if outcome and outcome.test else None
