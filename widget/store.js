/* What outlives a page: the session, the last message read, and every message not yet acknowledged.
   One entry a message, so that two tabs of the same site never overwrite each other's. */

export class Store {
  constructor(key) {
    this.prefix = `maitred:${key}:`;
    this.memory = new Map();
    this.storage = usableStorage();
  }

  get(name) {
    const text = this.storage ? this.storage.getItem(this.prefix + name) : this.memory.get(name);
    return parsed(text);
  }

  set(name, value) {
    const text = JSON.stringify(value);
    this.memory.set(name, text);
    try {
      this.storage?.setItem(this.prefix + name, text);
    } catch {
      this.storage = null; // full or forbidden meanwhile: this page goes on from memory
    }
  }

  remove(name) {
    this.memory.delete(name);
    this.storage?.removeItem(this.prefix + name);
  }

  /** Messages without an acknowledgement, oldest first. */
  outbox() {
    const names = this.storage ? Object.keys(this.storage).filter((name) => name.startsWith(this.prefix)) : null;
    const own = names ? names.map((name) => name.slice(this.prefix.length)) : [...this.memory.keys()];
    return own
      .filter((name) => name.startsWith("out:"))
      .map((name) => this.get(name))
      .filter((message) => message?.id && message.text)
      .sort((a, b) => a.at - b.at);
  }
}

function usableStorage() {
  try {
    window.localStorage.setItem("maitred:probe", "1");
    window.localStorage.removeItem("maitred:probe");
    return window.localStorage;
  } catch {
    return null; // a browser that forbids it: the conversation lasts as long as the page
  }
}

function parsed(text) {
  try {
    return text == null ? null : JSON.parse(text);
  } catch {
    return null; // written by someone else
  }
}
