/* Texts that this browser keeps because the server could not, by the address of their form. */
const PREFIX = "article-form";
const DAY = 24 * 60 * 60 * 1000;
const KEPT_FOR = 30 * DAY;

export function keepCopy(address, tab, text) {
    try {
        localStorage.setItem(`${PREFIX}|${address}|${tab}`, JSON.stringify({ text, at: Date.now() }));
    } catch {
        // A full or forbidden store: the server's copy and the warning before leaving remain.
    }
}

export function dropCopy(address, tab) {
    localStorage.removeItem(`${PREFIX}|${address}|${tab}`);
}

/* Return [{address, tab, text, at}] of one form, the newest first. */
export function copiesOf(address) {
    return all().filter((each) => each.address === address).sort((a, b) => b.at - a.at);
}

/* After a save the server names the form that it has taken; its copy has done its work. Very old ones go, too. */
export function dropSaved() {
    const saved = document.cookie.split("; ").find((each) => each.startsWith("article_saved="))?.split("=")[1];
    for (const each of all()) {
        if (each.tab === saved || Date.now() - each.at > KEPT_FOR) dropCopy(each.address, each.tab);
    }
    // The same form may be shown again and typed into: what is kept from now on is newer than what was taken.
    document.cookie = "article_saved=; path=/; max-age=0";
}

function all() {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}|`)).flatMap((key) => {
        const [, address, tab] = key.split("|");
        try {
            return [{ address, tab, ...JSON.parse(localStorage.getItem(key)) }];
        } catch {
            localStorage.removeItem(key);
            return [];
        }
    });
}
