/* The chosen moment in the zones of newsroom, computers and readers; choosing one makes scheduling the thing to do. */
const ZONES = { UTC: "UTC", Kabul: "Asia/Kabul" };

export function tellMoments(desk) {
    for (const place of desk.querySelectorAll("[data-moment]")) {
        const input = document.getElementById(place.dataset.moment);
        const tell = () => {
            const moment = input.value ? momentIn(input.value, place.dataset.zone) : null;
            place.textContent = moment ? words(moment, place.dataset.zone) : "";
            preferScheduling(Boolean(moment));
        };
        input.addEventListener("input", tell);
        tell();
    }
}

/* The instant of a local date and time in a zone: guessed as UTC, then moved by what the zone makes of it. */
function momentIn(local, zone) {
    const guess = Date.parse(`${local}Z`);
    if (Number.isNaN(guess)) return null;
    const once = guess - offset(guess, zone);
    return new Date(guess - offset(once, zone));
}

function offset(instant, zone) {
    const format = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone, dateStyle: "short", timeStyle: "medium",
    });
    return Date.parse(`${format.format(instant).replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

function words(moment, zone) {
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, dateStyle: "full" }).format(moment);
    const times = Object.entries({ [zone]: zone, ...ZONES }).map(([name, each]) => `${time(moment, each)} ${name}`);
    return `${day}: ${times.join(", ")}`;
}

function time(moment, zone) {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(moment);
}

function preferScheduling(isChosen) {
    const schedule = document.querySelector('[data-move="schedule"]');
    if (!schedule) return;
    for (const button of document.querySelectorAll(".desk-submit-moves .desk-button")) {
        button.dataset.wasPrimary ??= String(button.classList.contains("is-primary"));
        button.classList.toggle("is-primary", isChosen ? button === schedule : button.dataset.wasPrimary === "true");
    }
}
