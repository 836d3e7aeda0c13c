"""The errors a user can meet, each with a hint that names the way out."""


class PipelineError(Exception):
    """What is wrong and where; `hint` says what the reader can do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(PipelineError):
    """A file that people write is wrong: names file, key and accepted values, all faults at once."""


class DocumentError(PipelineError):
    """One paper cannot be read; the others go on."""


class RecordError(PipelineError):
    """A record breaks its own rules: our mistake, not the user's."""
