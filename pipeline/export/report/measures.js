// Agreement between coders and calibration of the model: a plot each, and the numbers as a table.

const agreementState = { pair: "", measure: "" };
const AGREEMENT_MEASURE = "alpha"; // shown first where it is there: it minds chance and missing values
const agreementRows = rows.agreement ?? [];
const agreementColumns = new Map((payload.tables.agreement?.columns ?? []).map((column) => [column.name, column]));
const measures = [...agreementColumns.keys()].filter((name) => agreementColumns.has(`${name}_low`) && agreementColumns.has(`${name}_high`));

function coderPair(row) {
  return `${row.coder_a}\n${row.coder_b}`;
}

function pairWord(pair) {
  return pair.split("\n").map(coderName).join(" – ");
}

function measureWord(name) {
  return columnWord(agreementColumns.get(name)) || name;
}

function renderAgreement() {
  if (!agreementRows.length) return show("agreement-body", empty("agreement.empty"));
  agreementState.pair ||= coderPair(agreementRows[0]);
  agreementState.measure ||= measures.includes(AGREEMENT_MEASURE) ? AGREEMENT_MEASURE : (measures[0] ?? "");
  const found = agreementRows.filter((row) => coderPair(row) === agreementState.pair);
  const few = found.some((row) => row.code === "all" && row.subject === "code" && row.warning);
  show("agreement-body", few && el("p", { class: "noted" }, `! ${t("agreement.few", { n: payload.fewest })}`), intervalPlot(found, agreementState.measure), agreementTable(found));
}

function renderAgreementControls() {
  if (!agreementRows.length) return show("agreement-controls");
  const pairs = [...new Set(agreementRows.map(coderPair))];
  const set = (change) => {
    Object.assign(agreementState, change);
    renderAgreement();
  };
  show(
    "agreement-controls",
    chooser("agreement-pair", t("agreement.pair"), pairs.map((pair) => [pair, pairWord(pair)]), agreementState.pair || pairs[0], (pair) => set({ pair })),
    measures.length > 1 && chooser("agreement-measure", t("agreement.measure"), measures.map((one) => [one, measureWord(one)]), agreementState.measure || AGREEMENT_MEASURE, (measure) => set({ measure })),
  );
}

function agreementWord(row) {
  const code = row.code === "all" ? t("any") : codeLabel(row.code ?? "");
  return row.subject === "assessment" ? `${code}: ${t("assessment")}` : code;
}

function agreementTable(list) {
  const bounds = new Set(measures.flatMap((name) => [`${name}_low`, `${name}_high`]));
  const own = new Set(["coder_a", "coder_b", "code", "subject", "warning"]);
  const names = [...agreementColumns.keys()].filter((name) => !bounds.has(name) && !own.has(name) && list.some((row) => row[name] !== null && row[name] !== ""));
  const cellOf = (row, name) => {
    const value = row[name];
    if (typeof value !== "number") return has(value) ? t(value).toLowerCase() : (value ?? "–");
    if (!measures.includes(name)) return Number.isInteger(value) ? number(value) : number(value, 2);
    const [low, high] = [row[`${name}_low`], row[`${name}_high`]];
    return typeof low === "number" && typeof high === "number" ? [number(value, 2), el("span", { class: "soft" }, ` [${number(low, 2)}; ${number(high, 2)}]`)] : number(value, 2);
  };
  const head = names.map((name) => el("th", { scope: "col", class: "number", title: both(agreementColumns.get(name).about) }, measureWord(name)));
  const line = (row) => el("tr", {}, el("th", { scope: "row" }, agreementWord(row)), names.map((name) => el("td", { class: "number" }, cellOf(row, name))));
  return scroller(
    "wide",
    t("agreement.caption"),
    el(
      "table",
      { class: "rows" },
      el("caption", {}, `${t("agreement.caption")}: ${pairWord(agreementState.pair)}`),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("code")), head)),
      el("tbody", {}, list.map(line)),
    ),
  );
}

const QUARTERS = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

