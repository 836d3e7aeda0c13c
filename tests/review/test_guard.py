from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from pipeline.review.guard import Hosts, hosts_of
from tests.review.desks import BASE, TOKEN, Browser, make_desk, make_paper


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(make_desk(tmp_path)).enter()


def _posts(browser: Browser) -> list[str]:
    routes = [route for route in browser.app.routes if isinstance(route, Route)]  # type: ignore[attr-defined]
    name = make_paper().document.source.sha256[:16]
    return [
        route.path.replace("{paper}", name).replace("{index:int}", "0")
        for route in routes
        if "POST" in (route.methods or ())
    ]


def test_without_the_link_there_is_nothing_to_see(tmp_path: Path) -> None:
    client = Browser(make_desk(tmp_path)).client

    for path in ("/", "/start", "/paper/x", "/paper/x/page/1.png"):
        assert client.get(path).status_code == 403
    assert client.get("/enter").status_code == 403
    assert client.get("/enter?token=wrong").status_code == 403
    assert client.get("/").status_code == 403


def test_the_link_lets_in_and_its_cookie_is_for_this_page_alone(tmp_path: Path) -> None:
    client = Browser(make_desk(tmp_path)).client

    answer = client.get(f"/enter?token={TOKEN}")

    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert client.get("/start").status_code == 200


def test_a_cookie_known_before_the_door_opened_is_worth_nothing(tmp_path: Path) -> None:
    browser = Browser(make_desk(tmp_path))
    browser.client.get("/enter")
    before = browser.client.cookies["kotakembar"]

    browser.client.get(f"/enter?token={TOKEN}")
    other = TestClient(browser.app, base_url=BASE, cookies={"kotakembar": before})  # type: ignore[arg-type]

    assert browser.client.cookies["kotakembar"] != before
    assert other.get("/start").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "a b", "10.0.0.5"]
)
def test_a_name_that_was_made_to_point_here_is_refused(browser: Browser, host: str) -> None:
    assert browser.client.get("/start", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    ("listening", "host", "allowed"),
    [
        ("127.0.0.1", "localhost:9000", True),
        ("127.0.0.1", "[::1]:9000", True),
        ("127.0.0.1", "192.168.1.7:9000", False),
        ("192.168.1.7", "192.168.1.7:9000", True),
        ("192.168.1.7", "192.168.1.8:9000", False),
        ("0.0.0.0", "192.168.1.8:9000", True),
        ("0.0.0.0", "meja:9000", True),
        ("0.0.0.0", "evil.example:9000", False),
        ("0.0.0.0", "192.168.1.8@evil.example", False),
    ],
)
def test_knows_its_own_names(listening: str, host: str, allowed: bool) -> None:
    assert hosts_of(listening, "meja").allows(host) is allowed


def test_a_host_of_strange_signs_is_nobody() -> None:
    assert not Hosts(frozenset({"localhost"})).allows("localhost/..")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {},
    ],
)
def test_no_form_is_taken_from_another_site(browser: Browser, headers: dict[str, str]) -> None:
    for path in _posts(browser):
        answer = browser.client.post(path, headers={"X-CSRF-Token": browser.csrf, **headers})
        assert answer.status_code == 403, path


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_no_form_is_taken_without_the_token_of_the_page(browser: Browser, token: str | None) -> None:
    paths = _posts(browser)

    assert "/undo" in paths
    for path in paths:
        headers = {"Origin": BASE} | ({} if token is None else {"X-CSRF-Token": token})
        assert browser.client.post(path, headers=headers).status_code == 403, path


def test_the_token_of_one_browser_is_not_that_of_another(browser: Browser) -> None:
    other = Browser(None, app=browser.app).enter("Budi")  # type: ignore[arg-type]
    other.csrf = browser.csrf

    assert other.post("/undo").status_code == 403


def test_a_flood_is_refused_before_it_is_read(browser: Browser) -> None:
    assert browser.post("/start", coder="x" * 300_000).status_code == 413


@pytest.mark.parametrize(
    "path", ["/", "/start", "/enter", "/nothing", "/static/review.js", "/static/nothing.js"]
)
def test_every_answer_forbids_what_a_page_does_not_need(browser: Browser, path: str) -> None:
    headers = browser.client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert (headers.get("cache-control") == "no-store") is not path.startswith("/static/")


def test_a_foreign_cookie_does_not_hide_ours(browser: Browser) -> None:
    name = browser.client.cookies["kotakembar"]
    other = TestClient(browser.app, base_url=BASE)  # type: ignore[arg-type]

    answer = other.get("/start", headers={"Cookie": f'a[]="; odd; kotakembar={name}'})

    assert answer.status_code == 200


def test_nothing_stands_inline(browser: Browser) -> None:
    templates = Path(__file__).parents[2] / "pipeline" / "review" / "templates"

    for path in templates.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "<style" not in text
        assert " style=" not in text
        assert " on" + "click" not in text
        assert "|safe" not in text.replace(" ", "")
        assert "<script>" not in text


@pytest.mark.parametrize("header", [("Host", "[::1"), ("Origin", "http://[x")])
def test_an_address_that_is_none_is_refused(browser: Browser, header: tuple[str, str]) -> None:
    headers = {"Origin": BASE, "X-CSRF-Token": browser.csrf, "HX-Request": "true"} | dict([header])

    assert browser.client.post("/leave", headers=headers).status_code in (403, 421)


def test_a_form_in_chunks_is_refused_before_it_is_read(browser: Browser) -> None:
    headers = {"Origin": BASE, "X-CSRF-Token": browser.csrf, "Content-Length": "5"}

    answer = browser.client.post(
        "/leave", headers=headers | {"Transfer-Encoding": "chunked"}, content=b"a=b&c"
    )

    assert answer.status_code == 413
