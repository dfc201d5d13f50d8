// Asks the server what follows from the numbers while somebody types them; the server decides alone.
const PAUSE_MS = 300;

function cookie(name) {
  return document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`))?.[1];
}

function start() {
  const section = document.getElementById("derived");
  const form = section?.closest("form");
  if (!form || !section.dataset.kind) {
    return;
  }
  let timer = 0;
  let latest = 0;

  function question() {
    const asked = new FormData();
    asked.set("kind", section.dataset.kind);
    // Signing in again elsewhere has renewed it since this page came.
    const token = cookie("__Host-csrftoken") ?? cookie("csrftoken");
    asked.set("csrfmiddlewaretoken", token ?? form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of new FormData(form)) {
      const row = name.match(/^(texts-\d+)-label$/);
      if (row) {
        const language = form.elements[`${row[1]}-language`]?.value;
        if (language) {
          asked.append("language", language);
          asked.set(`label.${language}`, value);
        }
      } else if (!name.includes("-") && name !== "kind") {
        asked.set(name, value);
      }
    }
    return asked;
  }

  function show({ errors, html }) {
    const result = section.querySelector("[data-result]");
    for (const old of form.querySelectorAll("[data-live-error]")) {
      old.remove();
    }
    if (html) {
      result.innerHTML = html;
    }
    section.classList.toggle("cms-stale", !html);
    for (const [name, text] of Object.entries(errors)) {
      const input = form.elements[name];
      // An empty field is not wrong yet.
      if (input?.value) {
        const error = document.createElement("p");
        error.dataset.liveError = "";
        error.className = "cms-live-error";
        error.textContent = text;
        input.insertAdjacentElement("afterend", error);
      }
    }
  }

  async function ask() {
    const mine = ++latest;
    const answer = await fetch(section.dataset.address, { method: "POST", body: question() });
    if (answer.ok && mine === latest) {
      show(await answer.json());
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
}

document.addEventListener("DOMContentLoaded", start);
