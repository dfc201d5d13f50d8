/* What the chosen section decides, in the choices that leave it to the section. */
import { asker } from "./asking.js";

function labelDefault(select, label) {
  const option = [...(select?.options ?? [])].find(({ value }) => value === "inherit" || value === "");
  if (option) option.textContent = label;
}

export function tellDefaults(root) {
  const section = document.getElementById("id_section");
  if (!section) return;
  const ask = asker(root.dataset.defaultsAddress, ({ defaults }) => {
    for (const [name, label] of Object.entries(defaults)) labelDefault(document.getElementById(`id_${name}`), label);
  });
  section.addEventListener("input", () => ask({ section: section.value }));
}
