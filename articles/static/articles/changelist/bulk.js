/* Moving many articles takes some seconds: the button says so, and cannot be pressed twice. */
const form = document.getElementById("bulk-form");

form?.addEventListener("submit", () => {
  const button = form.querySelector("[data-primary]");
  const progress = form.querySelector("[data-progress]");
  progress.textContent = progress.dataset.words;
  button.setAttribute("aria-disabled", "true");
  form.addEventListener("submit", (event) => event.preventDefault());
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
