// On every page: `/` goes to the search box, and the words that a hit hands over in `?mark=` are marked until dismissed.
// It knows nothing of the index: it finds words as they are written, with case and diacritics folded.
(() => {
const says = document.currentScript.dataset, main = document.querySelector("main");
let dismiss;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "Escape") dismiss?.();
  if (event.key !== "/") return;
  event.preventDefault();
  document.querySelector("[type=search]")?.focus();
});

const make = (name, properties, ...inside) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
};
const fold = (char) => char.normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}\u0640]/gu, "");

// A word is found at the beginning of words, and then marked whole, so that letters that join stay joined.
// One of few letters must be the whole word; scripts without blanks have no beginnings.
const pattern = (word) => /[\u0E00-\u109F\u1780-\u17FF\u2E80-\uFAFF]/.test(word) ? word
  : `(?<![\\p{L}\\p{N}])${word}${word.length > 3 ? "" : "(?![\\p{L}\\p{N}])"}[\\p{L}\\p{N}]*`;

// The marks of a text. One that is a cell of a grid would fall apart by them.
const marked = (node, wanted) => {
  const text = node.data, at = [], parts = [], parent = node.parentElement;
  let from = 0, plain = "", last = 0;
  for (const char of text) {
    plain += fold(char);
    while (at.length < plain.length) at.push(from);
    from += char.length;
  }
  for (const { 0: word, index } of plain.matchAll(wanted)) {
    if (parent.closest("nav, svg") || /flex|grid|none/.test(getComputedStyle(parent).display)) return [];
    const end = at[index + word.length] ?? from;
    parts.push(text.slice(last, at[index]), make("mark", { className: "word" }, text.slice(at[index], end)));
    last = end;
  }
  if (last) node.replaceWith(...parts, text.slice(last));
  return parts.filter((part) => part.className);
};

const given = new URLSearchParams(location.search).get("mark") || "";
const words = Array.from(given.slice(0, 500), fold).join("").match(/[\p{L}\p{N}]{2,}|[\u2E80-\uFAFF]/gu);
if (words) {
  const wanted = new RegExp(words.sort((a, b) => b.length - a.length).map(pattern).join("|"), "gu");
  const texts = [], walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  const marks = texts.flatMap((text) => marked(text, wanted));
  // The bar is there before its words are, so that they are read out.
  const bar = make("div", { className: "marks", role: "status" });
  if (marks[0]) main.before(bar);
  dismiss = () => {
    const address = new URL(location);
    address.searchParams.delete("mark");
    history.replaceState(null, "", address);
    for (const mark of marks) mark.replaceWith(mark.textContent);
    main.normalize();
    bar.remove();
  };
  setTimeout(() => bar.append(says.marked, make("button", { onclick: dismiss }, says.dismiss)), 100);
}
})();
