// Whoever signs in next on this machine must not find another's drafts.
for (const key of Object.keys(sessionStorage)) if (key.startsWith("maitred.draft.")) sessionStorage.removeItem(key);
