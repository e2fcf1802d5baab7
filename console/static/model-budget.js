// What models have cost today, at the foot of the list; there where a daily budget is set, and nowhere else.

import { request } from "./ask.js";
import { fill, html } from "./html.js";
import { clock, dollars } from "./words.js";

const LOOK = 60_000;

class ModelBudget extends HTMLElement {
  connectedCallback() {
    this.#look();
    setInterval(() => document.visibilityState === "visible" && this.#look(), LOOK);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#look());
  }

  async #look() {
    try {
      fill(this, budget(await request("/spending")));
    } catch {
      // What is shown stays; the next look comes by itself.
    }
  }
}

function budget({ spent, budget: whole, is_used_up: isUsedUp, resets_at: resets }) {
  if (whole === null) return html``;
  const over = html`<p class="over">Used up: the offline assistant answers until ${clock(resets)}.</p>`;
  return html`<section class="budget" aria-label="Models today"><p><span>Models today</span><span>${dollars(spent)} of ${dollars(whole)}</span></p>
    <progress max="${whole}" value="${Math.min(spent, whole)}" aria-label="Spent of today’s budget"></progress>${isUsedUp ? over : ""}</section>`;
}

customElements.define("model-budget", ModelBudget);
