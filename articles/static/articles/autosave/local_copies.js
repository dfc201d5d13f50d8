/* Texts that this browser keeps because the server could not, by their writer, the address of their form and its number. */
const PREFIX = "article-form";
const DAY = 24 * 60 * 60 * 1000;
const KEPT_FOR = 30 * DAY;

/* Keep {writer, address, session, number, text}; return whether the browser did: its store may be full or forbidden. */
export function keepCopy(copy) {
  const { text, number } = copy;
  try {
    localStorage.setItem(keyOf(copy), JSON.stringify({ text, number, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(copy) {
  try {
    localStorage.removeItem(keyOf(copy));
  } catch {
    // What the browser lets nobody write, it lets nobody remove.
  }
}

/* Whether this browser would keep a text now. */
export function canKeep() {
  const copy = { writer: "", address: "", session: "" };
  const isKept = keepCopy({ ...copy, text: "", number: 0 });
  dropCopy(copy);
  return isKept;
}

/* Return the copies of one writer and form, the newest first. */
export function copiesOf({ writer, address }) {
  const mine = all().filter((each) => each.writer === writer && each.address === address);
  return mine.sort((a, b) => b.at - a.at);
}

/* After a save the server names the session that it has, up to a number, and those that it continues: their copies have done
   their work. What was typed on while an article was being begun goes along to the article's own form. */
export function dropSaved({ writer, address, article }) {
  const [sessions, saved, number] = (document.cookie.match(/(?:^|; )article_saved=([^;]*)/)?.[1] ?? "").split("-");
  const [current, ...earlier] = sessions.split(".").filter(Boolean);
  for (const each of all()) {
    const isMine = each.writer === writer;
    const isCurrent = isMine && each.session === current;
    const isTaken = (isCurrent && each.number <= Number(number)) || (isMine && earlier.includes(each.session));
    if (isTaken || Date.now() - each.at > KEPT_FOR) dropCopy(each);
    else if (isCurrent && saved === article && each.address !== address) {
      if (keepCopy({ ...each, address })) dropCopy(each);
    }
  }
  // The same form may be shown again and typed into: what is kept from now on is newer than what was taken.
  document.cookie = "article_saved=; path=/; max-age=0";
}

function keyOf({ writer, address, session }) {
  return [PREFIX, writer, address, session].join("|");
}

/* Return every copy, also those of others who write in this browser: they are theirs to find. */
function all() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${PREFIX}|`))
      .flatMap(read);
  } catch {
    return [];
  }
}

function read(key) {
  const [, writer, address, session] = key.split("|");
  try {
    return session === undefined ? [] : [{ writer, address, session, ...JSON.parse(localStorage.getItem(key)) }];
  } catch {
    localStorage.removeItem(key);
    return [];
  }
}
