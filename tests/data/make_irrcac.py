"""Writes irrcac.json: what irrCAC says of random and degenerate ratings of two coders.

irrCAC 0.4.4 needs numpy below 2, so it cannot be installed beside this project; run this in an environment of
its own: python -m venv irr; irr/bin/pip install irrCAC; irr/bin/python tests/data/make_irrcac.py
"""

import json
import math
import random
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from irrCAC.raw import CAC as OfRatings
from irrCAC.table import CAC as OfTable

YES_NO = ["no", "yes"]
FOUR = ["mixed", "negative", "neutral", "positive"]


def cases() -> dict[str, tuple[list[str], list[list[str | None]]]]:
    """Ratings by name: the categories and a row per unit."""
    made: dict[str, tuple[list[str], list[list[str | None]]]] = {
        "one coder silent": (YES_NO, [["yes", "no"]] * 4 + [["no", "no"]] * 16),
        "all equal": (YES_NO, [["yes", "yes"]] * 12),
        "code never used": (YES_NO, [["no", "no"]] * 15),
        "never alike": (YES_NO, [["yes", "no"], ["no", "yes"]] * 6),
        "one value, some missing": (YES_NO, [["no", "no"]] * 6 + [["no", None]] * 5),
        "one category of four unused": (
            FOUR,
            [["positive", "positive"]] * 7 + [["negative", "mixed"]] * 2 + [["negative", "negative"]] * 5,
        ),
    }
    for seed in range(8):
        draw = random.Random(seed)
        values = YES_NO if seed % 2 else FOUR
        weights = [9, 1] if seed % 2 else [1, 3, 2, 6]
        rows: list[list[str | None]] = []
        for _ in range(30 + 10 * seed):
            first = draw.choices(values, weights)[0]
            second = first if draw.random() < 0.7 else draw.choices(values, weights)[0]
            gap = draw.random() if seed > 3 else 1
            rows.append([None if gap < 0.1 else first, None if 0.1 < gap < 0.25 else second])
        made[f"random {seed}"] = (values, rows)
    return made


def figures(values: list[str], rows: list[list[str | None]]) -> dict[str, float | None]:
    """The measures; Cohen's kappa over the units that both rated."""
    frame = pd.DataFrame(rows, columns=["a", "b"])
    ratings = OfRatings(frame, categories=values, digits=12)
    pairs = [row for row in rows if None not in row]
    table = pd.DataFrame(
        [[sum(row == [one, other] for row in pairs) for other in values] for one in values], values, values
    )
    found = {
        "percent": ratings.gwet()["est"]["pa"],
        "ac1": ratings.gwet()["est"]["coefficient_value"],
        "alpha": _or_none(lambda: ratings.krippendorff()["est"]["coefficient_value"]),
        "kappa": _or_none(lambda: OfTable(table, digits=12).cohen()["est"]["coefficient_value"]),
    }
    return {name: None if value is None or math.isnan(value) else value for name, value in found.items()}


def _or_none(measure: Callable[[], float]) -> float | None:
    try:
        return measure()
    except ZeroDivisionError:
        return None


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    found = {
        name: {"values": values, "rows": rows, "irrcac": figures(values, rows)}
        for name, (values, rows) in cases().items()
    }
    out = Path(__file__).with_name("irrcac.json")
    out.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")
