"use strict";
// What belongs to one entry lights up together: hover, focus or click on any part of it.
(() => {
  const parts = new Map();
  for (const part of document.querySelectorAll("[data-ids]"))
    for (const id of part.dataset.ids.split(" ")) {
      if (!parts.has(id)) parts.set(id, []);
      parts.get(id).push(part);
    }
  let picked = [];
  const pick = (ids) => {
    for (const part of picked) part.classList.remove("picked");
    picked = ids.flatMap((id) => parts.get(id) ?? []).filter((part) => part.classList.contains("m"));
    for (const part of picked) part.classList.add("picked");
  };
  const idsAt = (target) => target.closest?.("[data-ids]")?.dataset.ids.split(" ") ?? [];
  document.addEventListener("mouseover", (event) => pick(idsAt(event.target)));
  document.addEventListener("focusin", (event) => pick(idsAt(event.target)));
  window.addEventListener("hashchange", () => pick([location.hash.slice(1)]));
})();
