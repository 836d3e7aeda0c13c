"""configs/settings.yaml, and where configs and model lie."""

from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import Field

from pipeline.core.config import Strict


class Settings(Strict):
    """How a run works."""

    version: Literal[1] = 1
    jobs: int = Field(0, ge=0, le=256, description="processes at once; 0 takes one per core")
    max_file_mb: int = Field(200, ge=1, description="larger files are not read")
    max_pages: int = Field(1500, ge=1, description="longer PDFs are not read")
    max_seconds: int = Field(300, ge=1, description="time for one paper, in seconds")
    max_seconds_per_mb: int = Field(100, ge=0, description="more time for each MB of its file, in seconds")
    max_memory_mb: int = Field(6000, ge=1000, description="memory for one paper, in MB")

    def limit_s(self, size_bytes: int) -> float:
        """Return how long a paper with a file of this size may take."""
        return self.max_seconds + self.max_seconds_per_mb * size_bytes / 1_000_000


def default_configs() -> Path:
    """Return the configs of this folder if there are any, else those that came with the package."""
    here = Path("configs")
    if (here / "codebook.yaml").is_file():
        return here
    return shipped_configs()


def shipped_configs() -> Path:
    """Return the configs that came with the program."""
    packaged = Path(str(files("pipeline"))) / "_configs"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "configs"


def is_own(configs: Path) -> bool:
    """True if the configs are the user's to change: not those that came with the program."""
    folder = configs.resolve()
    return folder == Path("configs").resolve() or folder != shipped_configs().resolve()


def default_model() -> Path:
    """Return the model of this folder if there is one, else the one that came with the package."""
    here = Path("models") / "kota-kembar"
    if here.is_dir():
        return here
    packaged = Path(str(files("pipeline"))) / "_models" / "kota-kembar"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / here
