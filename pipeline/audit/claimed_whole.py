"""Hold what abstract, conclusion and advice say of the cooperation as a whole against each other."""

from collections.abc import Iterator

from pipeline.audit.overall import Count, Statement, read_counts, read_statement
from pipeline.audit.speech import PARTS
from pipeline.audit.views import CLAIMING, Part, View, part_of
from pipeline.audit.witness import sentence_place
from pipeline.core.findings import AuditFinding


def check_whole(seen: View) -> Iterator[AuditFinding]:
    """Hold what the parts say of the cooperation as a whole against each other."""
    statements = _statements(seen)
    for part, other in ((Part.ABSTRACT, Part.CONCLUSION), (Part.CONCLUSION, Part.ADVICE)):
        here, there = statements.get(part, []), statements.get(other, [])
        sides = ({one.assessment for one in here}, {one.assessment for one in there})
        if not all(len(side) == 1 for side in sides) or sides[0] == sides[1]:
            continue
        names, words = (PARTS[part], PARTS[other]), (here[0].words, there[0].words)
        yield AuditFinding(
            "claim-differs",
            "penilaian keseluruhan",
            f"Tentang kerja sama secara keseluruhan {names[0][0]} berkata “{words[0]}”, sedangkan "
            f"{names[1][0]} berkata “{words[1]}”.",
            f"Of the cooperation as a whole {names[0][1]} says “{words[0]}”, {names[1][1]} says "
            f"“{words[1]}”.",
            tuple(sentence_place(one.sentence, one.words) for one in (*here, *there)),
            subject_en="overall judgement",
        )


def _statements(seen: View) -> dict[Part, list[Statement | Count]]:
    """Return what each part says of the whole: outright, or of some or most of the indicators."""
    statements: dict[Part, list[Statement | Count]] = {}
    for sentence in seen.sentences:
        part = part_of(sentence)
        if part in CLAIMING:
            found: list[Statement | Count] = [*filter(None, [read_statement(sentence)])]
            found += [one for one in read_counts(sentence) if one.count is None]
            if found:
                statements.setdefault(part, []).extend(found)
    return statements
