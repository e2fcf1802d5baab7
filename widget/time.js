import { regional, unbroken, words } from "./words.js";

/* Times as the visitor's own clock shows them, worded in the language that is asked for. */

const DAY_MS = 86400000;

const clock = (date, code) => unbroken(date.toLocaleTimeString(regional(code), { hour: "numeric", minute: "2-digit" }));

const daysAgo = (date) => Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / DAY_MS);

function dayOf(date, code) {
  const days = daysAgo(date);
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(code, { numeric: "auto" }).format(-days, "day");
  return date.toLocaleDateString(regional(code), { weekday: "short", month: "short", day: "numeric" });
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** "Today, 6:05 PM"; empty when the text is no time. */
export function stamp(iso, code) {
  const date = new Date(iso ?? NaN);
  return Number.isNaN(date.getTime()) ? "" : `${capital(dayOf(date, code))}, ${clock(date, code)}`;
}

/** "for 12 more minutes", "until 6:05 PM", "until tomorrow, 6:05 PM"; null once it has passed. */
export function remaining(iso, code, now = Date.now()) {
  const date = new Date(iso ?? NaN);
  const left = date.getTime() - now;
  if (Number.isNaN(left)) return "";
  if (left <= 0) return null;
  const minutes = Math.ceil(left / 60000);
  if (minutes <= 60) return words(code).minutes(minutes);
  return words(code).until(clock(date, code), daysAgo(date) === 0 ? "" : dayOf(date, code));
}
