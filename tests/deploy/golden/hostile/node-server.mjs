// Start with: node node-server.mjs
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

const options = {
  cert: readFileSync("/srv/it's a \"lab\"; {x} \\ #1: Prüfstand/server/fullchain.pem"),
  key: readFileSync("/srv/it's a \"lab\"; {x} \\ #1: Prüfstand/server/key.pem"),
  ca: readFileSync("/srv/it's a \"lab\"; {x} \\ #1: Prüfstand/server/client-ca.pem"),
  requestCert: true,
  rejectUnauthorized: true,
};

const server = createServer(options, (request, response) => {
  const peer = request.socket.getPeerCertificate();
  response.end(`hello ${peer?.subject?.CN ?? 'stranger'}\n`);
});
// Node.js refuses a certificate without a word to the client: here is the reason.
server.on('tlsClientError', (error, socket) => {
  console.error('refused:', socket.authorizationError ?? error.message);
});
server.listen(8443);
