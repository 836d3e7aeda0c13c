// Every coded sentence with its place and codings; filters live in the address, so that a view can be kept.

const FILTERS = ["paper", "pair", "dimension", "code", "assessment", "source", "coder", "status", "sentence", "text"];
const QUOTES_PAGE = 20;
const QUOTES_PRINTED = 1000; // about 200 sheets: more is never read on paper
const noFilters = () => Object.fromEntries(FILTERS.map((name) => [name, ""]));
const quotesState = { filters: noFilters(), from: 0 };
const lower = new Map();
const findingsOf = group(
  rows.findings.filter((row) => row.sentence_id),
  (row) => row.sentence_id,
);

function matches(row, filters) {
  return (
    (!filters.paper || row.doc_id === filters.paper) &&
    (!filters.pair || filters.pair === (row.pair || papers.get(row.doc_id)?.city_pair)) &&
    (!filters.dimension || row.dimension === filters.dimension) &&
    (!filters.code || row.code === filters.code) &&
    (!filters.assessment || row.assessment === filters.assessment) &&
    (!filters.source || row.source_type === filters.source) &&
    (!filters.coder || row.coder === filters.coder || coderKind(row.coder) === filters.coder) &&
    (!filters.status || row.status === filters.status) &&
    (!filters.sentence || row.sentence_id === filters.sentence)
  );
}

function lowered(text) {
  if (!lower.has(text)) lower.set(text, text.toLowerCase());
  return lower.get(text);
}

function foundRows() {
  const filters = quotesState.filters;
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.evidence.filter(
    (row) =>
      matches(row, filters) &&
      words.every((word) => lowered(row.text).includes(word) || lowered(row.source_name).includes(word) || lowered(row.note).includes(word)),
  );
}

function renderQuotes() {
  if (!rows.evidence.length) return show("quotes-body", empty("quotes.empty"));
  const found = foundRows();
  const quotes = [...group(found, (row) => row.sentence_id).values()];
  const shown = paged(quotes, quotesState.from, QUOTES_PAGE, QUOTES_PRINTED);
  const sources = new Set(found.map((row) => `${row.source_type} ${row.source_name || row.doc_id}`)).size;
  const { paper, pair, code } = quotesState.filters;
  const sum = [
    t("n.sentences", { n: quotes.length }),
    t("n.codings", { n: codings(found) }),
    t("n.papers", { n: new Set(found.map((row) => row.doc_id)).size }),
    dossierOf.has(cellKey(paper, code, pair)) ? null : t("n.sources", { n: sources }), // else what the audit counts stands below
  ].filter(Boolean);
  const cell = cells.get(cellKey(paper, code, pair));
  show("quotes-sum", sum.join(" · "));
  show(
    "quotes-body",
    activeFilters(),
    cell && cellNotes(cell),
    quotes.length ? el("div", { class: "quotes" }, shown.map(quoteCard)) : empty(cell?.verdict === "none" && !unreadWord(cell) ? "quotes.searched" : "quotes.none"),
    printing && quotes.length > QUOTES_PRINTED && el("p", {}, t("quotes.cut", { n: QUOTES_PRINTED })),
    pager(quotes.length, quotesState.from, QUOTES_PAGE, t("quotes"), (from) => {
      quotesState.from = from;
      renderQuotes();
      document.getElementById("quotes").scrollIntoView();
      document.getElementById("quotes-title").focus({ preventScroll: true });
    }),
  );
}

function filterWord(name, value) {
  const words = {
    pair: cityPairWord,
    dimension: dimensionLabel,
    code: codeLabel,
    assessment: (one) => assessmentWord(one),
    source: (one) => t(one),
    coder: coderName,
    status: (one) => t(one),
  };
  return (words[name] ?? String)(value);
}

function filterLabel(name) {
  return t({ source: "speaker" }[name] ?? name);
}

function activeFilters() {
  const used = FILTERS.filter((name) => quotesState.filters[name]);
  if (!used.length) return null;
  const { paper, pair, code } = quotesState.filters;
  const key = shownKey(paper, code, pair);
  const back = paper && code && cells.has(key);
  return el(
    "p",
    { class: "active" },
    `${t("quotes.filtered")}: `,
    used.map((name) => el("span", { class: "item" }, `${filterLabel(name)}: ${filterWord(name, quotesState.filters[name])}`)),
    el("button", { type: "button", id: "quotes-reset", onclick: () => setFilters(noFilters(), true) }, t("quotes.reset")),
    back && el("button", { type: "button", id: "quotes-back", onclick: () => backToCell(paper, code, key) }, `↑ ${t("quotes.back")}`),
  );
}

