// The keyboard of the review page. Each key clicks a button that is there for the mouse as well.
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const points = text => [...text].length; // code points, as the server counts
  let current = null; // id of the chosen row
  let busy = 0; // requests on the way whose answer changes the panel
  let waiting = []; // keys pressed meanwhile
  let timer = 0;

  const panel = () => $("#panel");
  const rows = () => $$("[data-rows] .s");
  const row = () => current && document.getElementById(current);
  const isTyping = target => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  function announce(text) {
    const said = $("#said");
    said.textContent = text;
    said.classList.remove("past");
    if ($("#did")) $("#did").textContent = text; // stands beside the undo button
    clearTimeout(announce.timer);
    announce.timer = setTimeout(() => said.classList.add("past"), 2500);
  }
  function alarm(text) { $("#alarm").textContent = text; }

  // --- the chosen row -------------------------------------------------------------------------------------
  function mark() {
    for (const one of $$(".s[aria-current]")) if (one.id !== current) { one.removeAttribute("aria-current"); one.tabIndex = -1; }
    const one = row();
    if (one) { one.setAttribute("aria-current", "true"); one.tabIndex = 0; }
    for (const shape of $$("#overlay g")) shape.classList.toggle("now", shape.dataset.row === current);
  }
  function choose(one, { focus = true, load = true } = {}) {
    if (!one) return;
    current = one.id;
    mark();
    if (focus && document.activeElement !== one) one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
    if (load && panel()?.dataset.row !== current) {
      clearTimeout(timer);
      timer = setTimeout(fetchPanel, 40); // keys held down run past rows without asking for each
    }
    showPage(one.dataset.page);
  }
  function fetchPanel() {
    clearTimeout(timer);
    const one = row();
    if (one && panel()?.dataset.row !== current) htmx.ajax("GET", one.dataset.panel, { target: "#panel", swap: "outerHTML", source: "#panel" });
  }
  function move(step, wanted = () => true) {
    const all = rows();
    let place = all.indexOf(row());
    if (place < 0) place = step > 0 ? -1 : all.length;
    for (place += step; place >= 0 && place < all.length; place += step) if (wanted(all[place])) return choose(all[place]);
    const more = step > 0 && $("[data-more]");
    if (more) more.click();
  }

  // --- the page picture -----------------------------------------------------------------------------------
  function showPage(number, force = false) {
    const picture = $("#picture");
    if (!picture || !number || (!force && picture.dataset.number === String(number))) return;
    picture.dataset.number = number;
    htmx.ajax("GET", `${picture.dataset.url}/page/${number}`, { target: "#picture", swap: "innerHTML", source: "#picture" });
  }
  function redraw() {
    const picture = $("#picture");
    if (picture && $("#overlay")) htmx.ajax("GET", `${picture.dataset.url}/overlay/${picture.dataset.number}`, { target: "#overlay", swap: "innerHTML", source: "#overlay" });
  }

  // --- the codes of the panel -----------------------------------------------------------------------------
  const lines = () => $$("[data-line]", panel() || document.createElement("i"));
  const line = () => $("[data-line].chosen");
  function pick(place) {
    const all = lines();
    if (!all.length) return;
    place = Math.max(0, Math.min(place, all.length - 1));
    all.forEach((one, number) => {
      one.classList.toggle("chosen", number === place);
      $("[data-pick]", one).setAttribute("aria-expanded", String(number === place));
    });
    const sentence = $("[data-sentence]"), marked = $("[data-marked]", all[place]);
    if (sentence && marked) sentence.replaceChildren(marked.content.cloneNode(true));
    const context = $(".context");
    if (context && sentence) context.scrollTop = sentence.offsetTop - 40;
    const side = $(".side");
    if (place === 0 && side) side.scrollTop = 0; else $(".title", all[place]).scrollIntoView({ block: "nearest" });
  }
  function openEdit() {
    const fields = $(".edit", line());
    const open = fields.hidden;
    fields.hidden = !open;
    fields.disabled = !open;
    $("[data-edit]", line()).setAttribute("aria-expanded", String(open));
    if (open) $("select", fields).focus();
  }

  // --- a code of one's own --------------------------------------------------------------------------------
  function offsetsOfSelection() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const words = row() && $(".words", row());
    const home = [words, $("[data-sentence]")].find(one => one && one.contains(range.startContainer) && one.contains(range.endContainer));
    if (!home) return null;
    const before = document.createRange();
    before.selectNodeContents(home);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return [start, start + range.toString().length];
  }
  function openAdd() {
    const dialog = $("#add"), here = panel();
    if (!dialog || !here?.dataset.url) return;
    const part = $("#add-part"), selected = offsetsOfSelection();
    part.value = $("[data-sentence]").textContent;
    $("#add-filter").value = "";
    $("#add-memo").value = "";
    $("#add-assessment").value = "neutral";
    $("#add-source").value = "";
    filterCodes();
    dialog.showModal();
    part.setSelectionRange(...(selected || [0, 0]));
    $("#add-filter").focus();
  }
  function filterCodes() {
    const typed = $("#add-filter").value.toLowerCase();
    const meant = { "+": "positive", "-": "negative", "=": "mixed" }[typed.slice(-1)];
    if (meant) $("#add-assessment").value = meant;
    const wanted = (meant ? typed.slice(0, -1) : typed).trim().split(/\s+/);
    const options = $$("#add-codes li");
    for (const one of options) one.hidden = !wanted.every(word => one.textContent.toLowerCase().includes(word));
    selectCode(options.find(one => !one.hidden));
  }
  function selectCode(option) {
    for (const one of $$("#add-codes li")) one.setAttribute("aria-selected", String(one === option));
    $("#add-filter").setAttribute("aria-activedescendant", option ? option.id : "");
    option?.scrollIntoView({ block: "nearest" });
  }
  function moveCode(step) {
    const shown = $$("#add-codes li:not([hidden])");
    const place = shown.findIndex(one => one.getAttribute("aria-selected") === "true");
    selectCode(shown[Math.max(0, Math.min(place + step, shown.length - 1))]);
  }
  function sendCode() {
    const option = $("#add-codes li[aria-selected=true]"), here = panel();
    if (!option || !here) return;
    const part = $("#add-part"), first = Number(here.dataset.start);
    const values = { do: "add", code: option.dataset.code, assessment: $("#add-assessment").value, source_type: $("#add-source").value, memo: $("#add-memo").value, seen: here.dataset.seen ?? "" };
    if (part.selectionEnd > part.selectionStart) {
      values.start = first + points(part.value.slice(0, part.selectionStart));
      values.end = first + points(part.value.slice(0, part.selectionEnd));
    }
    htmx.ajax("POST", here.dataset.url, { target: "#panel", swap: "outerHTML", values, source: "#panel" });
  }

  // --- search ---------------------------------------------------------------------------------------------
  let hits = [];
  function find() {
    const wanted = $("[data-find]").value.trim().toLowerCase();
    const ranges = [];
    hits = wanted ? rows().filter(one => $(".words", one).textContent.toLowerCase().includes(wanted)) : [];
    for (const one of hits) {
      const walker = document.createTreeWalker($(".words", one), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.data.toLowerCase();
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + wanted.length);
          ranges.push(range);
        }
      }
    }
    if (window.Highlight) CSS.highlights.set("found", new Highlight(...ranges));
    $("#found").textContent = wanted ? String(hits.length) : "";
  }
  function nextHit(step) {
    if (!hits.length) return;
    const all = rows(), here = all.indexOf(row()), places = hits.map(one => all.indexOf(one));
    const place = step > 0 ? places.find(one => one > here) ?? places[0] : places.findLast(one => one < here) ?? places.at(-1);
    choose(all[place], { focus: false });
  }

  // --- keys -----------------------------------------------------------------------------------------------
  const isOpen = one => one.closest("[data-whole]") ? !one.classList.contains("done") : Number(one.dataset.left) > 0;
  const moves = {
    ArrowDown: () => move(1), j: () => move(1), ArrowUp: () => move(-1), k: () => move(-1),
    n: () => move(1, isOpen), b: () => move(-1, isOpen),
    Home: () => choose(rows()[0]), End: () => choose(rows().at(-1)),
    ArrowLeft: () => pick(lines().indexOf(line()) - 1), ArrowRight: () => pick(lines().indexOf(line()) + 1),
  };
  const mustWait = key => !moves[key] && row() && panel() && panel().dataset.row !== current;
  function press(key) {
    if (!busy && !mustWait(key)) return act(key);
    waiting.push(key);
    if (!busy) fetchPanel();
    return true;
  }
  function act(key) {
    if (/^[1-9]$/.test(key) && lines().length) { pick(Number(key) - 1); return true; }
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const button = [line(), panel(), document].map(root => root && $(wanted, root)).find(one => one && !one.disabled && one.offsetParent !== null);
    if (button) {
      if (button.matches("input, textarea")) { button.focus(); button.select?.(); } else button.click();
      return true;
    }
    if (moves[key] && rows().length) { moves[key](); return true; }
    return false;
  }
  document.addEventListener("keydown", event => {
    const target = event.target;
    if (event.key === "Escape" && !$("dialog[open]") && isTyping(target)) { target.blur(); row()?.focus(); return; }
    if (target.matches?.("[data-find]") && event.key === "Enter") { event.preventDefault(); nextHit(event.shiftKey ? -1 : 1); return; }
    if ($("dialog[open]") || isTyping(target) || event.altKey) return;
    let key = event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== "z") return;
      key = event.shiftKey ? "Z" : "z";
    }
    const onButton = target.closest("button, a, summary") && [" ", "Enter"].includes(key);
    if (!onButton && press(key)) event.preventDefault();
  });

  document.addEventListener("click", event => {
    const target = event.target;
    const hit = name => target.closest(`[data-${name}]`);
    if (target.closest("#alarm")) alarm("");
    if (hit("open")) $(`#${hit("open").dataset.open}`).showModal();
    else if (hit("close")) hit("close").closest("dialog").close();
    else if (hit("pick")) pick(lines().indexOf(hit("line")));
    else if (hit("edit")) openEdit();
    else if (hit("add")) openAdd();
    else if (hit("turn")) showPage(hit("turn").dataset.turn, true);
    else if (hit("toggle")) {
      const wide = matchMedia("(min-width: 1001px)").matches;
      document.body.classList.toggle(wide ? "picture-off" : "picture-on");
    }
    else if (target.closest("#overlay g")) choose(document.getElementById(target.closest("#overlay g").dataset.row));
    else if (target.closest("#add-codes li")) selectCode(target.closest("li"));
    else if (target.closest(".s")) choose(target.closest(".s"), { focus: getSelection().isCollapsed });
  });
  document.addEventListener("focusin", event => {
    const one = event.target.closest?.(".s");
    if (one && one.id !== current) choose(one);
    const within = event.target.closest?.("[data-line]");
    if (within && !within.classList.contains("chosen")) pick(lines().indexOf(within));
  });
  document.addEventListener("change", event => {
    if (event.target.matches("[data-jump]") && event.target.value) { choose(document.getElementById(event.target.value)); event.target.value = ""; }
  });
  document.addEventListener("input", event => {
    if (event.target.matches("[data-find]")) find();
    if (event.target.id === "add-filter") filterCodes();
  });
  document.addEventListener("submit", event => {
    if (event.target.matches("[data-add-form]")) sendCode();
  });
  document.addEventListener("keydown", event => {
    if (event.target.id !== "add-filter") return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); moveCode(step); }
  }, true);

  // --- answers --------------------------------------------------------------------------------------------
  const isDecision = detail => detail.requestConfig.verb === "post";
  const onPanel = detail => detail.target?.id === "panel";
  let goOn = false;
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (!onPanel(detail)) return;
    busy += 1;
    goOn = goOn || Boolean(detail.requestConfig.triggeringEvent?.submitter?.matches("[data-next]"));
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!onPanel(detail)) return;
    busy = Math.max(0, busy - 1);
    if (!detail.successful) { goOn = false; waiting = []; }
    if (detail.successful && isDecision(detail)) redraw();
    settle(); // the new panel is in place and its buttons work: answers settle without delay
  });
  document.addEventListener("submit", event => {
    if (event.target.matches("form[hx-post]")) event.preventDefault(); // never by the browser itself
  });
  function settle() {
    if (busy) return;
    mark();
    if (panel()?.dataset.row && current && panel().dataset.row !== current) return fetchPanel();
    pick(Number(panel()?.dataset.first || 0));
    if (document.activeElement === document.body || !document.activeElement) row()?.focus({ preventScroll: true });
    if (goOn) { goOn = false; move(1); }
    while (waiting.length && !busy) {
      if (mustWait(waiting[0])) return fetchPanel();
      act(waiting.shift());
    }
  }
  document.addEventListener("htmx:afterSwap", event => { if (event.detail.target.id === "bulk") event.detail.target.showModal(); });
  document.addEventListener("htmx:afterSwap", event => { if (event.detail.target.id === "picture" || event.detail.target.id === "overlay") mark(); });
  document.addEventListener("htmx:oobAfterSwap", event => { if (event.detail.target.id === "said") announce($("#said").textContent); });
  document.addEventListener("htmx:oobErrorNoTarget", event => event.stopPropagation());
  document.addEventListener("htmx:responseError", ({ detail }) => alarm(detail.xhr.responseText.slice(0, 400)));
  document.addEventListener("htmx:sendError", () => alarm(document.documentElement.lang === "en" ? "The server does not answer: is kotakembar review still running?" : "Server tidak menjawab: apakah kotakembar review masih berjalan?"));

  // On a narrow screen the line at the top scrolls sideways: arrows say where there is more of it.
  function signTop() {
    const pages = $(".top nav");
    if (!pages) return;
    $(".top").classList.toggle("came", pages.scrollLeft > 4);
    $(".top").classList.toggle("goes-on", pages.scrollLeft + pages.clientWidth < pages.scrollWidth - 4);
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (matchMedia("(max-width: 640px)").matches) for (const one of $$("details[data-wide]")) one.open = false;
    $(".top [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    signTop();
    $(".top nav")?.addEventListener("scroll", signTop, { passive: true });
    window.addEventListener("resize", signTop);
    const list = $("[data-rows]");
    if (list) choose(document.getElementById(list.dataset.chosen) || rows()[0]);
    if ($("#said").textContent) announce($("#said").textContent);
  });
})();
