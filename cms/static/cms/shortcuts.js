/* Presses buttons for people who keep their hands on the keyboard, as the page's table of shortcuts says. */
const { isMac, shortcuts } = JSON.parse(document.getElementById("shortcut-table").textContent);

tellOnButtons();
document.addEventListener("formset:added", tellOnButtons);
document.addEventListener("keydown", press, { capture: true });

function press(event) {
  if (event.isComposing) return;
  const wanted = isAskedForHelp(event)
    ? { keys: "?", presses: "[data-shortcuts]" }
    : shortcuts.find((each) => isMeant(each.keys, event));
  const button = wanted && !isTaken(wanted.keys, event.target) && firstEnabled(wanted.presses);
  if (!button) return;
  // Also where nothing is pressed: a key that is held down must not reach the browser's own "save page".
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat && !document.querySelector("dialog[open]")) button.click();
}

/* Pashto and Dari keyboards have their own question mark; Unfold waits for the Latin one with Shift only. */
function isAskedForHelp(event) {
  return ["?", "؟"].includes(event.key) && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
}

function isTyping(place) {
  return place.isContentEditable || place.matches?.("input, textarea, select");
}

/* The editor makes links with these keys; Unfold opens the search itself where nobody types. */
function isTaken(keys, place) {
  return keys === "Mod+K" && (place.isContentEditable || !isTyping(place) || place.id === "search-input-command");
}

function isMeant(keys, event) {
  const pieces = keys.split("+");
  const key = pieces.pop();
  const modifier = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return (
    pieces.includes("Mod") === modifier &&
    pieces.includes("Shift") === event.shiftKey &&
    pieces.includes("Alt") === event.altKey &&
    // On Windows AltGr says Ctrl and Alt, but it types a letter.
    !(event.altKey && event.getModifierState("AltGraph")) &&
    isKey(key, event)
  );
}

/* On keyboards of other scripts, and with a Mac's ⌥, keys give other letters: then their place counts. */
function isKey(key, event) {
  if (/^[\x20-\x7e]+$/.test(event.key)) return event.key.toLowerCase() === key.toLowerCase();
  return event.code === (key === "/" ? "Slash" : `Key${key}`);
}

function firstEnabled(selector) {
  return [...document.querySelectorAll(selector)].find((each) => !each.disabled && !each.closest("[inert]"));
}

function tellOnButtons() {
  for (const { presses, spoken, shown } of shortcuts) {
    for (const button of document.querySelectorAll(presses)) {
      if (button.getAttribute("aria-keyshortcuts")?.includes(spoken)) continue;
      button.setAttribute(
        "aria-keyshortcuts",
        [button.getAttribute("aria-keyshortcuts"), spoken].filter(Boolean).join(" "),
      );
      button.title = [button.title, shown].filter(Boolean).join(" · ");
    }
  }
}
