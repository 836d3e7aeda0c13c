"""Look again at a paper for what came near to evidence: by rules that nearly fired, by a model."""

from collections import Counter
from collections.abc import Mapping

from pipeline.audit.searched import Likely, Looked
from pipeline.core.paper import Paper
from pipeline.run import Tagged, make_samples, tag_paper
from pipeline.tag.codes import tag_codes
from pipeline.tag.near import near_misses
from pipeline.tools import Tools


def rules_of(tools: Tools) -> Mapping[str, int]:
    """Return each code of the codebook with the number of its rules."""
    counts = Counter(compiled.rule.code for compiled in tools.ruleset.rules)
    return {code: counts[code] for code, _, _ in tools.codebook.codes()}


def look_again(paper: Paper, tools: Tools) -> Looked:
    """Return what came near to evidence in the paper; a model is asked if there is one."""
    ruleset, sentences = tools.ruleset, paper.read.sentences
    if tools.model is None:  # who speaks and what is mentioned take as long again
        readings = [ruleset.read(sentence.text) for sentence in sentences]
        matches = tuple(tag_codes(sentences, readings, ruleset))
        return Looked(tuple(near_misses(sentences, readings, matches, ruleset)))
    tagged = tag_paper(paper.read, tools)
    near = near_misses(sentences, tagged.readings, tagged.matches, ruleset)
    return Looked(tuple(near), _likeliest(paper, tagged, tools))


def _likeliest(paper: Paper, tagged: Tagged, tools: Tools) -> Mapping[str, Likely]:
    """Return the likeliest sentence per code that the model knows, with its probability."""
    coded = [at for at, sentence in enumerate(paper.read.sentences) if sentence.is_coded]
    if tools.model is None or not tagged.on_subject or not coded:
        return {}
    from pipeline.classify.model import probabilities  # scikit-learn takes a second to load

    model, _ = tools.model
    samples = make_samples(paper.read, tagged, tools)
    likely = probabilities(model, [samples[at] for at in coded])
    best = likely.argmax(axis=0)
    return {
        code: Likely(paper.read.sentences[coded[row]].sentence_id, float(likely[row, column]))
        for column, (code, row) in enumerate(zip(model.codes, best.tolist(), strict=True))
    }
