// The page of a code: examples are taken over by a click, and words that are not saved are not lost by a slip.
(() => {
  "use strict";
  const form = document.querySelector("[data-unsaved]");
  let unsaved = false;

  document.addEventListener("click", event => {
    const button = event.target.closest("[data-take]");
    const field = button && form?.elements[button.dataset.take];
    if (!field) return;
    field.value = button.dataset.text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  form?.addEventListener("input", () => { unsaved = true; });
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    if (detail.xhr.getResponseHeader("HX-Redirect")) unsaved = false; // it was saved
  });
  addEventListener("beforeunload", event => { if (unsaved) event.preventDefault(); });
})();
