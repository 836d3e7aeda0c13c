// What changed since an earlier run: evidence gained, lost or reassigned, and by what. Without a table of it, nothing.

const drift = rows.drift ?? [];
const CHANGES = ["gained", "lost", "reassigned"];
const driftState = { change: "", cause: "", paper: "", from: 0 };
const DRIFT_PAGE = 15;

function foundDrift() {
  return drift.filter(
    (row) =>
      (!driftState.change || row.change === driftState.change) &&
      (!driftState.cause || row.cause === driftState.cause) &&
      (!driftState.paper || row.doc_id === driftState.paper),
  );
}

function renderDriftControls() {
  if (!drift.length) return;
  const counted = (name) => [...count(drift, (row) => row[name])];
  const set = (change) => {
    Object.assign(driftState, { from: 0 }, change);
    renderDrift();
  };
  const choose = (name, label, word) =>
    chooser(`drift-${name}`, label, [["", t("any")], ...counted(name === "paper" ? "doc_id" : name).map(([value, n]) => [value, `${word(value)} (${number(n)})`])], driftState[name], (value) => set({ [name]: value }));
  show(
    "drift-controls",
    choose("change", t("drift.change"), (value) => t(`change.${value}`)),
    choose("cause", t("drift.cause"), (value) => t(`cause.${value}`)),
    choose("paper", t("paper"), (value) => value),
  );
}

function renderDrift() {
  if (!rows.drift) return;
  if (!drift.length) return show("drift-body", empty("drift.empty"));
  const found = foundDrift();
  show("drift-sum", CHANGES.map((change) => `${number(found.filter((row) => row.change === change).length)} ${t(`change.${change}`)}`).join(" · "));
  show(
    "drift-body",
    found.length ? driftTable(found) : empty("drift.none"),
    paged(found, driftState.from, DRIFT_PAGE).map(driftCard),
    pager(found.length, driftState.from, DRIFT_PAGE, t("drift"), (from) => {
      driftState.from = from;
      renderDrift();
      document.getElementById("drift").scrollIntoView();
    }),
  );
}

// Per code how much changed: one that took the place of another counts for both.
function driftTable(found) {
  const byCode = new Map([...codes.keys()].map((code) => [code, []]));
  for (const row of found) {
    for (const code of new Set([row.code_before, row.code_after].filter(Boolean))) {
      if (!byCode.has(code)) byCode.set(code, []);
      byCode.get(code).push(row);
    }
  }
  const listed = [...byCode].filter(([, list]) => list.length);
  const cell = (list, change) => el("td", { class: "number" }, number(list.filter((row) => row.change === change).length));
  const line = ([code, list]) => el("tr", {}, el("th", { scope: "row" }, codeLabel(code)), CHANGES.map((change) => cell(list, change)));
  const head = [el("th", { scope: "col" }, t("code")), ...CHANGES.map((change) => el("th", { scope: "col", class: "number" }, t(`change.${change}`)))];
  return el(
    "details",
    { open: printing || undefined },
    el("summary", {}, `${t("drift.caption")} (${number(listed.length)})`),
    el("table", { class: "rows" }, el("thead", {}, el("tr", {}, head)), el("tbody", {}, listed.map(line))),
  );
}

function driftCard(row) {
  const sides = ["before", "after"].filter((side) => row[`code_${side}`]);
  const place = [row.doc_id, pageWord(row)].filter(Boolean).join(" · ");
  const said = (side) =>
    el(
      "li",
      {},
      el("p", { class: "says" }, t(`drift.${side}`)),
      el("p", {}, driftSaid(row, side)),
      el("p", { class: "place" }, row[`coders_${side}`].split(", ").map(coderName).join(", ")),
    );
  return el(
    "article",
    { class: "finding" },
    el("h4", {}, `${capital(t(`change.${row.change}`))}: ${[...new Set(sides.map((side) => codeLabel(row[`code_${side}`])))].join(" → ")}`),
    el("blockquote", { lang: "id" }, row.text),
    el("p", { class: "place" }, place),
    el("p", {}, `${t("drift.cause")}: ${[t(`cause.${row.cause}`), driftDetail(row.detail)].filter(Boolean).join(", ")}`),
    el("ul", { class: "places" }, sides.map(said)),
    codedSentences.has(row.sentence_id) && el("p", { class: "place to-codes" }, el("a", { href: quotesHash({ sentence: row.sentence_id }) }, t("findings.quotes"))),
  );
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// The code with its assessment, and who says it: "author", "informant Informan 2".
function driftSaid(row, side) {
  const [kind, ...name] = row[`source_${side}`].split(" ");
  const who = kind && t("says", { who: [t(kind), name.join(" ")].filter(Boolean).join(": ") });
  return [verdictTag(row[`assessment_${side}`], row[`code_${side}`].split("/")[0]), ` ${who}`];
}

// What exactly was the cause, as the table has it in English: "new: a rule", "accepted by Ibu Rina", "none to model".
function driftDetail(detail) {
  const past = detail.startsWith("no longer ");
  const apart = differing(detail.replace(/^no longer /, ""));
  if (apart) return past ? `${t("detail.no longer")} ${apart}` : apart;
  if (language === "en") return detail;
  if (has(`detail.${detail}`)) return t(`detail.${detail}`);
  const decided = /^(no longer )?(accepted|rejected|edited|uncertain) by (.+)$/.exec(detail);
  if (decided) return `${decided[1] ? `${t("detail.no longer")} ` : ""}${t("decided", { status: t(decided[2]), who: decided[3] })}`;
  const turned = /^(\S+) to (\S+)$/.exec(detail);
  if (turned) return turned.slice(1).map((name) => (name === "none" ? t("detail.none") : name)).join(" → ");
  return detail.replace(/(^|, )(new|gone|changed): /g, (_, before, word) => `${before}${t(`detail.${word}`)}: `);
}
