// The thread in the middle: why a person is needed, messages in order, what is being sent, what the agent is writing.

import { cards } from "./cards.js";
import { owner } from "./conversation-list.js";
import { element, fill, html, icon, reconcile } from "./html.js";
import { spending } from "./spending.js";
import { CHANNEL, ago, capital, clock, dayKey, dayMark, moment, who } from "./words.js";

const NEAR = 90;
const TOGETHER = 5 * 60_000;

class MessageThread extends HTMLElement {
  connectedCallback() {
    this.append(
      element(html`<header class="thread-head" hidden></header>`),
      element(html`<p class="banner" role="status" hidden></p>`),
      element(html`<section class="brief" aria-label="Why a person is needed" hidden></section>`),
      element(html`<div class="messages" tabindex="0" role="log" aria-label="Messages" aria-live="off"><ol></ol></div>`),
      element(html`<button class="chip button jump" type="button" hidden>New messages</button>`),
      element(html`<p class="sr" aria-live="polite"></p>`),
    );
    [this.head, this.banner, this.brief, this.scroller, this.jump, this.voice] = this.children;
    this.list = this.scroller.firstElementChild;
    this.jump.addEventListener("click", () => this.#toEnd());
    this.scroller.addEventListener("scroll", () => this.#isAtEnd() && (this.jump.hidden = true), { passive: true });
    this.addEventListener("click", (event) => this.#click(event));
  }

  draw({ conversation, thread, me, isLost, notice, isBusy }) {
    const words = notice || (isLost ? "Connection lost. Trying again; nothing is lost." : "");
    this.banner.hidden = !words;
    if (this.banner.textContent !== words) this.banner.textContent = words;
    this.head.hidden = !conversation;
    this.brief.hidden = !conversation?.handover;
    if (!conversation) {
      this.shown = null;
      reconcile(this.list, [thread?.isMissing ? "missing" : "none"], { key: (each) => each, draw: nothing });
      return;
    }
    fill(this.head, head(conversation, { me, isBusy }));
    if (conversation.handover) fill(this.brief, brief(conversation.handover, thread.details?.tasks?.[0]));
    this.#drawMessages(conversation, thread);
  }

  focusHead() {
    this.head.querySelector("h2")?.focus({ preventScroll: true });
  }

  #drawMessages(conversation, thread) {
    const isFresh = this.shown !== conversation.id;
    const wasAtEnd = isFresh || this.#isAtEnd();
    const last = thread.messages.at(-1);
    reconcile(this.list, entries(conversation, thread), { key: (each) => each.key, draw: (each) => each.draw() });
    if (wasAtEnd || thread.pending.size > (this.pending ?? 0)) this.#toEnd();
    else if (last && last.seq > (this.lastSeq ?? 0)) this.jump.hidden = false;
    if (!isFresh && last && last.seq > this.lastSeq && last.author === "customer") {
      this.voice.textContent = `${who(conversation)}: ${last.text}`;
    }
    this.shown = conversation.id;
    this.lastSeq = last?.seq ?? 0;
    this.pending = thread.pending.size;
  }

  #click(event) {
    const button = event.target.closest("[data-do]");
    if (button) this.dispatchEvent(new CustomEvent(button.dataset.do, { detail: button.dataset.id, bubbles: true }));
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.jump.hidden = true;
  }
}

const nothing = (which) =>
  which === "missing"
    ? html`<li class="empty">${icon("inbox")}<h2>This conversation isn't here</h2><p>It may belong to another business, or the link is incomplete.</p></li>`
    : html`<li class="empty">${icon("web")}<h2>Choose a conversation</h2><p>You can read along while the assistant answers, and take over whenever you like.</p></li>`;

function head(conversation, { me, isBusy }) {
  const isStaff = conversation.owner === "staff" && !(conversation.needs_person && !conversation.owner_user);
  const busy = isBusy ? html` aria-disabled="true"` : "";
  return html`<button class="ghost round only-small" type="button" data-do="back" aria-label="Back to the list">${icon("back")}</button>
    <div class="title"><h2 tabindex="-1">${who(conversation)}</h2><p class="sub">${CHANNEL[conversation.channel]} ${owner(conversation, me)}</p></div>
    ${isStaff
      ? html`<button class="button small quiet" type="button" data-do="hand-back"${busy}>Hand back</button>`
      : html`<button class="button small" type="button" data-do="take-over"${busy}>Take over</button>`}
    <button class="ghost round only-narrow" type="button" data-do="details" aria-label="Details">${icon("info")}</button>`;
}

function brief(handover, promise) {
  const isLate = promise && new Date(promise.due_at) < new Date();
  const due = promise ? html` · <span class="${isLate ? "badge late" : ""}">${isLate ? "overdue since" : "answer promised by"} ${moment(promise.due_at)}</span>` : "";
  const rows = [
    ["Known", handover.known.map((line) => html`<li>${capital(line)}</li>`)],
    ["Unanswered", handover.open.map((line) => html`<li>“${line}”</li>`)],
    ["Mood", handover.mood === "upset" ? html`<li>Upset</li>` : ""],
    ["Assistant’s note", handover.note ? html`<li>${handover.note}</li>` : ""],
    ["Next", handover.next ? html`<li>${handover.next}</li>` : ""],
  ].filter(([, lines]) => (Array.isArray(lines) ? lines.length : lines));
  return html`<details open><summary><strong>${capital(handover.reason)}</strong> · ${ago(handover.at)}${due}</summary>
    <dl>${rows.map(([name, lines]) => html`<div><dt>${name}</dt><dd><ul>${lines}</ul></dd></div>`)}</dl></details>`;
}

function entries(conversation, thread) {
  const found = [];
  let day = null;
  thread.messages.forEach((message, at) => {
    const key = dayKey(message.at);
    if (key !== day) found.push({ key: `day-${key}`, draw: () => html`<li class="day-mark">${dayMark(message.at)}</li>` });
    day = key;
    const next = thread.messages[at + 1];
    found.push({ key: message.id, draw: () => drawMessage(message, next, conversation, thread.receipts) });
  });
  for (const [id, pending] of thread.pending) found.push({ key: id, draw: () => drawPending(id, pending) });
  const writing = conversation.owner === "agent" && thread.writing;
  if (writing) found.push({ key: "writing", draw: () => drawWriting(writing) });
  return found;
}

function drawMessage(message, next, conversation, receipts) {
  if (message.author === "system") return html`<li class="note">${message.text}</li>`;
  const together = next?.author === message.author && next.name === message.name && new Date(next.at) - new Date(message.at) < TOGETHER;
  const name = { agent: "Assistant", staff: message.name ?? "Team", customer: who(conversation) }[message.author];
  return html`<li class="message ${message.author}${together ? " same" : ""}">
    <span class="sr">${name}:</span><div class="bubble">${message.text}</div>${cards(message)}
    <span class="by">${message.author === "customer" ? "" : `${name} · `}<time datetime="${message.at}">${clock(message.at)}</time>${message.author === "agent" ? receiptsToggle(message, receipts) : ""}</span>${message.author === "agent" ? drawReceipts(message, receipts) : ""}</li>`;
}

const receiptsToggle = ({ seq }, receipts) =>
  html` · <button class="quiet-link" type="button" data-do="receipts" data-id="${seq}" aria-expanded="${receipts.has(seq) ? "true" : "false"}" aria-controls="receipts-${seq}">Receipts</button>`;

function drawReceipts({ seq }, receipts) {
  if (!receipts.has(seq)) return "";
  const found = receipts.get(seq);
  const rows = found === null ? html`<p class="soft">Looking them up…</p>` : found.items.length ? found.items.map(drawSentence) : html`<p class="soft">Nothing in this reply needed a record.</p>`;
  return html`<section class="receipts" id="receipts-${seq}" aria-label="Receipts of this reply">${rows}${found ? spending(found.spending) : ""}</section>`;
}

const drawSentence = ({ sentence, withheld, claims }) =>
  html`<div class="receipt${withheld ? " is-withheld" : ""}"><p>${withheld ? html`<strong>Held back</strong> ` : ""}${sentence}</p><ul>${claims.map(drawClaim)}</ul></div>`;

const drawClaim = ({ kind, words, receipt }) =>
  html`<li><span class="kind">${kind}</span> <q>${words}</q> ${receipt === null ? html`<em>no record</em>` : html`<span class="soft">${receipt}</span>`}</li>`;

function drawPending(id, { text, problem }) {
  const state = problem
    ? html`${problem} <button type="button" data-do="again" data-id="${id}">Try again</button>`
    : "Sending…";
  return html`<li class="message staff ${problem ? "is-failed" : "is-pending"}"><div class="bubble">${text}</div><span class="by">${state}</span></li>`;
}

function drawWriting({ text, label }) {
  if (text) return html`<li class="message agent is-pending" aria-hidden="true"><div class="bubble">${text}</div><span class="by">Assistant is writing…</span></li>`;
  return html`<li class="writing"><span class="pulse"></span>${label || "The assistant is thinking"}…</li>`;
}

customElements.define("message-thread", MessageThread);
