"""configs/settings.yaml, and where the configs lie."""

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


def default_configs() -> Path:
    """Return the configs of this folder if there are any, else those that came with the package."""
    here = Path("configs")
    if (here / "codebook.yaml").is_file():
        return here
    packaged = Path(str(files("pipeline"))) / "_configs"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "configs"
