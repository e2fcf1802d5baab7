// Cards as staff see them: what the customer was shown, in two lines.

import { html } from "./html.js";
import { STATUS } from "./words.js";

const amount = (money) => (money ? money.text ?? `${(money.amount / 100).toFixed(2)} ${money.currency}` : "");
const joined = (...parts) => parts.filter(Boolean).join(" · ");

const DRAWN = {
  slots: (card) => two("Times offered", (card.slots ?? []).map((slot) => slot.label).join("  |  ")),
  quote: (card) => two(joined(card.title, amount(card.total)), joined(card.when, card.where, card.guests)),
  booking: (card) => two(joined(card.code, STATUS[card.status] ?? card.status), joined(card.title, card.when, card.guests)),
  payment_link: (card) => two(joined("Deposit link", amount(card.amount)), card.booking ? `for ${card.booking}` : ""),
  location: (card) => two(card.name, card.address),
  waiver: (card) => two("Waiver", card.title),
};

function two(first, second) {
  return html`<div class="card"><strong>${first}</strong>${second ? html`<span class="soft">${second}</span>` : ""}</div>`;
}

/** Draw the cards of a message; a type that is not known is left out. */
export const cards = (message) => (message.cards ?? []).map((card) => DRAWN[card.type]?.(card) ?? "");
