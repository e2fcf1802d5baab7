import { newId } from "./dom.js";
import { locale } from "./words.js";

/* One conversation over one socket at a time: says hello, resumes after the last message seen, keeps
   each message until its `ack`, sends it again under the same id, and comes back with jitter. */

const WATCH_MS = 5000;
const PING_AFTER_MS = 25000;
const GIVE_UP_AFTER_MS = 40000;
const ACK_WITHIN_MS = 12000;
const MOST_IN_FLIGHT = 10;
const LONGEST_WAIT_MS = 30000;
const FINAL_CODES = new Set([4401, 4403]);
const TOO_FAST = 4429;

export class ChatSocket {
  constructor({ url, key, store, onFrame, onState }) {
    Object.assign(this, { url, key, store, onFrame, onState });
    this.socket = null;
    this.ready = false;
    this.refused = false;
    this.attempt = 0;
    this.after = 0;
    this.ahead = new Set();
    this.conversation = null;
    this.pausedUntil = 0;
    this.lastAt = 0;
    this.inFlight = new Map(); // id to the time of sending, on this socket
    this.heldBack = false;
    window.addEventListener("online", () => this.hurry());
    window.addEventListener("offline", () => this.onState("offline"));
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    setInterval(() => this.watch(), WATCH_MS);
  }

  get started() {
    return this.socket !== null || this.attempt > 0;
  }

  connect() {
    if (this.socket || this.refused) return;
    clearTimeout(this.retry);
    this.attempt += 1;
    this.heard = this.opened = Date.now();
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => this.hello();
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = (event) => this.lost(event.code);
  }

  hello() {
    const session = this.store.get("session");
    this.write({ type: "hello", key: this.key, session, after: this.after, locale: locale() });
  }

  /** Keep a message until it is acknowledged, and send it as soon as there is a way. */
  send(text) {
    this.lastAt = Math.max(Date.now(), this.lastAt + 1);
    const message = { id: newId(), text, at: this.lastAt };
    this.store.set(`out:${message.id}`, message);
    if (this.started) this.deliver(message);
    else this.connect();
    return message;
  }

  /** A hint that may be lost: `typing`, `read`, `ping`. */
  tell(frame) {
    if (this.ready) this.write(frame);
  }

  deliver(message) {
    if (!this.ready || Date.now() < this.pausedUntil || this.inFlight.has(message.id)) return;
    this.heldBack = this.inFlight.size >= MOST_IN_FLIGHT;
    if (this.heldBack) return;
    this.inFlight.set(message.id, Date.now());
    this.write({ type: "message", id: message.id, text: message.text });
  }

  deliverAll() {
    this.store.outbox().forEach((message) => this.deliver(message));
  }

  write(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  receive(data) {
    const frame = readFrame(data);
    if (!frame) return;
    this.attempt = 1;
    this.heard = Date.now();
    if (frame.type === "welcome") this.welcome(frame);
    else if (frame.type === "ack") this.acknowledged(frame);
    else if (frame.type === "message") this.message(frame);
    else if (frame.type === "error") this.error(frame);
    else this.onFrame(frame);
  }

  welcome(frame) {
    const other = this.conversation !== null && this.conversation !== frame.conversation;
    this.store.set("session", frame.session);
    this.conversation = frame.conversation;
    if (other) this.onFrame({ type: "reset" });
    if (other && this.after > 0) return this.startOver();
    this.ready = true;
    this.inFlight.clear();
    this.onState("ready");
    this.onFrame(frame);
    this.deliverAll();
  }

  startOver() {
    this.after = 0;
    this.ahead.clear();
    this.abandon();
    this.connect();
  }

  message(frame) {
    if (frame.author === "customer") this.store.remove(`out:${frame.id}`);
    // One's own message comes after its `ack`, and then says in which language it reads.
    if (this.saw(frame.seq) || frame.author === "customer") this.onFrame(frame);
  }

  acknowledged(frame) {
    this.store.remove(`out:${frame.id}`);
    this.inFlight.delete(frame.id);
    this.saw(frame.seq);
    this.onFrame(frame);
    if (this.heldBack) this.deliverAll();
  }

  error(frame) {
    if (frame.code === "rate_limited" || frame.code === "try_again") {
      const seconds = Math.max(1, Number(frame.retry_after) || 5);
      this.pausedUntil = Date.now() + seconds * 1000;
      this.inFlight.clear();
      clearTimeout(this.resume);
      this.resume = setTimeout(() => this.deliverAll(), seconds * 1000 + 50);
      return this.onFrame({ ...frame, retry_after: seconds });
    }
    // The server takes messages in order: without an id the oldest unacknowledged one is meant.
    const id = frame.id ?? (frame.code === "bad_frame" ? null : this.store.outbox()[0]?.id);
    if (id) this.store.remove(`out:${id}`);
    this.inFlight.delete(id);
    this.onFrame({ ...frame, id });
  }

  /** Whether this seq is new. What is seen without a gap is what the next hello resumes after. */
  saw(seq) {
    if (!Number.isInteger(seq) || seq <= this.after || this.ahead.has(seq)) return false;
    this.ahead.add(seq);
    while (this.ahead.delete(this.after + 1)) this.after += 1;
    return true;
  }

  lost(code) {
    this.socket = null;
    this.ready = false;
    this.refused = FINAL_CODES.has(code);
    this.onState(this.refused ? "refused" : navigator.onLine ? "lost" : "offline");
    if (this.refused) return;
    const wait = Math.min(LONGEST_WAIT_MS, 250 * 2 ** this.attempt);
    const least = code === TOO_FAST ? LONGEST_WAIT_MS / 2 : 0;
    this.retry = setTimeout(() => this.connect(), least + wait * (0.5 + Math.random() / 2));
  }

  /** Let go of a socket that may be dead without waiting for its farewell. */
  abandon() {
    const socket = this.socket;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    this.socket = null;
    this.ready = false;
  }

  hurry() {
    if (this.started && !this.socket) this.connect();
  }

  watch() {
    if (!this.socket) return;
    const silence = Date.now() - this.heard;
    const [oldest = Infinity] = this.inFlight.values();
    const unanswered = Date.now() - Math.max(oldest, this.heard) > ACK_WITHIN_MS;
    const greeted = this.ready || Date.now() - this.opened < ACK_WITHIN_MS;
    if (silence > GIVE_UP_AFTER_MS || unanswered || !greeted) {
      this.abandon();
      this.lost(1006);
    } else if (silence > PING_AFTER_MS) this.tell({ type: "ping" });
  }
}

function readFrame(data) {
  try {
    const frame = JSON.parse(data);
    return frame && typeof frame === "object" ? frame : null;
  } catch {
    return null; // not ours to understand: the connection goes on
  }
}
