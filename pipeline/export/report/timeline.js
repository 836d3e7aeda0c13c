// Dated events: by year and paper as a chart, and each with its quote as a table.

const timelineState = { pair: "", paper: "", from: 0 };
const EVENTS_PAGE = 25;
const FEW_LANES = 4; // papers up to here have a lane for each kind of event
const MOST_LANES = 30; // beyond, the chart counts events per year
const events = rows.timeline.filter((event) => papers.has(event.doc_id));

function pairOf(docId) {
  return papers.get(docId)?.city_pair || t("pair.none");
}

function renderTimeline() {
  if (!events.length) return show("timeline-body", empty("timeline.empty"));
  const found = events
    .filter((one) => (!timelineState.pair || pairOf(one.doc_id) === timelineState.pair) && (!timelineState.paper || one.doc_id === timelineState.paper))
    .sort((one, other) => compare(one.date_start, other.date_start) || compare(one.doc_id, other.doc_id) || one.page - other.page);
  const shown = paged(found, timelineState.from, EVENTS_PAGE);
  show(
    "timeline-body",
    timelineChart(found),
    eventTable(shown),
    pager(found.length, timelineState.from, EVENTS_PAGE, t("timeline"), (from) => {
      timelineState.from = from;
      renderTimeline();
      document.getElementById("timeline").scrollIntoView();
    }),
  );
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

function renderTimelineControls() {
  const docs = [...new Set(events.map((one) => one.doc_id))].sort();
  const pairs = [...new Set(docs.map(pairOf))].sort();
  const set = (change) => {
    Object.assign(timelineState, { from: 0 }, change);
    renderTimelineControls();
    renderTimeline();
    document.getElementById("pair" in change ? "timeline-pair" : "timeline-paper")?.focus({ preventScroll: true });
  };
  const inPair = docs.filter((doc) => !timelineState.pair || pairOf(doc) === timelineState.pair);
  show(
    "timeline-controls",
    pairs.length > 1 && chooser("timeline-pair", t("pair"), [["", t("pairs.all")], ...pairs.map((one) => [one, one])], timelineState.pair, (pair) => set({ pair, paper: "" })),
    docs.length > 1 && chooser("timeline-paper", t("paper"), [["", t("papers.all")], ...inPair.map((one) => [one, one])], timelineState.paper, (paper) => set({ paper })),
  );
}

function eventWord(event) {
  return both(payload.codebook.events[event.event]) || event.event;
}

function dateWord(event) {
  const end = event.date_end && event.date_end !== event.date_start ? `–${event.date_end}` : "";
  return `${event.date_start}${end}`;
}

function eventTable(shown) {
  const head = ["date", "event", "place", "quote"].map((key) => el("th", { scope: "col" }, t(key)));
  const line = (event) =>
    el(
      "tr",
      {},
      el("th", { scope: "row", class: "date" }, dateWord(event)),
      el("td", {}, eventWord(event)),
      el("td", { class: "place" }, event.doc_id, ", ", codedSentences.has(event.sentence_id) ? quotesLink({ sentence: event.sentence_id }, pageWord(event) || t("quote").toLowerCase()) : pageWord(event) || "–"),
      el("td", { class: "said", lang: "id" }, event.text),
    );
  return el("table", { class: "rows stacked" }, el("caption", {}, t("timeline.caption")), el("thead", {}, el("tr", {}, head)), el("tbody", {}, shown.map(line)));
}

// A date as a number of years: 2016-10 stands at 2016.75, 2016 in the middle of its year.
function yearOf(date, end = false) {
  const [year, month, day] = date.split("-").map(Number);
  if (!Number.isFinite(year)) return null;
  if (!month) return end ? year + 1 : year;
  return year + (month - (end && !day ? 0 : 1)) / 12 + (day ? day / 366 : 0);
}

function timelineChart(found) {
  const dated = found.map((event) => ({ event, from: yearOf(event.date_start), to: yearOf(event.date_end || event.date_start, true) })).filter((one) => one.from !== null);
  if (!dated.length) return null;
  const first = Math.floor(Math.min(...dated.map((one) => one.from)));
  const last = Math.max(...dated.map((one) => Math.floor(one.from) + 1), ...dated.map((one) => Math.ceil(one.to ?? one.from)));
  const lanes = [...new Set(found.map((event) => event.doc_id))].sort();
  const years = { first, last: Math.max(last, first + 1) };
  return lanes.length > MOST_LANES ? yearBars(dated, years) : yearLanes(dated, lanes, years);
}

function yearAxis(years, x, top, bottom) {
  const span = years.last - years.first;
  const step = [1, 2, 5, 10, 20, 50, 100].find((one) => span / one <= 14) ?? 200;
  const ticks = [];
  for (let year = Math.ceil(years.first / step) * step; year <= years.last; year += step) {
    ticks.push(svg("line", { class: "grid", x1: x(year), x2: x(year), y1: top, y2: bottom }));
    ticks.push(svg("text", { class: "tick", x: x(year), y: bottom + 16, "text-anchor": "middle" }, String(year)));
  }
  return ticks;
}

// A lane for each paper, or for each kind of event of each paper where there are few of them.
function yearLanes(dated, lanes, years) {
  const kinds = lanes.length <= FEW_LANES;
  const [width, left, line] = [1120, 270, 26];
  const x = (year) => left + ((year - years.first) / (years.last - years.first)) * (width - left - 30);
  const drawn = [];
  let y = 4;
  for (const doc of lanes) {
    const mine = dated.filter((one) => one.event.doc_id === doc);
    const order = Object.keys(payload.codebook.events);
    const kind = (one) => order.indexOf(one.event.event);
    const groups = kinds ? [...group([...mine].sort((one, other) => kind(one) - kind(other)), (one) => eventWord(one.event))] : [[doc, mine]];
    if (kinds) drawn.push(svg("text", { class: "lane doc", x: 0, y: (y += line) - 8 }, doc));
    for (const [name, list] of groups) {
      y += line;
      drawn.push(
        svg("text", { class: "lane", x: kinds ? 12 : 0, y: y - 8 }, shortened(name, 36)),
        svg("line", { class: "grid", x1: left, x2: width - 30, y1: y - 12, y2: y - 12 }),
        ...list.map((one) => eventMark(one, x, y - 12)),
      );
    }
  }
  return chart(width, y + 26, t("timeline.chart"), [...yearAxis(years, x, 4, y), ...drawn]);
}

// A day or month is a dot, a year or a stretch of time a bar.
function eventMark({ event, from, to }, x, y) {
  const title = svg("title", {}, `${dateWord(event)} ${eventWord(event)}`);
  const exact = event.date_start.length > 4 && (!event.date_end || event.date_end === event.date_start);
  if (exact) return svg("circle", { class: "dot", cx: x(from), cy: y, r: 6 }, title);
  const width = Math.max(x(to ?? from + 1) - x(from) - 2, 3);
  return svg("rect", { class: "stretch", x: x(from) + 1, y: y - 5, width, height: 10, rx: 5 }, title);
}

function yearBars(dated, years) {
  const [width, height, left] = [1120, 180, 40];
  const counts = count(dated, (one) => Math.floor(one.from));
  const most = Math.max(...counts.values());
  const x = (year) => left + ((year - years.first) / (years.last - years.first)) * (width - left - 24);
  const y = (value) => height - (value / most) * (height - 24);
  const bars = [...counts].map(([year, n]) =>
    svg("rect", { class: "stretch", x: x(year) + 1, y: y(n), width: Math.max(x(year + 1) - x(year) - 2, 1), height: height - y(n) }, svg("title", {}, `${year}: ${t("n.events", { n })}`)),
  );
  const top = svg("text", { class: "tick", x: left - 6, y: y(most) + 4, "text-anchor": "end" }, number(most));
  return chart(width, height + 26, t("timeline.bars"), [...yearAxis(years, x, 12, height), top, ...bars]);
}

function chart(width, height, label, drawn) {
  return scroller("chart", label, svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, drawn));
}
