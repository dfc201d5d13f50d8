/* Ctrl or Cmd with S saves; with Enter it presses the coloured button. */
export function listenToKeys() {
    const isMac = navigator.platform.startsWith("Mac");
    for (const key of document.querySelectorAll("[data-save] kbd")) key.textContent = isMac ? "⌘S" : "Ctrl+S";
    reachRemovals();
    document.addEventListener("formset:added", reachRemovals);
    document.addEventListener("keydown", (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
        const wanted = { s: "[data-save]", Enter: ".desk-submit-moves .is-primary" }[event.key];
        const button = wanted && document.querySelector(wanted);
        if (!button) return;
        event.preventDefault();
        button.click();
    }, { capture: true });
}

/* Unfold's bins are no buttons; people without a mouse throw rows away, too. */
function reachRemovals() {
    for (const bin of document.querySelectorAll(".desk-panel .delete-template:not([role])")) {
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
