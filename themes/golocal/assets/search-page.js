// The search page: it asks the engine what the reader types, and shows the answers. The state is in the address alone.
(() => {
"use strict";
const id = (name) => document.getElementById(name), form = id("search."), area = id("answers.");
const box = form.q, says = area.dataset, status = id("status."), hits = id("hits."), pages = id("pages."), narrow = id("facets."), ways = id("ways.");
const language = document.documentElement.lang, SIZE = 10, LONG = 8;
const table = (text) => text.split(" ").map((row) => row.replaceAll("_", " ").split("="));
const FACETS = table(says.facets), KINDS = Object.fromEntries(table(says.kinds));
const numbers = new Intl.NumberFormat(language), plurals = new Intl.PluralRules(language);
const FORMS = ["zero", "one", "two", "few", "many", "other"];
let turn = 0, timer;

const make = (name, properties = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
};
const counted = (text, count) => text.split("|")[FORMS.indexOf(plurals.select(count))].replace("{number}", numbers.format(count));

// A text with its words marked, in its own language and direction.
function marked(name, text, marks, tongue, className) {
  const element = make(name, { className, dir: "auto" });
  if (tongue) element.lang = tongue;
  let at = 0;
  for (const [from, to] of marks) {
    element.append(text.slice(at, from), make("mark", {}, text.slice(from, to)));
    at = to;
  }
  element.append(text.slice(at));
  return element;
}

// What the address asks for.
function state() {
  const given = new URLSearchParams(location.search), filters = {};
  for (const [facet] of FACETS) if (given.has(facet)) filters[facet] = given.getAll(facet);
  return { q: given.get("q") || "", filters, sort: given.get("sort") === "date" ? "date" : "", page: Math.max(1, given.get("page") | 0) };
}

function addressOf({ q, filters, sort, page }) {
  const to = new URLSearchParams();
  if (q) to.set("q", q);
  for (const [facet, values] of Object.entries(filters)) for (const value of values) to.append(facet, value);
  if (sort) to.set("sort", sort);
  if (page > 1) to.set("page", page);
  return location.pathname + (to.size ? `?${to}` : "");
}

// A step that the back button undoes; typing writes over the present one.
function go(next, step) {
  history[step ? "pushState" : "replaceState"](null, "", addressOf(next));
  return show();
}

async function show() {
  const asked = state(), mine = ++turn, filtered = Object.keys(asked.filters).length > 0;
  if (document.activeElement !== box) box.value = asked.q;
  let answer, broken;
  if (asked.q.trim() || filtered) {
    try {
      await window.golocal.ready;
      answer = await window.golocal.search(asked.q, { language, filters: asked.filters, limit: SIZE, offset: (asked.page - 1) * SIZE, sort: asked.sort });
    } catch {
      broken = says.broken;
    }
  }
  if (mine !== turn) return;
  // Answers take the place of the ways in, and all at once, so that nothing moves.
  ways.hidden = answer?.total > 0;
  area.hidden = !answer || !(answer.total || filtered);
  if (!answer) {
    status.replaceChildren(broken || "");
    return;
  }
  said(asked, answer);
  hits.replaceChildren(...answer.results.map((result) => hit(result)));
  facets(asked, answer);
  paging(asked, answer);
}

// A link to other answers. It goes with the answers that it stands by, so that the focus is handed on.
const link = (text, next, more) => {
  const a = make("a", { href: addressOf(next), ...more }, text);
  a.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const pages = !status.contains(a);
    await go(next, true);
    if (pages) area.scrollIntoView();
    ((pages ? hits : status).querySelector("a") || box).focus({ preventScroll: true });
  });
  return a;
};

function said(asked, { total, corrected, missing }) {
  const line = [total ? counted(says.found, total) : status.dataset.none];
  if (corrected) line.push(" · ", says.meant, " ", link(corrected, { ...asked, q: corrected, page: 1 }));
  if (total > 1 && asked.q) line.push(" · ", link(asked.sort ? says.best : says.newest, { ...asked, sort: asked.sort ? "" : "date", page: 1 }));
  if (Object.keys(asked.filters).length) line.push(" · ", link(says.lift, { ...asked, filters: {}, page: 1 }));
  if (!total) line.push(make("span", { className: "help" }, status.dataset.help));
  if (missing) line.push(make("span", { className: "help" }, says.missing, " ", missing.join(", ")));
  status.replaceChildren(...line);
}

function hit(result) {
  const kind = KINDS[result.kind] || result.kind, words = wordsOf(result);
  const item = make("li"), inner = make("div");
  inner.append(make("p", { className: "soft" }, [kind, result.year, result.names].filter(Boolean).join(" · ")));
  const title = marked("a", result.title, result.titleMarks, result.titleLanguage);
  title.href = marking(result.url, words);
  inner.append(make("h2", {}, title));
  const shown = new Set(result.parts.map((part) => part.excerpt));
  if (result.excerpt && !shown.has(result.excerpt)) inner.append(marked("p", result.excerpt, result.marks, result.excerptLanguage, "read"));
  if (result.through) inner.append(make("p", { className: "soft" }, says.through.replace("{name}", result.through.label)));
  if (result.parts.length) inner.append(make("ul", { className: "places" }, ...result.parts.map((part) => place(part, words))));
  item.append(inner);
  return item;
}

