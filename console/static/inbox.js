// The inbox: holds what is known, lets the parts draw it, and carries out what they ask for.

import { ask } from "./ask.js";
import { TABS } from "./conversation-list.js";
import "./conversation-details.js";
import "./message-thread.js";
import "./model-budget.js";
import "./reply-composer.js";
import { Live } from "./live.js";

const REDRAW = 30_000;
const NOTICE = 8_000;

class StaffInbox extends HTMLElement {
  #rows = new Map();
  #threads = new Map();
  #live = new Live();
  #isLost = false;
  #isBusy = false;
  #isDue = false;
  #notice = "";
  #noticeTimer = 0;

  connectedCallback() {
    const { me, tab, opened, conversations, next_cursor: nextCursor } = JSON.parse(document.getElementById("start").textContent);
    [this.me, this.tab, this.opened, this.nextCursor] = [me, tab, opened, nextCursor];
    this.#learn(conversations);
    this.parts = Object.fromEntries(
      ["inbox-tabs", "conversation-list", "message-thread", "reply-composer", "conversation-details"].map((name) => [name, this.querySelector(name)]),
    );
    this.#listen();
    this.#watch();
    this.#draw();
    setInterval(() => this.#drawSoon(), REDRAW);
  }

  #listen() {
    const acts = {
      tab: (tab) => this.#chooseTab(tab),
      more: () => this.#load(this.nextCursor),
      choose: (id) => this.#choose(id),
      back: () => this.#choose(null),
      details: () => this.#show("details"),
      "hide-details": () => this.#show("thread"),
      "take-over": () => this.#change("take-over"),
      "hand-back": () => this.#change("hand-back"),
      "put-away": () => this.#change("close"),
      receipts: (seq) => this.#toggleReceipts(Number(seq)),
      send: (text) => this.#send(crypto.randomUUID?.() ?? madeId(), text),
      again: (id) => this.#send(id, this.#thread().pending.get(id)?.text),
    };
    for (const [name, act] of Object.entries(acts)) this.addEventListener(name, (event) => act(event.detail));
    window.addEventListener("popstate", () => this.#follow());
    document.addEventListener("visibilitychange", () => this.#drawSoon());
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.dataset.view === "details" && this.#show("thread"));
  }

  #watch() {
    const on = (type, act) => this.#live.addEventListener(type, (event) => { act(event.detail); this.#drawSoon(); });
    on("state", (state) => { this.#isLost = state === "lost"; });
    on("conversation", ({ conversation }) => this.#learn([conversation]));
    on("details", ({ details }) => this.#learnDetails(details));
    on("message", ({ conversation, message }) => this.#take(conversation, message));
    on("owner", ({ conversation, ...owner }) => this.#learnOwner(conversation, owner));
    on("delta", ({ conversation, turn, text }) => this.#write(conversation, { turn, text }));
    on("status", ({ conversation, turn, state, label }) => this.#write(conversation, { turn, state, label }));
    on("error", ({ code, conversation }) => { if (code === "conversation_not_found") this.#thread(conversation).isMissing = true; });
    this.#live.open(this.opened, () => this.#lastSeq());
    this.#live.start();
  }

  // --- what is known

  #thread(id = this.opened) {
    if (!this.#threads.has(id)) this.#threads.set(id, { messages: [], pending: new Map(), writing: null, details: null, read: 0, receipts: new Map() });
    return this.#threads.get(id);
  }

  #lastSeq() {
    return this.opened ? this.#thread().messages.at(-1)?.seq ?? 0 : 0;
  }

  #learn(rows) {
    for (const row of rows) this.#rows.set(row.id, row);
  }

  #learnDetails(details) {
    this.#learn([details]);
    this.#thread(details.id).details = details;
  }

  #learnOwner(id, { owner, owner_user: user, owner_name: name }) {
    const row = this.#rows.get(id);
    if (row) this.#rows.set(id, { ...row, owner, owner_user: user, owner_name: name });
    if (owner === "staff") this.#thread(id).writing = null;
  }

  #take(id, message) {
    const thread = this.#thread(id);
    thread.pending.delete(message.id);
    const last = thread.messages.at(-1)?.seq ?? 0;
    if (message.seq <= last && thread.messages.some((each) => each.seq === message.seq)) return;
    thread.messages.push(message);
    if (message.seq < last) thread.messages.sort((one, other) => one.seq - other.seq);
    if (message.author !== "customer") thread.writing = null;
  }

  #write(id, { turn, text, state, label }) {
    const thread = this.#thread(id);
    const isSame = thread.writing?.turn === turn;
    if (state === "idle" || state === "staff") thread.writing = null;
    else thread.writing = { turn, text: (isSame ? thread.writing.text : "") + (text ?? ""), label: label ?? (isSame && !state ? thread.writing.label : "") };
  }

  // --- what staff do

  async #toggleReceipts(seq) {
    const id = this.opened;
    const { receipts } = this.#thread(id);
    if (receipts.delete(seq)) return this.#draw();
    receipts.set(seq, null);
    this.#draw();
    try {
      const found = await ask(`/${id}/receipts?seq=${seq}`);
      if (receipts.has(seq)) receipts.set(seq, found);
    } catch (refused) {
      receipts.delete(seq);
      this.#tell(refused.message);
    }
    this.#draw();
  }

  async #change(what) {
    if (this.#isBusy || !this.opened) return;
    const id = this.opened;
    this.#isBusy = true;
    this.#draw();
    try {
      this.#learnDetails(await ask(`/${id}/${what}`, { method: "POST" }));
      if (what === "take-over") this.#thread(id).writing = null;
    } catch (refused) {
      this.#tell(refused.message);
    }
    this.#draw();
    this.#isBusy = false;
    this.#draw();
  }

  async #send(messageId, text) {
    const id = this.opened;
    if (!id || !text) return;
    const { pending } = this.#thread(id);
    pending.set(messageId, { text, problem: "" });
    this.#draw();
    try {
      // The live thread brings the message in its place; taking it from here too would leave a gap before it.
      await ask(`/${id}/messages`, { method: "POST", body: { id: messageId, text } });
    } catch (refused) {
      if (pending.has(messageId)) pending.set(messageId, { text, problem: refused.message });
    }
    this.#drawSoon();
  }

  async #load(cursor) {
    const tab = this.tab;
    const query = new URLSearchParams({ filter: tab, ...(cursor ? { cursor } : {}) });
    try {
      const page = await ask(`?${query}`);
      this.#learn(page.items);
      if (tab === this.tab) this.nextCursor = page.next_cursor;
    } catch (refused) {
      this.#tell(refused.message);
    }
    this.#drawSoon();
  }

  // --- where we are

  #chooseTab(tab) {
    this.tab = tab;
    this.nextCursor = null;
    history.replaceState(null, "", this.#address(this.opened));
    this.#draw();
    this.#load(null);
  }

  #choose(id) {
    if (id !== this.opened) history.pushState(null, "", this.#address(id));
    this.#open(id);
  }

  #follow() {
    this.#open(location.pathname.match(/conversations\/([^/]+)/)?.[1] ?? null);
  }

  #open(id) {
    const before = this.opened;
    this.opened = id;
    this.#live.open(id, () => this.#lastSeq());
    this.#show(id ? "thread" : "list");
    this.#draw();
    if (id) this.parts["message-thread"].focusHead();
    else if (before) this.querySelector(`[data-key="${CSS.escape(before)}"] a`)?.focus();
  }

