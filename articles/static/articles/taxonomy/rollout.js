/* How far a new name or setting is stored: asked for until nothing is left. */
const section = document.querySelector("[data-rollout]");
const bar = section?.querySelector("progress");
const count = section?.querySelector("[data-rollout-count]");
const PAUSE_MS = 2000;

async function ask() {
  const response = await fetch(section.dataset.rollout, { headers: { Accept: "application/json" } });
  // Somebody who is logged out learns no more; the sweep goes on without them.
  if (!response.ok || response.redirected) return;
  const { done, total } = await response.json();
  if (total === 0) {
    section.hidden = true;
    return;
  }
  bar.max = total;
  bar.value = done;
  count.textContent = `${done} / ${total}`;
  setTimeout(ask, PAUSE_MS);
}

if (section) setTimeout(ask, PAUSE_MS);
