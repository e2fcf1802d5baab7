/* Times as the visitor's own clock shows them. */

const DAY_MS = 86400000;

const clock = (date) => date.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });

function dayOf(date) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / DAY_MS);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days === -1) return "Tomorrow";
  return date.toLocaleDateString([], { weekday: "short", month: "short", day: "numeric" });
}

/** "Today, 6:05 PM"; empty when the text is no time. */
export function stamp(iso) {
  const date = new Date(iso ?? NaN);
  return Number.isNaN(date.getTime()) ? "" : `${dayOf(date)}, ${clock(date)}`;
}

/** "for 12 more minutes", "until 6:05 PM", "until Tomorrow, 6:05 PM"; null once it has passed. */
export function remaining(iso, now = Date.now()) {
  const date = new Date(iso ?? NaN);
  const left = date.getTime() - now;
  if (Number.isNaN(left)) return "";
  if (left <= 0) return null;
  const minutes = Math.ceil(left / 60000);
  if (minutes <= 60) return `for ${minutes} more ${minutes === 1 ? "minute" : "minutes"}`;
  return dayOf(date) === "Today" ? `until ${clock(date)}` : `until ${dayOf(date).replace(/^T/, "t")}, ${clock(date)}`;
}
