/* Nothing typed is lost: the server keeps it every few seconds, this browser where the server cannot be reached.
   The form also learns here who else has the article open, and whether somebody has saved it meanwhile. */
import { canKeep, dropCopy, dropSaved, keepCopy } from "./local_copies.js";
import { offerCopies } from "./recovery.js";
import { SessionStatus, whyNot } from "./session_status.js";
import { csrfToken, renewToken, tokenHeader } from "./tokens.js";

const LOOK_EVERY = 2000;
const TELL_EVERY = 10000;
const PATIENCE = 20000;
// A page that is still here so long after its form was sent lives on: it was stopped, or the network is gone.
const LEAVES_WITHIN = 5000;
const TWICE_WITHIN = 1500;
// What belongs to the form and is not typed.
const OWN = ["csrfmiddlewaretoken", "_session", "_number"];
const SWITCH = "_switch-";

export function startEditSession(root) {
  const form = document.getElementById("article_form");
  const owner = { writer: root.dataset.writer, address: root.dataset.openAddress };
  dropSaved({ ...owner, article: root.dataset.article });
  offerCopies(owner, form, root.dataset);
  if (!form?.querySelector("[name=_session]")) return;
  const keeper = new Keeper(form, owner, root.dataset);
  form.addEventListener("submit", (event) => keeper.submit(event));
  window.addEventListener("pagehide", () => keeper.leave());
  window.addEventListener("pageshow", (event) => event.persisted && keeper.comeBack());
  window.addEventListener("beforeunload", (event) => keeper.warn(event));
  document.addEventListener("visibilitychange", () => document.hidden && keeper.look());
  keeper.tell();
  window.setInterval(() => keeper.look(), LOOK_EVERY);
}

class Keeper {
  constructor(form, owner, { loginAddress, unsaved }) {
    Object.assign(this, { form, owner, loginAddress, status: new SessionStatus() });
    [this.session, this.numberField] = OWN.slice(1).map((name) => form.querySelector(`[name=${name}]`));
    // The editor may tidy what it was given while it loads: only what people do afterwards is typing.
    this.asLoaded = unsaved ? null : this.text();
    this.seen = this.kept = this.asLoaded;
    this.submitted = null;
    this.number = Number(this.numberField.value);
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

  text() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      const isTyped = !OWN.includes(name) && !name.includes(SWITCH);
      if (typeof value === "string" && isTyped) data.append(name, value);
    }
    return data.toString();
  }

  get isDirty() {
    return this.isTouched && this.text() !== this.asLoaded;
  }

  /* Whether the page waits for the answer to its form, with nothing typed since. */
  get isSent() {
    return this.isLeaving && this.text() === this.submitted;
  }

  /* Keep what was typed once the hands rest, or after ten seconds without rest. */
  look() {
    if (this.isSent) return;
    const now = this.text();
    const rests = now === this.seen || document.hidden;
    this.seen = now;
    const isLate = Date.now() - this.toldAt > TELL_EVERY;
    const isNew = this.isTouched && now !== this.kept && (rests || isLate);
    if (this.isTelling) isNew && this.keepHere(now);
    else if (isNew) this.keep(now);
    else if (isLate) this.tell();
  }

  async keep(text) {
    this.kept = text;
    if (text === this.asLoaded && !this.isKnown) return;
    const answer = await this.tell(text);
    if (answer?.kept_at) {
      this.isKnown = true;
      this.status.say(interpolate(gettext("Not saved yet; what you typed was kept at %s."), [answer.kept_at]));
      if (this.text() === text) dropCopy(this.copy(text));
      return;
    }
    if (answer?.newest) this.number = Math.max(this.number, answer.newest);
    // Ask again with the next look, until it has been kept by the server.
    this.kept = null;
  }

  /* Return whether this browser keeps the text. */
  keepHere(text) {
    return keepCopy(this.copy(text));
  }

  copy(text) {
    return { ...this.owner, session: this.session.value, number: this.nextNumber(), text };
  }

  /* Tell the server that this is open, and what stands in it. One question at a time: answers could come late. */
  async tell(text = null) {
    this.toldAt = Date.now();
    this.isTelling = true;
    try {
      const body = this.body(text);
      const options = {
        method: "POST",
        body,
        headers: tokenHeader(),
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      };
      const response = await fetch(this.owner.address, options);
      if (response.ok) return this.hear(await response.json());
      this.sayWhyNot(await whyNot(response, this.loginAddress));
    } catch {
      this.sayWhyNot({ words: gettext("The server cannot be reached.") });
    } finally {
      this.isTelling = false;
    }
    return null;
  }

  body(text) {
    const body = new URLSearchParams(text ?? "");
    body.set("_session", this.session.value);
    body.set("_number", this.nextNumber());
    return body;
  }

  /* The form is sent with the last one: the server tells by it what was typed on after a save. */
  nextNumber() {
    this.number = Math.max(this.number + 1, Date.now());
    this.numberField.value = this.number;
    return this.number;
  }

  hear(answer) {
    renewToken(this.form);
    this.status.show(answer, Number(this.form.querySelector("[name=version]")?.value));
    document.dispatchEvent(new CustomEvent("cms:at-once", { detail: answer.at_once }));
    if (answer.session) {
      // This form has none, or was discarded in another window: what stands here is a text of its own from now on.
      if (!this.session.value) dropCopy(this.copy(null));
      this.session.value = answer.session;
      this.kept = null;
    }
    return answer;
  }

  sayWhyNot({ words, link }) {
    const isKept = this.isDirty ? this.keepHere(this.text()) : canKeep();
    const where = isKept
      ? gettext("What you type is kept in this browser.")
      : gettext("What you type is NOT kept anywhere: copy your text to a safe place before you leave this page.");
    this.status.say(`${words} ${where}`, { isTroubled: true, link });
  }

  submit(event) {
    if (event.defaultPrevented) return;
    const now = this.text();
    const pressed = `${event.submitter?.name}=${event.submitter?.value}`;
    const isTwice = now === this.submitted && pressed === this.pressed && Date.now() - this.submittedAt < TWICE_WITHIN;
    if (isTwice) return event.preventDefault();
    renewToken(this.form);
    this.nextNumber();
    if (this.isDirty) this.keepHere(now);
    Object.assign(this, { submitted: now, pressed, submittedAt: Date.now(), isLeaving: true });
    clearTimeout(this.resuming);
    this.resuming = setTimeout(() => {
      this.isLeaving = false;
    }, LEAVES_WITHIN);
  }

  warn(event) {
    if (this.isDirty && !this.isSent) event.preventDefault();
  }

  leave() {
    if (this.isSent) return;
    const text = this.isDirty ? this.text() : null;
    if (text !== null) this.keepHere(text);
    const body = this.body(text);
    body.set("_leaving", "1");
    body.set("csrfmiddlewaretoken", csrfToken());
    navigator.sendBeacon(this.owner.address, body);
  }

  /* The browser shows the page again after it was left: what was sent is done, and this is another form. */
  comeBack() {
    this.isLeaving = false;
    if (this.text() !== this.submitted) return;
    this.session.value = "";
    this.submitted = null;
    this.tell();
  }
}