function intervalPlot(list, measure) {
  const drawn = list.filter((row) => typeof row[measure] === "number");
  if (!drawn.length) return null;
  const [width, left, line] = [1120, 420, 26];
  const height = drawn.length * line + 8;
  const low = Math.min(0, ...drawn.map((row) => row[`${measure}_low`] ?? row[measure]));
  const x = (value) => left + ((value - low) / (1 - low)) * (width - left - 24);
  const grid = [...new Set([low, ...QUARTERS.filter((tick) => tick > low + 0.05)])].flatMap((tick) => [
    svg("line", { class: "grid", x1: x(tick), x2: x(tick), y1: 0, y2: height }),
    svg("text", { class: "tick", x: x(tick), y: height + 16, "text-anchor": "middle" }, number(tick, 2)),
  ]);
  const lines = drawn.flatMap((row, place) => {
    const y = place * line + 14;
    const [from, to] = [row[`${measure}_low`], row[`${measure}_high`]];
    return [
      svg("text", { class: "lane", x: left - 14, y: y + 4, "text-anchor": "end" }, shortened(agreementWord(row), 56)),
      typeof from === "number" && typeof to === "number" && svg("line", { class: "whisker", x1: x(from), x2: x(to), y1: y, y2: y }),
      svg("circle", { class: "dot", cx: x(row[measure]), cy: y, r: 5 }, svg("title", {}, `${agreementWord(row)}: ${number(row[measure], 2)}`)),
    ];
  });
  return el("div", {}, el("h3", {}, measureWord(measure)), chart(width, height + 26, t("agreement.chart", { measure: measureWord(measure) }), [...grid, ...lines]));
}

function renderCalibration() {
  const card = payload.card;
  if (!card) return show("calibration-body", empty("calibration.empty"));
  const sizes = { sentences: card.sentences, documents: card.documents, error: number(card.error, 3) };
  const heads = ["bin", "pairs", "expected", "right"].map((key) => el("th", { scope: "col", class: "number" }, t(`calibration.${key}`)));
  const line = (bin) =>
    el(
      "tr",
      {},
      el("th", { scope: "row", class: "number" }, `${number(bin.from, 1)}–${number(bin.to, 1)}`),
      el("td", { class: "number" }, number(bin.pairs)),
      el("td", { class: "number" }, number(bin.expected, 2)),
      el("td", { class: "number" }, number(bin.right, 2)),
    );
  show(
    "calibration-body",
    el("p", {}, el("strong", {}, card.name), " · ", t("calibration.size", sizes)),
    el(
      "div",
      { class: "two" },
      calibrationPlot(card.bins),
      el("table", { class: "rows" }, el("caption", {}, t("calibration.caption")), el("thead", {}, el("tr", {}, heads)), el("tbody", {}, card.bins.map(line))),
    ),
  );
}

function calibrationPlot(bins) {
  const [size, left, top] = [360, 56, 16];
  const x = (value) => left + value * size;
  const y = (value) => top + (1 - value) * size;
  const most = Math.max(...bins.map((bin) => bin.pairs));
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
    svg("line", { class: "grid", x1: x(0), x2: x(1), y1: y(tick), y2: y(tick) }),
    svg("line", { class: "grid", x1: x(tick), x2: x(tick), y1: y(0), y2: y(1) }),
    svg("text", { class: "tick", x: x(tick), y: y(0) + 18, "text-anchor": "middle" }, number(tick, 2)),
    svg("text", { class: "tick", x: x(0) - 8, y: y(tick) + 4, "text-anchor": "end" }, number(tick, 2)),
  ]);
  const dots = bins.map((bin) =>
    svg("circle", { class: "dot", cx: x(bin.expected), cy: y(bin.right), r: 4 + 8 * Math.sqrt(bin.pairs / most) }, svg("title", {}, `${number(bin.expected, 2)} → ${number(bin.right, 2)} (${number(bin.pairs)})`)),
  );
  const labels = [
    svg("text", { class: "tick", x: x(0.5), y: y(0) + 38, "text-anchor": "middle" }, t("calibration.expected")),
    svg("text", { class: "tick", x: 14, y: y(0.5), "text-anchor": "middle", transform: `rotate(-90 14 ${y(0.5)})` }, t("calibration.right")),
  ];
  const diagonal = svg("line", { class: "ideal", x1: x(0), y1: y(0), x2: x(1), y2: y(1) });
  return chart(left + size + 24, top + size + 46, t("calibration.chart"), [...grid, diagonal, ...dots, ...labels]);
}
