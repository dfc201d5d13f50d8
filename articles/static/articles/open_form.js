/* Nothing typed is lost: the server keeps it every few seconds, this browser where the server cannot be reached.
   The form also learns here who else has the article open, and whether somebody has saved it meanwhile. */
import { copiesOf, dropCopy, dropSaved, keepCopy } from "./local_copies.js";
import { offerCopy } from "./offer.js";

const LOOK_EVERY = 2000;
const TELL_EVERY = 10000;

export function keepOpen(desk) {
    const form = document.getElementById("article_form");
    const tab = form?.querySelector("[name=_tab]");
    if (!tab) return;
    dropSaved();
    const keeper = new Keeper(form, tab.value, desk.dataset);
    // A form that is shown again has its own text in it already.
    const left = copiesOf(desk.dataset.openAddress).filter((copy) => copy.tab !== tab.value);
    for (const copy of left) offerCopy(copy, form, desk.dataset);
    form.addEventListener("submit", () => keeper.submit());
    window.addEventListener("pagehide", () => keeper.leave());
    window.addEventListener("beforeunload", (event) => keeper.warn(event));
    document.addEventListener("visibilitychange", () => document.hidden && keeper.look());
    keeper.tell({});
    window.setInterval(() => keeper.look(), LOOK_EVERY);
}

class Keeper {
    constructor(form, tab, { openAddress, loginAddress, unsaved }) {
        Object.assign(this, { form, tab, address: openAddress, loginAddress });
        this.status = document.querySelector("[data-open-status]");
        this.others = document.querySelector("[data-open-others]");
        this.newer = document.querySelector("[data-newer-version]");
        // The editor may tidy what it was given while it loads: only what people do afterwards is typing.
        this.asLoaded = unsaved ? null : this.text();
        this.seen = this.kept = this.asLoaded;
        this.toldAt = 0;
        this.isTouched = Boolean(unsaved);
        for (const kind of ["keydown", "pointerdown", "paste", "drop"]) {
            form.addEventListener(kind, () => this.touch(), { capture: true });
        }
        form.addEventListener("input", () => this.touch());
    }

    touch() {
        if (this.isTouched) return;
        this.isTouched = true;
        this.asLoaded = this.seen = this.kept = this.text();
    }

    fields() {
        const data = new URLSearchParams();
        for (const [name, value] of new FormData(this.form)) {
            if (typeof value === "string" && name !== "csrfmiddlewaretoken") data.append(name, value);
        }
        return data;
    }

    text() {
        return this.fields().toString();
    }

    get isDirty() {
        return this.isTouched && !this.isGone && this.text() !== this.asLoaded;
    }

    /* Keep what was typed once the hands rest, or after ten seconds without rest. */
    look() {
        if (this.isGone) return;
        const now = this.text();
        const rests = now === this.seen || document.hidden;
        this.seen = now;
        const isLate = Date.now() - this.toldAt > TELL_EVERY;
        if (this.isTouched && now !== this.kept && (rests || isLate)) this.keep(now);
        else if (isLate) this.tell({});
    }

    async keep(text) {
        this.kept = text;
        if (text === this.asLoaded) return;
        const answer = await this.tell({ typed: true });
        if (answer?.kept_at) {
            this.say(interpolate(gettext("Not saved yet; what you typed was kept at %s."), [answer.kept_at]));
            dropCopy(this.address, this.tab);
            return;
        }
        keepCopy(this.address, this.tab, text);
        // Ask again with the next look, until it has been kept by the server.
        this.kept = null;
    }

    async tell({ typed = false }) {
        this.toldAt = Date.now();
        const body = typed ? this.fields() : new URLSearchParams({ _tab: this.tab });
        try {
            const response = await fetch(this.address, { method: "POST", body, headers: token(), redirect: "manual" });
            if (response.ok) return this.hear(await response.json());
            this.sayWhyNot(response);
        } catch {
            this.say(gettext("The server cannot be reached. What you type is kept in this browser."), true);
        }
        return null;
    }

    hear(answer) {
        renewToken(this.form);
        if (this.isTroubled) this.say("");
        const [seen] = this.form.querySelectorAll("[name=version]");
        if (this.newer) this.newer.hidden = !answer.version || !seen || Number(seen.value) >= answer.version;
        if (this.others) this.others.textContent = answer.others.map(presence).join(" ");
        return answer;
    }

    sayWhyNot(response) {
        if (response.status === 413) return this.say(gettext("This text is too long to be kept before it is saved."), true);
        if (response.status === 403 && isJson(response)) return this.sayWhat(response);
        const isLoggedOut = response.type === "opaqueredirect" || response.status === 403;
        this.say(isLoggedOut ? gettext("You are logged out, or may not change this any more. What you type is kept in this browser.")
            : gettext("The server did not keep this. What you type is kept in this browser."), true);
        if (response.type === "opaqueredirect") this.offer(this.loginAddress, gettext("Log in in another tab"));
    }

    async sayWhat(response) {
        const { message, address } = await response.json();
        this.say(`${message} ${gettext("What you type is kept in this browser.")}`, true);
        if (address) this.offer(address, gettext("Go there in another tab"));
    }

    offer(address, words) {
        const link = document.createElement("a");
        Object.assign(link, { href: address, target: "_blank", textContent: words });
        link.className = "desk-link";
        this.status?.append(" ", link);
    }

    say(text, isTroubled = false) {
        this.isTroubled = isTroubled;
        if (!this.status) return;
        this.status.textContent = text;
        this.status.classList.toggle("is-troubled", isTroubled);
    }

    submit() {
        renewToken(this.form);
        if (this.isDirty) keepCopy(this.address, this.tab, this.text());
        this.isGone = true;
    }

    warn(event) {
        if (this.isDirty) event.preventDefault();
    }

    leave() {
        if (this.isGone) return;
        const body = this.isDirty ? this.fields() : new URLSearchParams({ _tab: this.tab, _leaving: "1" });
        if (this.isDirty) keepCopy(this.address, this.tab, body.toString());
        body.append("csrfmiddlewaretoken", cookie("csrftoken"));
        navigator.sendBeacon(this.address, body);
    }
}

function presence({ name, is_me: isMe, since, has_typed: hasTyped }) {
    const words = isMe ? gettext("You have this open elsewhere, too, since %(since)s.")
        : hasTyped ? gettext("%(name)s has this open since %(since)s and is writing.")
            : gettext("%(name)s has this open since %(since)s.");
    return interpolate(words, { name, since }, true);
}

function isJson(response) {
    return response.headers.get("Content-Type")?.startsWith("application/json");
}

function token() {
    return { "X-CSRFToken": cookie("csrftoken") };
}

/* Logging in again gives a new token; the form that stayed open learns it here. */
function renewToken(form) {
    const input = form.querySelector("[name=csrfmiddlewaretoken]");
    if (input && cookie("csrftoken")) input.value = cookie("csrftoken");
}

function cookie(name) {
    return document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}
