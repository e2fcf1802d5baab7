// The console's socket: opens again by itself, and asks for the open thread from where the page has it.

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SILENCE = 45_000;
const PING = 20_000;
const NOT_SIGNED_IN = 4401;

export class Live extends EventTarget {
  #socket = null;
  #wait = FIRST_WAIT;
  #opened = null;
  #after = () => 0;
  #heard = 0;
  #timer = 0;
  #notRead = null;

  start() {
    this.#connect();
    window.addEventListener("online", () => this.#hurry());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#hurry());
    setInterval(() => this.#check(), PING);
  }

  /** Watch a conversation; `after` tells the number of the last message that the page has. */
  open(conversation, after) {
    this.#opened = conversation;
    this.#after = after;
    this.#notRead = null;
    this.#sendOpen();
  }

  read(conversation, seq) {
    if (!this.#send({ type: "read", conversation, seq })) this.#notRead = { conversation, seq };
  }

  #connect() {
    clearTimeout(this.#timer);
    const address = new URL("/console/live", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.addEventListener("open", () => socket === this.#socket && this.#sendOpen());
    socket.addEventListener("message", (event) => socket === this.#socket && this.#take(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => socket === this.#socket && this.#lost(event.code));
  }

  #take(frame) {
    this.#heard = Date.now();
    if (frame.type === "ready") {
      this.#wait = FIRST_WAIT; // here and not on opening: a socket that opens and dies at once must not be hammered
      if (this.#notRead) this.read(this.#notRead.conversation, this.#notRead.seq);
      this.#notRead = null;
      this.dispatchEvent(new CustomEvent("state", { detail: "live" }));
    }
    this.dispatchEvent(new CustomEvent(frame.type, { detail: frame }));
  }

  #lost(code) {
    this.#socket = null;
    if (code === NOT_SIGNED_IN) {
      location.assign(`/console/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
      return;
    }
    this.dispatchEvent(new CustomEvent("state", { detail: "lost" }));
    this.#timer = setTimeout(() => this.#connect(), this.#wait * (0.5 + Math.random()));
    this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
  }

  #hurry() {
    if (this.#socket === null) this.#connect();
    else this.#check();
  }

  #check() {
    if (this.#socket?.readyState === WebSocket.OPEN && Date.now() - this.#heard > SILENCE) {
      const dead = this.#socket;
      this.#lost(0);
      dead.close();
      return;
    }
    this.#send({ type: "ping" });
  }

  #sendOpen() {
    if (this.#opened) this.#send({ type: "open", conversation: this.#opened, after: this.#after() });
    else this.#send({ type: "open", conversation: null });
  }

  #send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }
}
