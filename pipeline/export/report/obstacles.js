// What hampers and what is done about it: over all papers as bars, and paper by paper.

const obstaclesState = { from: 0 };
const OBSTACLES_PAGE = 10;
const PAIR = ["hambatan", "strategi"].filter((name) => dimensions.some((one) => one.name === name));
// Where several have coded a sentence, it counts once: as a person has it (whose word holds), else a rule, else a model.
const standing = onePerSentence(rows.evidence.filter((row) => row.status !== "rejected"));

function onePerSentence(list) {
  const best = new Map();
  for (const row of list) {
    const key = `${row.sentence_id} ${row.code}`;
    if (!best.has(key) || byTrust(row, best.get(key)) < 0) best.set(key, row);
  }
  return [...best.values()];
}

function renderObstacles() {
  const mine = standing.filter((row) => PAIR.includes(row.dimension));
  if (!mine.length) return show("obstacles-body", empty("obstacles.empty"));
  const byPaper = group(mine, (row) => row.doc_id);
  const found = read.filter((paper) => byPaper.has(paper.doc_id));
  const shown = paged(found, obstaclesState.from, OBSTACLES_PAGE);
  const head = [t("paper"), ...PAIR.map(dimensionLabel)].map((text) => el("th", { scope: "col" }, text));
  const line = (paper) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, paper.doc_id, el("span", { class: "title" }, paper.title)),
      PAIR.map((name) => el("td", { "data-label": dimensionLabel(name) }, obstacleList(paper, name, byPaper.get(paper.doc_id)))),
    );
  show(
    "obstacles-body",
    el("div", { class: "two" }, PAIR.map((name) => obstacleBars(name, mine.filter((row) => row.dimension === name)))),
    el("table", { class: "rows stacked obstacles" }, el("caption", {}, t("obstacles.caption")), el("thead", {}, el("tr", {}, head)), el("tbody", {}, shown.map(line))),
    pager(found.length, obstaclesState.from, OBSTACLES_PAGE, t("obstacles"), (from) => {
      obstaclesState.from = from;
      renderObstacles();
    }),
  );
}

function obstacleList(paper, name, list) {
  const byCode = group(list.filter((row) => row.dimension === name), (row) => row.code);
  const ordered = [...byCode].sort((one, other) => other[1].length - one[1].length || compare(one[0], other[0]));
  if (!ordered.length) return el("span", { class: "soft" }, t("nothing"));
  return el("ul", { class: "plain" }, ordered.map(([code, found]) => el("li", {}, quotesLink({ paper: paper.doc_id, code }, codeLabel(code)), " ", signCounts(found, name))));
}

function signCounts(list, dimension) {
  const counts = count(list, (row) => row.assessment);
  return ASSESSMENTS.filter((one) => counts.has(one)).map((one) =>
    el("span", { class: `tag ${one}` }, el("span", { "aria-hidden": "true" }, SIGNS[one]), hidden(assessmentWord(one, dimension)), ` ${number(counts.get(one))}`),
  );
}

function obstacleBars(name, list) {
  const byCode = [...group(list, (row) => row.code)].sort((one, other) => other[1].length - one[1].length || compare(one[0], other[0]));
  const most = Math.max(...byCode.map(([, found]) => found.length), 1);
  const used = ASSESSMENTS.filter((one) => list.some((row) => row.assessment === one));
  const line = ([code, found]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, quotesLink({ code }, codeLabel(code))),
      el("td", { class: "bars" }, stackedBar(found, most)),
      used.map((one) => el("td", { class: "number" }, blankZero(found.filter((row) => row.assessment === one).length))),
    );
  const heads = used.map((one) => el("th", { scope: "col", class: "number" }, el("abbr", { title: assessmentWord(one, name) }, SIGNS[one]), hidden(assessmentWord(one, name))));
  return el(
    "div",
    {},
    el(
      "table",
      { class: "rows bars" },
      el("caption", {}, t("obstacles.bars", { dimension: dimensionLabel(name) })),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("code")), el("td", {}), heads)),
      el("tbody", {}, byCode.map(line)),
    ),
    el("p", { class: "legend" }, used.flatMap((one) => [verdictTag(one, name), " "])),
  );
}

function stackedBar(list, most) {
  const counts = count(list, (row) => row.assessment);
  let x = 0;
  const parts = ASSESSMENTS.filter((one) => counts.has(one)).map((one) => {
    const width = (counts.get(one) / most) * 100;
    x += width;
    return svg("rect", { class: one, x: x - width, y: 0, width: Math.max(width - 0.6, 0.4), height: 10 });
  });
  return svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", class: "stack", "aria-hidden": "true" }, parts);
}

function blankZero(value) {
  return value ? number(value) : "";
}
