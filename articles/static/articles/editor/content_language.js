/* Fields that hold the article's own words follow its language: lang and dir, also in rows added later. */
export function followLanguage(root) {
  const select = document.getElementById("id_language");
  if (!select) return;
  const directions = JSON.parse(document.getElementById("content-directions").textContent);
  const apply = () => {
    const direction = directions[select.value];
    if (!direction) return;
    for (const field of root.querySelectorAll("[data-content]")) {
      field.lang = select.value;
      field.dir = direction;
    }
  };
  select.addEventListener("change", apply);
  document.addEventListener("formset:added", apply);
  apply();
}
