import { refreshCards, renderCard } from "./cards.js";
import { el, icon, linkified } from "./dom.js";
import { stamp } from "./time.js";
import { language, words } from "./words.js";

/* The conversation as it is seen: messages in the order of their `seq`, what is still on its way at the
   end, the reply that is being written, and one place that says what is going on. */

const NEW_STAMP_MS = 15 * 60 * 1000;
const NEAR_BOTTOM_PX = 60;

export class Thread {
  constructor({ home, say, compose }) {
    this.ctx = { home, own: null, say, compose };
    this.bySeq = new Map();
    this.byId = new Map();
    this.written = "";
    this.pinned = true;
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite" });
    this.live = el("div", { class: "message agent live", "aria-hidden": "true", hidden: true });
    this.status = el("div", { class: "status", role: "status" });
    this.chips = el("div", { class: "chips", role: "group" });
    this.scroller = el("div", { class: "scroller", tabindex: "0", role: "region", onscroll: () => this.scrolled() },
      this.log, this.live, this.status, this.chips);
    this.pill = el("button", { type: "button", class: "newer", hidden: true, onclick: () => this.toBottom() });
    this.node = el("div", { class: "thread" }, this.scroller, this.pill);
    this.label();
    new ResizeObserver(() => this.pinned && this.toBottom()).observe(this.scroller);
    setInterval(() => refreshCards(this.log), 20000);
  }

  /** Word what is fixed in the language that is spoken; what was said before stays as it is. */
  label() {
    const { conversation, messages, suggested, newer } = words();
    this.log.setAttribute("aria-label", conversation);
    this.scroller.setAttribute("aria-label", messages);
    this.chips.setAttribute("aria-label", suggested);
    this.pill.replaceChildren(newer, icon("down"));
    if (this.state) this.say(...this.state);
  }

  reset() {
    this.bySeq.clear();
    this.byId.clear();
    this.log.replaceChildren();
    this.offer([]);
    this.say("idle");
  }

  /** The greeting opens a conversation that has no messages; it is no message itself. It is in the business's words. */
  greet(text, suggestions) {
    this.log.querySelector(".greeting")?.remove();
    if (!text) return;
    const node = this.bubble({ author: "agent", text, language: this.ctx.own });
    node.classList.add("greeting");
    this.log.prepend(node);
    if (this.byId.size + this.bySeq.size === 0) this.offer(suggestions ?? [], this.ctx.own);
  }

  /** Show a message of the server; returns whether it is news to the visitor. */
  add(message) {
    if (this.bySeq.has(message.seq)) return this.pronounce(this.bySeq.get(message.seq), message);
    if (message.author === "customer" && this.byId.has(message.id)) {
      this.pronounce(this.byId.get(message.id), message);
      return this.settle(message.id, message.seq);
    }
    const node = this.bubble(message);
    this.bySeq.set(message.seq, node);
    node.dataset.seq = message.seq;
    if (message.author !== "customer") this.endStream();
    this.place(node, message.seq);
    refreshCards(this.log);
    if (node === this.last()) this.offer(message.author === "customer" ? [] : (message.suggestions ?? []), message.language);
    this.follow(false);
    return message.author !== "customer";
  }

  /** Show what the visitor has just sent, before the server has it. */
  addPending(message) {
    if (this.byId.has(message.id)) return;
    const node = this.bubble({ ...message, author: "customer", at: new Date(message.at).toISOString() });
    node.classList.add("pending");
    node.dataset.sending = words().sending;
    this.byId.set(message.id, node);
    this.place(node, Infinity);
    this.offer([]);
    this.follow(true);
  }

  /** Note in which language a message reads, once the server has said so; it is no news to the visitor. */
  pronounce(node, message) {
    if (message.language) node.querySelector(".text")?.setAttribute("lang", message.language);
    return false;
  }

