"""What stands before every page: which hosts and origins may ask, who has entered, what browsers may do."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.sessions import LANGUAGES, Session, Sessions

LANGUAGE_COOKIE = "kotakembar_language"
CSRF_HEADER = "x-csrf-token"
MOST_BYTES = 200_000  # of a form: a memo of many pages
_OPEN = ("/static/", "/enter")  # what those may see who have not entered
_SAFE = frozenset({"GET", "HEAD"})
# Nothing inline, nothing from elsewhere: markup that slipped through could still not run.
_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names under which the page is asked for; `any_address` where it listens on all addresses."""

    names: frozenset[str]
    any_address: bool = False

    def allows(self, host: str) -> bool:
        """True if the Host header names this machine; a name that DNS was made to point here is none.

        An address in numbers cannot be pointed elsewhere, so all are taken where all are listened on.
        """
        name = _hostname(host)
        return name in self.names or (self.any_address and _is_address(name))


def hosts_of(host: str, machine: str) -> Hosts:
    """Return the names for a server that listens on `host`, on a machine of that name."""
    names = {"127.0.0.1", "localhost", "::1"}
    if host not in names:
        names |= {host.lower(), machine.lower()}
    return Hosts(frozenset(names), any_address=host in ("0.0.0.0", "::"))


def _is_plain(host: str) -> bool:
    return bool(host) and all(letter.isalnum() or letter in ".-:[]" for letter in host)


def _hostname(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "") if _is_plain(host) else ""
    except ValueError:  # a bracket that is not closed
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """Middleware that refuses what does not come from the page itself, and finds the session."""

    def __init__(self, app: ASGIApp, sessions: Sessions, hosts: Hosts, cookie: str) -> None:
        self._app, self._sessions, self._hosts, self._cookie = app, sessions, hosts, cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, by the app or by a refusal, with the headers that all answers have."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers.getlist("cookie"))
        session = self._sessions.get(cookies.get(self._cookie, ""))
        refusal = self._refusal(scope["method"], scope["path"], headers, session)
        if session is None and refusal is None and scope["path"] == "/enter":
            language = cookies.get(LANGUAGE_COOKIE, "")
            session = self._sessions.start(language if language in LANGUAGES else LANGUAGES[0])
        scope.setdefault("state", {})["session"] = session
        came_with = cookies.get(self._cookie, "")

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    if name != "cache-control" or not scope["path"].startswith("/static/"):
                        answer[name] = value
                if session is not None and session.key != came_with:
                    answer.append("set-cookie", _cookie(self._cookie, session.key))
            await send(message)

        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, method: str, path: str, headers: Headers, session: Session | None) -> Response | None:
        """Return what to answer instead, None if the request is in order."""
        if not self._hosts.allows(headers.get("host", "")):
            return PlainTextResponse("This address is not the page's own.", 421)
        if not path.startswith(_OPEN) and (session is None or not session.entered):
            return PlainTextResponse("Open the link that kotakembar review printed.", 403)
        if method in _SAFE:
            return None
        if not _same_origin(headers):
            return PlainTextResponse("The request came from another site.", 403)
        if session is None or headers.get(CSRF_HEADER) != session.csrf:
            return PlainTextResponse("The page is out of date: load it again.", 403)
        length = headers.get("content-length", "")
        # a body in chunks has no length that holds
        if "transfer-encoding" in headers or not length.isdecimal() or int(length) > MOST_BYTES:
            return PlainTextResponse("Too much at once.", 413)
        return None


def _same_origin(headers: Headers) -> bool:
    """True if the browser says that the page itself asks; a browser that says nothing is refused."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc == headers.get("host")


def _cookies(lines: Iterable[str]) -> dict[str, str]:
    cookies: dict[str, str] = {}
    for line in lines:
        for part in line.split(";"):  # one by one: a foreign cookie that is no cookie spoils only itself
            try:
                cookies |= {name: morsel.value for name, morsel in SimpleCookie(part.strip()).items()}
            except CookieError:
                continue
    return cookies


def _cookie(name: str, value: str) -> str:
    # Lax: the printed link may be opened from a mail; what changes anything is guarded by origin and token
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax"
