"use strict";
// Findings open in a dialog, names are searched; without this script the page reads as well.

const MOST_HITS = 50;
const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i" };

function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[øłđðßæœþı]/g, (letter) => LETTERS[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function openFinding(id) {
  const finding = document.getElementById(id);
  if (!finding || typeof HTMLDialogElement !== "function") return false;
  const dialog = document.createElement("dialog");
  const copy = finding.cloneNode(true);
  copy.removeAttribute("id");
  copy.removeAttribute("tabindex");
  const heading = copy.querySelector(".what");
  if (heading) dialog.setAttribute("aria-label", heading.textContent.trim());
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.autofocus = true;
  close.addEventListener("click", () => dialog.close());
  dialog.append(copy, close);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

document.addEventListener("click", (event) => {
  const mark = event.target.closest ? event.target.closest("a.mark") : null;
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (openFinding(decodeURIComponent(mark.hash.slice(1)))) event.preventDefault();
});

function findHits(index, query) {
  const words = fold(query).split(" ").filter(Boolean);
  if (!words.length) return [];
  const hits = [];
  for (const item of index) {
    if (words.every((word) => item.folded.some((name) => name.includes(word)))) {
      const starts = item.folded.some((name) => ` ${name}`.includes(` ${words.join(" ")}`));
      hits.push([starts ? 0 : 1, item]);
    }
  }
  return hits.sort((one, other) => one[0] - other[0]).map((hit) => hit[1]);
}

function showHits(hits, list, found, query) {
  list.replaceChildren(...hits.slice(0, MOST_HITS).map((item) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    const more = document.createElement("span");
    link.href = item.address;
    link.textContent = item.name;
    more.textContent = ` ${item.kind}${item.spellings.length ? `; also written ${item.spellings.join(", ")}` : ""}`;
    line.append(link, more);
    return line;
  }));
  const more = hits.length > MOST_HITS ? `, the first ${MOST_HITS} shown` : "";
  found.textContent = fold(query) ? `${hits.length} found${more}` : "";
}

function startSearch() {
  const form = document.getElementById("search");
  if (!form || !window.searchIndex) return;
  const index = window.searchIndex.flatMap(([kind, folder, items]) => items.map(([name, page, ...spellings]) => ({
    kind, name, spellings, folded: [name, ...spellings].map(fold),
    address: `${folder}/${page || name.toLowerCase().replaceAll(" ", "-")}.html`,
  })));
  const input = document.getElementById("query");
  const list = document.getElementById("hits");
  const found = document.getElementById("found");
  const search = () => showHits(findHits(index, input.value), list, found, input.value);
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", search);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target === input || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  search();
}

document.addEventListener("DOMContentLoaded", startSearch);