  settle(id, seq) {
    const node = this.byId.get(id);
    if (!node) return false;
    const other = this.bySeq.get(seq);
    if (other && other !== node) other.remove();
    this.bySeq.set(seq, node);
    node.dataset.seq = seq;
    node.classList.remove("pending", "failed");
    node.querySelector(".fault")?.remove();
    this.place(node, seq);
    return false;
  }

  fail(id, detail) {
    const node = this.byId.get(id);
    if (!node) return;
    node.classList.replace("pending", "failed");
    node.append(el("p", { class: "fault", role: "alert", lang: language() }, words().notSent(detail)));
    this.follow(true);
  }

  /** Put a message where its seq belongs; one that is there already is not moved, so not read again. */
  place(node, seq) {
    const next = [...this.log.children].find((other) => other !== node && seqOf(other) > seq);
    if (node.parentNode !== this.log || node.nextSibling !== (next ?? null)) this.log.insertBefore(node, next ?? null);
    [node, node.nextElementSibling].forEach((each) => each && this.refresh(each));
  }

  refresh(node) {
    const before = node.previousElementSibling;
    const apart = Date.parse(node.dataset.at) - Date.parse(before?.dataset.at);
    const time = node.querySelector(".stamp");
    time.textContent = before && apart < NEW_STAMP_MS ? "" : stamp(node.dataset.at, node.lang);
    node.classList.toggle("follows", !time.textContent && before?.dataset.from === node.dataset.from);
  }

  bubble(message) {
    const say = words();
    const staff = message.author === "staff";
    const who = staff ? message.name || say.ourTeam : { customer: say.you, agent: say.agent, system: say.system }[message.author];
    const text = message.text ? el("div", { class: "text", lang: message.language }, ...linkified(message.text, this.ctx.home)) : null;
    const cards = (message.cards ?? []).map((card) => renderCard(card, this.ctx));
    return el("article", { class: `message ${message.author}`, lang: language(), "data-from": staff ? who : message.author, "data-at": message.at },
      el("p", { class: "stamp" }),
      el("p", { class: staff ? "who" : "sr" }, staff ? who : `${who ?? message.author}:`),
      text, ...cards);
  }

  /** Add to the reply that is being written, whether the server sends the next piece or all so far. */
  stream(turn, text) {
    if (turn !== this.turn) this.written = "";
    this.turn = turn;
    if (text.startsWith(this.written)) this.written = text;
    else this.written += needsSpace(this.written, text) ? ` ${text}` : text;
    this.live.replaceChildren(el("div", { class: "text" }, this.written));
    this.live.hidden = false;
    this.say("idle");
    this.follow(false);
  }

  endStream() {
    this.written = "";
    this.live.hidden = true;
    this.live.replaceChildren();
    this.say("idle");
  }

  /** Say what is going on: "thinking", "working" with a label in a language, or nothing. */
  say(state, label, lang) {
    this.state = [state, label, lang];
    const busy = (state === "thinking" || state === "working") && this.live.hidden;
    if (!busy) return this.status.replaceChildren();
    const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    const said = label ? el("span", { lang }, label) : el("span", { class: "sr" }, words().typing);
    this.status.replaceChildren(el("div", { class: "busy" }, dots, said));
    this.follow(false);
  }

  offer(suggestions, lang) {
    const chip = (text) => el("button", { type: "button", class: "chip", lang, onclick: () => this.ctx.say(text) }, text);
    this.chips.replaceChildren(...suggestions.map(chip));
    this.chips.hidden = suggestions.length === 0;
  }

  last() {
    return this.log.lastElementChild;
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.pinned = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    if (this.pinned) this.pill.hidden = true;
  }

  follow(own) {
    if (own || this.pinned) this.toBottom();
    else this.pill.hidden = false;
  }

  toBottom() {
    this.pinned = true;
    this.pill.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}

const seqOf = (node) => (node.classList.contains("greeting") ? 0 : Number(node.dataset.seq ?? Infinity));

const needsSpace = (before, after) => /[.!?:…]$/.test(before) && /^\S/.test(after);
