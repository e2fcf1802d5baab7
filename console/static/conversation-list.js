// The list on the left, and the tabs above it.

import { fill, html, icon, reconcile } from "./html.js";
import { ago, who } from "./words.js";

export const TABS = [
  { tab: "all", label: "All", holds: () => true, empty: ["No conversations yet", "When a customer writes on the website or by text message, it appears here at once."] },
  { tab: "needs-you", label: "Needs you", holds: (row) => row.needs_person, empty: ["Nobody is waiting", "Conversations that ask for a person appear here."] },
  { tab: "agent", label: "Agent", holds: (row) => row.owner === "agent" && row.status === "open", empty: ["All quiet", "Conversations that the assistant looks after appear here."] },
  { tab: "mine", label: "Mine", holds: (row, me) => row.owner === "staff" && row.owner_user === me.id, empty: ["Nothing of yours", "Take a conversation over, and it appears here."] },
];

class InboxTabs extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const tab = event.target.closest("[data-tab]")?.dataset.tab;
      if (tab) this.dispatchEvent(new CustomEvent("tab", { detail: tab, bubbles: true }));
    });
    this.append(document.createElement("nav"));
    this.firstElementChild.className = "tabs";
    this.firstElementChild.setAttribute("aria-label", "Which conversations");
  }

  draw({ tab, waiting }) {
    reconcile(this.firstElementChild, TABS, {
      key: (each) => each.tab,
      draw: (each) => html`<button class="chip" type="button" data-tab="${each.tab}" aria-current="${each.tab === tab ? "true" : "false"}">${each.label}${each.tab === "needs-you" && waiting ? html`&nbsp;<span class="count">${waiting}</span>` : ""}</button>`,
    });
  }
}

class ConversationList extends HTMLElement {
  connectedCallback() {
    this.list = document.createElement("ul");
    this.rest = document.createElement("div");
    this.append(this.list, this.rest);
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("keydown", (event) => this.#move(event));
  }

  draw({ rows, opened, me, tab, nextCursor }) {
    reconcile(this.list, rows, { key: (row) => row.id, draw: (row) => line(row, { opened, me, tab }) });
    const [title, words] = TABS.find((each) => each.tab === tab).empty;
    if (rows.length === 0) fill(this.rest, html`<div class="empty">${icon("inbox")}<h2>${title}</h2><p>${words}</p></div>`);
    else fill(this.rest, nextCursor ? html`<p class="more"><button class="ghost" type="button" data-more>Show earlier ones</button></p>` : html``);
  }

  #click(event) {
    if (event.target.closest("[data-more]")) this.dispatchEvent(new CustomEvent("more", { bubbles: true }));
    const link = event.target.closest("a.line");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("choose", { detail: link.parentElement.dataset.key, bubbles: true }));
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...this.querySelectorAll("a.line")];
    const at = links.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    links[at + step]?.focus();
  }
}

function line(row, { opened, me, tab }) {
  const isOpen = row.id === opened;
  const isUnread = row.unread > 0 && !isOpen;
  const address = `/console/conversations/${row.id}${tab === "all" ? "" : `?filter=${tab}`}`;
  return html`<li><a class="line${isUnread ? " is-unread" : ""}" href="${address}"${isOpen ? html` aria-current="true"` : ""}>
    <span class="face" title="${row.channel === "sms" ? "Text message" : "Website chat"}">${icon(row.channel)}</span>
    <span class="who">${who(row)}</span><time class="when" datetime="${row.last_at}">${ago(row.last_at)}</time>
    <span class="last">${lastLine(row, me)}</span>
    <span class="flags">${owner(row, me)}${isUnread ? html`<span class="dot" title="Unread"></span><span class="sr">unread</span>` : ""}</span>
  </a></li>`;
}

function lastLine(row, me) {
  const last = row.last_message;
  if (!last) return "New conversation";
  const by = { agent: "Agent: ", staff: last.name === me.name ? "You: " : `${last.name ?? "Team"}: ` }[last.author] ?? "";
  return by + last.text.replace(/\s+/g, " ");
}

export function owner(row, me) {
  if (row.needs_person) return html`<span class="badge needs">Needs you</span>`;
  if (row.status === "closed") return html`<span class="badge">Closed</span>`;
  if (row.owner === "agent") return html`<span class="badge">Agent</span>`;
  return html`<span class="badge staff">${row.owner_user === me.id ? "You" : row.owner_name ?? "Team"}</span>`;
}

customElements.define("inbox-tabs", InboxTabs);
customElements.define("conversation-list", ConversationList);
