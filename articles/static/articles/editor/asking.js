/* Asks the server once somebody has stopped typing for a moment; only the last answer counts. */
const PAUSE = 400;

export function asker(address, show) {
  let timer = 0;
  let running = null;
  return (parameters) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      try {
        const answer = await fetch(`${address}?${new URLSearchParams(parameters)}`, { signal: running.signal });
        if (answer.ok) show(await answer.json());
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      }
    }, PAUSE);
  };
}
