#!/bin/sh
curl --cert '/srv/it'\''s a "lab"; {x} \\ #1\: Prüfstand/clients/alice/fullchain.pem' \
     --key '/srv/it'\''s a "lab"; {x} \ #1: Prüfstand/clients/alice/key.pem' \
     --cacert '/srv/it'\''s a "lab"; {x} \ #1: Prüfstand/ca/root.pem' \
     https://api.example.test:8443/
