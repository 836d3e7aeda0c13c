"""How many coded sentences it takes: those that the querier asks for against sentences in random order.

python tests/benchmarks/learning.py [FILE.jsonl ...]

Takes the blind sentences of the files (default: what `kotakembar train` learns from), leaves a quarter of
the documents out, learns from 200 sentences, and then from 100 more at a time: chosen by the querier, or at
random.
The model is that of `kotakembar train` in small: the same words and joint model, its probabilities fitted to
sentences left out one at a time. Prints the mean F1 of all codes on the documents left out, rules and model
together, and where the stopper would have stopped. Four minutes of
processor time.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import typer
from rich.console import Console
from rich.table import Table as Grid
from scipy.linalg import cho_factor, cho_solve
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupShuffleSplit
from threadpoolctl import threadpool_limits

from pipeline.classify.features import build_features
from pipeline.classify.model import build_joint, joint_table
from pipeline.classify.query import agreement, choose, has_settled
from pipeline.classify.samples import Coded, Table, as_rows, code_table, rule_table
from pipeline.learning import default_coded, read_coded
from pipeline.tools import Tools

ROOT = Path(__file__).parents[2]
START, STEP, MOST = 200, 100, 1800
REGULARISATION = 1.0  # of ridge regression, which stands in here for the slower machines in use
REPEATS = 3
GRID = np.arange(0.1, 0.9, 0.02)
LEVELS = (0.42, 0.45, 0.47, 0.48, 0.50)

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class World:
    """All sentences: `kernel` holds how alike two are, by the features of the words' model."""

    coded: Sequence[Coded]
    codes: tuple[str, ...]
    kernel: Table
    rules: Table
    truth: Places


@dataclass(frozen=True)
class Round:
    """What so many decisions give: `macro` is the mean F1 of codes, `same` agreement with the last round."""

    decisions: int
    f1: float
    macro: float
    same: float


def _likely(world: World, seen: Places) -> tuple[Table, float, Table]:
    """Probabilities of all sentences, the threshold that is best on `seen`, and the rarity of the codes."""
    own, truth = world.kernel[np.ix_(seen, seen)], world.truth[seen]
    factor = cho_factor(own + REGULARISATION * np.eye(len(seen)))
    signs = 2.0 * truth - 1
    weights = cho_solve(factor, signs)
    # a ridge knows without fitting anew what it would say of a sentence left out
    left_out = signs - weights / np.diag(cho_solve(factor, np.eye(len(seen))))[:, np.newaxis]
    rarity = np.log((truth.sum(axis=0) + 0.5) / len(truth))
    joint = build_joint()
    columns = joint_table(left_out, world.rules[seen], None, rarity)
    joint.fit(columns, truth.ravel())
    known = joint.predict_proba(columns)[:, 1]
    best = max(GRID, key=lambda at: f1_score(truth.ravel(), known >= at, zero_division=0.0))
    margins = world.kernel[:, seen] @ weights
    found = joint.predict_proba(joint_table(margins, world.rules, None, rarity))[:, 1]
    return found.reshape(world.truth.shape), float(best), rarity


def _learn(world: World, pool: Places, test: Places, start: Places, asks: bool, seed: int) -> Iterator[Round]:
    """Yield the rounds; the stopper looks at what is suggested for the documents left out."""
    seen, chance = start, np.random.default_rng(seed)
    before: npt.NDArray[np.bool_] | None = None
    while True:
        likely, threshold, rarity = _likely(world, seen)
        said, truth = likely[test] >= threshold, world.truth[test]
        yield Round(
            decisions=len(seen),
            f1=f1_score(truth, said, average="micro", zero_division=0.0),
            macro=f1_score(truth, said, average="macro", zero_division=0.0),
            same=0.0 if before is None else agreement(before, said),
        )
        before = said
        if len(seen) >= MOST:
            return
        rest = np.setdiff1d(pool, seen)
        if asks:
            samples = [world.coded[at].sample for at in rest]
            least = np.full(len(world.codes), threshold)
            chosen = choose(samples, likely[rest], world.codes, least, rarity, STEP)
            more = rest[[one.index for one in chosen]]
        else:
            more = chance.choice(rest, STEP, replace=False)
        seen = np.concatenate([seen, more])


def _world(coded: Sequence[Coded], codes: Sequence[str]) -> World:
    samples = [one.sample for one in coded]
    columns = build_features().fit_transform(as_rows(samples))
    kernel = (columns @ columns.T).toarray()
    return World(coded, tuple(codes), kernel, rule_table(samples, codes), code_table(coded, codes))


def _stop(rounds: Sequence[Round]) -> str:
    """After how many decisions the stopper stops, and with which F1."""
    for at in range(1, len(rounds)):
        if has_settled([one.same for one in rounds[1 : at + 1]]):
            return f"{rounds[at].decisions} decisions, F1 {rounds[at].f1:.2f}"
    return f"not within {rounds[-1].decisions} decisions"


def main() -> None:
    """Print the tables."""
    threadpool_limits(2)
    tools = Tools(ROOT / "configs")
    paths = [Path(one) for one in sys.argv[1:]] or default_coded()
    coded = [one for one in read_coded(paths, tools) if one.blind]
    world = _world(coded, [code for code, _, _ in tools.codebook.codes()])
    groups = [one.group for one in coded]
    splits = GroupShuffleSplit(REPEATS, test_size=0.25, random_state=0).split(coded, groups=groups)
    runs: dict[str, list[list[Round]]] = {"querier": [], "random": []}
    for seed, (pool, test) in enumerate(splits):
        start = np.random.default_rng(seed).choice(pool, START, replace=False)
        for name, of_name in runs.items():
            of_name.append(list(_learn(world, pool, test, start, name == "querier", seed)))
    _show(runs)


def _show(runs: dict[str, list[list[Round]]]) -> None:
    console = Console(width=110)
    names = list(runs)
    mean = {
        name: [
            Round(
                rounds[0].decisions,
                *(float(np.mean([getattr(one, part) for one in rounds])) for part in ("f1", "macro", "same")),
            )
            for rounds in zip(*of_name, strict=True)
        ]
        for name, of_name in runs.items()
    }
    heads = [f"{part}, {name}" for part in ("F1", "macro F1", "same as before") for name in names]
    grid = Grid("decisions", *heads)
    for rounds in zip(*mean.values(), strict=True):
        parts = [f"{getattr(one, part):.3f}" for part in ("f1", "macro", "same") for one in rounds]
        grid.add_row(str(rounds[0].decisions), *parts)
    console.print(grid)
    grid = Grid("F1", *(f"decisions, {name}" for name in names))
    for level in LEVELS:
        reached = [next((one.decisions for one in mean[name] if one.f1 >= level), None) for name in names]
        grid.add_row(f"{level:.2f}", *(str(one or "not reached") for one in reached))
    console.print(grid)
    for name, of_name in runs.items():
        typer.echo(f"{name} stops after: {' | '.join(_stop(rounds) for rounds in of_name)}")


if __name__ == "__main__":
    main()