// What the matrix and the audit say of one cell, above its quotes.
function cellNotes(row) {
  const dimension = row.code.split("/")[0];
  const noted = findingsOfCell(row);
  const sources = row.pair ? undefined : dossierOf.get(cellOf(row))?.[0].sources; // counted for the whole paper
  const sides = { body: assessmentWord(row.body, dimension), conclusion: assessmentWord(row.conclusion, dimension) };
  const facts = [
    codeLabel(row.code),
    row.verdict !== "none" && t("matrix.differs", sides),
    typeof sources === "number" && t("n.sources", { n: sources }),
  ];
  return el(
    "div",
    { class: "cell-notes" },
    el("p", {}, verdictTag(row.verdict, dimension), ` ${facts.filter(Boolean).join(" · ")}`),
    noted.length > 0 && el("p", { class: "noted" }, `! ${t("quote.findings")}: `, noted.map(findingLink)),
    searched.has(cellOf(row)) && searchedNote(searched.get(cellOf(row))),
  );
}

// What was searched for an empty cell, and the sentence that came nearest.
function searchedNote(row) {
  const outcome = unreadWord(row); // that nothing was found stands where the quotes would be
  return el(
    "div",
    {},
    el("p", {}, outcome && el("strong", {}, `${outcome}. `), t("searched.read", row), row.other_language ? ` ${t("n.foreign", { n: row.other_language })}.` : "", row.rejected ? ` ${t("searched.rejected", row)}` : "", row.why ? ` (${row.why})` : ""),
    row.text && el("p", { class: "place" }, t("searched.near", { place: [pageWord(row), row.rule].filter(Boolean).join(", ") })),
    row.text && el("blockquote", { lang: "id" }, row.text),
  );
}

function findingLink(row) {
  return el("a", { href: `#finding-${row.finding_id}` }, `${kindWord(row.kind)}: ${subjectWord(row)}`);
}

function backToCell(paper, code, key) {
  const dimension = code.split("/")[0];
  const place = foundPapers().findIndex((one) => one.doc_id === paper);
  if (place < 0) matrixState.find = "";
  matrixState.dimension = dimension;
  matrixState.from = Math.floor(Math.max(place, 0) / MATRIX_PAGE) * MATRIX_PAGE;
  matrixState.cell = `cell-${key}`;
  renderMatrixControls();
  renderMatrix();
  const link = document.getElementById(matrixState.cell);
  link?.scrollIntoView({ block: "center" });
  link?.focus({ preventScroll: true });
}

function quoteCard(found) {
  const [first] = found;
  const findings = [...new Map((findingsOf.get(first.sentence_id) ?? []).map((row) => [row.finding_id, row])).values()];
  const says = new Set(found.map(sourceWord));
  return el(
    "article",
    { class: "quote" },
    el("div", { class: "said" }, el("blockquote", { lang: "id" }, marked(first.text, triggersOf(found))), quotePlace(first, says)),
    el("ul", { class: "codings" }, [...group(found, (row) => row.code).values()].map(codingGroup)),
    findings.length > 0 &&
      el(
        "p",
        { class: "noted" },
        `! ${t("quote.findings")}: `,
        findings.map(findingLink),
      ),
  );
}

function quotePlace(first, says) {
  return el(
    "p",
    { class: "place" },
    el("a", { href: quotesHash({ paper: first.doc_id }), title: papers.get(first.doc_id)?.title }, first.doc_id),
    ` · ${placeWord(first)} · ${t("says", { who: [...says].join("; ") })}`,
    el("span", { class: "sentence-id" }, " · ", el("a", { href: quotesHash({ sentence: first.sentence_id }) }, first.sentence_id)),
  );
}

// One code of a sentence: who gave it, whose word holds first, and how each has it.
function codingGroup(list) {
  const [first] = list;
  return el("li", {}, dimensionTag(first.dimension), " ", el("a", { href: `#code-${first.code}`, class: "code" }, codeLabel(first.code)), [...list].sort(byTrust).map(codingLine), decisionNote(first));
}

// When people decided on the code, what it was before they edited it, and why.
function decisionNote(row) {
  const { decided_at: at, edited_from: was, memo } = dossier.get(`${row.sentence_id} ${row.code}`) ?? {};
  if (!at) return null;
  const decided = t("decided.at", { at: at.slice(0, 16).replace("T", " ") });
  const edited = was ? ` (${t("decided.was", { was: wasWord(was, row.dimension) })})` : "";
  return el("p", { class: "why" }, [decided + edited, memo].filter(Boolean).join(": "));
}

