// Inputs of a row are written in the direction of the language that is chosen in it.
function follow(select) {
  const directions = JSON.parse(select.dataset.directions);
  const row = select.closest("tr, .form-group");
  for (const input of row?.querySelectorAll("input[type=text], textarea") ?? []) {
    input.lang = select.value;
    input.dir = directions[select.value] ?? "auto";
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-directions]")) {
    follow(event.target);
  }
});
