/* The chosen date and time in the zones of newsroom, computers and readers. */
const HALF_A_DAY = 12 * 60 * 60 * 1000;
const ZONES = { UTC: "UTC", Kabul: "Asia/Kabul" };

/* Fills each [data-datetime] (the id of its input, with data-zone) while people type; `told` hears of each.
   A form that can only be read has no input. */
export function tellDatetimes(root, told = () => {}) {
  for (const place of root.querySelectorAll("[data-datetime]")) {
    const input = document.getElementById(place.dataset.datetime);
    if (!input) continue;
    const tell = () => {
      const datetimes = input.value ? datetimesIn(input.value, place.dataset.zone) : null;
      place.textContent = datetimes ? sentence(datetimes, place.dataset.zone) : "";
      told(place, Boolean(datetimes));
    };
    input.addEventListener("input", tell);
    tell();
  }
}

/* The instants that a local date and time can mean: one; two where clocks are set back over it; none where forward past it. */
function datetimesIn(local, zone) {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  const readings = [-HALF_A_DAY, HALF_A_DAY].map((shift) => asUtc - offset(asUtc + shift, zone));
  return [...new Set(readings)]
    .filter((instant) => instant + offset(instant, zone) === asUtc)
    .map((each) => new Date(each));
}

function sentence(datetimes, zone) {
  if (!datetimes.length) return gettext("This time does not exist: it is skipped when clocks are set forward.");
  if (datetimes.length > 1)
    return gettext("Clocks are set back: this time happens twice. When you save, you are asked which one you mean.");
  return words(datetimes[0], zone);
}

function offset(instant, zone) {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return Date.parse(`${format.format(instant).replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

function words(datetime, zone) {
  const day = dayIn(datetime, zone);
  const times = Object.entries({ [zone]: zone, ...ZONES }).map(([name, each]) => `${time(datetime, each)} ${name}`);
  return `${day}: ${times.join(", ")}`;
}

/* "Sat 21 Mar 2026", as the server writes days (cms/dates). */
function dayIn(datetime, zone) {
  const parts = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    ...parts,
  });
  const found = Object.fromEntries(format.formatToParts(datetime).map(({ type, value }) => [type, value]));
  return Object.keys(parts)
    .map((part) => found[part])
    .join(" ");
}

function time(datetime, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "short" }).format(datetime);
}