// As the table has it: another code, what a person said ("negative informant"), or what was proposed
// ("rule:x negative; model:y negative 0.83").
function wasWord(was, dimension) {
  if (was.includes("/") && !was.includes(" ")) return codeLabel(was);
  const said = (word) => (ASSESSMENTS.includes(word) ? assessmentWord(word, dimension) : t(word));
  const parts = was.split("; ").map((part) => {
    const proposed = /^(\w+:.+?) (\w+)(?: ([\d.]+))?$/.exec(part);
    if (!proposed) return part.split(" ").map(said).join(", ");
    const [, coder, word, p] = proposed;
    return t("was.by", { said: said(word), who: coderWord({ coder, probability: p === undefined ? null : Number(p) }) });
  });
  return parts.join("; ");
}

function codingLine(row) {
  const apart = differing(row.note);
  const note = apart ? row.note.replace(/(^|; )coders differ: [^;]+/, "").replace(/^; /, "") : row.note;
  const decision = apart || (row.decided_by ? t("decided", { status: t(row.status), who: row.decided_by }) : t(row.status));
  const basis = [row.trigger && t("trigger", { words: row.trigger }), note && t("note", { note })].filter(Boolean);
  return el(
    "div",
    { class: row.status === "rejected" ? "coding rejected" : "coding" },
    verdictTag(row.assessment, row.dimension),
    el("span", { class: "why" }, `${coderWord(row)} · ${decision}`),
    basis.length > 0 && el("details", { class: "basis" }, el("summary", {}, t("basis")), el("p", {}, basis.join(" · "))),
  );
}

// A rule's words say what it rests on, a model's only what spoke for it: those where there are no others.
function triggersOf(list) {
  const rules = list.filter((row) => coderKind(row.coder) === "rule");
  return (rules.length ? rules : list).map((row) => row.trigger);
}

// The words that called for the codes, each where it first stands behind the one before.
function marked(text, triggers) {
  const marks = [];
  for (const trigger of new Set(triggers)) {
    let from = 0;
    for (const words of trigger.split(/\s*[…;,]\s*/).filter((part) => part.length > 2)) {
      const at = lowered(text).indexOf(words.toLowerCase(), from);
      if (at < 0) continue;
      marks.push([at, at + words.length]);
      from = at + words.length;
    }
  }
  marks.sort((one, other) => one[0] - other[0]);
  const parts = [];
  let done = 0;
  for (const [start, end] of marks) {
    if (start < done) continue;
    parts.push(text.slice(done, start), el("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done)];
}

function renderFilters() {
  const chosen = quotesState.filters;
  const present = (name, order) => {
    const there = new Set(rows.evidence.map((row) => row[name]));
    return order ? order.filter((one) => there.has(one)) : [...there].sort();
  };
  const coders = present("coder");
  const kinds = TRUST.filter((kind) => coders.some((coder) => coderKind(coder) === kind));
  const named = coders.filter((coder) => coderKind(coder) !== "rule");
  const coded = new Set(present("code"));
  const list = (values, name) => [["", t("any")], ...values.map((value) => [value, filterWord(name, value)])];
  const codeList = [...codes.values()].filter((code) => coded.has(code.code) && (!chosen.dimension || code.dimension === chosen.dimension));
  const lists = {
    paper: [["", t("papers.all")], ...read.map((paper) => [paper.doc_id, paper.doc_id])],
    ...(present("pair").some(Boolean) && { pair: list(present("pair").filter(Boolean), "pair") }),
    dimension: list(dimensions.map((one) => one.name), "dimension"),
    code: list(codeList.map((code) => code.code), "code"),
    assessment: list(present("assessment", ASSESSMENTS), "assessment"),
    source: list(present("source_type"), "source"),
    coder: list([...kinds, ...named], "coder"),
    status: list(present("status"), "status"),
  };
  const fields = Object.entries(lists).map(([name, options]) =>
    chooser(`filter-${name}`, filterLabel(name), options, chosen[name], (value) => setFilters({ ...quotesState.filters, [name]: value, sentence: "" })),
  );
  const text = finder("filter-text", t("text"), chosen.text, (value) => setFilters({ ...quotesState.filters, text: value }));
  show("quotes-filters", text, fields);
}

function setFilters(filters, refocus = false) {
  if (filters.dimension && filters.code && !filters.code.startsWith(`${filters.dimension}/`)) filters.code = "";
  Object.assign(quotesState, { filters, from: 0 });
  keepPlace(quotesHash(filters));
  const focused = document.activeElement?.id;
  if (focused !== "filter-text") renderFilters();
  renderQuotes();
  if (refocus) document.getElementById("quotes-title").focus({ preventScroll: true });
  else if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
