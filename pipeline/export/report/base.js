// What all parts of the report use: the rows, words in two languages, and elements made without markup.
// Text of papers only ever becomes text nodes and attributes set by name, never markup.

const payload = JSON.parse(document.getElementById("report-data").textContent);
const LANGUAGES = ["id", "en"];
const SIGNS = { positive: "+", negative: "−", mixed: "±", neutral: "○", none: "·" };
const ASSESSMENTS = ["positive", "mixed", "neutral", "negative"]; // in the order of bars: good left, bad right
const TRUST = ["human", "rule", "model"]; // where several coded a sentence, it counts as the first has it

let language = startLanguage();
let printing = false;

// The language stands in two places: in the history of this page, which outlives that it is loaded again, and
// in the store of the browser, for the next report. A browser may refuse either to files.
function startLanguage() {
  const kept = [history.state?.language, storedLanguage()].find((each) => LANGUAGES.includes(each));
  return kept ?? (/^(id|in|ms)\b/.test(navigator.language) ? "id" : "en");
}

function storedLanguage() {
  try {
    return localStorage.getItem("kotakembar-language");
  } catch {
    return null;
  }
}

function keepLanguage(chosen) {
  language = chosen;
  keepPlace(location.href);
  try {
    localStorage.setItem("kotakembar-language", chosen);
  } catch {
    // the next report begins in the language of the browser
  }
}

// What the page shows, as its address says it, takes the place of the entry in the history.
function keepPlace(address) {
  try {
    history.replaceState({ language }, "", address);
  } catch {
    // what is shown is then not in the address
  }
}

// Columns of text hold places in one pool of texts; -1 stands for what is missing.
function readTable(name) {
  const table = payload.tables[name];
  if (!table) return [];
  return Array.from({ length: table.rows }, (_, at) => {
    const row = {};
    table.columns.forEach((column, place) => {
      const value = table.cells[place][at];
      row[column.name] = column.text ? (payload.texts[value] ?? "") : value;
    });
    return row;
  });
}

const rows = Object.fromEntries(Object.keys(payload.tables).map((name) => [name, readTable(name)]));
for (const name of ["documents", "evidence", "matrix", "timeline", "findings"]) rows[name] ??= [];
const read = rows.documents.filter((paper) => paper.doc_id && paper.status === "ok");
const papers = new Map(read.map((paper) => [paper.doc_id, paper]));
const dimensions = payload.codebook.dimensions;
const codes = new Map(
  dimensions.flatMap((dimension, place) =>
    dimension.codes.map((code) => [code.code, { ...code, dimension: dimension.name, place: place }]),
  ),
);

// A paper that compares pairs of cities also has cells of its own for each pair.
const SEVERAL = "*"; // what is said of several of its pairs, or of none by name
const cellKey = (doc, code, pair) => [doc, code, pair].filter(Boolean).join(" ");
const cellOf = (row) => cellKey(row.doc_id, row.code); // of the whole paper
const cityPairWord = (pair) => (pair === SEVERAL ? t("pair.several") : pair);
const pairAt = new Map(rows.evidence.map((row) => [row.sentence_id, row.pair]));
// What stands behind a code of a sentence, and behind a whole cell; what was searched where nothing was found.
const dossier = new Map((rows.dossier ?? []).map((row) => [`${row.sentence_id} ${row.code}`, row]));
const dossierOf = group(rows.dossier ?? [], cellOf);
const searched = new Map((rows.searched ?? []).map((row) => [cellOf(row), row]));
const searchedIn = new Map((rows.searched ?? []).map((row) => [row.doc_id, row])); // how much of it was read

// Words of the interface: "{n} papers|{n} paper" has the form for one behind the bar.
function t(key, values = {}) {
  const pair = payload.words[key];
  if (!pair) return key;
  let text = pair[LANGUAGES.indexOf(language)];
  const [many, one] = text.split("|");
  text = one !== undefined && values.n === 1 ? one : many;
  return text.replace(/\{(\w+)\}/g, (_, name) =>
    typeof values[name] === "number" ? number(values[name]) : (values[name] ?? ""),
  );
}

function has(key) {
  return key in payload.words;
}

function both(pair) {
  return pair ? pair[language] || pair.id : "";
}

function number(value, digits) {
  const locale = language === "id" ? "id-ID" : "en-GB";
  const places = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(locale, places);
}

function codeLabel(code) {
  return codes.has(code) ? both(codes.get(code).label) : code;
}

function dimensionLabel(name) {
  return both(dimensions.find((one) => one.name === name)?.label) || name;
}

// What an assessment means depends on the dimension: a negative obstacle is one that is there.
function assessmentWord(assessment, dimension = "") {
  const key = `${dimension}.${assessment}`;
  return t(has(key) ? key : assessment);
}

function coderKind(coder) {
  return coder.split(":", 1)[0];
}

// Sorts the row first that counts: people before rules before models; of people, whose word holds: a judge's
// before those of coders who gave way.
function byTrust(one, other) {
  const gaveWay = (row) => !(row.decided_by ?? "").split(", ").includes(row.coder.slice(coderKind(row.coder).length + 1));
  return TRUST.indexOf(coderKind(one.coder)) - TRUST.indexOf(coderKind(other.coder)) || gaveWay(one) - gaveWay(other);
}

function coderWord(row) {
  const [kind] = row.coder.split(":", 1);
  const id = row.coder.slice(kind.length + 1);
  const p = row.probability === null || row.probability === undefined ? "–" : number(row.probability, 2);
  return has(kind) ? t(kind, { id, p }) : row.coder;
}

