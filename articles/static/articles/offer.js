/* Unsaved text that only this browser has: offered with its age and what differs, taken up or thrown away. */
import { dropCopy } from "./local_copies.js";

export function offerCopy(copy, form, { differencesAddress }) {
    const template = document.getElementById("unsaved-copy");
    if (!template) return;
    const offer = template.content.firstElementChild.cloneNode(true);
    offer.querySelector("[data-age]").textContent = age(copy.at);
    offer.querySelector("[data-take-up]").addEventListener("click", () => takeUp(copy, form));
    offer.querySelector("[data-throw-away]").addEventListener("click", () => {
        dropCopy(copy.address, copy.tab);
        offer.remove();
    });
    template.before(offer);
    showDifferences(offer, copy, form, differencesAddress);
}

async function showDifferences(offer, copy, form, address) {
    const place = offer.querySelector("[data-differences]");
    const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
    try {
        const response = await fetch(address, { method: "POST", body: new URLSearchParams(copy.text), headers });
        if (response.status === 204) {
            // The same text stands in the form: nothing was lost after all.
            dropCopy(copy.address, copy.tab);
            offer.remove();
        } else if (response.ok) {
            place.innerHTML = await response.text();
        }
    } catch {
        place.textContent = "";
    }
}

/* The server shows the form again with this text in it, as it does after a refusal. */
function takeUp(copy, form) {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = window.location.pathname;
    const fields = new URLSearchParams(copy.text);
    fields.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    fields.set("_restore", "copy");
    for (const [name, value] of fields) {
        const input = document.createElement("textarea");
        input.name = name;
        input.value = value;
        sent.append(input);
    }
    sent.hidden = true;
    document.body.append(sent);
    sent.submit();
}

function age(at) {
    const minutes = Math.round((Date.now() - at) / 60000);
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
    if (minutes < 60) return format.format(-minutes, "minute");
    return minutes < 60 * 24 ? format.format(-Math.round(minutes / 60), "hour") : format.format(-Math.round(minutes / 1440), "day");
}
