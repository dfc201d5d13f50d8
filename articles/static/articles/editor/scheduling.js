/* Choosing a date of publication makes scheduling the thing to do. */
import { tellDatetimes } from "../../cms/datetimes.js";

export function tellSchedule(root) {
  tellDatetimes(root, (place, isChosen) => {
    if (!("datetimeOther" in place.dataset)) preferScheduling(isChosen);
  });
}

function preferScheduling(isChosen) {
  const schedule = document.querySelector('[data-move="schedule"]');
  if (!schedule) return;
  for (const button of document.querySelectorAll(".cms-submit-moves .cms-article-button")) {
    button.dataset.wasPrimary ??= String(button.classList.contains("is-primary"));
    button.classList.toggle("is-primary", isChosen ? button === schedule : button.dataset.wasPrimary === "true");
  }
}
