"""Who is at the page: sessions of browsers, and the door that lets them in by token or password."""

import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field

from pipeline.core.decisions import Part

LANGUAGES = ("id", "en")
_MOST = 1000  # sessions kept; whoever only knocks cannot fill the memory
_PAUSE_S = 1.0  # after a wrong password: one guess a second


def check_name(name: str) -> str:
    """Return the name without spaces around it; tables part names by commas, ids by colons.

    Raises ValueError if nobody can enter under it.
    """
    name = " ".join(name.split())
    if not name or not name.isprintable() or set(name) & set(",;:"):
        raise ValueError("no name")
    return name


@dataclass(slots=True)
class Session:
    """One browser; `coder` is "" until a name was given. It lives in the server, the cookie names it."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    entered: bool = False
    coder: str = ""
    part: Part = Part.CODER
    language: str = LANGUAGES[0]
    queue: tuple[tuple[str, int], ...] = ()  # the sentences of the list in view: paper and index
    at: tuple[str, int] | None = None  # the sentence to go back to on the page that is loaded anew
    said: str = ""  # what was done last, for the page that is loaded anew after it


class Sessions:
    """All sessions since the start, by their keys; lost with the server, which costs a click on its link."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Session | None:
        """Return the session with this key."""
        return self._sessions.get(key)

    def start(self, language: str) -> Session:
        """Return a new session that has not entered yet; the oldest that never did makes room for it."""
        session = Session(language=language)
        with self._lock:
            if len(self._sessions) >= _MOST:
                waiting = (one.key for one in self._sessions.values() if not one.entered)
                self._sessions.pop(next(waiting, next(iter(self._sessions))))
            self._sessions[session.key] = session
        return session

    def renew(self, session: Session) -> None:
        """Give the session another key, as it enters: a key known before then opens nothing."""
        with self._lock:
            self._sessions.pop(session.key, None)
            session.key = secrets.token_urlsafe(32)
            session.entered = True
            self._sessions[session.key] = session


@dataclass(frozen=True, slots=True)
class Door:
    """What opens the page: the token in the printed link, or the password if there is one."""

    token: str
    password: str = ""
    pause_s: float = _PAUSE_S
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def opens_by_token(self, token: str) -> bool:
        """True for the token of this start."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def opens_by_password(self, password: str) -> bool:
        """True for the password; after a wrong one, none is looked at for a while.

        Those that come meanwhile are refused at once: waiting, they would hold up the whole page.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if self.password and hmac.compare_digest(password.encode(), self.password.encode()):
                return True
            time.sleep(self.pause_s)
            return False
        finally:
            self._lock.release()
