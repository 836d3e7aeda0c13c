// The heat map: papers and codes of a dimension; each cell leads to its sentences.

const matrixState = { dimension: "", turned: null, find: "", from: 0, cell: "" };
const MATRIX_PAGE = 40; // papers at once
const FEW_PAPERS = 6; // up to here codes are rows: their names then stand level and nothing need be scrolled
const DEPTHS = [1, 4, 8]; // sentences from which a cell is pale, middling, deep: thirds of the two source papers
const cells = new Map(rows.matrix.map((row) => [cellKey(row.doc_id, row.code, row.pair), row]));
const pairsOf = new Map([...group(rows.matrix, (row) => row.doc_id)].map(([doc, list]) => [doc, [...new Set(list.map((row) => row.pair))].filter(Boolean)]));
// The key of the cell that shows what is said; without a pair, of a paper that compares, that of its first one.
const shownKey = (doc, code, pair) => cellKey(doc, code, pair || pairsOf.get(doc)?.[0]);
const findingsAt = group(
  rows.findings.filter((row) => row.code),
  cellOf,
);
const matrixDimensions = dimensions.filter((one) => one.codes.some((code) => rows.matrix.some((row) => row.code === code.code)));

function renderMatrix() {
  if (!matrixDimensions.length || !papers.size) return show("matrix-body", empty("matrix.empty"));
  matrixState.dimension ||= matrixDimensions[0].name;
  const drawn = printing ? matrixDimensions : matrixDimensions.filter((one) => one.name === matrixState.dimension);
  const found = foundPapers();
  const shown = paged(found, matrixState.from, MATRIX_PAGE);
  const turn = (from) => {
    matrixState.from = from;
    renderMatrix();
  };
  show(
    "matrix-body",
    ...drawn.map((dimension) => matrixTable(dimension, shown)),
    shown.some((paper) => pairsOf.get(paper.doc_id)?.length) && el("p", { class: "soft" }, t("matrix.comparing")),
    pager(found.length, matrixState.from, MATRIX_PAGE, t("matrix"), turn),
    legend(),
  );
  armCells();
}

function renderMatrixControls() {
  if (!matrixDimensions.length) return show("matrix-controls");
  matrixState.dimension ||= matrixDimensions[0].name;
  const choices = matrixDimensions.map((one) => [one.name, both(one.label)]);
  const set = (change) => {
    Object.assign(matrixState, { from: 0 }, change);
    renderMatrix();
  };
  show(
    "matrix-controls",
    chooser("matrix-dimension", t("matrix.dimension"), choices, matrixState.dimension, (dimension) => set({ dimension })),
    papers.size > FEW_PAPERS && finder("matrix-find", t("matrix.find"), matrixState.find, (find) => set({ find })),
    el("button", { type: "button", id: "matrix-turn", onclick: () => set({ turned: !codesAreRows() }) }, t("matrix.turn")),
  );
}

function foundPapers() {
  const words = matrixState.find.toLowerCase().split(/\s+/).filter(Boolean);
  return read.filter((paper) => {
    const text = `${paper.doc_id} ${paper.title} ${paper.authors} ${paper.year ?? ""} ${paper.city_pair ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function codesAreRows() {
  return matrixState.turned ?? papers.size <= FEW_PAPERS;
}

// What has a column or a row: papers, and in place of one that compares pairs of cities each of its pairs.
function casesOf(shown) {
  return shown.flatMap((paper) => {
    const pairs = pairsOf.get(paper.doc_id) ?? [];
    return (pairs.length ? pairs : [""]).map((pair) => ({ ...paper, pair }));
  });
}

function findingsOfCell(row) {
  const all = findingsAt.get(cellOf(row)) ?? [];
  const mine = row.pair ? all.filter((one) => (pairAt.get(one.sentence_id) ?? SEVERAL) === row.pair) : all;
  return [...new Map(mine.map((one) => [one.finding_id, one])).values()];
}

function matrixTable(dimension, papersShown) {
  const level = codesAreRows();
  const shown = casesOf(papersShown);
  const caption = el("caption", {}, t("matrix.caption", { dimension: both(dimension.label) }));
  const paperHead = (paper, scope) =>
    el("th", { scope }, el("a", { href: quotesHash({ paper: paper.doc_id, pair: paper.pair }), title: paper.title }, paper.doc_id, paper.pair && el("span", { class: "pair" }, cityPairWord(paper.pair))));
  const codeHead = (code, scope) =>
    el("th", { scope }, el("a", { href: `#code-${code.code}`, title: both(code.definition) }, both(code.label)));
  const table = level
    ? el(
        "table",
        { class: "heat codes-are-rows" },
        caption,
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("code")), shown.map((paper) => paperHead(paper, "col")))),
        el("tbody", {}, dimension.codes.map((code) => el("tr", {}, codeHead(code, "row"), shown.map((paper) => cell(paper, code, true))))),
      )
    : el(
        "table",
        { class: "heat" },
        caption,
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("paper")), dimension.codes.map((code) => codeHead(code, "col")))),
        el("tbody", {}, shown.map((paper) => el("tr", {}, paperHead(paper, "row"), dimension.codes.map((code) => cell(paper, code, false))))),
        papers.size > 2 && totals(dimension),
      );
  return scroller("wide", t("matrix.region"), table);
}

