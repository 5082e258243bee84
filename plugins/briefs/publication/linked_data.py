"""A brief as schema.org describes one: the report, its corrections, and the records behind it as a data set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..records.frozen import dataclass
from .page_views.history import HistoryRow
from .views import BriefView

Address = Callable[[str, str], str]
"""From a Markdown path and a fragment to the permanent address."""


@dataclass(frozen=True)
class Download:
    """A file with the records of a brief: its path below the site's root, and its media type."""

    path: str
    media_type: str


def linked_data(
    brief: BriefView,
    changes: Sequence[HistoryRow],
    *,
    site: str,
    language: str,
    address: Address,
    licence: str,
    downloads: Sequence[Download] = (),
    edition: int | None = None,
) -> dict[str, object]:
    """The graph of a brief (https://schema.org/Report, /CorrectionComment, /Dataset), as JSON-LD.

    licence: address of the licence of the records. edition: the number of the one it shows. Who wrote it stands in
    `creditText`: a record says names or roles, not whether they are people or organisations.
    """
    page = f"briefs/{brief.id}.md"
    here = address(page, "")
    desk = {"@type": "Organization", "name": site, "url": address("index.md", "")}
    period = f"{brief.first}/{brief.last}"
    report: dict[str, object] = {
        "@type": "Report",
        "@id": here,
        "url": here,
        "headline": brief.heading,
        "abstract": brief.takeaway,
        "inLanguage": language,
        "datePublished": brief.published_on,
        "dateModified": max([brief.published_on, *(change.day for change in changes)]),
        "creditText": ", ".join(brief.authors),
        "publisher": desk,
        "temporalCoverage": period,
        "isBasedOn": {"@id": address(page, "claims")},
        "citation": _documents(brief),
        "correction": [_correction(change, address) for change in changes],
    }
    if edition:
        report["version"] = edition
    records: dict[str, object] = {
        "@type": "Dataset",
        "@id": address(page, "claims"),
        "name": f"Records of “{brief.heading}”",
        "description": f"Strikes, claims, sources and other records of the brief, graded by rule {brief.method.rule}.",
        "creator": desk,
        "license": licence,
        "temporalCoverage": period,
        "measurementTechnique": f"{brief.method.rule_title} ({brief.method.rule})",
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address(file.path, ""), "encodingFormat": file.media_type}
            for file in downloads
        ],
    }
    return {"@context": "https://schema.org", "@graph": [_filled(report), _filled(records)]}


def _filled(node: dict[str, object]) -> dict[str, object]:
    """Without empty lists: no correction is not a correction."""
    return {name: value for name, value in node.items() if value != []}


def _documents(brief: BriefView) -> list[dict[str, str]]:
    """Each document that a claim was read in, once, in the order of the claims."""
    read = dict.fromkeys((claim.document, claim.url) for claim in brief.claims)
    return [{"@type": "CreativeWork", "name": name} | ({"url": url} if url else {}) for name, url in read]


def _correction(change: HistoryRow, address: Address) -> dict[str, str]:
    here = address("corrections.md", f"correction-{change.correction}")
    return {"@type": "CorrectionComment", "@id": here, "url": here, "datePublished": change.day, "text": change.reason}
