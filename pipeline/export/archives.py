"""ZIP files whose bytes depend on their content alone, and text that XML can hold."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.core.atomic import replacing

# The first moment that a ZIP file can name.
EPOCH = (1980, 1, 1, 0, 0, 0)
# What XML 1.0 forbids, and half characters (production 2, Char).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_zip(path: Path, members: Mapping[str, bytes]) -> None:
    """Write the members in their order to `path`, replacing it as a whole; equal members give equal bytes."""
    with replacing(path, "wb") as handle, ZipFile(handle, "w") as archive:
        for name, content in members.items():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # else it names the system that wrote it
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def read_zip(content: bytes) -> dict[str, bytes]:
    """Return the members of a ZIP file in their order."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml_text(text: str) -> str:
    """Return the text with each character that XML cannot hold shown as unknown: lengths stay."""
    return _FORBIDDEN.sub("\ufffd", text)
