/* The error summary: each link opens what hides its field, scrolls there and puts the caret into it. */
const CONTROLS =
  "input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), .ProseMirror, button, a[href]";

const summary = document.getElementById("error-summary");
for (const link of summary?.querySelectorAll("a[href^='#']") ?? []) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    lead(target);
  });
  if ("errorField" in link.dataset) describe(target);
}
summary?.focus();
// Django's own script puts the caret into the first field of what is being added.
window.addEventListener("load", () => summary?.focus(), { once: true });

async function lead(target) {
  for (const each of around(target)) open(each);
  // Alpine shows what was opened with the next frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const control = controlOf(target);
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  control.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "auto" });
  control.focus({ preventScroll: true });
}

/* What stands around an element, the outermost first. */
function around(element) {
  const found = [];
  for (let each = element; each; each = each.parentElement) found.unshift(each);
  return found;
}

function open(place) {
  if (place.matches("details")) place.open = true;
  if (place.matches(".cms-panel[hidden]")) document.getElementById(`tab-${place.id}`)?.click();
  // Unfold's tabs: `x-show="activeTab == 'names'"` is opened by a link with `activeTab = 'names'`.
  const [, name, value] = place.getAttribute("x-show")?.match(/^(\w+) == '([^']*)'$/) ?? [];
  if (name && place.style.display === "none") {
    const tabs = document.querySelectorAll("nav a");
    [...tabs].find((each) => each.getAttribute("x-on:click") === `${name} = '${value}'`)?.click();
  }
}

/* What people type into or press: an editor or a picker in the place of its own field, or the first control of a group. */
function controlOf(target) {
  const standsFor = replacementOf(target);
  if (standsFor) return standsFor;
  if (target.matches(CONTROLS) && isSeen(target)) return target;
  if (target.tabIndex >= 0 || target.hasAttribute("tabindex")) return target;
  const place = target.matches("input, select, textarea") ? target.parentElement : target;
  const controls = [...place.querySelectorAll(CONTROLS)].filter(
    (each) => isSeen(each) && !each.closest("#error-summary"),
  );
  const found = controls.find((each) => each.matches("input, select, textarea, .ProseMirror")) ?? controls[0];
  return found ?? focusable(place);
}

function replacementOf(target) {
  if (target.matches("textarea")) return target.closest(".prose-editor")?.querySelector(".ProseMirror[role]");
  if (target.matches("select.select2-hidden-accessible")) {
    const picker = target.parentElement.querySelector(".select2-selection");
    return picker?.querySelector(".select2-search__field") ?? picker;
  }
  return null;
}

function isSeen(element) {
  return element.checkVisibility() && !element.matches(".select2-hidden-accessible");
}

function focusable(element) {
  element.tabIndex = -1;
  return element;
}

/* Say the error at what people see, too: an editor or a picker in the place of its field, and each control of a group. */
function describe(target) {
  const error = `${target.id}_error`;
  const isControl = target.matches("input, select, textarea");
  const tell = () => {
    const controls = isControl ? [target, replacementOf(target)] : target.querySelectorAll("input");
    for (const each of controls) if (each) point(each, error);
  };
  tell();
  target.addEventListener("prose-editor:ready", tell, { once: true });
  // Pickers are put in by jQuery, perhaps after the page has loaded, and made anew whenever something was chosen.
  window.addEventListener("load", tell, { once: true });
  document.addEventListener("focusin", tell);
}

function point(control, error) {
  if (!document.getElementById(error)) return;
  const named = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== error);
  control.setAttribute("aria-describedby", [...named, error].join(" "));
  // A radio button cannot be wrong by itself.
  if (control.type !== "radio") control.setAttribute("aria-invalid", "true");
}
