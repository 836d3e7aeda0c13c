// What the audit found: each finding with its places side by side.

const findingsState = { kind: "", paper: "", from: 0 };
const FINDINGS_PAGE = 15;
// What is counted twice makes other findings doubtful: it comes first.
const FIRST_KIND = "same-paper";
const findings = [...group(rows.findings, (row) => row.finding_id).values()].sort((one, other) => (other[0].kind === FIRST_KIND) - (one[0].kind === FIRST_KIND));

function kindWord(kind) {
  return has(`kind.${kind}`) ? t(`kind.${kind}`) : kind;
}

function foundFindings() {
  return findings.filter(
    (places) =>
      (!findingsState.kind || places[0].kind === findingsState.kind) &&
      (!findingsState.paper || places.some((place) => place.doc_id === findingsState.paper)),
  );
}

function renderFindings() {
  if (!findings.length) return show("findings-body", empty("findings.empty"));
  const found = foundFindings();
  const shown = paged(found, findingsState.from, FINDINGS_PAGE);
  show("findings-sum", t("n.findings", { n: found.length }));
  const byKind = group(shown, ([first]) => first.kind);
  show(
    "findings-body",
    !found.length && empty("findings.none"),
    [...byKind].map(([kind, list]) => el("section", { class: "kind" }, el("h3", {}, kindWord(kind)), list.map(findingCard))),
    pager(found.length, findingsState.from, FINDINGS_PAGE, t("findings"), (from) => {
      findingsState.from = from;
      renderFindings();
      document.getElementById("findings").scrollIntoView();
    }),
  );
}

function findingCard(places) {
  const [first] = places;
  return el(
    "article",
    { class: "finding", id: `finding-${first.finding_id}`, tabindex: "-1" },
    el("h4", {}, subjectWord(first) || codeLabel(first.code)),
    el("p", {}, language === "id" ? first.message_id : first.message_en),
    el("ul", { class: "places" }, places.map(findingPlace)),
  );
}

// Tables of an earlier version have no English subject.
function subjectWord(row) {
  return (language === "en" && row.subject_en) || row.subject;
}

function findingPlace(place) {
  const coded = place.sentence_id && codedSentences.has(place.sentence_id);
  return el(
    "li",
    {},
    place.says && el("p", { class: "says" }, (language === "en" && place.says_en) || place.says),
    el("p", { class: "place" }, [place.doc_id, pageWord(place)].filter(Boolean).join(" · ")),
    el("blockquote", { lang: "id" }, place.text),
    coded && el("p", { class: "place to-codes" }, el("a", { href: quotesHash({ sentence: place.sentence_id }) }, t("findings.quotes"))),
  );
}

const codedSentences = new Set(rows.evidence.map((row) => row.sentence_id));

function renderFindingControls() {
  if (!findings.length) return show("findings-controls");
  const kinds = [...count(findings, ([first]) => first.kind)];
  const docs = [...new Set(rows.findings.map((row) => row.doc_id))].sort();
  const set = (change) => {
    Object.assign(findingsState, { from: 0 }, change);
    renderFindings();
  };
  show(
    "findings-controls",
    chooser("findings-kind", t("findings.kind"), [["", t("any")], ...kinds.map(([kind, n]) => [kind, `${kindWord(kind)} (${number(n)})`])], findingsState.kind, (kind) => set({ kind })),
    chooser("findings-paper", t("paper"), [["", t("papers.all")], ...docs.map((one) => [one, one])], findingsState.paper, (paper) => set({ paper })),
  );
}

// A link to a finding that another page or a filter hides shows it first.
function goToFinding(id) {
  Object.assign(findingsState, { kind: "", paper: "" });
  const place = findings.findIndex(([first]) => first.finding_id === id);
  if (place < 0) return;
  findingsState.from = Math.floor(place / FINDINGS_PAGE) * FINDINGS_PAGE;
  renderFindingControls();
  renderFindings();
  const card = document.getElementById(`finding-${id}`);
  card.scrollIntoView();
  card.focus({ preventScroll: true });
}
