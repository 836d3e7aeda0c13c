"""Turn what the audit finds into rows of its tables."""

import uuid
from collections.abc import Iterable, Iterator

from pipeline.core.findings import AuditFinding
from pipeline.core.schema import Row

# Ids of findings are UUIDv5 under this name: the same finding has the same id in each run.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "kotakembar:finding")


def finding_rows(findings: Iterable[AuditFinding]) -> Iterator[Row]:
    """Yield a row per place of each finding, sorted as the table wants."""
    named = [(finding_id(finding), finding) for finding in findings]
    for name, finding in sorted(named, key=lambda pair: (pair[1].kind, pair[1].subject, pair[0])):
        for number, place in enumerate(finding.places, start=1):
            yield {
                "finding_id": name,
                "kind": finding.kind,
                "subject": finding.subject,
                "subject_en": finding.subject_en or finding.subject,
                "code": finding.code,
                "message_id": finding.message_id,
                "message_en": finding.message_en,
                "place": number,
                "says": place.says,
                "says_en": place.says_en or place.says,
                "doc_id": place.doc_id,
                "sentence_id": place.sentence_id,
                "page": place.page,
                "start": place.span.start,
                "end": place.span.end,
                "text": place.text,
            }


def finding_id(finding: AuditFinding) -> str:
    """Return its id, made of its kind, subject, code and places."""
    places = [f"{place.doc_id}:{place.span.start}:{place.span.end}" for place in finding.places]
    return str(uuid.uuid5(_NAMESPACE, "\n".join((finding.kind, finding.subject, finding.code, *places))))
