"""Pages that answer late, to find tests that do not wait for them: pytest -p tests.slow_pages.

What follows an address, a scroll, a new size or a request comes 0.3 s later than it would, far later than a
test that looks at once can see; a test that waits for what it wants passes all the same.
"""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

_LATE = """(() => {
    const listen = EventTarget.prototype.addEventListener, send = XMLHttpRequest.prototype.send;
    EventTarget.prototype.addEventListener = function (type, heard, options) {
        const late = function (event) { setTimeout(() => heard.call(this, event), 300); };
        const is_late = ["hashchange", "scroll", "resize"].includes(type);
        return listen.call(this, type, is_late ? late : heard, options);
    };
    XMLHttpRequest.prototype.send = function (...sent) { setTimeout(() => send.apply(this, sent), 300); };
})();"""


_new_context, _new_page = Browser.new_context, Browser.new_page


def _late_context(self: Browser, **options: Any) -> BrowserContext:  # noqa: ANN401
    context = _new_context(self, **options)
    context.add_init_script(_LATE)
    return context


def _late_page(self: Browser, **options: Any) -> Page:  # noqa: ANN401
    page = _new_page(self, **options)
    page.add_init_script(_LATE)
    return page


Browser.new_context, Browser.new_page = _late_context, _late_page  # type: ignore[method-assign]
