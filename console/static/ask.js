// Requests to the console's own endpoints; a refusal comes back as an error with its sentence.

const ROOT = "/console/data";

export class Refused extends Error {
  constructor(detail, status) {
    super(detail);
    this.status = status;
  }
}

/** Ask about conversations. */
export const ask = (path, options) => request(`/conversations${path}`, options);

export async function request(path, { method = "GET", body } = {}) {
  const options = { method, headers: { Accept: "application/json" }, credentials: "same-origin" };
  if (body) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(ROOT + path, options);
  } catch {
    throw new Refused("You seem to be offline.", 0);
  }
  if (response.status === 401) {
    location.assign(`/console/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.detail ?? "That didn't work. Please try again.", response.status);
  return answer;
}
