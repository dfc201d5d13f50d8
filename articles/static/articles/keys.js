/* Ctrl or Cmd with S saves; with Enter it presses the coloured button. */
export function listenToKeys() {
    document.addEventListener("keydown", (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
        const wanted = { s: "[data-save]", Enter: ".desk-submit-moves .is-primary" }[event.key];
        const button = wanted && document.querySelector(wanted);
        if (!button) return;
        event.preventDefault();
        button.click();
    }, { capture: true });
}
