"""One live day: from its front matter and the records to everything its page shows."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ..assessment.assess import Assessed
from ..records.desk import Desk
from ..records.model import LiveDay, Phrase, Update
from ..records.said import Said, say
from . import wording
from .figures import figures_of
from .naming import link, subject_link
from .page_views.live import LivePage, PhraseView, UpdateView
from .page_views.overviews import LiveCard
from .record_pages import standing
from .rows import claim_row
from .views import Link


def live_page(assessed: Assessed, day: LiveDay) -> LivePage:
    """Everything the page of `day` shows. The zone of `assessed.settings` must exist."""
    desk, zone = assessed.desk, ZoneInfo(assessed.settings.timezone)
    following = (*day.updates[1:], None)
    updates = [
        _update(assessed, day, zone, update, later) for update, later in zip(day.updates, following, strict=True)
    ]
    return LivePage(
        standing=standing(desk, day),
        title=day.title,
        heading=say("{title}: {window}", title=day.title, window=wording.day(day.day)),
        day=wording.day(day.day),
        source=link(desk, "sources", day.source) if day.source else None,
        document=day.document,
        url=day.url,
        published=wording.day(day.published),
        published_on=day.published.isoformat(),
        authors=day.authors,
        zone=_zone_words(day, zone),
        figures=figures_of(assessed, "live", day.id),
        updates=tuple(reversed(updates)),
        previous=_neighbour(desk, day, -1),
        next=_neighbour(desk, day, +1),
    )


def live_cards(assessed: Assessed) -> tuple[LiveCard, ...]:
    """Every standing live day, newest first."""
    return tuple(
        LiveCard(
            link=link(assessed.desk, "live", day.id),
            title=day.title,
            day=wording.day(day.day),
            updates=len(day.updates),
            source=link(assessed.desk, "sources", day.source).text if day.source else None,
        )
        for day in reversed(_in_order(assessed.desk))
    )


def _update(assessed: Assessed, day: LiveDay, zone: ZoneInfo, update: Update, later: Update | None) -> UpdateView:
    desk = assessed.desk
    claims = [desk.claims[claim] for claim in update.claims or () if claim in desk.claims]
    return UpdateView(
        id=update.id,
        title=update.title,
        text=update.text,
        moment=f"{update.at.astimezone(UTC):%Y-%m-%dT%H:%MZ}" if update.at else None,
        utc=wording.clock_text(update.at, day.day) if update.at else None,
        local=_local_words(update.at, zone) if update.at else None,
        untimed=update.untimed,
        claims=tuple(claim_row(assessed, claim) for claim in claims),
        records=tuple(subject_link(desk, record) for record in update.records or ()),
        phrases=tuple(_phrase(phrase) for phrase in update.phrases or ()),
        later=(later.id, wording.clock_text(later.at, day.day)) if later and later.at else None,
    )


def _phrase(phrase: Phrase) -> PhraseView:
    return PhraseView(phrase.stated_as, wording.when_text(phrase.resolved_to), phrase.how)


def _local_words(at: datetime, zone: ZoneInfo) -> Said | None:
    """21:50 in Damascus; nothing where the desk's clock is UTC itself"""
    city = _city(zone)
    return say("{clock} in {city}", clock=f"{at.astimezone(zone):%H:%M}", city=city) if city else None


def _city(zone: ZoneInfo) -> str | None:
    """The city a zone is named for: Asia/Damascus, America/Argentina/Buenos_Aires."""
    area, slash, city = zone.key.partition("/")
    return city.rpartition("/")[2].replace("_", " ") if slash and area != "Etc" else None


def _zone_words(day: LiveDay, zone: ZoneInfo) -> Said | None:
    """Damascus was at UTC+3 on this day; both offsets where the clocks changed between two updates"""
    city = _city(zone)
    offsets = list(dict.fromkeys(_offset(update.at, zone) for update in day.updates if update.at))
    if not (city and offsets):
        return None
    return say("{city} was at {offsets} on this day", city=city, offsets=wording.listing(offsets))


def _offset(at: datetime, zone: ZoneInfo) -> str:
    offset = at.astimezone(zone).utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    sign, (hours, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def _in_order(desk: Desk) -> list[LiveDay]:
    standing_days = [day for day in desk.live.values() if not day.is_withdrawn]
    return sorted(standing_days, key=lambda day: (day.day, day.id))


def _neighbour(desk: Desk, day: LiveDay, step: int) -> Link | None:
    members = _in_order(desk)
    index = members.index(day) + step if day in members else -1
    return link(desk, "live", members[index].id) if 0 <= index < len(members) else None
