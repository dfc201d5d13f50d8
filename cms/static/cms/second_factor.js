/* Recovery codes are copied or printed; without this script they are written down. */
const codes = document.querySelector("[data-codes]");

function offer(button, act) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", act);
}

// Browsers give a page the clipboard over https only.
if (codes && navigator.clipboard) {
  offer(document.querySelector("[data-copy]"), async (event) => {
    const button = event.currentTarget;
    await navigator.clipboard.writeText([...codes.children].map((each) => each.textContent).join("\n"));
    button.textContent = button.dataset.done;
  });
}
if (codes) offer(document.querySelector("[data-print]"), () => window.print());
