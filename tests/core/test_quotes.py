from collections.abc import Sequence

import pytest

from pipeline.core.decisions import Act, Action, Decision, Judgement, Part, Status, Target
from pipeline.core.quotes import Quoted, find_quotes, stand_now
from pipeline.core.records import Span

RAPAT = "Rapat evaluasi belum pernah diadakan."
NIHIL = "Laporan pun nihil."
PANITIA = "Panitia kerja sama belum dibentuk."
# A heading stands between the first and the second; the third follows on the second.
TEXTS = ((0, RAPAT), (60, NIHIL), (79, PANITIA), (140, NIHIL))


def _quoted(start: int, quote: str) -> Quoted:
    return start, start + len(quote), quote


def _found(*wanted: Quoted, sentences: Sequence[tuple[int, str]] = TEXTS) -> list[tuple[int, int] | None]:
    places = find_quotes(sentences, wanted)
    return [(places[one].start, places[one].end) if one in places else None for one in wanted]


@pytest.mark.parametrize(
    ("start", "quote", "found"),
    [
        (0, RAPAT, (0, 37)),
        (140, NIHIL, (140, 158)),  # stands there twice, but also where it stood
        (6, "evaluasi", (6, 14)),
        (67, "pun nihil. Panitia kerja", (68, 92)),  # two sentences, one space off
        (900, "belum pernah", (15, 27)),
        (70, "belum\ndibentuk", (98, 112)),  # lines end elsewhere
        (99, "belum", (98, 103)),
        (10, "belum", (15, 20)),  # the nearest one
        (0, "Sidang", None),
        (0, "rapat evaluasi", (0, 14)),  # in small letters
        (30, "nih", (72, 75)),  # a part of a word twice: the nearest
        (40, "Evaluasi kerja sama", None),  # what a heading says
    ],
)
def test_words_are_found_where_they_stand(start: int, quote: str, found: object) -> None:
    assert _found(_quoted(start, quote)) == [found]


@pytest.mark.parametrize(
    ("quote", "sentence", "mark"),
    [
        ("Rapat evalu- asi belum diadakan", "Rapat evaluasi belum diadakan.", (5, 35)),
        ("Rapat evaluasi belum diadakan.", "Rapat eva-luasi belum diadakan.", (5, 36)),
        ("evalu-asi belum", "Rapat evaluasi belum diadakan.", (11, 25)),
        ("evaluasi belum", "Rapat evalu­asi belum diadakan.", (11, 26)),
        ("kerjasama", "Panitia kerja sama belum dibentuk.", (13, 23)),
        ("efisiensi", "Rapat menilai eﬁsiensi.", (19, 27)),
        ("dana", "Pada naskah itu tidak ada nama.", None),  # letters across words are no words
        ("sama", "Panitia kerja-samanya belum dibentuk.", (19, 23)),
    ],
)
def test_hyphens_and_spaces_may_come_and_go(quote: str, sentence: str, mark: object) -> None:
    assert _found(_quoted(900, quote), sentences=[(5, sentence)]) == [mark]


def test_a_sentence_as_a_whole_stays_one_with_other_signs_around_it() -> None:
    assert _found(_quoted(40, NIHIL), sentences=[(7, "“Laporan pun nihil.”")]) == [(7, 27)]


def test_of_several_places_that_one_holds_to_which_the_text_around_has_moved() -> None:
    moved = [(start + 50, text) for start, text in TEXTS]
    last, plain = _quoted(140, NIHIL), _quoted(79, PANITIA)

    assert _found(last, plain, sentences=moved) == [(190, 208), (129, 163)]
    assert _found(last, sentences=moved) == [(110, 128)]  # nothing tells of the move: the nearest one


def test_of_two_places_as_near_none_is_chosen() -> None:
    assert _found(_quoted(20, NIHIL), sentences=[(0, NIHIL), (40, NIHIL)]) == [None]


@pytest.mark.parametrize(("start", "end"), [(4, 4), (9, 4), (-9, -4), (45, 50), (900, 910)])
def test_a_place_without_words_must_lie_in_a_sentence(start: int, end: int) -> None:
    assert find_quotes(TEXTS, [(start, end, "")]) == {}
    assert find_quotes(TEXTS, [(6, 14, "")]) == {(6, 14, ""): Span(6, 14)}


def _decision(number: int, start: int, quote: str, after: Judgement | None) -> Decision:
    target = Target("0" * 64, start, start + len(quote), "indikator/evaluasi")
    act = Act(Action.EDIT, "danau", target, after, quote)
    return Decision(number, number, "2024-05-06", "dina", Part.CODER, act, None, 0, "")


def test_decisions_move_with_their_words_and_lost_ones_in_force_are_told() -> None:
    yes = Judgement(Status.ACCEPTED)
    stays, moves, gone = (
        _decision(1, 0, RAPAT, yes),
        _decision(2, 30, PANITIA, yes),
        _decision(3, 9, "Sidang", yes),
    )
    back = _decision(4, 20, "Rapim", None)

    standing = stand_now([stays, moves, gone, back], TEXTS)

    assert standing.decisions[0] is stays
    assert [one.act.target.start for one in standing.decisions] == [0, 79]
    assert standing.lost == (gone,)