// The words that a hit was found by, as they are written in it.
function wordsOf({ title, titleMarks, excerpt, marks, parts }) {
  const words = new Set();
  for (const [text, spans] of [[title, titleMarks], [excerpt, marks], ...parts.map((part) => [part.excerpt, part.marks])]) {
    for (const [from, to] of spans) words.add(text.slice(from, to).toLowerCase());
  }
  return [...words].join(" ");
}

// The address of a page on which words are to be marked.
function marking(url, words) {
  const [page, anchor] = url.split("#");
  return page + (words && `?${new URLSearchParams({ mark: words })}`) + (anchor ? `#${anchor}` : "");
}

// A place within a record, with its plate: the number that it is quoted by.
function place(part, words) {
  const number = part.file ? `${says.page} ${part.label || part.page}` : /^#(?:encouragement|question)-(\d+)$/.exec(part.anchor)?.[1];
  const name = !part.file ? part.title : part.label && part.label !== String(part.page)
    ? says.both.replace("{label}", part.label).replace("{page}", part.page) : says.one.replace("{page}", part.page);
  const a = make("a", { href: part.file ? part.url : marking(part.url, words) }, name || part.anchor || part.file);
  const item = make("li", {}, make("div", {}, make("p", {}, a), marked("p", part.excerpt, part.marks, part.language, "read")));
  if (number) item.prepend(make("span", { className: `plate${number.length > 2 ? " long" : ""}`, ariaHidden: "true" }, number));
  return item;
}

// Only facets that part the answers, or that have a filter to be lifted.
function facets(asked, { total, facets }) {
  const held = document.activeElement?.closest?.("#facets\\.") ? document.activeElement.id : "";
  const open = new Set([...narrow.querySelectorAll("details[open]")].map(({ id }) => id));
  const groups = FACETS.flatMap(([facet, name]) => {
    const chosen = asked.filters[facet] || [];
    let rows = facets[facet] || [];
    if (!chosen.length && !rows.some(({ count }) => count < total)) return [];
    if (facet === "year") rows = [...rows].sort((a, b) => b.value.localeCompare(a.value));
    const all = rows.map((row) => choice(facet, row, chosen, asked)), group = make("fieldset", {}, make("legend", {}, name), ...all.slice(0, LONG));
    if (all.length > LONG) group.append(make("details", { id: `more.${facet}`, open: open.has(`more.${facet}`) }, make("summary", {}, says.more), ...all.slice(LONG)));
    return [group];
  });
  narrow.replaceChildren(...groups);
  narrow.parentElement.inert = !groups.length;
  if (held) id(held)?.focus();
}

function choice(facet, { value, label, count }, chosen, asked) {
  const box = make("input", { type: "checkbox", id: `f.${facet}.${value}`, checked: chosen.includes(value) });
  box.addEventListener("change", () => {
    const values = chosen.filter((other) => other !== value).concat(box.checked ? value : []), filters = { ...asked.filters, [facet]: values };
    if (!values.length) delete filters[facet];
    go({ ...asked, filters, page: 1 }, true);
  });
  return make("label", {}, box, make("span", { dir: "auto" }, label), make("span", { className: "count" }, numbers.format(count)));
}

function paging(asked, { total }) {
  const last = Math.ceil(total / SIZE), near = [asked.page - 1, asked.page + 1];
  pages.replaceChildren(...near.filter((page) => page >= 1 && page <= last)
    .map((page) => link((page < asked.page ? says.before : says.after), { ...asked, page }, { className: "button" })));
  if (last > 1) pages.append(make("span", { className: "soft" }, `${numbers.format(asked.page)} / ${numbers.format(last)}`));
}

const ask = (step) => go({ ...state(), q: box.value.trimStart(), page: 1 }, step);
box.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(ask, 120, false);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  ask(true);
});
window.addEventListener("popstate", () => {
  box.value = state().q;
  show();
});
// The arrows go through the hits, Escape back to the box, and there empties it.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = document.activeElement, links = [...hits.querySelectorAll("h2 a")], place = links.indexOf(at);
  if (event.key === "ArrowDown" && (at === box || place >= 0)) links[place + 1]?.focus();
  else if (event.key === "ArrowUp" && place >= 0) (links[place - 1] || box).focus();
  else if (event.key === "Escape" && place >= 0) box.focus();
  else if (event.key === "Escape" && at === box && box.value) {
    clearTimeout(timer);
    box.value = "";
    ask(false);
  }
  else return;
  event.preventDefault();
});
const wide = matchMedia("(min-width: 60rem)"), unfold = () => { narrow.parentElement.open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();
show();
})();
