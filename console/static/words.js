// How things are written: times, money, parties, people.

const LANGUAGE = "en-US";
const CLOCK = new Intl.DateTimeFormat(LANGUAGE, { hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(LANGUAGE, { month: "short", day: "numeric" });
const LONG_DAY = new Intl.DateTimeFormat(LANGUAGE, { weekday: "long", month: "long", day: "numeric" });
const WEEKDAY = new Intl.DateTimeFormat(LANGUAGE, { weekday: "short" });

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const daysAgo = (date, now) => Math.round((midnight(now) - midnight(date)) / 86_400_000);

export const clock = (iso) => CLOCK.format(new Date(iso));

/** Write how long ago: now, 5 min, 3:20 PM, Tue, Nov 3. */
export function ago(iso, now = new Date()) {
  const date = new Date(iso);
  const minutes = Math.floor((now - date) / 60_000);
  if (minutes < 1 && minutes > -2) return "now";
  if (minutes > 0 && minutes < 60) return `${minutes} min`;
  const days = daysAgo(date, now);
  if (days === 0) return CLOCK.format(date);
  return days > 0 && days < 7 ? WEEKDAY.format(date) : DAY.format(date);
}

/** Write a moment that may lie ahead: 3:00 PM, Tue 3:00 PM. */
export function moment(iso, now = new Date()) {
  const date = new Date(iso);
  return daysAgo(date, now) === 0 ? CLOCK.format(date) : `${WEEKDAY.format(date)} ${CLOCK.format(date)}`;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const dayKey = (iso) => midnight(new Date(iso)).getTime();

export function dayMark(iso, now = new Date()) {
  const date = new Date(iso);
  const days = daysAgo(date, now);
  return days === 0 ? "Today" : days === 1 ? "Yesterday" : LONG_DAY.format(date);
}

/** Write a start in the zone of its venue. */
export function start(iso, timeZone) {
  const options = { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZone };
  return new Intl.DateTimeFormat(LANGUAGE, options).format(new Date(iso));
}

export function money({ amount, currency }) {
  return new Intl.NumberFormat(LANGUAGE, { style: "currency", currency }).format(amount / 100);
}

/** Write millionths of a dollar, as little as they may be: $1.20, $0.0042, under $0.0001. */
export function dollars(micros) {
  if (micros > 0 && micros < 100) return "under $0.0001";
  const digits = micros === 0 || micros >= 1_000_000 ? 2 : 4;
  return new Intl.NumberFormat(LANGUAGE, { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: digits }).format(micros / 1_000_000);
}

export const number = (count) => count.toLocaleString(LANGUAGE);

export function party(guests) {
  const kinds = Object.entries(guests).filter(([, count]) => count > 0);
  return kinds.map(([kind, count]) => counted(count, kind)).join(", ");
}

function counted(count, kind) {
  const words = kind === "party_size" ? "guests" : kind.replaceAll("_", " ");
  const singular = words === "children" ? "child" : words.replace(/s$/, "");
  return `${count} ${count === 1 ? singular : words}`;
}

export function who(conversation) {
  const { name, phone: number } = conversation.customer;
  return name || (number && phone(number)) || "Website visitor";
}

/** Write a North American number as people there do; others stay as they are. */
export const phone = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "($1) $2-$3");

export const STATUS = {
  pending: "Awaiting deposit", confirmed: "Confirmed", completed: "Completed",
  no_show: "No-show", cancelled: "Cancelled", expired: "Expired",
};

export const CHANNEL = { web: "Website chat", sms: "Text message" };
