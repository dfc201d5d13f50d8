/* Panels as tabs (WAI-ARIA): arrows move, the open one is remembered, one with errors opens first. */
const REMEMBERED = "article-panel";

export function makeTabs(container) {
  const panels = [...container.querySelectorAll(":scope > .cms-panel")];
  if (!panels.length) return;
  const list = document.createElement("div");
  list.className = "cms-tabs";
  list.setAttribute("role", "tablist");
  const tabs = panels.map((panel) => tabFor(panel));
  list.append(...tabs);
  container.prepend(list);
  for (const [index, tab] of tabs.entries()) tab.addEventListener("click", () => open(tabs, panels, index));
  list.addEventListener("keydown", (event) => move(event, tabs, panels));
  open(tabs, panels, firstOf(panels));
  container.classList.add("is-ready");
}

function tabFor(panel) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `tab-${panel.id}`;
  tab.textContent = panel.dataset.title;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  const errors = errorsIn(panel);
  if (errors) {
    const count = document.createElement("span");
    count.className = "cms-tab-errors";
    count.textContent = errors;
    tab.append(count);
  }
  return tab;
}

/* The error summary names each error once. */
function errorsIn(panel) {
  const links = document.querySelectorAll("#error-summary a[href^='#']");
  return [...links].filter((each) => panel.contains(document.getElementById(decodeURIComponent(each.hash.slice(1)))))
    .length;
}

function firstOf(panels) {
  const wrong = panels.findIndex(errorsIn);
  const remembered = panels.findIndex((panel) => panel.id === sessionStorage.getItem(REMEMBERED));
  return Math.max(0, wrong >= 0 ? wrong : remembered);
}

function open(tabs, panels, chosen) {
  panels.forEach((panel, index) => {
    panel.hidden = index !== chosen;
    tabs[index].setAttribute("aria-selected", String(index === chosen));
    tabs[index].tabIndex = index === chosen ? 0 : -1;
  });
  sessionStorage.setItem(REMEMBERED, panels[chosen].id);
}

function move(event, tabs, panels) {
  const steps = { ArrowRight: 1, ArrowLeft: -1 };
  const step = steps[event.key];
  if (!step) return;
  const here = tabs.indexOf(document.activeElement);
  const next = (here + step + tabs.length) % tabs.length;
  open(tabs, panels, next);
  tabs[next].focus();
  event.preventDefault();
}
