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
  textarea.addEventListener("prose-editor:ready", ({ detail }) => requireWhole(detail.editor), { once: true });
  if (textarea.closest(".prose-editor")) leave();
  else textarea.addEventListener("prose-editor:ready", () => leave(), { once: true });
}

/* Without the script of placeholders the editor would drop the pictures that they stand for with the first letter. */
function requireWhole(editor) {
  if (editor.schema.nodes.foreignPicture) return;
  editor.setEditable(false);
  const told = document.createElement("p");
  told.className = "cms-errors";
  told.setAttribute("role", "alert");
  told.textContent = gettext(
    "The text cannot be changed now, because the editor is not here as a whole. Load the page again.",
  );
  editor.view.dom.before(told);
}

/* The editor stands beside the textarea to which the label belongs. */
function nameEditor(textarea) {
  const name = textarea.labels[0]?.textContent.trim();
  if (name) textarea.closest(".prose-editor")?.querySelector(".ProseMirror[role]")?.setAttribute("aria-label", name);
}
