// Puts the report together: the overview, the language, the address, printing.

function renderOverview() {
  const people = codings(rows.evidence.filter((row) => row.decided_by));
  const rejected = codings(rows.evidence) - standing.length; // these are no evidence in the table below
  const quoted = new Set(rows.evidence.map((row) => row.sentence_id)).size;
  const sum = (name) => read.reduce((total, paper) => total + (paper[name] ?? 0), 0);
  const foreign = sum("other_language");
  const facts = [
    t("n.papers", { n: read.length }),
    t("n.read", { n: sum("sentences") - foreign }),
    foreign ? t("n.foreign", { n: foreign }) : null,
    t("overview.quoted", { n: quoted }),
    t("n.codings", { n: codings(rows.evidence) }),
    people ? t("n.decided", { n: people }) : null,
    rejected ? t("n.rejected", { n: rejected }) : null,
    t("n.findings", { n: findings.length }),
  ];
  show(
    "overview-body",
    el("p", { class: "facts" }, facts.filter(Boolean).join(" · ")),
    el("p", { class: "lead" }, t(people ? "overview.decided" : "overview.proposed", { n: people }), " ", t("overview.lead"), " ", people ? null : el("strong", {}, t("overview.undecided"))),
    paperTable(),
    el("p", { class: "soft" }, `${t("overview.made")}: `, payload.made.join(" · ")),
  );
}

const overviewState = { from: 0 };
const PAPERS_PAGE = 25;

function paperTable() {
  const listed = rows.documents;
  const coded = count(standing, (row) => row.doc_id);
  const shown = {
    year: (paper) => (paper.year === null ? "" : String(paper.year)),
    kind: (paper) => paper.kind,
    pair: (paper) => paper.city_pair ?? "",
    pages: (paper) => (paper.pages !== null && hasPages(paper) ? number(paper.pages) : ""),
    sentences: (paper) => (paper.sentences === null ? "" : number(paper.sentences)),
    evidence: (paper) => number(coded.get(paper.doc_id) ?? 0),
    state: (paper) => [paper.status === "failed" ? t("overview.failed") : paper.status === "ok" ? "" : paper.status, paper.message].filter(Boolean).join(": "),
  };
  const columns = Object.keys(shown).filter((key) => listed.some((paper) => shown[key](paper) !== "")); // none that is empty for all
  const numbers = ["year", "pages", "sentences", "evidence"];
  const look = (key) => (numbers.includes(key) ? "number" : undefined);
  const head = ["paper", ...columns].map((key) => el("th", { scope: "col", class: look(key) }, t(key)));
  const cell = (key, value) => el("td", { "data-label": value === "" ? undefined : t(key), class: look(key) }, value);
  const line = (paper) =>
    el(
      "tr",
      {},
      el(
        "th",
        { scope: "row" },
        papers.has(paper.doc_id) ? quotesLink({ paper: paper.doc_id }, paper.doc_id) : paper.doc_id || paper.source_file,
        el("span", { class: "title" }, paper.title),
        el("span", { class: "title" }, paper.authors),
      ),
      columns.map((key) => cell(key, shown[key](paper))),
    );
  const turn = (from) => {
    overviewState.from = from;
    renderOverview();
  };
  const table = el("table", { class: "rows stacked" }, el("caption", {}, t("overview.caption")), el("thead", {}, el("tr", {}, head)), el("tbody", {}, paged(listed, overviewState.from, PAPERS_PAGE).map(line)));
  return el("div", {}, table, pager(listed.length, overviewState.from, PAPERS_PAGE, t("overview"), turn));
}

const RENDERERS = [
  renderOverview,
  renderMatrixControls,
  renderMatrix,
  renderFilters,
  renderQuotes,
  renderTimelineControls,
  renderTimeline,
  renderObstacles,
  renderFindingControls,
  renderFindings,
  renderDriftControls,
  renderDrift,
  renderAgreementControls,
  renderAgreement,
  renderCalibration,
  renderTableControls,
  renderTables,
  renderCodebook,
];

function renderAll() {
  document.documentElement.lang = language;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === language));
  for (const render of RENDERERS) render();
  signParts();
}

// On a narrow screen the parts scroll sideways: arrows say where there are more of them.
function signParts() {
  const list = document.querySelector(".parts ul");
  list.parentElement.classList.toggle("before", list.scrollLeft > 4);
  list.parentElement.classList.toggle("more", list.scrollLeft + list.clientWidth < list.scrollWidth - 4);
}

// Addresses: #quotes?paper=…&code=…, #code-dimension/code, #finding-id, or a part of the report.
function follow() {
  const hash = location.hash.slice(1).split("?")[0];
  if (hash === "quotes") {
    const wanted = new URLSearchParams(location.hash.split("?")[1] ?? "");
    const filters = noFilters();
    for (const name of FILTERS) filters[name] = wanted.get(name) ?? "";
    Object.assign(quotesState, { filters, from: 0 });
    if (filters.paper && filters.code) matrixState.cell = `cell-${shownKey(filters.paper, filters.code, filters.pair)}`;
    armCells();
    renderFilters();
    renderQuotes();
    goTo("quotes");
    // on a phone the filters fill the screen: what was asked for stands below them
    if (window.matchMedia("(max-width: 46rem)").matches) document.getElementById("quotes-sum").scrollIntoView();
  } else if (hash.startsWith("code-")) goToCode(hash.slice(5));
  else if (hash.startsWith("finding-")) goToFinding(hash.slice(8));
  else if (document.getElementById(`${hash}-title`)) goTo(hash);
}

function goTo(part) {
  document.getElementById(part).scrollIntoView();
  document.getElementById(`${part}-title`).focus({ preventScroll: true });
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    keepLanguage(button.dataset.language);
    renderAll();
  });
}
document.querySelector(".parts ul").addEventListener("scroll", signParts, { passive: true });
window.addEventListener("resize", signParts);
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("matrix-body").addEventListener("keydown", moveCell);
window.addEventListener("hashchange", () => {
  keepPlace(location.href); // a link that was followed has begun an entry that knows no language
  follow();
});
// A second choice of the same cell changes no address, but is meant to lead there again.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) follow();
});
window.addEventListener("beforeprint", () => {
  printing = true;
  renderAll();
});
window.addEventListener("afterprint", () => {
  printing = false;
  renderAll();
});
renderAll();
if (location.hash) follow();
document.documentElement.dataset.ready = "yes";
