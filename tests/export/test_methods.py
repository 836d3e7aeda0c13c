from dataclasses import replace

from pipeline.core.bootstrap import Estimate
from pipeline.core.codebook import Codebook, Language
from pipeline.core.paper import Paper
from pipeline.core.records import Failure, Page, TextOrigin
from pipeline.export.handout import Handout, Paragraph
from pipeline.export.methods import Facts, PairAgreement, methods

Papers = tuple[Paper, ...]
NAN = float("nan")
FACTS = Facts("0.1.0", 861, "abc123")


def text(handout: Handout) -> str:
    return " ".join(block.text for block in handout.blocks if isinstance(block, Paragraph))


def test_the_paragraph_names_the_numbers_of_the_corpus(coded_papers: Papers, codebook: Codebook) -> None:
    said = text(methods(coded_papers, codebook, FACTS, Language.ID))

    assert "2 naskah dengan 6 kalimat. 1 di antaranya berhalaman, seluruhnya 3 halaman." in said
    assert "versi 1.0.0 memuat 3 kode dalam 2 dimensi" in said
    assert "861 aturan (Kotakembar 0.1.0, sidik jari aturan abc123)" in said
    assert "6 pasangan kalimat dan kode pada 4 kalimat" in said
    assert "Belum ada usulan yang diperiksa" in said
    assert "model" not in said


def test_it_names_model_thresholds_coders_and_their_agreement(
    coded_papers: Papers, codebook: Codebook
) -> None:
    agreed = PairAgreement(
        ("Rina", "Tono"),
        12,
        Estimate(0.75, 0.4, 0.9),
        Estimate(0.5, NAN, NAN),
        Estimate(NAN, NAN, NAN),
        few=True,
    )
    facts = replace(
        FACTS,
        model="m@1",
        suggest=(0.45, 0.6),
        sure=0.85,
        people=("Rina", "Tono"),
        agreements=(agreed,),
    )

    said = text(methods(coded_papers, codebook, facts, Language.EN))

    assert "the model m@1 suggested codes from a probability of 0.45 to 0.60 on" in said
    assert "called them sure from 0.85 on" in said
    assert "2 coders (Rina, Tono) decided 4 pairs of them" in said
    assert "on 12 sentences that both saw (whether each code is there), the share of agreement was" in said
    assert "0.75 [0.40, 0.90], Krippendorff's alpha 0.50, Gwet's AC1 undefined. Brackets hold" in said
    assert said.endswith("On fewer than 60 sentences figures of agreement mean nothing yet.")
    assert "fewer than" not in text(
        methods(coded_papers, codebook, replace(facts, agreements=()), Language.EN)
    )
    indonesian = text(methods(coded_papers, codebook, facts, Language.ID))
    assert "0,75 [0,40; 0,90], alfa Krippendorff 0,50, AC1 Gwet tidak terdefinisi" in indonesian
    assert indonesian.endswith("Pada kurang dari 60 kalimat angka kesepakatan belum berarti.")


def test_what_was_not_read_is_listed(coded_papers: Papers, codebook: Codebook) -> None:
    paper = coded_papers[1]
    pages = (*paper.document.pages[:2], Page(3, 595, 842, TextOrigin.NONE))
    foreign = tuple(replace(sentence, language="en") for sentence in paper.read.sentences)
    paper = replace(
        paper, read=replace(paper.read, document=replace(paper.document, pages=pages), sentences=foreign)
    )
    facts = replace(FACTS, failures=(Failure("rusak.pdf", "extract", "no PDF", "print it anew"),))

    handout = methods((paper,), codebook, facts, Language.EN)

    assert "1 file could not be read" in text(handout)
    assert "1 page held no text that could be read" in text(handout)
    assert [[each.text for each in row] for row in handout.grids[0].rows] == [
        ["rusak.pdf", "no PDF"],
        ["tenang-2021", "pages without text: 3"],
        ["tenang-2021", "3 sentences in another language, not coded"],
    ]


def test_a_corpus_that_was_read_whole_has_no_such_list(coded_papers: Papers, codebook: Codebook) -> None:
    assert methods(coded_papers, codebook, FACTS, Language.EN).grids == ()


def test_how_many_papers_have_pages_is_a_whole_sentence_in_english(
    coded_papers: Papers, codebook: Codebook
) -> None:
    said = text(methods(coded_papers, codebook, FACTS, Language.EN))

    assert "2 papers with 6 sentences. 1 of them has page numbers, 3 pages in all." in said