// Who coded, without a row: people by their name.
function coderName(coder) {
  const kind = coderKind(coder);
  const id = coder.slice(kind.length + 1);
  if (kind === "human" && id) return id;
  const word = { rule: "rules", model: "models", human: "people" }[kind];
  return word ? [t(word), id].filter(Boolean).join(" ") : coder;
}

// The first words of what a column holds: "Cohen's kappa (nominal, two coders)".
function columnWord(column) {
  return (both(column?.about) || column?.name || "").split(/[.;:]/)[0];
}

function sourceWord(row) {
  const kind = t(row.source_type);
  return row.source_name ? `${kind}: ${row.source_name}` : kind;
}

// A text file has no pages: "p. 1" would send a reader to look for it.
function hasPages(paper) {
  return !paper?.media_type || paper.media_type === "application/pdf";
}

function pageWord(row) {
  return hasPages(papers.get(row.doc_id)) ? t("page", { n: row.page }) : "";
}

// Who said what, where a note or a cause says that coders differ: "coders differ: Budi rejected, Dina accepted positive".
function differing(text) {
  const [, said] = /(?:^|; )coders differ: ([^;]+)/.exec(text) ?? [];
  if (!said) return "";
  const byWord = group(said.split(", "), (vote) => / (accepted|rejected|edited|uncertain)(?: \w+)?$/.exec(vote)?.[0].trim() ?? "");
  const votes = [...byWord].map(([word, list]) => {
    const [status, assessment] = word.split(" ");
    const who = list.map((vote) => vote.slice(0, vote.length - word.length).trim()).join(", ");
    return t("decided", { status: assessment ? `${t(status)} (${t(assessment)})` : t(status), who });
  });
  return `${t("differ")}: ${votes.join("; ")}`;
}

function placeWord(row) {
  const section = row.section ? t(`section.${row.section}`) : "";
  const heading = row.heading && row.heading.toLowerCase() !== section ? `“${row.heading}”` : "";
  return [pageWord(row), section, heading].filter(Boolean).join(" · ");
}

function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function show(id, ...children) {
  document.getElementById(id).replaceChildren(...children.flat().filter(Boolean));
}

// What is wider than the screen scrolls sideways inside its box: arrows say where there is more of it.
const sized = new ResizeObserver((changes) => changes.forEach((change) => signScroller(change.target)));

function signScroller(inner) {
  inner.parentElement?.classList.toggle("before", inner.scrollLeft > 4);
  inner.parentElement?.classList.toggle("more", inner.scrollLeft + inner.clientWidth < inner.scrollWidth - 4);
}

function scroller(name, label, content) {
  const inner = el("div", { class: name, role: "region", tabindex: "0", "aria-label": label }, content);
  inner.addEventListener("scroll", () => signScroller(inner), { passive: true });
  sized.observe(inner);
  return el("div", { class: "scroller" }, inner);
}

function hidden(text) {
  return el("span", { class: "for-ears" }, text);
}

// The sign for the eye, the word for both: colour is never alone.
function verdictTag(assessment, dimension) {
  return el(
    "span",
    { class: `tag ${assessment}` },
    el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[assessment]),
    ` ${assessmentWord(assessment, dimension)}`,
  );
}

function dimensionTag(name) {
  const place = dimensions.findIndex((one) => one.name === name);
  return el("span", { class: `dimension dim-${(Math.max(place, 0) % 8) + 1}` }, dimensionLabel(name));
}

function quotesLink(filters, ...children) {
  const { class: name, label, ...wanted } = filters;
  return el("a", { href: quotesHash(wanted), class: name, "aria-label": label }, ...children);
}

function quotesHash(filters) {
  return `#quotes?${new URLSearchParams(Object.entries(filters).filter(([, value]) => value))}`;
}

// Lists are shown page by page; printed as a whole, up to `most`.
function paged(list, from, size, most = Infinity) {
  return printing ? list.slice(0, most) : list.slice(from, from + size);
}

function pager(length, from, size, label, turn) {
  if (printing || length <= size) return null;
  const to = Math.min(from + size, length);
  const step = (word, target, off) =>
    el("button", { type: "button", disabled: off, onclick: () => turn(target) }, t(word));
  return el(
    "nav",
    { class: "pager", "aria-label": `${t("pager")}: ${label}` },
    step("previous", Math.max(from - size, 0), from === 0),
    el("span", {}, t("pager.of", { from: from + 1, to, n: length })),
    step("next", from + size, to >= length),
  );
}

function option(value, text, chosen) {
  return el("option", { value, selected: value === chosen }, text);
}

function chooser(id, label, options, chosen, change) {
  return el(
    "label",
    { class: "field" },
    el("span", {}, label),
    el(
      "select",
      { id, onchange: (event) => change(event.target.value) },
      ...options.map(([value, text]) => option(value, text, chosen)),
    ),
  );
}

// Words are sought once typing pauses: at 10,000 rows each letter would else cost a frame.
function finder(id, label, value, change) {
  let waiting = 0;
  const input = el("input", { id, type: "search", value, autocomplete: "off" });
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change(input.value), 120);
  });
  return el("label", { class: "field" }, el("span", {}, label), input);
}

function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function empty(key) {
  return el("p", { class: "empty" }, t(key));
}

function count(list, key) {
  const counts = new Map();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}

// A code of a sentence is one, however many gave it or decided on it.
function codings(list) {
  return new Set(list.map((row) => `${row.sentence_id} ${row.code}`)).size;
}

function group(list, key) {
  const groups = new Map();
  for (const one of list) {
    const name = key(one);
    if (groups.has(name)) groups.get(name).push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