  #show(view) {
    this.dataset.view = view;
  }

  #address(id) {
    const path = id ? `/console/conversations/${id}` : "/console";
    return this.tab === "all" ? path : `${path}?filter=${this.tab}`;
  }

  #tell(words) {
    this.#notice = words;
    clearTimeout(this.#noticeTimer);
    this.#noticeTimer = setTimeout(() => { this.#notice = ""; this.#drawSoon(); }, NOTICE);
    this.#drawSoon();
  }

  // --- drawing

  #drawSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => { this.#isDue = false; this.#draw(); }, 16);
  }

  #draw() {
    const all = [...this.#rows.values()].filter((row) => row.seq > 0);
    const { holds } = TABS.find((each) => each.tab === this.tab);
    const rows = all.filter((row) => holds(row, this.me)).sort((one, other) => other.last_at.localeCompare(one.last_at) || other.id.localeCompare(one.id));
    const thread = this.opened ? this.#thread() : null;
    const conversation = this.opened ? this.#rows.get(this.opened) ?? null : null;
    const state = {
      me: this.me, tab: this.tab, rows, opened: this.opened, nextCursor: this.nextCursor, conversation, thread,
      details: thread?.details, isLost: this.#isLost, notice: this.#notice, isBusy: this.#isBusy, waiting: all.filter((row) => row.needs_person).length,
    };
    for (const part of Object.values(this.parts)) part.draw(state);
    this.#markRead(conversation, thread);
    const unread = all.filter((row) => row.unread > 0 || row.needs_person).length;
    document.title = `${unread ? `(${unread}) ` : ""}Inbox · Maitred`;
  }

  #markRead(conversation, thread) {
    const last = this.#lastSeq();
    if (!conversation || document.visibilityState !== "visible" || last <= thread.read) return;
    thread.read = last;
    if (conversation.unread > 0) this.#live.read(conversation.id, last);
  }
}

/** Make a random id where the page is not served over TLS. */
function madeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

customElements.define("staff-inbox", StaffInbox);
