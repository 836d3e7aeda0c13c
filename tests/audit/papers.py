"""Short papers for the tests of the audit, read and tagged as a run does, but without the rules."""

from pipeline.core.paper import CodedPaper, Paper
from pipeline.core.records import Source
from pipeline.run import read_paper
from pipeline.tag.mentions import tag_mentions
from pipeline.tools import Tools

HEAD = "Kerja Sama Kota Kembar Malang dan Fuqing\n\nPendahuluan\n\n"


def paper_of(text: str, tools: Tools, doc_id: str = "malang-fuqing") -> Paper:
    """Return the text as a paper whose mentions are known, and nothing else of its coding."""
    source = Source(
        doc_id, "", "", 2022, "artikel", "", "", "", f"{doc_id}.txt", doc_id.encode().hex(), "text/plain"
    )
    read = read_paper(source, text.encode(), tools)
    mentions = tag_mentions(read.sentences, 2022, tools.gazetteers)
    return Paper(read, CodedPaper(mentions, (), (), (), ()))
