/* The fields in which one looks for tags, pictures and authors are made by Select2, which gives them no names. */
export function nameSearches() {
  // Django makes them when jQuery says that the page is ready, which may be after it has loaded.
  window.django?.jQuery?.(() => setTimeout(nameAll));
  window.addEventListener("load", nameAll);
  document.addEventListener("formset:added", () => setTimeout(nameAll));
  // Select2 makes its field anew whenever something was chosen.
  document.addEventListener("focusin", nameAll);
}

function nameAll() {
  for (const container of document.querySelectorAll(".select2-container:not(.select2-container--open)")) {
    const label = container.previousElementSibling?.labels?.[0];
    if (label) name(container, label.textContent.trim());
  }
}

function name(container, words) {
  const chosen = container.querySelector(".select2-selection__rendered[role]");
  container.querySelector(".select2-search__field")?.setAttribute("aria-label", words);
  chosen?.setAttribute("aria-label", [words, chosen.title].filter(Boolean).join(": "));
}
