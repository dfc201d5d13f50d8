/* What readers will find under the article, as the settings in the form stand now. */
import { asker } from "./asking.js";

const FIELDS = { policy: "id_comment_policy", days: "id_comments_close_after_days", section: "id_section" };

/* The choice that leaves a decision to the section says what that decides. */
function labelDefault(select, label) {
  const option = [...(select?.options ?? [])].find(({ value }) => value === "inherit" || value === "");
  if (option) option.textContent = label;
}

export function askForComments(root) {
  const fields = Object.entries(FIELDS).map(([name, id]) => [name, document.getElementById(id)]);
  if (fields.some(([, field]) => !field)) return;
  const ask = asker(root.dataset.commentsAddress, ({ sentence, defaults }) => {
    for (const place of root.querySelectorAll("[data-comments]")) place.textContent = sentence;
    for (const [name, label] of Object.entries(defaults)) labelDefault(document.getElementById(`id_${name}`), label);
  });
  const now = () => {
    const values = Object.fromEntries(fields.map(([name, field]) => [name, field.value]));
    ask({ ...values, article: root.dataset.article });
  };
  for (const [, field] of fields) field.addEventListener("input", now);
}
