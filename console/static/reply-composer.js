// The composer: Enter sends, Shift+Enter makes a line; drafts are kept for each conversation while the tab lives.

import { element, html, icon } from "./html.js";
import { who } from "./words.js";

const LONGEST = 8_000;
const draftKey = (id) => `maitred.draft.${id}`;

class ReplyComposer extends HTMLElement {
  #id = null;
  #mode = "none";

  draw({ conversation, isBusy }) {
    const mode = !conversation ? "none" : conversation.owner === "agent" ? "agent" : conversation.owner_user ? "staff" : "waiting";
    const name = conversation ? who(conversation) : "";
    if (mode === this.#mode && conversation?.id === this.#id && name === this.name) return;
    const wasAsked = conversation?.id === this.#id && mode === "staff" && isBusy;
    [this.#mode, this.#id, this.name] = [mode, conversation?.id ?? null, name];
    this.replaceChildren();
    if (mode === "agent") this.append(element(html`<div class="offer"><span class="soft">The assistant is answering ${name}. Take over to write yourself.</span></div>`));
    if (mode === "waiting") this.append(element(html`<div class="offer"><span>${name} is waiting for a person. Take over to answer.</span></div>`));
    if (mode === "staff") this.#write();
    if (wasAsked) this.focusText();
  }

  focusText() {
    this.querySelector("textarea")?.focus();
  }

  #write() {
    this.append(
      element(html`<form class="composer"><label class="sr" for="reply">Write to ${this.name}</label><textarea id="reply" rows="1" maxlength="${LONGEST}" placeholder="Write to ${this.name}" enterkeyhint="send"></textarea><button class="button" type="submit" aria-label="Send">${icon("send")}</button></form>`),
      element(html`<p class="hint">Enter sends, Shift + Enter makes a new line</p>`),
    );
    const form = this.firstElementChild;
    const text = form.querySelector("textarea");
    text.value = sessionStorage.getItem(draftKey(this.#id)) ?? "";
    text.addEventListener("input", () => keep(this.#id, text.value));
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(text);
    });
  }

  #send(text) {
    const words = text.value.trim();
    if (!words) return;
    this.dispatchEvent(new CustomEvent("send", { detail: words, bubbles: true }));
    text.value = "";
    keep(this.#id, "");
    text.focus();
  }
}

function keep(id, draft) {
  if (draft) sessionStorage.setItem(draftKey(id), draft);
  else sessionStorage.removeItem(draftKey(id));
}

customElements.define("reply-composer", ReplyComposer);
