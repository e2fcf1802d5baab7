import { el } from "./dom.js";
import { Panel } from "./panel.js";
import { ChatSocket } from "./socket.js";
import { STYLE } from "./style.js"; // widget.css, put here by api/pages/widget.py
import { Store } from "./store.js";
import { applyTheme } from "./theme.js";
import { Thread } from "./thread.js";

/* <script src="https://host/widget.js" data-key="your-key" defer></script> is all that a page needs.
   Optional: data-accent and data-accent-dark ("#b4532a") colour the launcher before the first word, and
   any element with data-maitred-open opens the chat, its value ready in the composer. */

const ASK_FOR_PERSON = "I'd like to talk to a person";
const USUAL = "Answers at once";
const LOST_AFTER_MS = 1500;
const WARNINGS = {
  offline: "You're offline. What you write is kept, and sent when you're back.",
  lost: "Reconnecting. What you write is kept, and sent in a moment.",
  refused: "The chat isn't available on this page right now.",
};

class Chat {
  constructor(script, host, root) {
    const home = new URL(script.src).origin;
    const key = script.dataset.key;
    Object.assign(this, { host, store: new Store(key), heard: 0 });
    this.store.set("theme", this.store.get("theme") ?? { accent: script.dataset.accent, accent_dark: script.dataset.accentDark });
    this.thread = new Thread({ home, say: (text) => this.send(text), compose: () => this.panel.compose() });
    this.panel = new Panel({
      thread: this.thread,
      onSend: (text) => this.send(text),
      onTyping: () => this.socket.tell({ type: "typing" }),
      onOpen: () => this.opened(),
      onPerson: () => this.send(ASK_FOR_PERSON),
    });
    this.socket = new ChatSocket({
      url: `${home.replace(/^http/, "ws")}/ws/chat`, key, store: this.store,
      onFrame: (frame) => this.frame(frame), onState: (state) => this.state(state),
    });
    applyTheme(host, this.store.get("theme"));
    root.append(this.panel.root);
    this.store.outbox().forEach((message) => this.thread.addPending(message));
    if (this.store.get("talked")) this.socket.connect();
  }

  send(text) {
    this.store.set("talked", true);
    this.thread.addPending(this.socket.send(text));
  }

  opened() {
    this.socket.connect();
    this.read();
  }

  frame(frame) {
    const handle = { welcome: "welcomed", message: "message", ack: "acknowledged", delta: "delta", status: "status", error: "fault", reset: "reset" };
    if (Object.hasOwn(handle, frame.type)) this[handle[frame.type]](frame);
  }

  welcomed({ business = {}, owner, seq }) {
    this.newest = seq;
    this.thread.log.setAttribute("aria-busy", String(this.socket.after < seq));
    this.panel.business(business);
    this.store.set("theme", business.theme ?? null);
    applyTheme(this.host, business.theme);
    if (!this.thread.bySeq.size) this.thread.greet(business.greeting, business.suggestions);
    this.greeting = business.greeting;
    this.owned(owner === "staff");
  }

  message(message) {
    if (message.seq === 1 && message.text === this.greeting) this.thread.greet("");
    const news = this.thread.add(message);
    if (message.seq >= this.newest) this.thread.log.setAttribute("aria-busy", "false");
    this.heard = Math.max(this.heard, message.seq);
    const live = news && message.seq > this.newest;
    if (message.author !== "system" && (live || this.staffed)) this.spoke(message, live);
    this.read();
  }

  /** Who spoke last while we watched looks after the conversation; of older messages only the name is of use. */
  spoke({ author, name }, live) {
    if (author === "staff") this.owned(true, name);
    else if (live && author === "agent") this.owned(false);
  }

  acknowledged({ id, seq }) {
    this.thread.settle(id, seq);
    this.panel.warn("");
  }

  delta({ turn, text }) {
    if (text) this.thread.stream(turn, text);
  }

  status({ state, label }) {
    if (state === "staff") this.owned(true);
    else if (this.staffed && state !== "idle") this.owned(false);
    this.thread.say(state, label);
  }

  fault({ code, detail, retry_after: seconds, id }) {
    if (code === "rate_limited") return this.panel.warn(`That was quick! The rest is sent in ${Math.ceil(seconds)} s.`);
    if (code === "try_again") return this.panel.warn("One moment, please. Your message is sent again shortly.");
    if (id) this.thread.fail(id, detail || "Please write it another way.");
  }

  reset() {
    this.thread.reset();
    this.heard = 0;
    this.store.set("read", 0);
  }

  state(state) {
    clearTimeout(this.warning);
    if (state === "ready") return this.panel.warn("");
    this.thread.endStream();
    this.warning = setTimeout(() => this.panel.warn(WARNINGS[state]), state === "lost" ? LOST_AFTER_MS : 0);
  }

  owned(byStaff, name) {
    this.staffed = byStaff;
    if (byStaff && !name && this.panel.subline.textContent.endsWith("with you")) return;
    this.panel.say(byStaff ? (name ? `${name} is with you` : "Our team takes it from here") : USUAL);
  }

  /** Tell how far the visitor has read, or count on the launcher what is still unread. */
  read() {
    const read = this.store.get("read") ?? 0;
    if (!this.panel.isOpen || document.hidden) {
      const unread = [...this.thread.bySeq].filter(([seq, node]) => seq > read && !node.matches(".customer"));
      return this.panel.unread(this.panel.isOpen ? 0 : unread.length);
    }
    if (this.heard <= read) return;
    this.store.set("read", this.heard);
    this.socket.tell({ type: "read", seq: this.heard });
  }

  open(text) {
    this.panel.open();
    if (text) this.panel.compose(text);
  }
}

function styled(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(el("style", {}, STYLE)); // browsers before constructable style sheets
  }
}

function start(script) {
  if (!script?.dataset.key || document.querySelector("maitred-chat")) return;
  const host = el("maitred-chat");
  const root = host.attachShadow({ mode: "open" });
  styled(root);
  const chat = new Chat(script, host, root);
  document.body.append(host);
  document.addEventListener("visibilitychange", () => chat.read());
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-maitred-open]");
    if (opener) chat.open(opener.dataset.maitredOpen);
  });
}

const script = document.currentScript ?? document.querySelector("script[data-key][src*='widget.js']");
if (document.body) start(script);
else document.addEventListener("DOMContentLoaded", () => start(script));
