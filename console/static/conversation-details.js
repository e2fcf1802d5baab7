// The pane on the right: who it is, what is quoted and booked.

import { fill, html, icon } from "./html.js";
import { CHANNEL, STATUS, ago, money, party, phone, start, who } from "./words.js";

class ConversationDetails extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this.dispatchEvent(new CustomEvent(button.dataset.do, { bubbles: true }));
    });
  }

  draw({ conversation, details }) {
    if (!conversation) {
      fill(this, html``);
      return;
    }
    fill(this, html`<div class="details">
      <div class="only-narrow"><button class="ghost" type="button" data-do="hide-details">${icon("back")}Back to the conversation</button></div>
      <section><h3>Customer</h3><dl class="facts">${facts(conversation)}</dl></section>
      ${quote(details?.quote)}
      ${bookings(details?.bookings ?? [])}
      ${conversation.status === "open" ? html`<div><button class="ghost" type="button" data-do="put-away">Close this conversation</button></div>` : ""}
    </div>`);
  }
}

function facts(conversation) {
  const { phone: number, email } = conversation.customer;
  return [
    ["Name", who(conversation)],
    ["Phone", number && html`<a href="tel:${number}">${phone(number)}</a>`],
    ["Email", email && html`<a href="mailto:${email}">${email}</a>`],
    ["Channel", CHANNEL[conversation.channel]],
    ["First wrote", ago(conversation.created_at)],
  ].filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
}

function quote(quote) {
  if (!quote) return "";
  const hasExpired = new Date(quote.expires_at) < new Date();
  return html`<section><h3>Quote on the table</h3><div class="box"><div class="row"><strong>${quote.offering_name}</strong><span>${quote.total.amount ? money(quote.total) : ""}</span></div>
    <span>${start(quote.start, quote.timezone)}</span><span class="soft">${party(quote.guests)}${quote.deposit.amount ? ` · deposit ${money(quote.deposit)}` : ""}</span>${hasExpired ? html`<span class="soft">Has expired</span>` : ""}</div></section>`;
}

function bookings(bookings) {
  if (bookings.length === 0) return "";
  return html`<section><h3>${bookings.length === 1 ? "Booking" : "Bookings"}</h3>${bookings.map(booking)}</section>`;
}

function booking(booking) {
  return html`<a class="box" href="/console/bookings?open=${booking.id}"><div class="row"><span class="code">${booking.code}</span><span class="badge ${booking.status}">${STATUS[booking.status] ?? booking.status}</span></div>
    <strong>${booking.offering_name}</strong><span>${start(booking.start, booking.timezone)}</span>
    <span class="soft">${party(booking.guests)}${booking.total.amount ? ` · ${money(booking.paid)} of ${money(booking.total)} paid` : ""}</span></a>`;
}

customElements.define("conversation-details", ConversationDetails);