function cell(paper, code, roomy) {
  const key = cellKey(paper.doc_id, code.code, paper.pair);
  const row = cells.get(key);
  if (!row) return el("td", {});
  const dimension = code.code.split("/")[0];
  const word = (verdict) => assessmentWord(verdict, dimension);
  const differs = row.body !== "none" && row.conclusion !== "none" && row.body !== row.conclusion;
  const apart = t("matrix.differs", { body: word(row.body), conclusion: word(row.conclusion) });
  const unread = row.verdict === "none" && unreadWord(row);
  const noted = findingsOfCell(row).length;
  const label = [
    `${codeLabel(code.code)}, ${[paper.doc_id, cityPairWord(paper.pair)].filter(Boolean).join(", ")}: ${word(row.verdict)}`,
    row.sentences && t("n.sentences", { n: row.sentences }),
    differs && apart,
    noted && t("n.findings", { n: noted }),
    unread,
  ];
  const link = quotesLink(
    {
      paper: paper.doc_id,
      pair: paper.pair,
      code: code.code,
      class: `cell ${row.verdict} level-${DEPTHS.filter((least) => row.sentences >= least).length}`,
      label: label.filter(Boolean).join("; "),
    },
    el("span", { class: "sign" }, unread ? "?" : SIGNS[row.verdict]),
    row.sentences ? el("span", { class: "many" }, number(row.sentences)) : null,
    roomy && el("span", { class: "verdict" }, unread || word(row.verdict)),
    roomy && ASSESSMENTS.filter((one) => row[one]).length > 1 && el("span", { class: "counts" }, ASSESSMENTS.filter((one) => row[one]).map((one) => `${SIGNS[one]}${number(row[one])}`).join("  ")),
    differs && el("span", { class: "differs", title: apart }, roomy ? `≠ ${apart}` : "≠"),
    noted > 0 && el("span", { class: "noted", title: t("n.findings", { n: noted }) }, roomy ? `! ${t("n.findings", { n: noted })}` : "!"),
  );
  link.id = `cell-${key}`;
  return el("td", {}, link);
}

// "Searched and not found" is not "not read": what the audit says of an empty cell that was not read as a whole.
// A pair may have nothing where the paper has something: then the paper's other empty cells tell.
function unreadWord(row) {
  const { outcome } = searched.get(cellOf(row)) ?? searchedIn.get(row.doc_id) ?? {};
  return outcome && outcome !== "not found" ? t(`outcome.${outcome}`) : "";
}

function totals(dimension) {
  const sums = dimension.codes.map((code) => count(read.map((paper) => cells.get(cellKey(paper.doc_id, code.code))?.verdict), (one) => one));
  const line = (verdict) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, verdictTag(verdict, dimension.name)),
      sums.map((sum) => el("td", { class: "number" }, number(sum.get(verdict) ?? 0))),
    );
  return el("tfoot", {}, [...ASSESSMENTS, "none"].map(line));
}

function legend() {
  const signs = [...ASSESSMENTS, "none"].map((verdict) => verdictTag(verdict, matrixState.dimension));
  return el(
    "p",
    { class: "legend" },
    el("strong", {}, `${t("matrix.legend")}: `),
    ...signs.flatMap((sign) => [sign, " "]),
    el("span", { class: "item" }, "≠ ", t("matrix.legend.differs")),
    " ",
    el("span", { class: "item" }, "! ", t("matrix.legend.findings")),
    [...searched.values()].some(unreadWord) && el("span", { class: "item" }, " ? ", t("matrix.legend.unread")),
  );
}

// One stop of the tab key for the whole matrix, arrow keys inside it.
function armCells() {
  const links = [...document.querySelectorAll("#matrix-body a.cell")];
  const current = document.getElementById(matrixState.cell) ?? links[0];
  for (const link of links) link.tabIndex = link === current ? 0 : -1;
}

function moveCell(event) {
  const link = event.target.closest("a.cell");
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  if (!link || !steps[event.key]) return;
  event.preventDefault();
  const [down, across] = steps[event.key];
  const td = link.parentElement;
  const row = td.parentElement.parentElement.rows[td.parentElement.sectionRowIndex + down];
  const next = row?.cells[td.cellIndex + across]?.querySelector("a.cell");
  if (!next) return;
  matrixState.cell = next.id;
  armCells();
  next.focus();
}
