/* Unfold's bins are no buttons; people without a mouse throw rows away, too. */
export function reachRemovals() {
  reach();
  document.addEventListener("formset:added", reach);
}

function reach() {
  for (const bin of document.querySelectorAll(".cms-panel .delete-template:not([role])")) {
    bin.setAttribute("role", "button");
    bin.setAttribute("aria-label", gettext("Remove"));
    bin.tabIndex = 0;
    bin.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        bin.click();
      }
    });
  }
}
