/* The body stands on the page as text until the editor has come, and takes as much room: nothing moves. */
const MOST_FRAMES = 120;

export function awaitEditor(root) {
  const waiting = root.querySelector(".cms-editor-waiting");
  const textarea = document.getElementById("id_body");
  if (!waiting || !textarea) return;
  const leave = (frame = 0) => {
    // The editor says that it is ready before its line of buttons is there.
    const isWhole = textarea.closest(".prose-editor")?.querySelector(".prose-menubar button");
    if (isWhole || frame > MOST_FRAMES) {
      waiting.remove();
      nameEditor(textarea);
    } else requestAnimationFrame(() => leave(frame + 1));
  };
  if (textarea.closest(".prose-editor")) leave();
  else textarea.addEventListener("prose-editor:ready", () => leave(), { once: true });
}

/* The editor stands beside the textarea to which the label belongs. */
function nameEditor(textarea) {
  const name = textarea.labels[0]?.textContent.trim();
  if (name) textarea.closest(".prose-editor")?.querySelector(".ProseMirror[role]")?.setAttribute("aria-label", name);
}
