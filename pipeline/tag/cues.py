"""The cue lists of configs/cues.yaml: small words that say how something is meant."""

from pydantic import Field

from pipeline.core.config import Strict

Terms = tuple[str, ...]


class CueFile(Strict):
    """Each list holds words or phrases; `root+` stands for all derivations."""

    opener: Terms = Field(description="may stand before the words that a ^ pattern wants first")
    carry: Terms = Field(description="a sentence that opens so goes on about the one before")
    clause: Terms = Field(description="opens a new clause")
    purpose: Terms = Field(description="opens a clause at the start that says what something is for")
    concessive: Terms = Field(description="opens a clause that the main clause outweighs")
    condition: Terms = Field(description="opens a clause that supposes something, up to the comma")
    contrast: Terms = Field(description="opens a clause that says the contrary")
    fixed: Terms = Field(description="fixed terms whose words are no cues: 'kurang lebih', 'rencana kerja'")
    negation: Terms = Field(description="negates what follows within a few words")
    not_negation: Terms = Field(description="looks like a negation and is none: 'tidak hanya'")
    partial: Terms = Field(description="only partly so")
    absent: Terms = Field(description="says that something is not there, before or after its name")
    good: Terms = Field(description="words of praise")
    bad: Terms = Field(description="words of blame")
    done: Terms = Field(description="it came about")
    failed: Terms = Field(description="it did not come about, or stopped")
    overcome: Terms = Field(description="an obstacle is gone")
    unshaken: Terms = Field(description="goes on in spite of what is conceded")
    plan: Terms = Field(description="it is still to come")
    recommend: Terms = Field(description="it ought to be")
    reporting: Terms = Field(description="somebody says something")
    according: Terms = Field(description="names whose view follows")
    informant: Terms = Field(description="people who were asked, without a name")
    statement: Terms = Field(description="what a document does when it speaks")
    official: Terms = Field(description="documents that speak for themselves")
    law: Terms = Field(description="laws that speak for themselves")
    goes_on: Terms = Field(description="the next sentence goes on with the same account")
    own: Terms = Field(description="the paper speaks for itself, whatever it builds on")
