/* What is done at once beside the text (switches, "as intended"): the form stays as it is, and what the server says now
   takes the place of what stood there. Without this script the buttons send the form, whose text then comes back. */

import { tellDatetimes } from "../../cms/datetimes.js";
import { whyNot } from "../autosave/session_status.js";
import { tokenHeader } from "../autosave/tokens.js";

const PATIENCE = 20000;

export function doAtOnce(root) {
  const form = document.getElementById("article_form");
  if (!form || !root.dataset.atOnceAddress) return;
  let isBusy = false;
  let isAsking = false;
  form.addEventListener(
    "submit",
    async (event) => {
      const button = event.submitter;
      if (!button?.matches("[data-at-once]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isBusy) return;
      isBusy = true;
      button.setAttribute("aria-disabled", "true");
      await press(root, form, button);
      button.removeAttribute("aria-disabled");
      isBusy = false;
    },
    { capture: true },
  );
  // Somebody else has set a switch, or this person in another tab: the answer of autosave tells it.
  // One question at a time, and none that a button has overtaken: an answer of before would undo a newer one.
  document.addEventListener("cms:at-once", async ({ detail }) => {
    const part = root.querySelector("[data-at-once-part=switches]");
    if (isBusy || isAsking || !detail || !part || part.dataset.token === detail) return;
    isAsking = true;
    const page = await ask(root, root.dataset.atOnceAddress);
    isAsking = false;
    if (page && !isBusy && part.isConnected) follow(root, page);
  });
}

async function press(root, form, button) {
  const body = new URLSearchParams({ _script: "1", _at_once: button.value });
  for (const [name, value] of new FormData(form)) if (name.includes("_switch-")) body.append(name, value);
  const page = await ask(root, button.getAttribute("formaction"), { method: "POST", body, headers: tokenHeader() });
  if (!page) return;
  replaceParts(root, page);
  const { said, error } = page.dataset;
  say(root, error || said, Boolean(error));
  focusAgain(root, button);
}

/* Return the pieces of the page as the server has them now; undefined, and a sentence, where it did not answer. */
async function ask(root, address, options = {}) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(address, { redirect: "manual", signal, ...options });
    if (response.ok || response.status === 422) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      return page.querySelector("[data-said]") ?? undefined;
    }
    if (options.method) say(root, notDone((await whyNot(response, root.dataset.loginAddress)).words), true);
  } catch {
    if (options.method) say(root, notDone(gettext("The server cannot be reached.")), true);
  }
  return undefined;
}

function notDone(words) {
  return `${words} ${gettext("Nothing was set.")}`;
}

function replaceParts(root, page) {
  for (const part of page.querySelectorAll("[data-at-once-part]")) {
    root.querySelector(`[data-at-once-part=${part.dataset.atOncePart}]`)?.replaceWith(part);
  }
  tellDatetimes(root.querySelector("[data-at-once-part=switches]"));
}

/* Take over what others have set; what somebody is choosing here, and where they are, stays. */
function follow(root, page) {
  const before = root.querySelector("[data-at-once-part=switches]");
  const place = document.activeElement;
  const { name } = place;
  const isHere = Boolean(place.closest("[data-at-once-part]"));
  replaceParts(root, page);
  for (const field of root.querySelectorAll("[name^=_switch-]:not([type=radio], [type=hidden])")) {
    const was = before.querySelector(`[name="${field.name}"]`);
    if (was && was.value !== asLoaded(was)) field.value = was.value;
  }
  if (!isHere) return;
  if (name?.includes("_switch-")) root.querySelector(`[name="${name}"]`)?.focus();
  else focusAgain(root, place);
}

function asLoaded(field) {
  if (!field.options) return field.defaultValue;
  return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0]).value;
}

function say(root, words, isTroubled) {
  for (const place of root.querySelectorAll("[data-at-once-said]")) {
    place.textContent = words;
    place.classList.toggle("is-troubled", isTroubled);
  }
}

/* The button was replaced with what stood around it: whoever uses the keyboard goes on from the same place. */
function focusAgain(root, { dataset }) {
  const again = root.querySelector(`[data-at-once="${dataset.atOnce}"]`) ?? root.querySelector("[data-at-once]");
  again?.focus();
}
