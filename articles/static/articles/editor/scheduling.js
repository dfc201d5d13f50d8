/* Choosing a moment of publication makes scheduling the thing to do. */
import { tellMoments } from "../../cms/moments.js";

export function tellSchedule(root) {
  tellMoments(root, (place, isChosen) => {
    if (!("momentOther" in place.dataset)) preferScheduling(isChosen);
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
