import { el } from "./dom.js";
import { Panel } from "./panel.js";
import { ChatSocket } from "./socket.js";
import { STYLE } from "./style.js"; // widget.css, put here by api/pages/widget.py
import { Store } from "./store.js";
import { applyTheme } from "./theme.js";
import { Thread } from "./thread.js";
import { native, speak, words } from "./words.js";

/* <script src="https://host/widget.js" data-key="your-key" defer></script> is all that a page needs.
   Optional: data-accent and data-accent-dark ("#b4532a") colour the launcher before the first word, and
   any element with data-maitred-open opens the chat, its value ready in the composer. */

const LOST_AFTER_MS = 1500;

class Chat {
  constructor(script, host, root) {
    const home = new URL(script.src).origin;
    const key = script.dataset.key;
    Object.assign(this, { host, store: new Store(key), heard: 0, told: 0 });
    speak(this.store.get("language"));
    this.store.set("theme", this.store.get("theme") ?? { accent: script.dataset.accent, accent_dark: script.dataset.accentDark });
    this.thread = new Thread({ home, say: (text) => this.send(text), compose: () => this.panel.compose() });
    this.panel = new Panel({
      thread: this.thread,
      onSend: (text) => this.send(text),
      onTyping: () => this.socket.tell({ type: "typing" }),
      onOpen: () => this.opened(),
      onPerson: () => this.send(words().askForPerson),
    });
    this.socket = new ChatSocket({
      url: `${home.replace(/^http/, "ws")}/ws/chat`, key, store: this.store,
      onFrame: (frame) => this.frame(frame), onState: (state) => this.state(state),
    });
    applyTheme(host, this.store.get("theme"));
    this.owned(false);
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

  /** Go on in the language of the agent's newest words: the labels at once, what is said from here on. */
  follow({ author, seq, language }) {
    if (author !== "agent" || !language || seq < this.told) return;
    this.told = seq;
    this.store.set("language", language);
    this.speak(language);
  }

  speak(language) {
    if (!speak(language)) return;
    this.panel.label();
    this.thread.label();
    this.sayWho();
  }

  frame(frame) {
    const handle = { welcome: "welcomed", message: "message", ack: "acknowledged", delta: "delta", status: "status", error: "fault", reset: "reset" };
    if (Object.hasOwn(handle, frame.type)) this[handle[frame.type]](frame);
  }

  welcomed({ business = {}, owner, seq }) {
    this.newest = seq;
    this.thread.log.setAttribute("aria-busy", String(this.socket.after < seq));
    this.panel.business(business);
    this.thread.ctx.own = business.language;
    this.store.set("theme", business.theme ?? null);
    applyTheme(this.host, business.theme);
    if (!this.thread.bySeq.size) this.thread.greet(business.greeting, business.suggestions);
    this.greeting = business.greeting;
    this.owned(owner === "staff");
  }

  message(message) {
    if (message.seq === 1 && message.text === this.greeting) this.thread.greet("");
    this.follow(message);
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

  status({ state, label, language }) {
    if (state === "staff") this.owned(true);
    else if (this.staffed && state !== "idle") this.owned(false);
    this.thread.say(state, label, language);
  }

  fault({ code, detail, retry_after: seconds, id }) {
    if (code === "rate_limited") return this.panel.warn("tooFast", Math.ceil(seconds));
    if (code === "try_again") return this.panel.warn("tryAgain");
    if (id) this.thread.fail(id, detail);
  }

  reset() {
    this.thread.reset();
    this.heard = this.told = 0;
    this.store.remove("language");
    this.speak(native());
    this.store.set("read", 0);
  }

  state(state) {
    clearTimeout(this.warning);
    if (state === "ready") return this.panel.warn("");
    this.thread.endStream();
    this.warning = setTimeout(() => this.panel.warn(state), state === "lost" ? LOST_AFTER_MS : 0);
  }

  owned(byStaff, name) {
    this.staffed = byStaff;
    this.helper = byStaff ? name || this.helper : null;
    this.sayWho();
  }

  sayWho() {
    const { usual, team, withYou } = words();
    this.panel.say(this.helper ? withYou(this.helper) : this.staffed ? team : usual);
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
