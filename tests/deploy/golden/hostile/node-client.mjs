// Start with: node node-client.mjs
import { readFileSync } from 'node:fs';
import { get } from 'node:https';

const options = {
  ca: readFileSync("/srv/it's a \"lab\"; {x} \\ #1: Prüfstand/ca/root.pem"),
  cert: readFileSync("/srv/it's a \"lab\"; {x} \\ #1: Prüfstand/clients/alice/fullchain.pem"),
  key: readFileSync("/srv/it's a \"lab\"; {x} \\ #1: Prüfstand/clients/alice/key.pem"),
};

get("https://api.example.test:8443/", options, (response) => {
  console.log('HTTP', response.statusCode);
  response.pipe(process.stdout);
}).on('error', (error) => console.error(error.code, error.message));
