// Every other table of the audit, as it stands in the CSV files, and the codebook.

const OWN = ["documents", "evidence", "matrix", "timeline", "findings", "agreement", "dossier", "drift"];
const others = Object.keys(payload.tables).filter((name) => !OWN.includes(name));
const tablesState = { name: others[0] ?? "", find: "", from: 0 };
const ROWS_PAGE = 25;

function renderTables() {
  if (!others.length) return show("tables-body", empty("tables.empty"));
  const name = tablesState.name;
  const words = tablesState.find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length ? rows[name].filter((row) => words.every((word) => Object.values(row).join(" ").toLowerCase().includes(word))) : rows[name];
  show("tables-sum", t("n.rows", { n: found.length }));
  show(
    "tables-body",
    otherTable(name, paged(found, tablesState.from, ROWS_PAGE)),
    pager(found.length, tablesState.from, ROWS_PAGE, name, (from) => {
      tablesState.from = from;
      renderTables();
    }),
  );
}

function renderTableControls() {
  if (!others.length) return show("tables-controls");
  const set = (change) => {
    Object.assign(tablesState, { from: 0 }, change);
    renderTables();
  };
  show(
    "tables-controls",
    chooser("tables-name", t("tables.which"), others.map((name) => [name, name]), tablesState.name, (name) => set({ name })),
    finder("tables-find", t("tables.find"), tablesState.find, (find) => set({ find })),
  );
}

function otherTable(name, list) {
  const about = both(payload.tables[name].about) || name;
  if (!list.length) return el("div", {}, el("p", {}, el("strong", {}, name), ` · ${about}`), empty("tables.blank"));
  return scroller("wide", about, rowsTable(name, list, `${name}: ${about}`));
}

const LONG = 60; // characters from which a column is wide: rows would else be taller than a screen

function rowsTable(name, list, caption) {
  const filled = (column) => list.some((row) => row[column.name] !== "" && row[column.name] !== null);
  const columns = payload.tables[name].columns.filter((column) => filled(column) && (!column.technical || column.name === "sentence_id"));
  const kind = (column) => (!column.text ? "number" : list.some((row) => row[column.name].length > LONG) ? "long" : undefined);
  const kinds = columns.map(kind);
  const head = columns.map((column, place) => el("th", { scope: "col", title: both(column.about), class: kinds[place] }, columnWord(column)));
  const line = (row) => el("tr", {}, columns.map((column, place) => el("td", { class: kinds[place] }, cellContent(column, row))));
  return el("table", { class: "rows" }, el("caption", {}, caption), el("thead", {}, el("tr", {}, head)), el("tbody", {}, list.map(line)));
}

function cellContent(column, row) {
  const value = row[column.name];
  if (value === null || value === "") return "";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : number(value, 3);
  if (column.name === "code") return codeLabel(value);
  if (column.name === "sentence_id" && codedSentences.has(value)) return el("a", { href: quotesHash({ sentence: value }), class: "sentence-id" }, value);
  if (["verdict", "assessment", "body", "conclusion"].includes(column.name) && value in SIGNS) return verdictTag(value, (row.code ?? "").split("/")[0]);
  if (column.name === "outcome" && has(`outcome.${value}`)) return t(`outcome.${value}`);
  if (["status", "source_type"].includes(column.name)) return t(value);
  return value;
}

function renderCodebook() {
  const counts = count(standing, (row) => row.code);
  show(
    "codebook-body",
    el("p", { class: "soft" }, t("codebook.version", { version: payload.codebook.version, framework: both(payload.codebook.framework) })),
    dimensions.map((dimension) => codebookTable(dimension, counts)),
  );
}

function codebookTable(dimension, counts) {
  const head = ["code", "definition", "example", "sentences"].filter((name) => name !== "example" || dimension.codes.some((code) => both(code.example)));
  const said = (code, name) => both(code[name]) && el("p", {}, el("strong", {}, `${t(name)}: `), both(code[name]));
  const line = (code) =>
    el(
      "tr",
      { id: `code-${code.code}`, tabindex: "-1" },
      el("th", { scope: "row" }, both(code.label), el("span", { class: "title" }, both(code.short))),
      el("td", {}, el("p", {}, both(code.definition)), said(code, "include") || null, said(code, "exclude") || null),
      head.includes("example") && el("td", {}, said(code, "example") || null, said(code, "counter_example") || null),
      el("td", { class: "number", "data-label": t("sentences") }, counts.has(code.code) ? quotesLink({ code: code.code }, number(counts.get(code.code))) : "0"),
    );
  return el(
    "details",
    { class: "codes", open: printing || undefined },
    el("summary", {}, dimensionTag(dimension.name), ` ${t("n.codes", { n: dimension.codes.length })}`),
    el(
      "table",
      { class: "rows stacked" },
      el("caption", {}, t("codebook.caption", { dimension: both(dimension.label) })),
      el("thead", {}, el("tr", {}, head.map((name) => el("th", { scope: "col", class: name === "sentences" ? "number" : undefined }, t(name))))),
      el("tbody", {}, dimension.codes.map(line)),
    ),
  );
}

function goToCode(code) {
  const row = document.getElementById(`code-${code}`);
  if (!row) return;
  row.closest("details").open = true;
  row.scrollIntoView({ block: "center" });
  row.focus({ preventScroll: true });
}
