/* Says under each date and time of an appeal what it is elsewhere, and names the editors; without it the form still works. */
import { tellDatetimes } from "../cms/datetimes.js";

for (const input of document.querySelectorAll("input[type=datetime-local][data-zone]")) {
  const place = document.createElement("p");
  place.className = "cms-told";
  place.dataset.datetime = input.id;
  place.dataset.zone = input.dataset.zone;
  place.setAttribute("aria-live", "polite");
  input.insertAdjacentElement("afterend", place);
}
tellDatetimes(document);

/* An editor stands beside the textarea to which the label belongs. */
function nameEditor(textarea) {
  const name = textarea.getAttribute("aria-label");
  if (name) textarea.closest(".prose-editor")?.querySelector(".ProseMirror[role]")?.setAttribute("aria-label", name);
}

for (const textarea of document.querySelectorAll("textarea[name^=texts-]")) {
  nameEditor(textarea);
  textarea.addEventListener("prose-editor:ready", () => nameEditor(textarea), { once: true });
}
