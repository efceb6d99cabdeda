/**
 * A plain HTTP server for a built site under a sub-path.
 *
 * It is stricter than any real host: it makes no index of a folder, redirects nowhere and mends no address,
 * so that what works here works everywhere.
 */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
};

/** Serves `folder` under `prefix` (`/a/b/`) on a free port of the loopback; gives its address and how to end it. */
export async function serve(folder, prefix) {
  const server = createServer((request, response) => {
    const file = fileFor(folder, prefix, request.url);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    if (request.method === "HEAD") response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    base: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => server.close(),
  };
}

function fileFor(folder, prefix, address) {
  const { pathname } = new URL(address, "http://127.0.0.1");
  if (!pathname.startsWith(prefix)) return undefined;
  const file = join(folder, decodeURIComponent(pathname.slice(prefix.length)));
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
