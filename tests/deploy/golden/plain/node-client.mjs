// Start with: node node-client.mjs
import { readFileSync } from 'node:fs';
import { get } from 'node:https';

const options = {
  ca: readFileSync("/srv/lab/ca/root.pem"),
  cert: readFileSync("/srv/lab/clients/alice/fullchain.pem"),
  key: readFileSync("/srv/lab/clients/alice/key.pem"),
};

get("https://api.example.test:8443/", options, (response) => {
  console.log('HTTP', response.statusCode);
  response.pipe(process.stdout);
}).on('error', (error) => console.error(error.code, error.message));
