// Starts a browser for the scripts beside it. On a machine that is busy with something else one can take longer than the
// half minute that puppeteer waits, or be gone again at once: neither is a fault of our pages, so it is tried three times.
const MINUTES = 60_000;

module.exports = async (puppeteer, options) => {
  for (let left = 2; ; left -= 1) {
    try {
      return await puppeteer.launch({ timeout: 2 * MINUTES, protocolTimeout: 5 * MINUTES, ...options });
    } catch (error) {
      if (left === 0) throw error;
      console.log(`the browser did not start, once more: ${String(error.message).split("\n")[0]}`);
    }
  }
};
