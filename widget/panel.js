import { el, icon } from "./dom.js";
import { language, regional, words } from "./words.js";

/* The furniture: launcher, window, header, composer. It knows nothing of the conversation. */

const LONGEST_TEXT = 8000;
const COUNT_FROM = 7500;
const TYPING_EVERY_MS = 3000;

const touch = window.matchMedia("(pointer: coarse)");
const phone = window.matchMedia("(max-width: 520px)");

export class Panel {
  constructor({ thread, onSend, onTyping, onOpen, onPerson }) {
    Object.assign(this, { thread, onSend, onTyping, onOpen });
    this.typed = 0;
    this.unseen = 0;
    this.name = el("h2", { id: "name" });
    this.subline = el("p", { class: "subline" });
    this.avatar = el("span", { class: "avatar", "aria-hidden": "true" }, icon("chat"));
    this.notice = el("div", { class: "notice", role: "status" });
    this.input = this.composer();
    this.count = el("span", { class: "count", "aria-live": "polite" });
    this.sendButton = el("button", { type: "submit", class: "send", disabled: true }, icon("send"));
    this.launcher = this.launch();
    this.window = this.dialog(onPerson);
    this.root = el("div", { class: "root", onkeydown: (event) => this.key(event) }, this.window, this.launcher);
    this.label();
    phone.addEventListener("change", () => this.fit());
    window.visualViewport?.addEventListener("resize", () => this.fit());
  }

  /** Word the furniture in the language that is spoken. */
  label() {
    const say = words();
    this.root.lang = language();
    if (!this.named) this.name.textContent = say.chat;
    this.launcherText.textContent = say.launcher;
    this.personText.textContent = say.person;
    this.closeButton.setAttribute("aria-label", say.close);
    this.sendButton.setAttribute("aria-label", say.send);
    this.input.setAttribute("aria-label", say.message);
    this.input.placeholder = say.placeholder;
    this.unread(this.unseen);
    this.left();
    if (this.warned) this.warn(...this.warned);
  }

  launch() {
    this.launcherText = el("span", { class: "launcher-text" });
    this.badge = el("span", { class: "badge", hidden: true });
    return el("button", { type: "button", class: "launcher", "aria-expanded": "false", "aria-controls": "window", onclick: () => this.open() },
      icon("chat"), this.launcherText, this.badge);
  }

  dialog(onPerson) {
    this.personText = el("span");
    const person = el("button", { type: "button", class: "person", onclick: onPerson }, icon("person"), this.personText);
    this.closeButton = el("button", { type: "button", class: "close", onclick: () => this.close() }, icon("close"));
    const form = el("form", { class: "composer", onsubmit: (event) => this.submit(event) }, this.input, this.sendButton);
    return el("div", { class: "window", id: "window", role: "dialog", "aria-labelledby": "name", tabindex: "-1", hidden: true },
      el("div", { class: "head" }, this.avatar, el("div", { class: "title" }, this.name, this.subline), person, this.closeButton),
      this.notice, this.thread.node, el("div", { class: "foot" }, this.count, form));
  }

  composer() {
    return el("textarea", {
      rows: 1, maxlength: LONGEST_TEXT, enterkeyhint: "send",
      autocomplete: "off", oninput: () => this.changed(), onkeydown: (event) => this.composerKey(event),
    });
  }

  get isOpen() {
    return !this.window.hidden;
  }

  open() {
    if (this.isOpen) return;
    this.window.hidden = false;
    this.root.classList.add("opened");
    this.launcher.setAttribute("aria-expanded", "true");
    this.fit();
    this.unread(0);
    this.thread.toBottom();
    // On a phone the keyboard would cover the greeting: the visitor taps when ready to write.
    (phone.matches && touch.matches ? this.window : this.input).focus({ preventScroll: true });
    this.onOpen();
  }

  close() {
    if (!this.isOpen) return;
    this.window.hidden = true;
    this.root.classList.remove("opened");
    this.launcher.setAttribute("aria-expanded", "false");
    this.fit();
    this.launcher.focus();
  }

  /** On a phone the window is the whole screen above the keyboard, and the page behind stands still. */
  fit() {
    const full = this.isOpen && phone.matches;
    const view = window.visualViewport;
    document.documentElement.style.overflow = full ? "hidden" : "";
    this.window.setAttribute("aria-modal", String(full));
    this.window.style.height = full && view ? `${view.height}px` : "";
    this.window.style.top = full && view ? `${view.offsetTop}px` : "";
  }

  business({ name, language: lang }) {
    if (!name) return;
    this.named = true;
    if (lang) this.name.lang = lang;
    this.name.textContent = name;
    this.avatar.textContent = [...name][0].toUpperCase();
  }

  say(text) {
    this.subline.textContent = text;
  }

  /** Show a warning by its name in the table of words; without one there is none. */
  warn(name = "", value = "") {
    this.warned = [name, value];
    const entry = words()[name] ?? "";
    const text = typeof entry === "function" ? entry(value) : entry;
    if (this.notice.textContent !== text) this.notice.textContent = text;
  }

  unread(count) {
    this.unseen = count;
    this.badge.hidden = count === 0;
    this.badge.replaceChildren(count > 9 ? "9+" : String(count), el("span", { class: "sr" }, words().unread(count)));
  }

  compose(text) {
    if (text) this.input.value = text;
    this.changed();
    this.input.focus();
  }

  changed() {
    const { length } = this.input.value;
    this.left();
    this.sendButton.disabled = this.input.value.trim() === "";
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
    if (length && Date.now() - this.typed > TYPING_EVERY_MS) {
      this.typed = Date.now();
      this.onTyping();
    }
  }

  left() {
    const { length } = this.input.value;
    const number = (LONGEST_TEXT - length).toLocaleString(regional(language()));
    this.count.textContent = length >= COUNT_FROM ? words().charactersLeft(number) : "";
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.changed();
    this.onSend(text);
    this.input.focus();
  }

  composerKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
  }

  key(event) {
    event.stopPropagation(); // shortcuts of the page are not meant while someone writes here
    if (event.key === "Escape" && !event.isComposing) this.close();
    if (event.key === "Tab" && phone.matches && this.isOpen) this.keepInside(event);
  }

  keepInside(event) {
    const stops = [...this.window.querySelectorAll("a[href], button:not(:disabled), textarea, [tabindex='0']")]
      .filter((node) => node.offsetParent !== null);
    const at = stops.indexOf(this.window.getRootNode().activeElement);
    const leaving = event.shiftKey ? at <= 0 : at === stops.length - 1;
    if (!leaving) return;
    event.preventDefault();
    stops[event.shiftKey ? stops.length - 1 : 0].focus();
  }
}
